"""二次办理函: the letter that gives a unit a case back whose answer did not content the deputies, with its 办理单."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from drafting.word.assignment import Letter
from drafting.word.binding import Cover, bind
from drafting.word.body import blank, text, title
from drafting.word.closing import addressee, attachments, signature
from drafting.word.fonts import BODY, LEVEL_1, run
from drafting.word.letterhead import letterhead, reference
from drafting.word.letters import attached, note
from drafting.word.markup import Markup
from drafting.word.masthead import written_day
from drafting.word.page import STANDARD
from drafting.word.refusal import Unprintable
from drafting.word.slips import SLIP, slip
from drafting.word.titles import break_title

_TITLE = "关于二次办理代表意见建议的函"


@dataclass(frozen=True, slots=True)
class Rework:
    """A letter about one case that is handled once more: when it was answered, and why deputies were not content.

    ``reasons`` are the deputies' words with nobody named in them.
    """

    letter: Letter
    answered_on: date
    reasons: tuple[str, ...] = ()


def write_rework(rework: Rework) -> bytes:
    """The 二次办理函 as .docx with its 办理单."""
    letter = rework.letter
    if len(letter.cases) != 1:
        raise Unprintable("二次办理函一函一件，请逐件生成。")
    top = reference(letter.number or f"〔{letter.on.year}〕　　号", STANDARD) + blank(STANDARD, 2)
    head = top + title(break_title(_TITLE)) + blank(STANDARD) + addressee((letter.unit,), STANDARD)
    *before, closing = _said(rework)
    said = "".join(text(STANDARD, *runs) for runs in before) + text(STANDARD, *closing, last=True)
    signed = attachments((SLIP,), STANDARD) + signature(letter.issuer, letter.on, STANDARD) + note(letter)
    page = attached() + slip(letter, letter.cases[0], attached=True)
    first = letterhead(letter.issuer, STANDARD, bool(letter.mark))
    cover = Cover(_TITLE, "二次办理函", letter.issuer, letter.identity, letter.on, mark=letter.mark, first=first)
    return bind(Markup(head + said + signed + page), cover)


def _said(rework: Rework) -> list[tuple[Markup, ...]]:
    letter, case = rework.letter, rework.letter.cases[0]
    decided = f"{letter.meeting.name}（{written_day(letter.meeting.held_on)}）"
    opening = (
        f"{letter.studio}收集的意见建议《{case.title}》（编号{case.number}），经{decided}研究决定交你单位办理，"
        f"你单位已于{written_day(rework.answered_on)}答复。经代表评价，对答复不满意。现转请二次办理。"
    )
    return [(run(opening, BODY),), *((run(f"{name}。", LEVEL_1), run(words, BODY)) for name, words in _terms(rework))]


def _terms(rework: Rework) -> list[tuple[str, str]]:
    letter, case = rework.letter, rework.letter.cases[0]
    reasons = "；".join(reason.rstrip("。；！ ") for reason in rework.reasons)
    why = [("一、不满意的理由", f"代表提出：{reasons}。")] if reasons else []
    rest = [
        ("答复期限", f"请于{written_day(case.due)}前重新答复。"),
        ("答复方式", f"请针对不满意的理由，以{letter.manner}形式逐条答复，并与代表当面沟通办理情况。"),
        ("保护反映人", "本函不列来访人信息。办理中请不要打听、推测或者公开反映人的身份。"),
    ]
    return [*why, *((f"{'一二三四'[at + len(why)]}、{name}", words) for at, (name, words) in enumerate(rest))]
