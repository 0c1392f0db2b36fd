"""Files over the built-in chat: up, down, previewed, refused."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from tests.patience import PATIENCE
from tests.transports.chat_house import Browser, png


async def test_a_file_up_and_its_answer_down(browser: Browser) -> None:
    page = await browser.talk()
    status, answer = await browser.upload("key-00001", "%E7%BA%AA%E8%A6%81%20%281%29.docx", b"abc")
    assert (status, answer) == (200, {"done": "key-00001"})
    back = await page.message(lambda one: not one["mine"] and one.get("file"))
    assert back["file"]["name"] == "回_纪要 (1).docx"
    assert "blob" not in back["file"]
    async with browser.http.get(f"{browser.url}/file/{back['message']}") as file:
        assert await file.read() == b"cba"
        disposition = file.headers["Content-Disposition"]
        assert disposition.startswith("attachment;")
        assert "filename*=UTF-8''%E5%9B%9E_%E7%BA%AA%E8%A6%81%20%281%29.docx" in disposition
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert file.content_type == "application/octet-stream"


async def test_a_photo_is_previewed_and_markup_never_is(browser: Browser) -> None:
    page = await browser.talk()
    await browser.upload("key-00001", "a.png", png(), "photo")
    photo = await page.message(lambda one: one["mine"] and one.get("file"))
    async with browser.http.get(f"{browser.url}/file/{photo['message']}") as file:
        assert file.content_type == "image/png"
    await browser.upload("key-00002", "a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "photo")
    drawing = await page.message(lambda one: one.get("file", {}).get("name") == "a.svg")
    async with browser.http.get(f"{browser.url}/file/{drawing['message']}") as file:
        assert file.content_type == "application/octet-stream"


async def test_the_same_upload_twice_is_one_message(browser: Browser) -> None:
    page = await browser.talk()
    for _ in range(2):
        assert (await browser.upload("key-00001", "a.txt", b"abc"))[0] == 200
    await page.send(type="say", key="key-00002", text="完")
    await page.until("handled", "key-00002")
    whole = (await (await browser.talk()).until("changes"))["messages"]
    assert sum("file" in one for one in whole) == 2  # the upload and its answer


async def test_a_file_of_another_chat_stays_there(browser: Browser, other: Browser) -> None:
    page = await browser.talk()
    await browser.upload("key-00001", "a.txt", b"secret")
    number = (await page.message(lambda one: one["mine"] and one.get("file")))["message"]
    for one, status in [(browser, 200), (other, 404)]:
        async with one.http.get(f"{one.url}/file/{number}") as file:
            assert file.status == status
    stranger = Browser(browser.url)
    async with stranger.http.get(f"{browser.url}/file/{number}") as file:
        assert file.status == 401
    await stranger.http.close()


async def test_a_file_too_large_is_refused_early_with_its_size(browser: Browser) -> None:
    """200 MB are told, and the answer comes before they are sent."""
    reader, writer = await asyncio.open_connection("127.0.0.1", int(browser.url.rpartition(":")[2]))
    cookie = next(one for one in browser.http.cookie_jar if one.key == "yishi")
    head = (
        f"POST /upload HTTP/1.1\r\nHost: {browser.url[7:]}\r\nOrigin: {browser.url}\r\nCookie: yishi={cookie.value}\r\n"
        f"X-Yishi-Key: key-00001\r\nX-Yishi-Name: a.docx\r\nContent-Length: {200 * 1024 * 1024}\r\n\r\n"
    )
    writer.write(head.encode())
    answer = (await asyncio.wait_for(reader.readuntil(b"}"), PATIENCE)).decode()
    writer.close()
    assert answer.startswith("HTTP/1.1 413")
    assert "文件太大（200 MB），请控制在 20 MB 以内。" in answer


async def test_a_file_of_untold_length_is_cut_off(browser: Browser) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(21):
            yield bytes(1024 * 1024)

    headers = {"X-Yishi-Key": "key-00001", "X-Yishi-Name": "a.bin"}
    async with browser.http.post(f"{browser.url}/upload", data=endless(), headers=headers) as answer:
        assert answer.status == 413
        assert "文件太大，请控制在 20 MB 以内。" in await answer.text()


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("..%2F..%2Fetc%2Fpasswd", "passwd"),
        ("C%3A%5Cdocs%5C%E8%A1%A8.xlsx", "表.xlsx"),
        ("a%0D%0ASet-Cookie%3A%20x.txt", "aSet-Cookie: x.txt"),
        ("..", "未命名文件"),
        ("", "未命名文件"),
        ("%FF%FE.txt", "��.txt"),
        ("%E9%95%BF" * 300 + ".docx", "长" * 145 + ".docx"),
    ],
)
async def test_names_of_files_lead_nowhere(browser: Browser, given: str, kept: str) -> None:
    page = await browser.talk()
    await browser.upload("key-00001", given, b"abc")
    file = await page.message(lambda one: one["mine"] and one.get("file"))
    assert file["file"]["name"] == kept


async def test_an_empty_file_is_refused(browser: Browser) -> None:
    status, answer = await browser.upload("key-00001", "a.txt", b"")
    assert (status, answer["text"]) == (422, "文件是空的，请检查后再发送。")
