"""The way in: a link shows whose studio it opens and uses nothing up; a press on 加入 joins.

Chat programs fetch links to preview them, so looking must never consume an invitation. The page carries a
fresh secret; whoever presses twice comes back with the same one and stays in the same chat.
"""

from __future__ import annotations

import html
import re
import secrets
from string import Template

from aiohttp import web

from bot.casework.desk import Refusal
from bot.transports.web.front import COOKIE, COOKIE_LIFE, Front
from bot.transports.web.shelf import STATIC

TOO_MANY = "尝试的次数太多，请十分钟后再打开链接。"
_SECRET = re.compile(r"[A-Za-z0-9_-]{43}")
_TOKEN = re.compile(r"[A-Za-z0-9_-]{8,128}")
PAGE = Template((STATIC.parent / "joining.html").read_text(encoding="utf-8"))
FORM = Template((STATIC.parent / "joining_form.html").read_text(encoding="utf-8"))


async def welcome(front: Front, request: web.Request) -> web.StreamResponse:
    """GET /join/<token>"""
    token = request.match_info["token"]
    address = front.guard.address(request)
    if not front.turnstile.passes(address):
        return _refused(TOO_MANY, 429)
    try:
        studio = await _look_at(front, token)
    except Refusal as refusal:
        front.turnstile.count(address)
        return _refused(str(refusal), 404)
    form = FORM.substitute(studio=html.escape(studio), token=html.escape(token), secret=secrets.token_urlsafe(32))
    return _page("加入工作室", form)


async def join(front: Front, request: web.Request) -> web.StreamResponse:
    """POST /join"""
    address = front.guard.address(request)
    if not front.turnstile.passes(address):
        return _refused(TOO_MANY, 429)
    front.turnstile.count(address)
    form = await request.post()
    token, secret = str(form.get("token", "")), str(form.get("secret", ""))
    if not _SECRET.fullmatch(secret):
        return _refused("这个页面不完整，请重新打开邀请链接。", 400)
    try:
        if not _TOKEN.fullmatch(token):
            await _look_at(front, token)
        await front.gateway.join(token, secret)
    except Refusal as refusal:
        return _refused(str(refusal), 404)
    answer = web.Response(status=303, headers={"Location": "/"})
    answer.set_cookie(
        COOKIE,
        secret,
        max_age=COOKIE_LIFE,
        httponly=True,
        samesite="Strict",
        secure=front.guard.secure(request),
        path="/",
    )
    return answer


async def _look_at(front: Front, token: str) -> str:
    return await front.gateway.look_at(token if _TOKEN.fullmatch(token) else "")


def turned_away(title: str, words: str, status: int) -> web.Response:
    """A page that says why there is nothing to see here."""
    return _page(title, f'<p class="refusal">{html.escape(words)}</p>', status)


def _refused(words: str, status: int) -> web.Response:
    return turned_away("不能加入", words, status)


def _page(title: str, content: str, status: int = 200) -> web.Response:
    text = PAGE.substitute(title=html.escape(title), content=content)
    return web.Response(text=text, status=status, content_type="text/html", headers={"Referrer-Policy": "same-origin"})
