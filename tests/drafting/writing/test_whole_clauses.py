"""What stands in a report says whom it is about, who said it, and nothing half: else it is quoted, or only counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from drafting.shapes import Activity, CaseFacts, VisitorType
from drafting.writing import write
from drafting.writing.clauses import voice_of
from drafting.writing.firms import is_name
from drafting.writing.grammar import lacks_subject
from drafting.writing.numbers import normalise
from drafting.writing.places import fit_place
from drafting.writing.source import told_from
from drafting.writing.statements import Statement, state
from drafting.writing.style import Voice, spoken_marks, write_clause
from drafting.writing.wording import is_loose, quote_wish
from tests.drafting.writing.briefs import LORE
from tests.drafting.writing.spoken import SPOKEN

CASE = replace(SPOKEN["蒸汽"].cases[0], firms=(), place=None, demand="", activity=Activity.NONE, visitor_type=None)


def _case(words: str, matter: str = "", demand: str = "") -> CaseFacts:
    matter = matter or words
    return replace(CASE, title=matter, matter=matter, words=words, demand=demand)


def _state(words: str, matter: str = "", demand: str = "") -> Statement:
    return state(_case(words, matter, demand), LORE)


@pytest.mark.parametrize(
    "clause",
    [
        "收了押金半年没有退", "也不开发票", "没有拨下来", "实际没有省多少", "9月跳了5次", "最长停了3小时", "问何时兑现",
        "要满一年", "进厂满7天才给", "选了一年没有选成", "里翻出过期食品",
    ],
)  # fmt: skip
def test_a_clause_without_its_subject(clause: str) -> None:
    assert lacks_subject(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "变压器容量不足", "拉鲜鱼的车白天不许进城", "去年6月验收的项目未拨款", "没有价目表", "有一处桥板断裂",
        "多次申请未获批",
        "拨打120等候35分钟", "12家企业没有公交", "汛期闸门开关没有规律", "要素保障不足", "住在公寓的职工没有车",
    ],
)  # fmt: skip
def test_a_clause_that_says_what_it_is_about(clause: str) -> None:
    assert not lacks_subject(clause)


def test_what_somebody_else_said_stays_his() -> None:
    """A reader's matter may lack who said it; the report does not make a fact of it."""
    words = "接管申请交上去三个月，问物业说图纸上没有，施工方说要加钱"
    told = _state(words, "接管申请交上去三个月，图纸上没有，要加钱")
    assert "物业称图纸上没有" in told.problem
    assert "施工方称要加钱" in told.problem or told.quoted


def test_a_matter_that_a_person_corrected_is_told_as_corrected() -> None:
    case = _case("物业说电梯是好的；电梯每月停运四次", "电梯每月停运四次")
    assert told_from(case) == "电梯每月停运四次"
    assert told_from(_case("物业说电梯是好的", "电梯每月停运四次")) == "电梯每月停运四次"


def test_what_stood_before_gives_the_subject_back() -> None:
    assert told_from(_case("沟边的泵站，装了三年没通电", "装了三年没通电")) == "沟边的泵站，装了三年没通电"
    assert told_from(_case("今天去村里转了转，装了三年没通电", "装了三年没通电")) == "装了三年没通电"


def test_how_many_of_how_many_stays_together() -> None:
    told = _state("走访了九家工厂，五家讲电压不稳，机床经常停机", "电压不稳，机床经常停机")
    assert told.problem.startswith("9家工厂中5家反映电压不稳")


def test_a_trade_is_no_firm() -> None:
    assert [is_name(name) for name in ("担保公司", "安评材料", "鼎远新材料", "顺河食品")] == [False, False, True, True]


def test_what_can_be_told_in_no_form_is_counted_and_not_lost() -> None:
    draft = write(replace(SPOKEN["蒸汽"], cases=(_case("收了俺三百块"),)), LORE)
    assert draft.used == (CASE.key,)
    assert "这方面的问题，具体情况见意见登记台账。" in "".join(paragraph.text for paragraph in draft.paragraphs)


def test_a_quotation_is_what_was_said_and_in_one_piece() -> None:
    """没人管 was left out by the reader: what stands after it is not joined to what stands before."""
    words = "路灯杆子歪到老张家菜地里，没人管，夜里娃放学摸黑走回来"
    told = _state(words, "路灯杆子歪到老张家菜地里，夜里娃放学摸黑走回来")
    assert told.quote in words
    assert told.quote


def test_without_subject_and_without_words_to_quote_a_case_is_only_counted() -> None:
    assert _state("收了俺三百块").told == ""


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("物业费从一块二涨到一块六", "物业费从1.2元涨至1.6元"),
        ("渣土车撞了两辆三轮", "渣土车撞了2辆三轮"),
        ("渔港淤得厉害", "渔港淤积较为严重"),
        ("船老板不认账", "船老板不认账"),
        ("楼道里又加装了一部电梯", "楼道里又加装了一部电梯"),
        ("大太阳底下晒着", "大太阳底下晒着"),
    ],
)
def test_turns_look_at_what_stands_around(said: str, written: str) -> None:
    assert write_clause(said, Voice("群众")) == written


@pytest.mark.parametrize("said", ["搬到一块二楼平台", "三轮磋商", "开了三轮会谈"])
def test_numbers_that_are_no_price_and_no_vehicle(said: str) -> None:
    assert "元" not in normalise(said)
    assert "三轮磋商" not in said or normalise(said) == "3轮磋商"


@pytest.mark.parametrize("place", ["片代表讲老小区", "看改厕", "老线路", "五里路", "鼎远塑编", "那边"])
def test_a_piece_of_a_sentence_is_no_place(place: str) -> None:
    assert fit_place(replace(CASE, place=place), LORE, ()) is None


def test_a_town_is_called_by_its_name() -> None:
    assert fit_place(replace(CASE, place="圩丰那边"), LORE, ()) == "圩丰镇"
    assert fit_place(replace(CASE, place="锦绣花园"), LORE, ()) == "锦绣花园"


def test_what_was_seen_on_an_inspection_is_the_deputies_own() -> None:
    seen = replace(
        CASE, activity=Activity.INSPECTION, visitor_type=VisitorType.ENTREPRENEUR, words="三家企业的应急池都没抽空"
    )
    assert voice_of(seen).noun == "代表"
    assert voice_of(replace(seen, words="企业讲应急池没抽空")).noun == "企业"


@pytest.mark.parametrize(
    "task",
    ["推动看第二个盯一盯", "研究找个兽医都不清楚找谁的可行性", "明确5人不了解是否参保", "支持职工上学要五样材料"],
)
def test_talk_behind_a_verb_of_office_is_no_task(task: str) -> None:
    assert is_loose(task)


@pytest.mark.parametrize(
    "task", ["推动公交线路向内延伸至纬五路", "推动周末不减班", "研究年前先行修补的可行性", "明确收费是否有文件依据"]
)
def test_what_is_worded_as_a_task(task: str) -> None:
    assert not is_loose(task)


def test_a_wish_that_stays_speech_is_asked_word_for_word() -> None:
    assert quote_wish("希望夜里能有个人盯着泵房", ()) == "就“夜里能有个人盯着泵房”的诉求研究答复"
    assert quote_wish("希望给个说法", ()) == ""
    assert quote_wish("我想问问", ()) == ""


def test_quotations_are_no_speech_left() -> None:
    assert spoken_marks("据反映：“咱们小区啥都没有。”") == []
    assert spoken_marks("小区啥都没有") != []
