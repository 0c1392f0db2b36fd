"""Names of institutions: in full at the first mention, with the short form where it comes again."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from drafting.shapes import Brief, Paragraph, Sentence, Style


@cache
def _full() -> dict[str, str]:
    text = files("drafting.writing").joinpath("institutions.toml").read_text(encoding="utf-8")
    table: dict[str, str] = tomllib.loads(text)["full"]
    return table


def full_names(county: str, zone: str) -> dict[str, str]:
    """Short name to full name, for a county (灌云县) and its zone (临港产业区)."""
    names = {short: full.format(county=county) for short, full in _full().items()}
    if zone:
        names[f"{zone}管委会"] = f"{zone}管理委员会"
    return names


def spell_out(paragraphs: Sequence[Paragraph], brief: Brief) -> tuple[Paragraph, ...]:
    """First mentions in body text in full; 以下简称 only where the short name is used again."""
    names = full_names(brief.studio.county, brief.studio.zone)
    county = re.escape(brief.studio.county or "\0")
    pattern = re.compile(
        rf"(?<!{county})(?:{'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?![员会民])"
    )
    body = "".join(p.text for p in paragraphs if p.style is Style.BODY)
    often = {short for short in names if len([m for m in pattern.findall(body) if m == short]) > 1}
    seen: set[str] = set()

    def name(match: re.Match[str]) -> str:
        short, full = match[0], names[match[0]]
        if short in seen:
            return short
        seen.add(short)
        return f"{full}（以下简称{short}）" if short in often and not full.endswith(short) else full

    def spell(sentence: Sentence) -> Sentence:
        return replace(sentence, text=pattern.sub(name, sentence.text))

    return tuple(
        p if p.style is not Style.BODY else replace(p, sentences=tuple(spell(s) for s in p.sentences))
        for p in paragraphs
    )
