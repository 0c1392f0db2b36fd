"""A draft with a model's words put in: within its length, said by whom, and what the clerk should know of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from drafting.llm.fitting import fit
from drafting.llm.jobs import TITLE, rename
from drafting.shapes import Draft, Origin, Sentence
from drafting.writing.style import SPEECH_LEFT, speech_left

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Worded:
    """New sentences of one section by their place in the draft, how many were refused, and what broke the call."""

    sentences: dict[Place, Sentence]
    refused: int = 0
    failure: str = ""


def put(draft: Draft, worded: Sequence[Worded]) -> Draft:
    """The draft with new sentences in their places, as many as its length allows, and with a new title."""
    new = {place: sentence for one in worded for place, sentence in one.sentences.items()}
    title = new.pop(TITLE, None)
    fitted = rename(draft, fit(draft, new))
    return replace(fitted, title=title.text, title_by=title.made_by) if title and title.made_by else fitted


def finish(draft: Draft, better: Draft, worded: Sequence[Worded]) -> Draft:
    """The better draft with its engine, and with findings that hold for it."""
    origin = _first_origin(better)
    findings = [one for one in draft.findings if not one.startswith(SPEECH_LEFT)]
    left = speech_left([paragraph.text for paragraph in better.paragraphs])
    return replace(
        better,
        findings=(*left, *findings, *_remarks(worded)),
        engine=f"model:{origin.model}" if origin else draft.engine,
        prompt=origin.prompt if origin else draft.prompt,
    )


def _remarks(worded: Sequence[Worded]) -> list[str]:
    failures = dict.fromkeys(one.failure for one in worded if one.failure)
    remarks = [f"模型没有全部用上：{failure}。" for failure in failures]
    if refused := sum(one.refused for one in worded):
        remarks.append(f"模型有{refused}句没有通过核对，仍用按规则起草的句子。")
    return remarks


def _first_origin(draft: Draft) -> Origin | None:
    told = (sentence.made_by for paragraph in draft.paragraphs for sentence in paragraph.sentences)
    return next((origin for origin in told if origin), draft.title_by)
