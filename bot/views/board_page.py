"""The board as a page: a table that every reader can follow, beside the picture. Pure: rows in, HTML out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.casework.cadence import Duty, State
from bot.casework.progress import Board, Cell, Coming, period_words
from bot.views.activities import short_day
from bot.views.board import WORDS
from bot.views.wording import plain

PROVISIONAL = "{year}年放假安排尚未公布，日期暂按现有规定推算。"
MOST_COMING = 8


def standfirst(board: Board) -> str:
    """How far the year is, and what has to be said of it: paragraphs."""
    owed = [cell for _, cells in board.rows for cell in cells if cell.state is not State.EXEMPT]
    done = sum(cell.state in (State.DONE, State.MADE_UP) for cell in owed)
    lines = [f"截至{board.today.year}年{board.today.month}月{board.today.day}日，应办 {len(owed)} 期，已办 {done} 期。"]
    if board.provisional:
        lines.append(PROVISIONAL.format(year=board.year))
    return "".join(f"<p>{line}</p>" for line in lines)


def table(board: Board) -> str:
    """All that the picture shows, a duty after the other, a row a period."""
    groups = "".join(_group(duty, cells) for duty, cells in board.rows)
    return (
        f"<table><caption>{board.year}年“六个一”进度</caption>"
        '<thead><tr><th scope="col">期</th><th scope="col">状态</th><th scope="col">日期</th></tr></thead>'
        f"{groups}</table>"
    )


def coming(board: Board) -> str:
    """What is planned next in this year; nothing where nothing is."""
    ahead = [one for one in board.coming if one.day.year == board.year][:MOST_COMING]
    return f"<h2>接下来</h2><ul>{''.join(map(_coming, ahead))}</ul>" if ahead else ""


def _group(duty: Duty, cells: Sequence[Cell]) -> str:
    owed = [cell for cell in cells if cell.state is not State.EXEMPT]
    done = sum(cell.state in (State.DONE, State.MADE_UP) for cell in owed)
    head = f'<tr><th scope="rowgroup" colspan="3">{plain(duty.title)}　已办 {done}/{len(owed)}</th></tr>'
    return f"<tbody>{head}{''.join(_rows(cells))}</tbody>"


def _rows(cells: Sequence[Cell]) -> Iterator[str]:
    for cell in cells:
        period = period_words(cell.period.label).removeprefix(f"{cell.period.start.year}年") or "全年"
        days = "、".join(f"{day.month}月{day.day}日" for day in cell.days)
        yield (
            f'<tr><th scope="row">{period}</th><td><span class="is {cell.state.name.lower()}">'
            f"{WORDS[cell.state]}</span></td><td>{days}</td></tr>"
        )


def _coming(one: Coming) -> str:
    place = f"，{plain(one.place)}" if one.place else ""
    return f"<li>{short_day(one.day)}　{plain(one.title)}{place}</li>"
