"""parse_mode=HTML as Telegram reads it: a fixed list of tags, errors with byte offsets, entities in UTF-16 units."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.fakes.botapi.rules import Trouble

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
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
TAG = re.compile(r"<(?P<slash>/?)(?P<name>[^\s>]*)(?P<rest>[^>]*)>")
ATTRIBUTE = re.compile(r"""([\w-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
REFERENCE = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));")


def units(text: str) -> int:
    """Length in UTF-16 units, Telegram's measure of texts and offsets."""
    return len(text.encode("utf-16-le")) // 2


@dataclass(frozen=True)
class _Open:
    name: str
    offset: int
    attributes: dict[str, str]


def parse(source: str) -> tuple[str, list[dict[str, Any]]]:
    """Plain text and entities of an HTML text; what Telegram refuses raises ``Trouble``."""
    text = ""
    entities: list[dict[str, Any]] = []
    nested: list[_Open] = []
    place = 0
    while place < len(source):
        at = source.find("<", place)
        if at < 0:
            text += _resolve(source[place:])
            break
        text += _resolve(source[place:at])
        tag = TAG.match(source, at)
        byte = len(source[:at].encode())
        if tag is None:
            raise _unparsable(f"Unclosed {'end' if source[at : at + 2] == '</' else 'start'} tag at byte offset {byte}")
        if tag["slash"]:
            entities.append(_close(nested, tag["name"].lower(), text, byte))
        else:
            nested.append(_open(tag, text, byte))
        place = tag.end()
    if nested:
        raise _unparsable(f'Can\'t find end tag corresponding to start tag "{nested[-1].name}"')
    return _trim(text, entities)


def _unparsable(detail: str) -> Trouble:
    return Trouble(400, f"Bad Request: can't parse entities: {detail}")


def _resolve(piece: str) -> str:
    def one(found: re.Match[str]) -> str:
        decimal, hexadecimal, name = found.groups()
        return NAMED[name] if name else chr(int(decimal) if decimal else int(hexadecimal, 16))

    return REFERENCE.sub(one, piece)


def _open(tag: re.Match[str], text: str, byte: int) -> _Open:
    name = tag["name"].lower()
    if name not in KINDS:
        raise _unparsable(f'Unsupported start tag "{name}" at byte offset {byte}')
    found = ATTRIBUTE.findall(tag["rest"])
    attributes = {key.lower(): _resolve(quoted or single or bare) for key, quoted, single, bare in found}
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {byte}')
    return _Open(name, units(text), attributes)


def _close(nested: list[_Open], name: str, text: str, byte: int) -> dict[str, Any]:
    if not nested:
        raise _unparsable(f"Unexpected end tag at byte offset {byte}")
    opened = nested.pop()
    if name and name != opened.name:
        raise _unparsable(f'Unmatched end tag at byte offset {byte}, expected "</{opened.name}>", found "</{name}>"')
    entity = {"type": KINDS[opened.name], "offset": opened.offset, "length": units(text) - opened.offset}
    if opened.name == "blockquote" and "expandable" in opened.attributes:
        entity["type"] = "expandable_blockquote"
    if opened.name == "a":
        entity["url"] = opened.attributes.get("href", "")
    if opened.name == "tg-emoji":
        entity["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
    return entity


def _trim(text: str, entities: list[dict[str, Any]]) -> tuple[str, list[dict[str, Any]]]:
    """Telegram cuts white space at both ends, and the entities with it."""
    lead = units(text) - units(text.lstrip())
    text = text.strip()
    kept = []
    for entity in sorted(entities, key=lambda one: (one["offset"], -one["length"])):
        start = max(entity["offset"] - lead, 0)
        end = min(entity["offset"] + entity["length"] - lead, units(text))
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept
