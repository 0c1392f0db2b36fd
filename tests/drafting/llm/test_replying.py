"""An answer told to its visitor: by template, or its summary in plainer words where nothing is added or promised."""

from __future__ import annotations

import json
from datetime import date

import pytest

from drafting.llm import ModelReplier
from drafting.lore import default_lore
from drafting.shapes import Answered, Told
from drafting.writing import RuleReplier
from drafting.writing.reply import CLOSING, STANDS, tell
from prompts import load
from tests.drafting.llm.conftest import MakeCaller
from tests.fakes.openai import FakeOpenAI, Reply
from tests.fakes.openai.scripts import HOSTILE

LORE = default_lore()
ANSWER = "经核查，纬七路26盏路灯线路老化，已予以修复18盏，其余8盏因配件缺货未修复，列入10月采购。"
PLAIN = "查过了，纬七路26盏路灯线路老化，已修好18盏，其余8盏因配件缺货没有修复，10月采购。"
BY_RULE = "查过了，纬七路26盏路灯线路老化，已修复18盏，其余8盏因配件缺货没有修复，列入10月采购。"
CASE = Answered("纬七路路灯损坏", ANSWER, "正在解决", "县城管局", date(2026, 9, 3))


@pytest.fixture
def replier(make_caller: MakeCaller) -> ModelReplier:
    return ModelReplier(RuleReplier(), make_caller())


def saying(server: FakeOpenAI, text: object) -> None:
    server.script = lambda asked: Reply(json.dumps({"reply": [{"text": text}]}, ensure_ascii=False))


def test_the_template_says_who_what_and_how_things_stand() -> None:
    assert tell(CASE).splitlines() == [
        "您好！您反映的“纬七路路灯损坏”，县城管局于2026年9月3日作了答复。",
        f"答复说：{BY_RULE}",
        "这件事正在办理，还没有办完。",
        CLOSING,
    ]
    bare = tell(Answered("路灯损坏", "已修好"))
    assert bare.splitlines()[:2] == ["您好！您反映的“路灯损坏”，承办单位作了答复。", "答复说：已修好。"]
    assert not any(word in sentence for sentence in STANDS.values() for word in ("一定", "尽快", "放心", "抱歉"))


async def test_plainer_words_are_taken_with_their_origin(server: FakeOpenAI, replier: ModelReplier) -> None:
    saying(server, PLAIN)
    told = await replier.reply(CASE, LORE)
    assert told.text == tell(CASE, PLAIN)
    assert told.made_by is not None
    assert told.made_by.prompt == load("write_reply").label
    assert "2026年9月3日" not in server.asked[0].user, "what code says need not leave"


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("18", "26"),
        PLAIN.replace("没有修复", "已经修复"),
        PLAIN.replace("10月采购", "10月一定修好"),
        PLAIN.replace("配件缺货", "施工队停工"),
        PLAIN + "请您放心。",
        PLAIN + "县财政局已拨款5万元。",
        "查过了，纬七路的路灯已修好18盏。",
        "",
        7,
    ],
)
async def test_words_that_say_more_or_less_are_not_used(
    server: FakeOpenAI, replier: ModelReplier, text: object
) -> None:
    saying(server, text)
    told = await replier.reply(CASE, LORE)
    assert (told.text, told.made_by) == (tell(CASE), None)
    assert told.remark


@pytest.mark.parametrize("name", HOSTILE)
async def test_a_hostile_model_changes_nothing(server: FakeOpenAI, make_caller: MakeCaller, name: str) -> None:
    server.script = HOSTILE[name]
    caller = make_caller(seconds=0.3 if name == "time-out" else 30)
    told = await ModelReplier(RuleReplier(), caller).reply(CASE, LORE)
    kept = told.text.splitlines()
    assert (kept[0], kept[2], kept[3]) == (tell(CASE).splitlines()[0], STANDS["正在解决"], CLOSING)
    assert all(figure in kept[1] for figure in ("26", "18", "8", "10月"))
    assert not any(word in told.text for word in ("37家", "王建国", "拨款", "追责", "一定"))


async def test_a_confidential_case_is_not_sent_and_persons_are_masked(
    server: FakeOpenAI, replier: ModelReplier
) -> None:
    secret = Answered("路灯损坏", ANSWER, confidential=True)
    assert await replier.reply(secret, LORE) == Told(tell(secret))
    assert server.asked == []
    named = Answered("路灯损坏", "已电话告知来访人王建军13800001111，路灯已修好。")
    saying(server, "已打电话告诉来访人〔姓名1〕〔电话1〕，路灯修好了。")
    told = await replier.reply(named, LORE)
    assert "王建军" not in server.seen.decode()
    assert "13800001111" in told.text
