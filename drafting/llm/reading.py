"""A note read by rule, its wording then bettered by a model as far as the note itself supports it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from drafting import Reader
from drafting.beijing import BEIJING
from drafting.llm.calls import Answer, Caller
from drafting.llm.failures import Failure
from drafting.llm.fields import Judged, judge
from drafting.llm.matching import match, recount, verbatim
from drafting.masking import Cover, Withheld, cover
from drafting.shapes import Doubt, Evidence, Lore, Message, Origin, Point, Reading, Sameness

LONGEST = 6000  # characters of a note that are sent; a longer one is read by rule alone
PATIENCE = 30.0  # seconds that a deputy waits for a say-back because of a model
TOO_SLOW = "模型太慢，按规则整理"
_log = logging.getLogger(__name__)


class ModelReader:
    """A ``drafting.Reader`` that is never below its rules: identifiers, masks, secrecy, orders to the program, the
    number of matters, their evidence and routing are the rules' alone."""

    def __init__(self, rules: Reader, caller: Caller, patience: float = PATIENCE) -> None:
        self._rules = rules
        self._caller = caller
        self._patience = patience

    async def read(self, messages: Sequence[Message], lore: Lore) -> Reading:
        reading = await self._rules.read(messages, lore)
        if reason := _kept_home(reading):
            return replace(reading, setbacks=(("", reason),))
        try:
            sheet = cover((reading.text,), lore)
            async with asyncio.timeout(self._patience):
                answer = await ask_about(self._caller, sheet.texts[0], messages[0].at, lore)
        except TimeoutError:
            return replace(reading, setbacks=(("", TOO_SLOW),))
        except (Withheld, Failure) as reason:
            _log.info("note read by rule alone: %s", type(reason).__name__)
            return replace(reading, setbacks=(("", str(reason)),))
        return _merge(reading, answer, sheet, lore)

    async def same(self, texts: Sequence[str], lore: Lore) -> Sameness:
        return await self._rules.same(texts, lore)


def _kept_home(reading: Reading) -> str:
    """Why a note is not sent at all, or nothing."""
    if reading.confidential:
        return "来访人要求保密，不交给模型"
    if not reading.text.strip():
        return "没有文字"
    return "文字过长，不交给模型" if len(reading.text) > LONGEST else ""


async def ask_about(caller: Caller, note: str, moment: datetime, lore: Lore) -> Answer:
    """What the model finds in a note that is masked already, received at ``moment``."""
    return await caller.ask(
        "read_note",
        lore.errand,
        day=moment.astimezone(BEIJING).date().isoformat(),
        categories="\n".join(f"{one.code} {one.name}：{one.definition}" for one in lore.categories),
        note=note,
    )


def _merge(reading: Reading, answer: Answer, sheet: Cover, lore: Lore) -> Reading:
    proposals = verbatim(answer.rows, sheet, reading.text)
    if answer.rows and not proposals:
        return replace(reading, setbacks=(("", "模型的引文没有一条与原话一致"),))
    pairs = match(reading.matters, proposals)
    judged = [
        judge(matter, proposal, lore) if proposal else Judged(matter)
        for matter, proposal in zip(reading.matters, pairs, strict=True)
    ]
    doubts = [
        Doubt(*doubt, answer.origin, one.matter.evidence)
        for point in Point
        for one in judged
        for doubt in one.doubts
        if doubt[0] is point
    ]
    doubts += [_counted(*found, answer.origin) for found in recount(reading.matters, pairs, proposals)]
    return replace(
        reading,
        matters=tuple(one.matter for one in judged),
        doubts=tuple(doubts),
        origins=tuple((f"{place}.{field}", answer.origin) for place, one in enumerate(judged) for field in one.taken),
        setbacks=tuple(
            (f"{place}.{field}", "模型的措辞没有通过核对") for place, one in enumerate(judged) for field in one.refused
        ),
    )


def _counted(point: Point, words: Evidence | None, other: Evidence | None, origin: Origin) -> Doubt:
    """A doubt about the number of opinions, its two values in the words of a choice."""
    rules, model = {
        Point.JOINED: ("单列", "合并"),
        Point.APART: ("不分", "分开"),
        Point.OPINION: ("单列", "不是意见") if words else ("不单列", "单列"),
    }[point]
    return Doubt(point, rules, model, origin, words, other)
