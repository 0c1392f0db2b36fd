"""Briefs as they come of raw notes (``raw.txt``): read by rule, registered as read, nobody having mended a title.

A line of the file is ``# short name|topic`` or ``way it was heard|note``. ``python -m tests.drafting.writing.raw`` (and
names of topics) prints the drafts sentence by sentence, to be read as a senior clerk reads them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from drafting.gate import pass_draft
from drafting.lore import default_lore
from drafting.reading import identity, read
from drafting.reading.places import find_spots
from drafting.shapes import (
    Activity,
    Brief,
    CaseFacts,
    Days,
    DeputyRef,
    Draft,
    Matter,
    Message,
    Nature,
    Reading,
    ReportKind,
    Style,
)
from drafting.writing import characters, write
from drafting.writing.firms import is_name
from tests.drafting.writing.briefs import STUDIO

LORE = default_lore()
_FILE = Path(__file__).with_name("raw.txt")
_FIRST = datetime(2026, 9, 1, 1, tzinfo=UTC)
_LEVELS = ("县", "镇", "县", "市", "镇", "县", "省")


def _topics() -> dict[str, tuple[str, list[str]]]:
    found: dict[str, tuple[str, list[str]]] = {}
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            name, topic = line.lstrip("# ").split("|")
            notes: list[str] = []
            found[name] = (topic, notes)
        elif line.strip():
            notes.append(line)
    return found


def _cases(notes: list[str]) -> Iterator[CaseFacts]:
    key = 0
    for at, line in enumerate(notes):
        way, _, words = line.partition("|")
        reading = read([Message(_FIRST + timedelta(days=3 * at), words)], LORE)
        for matter in reading.matters:
            if not (reading.confidential or matter.redirect or matter.nature is Nature.ACCUSATION):
                key += 1
                yield _case(reading, matter, key, at, Activity(way))


def _case(reading: Reading, matter: Matter, key: int, at: int, way: Activity) -> CaseFacts:
    """A registered case, as ``bot.casework.reports.briefing`` would hand it over."""
    start, end = matter.evidence.start, matter.evidence.end
    before = max((one.evidence.end for one in reading.matters if one.evidence.end <= start), default=0)
    lead = reading.text[before:start].replace("！", "。").rpartition("。")[2].lstrip("，, ")
    words = _clean((lead if len(lead) <= 40 else "") + reading.text[start:end])
    spots = [spot.text for spot in find_spots(words, LORE) if spot.kind == "firm" and is_name(spot.text)]
    place = matter.place or reading.place
    return CaseFacts(
        key=key,
        number=f"2026-{key:03d}",
        received_on=(_FIRST + timedelta(days=3 * at)).date(),
        activity=reading.activity if reading.activity is not Activity.NONE else way,
        title=_clean(matter.title),
        matter=_clean(matter.summary),
        demand=_clean(matter.demand),
        words=words,
        category=matter.category,
        unit=matter.unit,
        urgency=matter.urgency,
        scope=matter.scope,
        place=place and _clean(place),
        visitor_type=reading.visitor_types[0] if reading.visitor_types else None,
        firms=tuple({spot[:2]: spot for spot in spots}.values()),
        deputies=(DeputyRef(at % 7, _LEVELS[at % 7]),),
    )


def _clean(text: str) -> str:
    return identity.mask(text, identity.find(text, LORE), confidential=True)[0]


def _brief(topic: str, notes: list[str]) -> Brief:
    period = Days(date(2026, 9, 1), date(2026, 10, 31))
    return Brief(STUDIO, ReportKind.SPECIAL, topic, period, tuple(_cases(notes)), made_on=date(2026, 11, 3))


RAW = {name: _brief(topic, notes) for name, (topic, notes) in _topics().items()}


def drafted(name: str) -> Draft:
    return pass_draft(write(RAW[name], LORE), RAW[name], LORE)


def _print(name: str) -> int:
    draft = drafted(name)
    print(f"\n== {name}　{draft.title}　{characters(draft.paragraphs)}字")
    body = [paragraph for paragraph in draft.paragraphs if paragraph.style is Style.BODY]
    for paragraph in draft.paragraphs:
        for sentence in paragraph.sentences:
            print("  " * (paragraph in body), sentence.text, sentence.cases)
    return sum(len(paragraph.sentences) for paragraph in body)


if __name__ == "__main__":
    print(sum(_print(name) for name in sys.argv[1:] or RAW), "sentences")
