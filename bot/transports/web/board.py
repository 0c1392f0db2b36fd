"""Where the studio stands, as a page for whoever is signed in: the picture, and a table that says the same."""

from __future__ import annotations

import asyncio
import html
from string import Template

from aiohttp import web

from bot.casework import chats, members, progress
from bot.casework.cadence.periods import FIRST_YEAR, LAST_YEAR
from bot.casework.desk import Desk, Refusal
from bot.casework.progress import Board
from bot.transports.web.front import Front
from bot.transports.web.joining import turned_away
from bot.transports.web.shelf import STATIC
from bot.transports.web.talk import STRANGER
from bot.views import board as picture_view
from bot.views import board_page as view
from bot.views.lettering import font_path

PAGE = Template((STATIC.parent / "board.html").read_text(encoding="utf-8"))
NO_YEAR = "请写四位数的年份。"


async def board(front: Front, request: web.Request) -> web.StreamResponse:
    """GET /board?year=2026"""
    desk = await _desk(front, request)
    if desk is None:
        return turned_away("还没有加入", STRANGER, 401)
    try:
        found = await progress.progress(desk, _year(request.query.get("year")))
    except Refusal as refusal:
        return turned_away("没有这一年", str(refusal), 404)
    studio = await members.studio_of(desk)
    text = PAGE.substitute(
        year=found.year,
        studio=html.escape(studio.name),
        years=_years(found),
        standfirst=view.standfirst(found),
        figure=_figure(found),
        coming=view.coming(found),
        table=view.table(found),
    )
    return web.Response(text=text, content_type="text/html")


async def picture(front: Front, request: web.Request) -> web.StreamResponse:
    """GET /board/2026.png"""
    desk = await _desk(front, request)
    if desk is None:
        raise web.HTTPUnauthorized(text=STRANGER)
    try:
        found = await progress.progress(desk, int(request.match_info["year"]))
    except Refusal as refusal:
        raise web.HTTPNotFound(text=str(refusal)) from None
    content = await asyncio.to_thread(picture_view.picture, found)
    if content is None:
        raise web.HTTPNotFound(text="这台机器没有中文字体，请看表格。")
    return web.Response(body=content, content_type="image/png")


async def _desk(front: Front, request: web.Request) -> Desk | None:
    """The member at the browser that asks; nobody once they left or lost the device."""
    chat = await front.who(request)
    member = await members.who(front.gateway.office, chats.CHANNEL, chat.address) if chat else None
    return Desk(front.gateway.office, member) if member else None


def _year(words: str | None) -> int | None:
    if words is None:
        return None
    if not (len(words) == 4 and words.isascii() and words.isdigit()):
        raise Refusal(NO_YEAR)
    return int(words)


def _figure(found: Board) -> str:
    if font_path() is None:
        return ""
    said = html.escape(picture_view.caption(found))
    return (
        f'<figure><div class="frame" tabindex="0" role="group" aria-label="进度图，可以左右滑动">'
        f'<img src="/board/{found.year}.png" alt="{said}"></div><figcaption>{said}</figcaption></figure>'
    )


def _years(found: Board) -> str:
    """This year and its neighbours."""
    near = [year for year in (found.year - 1, found.year, found.year + 1) if FIRST_YEAR <= year <= LAST_YEAR]
    return "".join(
        f'<b aria-current="page">{year}年</b>' if year == found.year else f'<a href="/board?year={year}">{year}年</a>'
        for year in near
    )
