"""“这句从哪来”: a sentence of a report traced to what made it and to the cases that it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework.desk import Desk, Refusal
from bot.casework.provenance import NOT_ALLOWED, Making, making_of
from bot.casework.reports.packing import unpack_draft
from drafting.shapes import Draft, Sentence
from storage.cases import Case
from storage.reports import Report, Version

NO_SENTENCE = "最近的专报里没有找到“{words}”。请照抄稿中一句话里连续的几个字，例如：/来历 蒸汽价格偏高"
RETURNED = "这一版是改回的稿子，句子的来历请看起草的那一版。"
SHORTEST, MOST_FOUND, MOST_REPORTS = 4, 3, 10


@dataclass(frozen=True, slots=True)
class Found:
    """A sentence of a report's version, what made it, and the cases that it rests on."""

    report: Report
    version: Version
    sentence: Sentence
    made_at: datetime
    cases: Sequence[Case]


async def version_origins(desk: Desk, report_id: int, ordinal: int) -> tuple[Version, Draft, Sequence[Making]]:
    """What made the sentences of a drafted version, with its words."""
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    async with desk.office.database.studio(desk.studio) as room:
        versions = [one for one in await room.reports.versions(report_id) if one.ordinal == ordinal and one.draft]
        if not versions:
            raise Refusal(RETURNED)
        rows = await room.provenances.of_version(report_id, ordinal)
    return versions[0], unpack_draft(versions[0].draft or {}), [making_of(row) for row in rows]


async def find_sentence(desk: Desk, words: str) -> list[Found]:
    """“这句从哪来”: the sentences of the latest reports that hold these words, each with its cases."""
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    bare = words.strip(" 　“”\"'。，：:？?")
    if len(bare) < SHORTEST:
        raise Refusal(f"请至少写 {SHORTEST} 个字，照抄稿中连续的文字。")
    found: list[Found] = []
    async with desk.office.database.studio(desk.studio) as room:
        for report in await room.reports.latest(MOST_REPORTS):
            drafted = [one for one in await room.reports.versions(report.id) if one.draft]
            for sentence in _holding(unpack_draft(drafted[-1].draft or {}), bare) if drafted else []:
                cases = await room.cases.some(list(sentence.cases))
                found.append(Found(report, drafted[-1], sentence, drafted[-1].made_at, cases))
    if not found:
        raise Refusal(NO_SENTENCE.format(words=bare[:40]))
    return found[:MOST_FOUND]


def _holding(draft: Draft, words: str) -> list[Sentence]:
    title = Sentence(draft.title, draft.used, made_by=draft.title_by)
    sentences = [title, *(sentence for paragraph in draft.paragraphs for sentence in paragraph.sentences)]
    return [sentence for sentence in sentences if words in sentence.text]
