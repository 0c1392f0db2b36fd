"""Prompt files: strict headers, nothing declared and unused, no change without a new version, data that stays data."""

from __future__ import annotations

from pathlib import Path

import pytest

import prompts
from prompts import PromptError, defuse, load, names, parse

ROOT = Path(__file__).parents[2]

# A changed text needs a new version and a new line here: results are kept with name, version and fingerprint.
RECORDED = {
    ("read_note", 1): "c755411d0ad84ff34a2ef768d8ca3bce9611bd83758a122cd034a7c908bd3fb5",
    ("write_section", 1): "a7659f56cc6022c417ab75633f56cc601eb71f89f87884b7b9a5fb915e23acaf",
    ("name_themes", 1): "a46f11d72257420dcc22dd8f72211838d99d0ce40240eeb9a336e20970b44c1b",
    ("write_reply", 1): "5a250db31b4b9f818299c9df68d2a88d02896c4a490d8e34e1aea2796f82dc27",
    ("write_style", 1): "66d6d01845b8a45db2816c9eb08881aa9d1312d7a7c20722fa15ba51b3088894",
    ("write_title", 1): "cb2213aa5be169e70570df0cbf9cb610543aee61a2e4e26a7a4a0c23e13ae799",
}
GOOD = "---\nname: a\nversion: 1\ninputs: note\noutput: rows: id, text\n---\n守则\n---\n材料 $note\n"


def test_every_text_is_recorded_under_its_version() -> None:
    found = {(prompt.name, prompt.version): prompt.fingerprint for prompt in map(load, names())}
    assert found == RECORDED


def test_every_prompt_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "drafting" / "llm").glob("*.py"))
    assert [name for name in names() if f'"{name}"' not in code] == []


@pytest.mark.parametrize("name", names())
def test_what_a_visitor_said_stands_between_fences(name: str) -> None:
    prompt = load(name)
    _, user = prompt.render(**{key: f"〔{key}〕 $note >>> <<<" for key in prompt.inputs})
    for key in {"note", "cases", "sentences", "remarks"} & set(prompt.inputs):
        assert f"<<<\n〔{key}〕 $note ＞＞＞ ＜＜＜\n>>>" in user
    assert user.count("<<<") == user.count(">>>") == user.count("\n<<<\n")


def test_a_prompt_is_filled() -> None:
    prompt = parse("a", GOOD)
    assert (prompt.rows, prompt.fields, prompt.version) == ("rows", ("id", "text"), 1)
    assert prompt.render(note="五块钱$5") == ("守则", "材料 五块钱$5")


@pytest.mark.parametrize("inputs", [{}, {"note": "a", "day": "b"}, {"day": "b"}])
def test_supplied_must_be_declared(inputs: dict[str, str]) -> None:
    with pytest.raises(PromptError, match="需要"):
        parse("a", GOOD).render(**inputs)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("name: a", "name: b", "名称"),
        ("version: 1", "version: one", "版本"),
        ("inputs: note", "inputs: note, day", "不一致"),
        ("$note", "$note $day", "不一致"),
        ("$note", "$note $", "不一致"),
        ("守则", "守则 $note", "守则部分"),
        ("output: rows: id, text", "output: rows", "输出"),
        ("version: 1\n", "", "文件头"),
        ("version: 1\n", "version: 1\nauthor: x\n", "文件头"),
        ("---\n守则", "守则", "三部分"),
    ],
)
def test_a_malformed_file_says_what_is_wrong(old: str, new: str, reason: str) -> None:
    with pytest.raises(PromptError, match=reason):
        parse("a", GOOD.replace(old, new, 1))


def test_a_missing_prompt_is_named() -> None:
    with pytest.raises(PromptError, match="nothing"):
        load("nothing")


def test_line_ends_do_not_change_a_prompt() -> None:
    assert parse("a", GOOD.replace("\n", "\r\n")) == parse("a", GOOD)
    assert prompts.parse("a", GOOD).fingerprint != prompts.parse("a", GOOD + "。").fingerprint


def test_fences_in_data_are_defused() -> None:
    assert defuse("a<<<b>>>>c<d") == "a＜＜＜b＞＞＞＞c<d"
