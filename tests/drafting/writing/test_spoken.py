"""Colloquial notes: figures whole, speech written, quoted or left out, wishes made tasks, names hidden."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from drafting.gate import pass_draft
from drafting.shapes import Activity, CaseFacts, Draft, Style
from drafting.writing import write
from drafting.writing.firms import firm_names
from drafting.writing.plain import is_meta, is_plain, spoken_sign
from drafting.writing.statements import Statement, state
from tests.drafting.writing.briefs import LORE
from tests.drafting.writing.spoken import SPOKEN

CASE = replace(SPOKEN["蒸汽"].cases[0], firms=(), place=None, demand="", activity=Activity.NONE, visitor_type=None)
NAMES = re.compile("瑞沣|朗月|东苇|源沛|金苇|盐河纸品|海畔|沂港|港丰|恒砚|苏岳|顺槐|云栈")


def _state(matter: str, demand: str = "", title: str = "", firms: tuple[str, ...] = ()) -> Statement:
    case: CaseFacts = replace(CASE, title=title or matter, matter=matter, words=matter, demand=demand, firms=firms)
    return state(case, LORE)


@pytest.fixture(params=SPOKEN)
def draft(request: pytest.FixtureRequest) -> Draft:
    brief = SPOKEN[request.param]
    return pass_draft(write(brief, LORE), brief, LORE)


def test_nothing_is_in_doubt_and_no_firm_is_named(draft: Draft) -> None:
    text = "".join(paragraph.text for paragraph in draft.paragraphs)
    assert "待核实〕" not in text
    assert not NAMES.search(text)


def test_no_speech_is_left_outside_quotations(draft: Draft) -> None:
    """Counted sentences are the program's own; every other clause of the body is written Chinese."""
    own = [s.text for p in draft.paragraphs if p.style is Style.BODY for s in p.sentences if s.cases and not s.computed]
    for text in own:
        for clause in re.split("[，。；：]|[一二三四五六]是(?=[\u4e00-\u9fff])", re.sub("“[^”]*”", "", text)):
            assert not spoken_sign(clause), (clause, spoken_sign(clause))


def test_quotations_are_few_and_short(draft: Draft) -> None:
    for paragraph in draft.paragraphs:
        quotes = [quote for quote in re.findall("“([^”]*)”", paragraph.text) if len(quote) > 4]
        assert len(quotes) <= 2
        assert all(len(quote) <= 60 for quote in quotes)


def test_every_heading_is_short_and_answered_with_substance(draft: Draft) -> None:
    heads = [p.text for p in draft.paragraphs if p.style is Style.HEADING2]
    assert all(len(head) - len("（一）") <= 18 for head in heads)
    assert not [head for head in heads if "工作" in head]
    text = "".join(paragraph.text for paragraph in draft.paragraphs)
    assert text.count("逐项核实") <= 1
    assert not re.search("有没有|能不能|推动想|尽快叫人|问题，建议[^。]*针对", text)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("蒸汽，去年198一吨，元旦一过涨到216", "蒸汽2025年每吨198元，元旦后涨至216元"),
        ("厂里到县城的班车六点一过就没了", "厂内到县城的班车6时后停开"),
        ("热电厂报价一次性86万1，410米，一米2100", "热电厂报价一次性86.1万元，410米，每米2100元"),
        ("全长六公里八，路基才做了四公里", "全长6.8公里，路基仅完成4公里"),
        ("大车最长堵了一个钟头", "大型车辆最长拥堵1小时"),
        ("供汽压力老不够，下午两三点掉到0.6", "供汽压力经常不足，下午两三点降至0.6"),
        (
            "污水厂又要收紧接管标准总氮从七十收到四十五现在这套设备达不到",
            "污水厂拟再次收紧接管标准，总氮从70收到45，现有设备达不到",
        ),
    ],
)
def test_figures_of_speech_stay_whole(said: str, written: str) -> None:
    assert _state(said).problem == written


def test_what_no_turn_knows_is_quoted_word_for_word() -> None:
    told = _state("冬天拎着瓶去锅炉房打水，来回上下三层楼")
    assert told.problem == ""
    assert told.quote == "冬天拎着瓶去锅炉房打水，来回上下三层楼"


@pytest.mark.parametrize("said", ["我们瞅着车都往那头挤", "东苇机械门口车挤得走不动", "昨天夜里咣当咣当响个没完"])
def test_no_quotation_of_oneself_a_firm_or_an_undated_day(said: str) -> None:
    assert _state(said, firms=("东苇机械",)).quote == ""


def test_half_a_contrast_is_never_told() -> None:
    assert _state("联合审图说是一家牵头，实际上企业还是一家一家跑").quoted


@pytest.mark.parametrize(
    "said",
    [
        "蒸汽这个事朗月纺织今天也找我了",
        "我怀疑是污水厂",
        "看疏港公路改造工地",
        "大货车两个麻烦",
        "要求不高",
        "跟徐圩代表一块儿跑了趟联络线",
    ],
)
def test_talk_about_the_talk_is_no_matter(said: str) -> None:
    assert is_meta(said)


@pytest.mark.parametrize("said", ["两个路口没有信号灯", "看病要跑到县城", "找不到停车的地方", "有三家企业停产"])
def test_matter_is_not_taken_for_talk(said: str) -> None:
    assert not is_meta(said)


@pytest.mark.parametrize(
    ("matter", "demand", "task"),
    [
        ("蒸汽价格偏高", "能不能按用量分档", "针对蒸汽价格偏高问题，研究按用量分档的可行性"),
        ("支管收费86万", "想问这个收费有没有文件", "明确收费是否有文件依据"),
        ("电费偏高", "直购电够不够条件", "明确直购电是否符合条件"),
        ("蒸汽带水严重", "要热电厂来查疏水", "协调热电厂检查疏水"),
        ("保底量过高", "想把保底量降下来或者按季度算", "研究降低保底量或者按季度计算"),
        ("导航没有标注限重", "建议两边把牌子和导航统一了", "推动两地统一标牌和导航"),
        ("化工仓库冒白烟", "赶紧叫人去", "针对化工仓库冒白烟问题，尽快派人到场核查"),
        ("检修停汽排到企业淡季去", "", "将检修停汽安排在企业淡季"),
        ("首次违反限行的先提醒后处罚", "", "对首次违反限行行为先提醒、后处罚"),
        ("缺少停车场", "云栈物流建议在港外建个停车场", "在港外建设停车场"),
    ],
)
def test_wishes_become_tasks(matter: str, demand: str, task: str) -> None:
    assert _state(matter, demand, firms=("云栈物流",)).demands == (task,)


@pytest.mark.parametrize("demand", ["要求不高", "加到四十秒", "咋弄都行"])
def test_what_says_nothing_is_no_task(demand: str) -> None:
    assert _state("路口排队较长", demand).demands == ()


def test_firms_are_known_across_the_brief() -> None:
    cases = (
        replace(CASE, matter="恒砚新材也是压力不稳", firms=()),
        replace(CASE, matter="盐河纸品缺电工，沂港冷链电费高", firms=("事朗月纺织", "朗月纺织")),
    )
    assert {"恒砚新材", "盐河纸品", "沂港冷链", "朗月纺织"} == set(firm_names(cases, LORE))


@pytest.mark.parametrize(
    "words", ["道路运输不便", "危化品运输车辆多", "职工食品卫生", "绿色化工园区", "农产品冷链不足"]
)
def test_trades_are_no_firms(words: str) -> None:
    assert firm_names((replace(CASE, title=words, matter=words),), LORE) == ()


def test_a_case_beside_the_topic_is_left_out_with_the_reason() -> None:
    reasons = {entry.number: entry.reason for entry in write(SPOKEN["通勤"], LORE).left_out}
    assert reasons["2026-050"] == "与主题关联不大"


@pytest.mark.parametrize(
    "clause", ["标牌较小", "未购买保险", "其他企业未安装", "人才公寓要求本科学历", "公交行至交界桥即折返"]
)
def test_plain(clause: str) -> None:
    assert is_plain(clause)


@pytest.mark.parametrize(
    "clause", ["水葫芦漂了一河", "呛得睁不开眼", "头七十这头四十", "蒸汽管漏了", "有个小孩把手压了", "今晚需将灯安装"]
)
def test_not_plain(clause: str) -> None:
    assert not is_plain(clause)
