"""Typed, numbered masks that can be undone inside the office."""

from __future__ import annotations

import re
from collections.abc import Sequence

from drafting.reading.fold import fold
from drafting.reading.identity.numbers import SPOKEN_DIGITS
from drafting.shapes import Identifier, Mask
from drafting.shapes import IdentifierKind as Kind

_LABELS = {
    Kind.NAME: "姓名",
    Kind.NAME_WEAK: "称呼",
    Kind.PHONE: "电话",
    Kind.LANDLINE: "座机",
    Kind.ID_CARD: "证件",
    Kind.BANK_CARD: "卡号",
    Kind.PLATE: "车牌",
    Kind.ADDRESS: "住址",
    Kind.EMAIL: "邮箱",
    Kind.WECHAT: "微信",
}
_DIGIT_KINDS = {Kind.PHONE, Kind.LANDLINE, Kind.ID_CARD, Kind.BANK_CARD, Kind.PLATE}


def mask(text: str, identifiers: Sequence[Identifier], *, confidential: bool) -> tuple[str, tuple[Mask, ...]]:
    """``text`` with each identifier behind a placeholder such as 〔姓名1〕, and what the placeholders stand for.

    The same identifier, however spelt, has the same number; a second spelling of it gets a letter behind the
    number, so that undoing gives the text back character for character. A weak name is masked only in confidence.
    """
    keys: dict[tuple[Kind, str], int] = {}
    holders: dict[tuple[Kind, str], str] = {}
    spellings: dict[tuple[Kind, int], int] = {}
    counts: dict[Kind, int] = {}
    pieces: list[str] = []
    done = 0
    for one in identifiers:
        if one.kind is Kind.NAME_WEAK and not confidential:
            continue
        if (one.kind, one.text) not in holders:
            number = _number(keys, counts, one)
            holders[one.kind, one.text] = _free_holder(text, one.kind, number, spellings)
        pieces += (text[done : one.start], holders[one.kind, one.text])
        done = one.end
    pieces.append(text[done:])
    return "".join(pieces), tuple(Mask(holder, original) for (_, original), holder in holders.items())


def unmask(masked: str, masks: Sequence[Mask]) -> str:
    """The text before masking: every placeholder replaced, in one pass, by what it stands for."""
    originals = {one.placeholder: one.original for one in masks}
    if not originals:
        return masked
    pattern = re.compile("|".join(re.escape(holder) for holder in sorted(originals, key=len, reverse=True)))
    return pattern.sub(lambda match: originals[match.group()], masked)


def canonical(one: Identifier) -> str:
    """What two spellings of one identifier have in common."""
    plain = re.sub(r"\s+", "", fold(one.text)).lower()
    if one.kind in _DIGIT_KINDS:
        digits = re.sub(r"[^0-9a-z\u4e00-\u9fff]", "", plain.translate(SPOKEN_DIGITS))
        return digits[2:] if one.kind is Kind.PHONE and len(digits) == 13 and digits.startswith("86") else digits
    return plain


def _number(keys: dict[tuple[Kind, str], int], counts: dict[Kind, int], one: Identifier) -> int:
    key = (one.kind, canonical(one))
    if key not in keys:
        counts[one.kind] = counts.get(one.kind, 0) + 1
        keys[key] = counts[one.kind]
    return keys[key]


def _free_holder(text: str, kind: Kind, number: int, spellings: dict[tuple[Kind, int], int]) -> str:
    """The placeholder of this number that the text itself does not already hold."""
    while True:
        variant = spellings.get((kind, number), 0)
        spellings[kind, number] = variant + 1
        holder = f"〔{_LABELS[kind]}{number}{'′' * variant}〕"
        if holder not in text:
            return holder
