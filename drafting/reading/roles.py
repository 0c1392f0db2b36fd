"""What each clause of a note does: state a problem, ask, frame, tell what was solved, chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from drafting.reading import cues, secrecy
from drafting.reading.clauses import Clause, Opening
from drafting.reading.evidence import Found, Score

STRONG = 2.4
_SPEAKER_LENGTH = 20
_FRAME_REACH = 6
_SUBJECT = 8  # characters of a subject that is only named
_BRACKETED = re.compile(r"[（(][^（()）]{1,60}[）)]")
_BRACKET = 60  # characters within which a bracket about the speaker ends


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
_TOLD_OF = (Role.PROBLEM, Role.TOPIC, Role.PLAIN, Role.DEMAND, Role.FRAME)
_TELLING = (Role.PROBLEM, Role.TOPIC)


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
    def clear(self) -> bool:
        """Whether its words decide for a category."""
        return bool(self.scores) and self.scores[0].points >= STRONG

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
            if _resumes(part, parts[-1]):
                lasting = None
            else:
                part = replace(part, role=lasting[1])
        parts.append(part)
    settled = [
        _in_context(part, parts[index - 1 : index], parts[index + 1 : index + 2]) for index, part in enumerate(parts)
    ]
    return _with_wishes(_without_praise(settled))


def _without_praise(parts: Sequence[Part]) -> list[Part]:
    """Sentences that praise (表扬一下县医院，…) or put a rumour right (听说…，他说没这回事) are chat, up to a 但."""
    done: list[Part] = []
    sentences: dict[int, str] = {}
    for part in parts:
        sentences[part.clause.sentence] = sentences.get(part.clause.sentence, "") + part.clause.text + "，"
    quiet = {number for number, text in sentences.items() if _praises_or_refutes(text)}
    for part in parts:
        number = part.clause.sentence
        if number in quiet and cues.BUT.match(part.clause.text):
            quiet.discard(number)
        done.append(replace(part, role=Role.CHAT) if number in quiet and part.role in _TOLD_OF else part)
    return done


def _praises_or_refutes(sentence: str) -> bool:
    return bool(cues.PRAISE.match(sentence) or (cues.RUMOUR.search(sentence) and cues.REFUTED.search(sentence)))


def _with_wishes(parts: Sequence[Part]) -> list[Part]:
    """A wish goes on to the end of its sentence: 盼着管委会协调，按用量分档降一点."""
    done: list[Part] = []
    for part in parts:
        before = done[-1] if done else None
        wished = before and before.role is Role.DEMAND and before.clause.sentence == part.clause.sentence
        goes_on = part.role is Role.PLAIN or (part.role in _TELLING and cues.GOES_ON.search(part.clause.text))
        done.append(replace(part, role=Role.DEMAND) if wished and goes_on and _plain_opening(part) else part)
    return done


def _plain_opening(part: Part) -> bool:
    return part.clause.opening is Opening.PLAIN


def _resumes(part: Part, before: Part) -> bool:
    """A complaint behind the colon that ends an order to the program."""
    ended = before.role is Role.STEERING and before.clause.closed_by.startswith(("：", ":"))
    return ended and part.role is Role.PROBLEM and part.clear


def _in_context(part: Part, before: Sequence[Part], after: Sequence[Part]) -> Part:
    """装好了，就是没通电 is not settled; 要求不高，… is followed by the wish; 题目：… by what was talked about."""
    if len(part.clause.text) <= _SUBJECT and any(cues.SUBJECT.search(one.clause.text) for one in before):
        return replace(part, role=Role.FRAME)
    if cues.CORRECTED.match(part.clause.text) and any(one.role is Role.CORRECTION for one in after):
        return replace(part, role=Role.CORRECTION)
    if part.role is Role.SOLVED and any(_takes_back(one, part) for one in after):
        return replace(part, role=Role.PLAIN)
    if part.role is Role.PROBLEM and cues.OVER.search(part.clause.text) and any(_ended(one, part) for one in before):
        return replace(part, role=Role.SOLVED)
    if part.role in (Role.PLAIN, Role.TOPIC, Role.PROBLEM) and any(
        cues.MODEST.search(one.clause.text) for one in before
    ):
        return replace(part, role=Role.DEMAND)
    return part


def _ended(settled: Part, part: Part) -> bool:
    """下水道通了，一楼不返水了: what ended with what was settled in the same sentence."""
    return settled.role is Role.SOLVED and settled.clause.sentence == part.clause.sentence


def _takes_back(part: Part, settled: Part) -> bool:
    same = part.clause.sentence == settled.clause.sentence
    return same and part.role is Role.PROBLEM and bool(cues.STILL.match(part.clause.text))


def _part(clause: Clause, found: Found, steering: Sequence[tuple[int, int]], frame: tuple[int, int]) -> Part:
    body = _body(clause, found)
    if any(start < clause.end and clause.start < end for start, end in steering):
        return Part(clause, Role.STEERING, clause.start, ())
    scores = tuple(found.score((body, clause.end)))
    return Part(clause, _role(clause, body, scores, frame), body, scores)


def _body(clause: Clause, found: Found) -> int:
    """Behind a reporting verb, unless the matter stands before it or an office's answer is what is told."""
    skipped = _behind_bracket(clause.text)
    match = cues.REPORTING.match(clause.text[skipped:])
    if not match or cues.ANSWERED.match(clause.text) or len(clause.text) - skipped - match.end() < 4:
        return clause.start
    before = found.score((clause.start, clause.start + skipped + match.end()))
    if before and before[0].points >= STRONG and cues.PROBLEM.search(match.group()):
        return clause.start
    return clause.start + skipped + match.end()


def _behind_bracket(text: str) -> int:
    """Where a clause goes on behind a bracket at its beginning: 祁大勇（住四组19号）|说棚区的路断了."""
    shut = max(text.find("）", 0, _BRACKET), text.find(")", 0, _BRACKET))
    return shut + 1


def _role(clause: Clause, body: int, scores: tuple[Score, ...], frame: tuple[int, int]) -> Role:
    text = clause.text[body - clause.start :]
    complains = bool(cues.PROBLEM.search(text) or cues.ANSWERED.match(text))
    clear = bool(scores and scores[0].points >= STRONG)
    role = _aside(clause.text, text)
    if role is Role.VIEW and cues.PROPOSES.match(clause.text) and cues.DEMAND.search(text):
        return Role.DEMAND
    if role and not (clear and _overruled(role, clause.text, complains=complains)):
        return role
    if _announces(clause) and not (complains and clear):
        return Role.FRAME
    if _frames(clause, body, frame) and not (complains and clear):
        return Role.FRAME
    wishes = cues.DEMAND.search(text) or cues.OWN_ADVICE.match(clause.text)
    if cues.DEMAND.match(text[:12]) or (wishes and not complains):
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


def _announces(clause: Clause) -> bool:
    """有两个麻烦： tells nothing itself."""
    return clause.closed_by.startswith(("：", ":")) and bool(cues.HEADER.search(clause.text + "："))


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
    if cues.SPEAKER.search(text) and len(_BRACKETED.sub("", text)) <= _SPEAKER_LENGTH:
        return Role.FRAME
    if cues.CORRECTION.match(whole):
        return Role.CORRECTION
    if cues.CHAT.search(text) or cues.JEST.search(whole) or secrecy.wants_secrecy(text):
        return Role.CHAT
    return None
