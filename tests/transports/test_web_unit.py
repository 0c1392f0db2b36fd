"""A unit's private page over HTTP: what it shows, what it takes, and that it tells nobody anything else."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from aiogram import Dispatcher
from aiohttp import ClientSession, FormData

from bot.casework.life import assigning, rating, replying, unit_desk
from bot.casework.notices import about_case
from bot.transports.web.gateway import WebGateway
from bot.transports.web.server import WebServer
from storage.cases import Case
from storage.vocabulary import CaseState, EventKind, Satisfaction
from tests.casework.lives import again, assigned, decided, registered, state_of
from tests.casework.told import reach
from tests.stage import Stage

WORDS = "刘桂香（电话13905130077）说人民路路灯坏了三盏，晚上看不见路，盼着修好。"
DONE = "人民路三盏路灯已经全部更换，晚上都亮了。"
PDF = b"%PDF-1.7 "
MONDAY = datetime(2026, 3, 2, 2, tzinfo=UTC)


@dataclass
class UnitBrowser:
    """A browser of a unit, with the address that it was given."""

    http: ClientSession
    address: str

    async def look(self) -> tuple[int, str]:
        async with self.http.get(self.address) as answer:
            return answer.status, await answer.text()

    async def send(self, **fields: str | tuple[str, bytes]) -> tuple[int, str]:
        """Press a button of a form; follows to the page that comes then."""
        form = FormData(quote_fields=False)
        for name, value in fields.items():
            if isinstance(value, tuple):
                form.add_field(name, value[1], filename=value[0])
            else:
                form.add_field(name, value, content_type="text/plain")
        async with self.http.post(self.address, data=form) as answer:
            return answer.status, await answer.text()

    async def answer(self, page: str, **more: str | tuple[str, bytes]) -> tuple[int, str]:
        """Fill in the answer of the first case on a page."""
        fields = {"act": "reply", "words": DONE, "result": "已解决", "manner": "书面", "by": ""}
        return await self.send(**fields | {"item": item_of(page), "key": key_of(page)} | more)


def item_of(page: str) -> str:
    return re.findall(r'name="item" value="(\d+)"', page)[0]


def key_of(page: str) -> str:
    return re.findall(r'name="key" value="([^"]+)"', page)[0]


@pytest.fixture
async def served(stage: Stage) -> AsyncIterator[WebServer]:
    stage.clock.moment = MONDAY
    gateway = WebGateway(stage.office, Dispatcher(), patience=0.01)
    server = WebServer(port=0, proxies=frozenset({"127.0.0.1"}))
    await server.start()
    await server.attach(gateway)
    yield server
    await server.stop()
    await gateway.close()


@pytest.fixture
async def http(served: WebServer) -> AsyncIterator[ClientSession]:
    async with ClientSession(headers={"Origin": served.url}) as session:
        yield session


async def opened(stage: Stage, served: WebServer, http: ClientSession) -> tuple[Case, int, UnitBrowser]:
    """A case with a unit whose clerk has its link."""
    case, handed = await assigned(stage, WORDS)
    link = await assigning.make_link(stage.sun, handed.letter.id)
    return case, handed.letter.id, UnitBrowser(http, f"{served.url}/unit/{link.token}")


async def test_the_page_shows_the_matter_and_nobody_who_came(
    stage: Stage, served: WebServer, http: ClientSession
) -> None:
    case, _, unit = await opened(stage, served, http)
    async with http.get(unit.address) as answer:
        page = await answer.text()
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        assert "Set-Cookie" not in answer.headers
    assert case.number in page
    assert "路灯坏了三盏" in page
    assert "2026年4月2日" in page
    assert "<script" not in page
    assert " style=" not in page
    assert not re.search("刘桂香|13905130077|赵海", page)


async def test_signed_answered_and_looked_at_by_the_studio(
    stage: Stage, served: WebServer, http: ClientSession
) -> None:
    await reach(stage, stage.sun)
    case, _, unit = await opened(stage, served, http)
    _, page = await unit.look()
    status, page = await unit.send(act="receive", item=item_of(page))
    assert status == 200
    assert "已签收，谢谢" in page
    assert await state_of(stage, case) is CaseState.RECEIVED
    stage.clock.advance(days=3)
    words = "一、路灯已经修好。\r\n二、<b>其他</b>照旧。"
    status, page = await unit.answer(page, words=words, file=("答复 函.pdf", PDF))
    assert status == 200
    assert "答复已提交" in page
    assert "&lt;b&gt;其他&lt;/b&gt;" in page
    now, reply = await replying.latest_reply(stage.sun, case.id)
    assert now.state is CaseState.ANSWERED
    assert (reply.words, reply.member_id, reply.file_name) == (words.replace("\r\n", "\n"), None, "答复 函.pdf")
    assert await replying.open_file(stage.sun, case.id) == ("答复 函.pdf", PDF)
    async with stage.office.database.studio(stage.studio.id) as room:
        told = [(one.member_id, one.facts["what"]) for one, _ in await room.reminders.about([about_case(case.id)])]
    assert (stage.sun.member.id, f"{case.handler}提交了答复，请核对后送评价") in told


async def test_sent_twice_is_once(stage: Stage, served: WebServer, http: ClientSession) -> None:
    case, _, unit = await opened(stage, served, http)
    _, page = await unit.look()
    for _ in range(2):
        assert (await unit.send(act="receive", item=item_of(page)))[0] == 200
    sent = await asyncio.gather(*(unit.answer(page) for _ in range(3)))
    assert [status for status, _ in sent] == [200, 200, 200]
    assert all("答复已提交" in text for _, text in sent)
    async with stage.office.database.studio(stage.studio.id) as room:
        assert len(await room.replies.of_cases([case.id])) == 1
        kinds = [event.kind for event in await room.histories.events(case.id)]
    assert (kinds.count(EventKind.RECEIVED), kinds.count(EventKind.REPLIED)) == (1, 1)


async def test_sent_back_in_time_and_not_after(stage: Stage, served: WebServer, http: ClientSession) -> None:
    case, _, unit = await opened(stage, served, http)
    _, page = await unit.look()
    stage.clock.moment = MONDAY + timedelta(days=8)
    assert "退回改派" not in (await unit.look())[1]
    status, late = await unit.send(act="back", item=item_of(page), reason="归县交通运输局管")
    assert status == 422
    assert "5 个工作日内" in late
    stage.clock.moment = MONDAY + timedelta(days=7)
    assert (await unit.send(act="back", item=item_of(page), reason=" "))[0] == 422
    status, page = await unit.send(act="back", item=item_of(page), reason="归县交通运输局管")
    assert status == 404, "nothing is left for this unit"
    assert "链接不再使用" in page
    assert await state_of(stage, case) is CaseState.MISDIRECTED


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"file": ("答复.pdf", b"<html>")}, "文件名不符"),
        ({"file": ("答复.exe", b"MZ")}, "收不了"),
        ({"words": "秘密★1年\n路灯已修好。"}, "保密规定"),
        ({"words": "好" * 5001}, "5000"),
        ({"words": "好" * 30000}, "太长"),
        ({"result": "甲"}, "请选办理结果"),
        ({"by": "昨天"}, "日期"),
        ({"by": "2026-03-02"}, "今天以后"),
        ({"key": "x"}, "不完整"),
        ({"item": "999999"}, "不在这封交办函里"),
        ({"item": "一"}, "不在这封交办函里"),
        ({"act": "delete"}, "不完整"),
    ],
)
async def test_what_cannot_be_taken_is_told_and_what_was_typed_stays(
    stage: Stage, served: WebServer, http: ClientSession, more: dict[str, str | tuple[str, bytes]], why: str
) -> None:
    case, _, unit = await opened(stage, served, http)
    _, page = await unit.look()
    status, page = await unit.answer(page, **more)
    assert status == 422
    assert why in page
    if not more.keys() & {"words", "item", "act"}:
        assert DONE in page
    assert await state_of(stage, case) is CaseState.ASSIGNED


async def test_a_file_too_large_is_refused(stage: Stage, served: WebServer, http: ClientSession) -> None:
    case, _, unit = await opened(stage, served, http)
    _, page = await unit.look()
    status, page = await unit.answer(page, file=("答复.pdf", PDF + b"0" * (20 * 1024 * 1024 + 300_000)))
    assert status == 413
    assert "文件太大" in page
    assert await state_of(stage, case) is CaseState.ASSIGNED


async def test_a_link_that_does_not_open_tells_nothing(stage: Stage, served: WebServer, http: ClientSession) -> None:
    case, letter, unit = await opened(stage, served, http)
    told = {}
    told["guessed"] = await UnitBrowser(http, f"{served.url}/unit/{'x' * 43}").look()
    told["short"] = await UnitBrowser(http, f"{served.url}/unit/1").look()
    fresh = await assigning.make_link(stage.sun, letter)
    told["replaced"] = await unit.look()
    second = UnitBrowser(http, f"{served.url}/unit/{fresh.token}")
    assert (await second.look())[0] == 200
    stage.clock.advance(days=100)
    told["expired"] = await second.look()
    third = UnitBrowser(http, f"{served.url}/unit/{(await assigning.make_link(stage.sun, letter)).token}")
    assert (await third.look())[0] == 200
    await assigning.revoke_link(stage.sun, letter)
    told["revoked"] = await third.look()
    told["posted"] = await third.send(act="receive", item="1")
    for status, page in told.values():
        assert status == 404
        assert not re.search(f"{case.number}|路灯|工作室名|{stage.studio.name}|{case.handler}", page)
    assert "没有" not in told["guessed"][1], "whether it ever was one is not told"
    assert "已经过期" in told["expired"][1]
    assert "已经停用" in told["revoked"][1]


async def test_guessing_is_slowed_down_and_a_foreign_page_cannot_press(
    stage: Stage, served: WebServer, http: ClientSession
) -> None:
    case, _, unit = await opened(stage, served, http)
    async with http.post(unit.address, data={"act": "receive"}, headers={"Origin": "https://evil.example"}) as answer:
        assert answer.status == 403
    for _ in range(60):
        assert (await UnitBrowser(http, f"{served.url}/unit/{'y' * 43}").look())[0] == 404
    assert (await unit.look())[0] == 429
    async with http.get(unit.address, headers={"X-Forwarded-For": "203.0.113.9"}) as answer:
        assert answer.status == 200
    assert await state_of(stage, case) is CaseState.ASSIGNED


async def test_a_unit_cannot_touch_what_another_letter_gave(
    stage: Stage, served: WebServer, http: ClientSession
) -> None:
    _, _, unit = await opened(stage, served, http)
    other, handed = await assigned(stage, "新建小区自来水压力不足，建议供水公司检修。", stage.qian)
    foreign = str(handed.cases[0][0].id)
    for fields in ({"act": "receive"}, {"act": "back", "reason": "不归我们"}):
        status, page = await unit.send(item=foreign, **fields)
        assert (status, other.number in page) == (422, False)
    assert await state_of(stage, other) is CaseState.ASSIGNED


async def test_unit_and_clerk_answer_at_once(stage: Stage, served: WebServer, http: ClientSession) -> None:
    case, _, unit = await opened(stage, served, http)
    _, page = await unit.look()
    said = replying.Said(DONE, replying.Result.SOLVED, replying.Manner.WRITTEN, stage.today)
    done = await asyncio.gather(
        unit.answer(page), replying.record_reply(stage.sun, case.id, said), return_exceptions=True
    )
    async with stage.office.database.studio(stage.studio.id) as room:
        assert len(await room.replies.of_cases([case.id])) == 1
    assert sum(isinstance(one, Exception) or one[0] == 422 for one in done) == 1
    assert (await again(stage, case)).state is CaseState.ANSWERED


async def test_a_second_handling_comes_by_the_same_link_with_the_reason(
    stage: Stage, served: WebServer, http: ClientSession
) -> None:
    case, _, unit = await opened(stage, served, http)
    _, page = await unit.look()
    await unit.answer(page)
    await replying.pass_on(stage.sun, case.id)
    assert "正在请代表评价" in (await unit.look())[1]
    await rating.rate(
        stage.zhao, case.id, Satisfaction.CONTENT, Satisfaction.DISCONTENT, "东头那盏还是不亮，刘桂香说的"
    )
    _, page = await unit.look()
    assert "东头那盏还是不亮" in page
    assert "刘桂香" not in page
    assert "二次办理" in page
    assert (await unit.answer(page))[0] == 200


async def test_who_helps_signs_and_does_not_answer(stage: Stage, served: WebServer, http: ClientSession) -> None:
    case = await registered(stage, stage.zhao)
    await decided(stage, [case])
    await assigning.arrange(stage.sun, case.id, "协办 县供电公司")
    handed = {one.letter.unit: one.letter.id for one in await assigning.hand_over(stage.sun)}
    link = await assigning.make_link(stage.sun, handed["县供电公司"])
    unit = UnitBrowser(http, f"{served.url}/unit/{link.token}")
    _, page = await unit.look()
    assert "填写答复" not in page
    status, page = await unit.send(act="receive", item=item_of(page))
    assert (status, "已签收" in page) == (200, True)
    assert await state_of(stage, case) is CaseState.ASSIGNED
    with pytest.raises(unit_desk.Refusal):
        said = replying.Said(DONE, replying.Result.SOLVED, replying.Manner.WRITTEN, stage.today, key="k" * 43)
        await unit_desk.reply(stage.office, link.token, int(re.findall(r'id="i(\d+)"', page)[0]), said)
