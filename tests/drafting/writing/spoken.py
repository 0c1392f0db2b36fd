"""Briefs as the reader leaves them from colloquial notes (``spoken.json``), cut clauses and wrong names included."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from drafting.shapes import (
    Activity,
    Brief,
    CaseFacts,
    Days,
    DeputyRef,
    HeldActivity,
    LeftOut,
    ReportKind,
    Scope,
    StudioFacts,
    Urgency,
    VisitorType,
)

_FILE = Path(__file__).with_name("spoken.json")


def pack(brief: Brief) -> dict[str, Any]:
    """A brief as plain data for JSON."""
    data: dict[str, Any] = json.loads(json.dumps(asdict(brief), default=str))
    return data


def unpack(data: dict[str, Any]) -> Brief:
    return Brief(
        studio=_studio(data["studio"]),
        kind=ReportKind(data["kind"]),
        topic=data["topic"],
        period=_days(data["period"]),
        cases=tuple(_case(row) for row in data["cases"]),
        left_out=tuple(LeftOut(**row) for row in data["left_out"]),
        activities=tuple(_held(row) for row in data["activities"]),
        issue=data["issue"],
        made_on=data["made_on"] and date.fromisoformat(data["made_on"]),
    )


def _studio(data: dict[str, Any]) -> StudioFacts:
    return StudioFacts(**data | {name: tuple(data[name]) for name in ("report_to", "copy_to")})


def _days(data: dict[str, str]) -> Days:
    return Days(date.fromisoformat(data["start"]), date.fromisoformat(data["end"]))


def _case(row: dict[str, Any]) -> CaseFacts:
    return CaseFacts(
        **row
        | {
            "received_on": date.fromisoformat(row["received_on"]),
            "activity": Activity(row["activity"]),
            "urgency": Urgency(row["urgency"]),
            "scope": Scope(row["scope"]),
            "visitor_type": row["visitor_type"] and VisitorType(row["visitor_type"]),
            "firms": tuple(row["firms"]),
            "deputies": tuple(DeputyRef(**one) for one in row["deputies"]),
        }
    )


def _held(row: dict[str, Any]) -> HeldActivity:
    return HeldActivity(
        **row
        | {
            "activity": Activity(row["activity"]),
            "days": _days(row["days"]),
            "deputies": tuple(DeputyRef(**one) for one in row["deputies"]),
            "units": tuple(row["units"]),
        }
    )


SPOKEN = {name: unpack(data) for name, data in json.loads(_FILE.read_text(encoding="utf-8")).items()}
