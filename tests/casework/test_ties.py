"""双联, contacts, and a deputy's year: own for the deputy, all for the studio, nobody's for another studio."""

from __future__ import annotations

from datetime import date, datetime
from io import BytesIO

import pytest
from docx import Document

from bot.casework import activities, ties
from bot.casework.desk import Refusal
from bot.casework.intake import Classified
from bot.casework.life import merging, rating, replying, telling
from bot.casework.life.record import year_record
from bot.casework.life.replying import Said
from drafting.beijing import BEIJING
from storage.vocabulary import Manner, Result, Rsvp, Satisfaction
from tests.casework.lives import assigned, registered
from tests.stage import Stage

MONDAY = datetime(2026, 3, 2, 10, tzinfo=BEIJING)


@pytest.fixture
def stage(stage: Stage) -> Stage:
    stage.clock.moment = MONDAY
    return stage


async def test_the_words_say_which_way_a_tie_goes(stage: Stage) -> None:
    down = await ties.tie(stage.sun, "赵海 联系 东辰化纤")
    assert (down.member.name, down.tie.other, down.tie.upward) == ("赵海", "东辰化纤", False)
    up = await ties.tie(stage.sun, "李主任 联系 赵海")
    assert (up.member.name, up.tie.other, up.tie.upward) == ("赵海", "李主任", True)
    assert (await ties.tie(stage.li, "赵海联系东辰化纤")).tie.id == down.tie.id, "said twice is once"
    assert [bond.tie.other for bond in await ties.bonds(stage.sun)] == ["东辰化纤", "李主任"]
    assert await ties.bonds(stage.qian) == []


@pytest.mark.parametrize("words", ["", "赵海", "张三 联系 李四", "孙静 联系 东辰化纤"])
async def test_a_tie_that_cannot_be(stage: Stage, words: str) -> None:
    with pytest.raises(Refusal, match="双联"):
        await ties.tie(stage.sun, words)


async def test_only_the_studio_ties_and_unties(stage: Stage) -> None:
    bond = await ties.tie(stage.sun, "赵海 联系 东辰化纤")
    with pytest.raises(Refusal, match="工作人员安排"):
        await ties.tie(stage.zhao, "赵海 联系 港口村")
    with pytest.raises(Refusal, match="工作人员安排"):
        await ties.untie(stage.zhao, bond.tie.id)
    with pytest.raises(Refusal, match="没有找到"):
        await ties.untie(stage.outsider, bond.tie.id)
    await ties.untie(stage.sun, bond.tie.id)
    assert await ties.bonds(stage.zhao) == []


async def test_a_contact_is_kept_in_its_words_once(stage: Stage) -> None:
    await ties.tie(stage.sun, "赵海 联系 东辰化纤")
    for _ in range(2):
        await ties.touch(stage.zhao, "昨天 东辰化纤有限公司：上门走访，谈了蒸汽价格")
    [bond] = await ties.bonds(stage.zhao)
    assert [(one.on, one.words) for one in bond.touches] == [(date(2026, 3, 1), "上门走访，谈了蒸汽价格")]
    with pytest.raises(Refusal, match="东辰化纤"):
        await ties.touch(stage.zhao, "港口村：走访")
    with pytest.raises(Classified):
        await ties.touch(stage.zhao, "东辰化纤：【机密】走访")
    with pytest.raises(Refusal, match="还没有安排双联"):
        await ties.touch(stage.qian, "东辰化纤：走访")


async def test_ordinary_words_are_no_contact(stage: Stage) -> None:
    await ties.tie(stage.sun, "赵海 联系 东辰化纤")
    found = await ties.find_contact(stage.zhao, "3月1日联系了东辰化纤：老板说蒸汽太贵。")
    assert found is not None
    assert (found.on, found.words) == (date(2026, 3, 1), "老板说蒸汽太贵。")
    for words in ("联系了县住建局：说下月修", "今天联系了几家企业", "东辰化纤的老板说蒸汽太贵"):
        assert await ties.find_contact(stage.zhao, words) is None


async def test_a_year_tells_what_was_raised_and_what_became_of_it(stage: Stage) -> None:
    first, _ = await assigned(stage, "刘桂香（电话13905130077）说人民路路灯坏了三盏，晚上看不见路，盼着修好。")
    second = await registered(stage, stage.zhao, "新建小区自来水压力不足，建议供水公司检修。")
    third = await registered(stage, stage.zhao, "新建小区三楼以上用不上自来水，希望供水公司看看。")
    await merging.merge(stage.sun, third.id, second.id, "同一问题")
    said = Said("路灯已修好。", Result.SOLVED, Manner.WRITTEN, stage.today)
    await replying.record_reply(stage.sun, first.id, said)
    await replying.pass_on(stage.sun, first.id)
    await rating.rate(stage.zhao, first.id, Satisfaction.CONTENT, Satisfaction.CONTENT)
    await telling.tell(stage.zhao, first.id, stage.today, "电话告知路灯已修好")
    await ties.tie(stage.sun, "赵海 联系 东辰化纤")
    await ties.touch(stage.zhao, "东辰化纤：上门走访，刘桂香也在")
    sheet = await activities.plan(stage.sun, *(await activities.read_words(stage.sun, "列席 3月5日 县人大会议室")))
    await activities.invite(stage.sun, sheet.activity.id, stage.zhao.member.id)
    await activities.respond(stage.zhao, sheet.activity.id, Rsvp.COMING)
    stage.clock.advance(days=5)
    await activities.hold(stage.sun, sheet.activity.id, date(2026, 3, 5))

    name, content = await year_record(stage.zhao, 2026)
    assert name == "履职档案赵海2026.docx"
    document = Document(BytesIO(content))
    text = "\n".join(
        [
            *(one.text for one in document.paragraphs),
            *(cell.text for table in document.tables for row in table.rows for cell in row.cells),
        ]
    )
    for words in (
        "提出意见建议3件",
        "已答复1件（共3件）",
        "答复结果为已解决1件（共3件）",
        "参加活动1次",
        "联系走访1次",
        "代表列席常委会会议",
        f"并入{second.number}",
        "东辰化纤",
        "3月2日已反馈",
    ):
        assert words in text
    assert "刘桂香" not in text
    assert "排名" in text
    assert await year_record(stage.sun, 2026, "赵海代表")


async def test_a_year_without_anything_is_a_year_too(stage: Stage) -> None:
    stage.clock.advance(days=400)
    _, content = await year_record(stage.qian, 2027)
    assert "本年度没有登记的意见建议" in "\n".join(one.text for one in Document(BytesIO(content)).paragraphs)


async def test_a_year_is_nobody_elses(stage: Stage) -> None:
    with pytest.raises(Refusal, match="本人"):
        await year_record(stage.qian, 2026, "赵海")
    for desk, name in ((stage.outsider, "赵海"), (stage.sun, ""), (stage.sun, "孙静"), (stage.sun, "张三")):
        with pytest.raises(Refusal, match="没有找到这位代表"):
            await year_record(desk, 2026, name)
