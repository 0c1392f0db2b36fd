"""A case's words taken apart: what is said of the problem, in written clauses or else as a quotation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from drafting.reading.identity import find
from drafting.shapes import Activity, CaseFacts, Lore, VisitorType
from drafting.writing import scrub
from drafting.writing.amounts import amounts, backs
from drafting.writing.cutting import (
    PROPOSAL,
    WISH,
    attribute,
    is_complaint,
    sentences_of,
    strip_frame,
    unsaid,
    whole_clauses,
    without_frame,
)
from drafting.writing.firms import firm_labels, firm_names, put_labels
from drafting.writing.grammar import lacks_subject
from drafting.writing.plain import is_meta, is_plain
from drafting.writing.quoting import best_quote
from drafting.writing.source import said_of, told_from
from drafting.writing.style import Voice, figures, is_steering, is_unfit, write_clause
from drafting.writing.verdicts import judge

# What deputies do among themselves: where no visitor is recorded, the words are theirs.
_DEPUTIES_OWN = {
    Activity.INSPECTION,
    Activity.DELIBERATION,
    Activity.COLLABORATION,
    Activity.SURVEY,
    Activity.LEGISLATION,
}


_COUNTED = re.compile(r"[\d一二两三四五六七八九十]+[家户名位人](?:企业|商户)?(?:都|也)?(?:说|讲|反映|提到|没|未|不|有)")
_TOLD_THERE = re.compile(
    r"(?:企业|老板|(?<!现场)负责人|群众|村民|居民|职工|工人|司机|商户|业主)们?[^，]{0,4}(?:反映|讲|说|称|提出|希望|要求)"
)
_DEPUTY_SAID = re.compile(r"代表们?(?:也)?(?:讲|说|认为|提出|建议|反映|提议)")


def voice_of(case: CaseFacts) -> Voice:
    """Who speaks in this case, as the report calls them."""
    if case.activity is Activity.INSPECTION and not case.firms and not _TOLD_THERE.search(case.words):
        return Voice("代表")  # what was seen on the spot, whoever's it is
    if case.activity in _DEPUTIES_OWN and _DEPUTY_SAID.search(case.words):
        return Voice("代表")
    if case.activity is Activity.SURVEY and _COUNTED.search(case.words):
        return Voice("代表")  # four of six firms say so: who asked them tells it
    if case.firms or case.visitor_type is VisitorType.ENTREPRENEUR:
        return Voice("企业")
    if case.visitor_type is VisitorType.WORKER:
        return Voice("职工")
    if case.visitor_type is VisitorType.RESIDENT:
        return Voice("群众")
    if case.visitor_type is VisitorType.DEPUTY or (case.visitor_type is None and case.activity in _DEPUTIES_OWN):
        return Voice("代表")
    return Voice("来访人员")


@dataclass(frozen=True, slots=True)
class Speech:
    """A case's words under the pen: ``hidden`` are the identifiers in them, ``asked`` the demand, cleaned,
    ``labels`` what each firm's name is called instead, ``head`` the verdict, '' where it says nothing definite."""

    case: CaseFacts
    hidden: frozenset[str]
    asked: str
    labels: dict[str, str]
    head: str = ""

    def may_print(self, clause: str) -> bool:
        if not clause or scrub.has_identifier(clause) or scrub.has_mask(clause) or is_unfit(clause):
            return False
        return not any(name in clause for name in self.hidden)

    def write(self, clause: str) -> str:
        return write_clause(absolute(put_labels(clause, self.labels), self.case.received_on), voice_of(self.case))


def take_up(case: CaseFacts, lore: Lore, firms: Sequence[str] | None = None) -> Speech:
    """The case made ready to be told. Words come masked; names that slipped through are looked for once more.

    ``firms`` are the firms that any case of the brief names; those of this case alone where none are given.
    """
    said = "。".join(scrub.clean(text) for text in (case.title, case.matter, case.demand, told_from(case)))
    names = {one.text for one in find(said, lore)} | {name for name in lore.deputies if name in said}
    known = firm_names([case], lore) if firms is None else firms
    verdict = judge(case, lore)
    labels = firm_labels(said, case.firms, known)
    return Speech(case, frozenset(names), scrub.clean(case.demand), labels, "" if verdict.mild else verdict.problem)


@dataclass(frozen=True, slots=True)
class Piece:
    """One clause: word for word (``raw``), without its frame, as written, and whether that can stand in a report."""

    raw: str
    said: str
    written: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Telling:
    """A problem told: ``written`` without a full stop, ``quote`` in the visitor's own words; either may be empty.

    ``better_quoted``: the written part lacks the figures or most of what was said.
    """

    written: str
    quote: str = ""
    better_quoted: bool = False


def has_matter(speech: Speech) -> bool:
    """Is there anything in the case that may be printed, in whatever form?"""
    return any(True for pieces in _take_apart(told_from(speech.case), speech) if pieces)


def tell_problem(speech: Speech, limit: int = 96) -> Telling:
    """What is wrong. Falls back on the title where the matter says nothing printable.

    ``limit`` bounds the written characters; whole clauses are left out at the end, none is cut.
    """
    lost = [
        part for part in re.split("[，。；]", speech.asked) if part not in speech.case.matter and is_complaint(part)
    ]
    for source in ("，".join((*lost, told_from(speech.case))), speech.case.title):
        sentences = list(_take_apart(source, speech))
        told = _join([_plain_run(pieces) for pieces in sentences], limit)
        told = told if len(told) >= 4 else ""
        quote = best_quote([[p.raw for p in pieces] for pieces in sentences], said_of(speech.case), (*speech.labels,))
        if told or quote:
            if voice_of(speech.case).noun == "企业":  # 据企业反映， says who
                told = re.sub("^[该某]企业(?=[\u4e00-\u9fff]{3})(?!的)", "", told)
            if _is_fragment(told, sentences) or _has_no_owner(told, speech):
                told = "" if quote else _by_title(speech, told)
            if told or quote:
                return Telling(told, quote, _lacks(told, sentences))
    return Telling("")


_HANGING = re.compile(r"(?:只|仅|就|也|还|都|才|再|让)|[\u4e00-\u9fff]{2}的?也")
_LEAST_KEPT = 0.42
_LEAST_HEADLESS = 0.55


def _is_fragment(told: str, sentences: Sequence[Sequence[Piece]]) -> bool:
    """What is left says too little of what was said (银行也不予认可), hangs on what went before, or has no subject."""
    said = sum(len(piece.said) for pieces in sentences for piece in pieces)
    hangs = ("，" not in told and len(told) <= 9 and bool(_HANGING.match(told))) or lacks_subject(told)
    least = _LEAST_HEADLESS if _is_headless(told, sentences) else _LEAST_KEPT
    return bool(told) and (hangs or (said >= 16 and len(told) < least * said))


def _is_headless(told: str, sentences: Sequence[Sequence[Piece]]) -> bool:
    """The clause that says what it is all about was left out, and what follows does not name it again."""
    first = sentences[0][0]
    return first.written not in told and not lacks_subject(first.said) and not _OWN_SUBJECT.match(told)


def _has_no_owner(told: str, speech: Speech) -> bool:
    """该厂 said by nobody who has one."""
    return voice_of(speech.case).noun != "企业" and bool(re.search("该(?:厂|公司|企业|店)", told)) and not speech.labels


def _by_title(speech: Speech, told: str) -> str:
    """The title in written style where it says more than the fragment; nothing where the fragment hangs in the air."""
    title = strip_frame(scrub.clean(speech.case.title))
    written = speech.write(title) if speech.may_print(title) and not WISH.match(title) else ""
    if len(written) > len(told) and all(map(is_plain, written.split("，"))) and _same_amounts(title, written):
        return "" if lacks_subject(written) else written
    return "" if _HANGING.match(told) or lacks_subject(told) else told


def _lacks(told: str, sentences: Sequence[Sequence[Piece]]) -> bool:
    pieces = [piece for sentence in sentences for piece in sentence]
    missing = [piece for piece in pieces if piece.written not in told]
    if any(_CONTRAST.match(piece.said) for piece in missing):
        return True  # 据称一家牵头 without 实际上还是一家一家跑 would say the contrary
    return not told or (
        len(missing) * 2 >= max(len(pieces), 4) and any(figures(piece.said) for piece in missing) and not figures(told)
    )


_CONTRAST = re.compile("实际|其实|结果|但|可是|却|还是|就是不|偏偏")


def _take_apart(source: str, speech: Speech) -> Iterator[list[Piece]]:
    for sentence in sentences_of(source):
        pieces: list[Piece] = []
        subject = current = ""
        wishing = False
        for said in whole_clauses(without_frame(sentence)):
            bare = re.sub(
                "(?<=[\u4e00-\u9fff]{3})(?:想问|想|问)$", "", strip_frame(_own_words(attribute(said), speech))
            )
            if is_steering(bare):
                break
            name = next((name for name in speech.labels if bare.startswith(name)), "")
            other = speech.labels.get(name, "")
            if other and pieces and other != current:
                yield pieces
                pieces = []
            current = other or current
            wishing = bool(WISH.match(bare.removeprefix(name))) or (wishing and not other)
            if wishing:
                continue
            if is_meta(bare) or PROPOSAL.search(bare) or (_asks(bare) and not is_complaint(bare)):
                subject = other or subject
                continue
            asked = len(bare) > 3 and bare in speech.asked and not is_complaint(bare)
            if speech.may_print(bare) and not asked:
                written = speech.write(bare)
                written = subject + written if subject and not other and not pieces else written
                plain = is_plain(written) and _same_amounts(absolute(bare, speech.case.received_on), written)
                pieces.append(Piece(said if pieces else unsaid(strip_frame(said)), bare, written, plain))
                subject = ""
        if pieces:
            yield pieces


def _own_words(clause: str, speech: Speech) -> str:
    """What a firm says of itself needs no 厂里称: 据企业反映 says who."""
    return re.sub("^(?:厂里|厂方|公司)称", "", clause) if voice_of(speech.case).noun == "企业" else clause


def _same_amounts(said: str, written: str) -> bool:
    """The same figures, as often, and none with a unit that what was said does not bear out."""
    heard = amounts(said, loose=True)
    return figures(said) == figures(written) and all(
        any(backs(one, amount) for one in heard) for amount in amounts(written)
    )


_ASKS = re.compile(r"有没有|能不能|够不够|是不是|要不要|行不行|怎么办|谁[出管来]|^问")


def _asks(clause: str) -> bool:
    return bool(_ASKS.search(clause))


# A clause that can begin anew after one was left out: it says itself what it is about.
_OWN_SUBJECT = re.compile(
    r"^(?!怀疑|认为|担心)(?:该企业|某企业|另一企业|目前|附近|职工|企业|群众|村民|居民|司机|货车|车辆|\d{1,2}月|[^，]{2,6}(?:偏|较|无[人法]|未|没有|难以|不足|不稳))"
)


def _plain_run(pieces: Sequence[Piece]) -> list[str]:
    """The written clauses that hang together: after one left out, only such as have a subject of their own."""
    told: list[str] = []
    broken = False
    for piece in pieces:
        if piece.plain and not (broken and not _OWN_SUBJECT.match(piece.written)):
            told.append(piece.written)
            broken = False
        else:
            broken = True
    while told and _CONDITION.match(told[-1]) and broken:  # what followed from it was left out
        told.pop()
    return told


_CONDITION = re.compile("^(?:如|若|要是|因|由于|为了?)(?!何|期|实|此)")


def absolute(clause: str, day: date) -> str:
    """去年 and 上个月 said at registration are named by year and month, since the report is read later.

    昨天 and 今晚 lose their day: the day of the visit is not always the day of speaking.
    """
    last = day.month - 1 or 12
    clause = re.sub("(?:昨天|前天|今天)(?=夜|晚|早|上午|下午|中午)|昨(?=[晚夜])", "", clause)
    clause = re.sub("上个月|上月", f"{last}月", clause)
    clause = re.sub("这个月|本月", f"{day.month}月", clause)
    clause = re.sub("(?<=[到在要得等至排])明年", f"{day.year + 1}年", clause)
    clause = re.sub("(?<=[到在要得等至排])后年", f"{day.year + 2}年", clause)
    return re.sub("去年", f"{day.year - 1}年", re.sub("前年(?!来)", f"{day.year - 2}年", clause))


def _join(sentences: list[list[str]], limit: int) -> str:
    """Clauses by comma, sentences by semicolon, as many whole clauses as the limit allows (at least one)."""
    text = ""
    for clauses in sentences:
        for place, clause in enumerate(clauses):
            joint = "" if not text else ("，" if place else "；")
            if text and len(text) + len(joint) + len(clause) > limit:
                return text
            text += joint + clause
    return text
