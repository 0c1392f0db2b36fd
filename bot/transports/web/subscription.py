"""A member's dates for the calendar on their phone, by a private address: no cookie, nothing but the dates."""

from __future__ import annotations

import hashlib

from aiohttp import web

from bot.casework import subscriptions
from bot.transports.web.front import Front

TYPE = "text/calendar; charset=utf-8; method=PUBLISH"
NO_SUCH = "没有这个日历，请在对话里发 /订阅 取新的地址。"


async def calendar(front: Front, request: web.Request) -> web.StreamResponse:
    """GET /calendar/<token>.ics; every wrong address gets the same answer, and who guesses on is not looked up."""
    address = front.guard.address(request)
    content = None
    if front.guesses.passes(address):
        content = await subscriptions.fetch(front.gateway.office, request.match_info["token"])
        if content is None:
            front.guesses.count(address)
    if content is None:
        raise web.HTTPNotFound(text=NO_SUCH)
    headers = {
        "Content-Type": TYPE,
        "Content-Disposition": 'inline; filename="calendar.ics"',
        "Cache-Control": "private, no-cache",
        "ETag": f'"{hashlib.sha256(content).hexdigest()[:32]}"',
    }
    if headers["ETag"] in _known(request):
        return web.Response(status=304, headers=headers)
    return web.Response(body=content, headers=headers)


def _known(request: web.Request) -> set[str]:
    """The tags that the phone has, weak ones too: proxies weaken them when they compress."""
    return {tag.strip().removeprefix("W/") for tag in request.headers.get("If-None-Match", "").split(",")}
