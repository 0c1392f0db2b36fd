"""答复, 反馈, 归档: by every branch, and what must be refused on the way."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.casework.desk import Desk, Office, Refusal
from bot.casework.intake import Classified
from bot.casework.life import assigning, rating, replying, telling
from bot.casework.life.points import counted
from bot.casework.life.replying import File, read_head
from storage.vocabulary import CaseState, Decision, Result
from tests.casework.lives import (
    CONTENT,
    MONDAY,
    again,
    answer,
    answered,
    assigned,
    decided,
    joined,
    registered,
    state_of,
)
from tests.stage import Stage

PDF = b"%PDF-1.7 "


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.clock.moment = MONDAY
    return stage


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
