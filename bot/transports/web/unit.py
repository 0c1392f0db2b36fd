"""A unit's private page. Looking changes nothing; every press is a plain form, sent back to the same address.

Whoever tries addresses is soon asked to wait. A page that does not open tells nothing about any letter.
"""

from __future__ import annotations

import html
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from string import Template

from aiohttp import BodyPartReader, web

from bot.casework.desk import Office, Refusal
from bot.casework.life import unit_desk
from bot.casework.life.replying import LONGEST, File, Said
from bot.casework.life.unit_desk import Sheet, Shut
from bot.transports.web.files import TooLarge, bare_name, too_large
from bot.transports.web.front import Front
from bot.transports.web.joining import turned_away
from bot.transports.web.shelf import STATIC
from bot.views import unit_page as view
from storage.vocabulary import Manner, Result

TOO_MANY = "打开的次数太多，请十分钟后再试。"
CLOSED = "打不开"
INCOMPLETE = "提交的内容不完整，请刷新页面后重新填写。"
PAGE = Template((STATIC.parent / "unit.html").read_text(encoding="utf-8"))
LONGEST_FIELD = 4 * LONGEST + 1024  # bytes of the longest words, three or four a character


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: plain fields, and the file if one was chosen."""

    fields: Mapping[str, str] = field(default_factory=dict)
    file: File | None = None

    @property
    def item(self) -> int:
        number = self.fields.get("item", "")
        return int(number) if number.isascii() and number.isdigit() and len(number) < 16 else 0


async def sheet(front: Front, request: web.Request) -> web.StreamResponse:
    """GET /unit/<token>"""
    if not front.guesses.passes(front.guard.address(request)):
        return turned_away(CLOSED, TOO_MANY, 429)
    try:
        found = await unit_desk.look(front.gateway.office, request.match_info["token"])
    except Shut as shut:
        return _shut(front, request, shut)
    return _page(found, view.notice(view.DONE.get(request.query.get("done", ""), "")))


async def act(front: Front, request: web.Request) -> web.StreamResponse:
    """POST /unit/<token>: 签收, 退回 or 答复; the page again, with what was typed, when it is refused."""
    address, token, office = front.guard.address(request), request.match_info["token"], front.gateway.office
    if not (front.guesses.passes(address) and front.forms.passes(address)):
        return turned_away(CLOSED, TOO_MANY, 429)
    front.forms.count(address)
    form = Form()
    try:
        await unit_desk.look(office, token)  # whom the link does not let in gets nothing read
        form = await _read(request, office.habits.largest_file)
        done = await _do(office, token, form)
    except Shut as shut:
        return _shut(front, request, shut)
    except TooLarge as refusal:
        return await _again(office, token, form, str(refusal), 413)
    except Refusal as refusal:
        return await _again(office, token, form, str(refusal), 422)
    return web.Response(status=303, headers={"Location": f"/unit/{token}?done={done}"})


async def _do(office: Office, token: str, form: Form) -> str:
    match form.fields.get("act"):
        case "receive":
            await unit_desk.receive(office, token, form.item)
            return "received"
        case "back":
            await unit_desk.send_back(office, token, form.item, form.fields.get("reason", ""))
            return "back"
        case "reply":
            await unit_desk.reply(office, token, form.item, _said(office, form))
            return "reply"
        case _:
            raise Refusal(INCOMPLETE)


def _said(office: Office, form: Form) -> Said:
    fields = form.fields
    try:
        by = date.fromisoformat(fields["by"]) if fields.get("by") else None
        result, manner = Result(fields.get("result", "")), Manner(fields.get("manner", ""))
    except ValueError:
        raise Refusal("请选办理结果和答复方式，日期写成 2026-06-30 这样。") from None
    key = fields.get("key", "")
    if not unit_desk.TOKEN.fullmatch(key):
        raise Refusal(INCOMPLETE)
    words = fields.get("words", "").replace("\r\n", "\n")
    return Said(words, result, manner, office.today(), by, form.file, key)


async def _read(request: web.Request, largest: int) -> Form:
    """The form's fields and file, read no further than they may be long."""
    if request.content_type != "multipart/form-data":
        posted = await request.post()
        return Form({name: value for name, value in posted.items() if isinstance(value, str)})
    told = request.content_length or 0
    if told > largest + 2 * LONGEST_FIELD:
        raise TooLarge(too_large(told, largest))
    fields: dict[str, str] = {}
    file = None
    try:
        async for part in await request.multipart():
            if not isinstance(part, BodyPartReader) or part.name is None or len(fields) > 12:
                raise Refusal(INCOMPLETE)
            if part.filename is None:
                content = await _limited(part, LONGEST_FIELD, Refusal("写得太长了，更长的请作为附件。"))
                fields[part.name] = content.decode(errors="replace")
            elif part.filename:
                file = File(bare_name(part.filename), await _limited(part, largest, TooLarge(too_large(None, largest))))
            else:
                await part.release()
    except ValueError:
        raise Refusal(INCOMPLETE) from None
    return Form(fields, file)


async def _limited(part: BodyPartReader, most: int, refusal: Refusal) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(64 * 1024):
        content += chunk
        if len(content) > most:
            raise refusal
    return bytes(content)


async def _again(office: Office, token: str, form: Form, words: str, status: int) -> web.Response:
    """The page as it stands now, with what was typed, and why it was not taken."""
    try:
        found = await unit_desk.look(office, token)
    except Shut as shut:
        return turned_away(CLOSED, str(shut), 404)
    typed = view.Typed(form.item, form.fields.get("act", ""), form.fields)
    answer = _page(found, view.notice(words, wrong=True), typed, status)
    if status == 413:
        answer.force_close()
    return answer


def _shut(front: Front, request: web.Request, shut: Shut) -> web.Response:
    if str(shut) == unit_desk.UNKNOWN:
        front.guesses.count(front.guard.address(request))
    return turned_away(CLOSED, str(shut), 404)


def _page(found: Sheet, notice: str, typed: view.Typed | None = None, status: int = 200) -> web.Response:
    keys = [secrets.token_urlsafe(32) for _ in found.items]
    text = PAGE.substitute(
        studio=html.escape(found.studio),
        unit=html.escape(found.unit),
        notice=notice,
        letter=view.letter(found),
        items=view.items(found, keys, typed or view.Typed()),
    )
    return web.Response(text=text, status=status, content_type="text/html")
