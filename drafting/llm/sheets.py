"""What goes out for one section: aliases instead of keys, every text masked, nothing that the section does not need."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from drafting.llm.answers import Row
from drafting.llm.slots import Section, Slot
from drafting.masking import cover
from drafting.shapes import Brief, Lore


class Sheet:
    """One section masked. ``c1`` and ``s1`` are names for this call alone: no key of the database leaves."""

    def __init__(self, section: Section, brief: Brief, lore: Lore) -> None:
        cited = set(section.cases)
        cases = [case for case in brief.cases if case.key in cited]
        firms = {firm for case in brief.cases for firm in case.firms}
        told = [text for case in cases for text in (case.matter, case.demand, case.words)]
        slots = [slot.masked for slot in section.slots]
        self.prompt = section.prompt
        self._lore, self._firms = lore, firms
        self._cover = cover([brief.topic, section.heading, *told, *slots], lore, firms)
        self.topic, self.heading, *rest = self._cover.texts
        self._aliases = {case.key: f"c{number}" for number, case in enumerate(cases, 1)}
        self._keys = {alias: key for key, alias in self._aliases.items()}
        self._names = {slot.place: f"s{number}" for number, slot in enumerate(section.slots, 1)}
        self._words = dict(zip(self._names.values(), rest[len(told) :], strict=True))
        rows = (rest[i : i + 3] for i in range(0, len(told), 3))
        self.cases = "\n".join(
            _json({"id": alias, "matter": matter} | ({} if section.short else {"demand": demand, "words": words}))
            for alias, (matter, demand, words) in zip(self._keys, rows, strict=True)
        )

    def name(self, slot: Slot) -> str:
        return self._names[slot.place]

    def sentences(self, slots: Sequence[Slot]) -> str:
        """The sentences still to be worded, one JSON object a line."""
        return "\n".join(
            _json({
                "id": self.name(slot),
                "text": self._words[self.name(slot)],
                "cases": [self._aliases[key] for key in slot.sentence.cases if key in self._aliases],
            })
            for slot in slots
        )  # fmt: skip

    def remarks(self, refused: Sequence[str]) -> str:
        """Why sentences were refused, masked as well; 无 for a first try."""
        return cover(["\n".join(refused)], self._lore, self._firms).texts[0] or "无"

    def reveal(self, text: str) -> str:
        return self._cover.reveal(text)

    def cited(self, row: Row) -> tuple[int, ...]:
        """The keys of the cases that a row cites; ids that were not given out are dropped."""
        ids = row.get("cases")
        listed = ids if isinstance(ids, list) else []
        return tuple(self._keys[one] for one in listed if isinstance(one, str) and one in self._keys)


def _json(row: Mapping[str, object]) -> str:
    return json.dumps(row, ensure_ascii=False)
