"""The server: one route, the key, and the record of every byte that came in."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

KEY = "sk-not-a-secret"
_FENCED = re.compile(r"<<<\n(.*?)\n>>>", re.DOTALL)


@dataclass(frozen=True)
class Asked:
    """One request as it came: ``body`` parsed, ``blocks`` what stood between fences of the user's message."""

    raw: bytes
    headers: dict[str, str]
    body: dict[str, Any]

    @property
    def system(self) -> str:
        return str(self.body["messages"][0]["content"])

    @property
    def user(self) -> str:
        return str(self.body["messages"][-1]["content"])

    @property
    def blocks(self) -> list[str]:
        return _FENCED.findall(self.user)


@dataclass(frozen=True)
class Reply:
    """What goes back. ``content`` is the message; with ``status`` other than 200 an error of that kind."""

    content: str = ""
    status: int = 200
    finish: str | None = "stop"
    headers: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    raw: bytes | None = None
    cut: bool = False
    usage: bool = True


Script = Callable[[Asked], Reply]


class FakeOpenAI:
    """``script`` decides every answer and may be exchanged at any time; ``asked`` is everything that came in.

    An empty ``key`` lets anybody in with anything. ``/api/chat`` speaks Ollama's own protocol.
    """

    def __init__(self, script: Script, key: str = KEY) -> None:
        self.script = script
        self.key = key
        self.asked: list[Asked] = []
        self.seen = b""
        self.port = 0
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    async def start(self) -> None:
        app = web.Application(client_max_size=16 * 1024 * 1024)
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.05)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        self.port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        self.seen += raw + request.path_qs.encode()
        asked = Asked(raw, dict(request.headers), _parsed(raw))
        self.asked.append(asked)
        if self.key and request.headers.get("Authorization") != f"Bearer {self.key}":
            return _error(401, "Incorrect API key provided")
        reply = self.script(asked)
        await asyncio.sleep(reply.seconds)
        if reply.cut and request.transport is not None:
            request.transport.close()
        if reply.raw is not None:
            return web.Response(body=reply.raw, content_type="application/json", headers=reply.headers)
        if reply.status != 200:
            return _error(reply.status, "planted", reply.headers)
        if request.path == "/api/chat":
            return web.Response(text=_ollama(reply), content_type="application/x-ndjson")
        return web.json_response(_completion(asked, reply))


def _parsed(raw: bytes) -> dict[str, Any]:
    """The body where it is a JSON object; what else there is counts as bytes only."""
    try:
        body = json.loads(raw)
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _ollama(reply: Reply) -> str:
    """The same answer in Ollama's own protocol: JSON lines, here two of them."""
    half = len(reply.content) // 2
    pieces = (reply.content[:half], reply.content[half:])
    lines = [
        {"model": "m", "created_at": "2026-11-03T02:00:00Z", "message": {"role": "assistant", "content": piece}}
        for piece in pieces
    ]
    counts = {"prompt_eval_count": 7, "eval_count": 5, "total_duration": 1}
    ends = ({"done": False}, {"done": True, "done_reason": reply.finish} | counts)
    return "".join(json.dumps(line | end) + "\n" for line, end in zip(lines, ends, strict=True))


def _completion(asked: Asked, reply: Reply) -> dict[str, Any]:
    usage = {"prompt_tokens": len(asked.user), "completion_tokens": len(reply.content)}
    message = {"role": "assistant", "content": reply.content}
    return {
        "id": "chatcmpl-1",
        "object": "chat.completion",
        "created": 1_700_000_000,
        "model": asked.body.get("model", ""),
        "choices": [{"index": 0, "message": message, "finish_reason": reply.finish}],
        **({"usage": usage | {"total_tokens": sum(usage.values())}} if reply.usage else {}),
    }


def _error(status: int, words: str, headers: dict[str, str] | None = None) -> web.Response:
    body = {"error": {"message": words, "type": "planted", "code": str(status)}}
    return web.json_response(body, status=status, headers=headers)
