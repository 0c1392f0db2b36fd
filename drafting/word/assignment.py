"""What a 主任会议 has decided to hand to one unit: the facts that its 交办函 and the 办理单 print.

Words come masked, and there is no place for whoever came: neither name nor telephone nor address of a visitor can get
to a unit this way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.word.meeting import Meeting


@dataclass(frozen=True, slots=True)
class Assigned:
    """A case for the unit. ``asked`` is what the unit is asked to do (办理要求).

    ``lead`` is the 主办 unit where it is another one, ``partners`` the 协办 units, ``meeting`` the one that decided
    where it was not the letter's. ``points`` are the demands one by one, for the unit to answer in that order.
    """

    number: str
    title: str
    matter: str
    demand: str
    asked: str
    due: date
    lead: str = ""
    partners: tuple[str, ...] = ()
    meeting: Meeting | None = None
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter to one unit. ``number`` is its 发文字号, left open for the hand where there is none yet.

    ``issuer`` signs; ``studio`` is named as where the cases were collected. ``back_by`` is the last day to return
    what belongs to another unit; ``contact`` who can be asked (a member of the studio, never a visitor).
    """

    studio: str
    issuer: str
    unit: str
    meeting: Meeting
    cases: tuple[Assigned, ...]
    on: date
    identity: str
    number: str | None = None
    manner: str = "面复或者书面"
    back_by: date | None = None
    contact: str = ""
    mark: str | None = None

    def lead(self, case: Assigned) -> str:
        return case.lead or self.unit

    def decided(self, case: Assigned) -> Meeting:
        return case.meeting or self.meeting
