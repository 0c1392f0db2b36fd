"""A model may word title and sub-headings and turn what speech is left; what leaves its frame stays the rules'."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from drafting.gate import pass_draft
from drafting.llm import ModelDrafter
from drafting.llm.jobs import speech
from drafting.shapes import Draft, Style
from drafting.writing import RuleDrafter, write
from prompts import load
from tests.drafting.llm.conftest import MakeCaller
from tests.drafting.writing.briefs import BRIEFS, LORE
from tests.fakes.openai import Asked, FakeOpenAI, Reply
from tests.fakes.openai.scripts import honest, honest_rows, packed

BRIEF = BRIEFS["公交"]
TITLE = "关于完善园区职工公交通勤保障的几点建议"
HEADS = ("公交线路覆盖不足", "公交班次偏少、时段与上下班衔接不畅", "公交站点设施不完善")
Change = Callable[[str], str]


@pytest.fixture
def drafter(make_caller: MakeCaller) -> ModelDrafter:
    return ModelDrafter(RuleDrafter(LORE), make_caller(), LORE)


def wording(server: FakeOpenAI, prompt: str, change: Change) -> None:
    """Each text asked for by this prompt is changed; all others come back as they went."""
    system = load(prompt).system

    def script(asked: Asked) -> Reply:
        name, rows = honest_rows(asked)
        if asked.system != system:
            return honest(asked)
        return Reply(packed(name, [row | {"text": change(row["text"])} for row in rows]))

    server.script = script


def headings(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs if paragraph.style is Style.HEADING2]


async def test_a_title_in_better_words_is_taken_and_says_by_whom(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    wording(server, "write_title", lambda text: text.replace("完善", "加强"))
    draft = await drafter.draft(BRIEF)
    assert draft.title == TITLE.replace("完善", "加强")
    assert draft.title_by is not None
    assert draft.title_by.prompt == load("write_title").label


@pytest.mark.parametrize(
    "title",
    [
        "关于彻底整治园区公交乱象的几点建议",
        "关于完善园区职工公交通勤保障和学校建设的几点建议",
        "完善园区职工公交通勤保障",
        "关于完善园区职工公交通勤保障的报告",
        "关于完善园区3000名职工公交通勤保障的几点建议",
        "关于完善图河镇职工公交通勤保障的几点建议",
        "",
    ],
)
async def test_a_title_that_says_more_stays_the_rules(server: FakeOpenAI, drafter: ModelDrafter, title: str) -> None:
    wording(server, "write_title", lambda text: title)
    draft = await drafter.draft(BRIEF)
    assert (draft.title, draft.title_by) == (TITLE, None)


async def test_a_heading_is_renamed_wherever_it_is_counted(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    wording(server, "name_themes", lambda text: text.replace("覆盖不足", "覆盖面不足"))
    ours, draft = write(BRIEF, LORE), await drafter.draft(BRIEF)
    assert headings(draft)[0] == "（一）公交线路覆盖面不足"
    assert headings(draft)[1:] == headings(ours)[1:]
    basis = draft.paragraphs[2]
    assert "公交线路覆盖面不足的6件，占42.9%" in basis.text
    assert [one.made_by is not None for one in basis.sentences].count(True) == 1
    assert pass_draft(draft, BRIEF, LORE).findings == draft.findings


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("不足", "严重不足"),
        lambda text: text.replace("公交线路覆盖不足", "校车线路覆盖不足"),
        lambda text: text.replace("（一）", "（二）"),
        lambda text: text.replace("覆盖不足", "覆盖不足，群众不满"),
        lambda text: text.replace("公交线路覆盖不足", "图河镇公交线路覆盖不足"),
        lambda text: text.replace("公交线路覆盖不足", "6条公交线路覆盖不足"),
        lambda text: "（一）公交",
        lambda text: text.replace("不足", "充分"),
    ],
)
async def test_a_heading_that_says_more_stays_the_rules(
    server: FakeOpenAI, drafter: ModelDrafter, change: Change
) -> None:
    wording(server, "name_themes", change)
    assert headings(await drafter.draft(BRIEF))[0] == f"（一）{HEADS[0]}"


async def test_speech_that_no_rule_turns_is_turned_and_nothing_else(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    said = "公交车贼拉少"
    case = replace(BRIEF.cases[0], matter=said, words=f"{said}，{BRIEF.cases[0].words}")
    brief = replace(BRIEF, cases=(case, *BRIEF.cases[1:]))
    assert said in "".join(paragraph.text for paragraph in write(brief, LORE).paragraphs)
    wording(server, "write_style", lambda text: text.replace("贼拉少", "很少"))
    draft = await drafter.draft(brief)
    (sentence,) = [one for p in draft.paragraphs for one in p.sentences if "公交车很少" in one.text]
    assert sentence.made_by is not None
    assert sentence.made_by.prompt == load("write_style").label
    told = [asked for asked in server.asked if asked.system == load("write_style").system]
    assert [asked.blocks[2] for asked in told] == ["s1：口语“贼拉”"]
    wording(server, "write_style", lambda text: text.replace("贼拉少", "贼拉少，等两小时"))
    assert said in "".join(paragraph.text for paragraph in (await drafter.draft(brief)).paragraphs)


def test_words_in_quotation_marks_are_nobodys_to_turn() -> None:
    assert speech("有职工反映：“车开得那叫一个慢呐”。") == []
    assert speech("有职工反映，站牌如此破嘞。") == ["嘞"]
