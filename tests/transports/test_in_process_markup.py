from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.transports.in_process.markup import Malformed, plain, read, units
from bot.transports.in_process.pictures import look
from tests.transports.chat_house import png

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@given(WORDS)
def test_plain_words_come_back_as_they_were(words: str) -> None:
    assert read(plain(words)).text == words


@given(WORDS, WORDS, WORDS)
def test_offsets_count_utf16_units(before: str, inside: str, after: str) -> None:
    found = read(f"{plain(before)}<b>{plain(inside)}</b>{plain(after)}")
    assert found.text == before + inside + after
    raw = found.text.encode("utf-16-le")
    for entity in found.entities:
        start, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
        assert raw[start:end].decode("utf-16-le") == inside
    assert bool(found.entities) == (units(inside) > 0)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("<b>", "end tag"),
        ("</b>", "Unexpected end tag"),
        ("<b><i>x</b></i>", "Unmatched end tag"),
        ("<script>x</script>", "Unsupported"),
        ("<b onclick=x>y</b>", "Unexpected attribute"),
        ("<a>x</a>", "href"),
        ('<a href="javascript:x">x</a>', "href"),
        ("3 < 4", "Unclosed"),
        ("<", "Unclosed"),
    ],
)
def test_what_telegram_refuses(source: str, says: str) -> None:
    with pytest.raises(Malformed, match=says):
        read(source)


def test_an_expandable_quotation_is_known() -> None:
    assert read("<blockquote expandable>久</blockquote>").entities[0]["type"] == "blockquote"


@given(st.binary(max_size=40))
def test_no_bytes_upset_the_look_at_a_picture(content: bytes) -> None:
    for magic in (b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"GIF8", b"RIFF"):
        found = look(magic + content)
        assert found is None or min(found.width, found.height) > 0


def test_sizes_of_pictures() -> None:
    assert look(png(640, 480)) == ("image/png", 640, 480)
    assert look(b"GIF89a" + bytes([10, 0, 7, 0])) == ("image/gif", 10, 7)
    frame = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x11\x08\x01\x02\x03\x04" + b"\0" * 9
    assert look(frame) == ("image/jpeg", 0x304, 0x102)
    lossy = b"RIFF\0\0\0\0WEBPVP8 " + b"\0" * 10 + bytes([0x40, 1, 0xF0, 0])
    assert look(lossy) == ("image/webp", 320, 240)
