"""An answer told to its visitor in plain words: the model words the summary alone, code says the rest."""

from __future__ import annotations

import re

from drafting import Replier
from drafting.llm.answers import tidy, words
from drafting.llm.calls import Caller
from drafting.llm.failures import Failure
from drafting.llm.fields import grounded, lost
from drafting.masking import Withheld, cover
from drafting.shapes import Answered, Lore, Origin, Told
from drafting.writing.reply import plainly, tell

PROMPT = "write_reply"
NOT_PASSED = "模型的说法没有通过核对，用答复原文。"
_GROWTH = 1.3
_LEAST = 0.4
_PROMISE = re.compile(r"一定|保证|承诺|尽快|马上|立即|很快|近期|放心|负责到底|抱歉|对不起|感谢|必将?|将会")
_NOT = re.compile(r"不|未|没有?|无|暂缓")


class ModelReplier:
    """A ``drafting.Replier`` that is never below its rules: who answered, when and with which result is the rules'."""

    def __init__(self, rules: Replier, caller: Caller) -> None:
        self._rules = rules
        self._caller = caller

    async def reply(self, answered: Answered, lore: Lore) -> Told:
        told = await self._rules.reply(answered, lore)
        if answered.confidential or not answered.answer.strip():
            return told
        try:
            text, origin = await self._ask(answered, lore)
        except (Failure, Withheld) as reason:
            return Told(told.text, remark=str(reason))
        if not stands(text, answered, lore):
            return Told(told.text, remark=NOT_PASSED)
        return Told(tell(answered, text), origin)

    async def _ask(self, answered: Answered, lore: Lore) -> tuple[str, Origin]:
        sheet = cover((answered.title, answered.answer), lore)
        title, answer = sheet.texts
        found = await self._caller.ask(PROMPT, answered.errand, title=title, answer=answer)
        return tidy(sheet.reveal(words(found.rows[0], "text"))) if found.rows else "", found.origin


def stands(text: str, answered: Answered, lore: Lore) -> bool:
    """Whether plain words say what the answer says: nothing added, promised, denied or left out."""
    before = tidy(answered.answer)
    if not _LEAST * len(before) <= len(text) <= _GROWTH * len(before) + 8 or lost(before, text):
        return False
    promised = {match[0] for match in _PROMISE.finditer(text)}
    if any(word not in before for word in promised) or bool(_NOT.search(text)) is not bool(_NOT.search(before)):
        return False
    return grounded(text, (before, plainly(before), answered.title, answered.unit), lore, before)
