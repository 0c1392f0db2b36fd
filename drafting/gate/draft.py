"""A whole draft, or an edited text, passed through the gate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafting.gate.check import Finding, Kind, Known, check
from drafting.shapes import Brief, CaseFacts, Draft, LeftOut, Lore, Sentence, Style
from drafting.writing import scrub
from drafting.writing.clauses import absolute
from drafting.writing.institutions import full_names

MARK = "〔待核实〕"
_HELD_BACK = {Kind.IDENTIFIER, Kind.PERSON}


def known_of(brief: Brief, lore: Lore) -> Known:
    """Names a report of this studio may know, and the texts that need no case."""
    studio = brief.studio
    places = {alias: place.name for place in lore.places for alias in (place.name, *place.aliases) if len(alias) > 1}
    full = full_names(studio.county, studio.zone)
    organisations = full | {name: name for name in full.values()}
    for unit in (unit for category in lore.categories for unit in category.units):
        organisations.setdefault(unit, unit)
    always = (
        studio.name, studio.short_name, studio.county, studio.zone, brief.topic, *studio.report_to, *studio.copy_to,
        *(text for held in brief.activities for text in (held.place or "", *held.units)), "六个一",
    )  # fmt: skip
    return Known(places, organisations, tuple(text for text in always if text), lore.deputies)


def sources_of(case: CaseFacts) -> tuple[str, ...]:
    """The words of a case that a sentence may rest on; 去年 and 上个月 also as the year and month they mean."""
    said = tuple(scrub.clean(text) for text in (case.title, case.matter, case.demand, case.words))
    dated = tuple(absolute(text, case.received_on) for text in said)
    answered = (scrub.clean(case.outcome.reply), case.outcome.unit) if case.outcome else ()
    return (*said, *(text for text in dated if text not in said), case.place or "", case.unit, *answered)


def pass_draft(draft: Draft, brief: Brief, lore: Lore) -> Draft:
    """The draft with ungrounded sentences marked 〔待核实〕 and those with personal data taken out."""
    known = known_of(brief, lore)
    words = {case.key: sources_of(case) for case in brief.cases}
    findings: list[str] = []
    paragraphs = []
    for paragraph in draft.paragraphs:
        sentences = [_pass(s, paragraph.style, words, known, findings) for s in paragraph.sentences]
        kept = tuple(sentence for sentence in sentences if sentence)
        if kept:
            paragraphs.append(replace(paragraph, sentences=kept))
    passed = replace(draft, paragraphs=tuple(paragraphs))
    lost = uncovered(passed, brief)
    return replace(passed, left_out=(*draft.left_out, *lost), findings=(*draft.findings, *findings))


def _pass(
    sentence: Sentence, style: Style, words: dict[int, tuple[str, ...]], known: Known, findings: list[str]
) -> Sentence | None:
    sources = [text for key in sentence.cases for text in words.get(key, ())]
    found = check(sentence.text, sources, sentence.computed, known)
    if not found:
        return sentence
    reasons = "；".join(finding.reason for finding in found)
    if any(finding.kind in _HELD_BACK for finding in found):
        findings.append(f"已删去一句：{reasons}。")
        return None
    findings.append(f"“{sentence.text[:20]}…”待核实：{reasons}。")
    text = sentence.text if style is not Style.BODY else _marked(sentence.text)
    return replace(sentence, text=text, doubt=reasons)


def _marked(text: str) -> str:
    return text[:-1] + MARK + text[-1] if text and text[-1] in "。；：" else text + MARK


def uncovered(draft: Draft, brief: Brief) -> tuple[LeftOut, ...]:
    """Cases of the brief that no sentence cites and no entry of ``left_out`` explains."""
    cited = {key for paragraph in draft.paragraphs for key in paragraph.cases}
    explained = cited | {entry.key for entry in draft.left_out}
    return tuple(
        LeftOut(case.key, case.number, "未被任何语句引用") for case in brief.cases if case.key not in explained
    )


def weigh(
    texts: Sequence[str], brief: Brief, lore: Lore, computed: Iterable[str] = (), cases: Sequence[int] | None = None
) -> tuple[tuple[Finding, ...], ...]:
    """Findings for each of some plain sentences (an edited file, a model's answer), one tuple a sentence.

    Without ``cases`` all cases of the brief may serve as ground. ``computed`` are the counts that the draft
    of record printed.
    """
    known = known_of(brief, lore)
    chosen = [case for case in brief.cases if cases is None or case.key in cases]
    sources = [text for case in chosen for text in sources_of(case)]
    counted = tuple(computed)
    return tuple(check(text, sources, counted, known) for text in texts)
