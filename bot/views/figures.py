"""统计 as a picture and in words: answered, closed and solved kept apart, each with its denominator, and the months.

The picture is drawn twice as large as a phone of 360 points shows it. It needs a Chinese font of the system; where
none is found there are the words alone, which say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from bot.views.lettering import font, font_path

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

INK, QUIET, TRACK, PALE = "#1f2937", "#5f6672", "#e5e7eb", "#c3c9d2"
COLOURS = {"收到": "#8a94a3", "已答复": "#2f6db5", "已办结": "#b7791f", "已解决": "#2e7d4f"}
WIDTH, EDGE = 720, 32
BAR, STRIP = 84, 132
MOST_MONTHS = 12
_LABEL, _CROWDED = 116, 8


@dataclass(frozen=True, slots=True)
class Month:
    """A month's counts; ``label`` as it stands below its bar: 3月."""

    label: str
    received: int
    answered: int
    closed: int
    solved: int


@dataclass(frozen=True, slots=True)
class Figures:
    """``period`` in words (2026年1月至6月), ``total`` the denominator of the three counts, called ``of`` (交办)."""

    period: str
    total: int
    answered: int
    closed: int
    solved: int
    months: tuple[Month, ...] = ()
    of: str = "交办"

    @property
    def shares(self) -> tuple[tuple[str, int], ...]:
        return (("已答复", self.answered), ("已办结", self.closed), ("已解决", self.solved))

    @property
    def strips(self) -> tuple[tuple[str, tuple[int, ...]], ...]:
        """What came in and the three counts, month by month; of a longer time the last twelve months."""
        shown = self.months[-MOST_MONTHS:]
        return (
            ("收到", tuple(one.received for one in shown)),
            ("已答复", tuple(one.answered for one in shown)),
            ("已办结", tuple(one.closed for one in shown)),
            ("已解决", tuple(one.solved for one in shown)),
        )


def caption(figures: Figures) -> str:
    """The words beside the picture, for whoever cannot see it."""
    counts = "，".join(f"{name}{count}件" for name, count in figures.shares)
    left = figures.total - figures.solved
    said = f"{figures.period}{figures.of}{figures.total}件：{counts}；未解决{left}件。"
    months = (
        f"{one.label}收到{one.received}、答复{one.answered}、办结{one.closed}、解决{one.solved}"
        for one in figures.months[-MOST_MONTHS:]
    )
    told = "；".join(months)
    return f"{said}按月（件）：{told}。" if told else said


def picture(figures: Figures) -> bytes | None:
    """The figures as a PNG; nothing where the system has no Chinese font."""
    path = font_path()
    if path is None:
        return None
    from PIL import Image, ImageDraw

    bars = EDGE + 112
    strips = bars + BAR * len(figures.shares) + 64
    below = strips + STRIP * len(figures.strips) + 30 if figures.months else strips - 64
    image = Image.new("RGB", (WIDTH, below + EDGE), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.text((EDGE, EDGE), "意见建议办理情况", fill=INK, font=font(path, 36))
    draw.text((EDGE, EDGE + 54), f"{figures.period}　{figures.of}{figures.total}件", fill=QUIET, font=font(path, 26))
    for at, (name, count) in enumerate(figures.shares):
        _draw_share(draw, bars + BAR * at, name, count, figures.total, path)
    if figures.months:
        _draw_months(draw, strips, figures, path)
    target = BytesIO()
    image.quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue()


def _draw_share(draw: ImageDraw, top: int, name: str, count: int, total: int, path: str) -> None:
    """A bar on its track: the track is the denominator, and leaves room for the longest count there can be."""
    room = round(font(path, 30).getlength(f"{total}／{total}件")) + 24
    middle, left, right = top + BAR // 2, EDGE + _LABEL, WIDTH - EDGE - room
    draw.text((EDGE, middle), name, fill=INK, font=font(path, 30), anchor="lm")
    draw.rectangle((left, middle - 20, right, middle + 20), fill=TRACK)
    share = min(count / total, 1.0) if total else 0.0
    if share:
        end = left + max(4, round((right - left) * share))
        draw.rectangle((left, middle - 20, end, middle + 20), fill=COLOURS[name])
    draw.text((WIDTH - EDGE, middle), f"{count}／{total}件", fill=INK, font=font(path, 30), anchor="rm")


def _draw_months(draw: ImageDraw, top: int, figures: Figures, path: str) -> None:
    """A strip for each count, all on one scale, the months below the last."""
    draw.text((EDGE, top - 40), "按月（件）", fill=QUIET, font=font(path, 26))
    highest = max((count for _, counts in figures.strips for count in counts), default=0)
    for at, (name, counts) in enumerate(figures.strips):
        _draw_strip(draw, top + STRIP * at, name, counts, highest, path)
    foot = top + STRIP * len(figures.strips)
    shown = figures.months[-MOST_MONTHS:]
    for at, one in enumerate(shown):
        left, right = _column(at, len(shown))
        label = one.label.removesuffix("月") if len(shown) > _CROWDED else one.label
        draw.text(((left + right) / 2, foot + 14), label, fill=QUIET, font=font(path, 22), anchor="mm")


def _draw_strip(draw: ImageDraw, top: int, name: str, counts: tuple[int, ...], highest: int, path: str) -> None:
    floor = top + STRIP - 8
    draw.text((EDGE, floor - 40), name, fill=INK, font=font(path, 28), anchor="lm")
    draw.line((EDGE + _LABEL, floor, WIDTH - EDGE, floor), fill=PALE, width=2)
    for at, count in enumerate(counts):
        left, right = _column(at, len(counts))
        height = round((STRIP - 50) * count / highest) if highest else 0
        if height:
            draw.rectangle((left + 5, floor - height, right - 5, floor), fill=COLOURS[name])
        size, ink = 24 if count < 1000 else 18, INK if count else QUIET
        draw.text(((left + right) / 2, floor - height - 16), str(count), fill=ink, font=font(path, size), anchor="mm")


def _column(at: int, columns: int) -> tuple[int, int]:
    """Left and right of a month's column; few months make no wider ones than six would."""
    room = WIDTH - 2 * EDGE - _LABEL
    wide = room // max(columns, 6)
    left = EDGE + _LABEL + at * wide
    return left, left + wide
