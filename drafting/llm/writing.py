"""A report written by rule, its sentences then worded anew by a model where every check lets them."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting import Drafter
from drafting.gate import known_of
from drafting.llm.answers import Row, words
from drafting.llm.calls import Caller
from drafting.llm.failures import Failure
from drafting.llm.fitting import fit
from drafting.llm.sheets import Sheet
from drafting.llm.slots import Examiner, Section, Slot, sections
from drafting.masking import Withheld
from drafting.shapes import Brief, Draft, Lore, Origin, Sentence
from prompts import load

PROMPT = "write_section"
TRIES = 2  # a sentence that failed is asked for once more, with the reason
AT_ONCE = 3
PATIENCE = 300.0  # seconds for all sections together; what is not done by then stays the rules'
_TOO_SLOW = "模型太慢，剩下的按规则起草"
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Worded:
    """New sentences of one section by their place in the draft, how many were refused, and what broke the call."""

    sentences: dict[Place, Sentence]
    refused: int = 0
    failure: str = ""


class ModelDrafter:
    """A ``drafting.Drafter`` that is never below its rules: structure, counts, citations and titles are the rules'
    alone; a sentence is the model's only where every check lets it."""

    def __init__(self, rules: Drafter, caller: Caller, lore: Lore, patience: float = PATIENCE) -> None:
        self._rules = rules
        self._caller = caller
        self._lore = lore
        self._patience = patience

    async def draft(self, brief: Brief) -> Draft:
        """Raises what the rules raise (``NothingToReport``) before any call is made."""
        draft = await self._rules.draft(brief)
        lore = replace(self._lore, deputies=self._lore.deputies | brief.people)
        examiner = Examiner({case.key: case for case in brief.cases}, known_of(brief, self._lore), lore)
        turn = asyncio.Semaphore(AT_ONCE)
        until = asyncio.get_running_loop().time() + self._patience

        async def word(section: Section) -> Worded:
            done: dict[Place, Sentence] = {}
            try:
                async with asyncio.timeout_at(until), turn:
                    return await self._word(section, brief, examiner, done)
            except TimeoutError:
                return Worded(done, 0, _TOO_SLOW)

        return _finish(draft, await asyncio.gather(*map(word, sections(draft))))

    async def _word(self, section: Section, brief: Brief, examiner: Examiner, done: dict[Place, Sentence]) -> Worded:
        """One section: asked for, examined, what failed asked for once more; ``done`` fills on the way."""
        waiting: tuple[Slot, ...] = section.slots
        refused: list[str] = []
        try:
            sheet = Sheet(section, brief, examiner.lore)
            for _ in range(TRIES):
                rows, origin = await self._ask(sheet, waiting, refused, brief)
                refused = []
                for slot in waiting:
                    text, reasons = _examine(slot, rows.get(sheet.name(slot), {}), sheet, examiner, done)
                    if reasons:
                        refused.append(f"{sheet.name(slot)}：{'；'.join(reasons)}")
                    else:
                        done[slot.place] = _worded(slot.sentence, text, origin)
                waiting = tuple(slot for slot in waiting if slot.place not in done)
                if not waiting:
                    break
        except (Failure, Withheld) as reason:
            return Worded(done, 0, str(reason))
        return Worded(done, len(waiting))

    async def _ask(
        self, sheet: Sheet, slots: Sequence[Slot], refused: Sequence[str], brief: Brief
    ) -> tuple[dict[str, Row], Origin]:
        answer = await self._caller.ask(
            PROMPT,
            brief.errand,
            kind=brief.kind.value,
            topic=sheet.topic,
            heading=sheet.heading,
            cases=sheet.cases,
            sentences=sheet.sentences(slots),
            remarks=sheet.remarks(refused),
        )
        rows: dict[str, Row] = {}
        for row in answer.rows:
            rows.setdefault(words(row, "id"), row)
        return rows, answer.origin


def _examine(
    slot: Slot, row: Row, sheet: Sheet, examiner: Examiner, done: dict[Place, Sentence]
) -> tuple[str, tuple[str, ...]]:
    told = sheet.reveal(words(row, "text"))
    text = examiner.fill(slot, told)
    if any(text == other.text for other in done.values()):
        return text, ("与另一句相同",)
    return text, examiner.reasons(slot, told, sheet.cited(row))


def _worded(sentence: Sentence, text: str, origin: Origin) -> Sentence:
    """The sentence in its new words; one that came back as it went stays the rules'."""
    return sentence if text == sentence.text else replace(sentence, text=text, made_by=origin)


def _finish(draft: Draft, worded: Sequence[Worded]) -> Draft:
    new = {place: sentence for one in worded for place, sentence in one.sentences.items()}
    fitted = fit(draft, new)
    failures = list(dict.fromkeys(one.failure for one in worded if one.failure))
    origin = next((s.made_by for p in fitted.paragraphs for s in p.sentences if s.made_by), None)
    remarks = [f"模型没有全部用上：{failure}。" for failure in failures]
    if refused := sum(one.refused for one in worded):
        remarks.append(f"模型有{refused}句没有通过核对，仍用按规则起草的句子。")
    return replace(
        fitted,
        findings=(*fitted.findings, *remarks),
        engine=f"model:{origin.model}" if origin else draft.engine,
        prompt=load(PROMPT).label if origin else draft.prompt,
    )
