"""What stands below the text: list of attachments, who signs and when, a note (7.3.4 to 7.3.6)."""

from __future__ import annotations

import re
from itertools import takewhile

from drafting.word.check.requirement import Requirement
from drafting.word.check.sheet import Line
from drafting.word.check.zones import DAY, Zones, is_aside
from drafting.word.fonts import width

_CELL = 320
_NEAR = 120
"""Twips: a third of a character, which fonts and rounding may take."""
_LONGEST_KEPT = 280
_MARKS = tuple("。；，、")


def _signed(zones: Zones) -> tuple[list[Line], list[Line], Line] | None:
    """What stands above the signature, the lines that name who signs, and the day."""
    at = next((at for at, line in enumerate(zones.body) if DAY.fullmatch(line.text)), None)
    if at is None:
        return None
    names = list(takewhile(lambda line: not line.blank and is_aside(line), reversed(zones.body[:at])))[::-1]
    return list(zones.body[: at - len(names)]), names, zones.body[at]


def _span(line: Line, zones: Zones) -> tuple[float, float]:
    """Twips from the text's left edge at which the words of a line begin and end."""
    words, room = width(line.text.strip(), _CELL), zones.page.text_width
    start: float = line.left + line.first
    if line.align == "right":
        start = room - line.right - words
    elif line.align == "center":
        start = line.left + (room - line.left - line.right - words) / 2
    return start, start + words


def _sealed(names: list[Line], day: Line, zones: Zones) -> bool:
    """The form under a seal (7.3.5.1): the day four characters from the right, who signs centred above it."""
    start, end = _span(day, zones)
    middles = [sum(_span(line, zones)) / 2 for line in names]
    centred = all(abs(middle - (start + end) / 2) <= _CELL for middle in middles)
    return centred and abs(zones.page.text_width - end - 4 * _CELL) <= _NEAR


def _gap(zones: Zones) -> list[str] | None:
    """One blank line, written as a line or as space before."""
    found = _signed(zones)
    if not found or not found[1]:
        return None
    above, names, day = found
    blank = len(list(takewhile(lambda line: line.blank, reversed(above)))) + round(names[0].before / 579)
    return [] if blank == 1 or _sealed(names, day, zones) else [f"{names[0].where}上空{blank}行"]


def _name(zones: Zones) -> list[str] | None:
    """Two characters from the right, or further where the day would stand less than two from it."""
    found = _signed(zones)
    if not found or not found[1]:
        return None
    _above, names, day = found
    free = zones.page.text_width - max(_span(line, zones)[1] for line in names)
    day_free = zones.page.text_width - _span(day, zones)[1]
    moved = free > 2 * _CELL and abs(day_free - 2 * _CELL) <= _NEAR
    well = abs(free - 2 * _CELL) <= _NEAR or moved or _sealed(names, day, zones)
    return [] if well else [names[0].where]


def _date(zones: Zones) -> list[str] | None:
    """Two characters right of the first of who signs; alone, two to four from the right."""
    found = _signed(zones)
    if not found:
        return None
    _above, names, day = found
    start, end = _span(day, zones)
    if names:
        shift = start - min(_span(line, zones)[0] for line in names)
        well = abs(shift - 2 * _CELL) <= _NEAR or _sealed(names, day, zones)
    else:
        well = 2 * _CELL - _NEAR <= zones.page.text_width - end <= 4 * _CELL + _NEAR
    return [] if well else [day.where]


def _kept(zones: Zones) -> list[str] | None:
    """From the last lines of text to the line above the day; a long last paragraph may run over a page by itself."""
    found = _signed(zones)
    if not found or not found[1]:
        return None
    above, names, _day = found
    blank = list(takewhile(lambda line: line.blank, reversed(above)))
    said = above[: len(above) - len(blank)][-1:]
    tied = [line for line in (*said, *blank, *names) if len(line.text) <= _LONGEST_KEPT]
    return [line.where for line in tied if not line.keep_next]


def _note(zones: Zones) -> list[str] | None:
    """附注: below the day, in brackets."""
    days = [at for at, line in enumerate(zones.body) if DAY.fullmatch(line.text)]
    below = [line for line in zones.body[days[-1] + 1 :] if not line.blank] if days else []
    noted = [line for line in below if line.text.strip()[:1] in {"（", "("}]
    wrong = [line for line in noted if not _bracketed(line.text.strip()) or not 560 <= line.left + line.first <= 700]
    return [line.where for line in wrong] if noted else None


def _bracketed(words: str) -> bool:
    return words.startswith("（") and words.endswith("）")


def _listed(zones: Zones) -> list[Line]:
    """The line of 附件说明 and those that name further attachments."""
    at = next((at for at, line in enumerate(zones.body) if re.match("附件[：:]", line.text.strip())), None)
    if at is None:
        return []
    more = takewhile(lambda line: re.match(r"\d{1,2}[.．、]", line.text.strip()), zones.body[at + 1 :])
    return [zones.body[at], *more]


def _attachments(zones: Zones) -> list[str] | None:
    lines = _listed(zones)
    if not lines:
        return None
    at = zones.body.index(lines[0])
    apart = at > 0 and zones.body[at - 1].blank
    well = apart and 560 <= lines[0].left + lines[0].first <= 700 and lines[0].text.strip().startswith("附件：")
    wrong = [line for line in lines if line.text.strip().endswith(_MARKS)]
    return [line.where for line in (wrong if well else lines[:1])]


def _numbered(zones: Zones) -> list[str] | None:
    """Several attachments are numbered 1. 2. …, a single one is not."""
    lines = _listed(zones)
    if not lines:
        return None
    starts = [re.sub("^附件[：:]", "", line.text.strip()) for line in lines]
    if len(lines) == 1:
        return [lines[0].where] if re.match(r"\d{1,2}[.．、]", starts[0]) else []
    return [line.where for at, line in enumerate(lines, 1) if not starts[at - 1].startswith(f"{at}.")]


REQUIREMENTS = (
    Requirement("body.attachment", "7.3.4", "附件说明在正文下空一行，左空二字，名称后不加标点", _attachments),
    Requirement("body.attachments", "7.3.4", "附件在两个以上的用“1.”“2.”依次标注", _numbered),
    Requirement("body.signed", "7.3.5.2", "发文机关署名在正文（附件说明）下空一行", _gap),
    Requirement("body.name", "7.3.5.2", "发文机关署名右空二字（加盖印章的以成文日期为准居中）", _name),
    Requirement("body.date", "7.3.5", "成文日期首字比署名首字右移二字（加盖印章的右空四字）", _date),
    Requirement("body.signed_kept", "7.3.5.5", "署名、成文日期与正文同处一面", _kept),
    Requirement("body.note", "7.3.6", "附注左空二字加圆括号", _note),
)
