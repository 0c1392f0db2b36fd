"""交办函: the letter by which a unit gets its cases after a 主任会议, in the form of a letter (GB/T 9704-2012 10.1).

附件1 is the list of the cases, 附件2 the 办理单, a page a case; both can also stand alone.
"""

from __future__ import annotations

from drafting.word.assignment import Assigned, Letter
from drafting.word.binding import Cover, bind
from drafting.word.body import NO_GRID, blank, text, title
from drafting.word.closing import addressee, attachments, signature
from drafting.word.fonts import BODY, LABEL, LEVEL_1, run
from drafting.word.form import END, Row, block, form, label, value
from drafting.word.letterhead import letterhead, reference
from drafting.word.markup import Markup, paragraph
from drafting.word.masthead import written_day
from drafting.word.meeting import ANSWER, UNASKED
from drafting.word.page import STANDARD, pitch
from drafting.word.refusal import Unprintable
from drafting.word.slips import SLIP, slip
from drafting.word.titles import break_title

__all__ = ["Assigned", "Letter", "attached", "note", "write_letter", "write_slips"]

_TITLE = "关于交办代表意见建议的函"
_LIST = "交办意见建议清单"
_LAW = "《中华人民共和国全国人民代表大会和地方各级人民代表大会代表法》第五十一条"
_WIDTHS = (780, 1400, 4464, 2200)
_HEAD = Row((label("序号"), label("编号"), label("标题"), label("答复期限")), head=True)


def write_letter(letter: Letter) -> bytes:
    """The 交办函 as .docx with its list and a 办理单 for every case."""
    _require(letter)
    top = reference(letter.number or f"〔{letter.on.year}〕　　号", STANDARD) + blank(STANDARD, 2)
    head = top + title(break_title(_TITLE)) + blank(STANDARD) + addressee((letter.unit,), STANDARD)
    *told, last = _said(letter)
    said = "".join(text(STANDARD, *runs) for runs in told) + text(STANDARD, *last, last=True)
    signed = attachments((_LIST, SLIP), STANDARD) + signature(letter.issuer, letter.on, STANDARD) + note(letter)
    listed = _attachment(1, _LIST) + form(_WIDTHS, [_HEAD, *_rows(letter)]) + END
    slips = "".join(attached(2) + slip(letter, case, attached=True) for case in letter.cases)
    return bind(Markup(head + said + signed + listed + slips), _cover(letter, _TITLE, "交办函", letter.issuer))


def write_slips(letter: Letter) -> bytes:
    """The 办理单 alone, a page a case."""
    _require(letter)
    pages = "".join(slip(letter, case, fresh=bool(at)) for at, case in enumerate(letter.cases))
    return bind(Markup(pages), _cover(letter, SLIP, SLIP))


def _require(letter: Letter) -> None:
    if not letter.cases:
        raise Unprintable("没有要交办的意见建议，交办函无从写起。")
    if not letter.unit.strip():
        raise Unprintable("还没有定承办单位，先定主办单位再生成交办函。")


def _cover(letter: Letter, name: str, kind: str, issuer: str = "") -> Cover:
    first = letterhead(issuer, STANDARD, bool(letter.mark)) if issuer else None
    return Cover(name, kind, letter.issuer, letter.identity, letter.on, mark=letter.mark, first=first)


def _said(letter: Letter) -> list[tuple[Markup, ...]]:
    decided = f"{letter.meeting.name}（{written_day(letter.meeting.held_on)}）"
    opening = (
        f"{letter.studio}收集的意见建议，已经{decided}研究决定交办。现将由你单位办理的{len(letter.cases)}件转去"
        f"{_shares(letter)}，请认真研究办理，按期答复。"
    )
    return [(run(opening, BODY),), *((run(f"{name}。", LEVEL_1), run(words, BODY)) for name, words in _terms(letter))]


def _shares(letter: Letter) -> str:
    led = sum(letter.lead(case) == letter.unit for case in letter.cases)
    helped = len(letter.cases) - led
    return f"（主办{led}件，协办{helped}件）" if helped else ""


def _terms(letter: Letter) -> list[tuple[str, str]]:
    """What is asked of the unit: to sign, by when to reply, how, and what must stay unasked."""
    back = f"请于{written_day(letter.back_by)}前" if letter.back_by else "请及时"
    by_when = (
        f"{_dues(letter)}确因情况复杂不能按期答复的，请在期限届满前书面说明理由；经同意延长的，"
        f"自交办之日起最长不超过六个月（参照{_LAW}）。"
    )
    how = (
        f"请以{letter.manner}形式答复，逐条对应所提诉求说明办理情况，在办理单上写明结果"
        "（已解决、正在解决、列入计划、留作参考）、承办人和联系电话。"
    )
    return [
        ("一、签收", f"收到本函后，请在办理单上签收。认为不属于本单位职责的，{back}书面说明理由并退回，以便研究改派。"),
        ("二、答复期限", by_when),
        ("三、答复方式", how),
        ("四、保护反映人", "清单不列来访人信息。办理中请不要打听、推测或者公开反映人的身份。"),
    ]


def _dues(letter: Letter) -> str:
    days = sorted({case.due for case in letter.cases})
    if len(days) == 1:
        return f"请于{written_day(days[0])}前答复。"
    return f"各件答复期限见清单，最早的为{written_day(days[0])}，最晚的为{written_day(days[-1])}。"


def note(letter: Letter) -> Markup:
    """附注 in brackets below the date (7.3.6)."""
    return text(STANDARD, run(f"（联系人：{letter.contact}）", BODY)) if letter.contact else Markup("")


def attached(number: int | None = None) -> Markup:
    """附件 and its number where there are several, flush on the first line of a new page (7.3.7)."""
    return paragraph(f"<w:pageBreakBefore/>{NO_GRID}{pitch(STANDARD)}", run(f"附件{number or ''}", LABEL))


def _attachment(number: int, name: str) -> Markup:
    """The head of an attachment: its title on the third line."""
    return Markup(attached(number) + blank(STANDARD) + title((name,)) + blank(STANDARD))


def _rows(letter: Letter) -> list[Row]:
    return [row for at, case in enumerate(letter.cases, 1) for row in _block(at, case, letter)]


def _block(at: int, case: Assigned, letter: Letter) -> list[Row]:
    named = (
        value(str(at), align="center"),
        value(case.number, align="center"),
        value(case.title),
        value(written_day(case.due), align="center"),
    )
    told = [("反映事项", (case.matter,)), ("诉求", (case.demand or UNASKED,)), ("办理要求", (case.asked or ANSWER,))]
    if case.partners or letter.lead(case) != letter.unit:
        others = f"；协办：{'、'.join(case.partners)}" if case.partners else ""
        told.append(("分工", (f"主办：{letter.lead(case)}{others}",)))
    if case.meeting:
        told.append(("研究决定", (f"{case.meeting.name}（{written_day(case.meeting.held_on)}）",)))
    return block(named, told)
