"""A draft as a bulletin: head, title, text, foot and, in a 核对稿, anchors, comments and the list of cases."""

from __future__ import annotations

from collections.abc import Iterator

from drafting.shapes import Draft, Paragraph, Style
from drafting.word.anchors import TITLE_UNIT, Comment, bookmark, commented, lines_about, manifest, unit
from drafting.word.appendix import appendix
from drafting.word.binding import Cover, Evidence, bind
from drafting.word.body import blank, editors_note, heading, text, title
from drafting.word.closing import addressee, signature
from drafting.word.fonts import BODY, DOUBTFUL, LEVEL_1, LEVEL_2, run, width
from drafting.word.imprint import Imprint, imprint
from drafting.word.markup import Markup
from drafting.word.masthead import Masthead, masthead
from drafting.word.page import TEXT_WIDTH
from drafting.word.setup import DocumentSetup, Edition
from drafting.word.tables import data_table
from drafting.word.titles import break_title

_FACES = {Style.HEADING1: LEVEL_1, Style.HEADING2: LEVEL_2, Style.BODY: BODY}
_LEVELS = {Style.HEADING1: 1, Style.HEADING2: 2}
_HANGING = frozenset("。，；：！？、”）")
_KEPT_WHOLE = 280
"""Characters (ten lines) of a last paragraph that is kept with the foot: a longer one would leave half a page empty."""


def write_report(draft: Draft, setup: DocumentSetup, edition: Edition) -> bytes:
    """The document of a draft; the same arguments give the same bytes."""
    if edition is Edition.CLEAN:
        return bind(_body(draft, setup, _units(draft, setup)), _cover(draft, setup))
    comments: list[Comment] = []
    body = _body(draft, setup, _units(draft, setup, comments), bookmark(TITLE_UNIT, 0))
    evidence = Evidence(tuple(comments), manifest(draft, setup))
    return bind(Markup(body + appendix(draft, setup)), _cover(draft, setup), evidence)


def draft_label(version: int) -> str:
    """The mark of a draft: what it is, that a program helped, that a person must check it, who has not yet seen it."""
    return f"送审稿 v{version}，智能体辅助起草，须人工核改；未经主任会议研究"


def _cover(draft: Draft, setup: DocumentSetup) -> Cover:
    return Cover(
        title=draft.title,
        subject=setup.report_name,
        author=setup.studio.name,
        identity=setup.identity(draft),
        made_on=setup.made_on,
        version=setup.version,
        mark=None if setup.signed else draft_label(setup.version),
        page=setup.page,
    )


def _body(
    draft: Draft,
    setup: DocumentSetup,
    units: Iterator[Markup],
    anchor: tuple[Markup, Markup] = (Markup(""), Markup("")),
) -> Markup:
    """From the red head to the foot; ``anchor`` is the title's."""
    studio, page = setup.studio, setup.page
    terms = (studio.name, studio.short_name, studio.county, studio.zone, *setup.terms)
    lines = break_title(draft.title, terms=(term for term in terms if term))
    if setup.letter is not None:
        return _letter(setup, title(lines, anchor), units)
    note = setup.editors_note
    above = blank(page) + editors_note(page, note) + blank(page) if note else blank(page, 2)
    head = masthead(_head(setup), page) + above + title(lines, anchor) + blank(page)
    return Markup(head + "".join(units) + imprint(_foot(setup), page))


def _letter(setup: DocumentSetup, titled: Markup, units: Iterator[Markup]) -> Markup:
    """Title, addressee, text, signature (7.3.1 to 7.3.5)."""
    names = setup.letter.addressee if setup.letter else ()
    above = blank(setup.page) + (addressee(names, setup.page) if names else "")
    whole = width(setup.studio.name, 16) <= TEXT_WIDTH / 20 - 4 * 16
    unit = setup.studio.name if whole else setup.studio.short_name
    return Markup(titled + above + "".join(units) + signature(unit, setup.made_on, setup.page))


def _head(setup: DocumentSetup) -> Masthead:
    return Masthead(
        studio=setup.studio.name,
        name=setup.report_name,
        unit=setup.studio.short_name,
        made_on=setup.made_on,
        issue=setup.issue,
        total=setup.total if setup.signed else None,
        signer=setup.signer,
        marking=setup.marking,
    )


def _foot(setup: DocumentSetup) -> Imprint:
    return Imprint(
        report_to=setup.studio.report_to,
        copy_to=setup.studio.copy_to,
        unit=setup.studio.name,
        short_unit=setup.studio.short_name,
        made_on=setup.made_on,
        editor=setup.editor,
        reviewer=setup.reviewer,
        copies=setup.copies,
    )


def _units(draft: Draft, setup: DocumentSetup, comments: list[Comment] | None = None) -> Iterator[Markup]:
    """The paragraphs; with ``comments`` each one anchored, and what is to be said of it appended there."""
    for at, one in enumerate(draft.paragraphs, 1):
        content = _runs(one) if comments is None else _anchored(at, one, setup, comments)
        level = _level(one)
        last = 1 < at == len(draft.paragraphs) and len(one.text) <= _KEPT_WHOLE
        words = heading(level, setup.page, content) if level else text(setup.page, content, last=last)
        yield Markup(words + data_table(one.table, setup.page)) if one.table else words


def _level(one: Paragraph) -> int | None:
    """Level of a stand-alone heading; one that runs on into text is a paragraph of text."""
    return _LEVELS.get(one.style) if len(one.sentences) < 2 else None


def _anchored(at: int, one: Paragraph, setup: DocumentSetup, comments: list[Comment]) -> Markup:
    """The runs inside their bookmark and comment, which end before a last mark: LibreOffice else sets an empty line
    after a mark that hangs over the edge."""
    content, mark = _marked_runs(one)
    opening, closing = bookmark(unit(at), at)
    lines = lines_about(one, setup)
    if lines:
        start, end = commented(len(comments))
        comments.append(Comment(len(comments), lines))
        opening, closing = Markup(start + opening), Markup(closing + end)
    return Markup(f"{opening}{content}{closing}{mark}")


def _runs(one: Paragraph) -> Markup:
    """Runs of a paragraph: a heading that runs on into text is set in its own face up to its full stop."""
    first = "".join(sentence.text for sentence in one.sentences[:1])
    rest = "".join(sentence.text for sentence in one.sentences[1:])
    if one.style is Style.BODY:
        return run(first + rest, BODY)
    return Markup(run(first, _FACES[one.style]) + (run(rest, BODY) if rest else ""))


def _marked_runs(one: Paragraph) -> tuple[Markup, Markup]:
    """A run per sentence, doubtful ones on yellow, and the paragraph's last mark by itself."""
    last = one.sentences[-1].text[-1:] if one.sentences else ""
    mark = last if last and last in _HANGING else ""
    runs, face = [], _FACES[one.style]
    for sentence in one.sentences:
        ends = sentence is one.sentences[-1]
        words = sentence.text[:-1] if ends and mark else sentence.text
        runs.append(run(words, DOUBTFUL if sentence.doubt else face))
        face = face if ends else BODY
    return Markup("".join(runs)), run(mark, face) if mark else Markup("")
