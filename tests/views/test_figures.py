"""统计 in words and as a picture: three counts that never mix, each over its denominator."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from bot.views import figures as views
from bot.views.figures import Figures, Month
from bot.views.lettering import font_path

needs_font = pytest.mark.skipif(font_path() is None, reason="no Chinese font on this system")
MONTHS = (Month("4月", 12, 6, 6, 3), Month("5月", 4, 7, 6, 5), Month("6月", 6, 0, 0, 0))
FIGURES = Figures("2026年4月至6月", 30, 21, 18, 15, MONTHS)


def drawn(content: bytes | None) -> Image.Image:
    assert content is not None
    return Image.open(BytesIO(content)).convert("RGB")


def length(image: Image.Image, colour: str, top: int, bottom: int) -> int:
    """Pixels of a colour along the row of these that has most of them."""
    wanted = tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
    row = [
        sum(
            max(abs(a - b) for a, b in zip(image.getpixel((x, y)), wanted, strict=True)) < 12
            for x in range(image.width)
        )  # type: ignore[arg-type]
        for y in range(top, bottom)
    ]
    return max(row)


def test_the_words_beside_the_picture_say_the_same() -> None:
    assert views.caption(FIGURES) == (
        "2026年4月至6月交办30件：已答复21件，已办结18件，已解决15件；未解决15件。按月（件）："
        "4月收到12、答复6、办结6、解决3；5月收到4、答复7、办结6、解决5；6月收到6、答复0、办结0、解决0。"
    )
    assert views.caption(replace(FIGURES, months=())).endswith("未解决15件。")


@needs_font
def test_each_bar_is_as_long_as_its_share_of_the_track() -> None:
    image = drawn(views.picture(FIGURES))
    assert image.width == 720
    tops = [views.EDGE + 112 + views.BAR * at for at in range(3)]
    bars = [
        length(image, views.COLOURS[name], top, top + views.BAR)
        for (name, _), top in zip(FIGURES.shares, tops, strict=True)
    ]
    whole = bars[0] + length(image, views.TRACK, tops[0], tops[0] + views.BAR)
    assert [bar / whole for bar in bars] == pytest.approx([0.7, 0.6, 0.5], abs=0.03)  # a letter's edge may be as grey


@needs_font
@pytest.mark.parametrize(
    "figures",
    [
        Figures("2026年1月", 0, 0, 0, 0),
        Figures("2026年", 120000, 110000, 90000, 1, tuple(replace(MONTHS[0], received=9999) for _ in range(30))),
        replace(FIGURES, answered=31),
    ],
)
def test_any_figures_can_be_drawn(figures: Figures) -> None:
    content = views.picture(figures)
    assert content is not None
    assert len(content) < 100_000
    image = drawn(content)
    edge = [image.getpixel((x, y)) for y in range(image.height) for x in (*range(8), *range(712, 720))]
    assert set(edge) == {(255, 255, 255)}, "nothing runs over the edge"


def test_without_a_font_there_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "font_path", lambda: None)
    assert views.picture(FIGURES) is None
