"""What a model adds and what it cannot spoil: ``.venv/bin/python bench/models.py [what]``, JSON lines.

``--fabrications``  planted inventions in sentences of reports: share caught by kind, false alarms on clean sentences
``--canaries``      2,000 planted persons, phones, numbers: how many are in what would leave, how many come back
``--scripted``      gold notes and six reports with the rules and with scripted models on loopback, side by side
``--configured``    the same with the model of the settings (YISHI_MODEL …); the notes are made up, but they leave
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from drafting.gate import pass_draft  # noqa: E402  (the path comes first)
from drafting.llm import Call, Caller, Endpoint, MemoryBook, ModelDrafter, ModelReader  # noqa: E402
from drafting.lore import default_lore  # noqa: E402
from drafting.masking import cover  # noqa: E402
from drafting.reading import RuleReader  # noqa: E402
from drafting.shapes import Draft, Style  # noqa: E402
from drafting.writing import RuleDrafter, characters, write  # noqa: E402
from tests.drafting.canaries import canaries  # noqa: E402
from tests.drafting.fabrications import plant, reworded, sentences  # noqa: E402
from tests.drafting.llm.judging import answer_of, message_of  # noqa: E402
from tests.drafting.reading import scoring  # noqa: E402
from tests.drafting.writing.briefs import BRIEFS, LORE  # noqa: E402
from tests.fakes.openai import FakeOpenAI  # noqa: E402
from tests.fakes.openai.scripts import HOSTILE, honest, sloppy  # noqa: E402
from tests.fakes.openai.server import KEY  # noqa: E402

Row = dict[str, Any]
SCRIPTED = {"honest": honest, "sloppy": sloppy, **HOSTILE}


def fabrications(held_out: bool) -> Iterator[Row]:
    part = "held out" if held_out else "tuned"
    planted: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    for one in plant(held_out=held_out):
        planted[one.kind] += 1
        caught[one.kind] += bool(one.examiner.groundless(one.before, one.text))
    for kind, number in [*planted.items(), ("all", planted.total())]:
        hits = caught.total() if kind == "all" else caught[kind]
        yield {"bench": "fabrications", "part": part, "kind": kind, "planted": number, "caught": hits}
    clean = [bool(examiner.groundless(before, before.text)) for examiner, before in sentences(held_out)]
    honestly = [bool(examiner.groundless(before, after)) for examiner, before, after in reworded(held_out)]
    for kind, alarms in (("sentences of the rules", clean), ("honest rewordings", honestly)):
        yield {"bench": "false alarms", "part": part, "kind": kind, "clean": len(alarms), "alarms": sum(alarms)}


def leaks() -> Iterator[Row]:
    lore = default_lore()
    every: Counter[str] = Counter()
    left: Counter[str] = Counter()
    back: Counter[str] = Counter()
    for canary in canaries():
        sheet = cover((canary.note,), lore)
        every[canary.kind] += 1
        left[canary.kind] += canary.secret in sheet.texts[0]
        back[canary.kind] += sheet.reveal(sheet.texts[0]) == canary.note
    for kind, number in every.items():
        yield {"bench": "canaries", "kind": kind, "planted": number, "left": left[kind], "came_back": back[kind]}


async def scripted() -> list[Row]:
    server = FakeOpenAI(honest)
    await server.start()
    rows = [await suite("rules", None)]
    try:
        for name, script in SCRIPTED.items():
            server.script = script
            endpoint = Endpoint(name, server.url, KEY, tries=0, seconds=0.3 if name == "time-out" else 10)
            rows.append(await suite(name, endpoint))
    finally:
        await server.stop()
    return rows


async def configured() -> list[Row]:
    from bot.app import SystemClock, make_caller
    from bot.settings import Settings

    settings = Settings()
    if not settings.model:
        raise SystemExit("没有配置模型：请设置 YISHI_MODEL、YISHI_MODEL_URL 等（见 docs/models.md）")
    caller = make_caller(settings, SystemClock())
    return [await suite("rules", None), await _suite(settings.model, caller, [])]


async def suite(name: str, endpoint: Endpoint | None) -> Row:
    """Readings of the held-out gold notes and six reports, with one model or, without an endpoint, with none."""
    calls: list[Call] = []
    caller = Caller([endpoint], daily_tokens=10**9, book=MemoryBook(calls)) if endpoint else None
    return await _suite(name, caller, calls)


async def _suite(name: str, caller: Caller | None, calls: list[Call]) -> Row:
    read = await _readings(caller)
    drafted = await _drafts(caller)
    outcomes = dict(Counter(call.outcome for call in calls))
    return {"bench": "models", "model": name, "reading": read, "writing": drafted, "calls": outcomes}


async def _readings(caller: Caller | None) -> Row:
    lore, rules = default_lore(), RuleReader()
    reader = ModelReader(rules, caller) if caller else rules
    notes = scoring.load("held_out")
    answers, taken, doubts = {}, 0, 0
    for note in notes:
        reading = await reader.read(message_of(note), lore)
        answers[note["id"]] = answer_of(reading)
        taken += len(reading.origins)
        doubts += len(reading.doubts)
    own = scoring.read_record
    scoring.read_record = lambda note: answers[note["id"]]  # the scorer asks the rules unless told otherwise
    try:
        rates = scoring.measure(notes)
    finally:
        scoring.read_record = own
    return {key: round(value, 4) for key, value in rates.items()} | {"fields_taken": taken, "doubts": doubts}


async def _drafts(caller: Caller | None) -> Row:
    rules = RuleDrafter(LORE)
    drafter = ModelDrafter(rules, caller, LORE) if caller else rules
    told, doubtful, length, same, headed = 0, 0, 0, True, 0
    for brief in BRIEFS.values():
        draft = await drafter.draft(brief)
        passed = pass_draft(draft, brief, LORE)
        told += sum(sentence.made_by is not None for p in draft.paragraphs for sentence in p.sentences)
        doubtful += sum(sentence.doubt is not None for p in passed.paragraphs for sentence in p.sentences)
        length += characters(draft.paragraphs)
        same = same and _frame(draft) == _frame(write(brief, LORE))
        headed += bool(draft.title_by) + sum(
            p.style is Style.HEADING2 and p.sentences[0].made_by is not None for p in draft.paragraphs
        )
    return {
        "reworded": told,
        "titles_and_headings": headed,
        "marked_doubtful": doubtful,
        "characters": length,
        "citations_and_counts_kept": same,
    }


def _frame(draft: Draft) -> list[Any]:
    return [[(s.cases, s.computed) for s in paragraph.sentences] for paragraph in draft.paragraphs]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("fabrications", "canaries", "scripted", "configured"):
        parser.add_argument(f"--{name}", action="store_true")
    chosen = parser.parse_args()
    everything = not any(vars(chosen).values())
    rows: list[Row] = []
    if chosen.fabrications or everything:
        rows += [*fabrications(held_out=False), *fabrications(held_out=True)]
    if chosen.canaries or everything:
        rows += leaks()
    if chosen.scripted or everything:
        rows += asyncio.run(scripted())
    if chosen.configured:
        rows += asyncio.run(configured())
    for row in rows:
        print(json.dumps(row, ensure_ascii=False))


if __name__ == "__main__":
    main()
