"""Files up and down. A browser gets only what stands in its own chat."""

from __future__ import annotations

from urllib.parse import quote, unquote

from aiohttp import web

from bot.casework import chats
from bot.casework.desk import Refusal
from bot.transports.in_process import Closing
from bot.transports.web.front import Front
from bot.transports.web.talk import STRANGER, a_key, in_chinese

RESTARTING = "系统正在重启，请稍等片刻再试。"
LONGEST_NAME = 150
MEGABYTE = 1024 * 1024
PREVIEWED = {"image/png", "image/jpeg", "image/gif", "image/webp"}


async def upload(front: Front, request: web.Request) -> web.StreamResponse:
    """POST /upload: the body is the file; its key, name (percent-encoded) and kind are headers."""
    chat = await front.who(request)
    if chat is None:
        return _refused(STRANGER, 401)
    key = request.headers.get("X-Yishi-Key", "")
    if not a_key(key):
        return _refused("上传的请求不完整，请刷新页面后再试。", 400)
    try:
        content = await _read(request, front.gateway.office.habits.largest_file)
        await front.gateway.upload(
            chat,
            key,
            bare_name(request.headers.get("X-Yishi-Name", "")),
            content,
            media_type=_media_type(request.content_type),
            photo=request.headers.get("X-Yishi-Kind") == "photo",
        )
    except TooLarge as refusal:
        return _refused(str(refusal), 413)
    except Refusal as refusal:
        return _refused(str(refusal), 422)
    except Closing:
        return _refused(RESTARTING, 503)
    return web.json_response({"done": key})


async def download(front: Front, request: web.Request) -> web.StreamResponse:
    """GET /file/<message>"""
    chat = await front.who(request)
    if chat is None:
        raise web.HTTPUnauthorized(text=STRANGER)
    file = await chats.attachment(front.gateway.office, chat, int(request.match_info["number"]))
    if file is None:
        raise web.HTTPNotFound(text="这个文件不在您的对话里，或已被删除。")
    path = front.gateway.office.blobs.path(file["blob"])
    if not path.exists():
        raise web.HTTPGone(text="这个文件没有收下，没有保存。")
    shown = file["type"] if file["type"] in PREVIEWED and "width" in file else "application/octet-stream"
    headers = {
        "Content-Type": shown,
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file['name'], safe='')}",
        "Cache-Control": "private, no-cache",
    }
    return web.FileResponse(path, headers=headers)


class TooLarge(Refusal):
    """A file above the studio's limit."""


async def _read(request: web.Request, largest: int) -> bytes:
    """The body, refused before it is read when its length is told, else as soon as it grows too large."""
    told = request.content_length or 0
    if told > largest:
        raise TooLarge(too_large(told, largest))
    content = bytearray()
    async for part in request.content.iter_chunked(256 * 1024):
        content += part
        if len(content) > largest:
            raise TooLarge(too_large(None, largest))
    return bytes(content)


def too_large(size: int | None, largest: int) -> str:
    said = f"（{-(-size // MEGABYTE)} MB）" if size else ""
    return f"文件太大{said}，请控制在 {largest // MEGABYTE} MB 以内。"


def bare_name(given: str) -> str:
    """The bare name of a file, whatever path or control characters came with it; the suffix survives a cut."""
    name = "".join(one for one in unquote(given, errors="replace") if one.isprintable())
    bare = name.replace("\\", "/").rpartition("/")[2].strip(" .") or "未命名文件"
    if len(bare) <= LONGEST_NAME:
        return bare
    stem, dot, suffix = bare.rpartition(".")
    return bare[:LONGEST_NAME] if not dot or len(suffix) > 10 else f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"


def _media_type(given: str) -> str:
    """The browser's word for it, unless it said nothing."""
    return "" if given == "application/octet-stream" or len(given) > 100 else given


def _refused(words: str, status: int) -> web.Response:
    answer = web.json_response({"text": words}, status=status, dumps=in_chinese)
    answer.force_close()
    return answer
