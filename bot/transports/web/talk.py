"""The conversation with one open page, over a WebSocket.

A page says ``hello`` with the last change it has seen and gets all that came after, then every change as it
happens. What it sends carries its own key and is sent again until ``done`` or ``refused`` comes back, so a
broken connection loses nothing and doubles nothing. The frames:

page → server   hello {since} · say {key, text} · press {key, message, data} · edit {key, message, text}
                older {before} · ping
server → page   welcome {account, studio, version, largest} · changes {revision, menu, messages, more, anew}
                older {messages, more}
                done {key} · refused {key, text} · handled {key} · answer {key, text, alert} · typing · pong · stranger
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from contextlib import suppress
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from bot.casework import chats
from bot.casework.chats import Chat, Standing
from bot.casework.desk import Refusal
from bot.transports.in_process import Closing, Line
from bot.transports.web.front import Front

STRANGER = "这台设备还没有加入工作室。请打开工作人员发给您的邀请链接，或扫邀请二维码。"
BROKEN = "页面发来的内容不完整，请刷新页面后再试。"
LARGEST_FRAME = 512 * 1024
HEARTBEAT = 25
LOOK = 20  # seconds after which we look for changes by ourselves: another process may have written them
ENDED = "您在这台设备上的使用已经停止（离任或换了手机）。如有疑问，请与工作室联系。"
NOBODY = 4401
_KEY = re.compile(r"[A-Za-z0-9_-]{8,64}")
Frame = dict[str, Any]
log = logging.getLogger(__name__)


def a_key(value: object) -> bool:
    """Whether this can be a page's own key of what it sends."""
    return isinstance(value, str) and _KEY.fullmatch(value) is not None


def in_chinese(value: object) -> str:
    """JSON that keeps Chinese as it is: half the bytes, and readable by who looks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


async def talk(front: Front, request: web.Request) -> web.StreamResponse:
    """GET /talk"""
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT, max_msg_size=LARGEST_FRAME)
    chat = await front.who(request)
    await socket.prepare(request)
    if chat is None:
        await socket.send_json({"type": "stranger", "text": STRANGER})
        await socket.close(code=NOBODY)
        return socket
    front.sockets.add(socket)
    try:
        await _Talk(front, chat, socket).run()
    finally:
        front.sockets.discard(socket)
    return socket


class _Talk:
    """One open page."""

    def __init__(self, front: Front, chat: Chat, socket: web.WebSocketResponse) -> None:
        self._front = front
        self._gateway = front.gateway
        self._chat = chat
        self._socket = socket
        self._deeds = {"say": self._say, "press": self._press, "edit": self._edit}

    async def run(self) -> None:
        since = await self._greeting()
        if since is None:
            return
        await self._welcome()
        with self._gateway.listen(self._chat) as line:
            telling = asyncio.create_task(self._keep_telling(line, since))
            try:
                async for message in self._socket:
                    if message.type is WSMsgType.TEXT:
                        await self._hear(message.data)
            finally:
                telling.cancel()
                with suppress(asyncio.CancelledError):
                    await telling

    async def _greeting(self) -> int | None:
        async for message in self._socket:
            frame = _frame(message.data) if message.type is WSMsgType.TEXT else {}
            since = frame.get("since")
            if frame.get("type") == "hello" and isinstance(since, int):
                return max(since, 0)
            await self._socket.close(code=1002)
        return None

    async def _welcome(self) -> None:
        office = self._gateway.office
        studio = await chats.studio_of(office, self._chat)
        largest = office.habits.largest_file
        await self._send(
            {
                "type": "welcome",
                "account": self._chat.account,
                "studio": studio,
                "version": self._front.version,
                "largest": largest,
            }
        )

    # --- telling ---------------------------------------------------------------------------------

    async def _keep_telling(self, line: Line, since: int) -> None:
        """A page that can no longer be told is let go: it comes back and asks for what it missed."""
        try:
            await self._tell(line, since)
        except ConnectionError:
            return
        except chats.NotStanding:
            await self._part()
        except Exception as error:
            log.error("telling a page failed: %s", type(error).__name__)
            await self._socket.close(code=WSCloseCode.TRY_AGAIN_LATER)

    async def _part(self) -> None:
        """The chat is nobody's any more: the page forgets what it shows."""
        await self._send({"type": "stranger", "text": ENDED})
        await self._socket.close(code=NOBODY)

    async def _tell(self, line: Line, since: int) -> None:
        """Everything after ``since``, for as long as the page is open."""
        since = await self._catch_up(since, always=True)
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(line.bell.wait(), LOOK)
            line.bell.clear()
            passing = list(line.passing)
            line.passing.clear()
            for event in (one for one in passing if one["type"] == "typing"):
                await self._send(event)
            since = await self._catch_up(since)
            for event in (one for one in passing if one["type"] != "typing"):
                await self._send(event)

    async def _catch_up(self, since: int, *, always: bool = False) -> int:
        while True:
            found = await chats.changes(self._gateway.office, self._chat, since)
            if found.messages or always:
                await self._send(
                    {
                        "type": "changes",
                        "revision": found.revision,
                        "menu": found.menu,
                        "messages": [shown(one) for one in found.messages],
                        "more": found.more,
                        "anew": found.anew,
                    }
                )
            since, always = found.revision, False
            if len(found.messages) < chats.PAGE:
                return since

    async def _send(self, frame: Frame) -> None:
        await self._socket.send_str(in_chinese(frame))

    # --- hearing ---------------------------------------------------------------------------------

    async def _hear(self, data: str) -> None:
        frame = _frame(data)
        kind, key = frame.get("type"), frame.get("key")
        if kind == "ping":
            await self._send({"type": "pong"})
        elif kind == "older":
            await self._tell_older(frame.get("before"))
        elif isinstance(kind, str) and kind in self._deeds and isinstance(key, str) and a_key(key):
            await self._answer(kind, key, frame)
        else:
            await self._send({"type": "refused", "key": key if a_key(key) else None, "text": BROKEN})

    async def _answer(self, kind: str, key: str, frame: Frame) -> None:
        try:
            await self._send(await self._do(kind, key, frame))
        except Closing:
            await self._socket.close(code=WSCloseCode.SERVICE_RESTART)  # without a word: the page sends it again
        except chats.NotStanding:
            await self._part()

    async def _tell_older(self, before: object) -> None:
        try:
            await self._send(await self._older(before))
        except chats.NotStanding:
            await self._part()

    async def _older(self, before: object) -> Frame:
        try:
            messages, more = await chats.older(self._gateway.office, self._chat, _number(before))
        except TypeError:
            return {"type": "refused", "key": None, "text": BROKEN}
        return {"type": "older", "messages": [shown(one) for one in messages], "more": more}

    async def _do(self, kind: str, key: str, frame: Frame) -> Frame:
        """Do what the page asks; the answer comes after the commit."""
        try:
            await self._deeds[kind](key, frame)
        except (KeyError, TypeError):
            return {"type": "refused", "key": key, "text": BROKEN}
        except Refusal as refusal:
            return {"type": "refused", "key": key, "text": str(refusal)}
        return {"type": "done", "key": key}

    async def _say(self, key: str, frame: Frame) -> None:
        await self._gateway.say(self._chat, key, _text(frame["text"]))

    async def _press(self, key: str, frame: Frame) -> None:
        await self._gateway.press(self._chat, key, _number(frame["message"]), _text(frame["data"]))

    async def _edit(self, key: str, frame: Frame) -> None:
        await self._gateway.correct(self._chat, key, _number(frame["message"]), _text(frame["text"]))


def shown(standing: Standing) -> Frame:
    """A message as the page needs it; where its file lies stays with us."""
    body = {key: value for key, value in standing.body.items() if key != "file"}
    file = standing.body.get("file")
    return {
        "message": standing.number,
        "mine": standing.mine,
        "at": int(standing.at.timestamp() * 1000),
        "edited": standing.edited_at is not None,
        "removed": standing.removed,
        "key": standing.key,
        **body,
        **({"file": {key: value for key, value in file.items() if key != "blob"}} if file else {}),
    }


def _frame(data: str) -> Frame:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or not 0 < value < 2**53:
        raise TypeError
    return value
