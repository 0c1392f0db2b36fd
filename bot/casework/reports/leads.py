"""What a note says right before a case's words, in the same sentence: what they are about, who they are of.

A note is taken apart at its matters; 充电桩的事，小区一个都没有 leaves 小区一个都没有 as the words of the case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from storage.cases import Case
from storage.database import StudioRoom

_LONGEST = 40
_STOP = re.compile("[。！!？?；;\n]")


async def leads_of(room: StudioRoom, cases: Sequence[Case]) -> Mapping[int, str]:
    """By case; none where other words of the note stand between, or the note was changed since it was read."""
    note_ids = {case.note_id for case in cases if case.note_id}
    texts = await room.notes.texts(note_ids)
    ends: dict[int, list[int]] = {}
    for note_id, end in await room.cases.spans(note_ids):
        ends.setdefault(note_id, []).append(end)
    found = {case.id: lead(case, texts.get(case.note_id or 0, ""), ends.get(case.note_id or 0, ())) for case in cases}
    return {case_id: text for case_id, text in found.items() if text}


def lead(case: Case, text: str, ends: Sequence[int]) -> str:
    """The rest of the sentence before the words, not reaching into the words of another case."""
    if text[case.words_from : case.words_to] != case.words:
        return ""
    first = max((end for end in ends if end <= case.words_from), default=0)
    before = _STOP.split(text[first : case.words_from])[-1]
    return before.lstrip("，, 　") if len(before) <= _LONGEST else ""
