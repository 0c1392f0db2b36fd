"""The board in words and as a picture."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from bot.casework.customs import Customs
from bot.casework.progress import Board, board_of, period_words
from bot.views import board as views
from bot.views import board_page, lettering
from storage.activities import Activity
from storage.vocabulary import ActivityState

TODAY = date(2026, 5, 20)
needs_font = pytest.mark.skipif(views.font_path() is None, reason="no Chinese font on this system")


def activity(number: int, kind: str, day: date, state: ActivityState = ActivityState.HELD) -> Activity:
    return Activity(id=number, kind=kind, starts_on=day, ends_on=day, state=state, report_in=True, version=1)


def board(year: int = 2026) -> Board:
    found = [
        activity(1, "reception", date(2026, 3, 16)),
        activity(2, "reception", date(2026, 5, 22), ActivityState.PLANNED),
        activity(3, "inspection", date(2026, 6, 4), ActivityState.PLANNED),
    ]
    return board_of(found, Customs(), TODAY, date(2026, 3, 1), year)


def test_the_board_in_words() -> None:
    assert views.card(board()).splitlines() == [
        "<b>2026年“六个一”进度</b>（截至5月20日）",
        "接待活动　1/10　<b>已误</b> 4月　已计划 5月（5月22日）",
        "集中议事　0/5　<b>已误</b> 3-4月　<b>待办</b> 5-6月",
        "协作联动　0/3　<b>待办</b> 第二季度",
        "视察　0/3　已计划 第二季度（6月4日）",
        "调研报告　0/1",
        "立法活动　0/0",
        "接下来：5月22日 接待活动；6月4日 视察",
    ]
    assert views.caption(board()) == "2026年进度图：已办 1，待办 2，已计划 2，已误 2，免 7，未到 15。"


def test_an_unpublished_year_says_so() -> None:
    assert "2027年放假安排尚未公布，日期暂按现有规定推算。" in views.card(board(2027))


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("2026-03", "2026年3月"),
        ("2026-01/02", "2026年1-2月"),
        ("2026Q4", "2026年第四季度"),
        ("2026H1", "2026年上半年"),
        ("2026", "2026年"),
    ],
)
def test_periods_as_people_say_them(label: str, words: str) -> None:
    assert period_words(label) == words


@needs_font
def test_the_picture_shows_every_state_in_its_colour_and_its_words() -> None:
    content = views.picture(board())
    assert content is not None
    assert len(content) < 200_000
    image = Image.open(BytesIO(content)).convert("RGB")
    assert image.width > 1000
    colours = {colour for _, colour in image.getcolors(1 << 16) or []}
    for state in ("#cfe8d5", "#fde9b8", "#d3e3f8", "#f6c9c5", "#e9e9e9"):
        wanted = tuple(int(state[at : at + 2], 16) for at in (1, 3, 5))
        assert any(sum(abs(a - b) for a, b in zip(wanted, colour, strict=True)) < 24 for colour in colours), state


@needs_font
def test_the_font_draws_each_character_differently() -> None:
    """A font without Chinese draws the same box for all of them."""
    path = views.font_path()
    assert path is not None
    font = lettering.font(path, 40)
    characters = "接待议事协作联动视察调研立法已办误计划"
    assert len({bytes(font.getmask(character)) for character in characters}) == len(characters)


def test_without_a_font_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "font_path", lambda: None)
    assert views.picture(board()) is None


def test_the_page_says_in_a_table_what_the_picture_shows() -> None:
    found = board()
    table = board_page.table(found)
    assert table.count('<th scope="row">') == 29
    assert '<tr><th scope="rowgroup" colspan="3">接待活动　已办 1/10</th></tr>' in table
    assert '<tr><th scope="row">3月</th><td><span class="is done">已办</span></td><td>3月16日</td></tr>' in table
    assert (
        '<tr><th scope="row">第二季度</th><td><span class="is planned">已计划</span></td><td>6月4日</td></tr>' in table
    )
    assert board_page.standfirst(found) == "<p>截至2026年5月20日，应办 22 期，已办 1 期。</p>"
    assert "2027年放假安排尚未公布" in board_page.standfirst(board(2027))
    assert board_page.coming(board(2027)) == ""
