"""The HTML of the Bot API (https://core.telegram.org/bots/api#html-style): checked, and read into entities."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "a": "text_link",
}
_TOKEN = re.compile(r"<(?P<close>/?)(?P<name>[A-Za-z-]*)(?P<rest>[^<>]*)(?P<end>>?)|(?P<words>[^<]+)")
_HREF = re.compile(r"\s+href\s*=\s*(?:\"([^\"]*)\"|'([^']*)')\s*")
_LINK = re.compile(r"(?:https?|tg|mailto|tel):", re.IGNORECASE)


class Malformed(ValueError):
    """The HTML would be refused by Telegram; the message is Telegram's own."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Plain text and its entities, with offsets in UTF-16 units as in the Bot API."""

    text: str
    entities: list[dict[str, Any]]

    @property
    def length(self) -> int:
        return units(self.text)


@dataclass(slots=True)
class _Open:
    """A tag not yet closed."""

    name: str
    offset: int
    extra: dict[str, Any]


@dataclass(slots=True)
class _Reader:
    """The text read so far, and what stands open in it."""

    words: list[str] = field(default_factory=list)
    length: int = 0
    entities: list[dict[str, Any]] = field(default_factory=list)
    standing: list[_Open] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.words.append(words)
        self.length += units(words)

    def open(self, name: str, rest: str) -> None:
        if name not in KINDS:
            raise Malformed(f'Unsupported start tag "{name}"')
        self.standing.append(_Open(name, self.length, _extra(name, rest)))

    def close(self, name: str) -> None:
        if not self.standing:
            raise Malformed(f'Unexpected end tag "{name}"')
        tag = self.standing.pop()
        if tag.name != name:
            raise Malformed(f'Unmatched end tag, expected "</{tag.name}>", found "</{name}>"')
        if self.length > tag.offset:
            size = self.length - tag.offset
            self.entities.append({"type": KINDS[name], "offset": tag.offset, "length": size, **tag.extra})


def units(text: str) -> int:
    """Length in UTF-16 units, by which Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def read(source: str) -> Marked:
    """Raises ``Malformed`` where Telegram would."""
    reader = _Reader()
    for close, name, rest, words in _tokens(source):
        if words is not None:
            reader.say(html.unescape(words))
        elif close:
            reader.close(name)
        else:
            reader.open(name, rest)
    if reader.standing:
        raise Malformed(f'Can\'t find end tag corresponding to start tag "{reader.standing[-1].name}"')
    return Marked("".join(reader.words), sorted(reader.entities, key=lambda one: (one["offset"], -one["length"])))


def plain(words: str) -> str:
    """Words without markup, as HTML that says just these words."""
    return html.escape(words, quote=False)


def _tokens(source: str) -> Iterator[tuple[bool, str, str, str | None]]:
    for token in _TOKEN.finditer(source):
        if token["words"] is not None:
            yield False, "", "", token["words"]
        elif not token["end"]:
            raise Malformed("Unclosed start tag")
        else:
            yield bool(token["close"]), token["name"].lower(), token["rest"], None


def _extra(name: str, rest: str) -> dict[str, Any]:
    if name == "a":
        link = _HREF.fullmatch(rest)
        address = html.unescape(link[1] or link[2] or "") if link else ""
        if not _LINK.match(address):
            raise Malformed('Tag "a" must have an attribute "href" with a link')
        return {"url": address}
    if rest.strip() and (name, rest.strip()) != ("blockquote", "expandable"):
        raise Malformed(f'Unexpected attribute of tag "{name}"')
    return {}
