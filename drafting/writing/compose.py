"""An outline filled with what the cases say, and fitted to its length."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from drafting.shapes import Brief, CaseFacts, Draft, LeftOut, Length, Lore, Paragraph, ReportKind, Sentence, Style
from drafting.writing.basis import tell_basis, until
from drafting.writing.bounds import BOUNDS, NothingToReport, characters
from drafting.writing.conflicts import Conflict, find_conflicts
from drafting.writing.counts import Counts, count_brief
from drafting.writing.fieldwork import tell_duties, tell_method, tell_plan
from drafting.writing.firms import firm_names
from drafting.writing.institutions import spell_out
from drafting.writing.opening import open_report
from drafting.writing.outcomes import still_open, tell_all_solved, tell_outcomes
from drafting.writing.outline import outline_of, title_of
from drafting.writing.phrases import Phrases
from drafting.writing.problems import tell_single, tell_theme
from drafting.writing.proposals import propose, propose_single
from drafting.writing.statements import Statement, state
from drafting.writing.style import speech_left
from drafting.writing.tabulation import tabulate
from drafting.writing.themes import Grouping, Theme, gather_in, group, off_topic
from drafting.writing.title import name_topic

NUMERALS = "一二三四五六七八九十"


# Single statements a theme may tell at most, before the text is fitted to its bounds.
_MOST_TOLD = {Length.SHORTER: 3, Length.STANDARD: 9, Length.LONGER: 16}


@dataclass(frozen=True, slots=True)
class Matter:
    """All that a draft is laid out from. ``brief`` holds the cases in use only."""

    brief: Brief
    counts: Counts
    grouping: Grouping
    conflicts: tuple[tuple[Conflict, ...], ...]
    topic: str

    def themes(self) -> Iterator[tuple[int, Theme, tuple[Conflict, ...]]]:
        for place, (theme, own) in enumerate(zip(self.grouping.themes, self.conflicts, strict=True)):
            yield place, theme, own


def compose(brief: Brief, lore: Lore, length: Length) -> Draft:
    used, silent = _sift(brief, lore)
    grouping = group(used)
    fallback = grouping.themes[0].statements[0].verdict.category or "有关问题"
    scope = replace(brief, cases=tuple(s.case for s in used))
    matter = Matter(
        brief=scope,
        counts=count_brief(scope),
        grouping=grouping,
        conflicts=tuple(find_conflicts(theme.statements) for theme in grouping.themes),
        topic=name_topic(brief.topic, fallback),
    )
    title, kept = title_of(brief, fallback)
    paragraphs = _fit(matter, length)
    return Draft(
        title=title,
        paragraphs=paragraphs,
        used=tuple(s.case.key for s in used),
        left_out=(*brief.left_out, *silent),
        findings=tuple(_remarks(paragraphs, length, topic_kept=kept)),
    )


def _sift(brief: Brief, lore: Lore) -> tuple[list[Statement], list[LeftOut]]:
    """Cases that say something printable, and the others with the reason."""
    if brief.period.end < brief.period.start:
        raise NothingToReport("统计期的结束日期早于开始日期，请核对后再起草。")
    excluded = {entry.key for entry in brief.left_out}
    cases = {case.key: case for case in brief.cases if case.key not in excluded}
    if not cases:
        raise NothingToReport("选定范围内没有可用的意见，暂不能起草。请调整选题、时间或意见范围。")
    firms = firm_names(cases.values(), lore)
    stated = [state(case, lore, firms) for case in cases.values()]
    used = [s for s in stated if s.told or s.demands or s.heard]
    if not used:
        raise NothingToReport("选定的意见脱敏后没有可引用的内容，暂不能起草。")
    silent = [
        _left(s.case, "原话经脱敏和整理后没有可引用的内容") for s in stated if not (s.told or s.demands or s.heard)
    ]
    if brief.kind is not ReportKind.SUMMARY:
        used = gather_in(used)
    strangers = off_topic(used, brief.topic) if brief.kind is not ReportKind.SUMMARY else []
    silent += [_left(s.case, "与主题关联不大") for s in strangers]
    return [s for s in used if s not in strangers], silent


def _left(case: CaseFacts, reason: str) -> LeftOut:
    return LeftOut(case.key, case.number, reason)


def _fit(matter: Matter, length: Length) -> tuple[Paragraph, ...]:
    """As many single statements as the upper bound allows; one a theme at least."""
    tries = [(details, length is Length.SHORTER) for details in range(_MOST_TOLD[length], 0, -1)]
    for details, short in [*tries, (1, True)]:
        paragraphs = _lay_out(matter, details, short=short)
        if characters(paragraphs) <= BOUNDS[length][1]:
            break
    return paragraphs


def _remarks(paragraphs: Sequence[Paragraph], length: Length, *, topic_kept: bool) -> Iterator[str]:
    """What the clerk should know of the draft besides its text."""
    low, high = BOUNDS[length]
    number = characters(paragraphs)
    yield from speech_left([paragraph.text for paragraph in paragraphs])
    if not topic_kept:
        yield "选题过长或不成题，标题改按主要问题类别拟定，请核对。"
    if number < low:
        yield f"材料有限，正文约{number}字，不足{low}字，未作凑写。"
    if number > high:
        yield f"正文约{number}字，超过{high}字，请酌情删减。"


def _lay_out(matter: Matter, details: int, *, short: bool) -> tuple[Paragraph, ...]:
    brief, counts, themes = matter.brief, matter.counts, matter.grouping.themes
    phrases = Phrases(f"{brief.topic}|{','.join(case.number for case in brief.cases)}")
    outline = outline_of(brief.kind)
    paragraphs = [
        _body(open_report(brief, counts, themes, matter.topic, phrases)),
        _heading(0, outline.headings[0]),
        *_basis(matter, phrases, short=short),
        _heading(1, outline.headings[1]),
    ]
    for place, theme, conflicts in matter.themes():
        paragraphs.append(_subheading(place, theme.problem, theme))
        paragraphs.append(_body(tell_theme(theme, counts.cases, details, conflicts, phrases)))
    paragraphs += _closing(tell_single(matter.grouping.single, min(details, 4), phrases))
    paragraphs.append(_heading(2, outline.headings[2]))
    measures: set[str] = set()
    for place, theme, conflicts in matter.themes():
        paragraphs.append(_subheading(place, theme.remedy, theme))
        paragraphs.append(_body(_proposed(theme, max(2, min(details, 6)), conflicts, phrases, measures)))
    paragraphs += _closing(propose_single(matter.grouping.single, min(details, 3), measures))
    if outline.plan and (planned := tell_plan(brief)):
        paragraphs += [_heading(3, outline.plan), _body(planned)]
    return spell_out(paragraphs, brief)


def _proposed(
    theme: Theme, most: int, conflicts: tuple[Conflict, ...], phrases: Phrases, measures: set[str]
) -> tuple[Sentence, ...]:
    """What is suggested of a problem, as far as it is not solved."""
    left = still_open(theme)
    return propose(left, most, conflicts, phrases, measures) if left else (tell_all_solved(theme),)


def _basis(matter: Matter, phrases: Phrases, *, short: bool) -> list[Paragraph]:
    """一、: the figures; before them the method of a survey or the duties of a half-year, below them its table."""
    brief, counts, themes = matter.brief, matter.counts, matter.grouping.themes
    figures = _body(tell_basis(brief, counts, themes, phrases, short=short))
    if brief.kind is ReportKind.SURVEY:
        table = tabulate(brief, matter.grouping, until(brief))
        return [_body(tell_method(brief, counts)), replace(figures, table=table)]
    if brief.kind is ReportKind.SUMMARY:
        handled = tell_outcomes(matter.grouping.every, until(brief), short=short)
        return [*_closing(tell_duties(brief)), figures, *_closing(handled)]
    return [figures]


def _body(sentences: tuple[Sentence, ...]) -> Paragraph:
    return Paragraph(Style.BODY, sentences)


def _closing(sentences: tuple[Sentence, ...]) -> list[Paragraph]:
    return [_body(sentences)] if sentences else []


def _heading(place: int, text: str) -> Paragraph:
    return Paragraph(Style.HEADING1, (Sentence(f"{NUMERALS[place]}、{text}"),))


def _subheading(place: int, text: str, theme: Theme) -> Paragraph:
    keys = tuple(s.case.key for s in theme.statements)
    return Paragraph(Style.HEADING2, (Sentence(f"（{NUMERALS[place]}）{text}", keys),))
