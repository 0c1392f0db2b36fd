"""What each clause of a note does: state a problem, ask, frame, tell what was solved, chat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from drafting.reading import cues, secrecy
from drafting.reading.clauses import Clause, Opening
from drafting.reading.evidence import Found, Score

STRONG = 2.4
_SPEAKER_LENGTH = 20
_FRAME_REACH = 6


class Role(Enum):
    PROBLEM = "problem"
    DEMAND = "demand"
    TOPIC = "topic"  # names a thing of the taxonomy, neither complaint nor wish
    VIEW = "view"
    SOLVED = "solved"
    NOTHING = "nothing"
    STATISTICS = "statistics"
    CHAT = "chat"
    CORRECTION = "correction"
    FRAME = "frame"
    STEERING = "steering"
    PLAIN = "plain"


_LASTING = (Role.CORRECTION, Role.STEERING)


@dataclass(frozen=True, slots=True)
class Part:
    """A clause with its role; ``body`` is where its matter begins, behind 说 or 反映."""

    clause: Clause
    role: Role
    body: int
    scores: tuple[Score, ...]

    @property
    def top(self) -> Score | None:
        return self.scores[0] if self.scores else None

    @property
    def span(self) -> tuple[int, int]:
        return self.body, self.clause.end


def assign_roles(
    clauses: Sequence[Clause], found: Found, steering: Sequence[tuple[int, int]], frame: tuple[int, int] = (0, 0)
) -> list[Part]:
    """Every clause with its role; a correction or an order to the program reaches to the end of its sentence.

    ``frame``: where the words of the activity stand.
    """
    parts: list[Part] = []
    lasting: tuple[int, Role] | None = None
    for clause in clauses:
        part = _part(clause, found, steering, frame)
        if part.role in _LASTING:
            lasting = (clause.sentence, part.role)
        elif lasting and lasting[0] == clause.sentence:
            part = replace(part, role=lasting[1])
        parts.append(part)
    return parts


def _part(clause: Clause, found: Found, steering: Sequence[tuple[int, int]], frame: tuple[int, int]) -> Part:
    body = _body(clause, found)
    if any(start < clause.end and clause.start < end for start, end in steering):
        return Part(clause, Role.STEERING, clause.start, ())
    scores = tuple(found.score((body, clause.end)))
    return Part(clause, _role(clause, body, scores, frame), body, scores)


def _body(clause: Clause, found: Found) -> int:
    """Behind a reporting verb, unless the matter stands before it."""
    match = cues.REPORTING.match(clause.text)
    if not match or len(clause.text) - match.end() < 4:
        return clause.start
    before = found.score((clause.start, clause.start + match.start() + len(match.group())))
    if before and before[0].points >= STRONG and cues.PROBLEM.search(match.group()):
        return clause.start
    return clause.start + match.end()


def _role(clause: Clause, body: int, scores: tuple[Score, ...], frame: tuple[int, int]) -> Role:
    text = clause.text[body - clause.start :]
    complains = bool(cues.PROBLEM.search(text))
    clear = bool(scores and scores[0].points >= STRONG)
    role = _aside(clause.text, text)
    if role and not (clear and _overruled(role, clause.text, complains=complains)):
        return role
    if _frames(clause, body, frame) and not (complains and clear):
        return Role.FRAME
    if cues.DEMAND.match(text[:12]) or (cues.DEMAND.search(text) and not complains):
        return Role.DEMAND
    if complains:
        return Role.PROBLEM
    return _quiet_role(clause, body, clear=clear)


def _overruled(role: Role, text: str, *, complains: bool) -> bool:
    """A clear word of the taxonomy in a complaint is no chat, and in 我说的是 … a proposal."""
    return (role is Role.CHAT and complains) or (role is Role.VIEW and bool(cues.PROPOSES.match(text)))


def _quiet_role(clause: Clause, body: int, *, clear: bool) -> Role:
    """The role of a clause without complaint or wish: what follows 说 is told, a clear word names a topic."""
    text = clause.text[body - clause.start :]
    if cues.PERSON_IS.search(text):
        return Role.FRAME
    if len(text) > 3 and (body > clause.start or (clause.opening is Opening.PERSON and cues.VOICED.search(text))):
        return Role.PROBLEM
    frames = cues.FRAME.search(clause.text)
    if frames and not (clear and frames.start() > _FRAME_REACH):
        return Role.FRAME
    return Role.TOPIC if clear else Role.PLAIN


def _frames(clause: Clause, body: int, frame: tuple[int, int]) -> bool:
    """The words of the activity stand in the clause and reach into its body."""
    return body < frame[1] and clause.start <= frame[0] < clause.end


def _aside(whole: str, text: str) -> Role | None:
    solved = cues.SOLVED.search(text)
    if solved and not cues.STILL.search(text[solved.end() :]):
        return Role.SOLVED
    if cues.NOTHING.search(text):
        return Role.NOTHING
    if cues.VIEW.search(whole) and not cues.OWN_ADVICE.search(whole):
        return Role.VIEW
    if cues.STATISTICS.search(text):
        return Role.STATISTICS
    if cues.SPEAKER.search(text) and len(text) <= _SPEAKER_LENGTH:
        return Role.FRAME
    if cues.CORRECTION.match(whole):
        return Role.CORRECTION
    if cues.CHAT.search(text) or secrecy.wants_secrecy(text):
        return Role.CHAT
    return None
