"""Which clauses belong to one matter.

A new matter begins at 另外 or 还有, at an item of a list, with another visitor, and at a sentence that speaks of
something of another family. What was solved, seen as fine, counted or chatted is no matter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from drafting.reading import cues
from drafting.reading.clauses import Opening
from drafting.reading.evidence import Found, Score
from drafting.reading.likeness import default_shares, likeness
from drafting.reading.places import Spot
from drafting.reading.redirect import is_closed_matter
from drafting.reading.roles import STRONG, Part, Role
from drafting.reading.standing import elsewhere, objects_of, site_at

_CONTEXT = 0.3
_CLEAR = 3.0
_LAW = "M"
_MEMORY = 12  # clauses back that a new one is compared with, so that a long text costs linear time
_ENOUGH = 1.7
_SOME = 0.6
_LIKELY = 2.4
_LEAD = 4  # characters of a sentence within which the firm that speaks is named
_STATED = (Role.PROBLEM, Role.TOPIC)


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


def split(parts: Sequence[Part], found: Found, spots: Sequence[Spot] = ()) -> list[Group]:
    """The matters of a note, in order. A note that counts work done holds one only where something is complained of.

    ``spots``: where firms and places are named.
    """
    groups = _group(parts, found, spots)
    for group in groups:
        _rank(group, found)
    if sum(part.role is Role.STATISTICS for part in parts) > 1:
        groups = [group for group in groups if group.of(Role.PROBLEM) and group.points >= STRONG]
    return _accept(groups, found)


def core(group: Group) -> list[Part]:
    """The clauses that state the matter, from first complaint to last, with what is told between and after."""
    for roles in (_STATED, (Role.DEMAND,), (Role.PLAIN, Role.FRAME)):
        marks = [index for index, part in enumerate(group.parts) if part.role in roles]
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


def _goes_on(part: Part, before: Part) -> bool:
    return part.role is Role.PLAIN and part.clause.sentence == before.clause.sentence


def _group(parts: Sequence[Part], found: Found, spots: Sequence[Spot]) -> list[Group]:
    groups: list[Group] = [Group()]
    named = {spot.start: spot.brand for spot in spots if spot.kind == "firm"}
    for part in parts:
        if part.role is Role.STEERING:
            continue
        current = groups[-1]
        firm, site = _firm_at(part, named), _site_at(part, spots)
        apart = _stands_apart(part, current, site)
        if apart or _begins(part, current, found) or (firm and _other_firm(firm, current)):
            current = Group(opening=part.clause.opening, apart=apart)
            groups.append(current)
        current.firm = current.firm or firm
        current.site = current.site or site
        current.parts.append(part)
        if part.role is Role.SOLVED or (part.role is Role.NOTHING and _denies(part, current)):
            current.solved = True
    return groups


def _firm_at(part: Part, named: Mapping[int, str]) -> str:
    """The firm that a sentence begins with; none where it only says that things are the same there (恒泰也这样)."""
    clause = part.clause
    if not (clause.opening is Opening.SENTENCE or clause.opening >= Opening.PERSON) or cues.ALIKE.search(clause.text):
        return ""
    return next((named[at] for at in range(clause.start, min(clause.start + _LEAD, clause.end)) if at in named), "")


def _site_at(part: Part, spots: Sequence[Spot]) -> Spot | None:
    """The site that a sentence begins with."""
    clause = part.clause
    return site_at(spots, clause.start, clause.end) if clause.opening >= Opening.SENTENCE else None


def _stands_apart(part: Part, current: Group, site: Spot | None) -> bool:
    """A clear complaint of the category spoken of, but about another thing, or in a new sentence at another site."""
    top, text = part.top, part.clause.text
    if part.role is not Role.PROBLEM or not top or top.points < _CLEAR or cues.ANAPHOR.match(text):
        return False
    said = [one for one in current.parts[-_MEMORY:] if one.role in _STATED and one.top and one.top.code == top.code]
    if not any(one.top and one.top.points >= STRONG for one in said):
        return False
    if elsewhere(site, current.site):
        return True
    own, before = objects_of(text, top.code), objects_of("，".join(one.clause.text for one in said), top.code)
    beside = part.clause.opening >= Opening.SENTENCE or bool(cues.BESIDE.search(text))
    return beside and bool(own and before) and own.isdisjoint(before)


def _other_firm(firm: str, current: Group) -> bool:
    """Whether another firm than the one that ``current`` began with takes the word after something was stated."""
    return bool(current.firm) and firm != current.firm and bool(current.of(*_STATED, Role.DEMAND))


def _denies(part: Part, current: Group) -> bool:
    """没啥问题 closes what was said in its own sentence, or a group that only names things."""
    stated = current.of(Role.PROBLEM)
    return not stated or stated[-1].clause.sentence == part.clause.sentence


def _begins(part: Part, current: Group, found: Found) -> bool:
    """Whether ``part`` opens another matter than ``current``."""
    opening = part.clause.opening
    if opening in (Opening.ITEM, Opening.PERSON):
        return True
    if not current.parts:
        return False
    if opening is Opening.NEXT:
        return True
    if current.solved and part.role is not Role.SOLVED:
        return True
    if part.role not in _STATED or not current.of(*_STATED):
        return False
    return _turns(part, current, found) or _stands_beside(part, current)


def _stands_beside(part: Part, current: Group) -> bool:
    """A clause behind a semicolon with a clear clue that was not met before it."""
    top = part.top
    last = current.parts[-1].clause
    if (
        not top
        or top.points < _CLEAR
        or not last.closed_by.startswith(("；", ";"))
        or cues.ANAPHOR.match(part.clause.text)
    ):
        return False
    met = {clue for one in current.parts[-_MEMORY:] for score in one.scores for clue in score.clues}
    return met.isdisjoint(top.clues) and any(one.top and one.top.points >= STRONG for one in current.parts[-_MEMORY:])


def _turns(part: Part, current: Group, found: Found) -> bool:
    """Whether a clause speaks clearly of another category than all that was said before it.

    Within a sentence only where 也 or 还 sets a second complaint beside the first. How a quarrel went to law
    is no second matter.
    """
    top = part.top
    text = part.clause.text
    if not top or top.points < _CLEAR or top.code[0] == _LAW or cues.ANAPHOR.match(text):
        return False
    before = found.score(*(one.span for one in current.parts[-_MEMORY:]))
    said = {score.code: score.points for score in before}
    own = {score.code: score.points for score in part.scores}
    strong = [score.code for score in before if score.points >= STRONG]
    if not strong or said.get(top.code, 0.0) >= 1.0 or any(own.get(code, 0.0) >= 1.0 for code in strong):
        return False
    return part.clause.opening is Opening.SENTENCE or bool(cues.BESIDE.search(text))


def _rank(group: Group, found: Found) -> None:
    """Categories by the words that state the matter, by those around them, and by what the statement sounds like."""
    heart = core(group)
    main = found.score(*(part.span for part in heart))
    around = found.score(*((part.clause.start, part.clause.end) for part in group.parts))
    points = {score.code: score.points * (1 - _CONTEXT) for score in main}
    clues = {score.code: score.clues for score in main}
    for score in around:
        points[score.code] = points.get(score.code, 0.0) + _CONTEXT * score.points
        clues.setdefault(score.code, score.clues)
    group.said = _sorted(points, clues)
    for part in heart:
        for code, like in likeness(part.clause.text[part.body - part.clause.start :], default_shares()).items():
            points[code] = points.get(code, 0.0) + like
    group.scores = _sorted(points, clues)


def _sorted(points: Mapping[str, float], clues: Mapping[str, tuple[str, ...]]) -> list[Score]:
    ranked = sorted(points.items(), key=lambda item: (-item[1], item[0]))
    return [Score(code, value, clues.get(code, ())) for code, value in ranked]


def _accept(groups: Sequence[Group], found: Found) -> list[Group]:
    kept: list[Group] = []
    for group in groups:
        if _is_matter(group):
            kept.append(group)
        elif kept and not group.solved and group.opening < Opening.PERSON and group.of(Role.DEMAND, Role.PROBLEM):
            kept[-1].parts.extend(group.parts)
    return _join_same(kept, found)


def _is_matter(group: Group) -> bool:
    if group.solved:
        return False
    text = "，".join(part.clause.text for part in group.parts)
    stated, asked = group.of(*_STATED), group.of(Role.DEMAND)
    if not stated and not asked:
        return False
    if is_closed_matter(text) or group.points >= _ENOUGH:
        return True
    likely = group.scores[0].points if group.scores else 0.0
    if likely >= (_ENOUGH if group.opening is Opening.ITEM else _LIKELY):
        return True
    told = group.opening >= Opening.NEXT or any(part.body > part.clause.start for part in stated)
    return bool((asked or told or len(stated) > 1) and group.points >= _SOME)


def _join_same(groups: list[Group], found: Found) -> list[Group]:
    """还有 that goes on about the same thing is no second matter."""
    joined: list[Group] = []
    for group in groups:
        before = joined[-1] if joined else None
        apart = before and _is_apart(before, group)
        if before and group.opening < Opening.PERSON and not apart and _same_thing(before, group):
            before.parts.extend(group.parts)
            _rank(before, found)
        else:
            joined.append(group)
    return joined


def _is_apart(before: Group, group: Group) -> bool:
    """Whether two groups stay two for what they are about, whatever their words have in common."""
    other_firm = before.firm and group.firm and before.firm != group.firm
    return group.apart or bool(other_firm) or (elsewhere(before.site, group.site) and group.points >= STRONG)


def _same_thing(before: Group, group: Group) -> bool:
    """One category, and a clue in common or no clear clue of its own."""
    if not before.scores or not group.scores or before.scores[0].code != group.scores[0].code:
        return False
    if group.points < STRONG * (1 - _CONTEXT):
        return True
    return not set(before.scores[0].clues).isdisjoint(group.scores[0].clues)
