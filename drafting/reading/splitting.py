"""Which clauses belong to one matter.

A new matter begins at 另外 or 还有, at an item of a list, with another visitor, and at a sentence that speaks of
something of another family. What was solved, seen as fine, counted or chatted is no matter.
"""

from __future__ import annotations

from collections.abc import Sequence

from drafting.reading import cues
from drafting.reading.accepting import is_matter
from drafting.reading.clauses import Opening
from drafting.reading.evidence import Found
from drafting.reading.groups import CONTEXT, STATED, Group, calm, rank
from drafting.reading.places import Spot
from drafting.reading.roles import STRONG, Part, Role
from drafting.reading.standing import elsewhere
from drafting.reading.turning import begins, stands_apart, voice_of

_LOUD = -0.5  # how little calm a complaint sounds that is pointed at as another
_COUNTED = 2  # items that make a list


def split(parts: Sequence[Part], found: Found, spots: Sequence[Spot] = ()) -> list[Group]:
    """The matters of a note, in order. A note that counts work done holds one only where something is complained of.

    ``spots``: where firms and places are named.
    """
    groups = _group(parts, found, spots)
    for group in groups:
        rank(group, found)
    if sum(part.role is Role.STATISTICS for part in parts) > 1:
        groups = [group for group in groups if group.of(Role.PROBLEM) and group.points >= STRONG]
    return _accept(_without_preface(groups), found)


def _without_preface(groups: list[Group]) -> list[Group]:
    """Where things are counted (一是…；二是…), what stands before the first is a preface, unless somebody tells it or
    the counting begins with the second."""
    first = next((at for at, group in enumerate(groups) if group.opening is Opening.ITEM), 0)
    if sum(group.opening is Opening.ITEM for group in groups) < _COUNTED or groups[first].parts[0].clause.later:
        return groups
    told = [group for group in groups[:first] if _tells(group)]
    return [*told, *groups[first:]]


def _tells(group: Group) -> bool:
    """Whether a group before a list is told by somebody and does not only announce the list."""
    last = group.parts[-1:] if not any(part.clear for part in group.of(*STATED)) else []
    if any(part.clause.closed_by.startswith(("：", ":")) for part in last):
        return False
    return any(part.body > part.clause.start for part in group.parts)


def _group(parts: Sequence[Part], found: Found, spots: Sequence[Spot]) -> list[Group]:
    groups: list[Group] = [Group()]
    for part in parts:
        if part.role is Role.STEERING:
            continue
        current, voice = groups[-1], voice_of(part, spots)
        apart = stands_apart(part, current, voice.site)
        if apart or begins(part, current, voice, found):
            current = Group(opening=part.clause.opening, apart=apart)
            groups.append(current)
        current.firm = current.firm or voice.firm
        current.site = current.site or voice.site
        current.speaker = current.speaker or voice.speaker
        current.parts.append(part)
        if part.role is Role.SOLVED and (aside := _settled_aside(current, part)):
            current.parts = [one for one in current.parts if one not in aside]
            groups.append(Group(parts=aside, solved=True))
        elif part.role is Role.SOLVED or (part.role is Role.NOTHING and _denies(part, current)):
            current.solved = True
    return groups


def _settled_aside(current: Group, part: Part) -> list[Part]:
    """The sentence that ends in 不用管 where it speaks of something else than the clear complaint before it."""
    own = [one for one in current.parts if one.clause.sentence == part.clause.sentence]
    before = [one for one in current.parts if one.clause.sentence != part.clause.sentence and one.role in STATED]
    other = len(own) > 1 and not cues.ANAPHOR.match(own[0].clause.text) and not any(one.clear for one in own)
    return own if other and any(one.clear for one in before) else []


def _denies(part: Part, current: Group) -> bool:
    """没啥问题 closes what was said in its own sentence, or a group that only names things."""
    stated = current.of(Role.PROBLEM)
    return not stated or stated[-1].clause.sentence == part.clause.sentence


def _accept(groups: Sequence[Group], found: Found) -> list[Group]:
    kept: list[Group] = []
    for group in groups:
        if is_matter(group):
            kept.append(group)
        elif kept and not group.solved and group.opening < Opening.PERSON and group.of(Role.DEMAND, Role.PROBLEM):
            kept[-1].parts.extend(group.parts)
    return _join_same(kept, found)


def _join_same(groups: list[Group], found: Found) -> list[Group]:
    """还有 that goes on about the same thing is no second matter."""
    joined: list[Group] = []
    for group in groups:
        before = joined[-1] if joined else None
        apart = before and _is_apart(before, group)
        if before and group.opening < Opening.PERSON and not apart and _same_thing(before, group):
            before.parts.extend(group.parts)
            rank(before, found)
        else:
            joined.append(group)
    return joined


def _is_apart(before: Group, group: Group) -> bool:
    """Whether two groups stay two for what they are about, whatever their words have in common."""
    other_firm = before.firm and group.firm and before.firm != group.firm
    other_voice = before.speaker and group.speaker and before.speaker != group.speaker
    beside = before.parts[-1].clause.closed_by.startswith(("；", ";"))
    return (
        group.apart
        or bool(other_firm)
        or bool(other_voice and beside)
        or (elsewhere(before.site, group.site) and group.points >= STRONG)
    )


def _is_another(group: Group) -> bool:
    """还有那个小程序一个月换一个: what is pointed at as something else, and complained of."""
    text = group.parts[0].clause.text
    return group.opening is Opening.NEXT and bool(cues.ANOTHER.match(text)) and calm(group) < _LOUD


def _same_thing(before: Group, group: Group) -> bool:
    """One category, and a clue in common or no clear clue of its own."""
    if not before.scores or not group.scores or before.scores[0].code != group.scores[0].code:
        return False
    if group.points < STRONG * (1 - CONTEXT) and not _is_another(group):
        return True
    return not set(before.scores[0].clues).isdisjoint(group.scores[0].clues)
