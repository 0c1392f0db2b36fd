"""交办: units, days and letters; 签收, 退回改派, 延期, 催办; races and what must be refused."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from docx import Document

from bot.casework.desk import Desk, Office, Refusal
from bot.casework.life import assigning, merging
from bot.casework.life.assigning.papers import letter_papers
from bot.casework.life.assigning.planning import read_wishes
from drafting.beijing import BEIJING
from storage.vocabulary import CaseState, Decision, EventKind
from tests.casework.lives import LAMP, WATER, again, assigned, decided, registered, resolved, state_of
from tests.stage import Stage

MONDAY = datetime(2026, 3, 2, 10, tzinfo=BEIJING)


@pytest.fixture
def stage(stage: Stage) -> Stage:
    """The third of March, an ordinary Tuesday's eve: 2 March 2026 is a working Monday."""
    stage.clock.moment = MONDAY
    return stage


# --- words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "lead", "partners", "due"),
    [
        ("县住建局", "县住建局", None, None),
        ("主办改成县住建局", "县住建局", None, None),
        ("主办 县住建局 协办 县水利局、县城管局 期限 3月12日", "县住建局", ("县水利局", "县城管局"), date(2026, 3, 12)),
        ("县住建局，协办：县水利局。", "县住建局", ("县水利局",), None),
        ("协办 无", None, (), None),
        ("答复期限定在4月1日", None, None, date(2026, 4, 1)),
    ],
)
def test_words_change_what_they_name(
    words: str, lead: str | None, partners: tuple[str, ...] | None, due: date | None
) -> None:
    wishes = read_wishes(words, MONDAY.date())
    assert (wishes.lead, wishes.partners, wishes.due) == (lead, partners, due)


@pytest.mark.parametrize(
    "words", ["", "主办 ", "主办 县住建局、县水利局", "协办", "期限 2月30日", "期限 尽快", "县" * 50]
)
def test_words_that_name_nothing_are_asked_again(words: str) -> None:
    with pytest.raises(Refusal):
        read_wishes(words, MONDAY.date())


# --- hand-over ---------------------------------------------------------------------------------------


async def test_one_press_gives_every_unit_one_letter(stage: Stage) -> None:
    cases = [
        await registered(stage, stage.zhao, LAMP),
        await registered(stage, stage.qian, WATER),
        await registered(stage, stage.qian, "纬五路坑坑洼洼，大车颠得厉害，希望修一修。"),
    ]
    await decided(stage, cases)
    for case in cases[:2]:
        await assigning.arrange(stage.sun, case.id, "县城管局")
    await assigning.arrange(stage.sun, cases[2].id, "主办 县交通运输局 协办 县城管局")
    handed = {one.letter.unit: one for one in await assigning.hand_over(stage.sun)}
    assert set(handed) == {"县城管局", "县交通运输局"}
    assert [assignment.lead for assignment, _ in handed["县城管局"].cases] == [True, True, False]
    assert handed["县城管局"].led == 2
    for case in cases:
        now = await again(stage, case)
        assert (now.state, now.round, now.due_on) == (CaseState.ASSIGNED, 1, date(2026, 4, 2))
        assert now.handler in handed


async def test_the_letter_says_who_and_by_when_and_nobody_who_came(stage: Stage) -> None:
    words = "刘桂香（电话13905130077）说人民路路灯坏了三盏，晚上看不见路，盼着修好。"
    _, handed = await assigned(stage, words)
    (name, letter), (slips_name, slips) = await letter_papers(stage.sun, handed.letter.id)
    assert name.startswith("交办函")
    assert slips_name.startswith("办理单")
    for content in (letter, slips):
        document = Document(BytesIO(content))
        text = "\n".join([*(one.text for one in document.paragraphs), *_cells(document)])
        assert "2026年4月2日" in text
        assert "第1次主任会议" in text
        assert "刘桂香" not in text
        assert "13905130077" not in text


def _cells(document: object) -> list[str]:
    return [cell.text for table in document.tables for row in table.rows for cell in row.cells]  # type: ignore[attr-defined]


async def test_what_joined_cases_ask_stands_in_the_letter(stage: Stage) -> None:
    first = await registered(stage, stage.zhao, "纬五路坑坑洼洼，建议补好路面。")
    second = await registered(stage, stage.qian, "纬五路路面坏了，建议补好路面；建议增设限速牌。")
    await merging.merge(stage.sun, second.id, first.id, "同一问题")
    await decided(stage, [first])
    [handed] = await assigning.hand_over(stage.sun)
    for _, content in await letter_papers(stage.sun, handed.letter.id):
        document = Document(BytesIO(content))
        text = "\n".join(_cells(document))
        assert f"{second.number}反映同一问题，一并答复" in text
        assert "增设限速牌" in text


async def test_a_firm_that_spoke_in_confidence_is_not_named_to_the_unit(stage: Stage) -> None:
    case, handed = await assigned(stage, "瑞沣化纤的老板说蒸汽太贵，每吨226元，盼着降一点，别说是我说的。")
    assert case.confidential
    for _, content in await letter_papers(stage.sun, handed.letter.id):
        document = Document(BytesIO(content))
        assert "瑞沣" not in "\n".join([*(one.text for one in document.paragraphs), *_cells(document)])


@pytest.mark.parametrize("decision", [Decision.DEFER, Decision.RETURN, Decision.REPORT])
async def test_nothing_is_handed_over_without_the_meetings_word(stage: Stage, decision: Decision) -> None:
    case = await registered(stage, stage.zhao)
    with pytest.raises(Refusal, match="不能交办"):
        await assigning.hand_over(stage.sun, [case.id])
    await decided(stage, [case], decision)
    with pytest.raises(Refusal, match="不能交办"):
        await assigning.hand_over(stage.sun, [case.id])
    with pytest.raises(Refusal, match="没有待交办"):
        await assigning.hand_over(stage.sun)


async def test_only_the_studio_hands_over(stage: Stage) -> None:
    case = await resolved(stage)
    with pytest.raises(Refusal, match="工作人员办理"):
        await assigning.hand_over(stage.zhao, [case.id])
    with pytest.raises(Refusal, match="没有找到"):
        await assigning.hand_over(stage.outsider, [case.id])
    assert await state_of(stage, case) is CaseState.RESOLVED


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("期限 2026年3月1日", "早于主任会议"),
        ("期限 今天", "今天以后"),
        ("期限 2026年7月1日", "三个月内"),
        ("期限 2020年3月12日", "早于主任会议"),
    ],
)
async def test_a_day_of_reply_that_cannot_be_is_refused(stage: Stage, words: str, why: str) -> None:
    case = await resolved(stage)
    with pytest.raises(Refusal, match=why):
        await assigning.arrange(stage.sun, case.id, words)


async def test_a_chosen_day_stands_until_the_hand_over(stage: Stage) -> None:
    case = await resolved(stage)
    assert (await assigning.arrange(stage.sun, case.id, "期限 3月20日")).due == date(2026, 3, 20)
    [handed] = await assigning.hand_over(stage.sun, [case.id])
    assert [assignment.due_on for assignment, _ in handed.cases] == [date(2026, 3, 20)]


async def test_handed_over_twice_at_once_is_handed_over_once(stage: Stage, other: Office) -> None:
    case = await resolved(stage)
    presses = [assigning.hand_over(desk, [case.id]) for desk in (stage.sun, Desk(other, stage.li.member))]
    done = await asyncio.gather(*presses, return_exceptions=True)
    assert sorted(isinstance(one, Refusal) for one in done) == [False, True]
    assert len(await assigning.letters(stage.sun)) == 1
    with pytest.raises(Refusal, match="已交办"):
        await assigning.hand_over(stage.sun, [case.id])


# --- in the unit's hand ------------------------------------------------------------------------------


async def test_signed_and_begun(stage: Stage) -> None:
    case, _ = await assigned(stage)
    stage.clock.advance(days=2)
    await assigning.receive(stage.sun, case.id)
    now = await again(stage, case)
    assert (now.state, now.due_on) == (CaseState.RECEIVED, date(2026, 4, 2))
    with pytest.raises(Refusal, match="已签收"):
        await assigning.receive(stage.li, case.id)
    await assigning.start(stage.sun, case.id)
    now = await again(stage, case)
    assert (now.state, now.due_on) == (CaseState.HANDLING, date(2026, 4, 2))


async def test_signed_on_a_day_that_cannot_be(stage: Stage) -> None:
    case, _ = await assigned(stage)
    for day in (MONDAY.date() - timedelta(days=1), MONDAY.date() + timedelta(days=1)):
        with pytest.raises(Refusal, match="签收日期"):
            await assigning.receive(stage.sun, case.id, day)


async def test_sent_back_and_given_to_another_within_the_same_six_months(stage: Stage) -> None:
    case, _ = await assigned(stage)
    with pytest.raises(Refusal, match="理由"):
        await assigning.send_back(stage.sun, case.id, " ")
    stage.clock.advance(days=40)  # the studio may record it late, the unit may not
    await assigning.send_back(stage.sun, case.id, "路灯归县城管局管")
    now = await again(stage, case)
    assert (now.state, now.due_on) == (CaseState.MISDIRECTED, date(2026, 4, 17))
    with pytest.raises(Refusal, match="刚把它退回来"):
        await assigning.reassign(stage.sun, case.id, str(now.handler))
    handed = await assigning.reassign(stage.sun, case.id, "县交通运输局")
    [(assignment, now)] = handed.cases
    assert (now.handler, now.state, now.round) == ("县交通运输局", CaseState.ASSIGNED, 1)
    assert assignment.latest_on == date(2026, 9, 2)
    async with stage.office.database.studio(stage.studio.id) as room:
        told = await room.histories.last(case.id, EventKind.SENT_BACK)
    assert told is not None
    assert "路灯归县城管局管" in (told.note or "")


@pytest.mark.parametrize(
    ("day", "reason", "approver", "why"),
    [
        (date(2026, 4, 2), "管线迁改", "李政", "更晚"),
        (date(2026, 3, 1), "管线迁改", "李政", "早于交办"),
        (date(2026, 9, 3), "管线迁改", "李政", "最迟只能延到2026年9月2日"),
        (date(2026, 5, 8), "  ", "李政", "理由"),
        (date(2026, 5, 8), "管线迁改", "孙静", "李政"),
        (date(2026, 5, 8), "管线迁改", "", "批准"),
    ],
)
async def test_a_limit_is_not_moved_just_so(stage: Stage, day: date, reason: str, approver: str, why: str) -> None:
    case, _ = await assigned(stage)
    with pytest.raises(Refusal, match=why):
        await assigning.extend(stage.sun, case.id, day, reason, approver)
    assert (await again(stage, case)).due_on == date(2026, 4, 2)


async def test_a_limit_moves_for_a_reason_and_past_three_months_says_so(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await assigning.extend(stage.sun, case.id, date(2026, 5, 8), "管线迁改要等停电窗口", "李政主任")
    await assigning.extend(stage.sun, case.id, date(2026, 9, 2), "汛期停工", "李政")
    assert (await again(stage, case)).due_on == date(2026, 9, 2)
    async with stage.office.database.studio(stage.studio.id) as room:
        told = [one.note or "" for one in await room.histories.events(case.id) if one.kind is EventKind.EXTENDED]
    assert ["第五十一条" in note for note in told] == [False, True]
    with pytest.raises(Refusal, match="更晚"):
        await assigning.extend(stage.sun, case.id, date(2026, 9, 2), "再延", "李政")


async def test_two_clerks_extend_at_once(stage: Stage, other: Office) -> None:
    case, _ = await assigned(stage)
    wanted = [(stage.sun, date(2026, 5, 8)), (Desk(other, stage.li.member), date(2026, 5, 8))]
    done = await asyncio.gather(
        *(assigning.extend(desk, case.id, day, "管线迁改", "李政") for desk, day in wanted), return_exceptions=True
    )
    assert sorted(isinstance(one, Refusal) for one in done) == [False, True]
    async with stage.office.database.studio(stage.studio.id) as room:
        [assignment] = await room.assignments.of_cases([case.id])
        assert len(await room.assignments.extensions([assignment.id])) == 1


async def test_urging_is_recorded_once_a_day_and_keeps_the_limit(stage: Stage) -> None:
    case, handed = await assigned(stage)
    stage.clock.moment = datetime(2026, 4, 7, 10, tzinfo=BEIJING)
    first = await assigning.urge(stage.sun, case.id)
    assert handed.letter.unit in first.sentence
    assert "已过 5 天" in first.sentence
    second = await assigning.urge(stage.li, case.id)
    assert (first.repeated, second.repeated) == (False, True)
    now = await again(stage, case)
    assert (now.state, now.due_on) == (CaseState.ASSIGNED, date(2026, 4, 2))


async def test_a_letter_of_another_studio_is_not_there(stage: Stage) -> None:
    _, handed = await assigned(stage)
    for deed in (assigning.open_letter, letter_papers, assigning.make_link, assigning.revoke_link):
        with pytest.raises(Refusal, match="没有找到这封交办函"):
            await deed(stage.outsider, handed.letter.id)
