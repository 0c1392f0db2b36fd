"""A report written by rule, its sentences then worded anew by a model where every check lets them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace

from drafting import Drafter, Watch
from drafting.gate import known_of
from drafting.llm.answers import Row, words
from drafting.llm.calls import Caller
from drafting.llm.failures import Failure
from drafting.llm.finishing import Place, Worded, finish, put
from drafting.llm.jobs import first_remark, form, jobs, spoken
from drafting.llm.sheets import Sheet
from drafting.llm.slots import Examiner, Section, Slot
from drafting.lore import with_deputies
from drafting.masking import Withheld
from drafting.shapes import Brief, Draft, Headway, Lore, Origin, Sentence

TRIES = 2  # a sentence that failed is asked for once more, with the reason
AT_ONCE = 3
PATIENCE = 300.0  # seconds for all sections together; what is not done by then stays the rules'
_TOO_SLOW = "模型太慢，剩下的按规则起草"
CALLED_OFF = "已按您的要求停用模型，全文按规则起草。"
Tell = Callable[[Headway], Awaitable[None]]


@dataclass(slots=True)
class _Round:
    """One draft on its way through a model: until when, who is told, and what has been worded so far."""

    brief: Brief
    examiner: Examiner
    until: float
    tell: Tell
    expected: int = 0
    finished: list[Worded] = field(default_factory=list)

    @property
    def headway(self) -> Headway:
        return Headway(len(self.finished), self.expected, sum(len(one.sentences) for one in self.finished))


class ModelDrafter:
    """A ``drafting.Drafter`` that is never below its rules: structure, counts and citations are the rules' alone; a
    title, a heading or a sentence is the model's only where every check lets it."""

    def __init__(self, rules: Drafter, caller: Caller, lore: Lore, patience: float = PATIENCE) -> None:
        self._rules = rules
        self._caller = caller
        self._lore = lore
        self._patience = patience

    async def draft(self, brief: Brief, watch: Watch | None = None) -> Draft:
        """Raises what the rules raise (``NothingToReport``) before any call is made. Called off by the ``watch``, it
        is the rules' draft."""
        draft = await self._rules.draft(brief)
        if watch is None:
            return await self._better(draft, brief, _unheard)
        work = asyncio.ensure_future(self._better(draft, brief, watch.told))
        off = asyncio.ensure_future(watch.called_off())
        try:
            await asyncio.wait({work, off}, return_when=asyncio.FIRST_COMPLETED)
            if work.done():
                return work.result()
            return replace(draft, findings=(*draft.findings, CALLED_OFF))
        finally:
            for task in (work, off):
                task.cancel()
            await asyncio.gather(work, off, return_exceptions=True)

    async def _better(self, draft: Draft, brief: Brief, tell: Tell) -> Draft:
        """The draft with what a model worded and every check let through, as far as the time allows: title, headings
        and sentences first, then what speech is left in them."""
        lore = with_deputies(self._lore, brief.people)
        examiner = Examiner({case.key: case for case in brief.cases}, known_of(brief, self._lore), lore)
        round_ = _Round(brief, examiner, asyncio.get_running_loop().time() + self._patience, tell)
        better = put(draft, await self._words(jobs(draft), round_))
        better = put(better, await self._words(list(spoken(better)), round_))
        return finish(draft, better, round_.finished)

    async def _words(self, sections: Sequence[Section], round_: _Round) -> list[Worded]:
        """Some sections worded, a few at a time."""
        round_.expected += len(sections)
        await round_.tell(round_.headway)
        turn = asyncio.Semaphore(AT_ONCE)

        async def word(section: Section) -> Worded:
            done: dict[Place, Sentence] = {}
            try:
                async with asyncio.timeout_at(round_.until), turn:
                    worded = await self._word(section, round_, done)
            except TimeoutError:
                worded = Worded(done, 0, _TOO_SLOW)
            round_.finished.append(worded)
            await round_.tell(round_.headway)
            return worded

        return await asyncio.gather(*map(word, sections))

    async def _word(self, section: Section, round_: _Round, done: dict[Place, Sentence]) -> Worded:
        """One section: asked for, examined, what failed asked for once more; ``done`` fills on the way."""
        waiting: tuple[Slot, ...] = section.slots
        try:
            sheet = Sheet(section, round_.brief, round_.examiner.lore)
            refused = [f"{sheet.name(slot)}：{why}" for slot in waiting if (why := first_remark(section, slot))]
            for _ in range(TRIES):
                rows, origin = await self._ask(sheet, waiting, refused, round_.brief)
                refused = []
                for slot in waiting:
                    text, reasons = _examine(slot, rows.get(sheet.name(slot), {}), sheet, round_.examiner, done)
                    ground = round_.examiner.sources(slot.sentence.cases)
                    reasons = (*reasons, *form(section, slot, text, "　".join(ground)))
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
            sheet.prompt,
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


async def _unheard(headway: Headway) -> None:
    """Nobody waits."""
    del headway


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
