"""Reversible masks over everything that goes to a model, and what must not go at all.

All texts of one call are covered together, so that one person has one mark in all of them. Deputies' names and
firms' names, which stay readable inside the office, are covered here too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlsplit

from drafting.reading import identity
from drafting.reading.identity.lexicon import surnames
from drafting.shapes import Lore, Mask

_BETWEEN = "\n〓〓\n"
_ROUNDS = 3  # what a mask uncovers (a name between two marks) is found in the next round
# no price is so long
_LONG_NUMBER = re.compile(r"(?<![\d.])\d(?:[\s-]?\d){6,}(?!\d)")
_SECRET = re.compile(
    r"绝\s*密|机\s*密(?!性)|秘\s*密\s*[★☆级]|(?:^|[\[【（(〔])\s*秘\s*密\s*(?:[\]】）)〕]|$)|密级|涉密|内部(?:资料|文件|材料)",
    re.MULTILINE,
)
_SPOKEN_OF = (
    r"(?=和[他她]|同志|师傅|先生|女士|代表|反映|介绍|表示|来访|本人|[两夫]口|夫妻|一家|一行|的[孩爱家父母儿女老])"
)
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class Withheld(Exception):
    """A text must not leave the house; the message says why, in words for a clerk."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Masked texts, in the order given, and what their marks stand for."""

    texts: tuple[str, ...]
    masks: tuple[Mask, ...]

    def reveal(self, text: str) -> str:
        """``text`` with every mark replaced by what it stands for; altered or unknown marks stay as they are."""
        for _ in range(_ROUNDS + 1):  # a mask of a later round may stand for words that hold an earlier mark
            text = identity.unmask(text, self.masks)
        return text


def cover(texts: Sequence[str], lore: Lore, firms: Iterable[str] = ()) -> Cover:
    """The texts masked; raises :class:`Withheld` for text marked secret and for what cannot be masked."""
    joined = _BETWEEN.join(texts)
    if joined.count(_BETWEEN) != max(0, len(texts) - 1):
        raise Withheld("文字里有不能处理的分隔记号，不交给模型")
    if _SECRET.search(joined):
        raise Withheld("文字带有密级或内部标记，不交给模型")
    strangers = replace(lore, deputies=frozenset())
    joined, masks = _named(joined, "代表", lore.deputies)
    joined, more = _named(joined, "企业", firms)
    masks += more
    for _ in range(_ROUNDS):
        found = identity.find(joined, strangers)
        if not found:
            break
        joined, new = identity.mask(joined, found, confidential=True)
        masks += new
    else:
        raise Withheld("个人信息不能完全遮盖，不交给模型")
    joined, suspects = _replace(joined, "人名", _suspects())
    joined, numbers = _replace(joined, "号码", _LONG_NUMBER)
    return Cover(tuple(joined.split(_BETWEEN)), (*masks, *suspects, *numbers))


def require_listed(url: str, hosts: Iterable[str]) -> None:
    """Raises :class:`Withheld` unless the address is on this machine or its host is on the studio's list."""
    host = (urlsplit(url).hostname or "").lower()
    listed = _LOOPBACK | {name.strip().lower() for name in hosts}
    if host not in listed:
        raise Withheld(f"模型地址 {host or '（空）'} 不在允许的主机名单里，请在 YISHI_MODEL_HOSTS 中列出")


def _named(text: str, label: str, names: Iterable[str]) -> tuple[str, tuple[Mask, ...]]:
    known = sorted({name for name in names if len(name) > 1}, key=lambda name: (-len(name), name))
    return _replace(text, label, re.compile("|".join(map(re.escape, known)))) if known else (text, ())


@cache
def _suspects() -> re.Pattern[str]:
    """A surname and two characters where a person is spoken of, though they make an ordinary word (林海): to mask
    a word in vain costs nothing here, for it comes back."""
    return re.compile(
        f"(?:^|(?<=[是由据请找和、，。；：]))[{''.join(surnames())}][\u4e00-\u9fff]{{2}}{_SPOKEN_OF}", re.MULTILINE
    )


def _replace(text: str, label: str, pattern: re.Pattern[str]) -> tuple[str, tuple[Mask, ...]]:
    holders: dict[str, str] = {}
    number = 0

    def holder(match: re.Match[str]) -> str:
        nonlocal number
        while match[0] not in holders:
            number += 1
            if f"〔{label}{number}〕" not in text:
                holders[match[0]] = f"〔{label}{number}〕"
        return holders[match[0]]

    masked = pattern.sub(holder, text)
    return masked, tuple(Mask(mark, original) for original, mark in holders.items())
