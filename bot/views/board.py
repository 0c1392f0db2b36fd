"""Where the studio stands, as a card in words and as a picture: duties by periods.

The picture needs a Chinese font of the system; where none is found there is the card alone, which says the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import TYPE_CHECKING

from bot.casework.cadence import Duty, State
from bot.casework.progress import Board, Cell, period_words
from bot.views.lettering import font, font_path
from bot.views.wording import listed, plain

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WORDS = {
    State.DONE: "已办",
    State.MADE_UP: "补办",
    State.DUE: "待办",
    State.PLANNED: "已计划",
    State.OVERDUE: "已误",
    State.EXEMPT: "免",
    State.AHEAD: "未到",
}
COLOURS = {  # ground and ink; each state is told by its word too, so that nobody needs the colour
    State.DONE: ("#cfe8d5", "#14532d"),
    State.MADE_UP: ("#dff0c8", "#3f5312"),
    State.DUE: ("#fde9b8", "#713f12"),
    State.PLANNED: ("#d3e3f8", "#1e3a8a"),
    State.OVERDUE: ("#f6c9c5", "#7f1d1d"),
    State.EXEMPT: ("#e9e9e9", "#4b4b4b"),
    State.AHEAD: ("#ffffff", "#5f6672"),
}
NAME, MONTH, ROW, HEAD, EDGE = 150, 92, 64, 96, 24


def card(board: Board) -> str:
    """The board in words: what was done of what, and every period that is not done."""
    lines = [f"<b>{board.year}年“六个一”进度</b>（截至{board.today.month}月{board.today.day}日）"]
    if board.provisional:
        lines.append(f"{board.year}年放假安排尚未公布，日期暂按现有规定推算。")
    lines += [_line(duty, cells) for duty, cells in board.rows]
    ahead = [one for one in board.coming if one.day.year == board.year][:3]
    if ahead:
        lines.append("接下来：" + "；".join(f"{one.words} {plain(one.title)}" for one in ahead))
    return listed(lines)


def _line(duty: Duty, cells: Iterable[Cell]) -> str:
    every = list(cells)
    owed = [cell for cell in every if cell.state is not State.EXEMPT]
    done = sum(cell.state in (State.DONE, State.MADE_UP) for cell in owed)
    text = f"{plain(duty.title)}　{done}/{len(owed)}"
    for state in (State.OVERDUE, State.DUE):
        found = [_cell_words(cell) for cell in every if cell.state is state]
        if found:
            text += f"　<b>{WORDS[state]}</b> {'、'.join(found)}"
    planned = [cell for cell in every if cell.state is State.PLANNED]
    if planned:
        more = f"等 {len(planned)} 期" if len(planned) > 1 else ""
        text += f"　{WORDS[State.PLANNED]} {_cell_words(planned[0])}{more}"
    return text


def _cell_words(cell: Cell) -> str:
    name = period_words(cell.period.label).removeprefix(f"{cell.period.start.year}年") or "全年"
    days = "、".join(f"{day.month}月{day.day}日" for day in cell.days) if cell.state is State.PLANNED else ""
    return f"{name}（{days}）" if days else name


def caption(board: Board) -> str:
    """The words beside the picture, for whoever cannot see it."""
    counts = [(state, sum(cell.state is state for _, cells in board.rows for cell in cells)) for state in WORDS]
    said = "，".join(f"{WORDS[state]} {count}" for state, count in counts if count)
    return f"{board.year}年进度图：{said}。"


def picture(board: Board) -> bytes | None:
    """The board as a PNG; nothing where the system has no Chinese font."""
    path = font_path()
    if path is None:
        return None
    from PIL import Image, ImageDraw

    size = (EDGE * 2 + NAME + MONTH * 12, EDGE * 2 + HEAD + ROW * len(board.rows) + 44)
    image = Image.new("RGB", size, "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.text((EDGE, EDGE - 6), _heading(board), fill="#1f2937", font=font(path, 26))
    for month in range(12):
        left = EDGE + NAME + MONTH * month
        _centre(draw, (left, EDGE + 44, left + MONTH, EDGE + HEAD), [f"{month + 1}月"], "#1f2937", path, 18)
    for at, (duty, cells) in enumerate(board.rows):
        top = EDGE + HEAD + ROW * at
        draw.text((EDGE, top + ROW // 2), duty.title[:7], fill="#1f2937", font=font(path, 20), anchor="lm")
        for cell in cells:
            _draw_cell(draw, cell, top, path)
    _legend(draw, EDGE + HEAD + ROW * len(board.rows) + 22, path)
    target = BytesIO()
    image.quantize(64).save(target, "PNG", optimize=True)
    return target.getvalue()


def _heading(board: Board) -> str:
    provisional = "（暂按）" if board.provisional else ""
    return f"{board.year}年“六个一”进度{provisional}　截至{board.today.year}年{board.today.month}月{board.today.day}日"


def _draw_cell(draw: ImageDraw, cell: Cell, top: int, path: str) -> None:
    left = EDGE + NAME + MONTH * (cell.period.start.month - 1)
    right = EDGE + NAME + MONTH * cell.period.end.month
    box = (left + 3, top + 3, right - 3, top + ROW - 3)
    ground, ink = COLOURS[cell.state]
    draw.rounded_rectangle(box, radius=8, fill=ground, outline=ink if cell.state is State.OVERDUE else "#b6bcc6")
    shown = [f"{day.month}月{day.day}日" for day in cell.days]
    room = max(1, (right - left) // MONTH)
    days = "、".join(shown[:room]) + ("等" if len(shown) > room else "")
    _centre(draw, box, [WORDS[cell.state], *([days] if days else [])], ink, path, 17)


def _legend(draw: ImageDraw, middle: int, path: str) -> None:
    left = EDGE + NAME
    for state, word in WORDS.items():
        ground, ink = COLOURS[state]
        draw.rounded_rectangle((left, middle - 9, left + 26, middle + 9), radius=4, fill=ground, outline="#b6bcc6")
        draw.text((left + 34, middle), word, fill=ink, font=font(path, 16), anchor="lm")
        left += 112


def _centre(draw: ImageDraw, box: tuple[int, int, int, int], lines: list[str], ink: str, path: str, size: int) -> None:
    middle, step = (box[1] + box[3]) / 2, size + 5
    for at, line in enumerate(lines):
        offset = (at - (len(lines) - 1) / 2) * step
        draw.text(((box[0] + box[2]) / 2, middle + offset), line, fill=ink, font=font(path, size), anchor="mm")
