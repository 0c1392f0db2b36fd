"""答复, 评价, 二次办理, 跟踪, 反馈, 归档: by every branch, and what must be refused on the way."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from bot.casework.desk import BEIJING, Desk, Office, Refusal
from bot.casework.intake import Classified
from bot.casework.life import assigning, merging, rating, replying, telling
from bot.casework.life.points import counted
from bot.casework.life.replying import File, Said, read_head
from storage.cases import Case
from storage.database import Database
from storage.vocabulary import CaseState, Decision, Manner, Result, Satisfaction
from tests.casework.lives import LAMP, again, assigned, decided, registered, state_of
from tests.stage import Stage

MONDAY = datetime(2026, 3, 2, 10, tzinfo=BEIJING)
DONE = "人民路三盏路灯已于3月5日更换完毕，夜间照明恢复正常。"
CONTENT, MOSTLY, DISCONTENT = Satisfaction.CONTENT, Satisfaction.MOSTLY, Satisfaction.DISCONTENT
PDF = b"%PDF-1.7 "


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.clock.moment = MONDAY
    return stage


@pytest.fixture
async def other(stage: Stage, database_url: str) -> AsyncIterator[Office]:
    database = Database.open(database_url)
    yield replace(stage.office, database=database)
    await database.close()


def answer(stage: Stage, words: str = DONE, result: Result = Result.SOLVED, **more: object) -> Said:
    return replace(Said(words, result, Manner.WRITTEN, stage.today), **more)  # type: ignore[arg-type]


async def answered(stage: Stage, case: Case, result: Result = Result.SOLVED, **more: object) -> None:
    """A reply that was passed on: the deputies are asked."""
    await replying.record_reply(stage.sun, case.id, answer(stage, result=result, **more))
    await replying.pass_on(stage.sun, case.id)


async def joined(stage: Stage) -> tuple[Case, Case]:
    """赵海's case with a unit, and 钱路's that joined it."""
    first, second = await registered(stage, stage.zhao), await registered(stage, stage.qian, LAMP)
    await merging.merge(stage.sun, second.id, first.id, "同一问题")
    await decided(stage, [first])
    await assigning.hand_over(stage.sun, [first.id])
    return await again(stage, first), await again(stage, second)


# --- the reply -----------------------------------------------------------------------------------------


async def test_words_are_kept_as_they_are_and_looked_through_point_by_point(stage: Stage) -> None:
    case, _ = await assigned(stage, "建议修好人民路的路灯；建议增设两处公交站牌。")
    stage.clock.advance(days=3)
    words = "  一、人民路路灯已经修好。\n二、其他事项另行研究。\n"
    _, reply = await replying.record_reply(stage.sun, case.id, answer(stage, words))
    assert reply.words == words
    assert "2项" in counted(reply.points)
    assert "见到答复1项" in counted(reply.points)
    assert "公交站牌" in counted(reply.points)
    now = await again(stage, case)
    assert (now.state, now.result, now.due_on) == (CaseState.ANSWERED, Result.SOLVED, date(2026, 3, 12))


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"words": " \n "}, "内容"),
        ({"words": "好" * 5001}, "5000"),
        ({"on": MONDAY.date() - timedelta(days=1)}, "早于交办"),
        ({"on": MONDAY.date() + timedelta(days=1)}, "还没有到"),
        ({"by": MONDAY.date()}, "今天以后"),
        ({"file": File("答复.pdf", b"<html>")}, "文件名不符"),
        ({"file": File("答复.docx", PDF)}, "文件名不符"),
        ({"file": File("答复.exe", b"MZ")}, "收不了"),
        ({"file": File("录音.mp3", b"ID3")}, "收不了"),
        ({"file": File("答复.pdf", b"")}, "空的"),
    ],
)
async def test_a_reply_that_cannot_be_is_refused_and_nothing_moves(
    stage: Stage, more: dict[str, object], why: str
) -> None:
    case, _ = await assigned(stage)
    with pytest.raises(Refusal, match=why):
        await replying.record_reply(stage.sun, case.id, replace(answer(stage), **more))  # type: ignore[arg-type]
    assert await state_of(stage, case) is CaseState.ASSIGNED
    with pytest.raises(Refusal, match="还没有答复"):
        await replying.latest_reply(stage.sun, case.id)


async def test_a_mark_of_secrecy_is_refused(stage: Stage) -> None:
    case, _ = await assigned(stage)
    with pytest.raises(Classified):
        await replying.record_reply(stage.sun, case.id, answer(stage, "秘密★1年\n路灯已修好。"))
    with pytest.raises(Classified):
        await replying.record_reply(stage.sun, case.id, answer(stage, file=File("【机密】答复.pdf", PDF)))


async def test_a_merged_case_is_not_answered_and_says_which_one_is(stage: Stage) -> None:
    first, second = await joined(stage)
    with pytest.raises(Refusal, match=f"已并入 {first.number}"):
        await replying.record_reply(stage.sun, second.id, answer(stage))


async def test_nothing_is_answered_before_it_was_handed_over_or_twice(stage: Stage) -> None:
    case = await registered(stage, stage.zhao)
    with pytest.raises(Refusal, match="不能答复"):
        await replying.record_reply(stage.sun, case.id, answer(stage))
    await decided(stage, [case])
    await assigning.hand_over(stage.sun, [case.id])
    await replying.record_reply(stage.sun, case.id, answer(stage))
    with pytest.raises(Refusal, match="已答复"):
        await replying.record_reply(stage.li, case.id, answer(stage))


async def test_two_clerks_record_a_reply_at_once(stage: Stage, other: Office) -> None:
    case, _ = await assigned(stage)
    desks = (stage.sun, Desk(other, stage.li.member))
    done = await asyncio.gather(
        *(replying.record_reply(desk, case.id, answer(stage)) for desk in desks), return_exceptions=True
    )
    assert sorted(isinstance(one, Refusal) for one in done) == [False, True]
    async with stage.office.database.studio(stage.studio.id) as room:
        assert len(await room.replies.of_cases([case.id])) == 1


async def test_an_incomplete_answer_goes_back_with_its_limit(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await replying.record_reply(stage.sun, case.id, answer(stage))
    await replying.return_reply(stage.sun, case.id, "没有说东头那盏")
    now = await again(stage, case)
    assert (now.state, now.due_on) == (CaseState.HANDLING, date(2026, 4, 2))
    await replying.record_reply(stage.sun, case.id, answer(stage, "东头那盏也修好了。"))
    assert await state_of(stage, case) is CaseState.ANSWERED


async def test_the_head_of_a_reply_names_its_days() -> None:
    today = MONDAY.date()
    words = "答复日期 2月27日\n预计办成 6月30日\n已列入计划。\n预计总投资200万元。"
    assert read_head(words, today) == ("已列入计划。\n预计总投资200万元。", date(2026, 2, 27), date(2026, 6, 30))
    assert read_head("路灯已修好。", today) == ("路灯已修好。", today, None)
    assert read_head("预计6月底前完成全部改造。", today)[0] == "预计6月底前完成全部改造。"


async def test_an_attachment_can_be_had_again(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await replying.record_reply(stage.sun, case.id, answer(stage, file=File("答复.pdf", PDF)))
    assert await replying.open_file(stage.zhao, case.id) == ("答复.pdf", PDF)
    with pytest.raises(Refusal, match="没有找到"):
        await replying.open_file(stage.qian, case.id)


# --- how content -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "result", "end", "due"),
    [
        ((CONTENT, CONTENT), Result.SOLVED, CaseState.RATED, date(2026, 3, 9)),
        ((CONTENT, MOSTLY), Result.NOTED, CaseState.RATED, date(2026, 3, 9)),
        ((CONTENT, CONTENT), Result.PLANNED, CaseState.TRACKED, date(2026, 4, 2)),
        ((MOSTLY, CONTENT), Result.SOLVING, CaseState.TRACKED, date(2026, 4, 2)),
        ((DISCONTENT, CONTENT), Result.SOLVED, CaseState.REWORK, date(2026, 4, 2)),
        ((CONTENT, DISCONTENT), Result.PLANNED, CaseState.REWORK, date(2026, 4, 2)),
    ],
)
async def test_the_least_content_and_the_result_decide(
    stage: Stage, values: tuple[Satisfaction, Satisfaction], result: Result, end: CaseState, due: date
) -> None:
    case, _ = await assigned(stage)
    await answered(stage, case, result)
    await rating.rate(stage.zhao, case.id, *values, reason="东头那盏没修")
    now = await again(stage, case)
    assert (now.state, now.due_on, now.round) == (end, due, 1 + (end is CaseState.REWORK))


async def test_a_unit_that_names_a_day_is_tracked_to_that_day(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await answered(stage, case, Result.PLANNED, by=date(2026, 12, 31))
    await rating.rate(stage.zhao, case.id, CONTENT, CONTENT)
    now = await again(stage, case)
    assert (now.state, now.due_on, now.round) == (CaseState.TRACKED, date(2026, 12, 31), 1)
    await answered(stage, case)
    await rating.rate(stage.zhao, case.id, CONTENT, CONTENT)
    assert await state_of(stage, case) is CaseState.RATED


async def test_discontent_needs_a_reason_and_is_said_once(stage: Stage) -> None:
    case, _ = await assigned(stage)
    await answered(stage, case)
    with pytest.raises(Refusal, match="理由"):
        await rating.rate(stage.zhao, case.id, CONTENT, DISCONTENT)
    await rating.rate(stage.zhao, case.id, CONTENT, DISCONTENT, "东头那盏没修")
    with pytest.raises(Refusal, match="二次办理"):
        await rating.rate(stage.zhao, case.id, CONTENT, CONTENT)


async def test_twice_discontent_is_for_the_leaders(stage: Stage) -> None:
    case, _ = await assigned(stage)
    for end in (CaseState.REWORK, CaseState.REVIEW):
        await answered(stage, case)
        await rating.rate(stage.zhao, case.id, CONTENT, DISCONTENT, "还是不亮")
        assert await state_of(stage, case) is end
    with pytest.raises(Refusal, match="主任"):
        await rating.review(stage.sun, case.id, "已责成整改")
    with pytest.raises(Refusal, match="不能归档"):
        await telling.archive(stage.sun, case.id)
    await rating.review(stage.li, case.id, "现场察看，东头那盏已于会后修复。")
    assert await state_of(stage, case) is CaseState.RATED


async def test_after_a_review_it_can_come_before_the_meeting_again(stage: Stage) -> None:
    case, _ = await assigned(stage)
    for _ in range(2):
        await answered(stage, case)
        await rating.rate(stage.zhao, case.id, DISCONTENT, DISCONTENT, "没人来看")
    await rating.table_again(stage.sun, case.id)
    assert await state_of(stage, case) is CaseState.TABLED


async def test_everybody_of_a_group_is_asked_under_the_own_case(stage: Stage) -> None:
    first, second = await joined(stage)
    await answered(stage, first)
    assert [ask.case.id for ask in await rating.to_rate(stage.qian)] == [second.id]
    with pytest.raises(Refusal, match="没有找到"):
        await rating.rate(stage.qian, first.id, CONTENT, CONTENT)
    await rating.rate(stage.qian, second.id, CONTENT, DISCONTENT, "我们那头没修")
    assert await state_of(stage, first) is CaseState.RATING
    with pytest.raises(Refusal, match="已经评价过"):
        await rating.rate(stage.qian, second.id, CONTENT, CONTENT)
    await rating.rate(stage.zhao, first.id, CONTENT, CONTENT)
    assert await state_of(stage, first) is CaseState.REWORK
    assert await state_of(stage, second) is CaseState.MERGED
    assert await rating.to_rate(stage.qian) == []


async def test_the_last_two_to_answer_do_not_miss_each_other(stage: Stage, other: Office) -> None:
    first, second = await joined(stage)
    await answered(stage, first)
    await asyncio.gather(
        rating.rate(stage.zhao, first.id, CONTENT, CONTENT),
        rating.rate(Desk(other, stage.qian.member), second.id, MOSTLY, MOSTLY),
    )
    assert await state_of(stage, first) is CaseState.RATED


async def test_the_studio_writes_down_what_was_told_by_phone_and_ends_the_round(stage: Stage) -> None:
    first, second = await joined(stage)
    await answered(stage, first)
    with pytest.raises(Refusal, match="还没有人评价"):
        await rating.close_round(stage.sun, first.id)
    await rating.rate(stage.sun, second.id, CONTENT, MOSTLY, member_id=stage.qian.member.id)
    async with stage.office.database.studio(stage.studio.id) as room:
        [kept] = await room.replies.ratings_of([second.id])
    assert (kept.member_id, kept.recorder_id) == (stage.qian.member.id, stage.sun.member.id)
    with pytest.raises(Refusal):
        await rating.rate(stage.qian, first.id, CONTENT, CONTENT, member_id=stage.zhao.member.id)
    with pytest.raises(Refusal):
        await rating.close_round(stage.zhao, first.id)
    await rating.close_round(stage.sun, first.id)
    assert await state_of(stage, first) is CaseState.RATED


# --- telling, and the archive -----------------------------------------------------------------------------


async def test_each_visitor_is_told_apart_and_then_it_can_be_archived(stage: Stage) -> None:
    first, second = await joined(stage)
    await answered(stage, first)
    await rating.rate(stage.zhao, first.id, CONTENT, CONTENT)
    await rating.rate(stage.qian, second.id, CONTENT, CONTENT)
    assert [one.case.id for one in await telling.all_to_tell(stage.qian)] == [second.id]
    with pytest.raises(Refusal, match="不能归档"):
        await telling.archive(stage.sun, first.id)
    await telling.tell(stage.qian, second.id, stage.today, "电话告知路灯已修好")
    with pytest.raises(Refusal, match="已经登记过反馈"):
        await telling.tell(stage.sun, second.id, stage.today, "再说一次")
    assert await state_of(stage, first) is CaseState.RATED
    await telling.not_told(stage.zhao, first.id, "来访人手机停机")
    assert await state_of(stage, first) is CaseState.TOLD
    assert [case.id for case in await telling.archive_all(stage.sun)] == [first.id]
    with pytest.raises(Refusal, match="已经办结"):
        await telling.tell(stage.zhao, first.id, stage.today, "又说一次")


@pytest.mark.parametrize(
    ("day", "words", "why"),
    [
        (date(2026, 3, 3), "电话告知", "还没有到"),
        (date(2026, 3, 1), "电话告知", "早于收到"),
        (date(2026, 3, 2), "  ", "反馈"),
    ],
)
async def test_a_word_to_the_visitor_that_cannot_be(stage: Stage, day: date, words: str, why: str) -> None:
    case, _ = await assigned(stage)
    with pytest.raises(Refusal, match="不能反馈"):
        await telling.tell(stage.zhao, case.id, stage.today, "电话告知")
    await answered(stage, case)
    await rating.rate(stage.zhao, case.id, CONTENT, CONTENT)
    with pytest.raises(Refusal, match=why):
        await telling.tell(stage.zhao, case.id, day, words)
    with pytest.raises(Refusal, match="没有找到"):
        await telling.tell(stage.qian, case.id, stage.today, "电话告知")


@pytest.mark.parametrize("decision", [Decision.REPORT, Decision.MOTION, Decision.SUPERVISE])
async def test_what_was_decided_otherwise_is_told_too(stage: Stage, decision: Decision) -> None:
    case = await registered(stage, stage.zhao)
    await decided(stage, [case], decision)
    assert (await telling.to_tell(stage.zhao, case.id)).reply is None
    await telling.tell(stage.zhao, case.id, stage.today, f"告知已{decision.value}")
    await telling.archive(stage.sun, case.id)
    assert await state_of(stage, case) is CaseState.ARCHIVED


async def test_only_the_studio_archives(stage: Stage) -> None:
    case, _ = await assigned(stage)
    with pytest.raises(Refusal):
        await telling.archive_all(stage.zhao)
    with pytest.raises(Refusal, match="没有找到"):
        await telling.archive(stage.outsider, case.id)


async def test_a_case_of_which_no_deputy_is_known_is_rated_by_the_studio(stage: Stage) -> None:
    known = await registered(stage, stage.zhao)
    fields = ("received_on", "activity", "words", "masked_words", "title", "matter", "demand", "nature", "category")
    more = ("scope", "urgency", "unit", "unit_reason")
    async with stage.office.database.studio(stage.studio.id) as room:
        case = await room.cases.draft(**{name: getattr(known, name) for name in (*fields, *more)})
        await room.cases.register(case.id, 2026, stage.office.now())
    await decided(stage, [await again(stage, case)])
    await assigning.hand_over(stage.sun)
    await answered(stage, case)
    await rating.rate(stage.sun, case.id, CONTENT, CONTENT)
    assert await state_of(stage, case) is CaseState.RATED
    assert len((await rating.open_round(stage.li, case.id)).asks) == 1
