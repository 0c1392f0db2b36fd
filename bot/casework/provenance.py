"""What made each field of a case and each sentence of a report: written down once, shown on demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.casework.desk import Desk, Refusal
from drafting.shapes import Draft, Matter, Origin, Reading
from storage.cases import Case
from storage.database import StudioRoom
from storage.histories import CaseEvent
from storage.models import Provenance
from storage.vocabulary import Engine, EventKind

FIELDS = ("title", "matter", "demand", "nature", "category", "scope", "urgency", "place", "unit")
COLUMNS = {"summary": "matter"}  # what a matter calls otherwise than a case
TITLE = "title"
NOT_ALLOWED = "来历由工作室工作人员和主任、副主任查看。"
NO_CASE = "没有找到这件意见。"


@dataclass(frozen=True, slots=True)
class Making:
    """What made some pieces: the rules, a habit or a model with its prompt; ``reason``: why not a model."""

    engine: Engine
    pieces: tuple[str, ...]
    made_at: datetime
    model: str = ""
    prompt: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseOrigins:
    """Where the fields of a case come from; ``corrections``: what persons changed later, oldest first."""

    case: Case
    makings: Sequence[Making]
    corrections: Sequence[CaseEvent]
    names: Mapping[int, str]


async def write_case(room: StudioRoom, case: Case, reading: Reading, matter: Matter, now: datetime) -> None:
    """Keep what made the fields of a new draft. ``matter``: that of the reading from which it was made."""
    from drafting.learning import HABIT

    place = reading.matters.index(matter) if matter in reading.matters else 0
    by_model = {
        COLUMNS.get(field, field): origin
        for name, origin in reading.origins
        for at, _, field in [name.partition(".")]
        if at == str(place)
    }
    by_habit = ["category", "unit"] if matter.unit_reason.startswith(HABIT) else []
    by_rule = [field for field in FIELDS if field not in by_model and field not in by_habit]
    reasons = dict.fromkeys(
        f"{COLUMNS.get(field, field)}:{reason}" if field else reason
        for name, reason in reading.setbacks
        for at, _, field in [name.partition(".")]
        if at in {"", str(place)}
    )
    await room.provenances.keep(by_rule, Engine.RULES, now, case_id=case.id, reason="；".join(reasons)[:200] or None)
    if by_habit:
        await room.provenances.keep(by_habit, Engine.HABIT, now, case_id=case.id)
    for origin, fields in _by_origin(by_model).items():
        await keep_model(room, fields, origin, case_id=case.id)


async def write_version(room: StudioRoom, report_id: int, ordinal: int, draft: Draft, now: datetime) -> None:
    """Keep what made the title and each sentence of a version."""
    places: dict[str, Origin | None] = {TITLE: draft.title_by}
    for number, paragraph in enumerate(draft.paragraphs):
        for place, sentence in enumerate(paragraph.sentences):
            places[f"{number}.{place}"] = sentence.made_by
    by_rule = [place for place, origin in places.items() if origin is None]
    await room.provenances.keep(by_rule, Engine.RULES, now, report_id=report_id, ordinal=ordinal)
    by_model = {place: origin for place, origin in places.items() if origin is not None}
    for origin, pieces in _by_origin(by_model).items():
        await keep_model(room, pieces, origin, report_id=report_id, ordinal=ordinal)


async def origins_of(desk: Desk, case_id: int) -> CaseOrigins:
    """Where the fields of a case come from; for the studio's own people."""
    if not desk.clerk:
        raise Refusal(NOT_ALLOWED)
    async with desk.office.database.studio(desk.studio) as room:
        case = await room.cases.get(case_id)
        if case is None:
            raise Refusal(NO_CASE)
        rows = await room.provenances.of_case(case_id)
        events = await room.histories.events(case_id)
        names = {member.id: member.name for member in await room.members.all()}
    corrections = [event for event in events if event.kind is EventKind.CORRECTED and event.field in FIELDS]
    return CaseOrigins(case, [making_of(row) for row in rows], corrections, names)


def _by_origin(origins: Mapping[str, Origin]) -> dict[Origin, list[str]]:
    pieces: dict[Origin, list[str]] = {}
    for piece, origin in origins.items():
        pieces.setdefault(origin, []).append(piece)
    return pieces


async def keep_model(room: StudioRoom, pieces: Sequence[str], origin: Origin, **about: int) -> None:
    """Keep that a model made some pieces of a case or of a version."""
    made_at = datetime.fromisoformat(origin.at)
    names = {"model": origin.model[:120], "prompt": origin.prompt[:120]}
    await room.provenances.keep(pieces, Engine.MODEL, made_at, **names, **about)


def making_of(row: Provenance) -> Making:
    """A row as it is told."""
    return Making(row.engine, tuple(row.pieces), row.made_at, row.model or "", row.prompt or "", row.reason or "")
