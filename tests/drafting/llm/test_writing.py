"""A report written with a model's help: reworded where every check lets it, never below the rules, nothing let out."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from drafting.gate import pass_draft
from drafting.llm import Call, ModelDrafter
from drafting.shapes import Draft, ReportKind, Sentence
from drafting.writing import BOUNDS, NothingToReport, RuleDrafter, characters, write
from prompts import load
from tests.drafting.canaries import canaries
from tests.drafting.fabrications import plant, reworded, sentences
from tests.drafting.llm.conftest import MakeCaller
from tests.drafting.writing.briefs import BRIEFS, LORE
from tests.fakes.openai import Asked, FakeOpenAI, Reply
from tests.fakes.openai.scripts import HOSTILE, honest, honest_rows, packed, sloppy

BRIEF = BRIEFS["公交"]
SCRIPTS = {"honest": honest, "sloppy": sloppy, **HOSTILE}
THOROUGH = {"honest", "sloppy", "lies", "negated", "swapped"}


@pytest.fixture
def drafter(make_caller: MakeCaller) -> ModelDrafter:
    return ModelDrafter(RuleDrafter(LORE), make_caller(), LORE)


def every(draft: Draft) -> list[Sentence]:
    return [sentence for paragraph in draft.paragraphs for sentence in paragraph.sentences]


def frame(draft: Draft) -> list[Any]:
    """All of a draft but the words of its sentences."""
    lines = [[paragraph.style, [(s.cases, s.computed) for s in paragraph.sentences]] for paragraph in draft.paragraphs]
    return [draft.title, draft.used, draft.left_out, lines]


def rewriting(server: FakeOpenAI, change: dict[str, str]) -> None:
    """Honest answers in which a piece of one sentence is replaced, each time it is asked for."""

    def script(asked: Asked) -> Reply:
        name, rows = honest_rows(asked)
        for row in rows:
            for old, new in change.items():
                row["text"] = row["text"].replace(old, new)
        return Reply(packed(name, rows))

    server.script = script


async def test_sentences_are_reworded_and_say_by_whom(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    ours, theirs = write(BRIEF, LORE), await drafter.draft(BRIEF)
    changed = [(old, new) for old, new in zip(every(ours), every(theirs), strict=True) if old.text != new.text]
    assert len(changed) >= 5
    assert all(new.made_by and new.made_by.prompt == load("write_section").label for _, new in changed)
    assert all(old.made_by is None for old in every(ours))
    assert all(new.made_by is None for old, new in zip(every(ours), every(theirs), strict=True) if old == new)
    assert (theirs.engine, theirs.prompt) == ("model:scripted", load("write_section").label)
    assert frame(theirs) == frame(ours)
    assert pass_draft(theirs, BRIEF, LORE).findings == theirs.findings == ours.findings


async def test_the_opening_and_the_figures_are_never_asked_for(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    await drafter.draft(BRIEF)
    sent = "\n".join(asked.user for asked in server.asked)
    ours = write(BRIEF, LORE)
    assert ours.paragraphs[0].text not in sent
    counted = [
        s
        for s in every(ours)
        if s.computed and s.text[:4] in ("反映这一", "这方面共", "涉及这方", "围绕这一", "此类意见")
    ]
    assert counted
    assert all(sentence.text not in sent for sentence in counted)
    assert "〔数1〕" in sent


@pytest.mark.parametrize("name", SCRIPTS)
async def test_no_model_makes_a_report_worse_than_the_rules(
    server: FakeOpenAI, make_caller: MakeCaller, name: str, calls: list[Call]
) -> None:
    server.script = SCRIPTS[name]
    survey = replace(BRIEFS["异味"], kind=ReportKind.SURVEY)
    for brief in (BRIEF, survey) if name in THOROUGH else (BRIEF,):
        caller = make_caller(seconds=0.3 if name == "time-out" else 30)
        ours, theirs = write(brief, LORE), await ModelDrafter(RuleDrafter(LORE), caller, LORE).draft(brief)
        assert frame(theirs) == frame(ours)
        before, after = pass_draft(ours, brief, LORE), pass_draft(theirs, brief, LORE)
        assert [s.doubt for s in every(after)] == [s.doubt for s in every(before)]
        assert after.left_out == before.left_out
        low, high = next(bounds for bounds in BOUNDS.values() if bounds[0] <= characters(ours.paragraphs) <= bounds[1])
        assert low <= characters(theirs.paragraphs) <= high
        assert set(ours.findings) <= set(theirs.findings)
    assert calls


@pytest.mark.parametrize("name", ["lies", "orders obeyed", "digits changed", "doubled", "halved", "shouting", "no ids"])
async def test_a_report_that_no_check_lets_through_is_the_rules_own(
    server: FakeOpenAI, drafter: ModelDrafter, name: str
) -> None:
    server.script = HOSTILE[name]
    ours, theirs = write(BRIEF, LORE), await drafter.draft(BRIEF)
    figures = {s.text for s in every(ours) if any(c.isdigit() for c in s.text)}
    kept = {s.text for s in every(theirs)}
    assert figures <= kept
    assert not any(
        word in text for text in kept for word in ("37家", "王建国", "500万元", "追责", "张伟", "13912345678")
    )
    assert "没有通过核对" in theirs.findings[-1]


async def test_a_refused_sentence_is_asked_for_once_more_with_the_reason(
    server: FakeOpenAI, drafter: ModelDrafter
) -> None:
    rewriting(server, {"每月300元": "每月350元"})
    draft = await drafter.draft(BRIEF)
    again = [asked for asked in server.asked if asked.blocks[2] != "无"]
    (asked,) = again
    assert "350" in asked.blocks[2]
    assert len(asked.blocks[1].splitlines()) == 1
    assert "每月300元" in "".join(paragraph.text for paragraph in draft.paragraphs)
    assert draft.findings[-1] == "模型有1句没有通过核对，仍用按规则起草的句子。"


async def test_a_second_try_that_is_right_is_taken(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    def script(asked: Asked) -> Reply:
        name, rows = honest_rows(asked)
        if asked.blocks[2] == "无":
            for row in rows:
                row["text"] = row["text"].replace("每月300元", "每月350元")
        else:
            rows[0]["text"] = rows[0]["text"].replace("没有车", "没有公交车")
        return Reply(packed(name, rows))

    server.script = script
    draft = await drafter.draft(BRIEF)
    assert draft.findings == write(BRIEF, LORE).findings


@pytest.mark.parametrize(
    "change",
    [
        {"每月300元": "每月350元"},
        {"每月300元": "每天300元，每月300元"},
        {"7公里": "7米"},
        {"没有车": "有车"},
        {"滨海人才公寓": "东苑小区"},
        {"有职工": "有职工王建军"},
        {"没有车": "因线路亏损停运没有车"},
        {"没有车": "常年没有车"},
        {"没有车": "没有车（见苏交发〔2025〕3号）"},
        {"每月300元。": "每月300元，年底前须解决。"},
        {"每月300元。": "每月300元，县教育局已知悉。"},
        {"每月300元。": "每月300元，“谁来都一样”。"},
        {"每月300元。": "每月300元。群众很不满意。"},
        {"每月300元。": "每月300元，我们很着急。"},
        {"到厂内7公里": "到厂内"},
    ],
)
async def test_one_thing_invented_lost_or_turned_is_enough(
    server: FakeOpenAI, drafter: ModelDrafter, change: dict[str, str]
) -> None:
    rewriting(server, change)
    text = "".join(paragraph.text for paragraph in (await drafter.draft(BRIEF)).paragraphs)
    assert "有职工反映，住在滨海人才公寓，到厂内7公里没有车，只能拼车，每月300元。" in text


async def test_without_cases_nobody_is_asked(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    with pytest.raises(NothingToReport):
        await drafter.draft(replace(BRIEF, cases=()))
    assert server.asked == []


async def test_a_failure_is_told_to_the_clerk_and_the_draft_comes_by_rule(make_caller: MakeCaller) -> None:
    drafter = ModelDrafter(RuleDrafter(LORE), make_caller(key="sk-wrong"), LORE)
    draft, ours = await drafter.draft(BRIEF), write(BRIEF, LORE)
    assert draft.paragraphs == ours.paragraphs
    assert draft.engine == "rules"
    assert draft.prompt is None
    assert any("YISHI_MODEL_KEY" in finding for finding in draft.findings)


async def test_a_budget_used_up_is_told_to_the_clerk(make_caller: MakeCaller, server: FakeOpenAI) -> None:
    draft = await ModelDrafter(RuleDrafter(LORE), make_caller(daily_tokens=10), LORE).draft(BRIEF)
    assert draft.findings[-1].startswith("模型没有全部用上：今天的模型用量已到上限")
    assert server.asked == []


async def test_a_slow_model_does_not_hold_the_report_up(server: FakeOpenAI, make_caller: MakeCaller) -> None:
    server.script = lambda asked: replace(honest(asked), seconds=0 if "公交班次" in asked.user else 30)
    draft = await ModelDrafter(RuleDrafter(LORE), make_caller(seconds=60), LORE, patience=2).draft(BRIEF)
    assert "模型太慢" in draft.findings[-1]
    assert frame(draft) == frame(write(BRIEF, LORE))


async def test_neither_keys_nor_persons_nor_firms_leave(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    planted = canaries(140)
    cases = tuple(
        replace(case, key=900_000 + case.key, words=f"{case.words}。{planted[place].note}", firms=("宏远化工",))
        for place, case in enumerate(BRIEF.cases)
    )
    said = replace(cases[0], words=f"{cases[0].words}。宏远化工也这样说")
    await drafter.draft(replace(BRIEF, cases=(said, *cases[1:])))
    sent = json.dumps([asked.body for asked in server.asked], ensure_ascii=False)
    assert [canary for canary in planted[: len(cases)] if canary.secret in sent] == []
    assert "宏远" not in sent
    assert "9000" not in sent
    assert "2026-0" not in sent


async def test_a_secret_mark_in_a_case_keeps_its_section_at_home(server: FakeOpenAI, drafter: ModelDrafter) -> None:
    cases = tuple(replace(case, words=f"【机密】{case.words}") for case in BRIEF.cases)
    draft = await drafter.draft(replace(BRIEF, cases=cases))
    assert server.asked == []
    assert any("密级" in finding for finding in draft.findings)


@pytest.mark.parametrize("held_out", [False, True])
def test_planted_fabrications_are_caught(held_out: bool) -> None:
    """At least 99 of 100 numbers, dates and document numbers, 95 of 100 of every other kind."""
    planted = plant(held_out=held_out)
    assert len(planted) >= 500
    kinds = {one.kind for one in planted}
    assert len(kinds) == 11
    for kind in kinds:
        own = [one for one in planted if one.kind == kind]
        caught = sum(bool(one.examiner.groundless(one.before, one.text)) for one in own)
        least = 0.99 if kind in {"count", "figure", "unit", "date", "document"} else 0.95
        assert caught / len(own) >= least, kind


@pytest.mark.parametrize("held_out", [False, True])
def test_clean_sentences_and_honest_rewordings_pass(held_out: bool) -> None:
    clean = [(examiner, before, before.text) for examiner, before in sentences(held_out)]
    assert len(clean) > 100
    for many in (clean, list(reworded(held_out))):
        alarms = [text for examiner, before, text in many if examiner.groundless(before, text)]
        assert len(alarms) / len(many) <= 0.02, alarms
