"""Whose words a note carries: entrepreneurs, workers, residents, deputies."""

from __future__ import annotations

from drafting.reading.patterns import pattern
from drafting.shapes import Activity, VisitorType

_VISITORS = (
    (VisitorType.ENTREPRENEUR, pattern("visitors.entrepreneur")),
    (VisitorType.WORKER, pattern("visitors.worker")),
    (VisitorType.RESIDENT, pattern("visitors.resident")),
    (VisitorType.DEPUTY, pattern("visitors.deputy")),
)  # fmt: skip


def find_visitors(text: str, activity: Activity) -> tuple[VisitorType, ...]:
    """Kinds of people whose words the note carries."""
    found = tuple(kind for kind, pattern in _VISITORS if pattern.search(text))
    if not found and activity is not Activity.NONE:
        return (VisitorType.RESIDENT,) if activity in (Activity.RECEPTION, Activity.VISIT) else ()
    return found
