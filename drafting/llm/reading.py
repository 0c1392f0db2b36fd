"""A note read by rule, its wording then bettered by a model as far as the note itself supports it."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from drafting import Reader
from drafting.llm.calls import Answer, Caller
from drafting.llm.failures import Failure
from drafting.llm.fields import Judged, judge
from drafting.llm.matching import Proposal, match, verbatim
from drafting.masking import Cover, Withheld, cover
from drafting.reading import identity
from drafting.shapes import Lore, Message, Reading, Sameness

LONGEST = 6000  # characters of a note that are sent; a longer one is read by rule alone
_MOST_DOUBTS = 5
_BEIJING = ZoneInfo("Asia/Shanghai")
_log = logging.getLogger(__name__)


class ModelReader:
    """A ``drafting.Reader`` that is never below its rules: identifiers, masks, secrecy, orders to the program, the
    number of matters, their evidence and routing are the rules' alone."""

    def __init__(self, rules: Reader, caller: Caller) -> None:
        self._rules = rules
        self._caller = caller

    async def read(self, messages: Sequence[Message], lore: Lore) -> Reading:
        reading = await self._rules.read(messages, lore)
        if reading.confidential or not reading.text.strip() or len(reading.text) > LONGEST:
            return reading
        try:
            sheet = cover((reading.text,), lore)
            answer = await ask_about(self._caller, sheet.texts[0], messages[0].at, lore)
        except (Withheld, Failure) as reason:
            _log.info("note read by rule alone: %s", type(reason).__name__)
            return reading
        return _merge(reading, answer, sheet, lore)

    async def same(self, texts: Sequence[str], lore: Lore) -> Sameness:
        return await self._rules.same(texts, lore)


async def ask_about(caller: Caller, note: str, moment: datetime, lore: Lore) -> Answer:
    """What the model finds in a note that is masked already, received at ``moment``."""
    return await caller.ask(
        "read_note",
        lore.errand,
        day=moment.astimezone(_BEIJING).date().isoformat(),
        categories="\n".join(f"{one.code} {one.name}：{one.definition}" for one in lore.categories),
        note=note,
    )


def _merge(reading: Reading, answer: Answer, sheet: Cover, lore: Lore) -> Reading:
    proposals = verbatim(answer.rows, sheet, reading.text)
    pairs, strays = match(reading.matters, proposals)
    judged = [
        judge(matter, proposal, lore, place + 1) if proposal else Judged(matter)
        for place, (matter, proposal) in enumerate(zip(reading.matters, pairs, strict=True))
    ]
    doubts = [doubt for one in judged for doubt in one.doubts] + [_unheard(stray, lore) for stray in strays]
    return replace(
        reading,
        matters=tuple(one.matter for one in judged),
        doubts=tuple(dict.fromkeys(doubts))[:_MOST_DOUBTS],
        origins=tuple((f"{place}.{field}", answer.origin) for place, one in enumerate(judged) for field in one.taken),
    )


def _unheard(stray: Proposal, lore: Lore) -> str:
    """A stretch of the note that only the model takes for a matter; shown to its writer with persons masked."""
    said = stray.quote.text
    shown = identity.mask(said, identity.find(said, lore), confidential=True)[0]
    return f"模型认为“{shown[:40]}”也是一条意见，按规则没有单列；如属实请点“分开”或另发一条。"
