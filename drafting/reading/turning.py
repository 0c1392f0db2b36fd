"""Where one matter ends and the next begins: another item, another visitor, firm or thing, words of another family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from drafting.reading import cues
from drafting.reading.calm import calm_of, default_calm
from drafting.reading.clauses import Opening
from drafting.reading.evidence import Found
from drafting.reading.groups import STATED, Group, leaning
from drafting.reading.places import Spot
from drafting.reading.roles import STRONG, Part, Role
from drafting.reading.seams import leaves
from drafting.reading.standing import elsewhere, objects_of, site_at, told_elsewhere

_CLEAR = 3.0
_HEARD = 1.2  # points that the words of another speaker need
_LAW = "M"
_MEMORY = 12  # clauses back that a new one is compared with, so that a long text costs linear time
_FINE = 0.1  # how calm a clause sounds that tells nothing to be put right
_LEAD = 4  # characters of a sentence within which the firm that speaks is named


@dataclass(frozen=True, slots=True)
class Voice:
    """Whose words a clause begins with: a firm's brand, a speaker, the site told of; empty where it tells none."""

    firm: str
    speaker: str
    site: Spot | None


def voice_of(part: Part, spots: Sequence[Spot]) -> Voice:
    clause = part.clause
    fresh = clause.opening >= Opening.SENTENCE
    speaks = cues.SPEAKS.match(clause.text) if fresh or part.body > clause.start else None
    return Voice(
        _firm_at(part, {spot.start: spot.brand for spot in spots if spot.kind == "firm"}),
        speaks["who"] if speaks else "",
        site_at(spots, clause.start, clause.end) if fresh else None,
    )


def begins(part: Part, current: Group, voice: Voice, found: Found) -> bool:
    """Whether ``part`` opens another matter than ``current``."""
    return _opens(part, current, found) or _other_firm(voice.firm, part, current) or _other_voice(voice, part, current)


def _opens(part: Part, current: Group, found: Found) -> bool:
    opening = part.clause.opening
    if opening in (Opening.ITEM, Opening.PERSON):
        beside = _answers(part, current) or _echoes(part, current)
        return not beside and not (opening is Opening.PERSON and _takes_sides(part, current))
    if not current.parts:
        return False
    if opening is Opening.NEXT or _moves_on(part, current):
        return True
    if current.solved and part.role is not Role.SOLVED:
        return not _ends_well(part, current)
    if part.role not in STATED or not current.of(*STATED):
        return False
    return (
        _turns(part, current, found) or _stands_beside(part, current) or leaves(part, current.parts[-_MEMORY:], found)
    )


def _answers(part: Part, current: Group) -> bool:
    """保险公司说只赔三成, 水厂说修好了: an office or a firm that is complained of, in the sentence of the complaint."""
    before = current.parts[-1:]
    same = any(one.clause.sentence == part.clause.sentence and one.role in STATED for one in before)
    return same and bool(cues.OFFICE_SAYS.match(part.clause.text))


def _echoes(part: Part, current: Group) -> bool:
    """群里都在骂，有人说要去堵门: what some say of the complaint in its sentence, and no clear matter of its own."""
    same = any(one.clause.sentence == part.clause.sentence for one in current.of(*STATED))
    return same and part.clause.text.startswith("有人") and not part.clear


def _moves_on(part: Part, current: Group) -> bool:
    """A sentence in which the writer walks on (下午开完会往回走, 路过广场), after something was complained of."""
    fresh = part.clause.opening is Opening.SENTENCE
    return fresh and bool(cues.SCENE.match(part.clause.text)) and bool(current.of(*STATED))


def _ends_well(part: Part, current: Group) -> bool:
    """What goes on in the sentence that told of something settled, and complains of nothing: 现在改成全天了，很好."""
    return part.role not in (Role.PROBLEM, Role.DEMAND) and part.clause.sentence == current.parts[-1].clause.sentence


def _takes_sides(part: Part, current: Group) -> bool:
    """两家又闹起来了，一家说…，一家说…: the two sides of one quarrel."""
    before = "，".join(one.clause.text for one in current.parts[-_MEMORY:])
    return bool(cues.SIDE.match(part.clause.text) and cues.QUARREL.search(before))


def _stands_beside(part: Part, current: Group) -> bool:
    """A clause behind a semicolon that does not lean on what was said, nor only tells how well things are."""
    own = part.clause.sentence
    before = [one for one in current.parts if one.clause.sentence != own]
    first = not any(one.clause.sentence == own and one.role in STATED for one in current.parts)
    closed = bool(before) and before[-1].clause.closed_by.startswith(("；", ";"))
    return (
        closed
        and first
        and not cues.ANAPHOR.match(part.clause.text)
        and calm_of(part.clause.text, default_calm()) < _FINE
    )


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


def _firm_at(part: Part, named: Mapping[int, str]) -> str:
    """The firm that a sentence, or exactly a clause, begins with; none where it only says that things are the same
    there (恒泰也这样)."""
    clause = part.clause
    if clause.opening is Opening.NEXT or cues.ALIKE.search(clause.text):
        return ""
    lead = _LEAD if clause.opening >= Opening.SENTENCE else 1
    return next((named[at] for at in range(clause.start, min(clause.start + lead, clause.end)) if at in named), "")


def stands_apart(part: Part, current: Group, site: Spot | None) -> bool:
    """A clear complaint of the category spoken of, but about another thing, or in a new sentence at another site."""
    top, text = part.top, part.clause.text
    if part.role not in STATED or not top or cues.ANAPHOR.match(text):
        return False
    said = [one for one in current.parts[-_MEMORY:] if one.role in STATED and one.top and one.top.code == top.code]
    if not any(one.top and one.top.points >= STRONG for one in said):
        return False
    if elsewhere(site, current.site):
        return top.points >= (_HEARD if cues.ALIKE.search(text) else _CLEAR)
    if part.role is not Role.PROBLEM or top.points < _CLEAR:
        return False
    told = "，".join(one.clause.text for one in said)
    things = [clue for clue in top.clues if "…" not in clue]
    if part.clause.opening >= Opening.SENTENCE and told_elsewhere(text, said[0].clause.text, things):
        return True
    own, before = objects_of(text, top.code), objects_of(told, top.code)
    beside = part.clause.opening >= Opening.SENTENCE or bool(cues.BESIDE.search(text))
    return beside and bool(own and before) and own.isdisjoint(before)


def _other_firm(firm: str, part: Part, current: Group) -> bool:
    """Whether another firm than the one that ``current`` began with takes the word after something was stated; within
    a sentence only with a complaint of its own."""
    if not firm or not current.firm or firm == current.firm or not current.of(*STATED, Role.DEMAND):
        return False
    heard = part.role is Role.PROBLEM and part.top is not None and part.top.points >= _HEARD
    return part.clause.opening is not Opening.PLAIN or heard


def _other_voice(voice: Voice, part: Part, current: Group) -> bool:
    """Whether somebody else begins to speak: of something of another family, or beside the first (；)."""
    if not voice.speaker or not current.speaker or voice.speaker == current.speaker or not current.of(*STATED):
        return False
    if part.role not in STATED or part.clause.opening is Opening.PLAIN or cues.ALIKE.search(part.clause.text):
        return False
    if cues.NO_VISITOR.search(voice.speaker):
        return False
    if current.parts[-1].clause.closed_by.startswith(("；", ";")):
        return True
    ours, theirs = leaning([part]), leaning(current.parts[-_MEMORY:])
    return bool(ours and theirs and ours.points >= _HEARD and ours.code[0] != theirs.code[0])
