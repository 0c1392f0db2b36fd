"""A group of clauses that state one matter, and what its words say of the categories."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from drafting.reading.calm import calm_of, default_calm
from drafting.reading.clauses import Opening
from drafting.reading.evidence import Found, Score
from drafting.reading.likeness import default_shares, likeness
from drafting.reading.margins import default_margins
from drafting.reading.odds import default_odds
from drafting.reading.places import Spot
from drafting.reading.roles import Part, Role

_FIRST = 0.3  # how much more the first clause of a statement counts than what follows from it
CONTEXT = 0.3  # the share of the words around a statement
STATED = (Role.PROBLEM, Role.TOPIC)
_NO_LEAD = re.compile(  # when it was told, and by whom
    r"^(?:[今昨前明]|上周|刚|早上|上午|下午|我是|我在)|\d{5}|(?:领|陪|带|拉)(?:着)?我|来的$|^(?:是)?一?[位个名][^，]{0,4}叫"
)
_BRIEF = 14  # characters of a statement that cannot do without what leads to it
_LEADS_BRIEF = 0.4
_LEADS = -0.4  # how little calm a clause before a complaint sounds that belongs to it
_BESIDES = (Role.CHAT, Role.STATISTICS, Role.SOLVED, Role.NOTHING, Role.FRAME, Role.VIEW)


@dataclass(slots=True)
class Group:
    """Clauses of one matter; ``scores`` rank its categories, ``said`` by its words alone.

    ``firm``: the brand of the firm whose matter it is, where a sentence begins with a firm; ``site``: the site that
    it begins with. ``apart``: it began because another thing is broken than in the matter before it.
    """

    parts: list[Part] = field(default_factory=list)
    opening: Opening = Opening.PLAIN
    firm: str = ""
    site: Spot | None = None
    speaker: str = ""
    apart: bool = False
    solved: bool = False
    scores: list[Score] = field(default_factory=list)
    said: list[Score] = field(default_factory=list)

    def of(self, *roles: Role) -> list[Part]:
        return [part for part in self.parts if part.role in roles]

    @property
    def points(self) -> float:
        """What its words alone say for the best category."""
        return self.said[0].points if self.said else 0.0


def core(group: Group) -> list[Part]:
    """The clauses that state the matter, from first complaint to last, with what is told between and after."""
    told = (*STATED, Role.DEMAND) if _only_asked(group) else STATED
    for roles in (told, (Role.DEMAND,), (Role.PLAIN, Role.FRAME)):
        marks = [index for index, part in enumerate(group.parts) if part.role in roles and part.clause.text]
        if marks:
            first, last = marks[0], marks[-1]
            while last + 1 < len(group.parts) and _goes_on(group.parts[last + 1], group.parts[last]):
                last += 1
            return [
                part
                for part in group.parts[first : last + 1]
                if part.role in (*roles, Role.PLAIN) or part is group.parts[first]
            ]
    return []


def with_lead(heart: Sequence[Part], group: Group) -> list[Part]:
    """The clauses that state the matter with what leads to them in their sentence."""
    at = next((index for index, part in enumerate(group.parts) if heart and part is heart[0]), 0)
    first = at
    brief = sum(len(part.clause.text) for part in heart) < _BRIEF
    while first and _leads_in(group.parts[first - 1], group.parts[first], _LEADS_BRIEF if brief else _LEADS):
        first -= 1
    return [*group.parts[first:at], *heart]


def _only_asked(group: Group) -> bool:
    """Whether only the question says what it is about: 问创业补贴怎么申请，网上走不通."""
    return not any(part.scores for part in group.of(*STATED)) and any(part.scores for part in group.of(Role.DEMAND))


def _goes_on(part: Part, before: Part) -> bool:
    return part.role is Role.PLAIN and part.clause.sentence == before.clause.sentence


def _leads_in(part: Part, after: Part, calm_to: float) -> bool:
    """What sounds like the beginning of the complaint: 环保要左边装订，应急要右边装订，重装了三遍."""
    text = part.clause.text
    return bool(text) and _goes_on(part, after) and not _NO_LEAD.search(text) and _sound(text) < calm_to


def _sound(text: str) -> float:
    return calm_of(text, default_calm())


def rank(group: Group, found: Found) -> None:
    """Categories by the words that state the matter, by those around them, and by what both sound like."""
    heart = core(group)
    if not any(part.clear for part in heart):
        heart = with_lead(heart, group)
    main = found.score(*(part.span for part in heart))
    around = found.score(*((part.clause.start, part.clause.end) for part in group.parts))
    points = {score.code: score.points * (1 - CONTEXT) for score in main}
    for score in heart[0].scores if heart else ():
        points[score.code] = points.get(score.code, 0.0) + _FIRST * score.points
    clues = {score.code: score.clues for score in main}
    for score in around:
        points[score.code] = points.get(score.code, 0.0) + CONTEXT * score.points
        clues.setdefault(score.code, score.clues)
    group.said = _sorted(points, clues)
    for code, sounds in _sounds(heart, [part for part in group.parts if part.role not in _BESIDES]):
        points[code] = points.get(code, 0.0) + sounds
    group.scores = _sorted(points, clues)


def _sounds(heart: list[Part], whole: list[Part]) -> Iterator[tuple[str, float]]:
    """What the statement and the whole matter sound like, in halves: points of every category."""
    layers = [heart] if whole == heart else [heart, whole]
    for parts in layers:
        told = [_told(part) for part in parts]
        for table in (default_odds(), default_margins()):
            yield from ((code, points / len(layers)) for code, points in table.of(*told).items())


def likely(group: Group) -> float:
    """What its words and what they sound like say for the best category, however unusual they are."""
    points = {score.code: score.points for score in group.said}
    _add_likeness(points, core(group))
    return max(points.values(), default=0.0)


def calm(group: Group) -> float:
    """How calm the group sounds: the mean of all its words and of those that state something."""
    whole = "，".join(part.clause.text for part in group.parts)
    stated = "，".join(_told(part) for part in core(group))
    return (_sound(whole) + _sound(stated)) / 2


def leaning(parts: Iterable[Part]) -> Score | None:
    """The category that clauses lean to, by their words and by what they sound like."""
    points: dict[str, float] = {}
    chosen = [part for part in parts if part.role in STATED]
    for part in chosen:
        for score in part.scores:
            points[score.code] = points.get(score.code, 0.0) + score.points
    _add_likeness(points, chosen)
    return next(iter(_sorted(points, {})), None)


def _add_likeness(points: dict[str, float], parts: Iterable[Part]) -> None:
    for part in parts:
        for code, like in likeness(_told(part), default_shares()).items():
            points[code] = points.get(code, 0.0) + like


def _told(part: Part) -> str:
    """The clause's words behind 说 or 反映."""
    return part.clause.text[part.body - part.clause.start :]


def _sorted(points: Mapping[str, float], clues: Mapping[str, tuple[str, ...]]) -> list[Score]:
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    return [Score(code, value, clues.get(code, ())) for code, value in ranked]
