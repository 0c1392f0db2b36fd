"""The title (7.3.1) and the addressee below it (7.3.2)."""

from __future__ import annotations

from itertools import pairwise

from drafting.word.check.requirement import Requirement
from drafting.word.check.type_rules import XIAOBIAOSONG, set_in
from drafting.word.check.zones import Zones, letters
from drafting.word.fonts import width
from drafting.word.titles import cuts_word

_MOST_CHARACTERS = 20
_STOPS = "。，；：！、"


def _title(zones: Zones) -> list[str]:
    if not zones.title:
        return ["没有找到标题"]
    wrong = [line for line in zones.title if not all(set_in(run, XIAOBIAOSONG, 44) for run in letters(line))]
    return [line.where for line in wrong]


def _centred(zones: Zones) -> list[str] | None:
    return [line.where for line in zones.title if line.align != "center" or line.first] if zones.title else None


def _pitch(zones: Zones) -> list[str] | None:
    """A line is as high as a 2号 character and 7/8 of a 3号 one (3.2): 36 pt, give or take what offices are used to."""
    lines = [line for line in zones.title if line.exact]
    return [f"{line.where}行距{(line.line or 0) / 20:g}磅" for line in lines if not 560 <= (line.line or 0) <= 800]


def _gap_above(zones: Zones) -> list[str] | None:
    """Two blank lines, written as lines or as space before; one below an 编者按."""
    if not (zones.head and zones.title):
        return None
    blank = zones.gap_above + round(zones.title[0].before / 579)
    expected = 1 if zones.note else 2
    return [] if blank == expected else [f"标题上空{blank}行"]


def _gap_below(zones: Zones) -> list[str] | None:
    first = next((line for line in zones.body if not line.blank), None)
    if not (zones.title and first):
        return None
    blank = zones.gap_below + round((zones.title[-1].after + first.before) / 579)
    return [] if blank == 1 else [f"标题下空{blank}行"]


def _length(zones: Zones) -> list[str] | None:
    long = [line for line in zones.title_lines if width(line.rstrip(_STOPS), 1) > _MOST_CHARACTERS]
    return [f"“{line}”一行排不下" for line in long] if zones.title else None


def _shape(zones: Zones) -> list[str] | None:
    """Growing, shrinking or first growing and then shrinking; neither a box nor an hourglass."""
    lengths = [width(line, 1) for line in zones.title_lines]
    if len(lengths) < 2:
        return None
    steps = [after - before for before, after in pairwise(lengths)]
    box = all(step == 0 for step in steps)
    hourglass = any(one < 0 < two for one, two in pairwise(steps))
    stub = min(lengths) < 3
    return ["／".join(zones.title_lines)] if box or hourglass or stub else []


def _words(zones: Zones) -> list[str] | None:
    lines = zones.title_lines
    if len(lines) < 2:
        return None
    return [f"“{one}／{two}”" for one, two in pairwise(lines) if cuts_word(one, two)]


def _mark(zones: Zones) -> list[str] | None:
    whole = "".join(zones.title_lines)
    return [f"标题末“{whole[-1]}”" for _ in (1,) if whole[-1] in _STOPS] if whole else None


def _plain(zones: Zones) -> list[str] | None:
    return [line.where for line in zones.title if any(run.bold for run in letters(line))] if zones.title else None


def _addressee(zones: Zones) -> list[str] | None:
    line = zones.addressee
    if not line:
        return None
    flush = line.first == 0 and line.left == 0
    return [] if flush and line.text.strip().endswith("：") else [line.where]


def _follows(zones: Zones) -> list[str] | None:
    """The text begins on the line after the addressee."""
    line = zones.addressee
    if not line:
        return None
    below = zones.body[zones.body.index(line) + 1 :]
    return [line.where] if below and below[0].blank else []


REQUIREMENTS = (
    Requirement("title.type", "7.3.1", "标题用2号小标宋体字", _title),
    Requirement("title.plain", "7.3.1", "标题不加粗", _plain),
    Requirement("title.centred", "7.3.1", "标题居中排布", _centred),
    Requirement("title.pitch", "3.2", "标题每行高一个2号字加3号字的八分之七（约36磅）", _pitch),
    Requirement("title.gap_above", "7.3.1", "标题在红色分隔线下空二行（编者按下空一行）", _gap_above),
    Requirement("title.gap_below", "7.3.2", "标题下空一行", _gap_below),
    Requirement("title.length", "7.3.1", "标题分行排布，长短适宜", _length),
    Requirement("title.shape", "7.3.1", "标题排列使用梯形或菱形", _shape),
    Requirement("title.words", "7.3.1", "标题回行词意完整", _words),
    Requirement("title.mark", "7.3.1", "标题末不用标点", _mark),
    Requirement("title.addressee", "7.3.2", "主送机关居左顶格，最后一个名称后标全角冒号", _addressee),
    Requirement("title.follows", "7.3.3", "正文编排于主送机关名称下一行", _follows),
)
