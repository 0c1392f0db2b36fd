"""The few Bot API methods that handlers may use, served from our own tables.

Parameters come as a Telegram client would send them (strings, JSON inside), results are the Bot API's JSON,
refusals its own words: what bites on real Telegram bites here.
"""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Mapping
from typing import Any

from aiogram import Bot
from aiogram.types import InputFile

from bot.casework import chats
from bot.casework.chats import Body, Chat, NotStanding, Unchanged
from bot.casework.desk import Office
from bot.transports.in_process import bodies
from bot.transports.in_process.bodies import BOT, BadRequest, buttons_of, menu_of, message_json, words_of
from bot.transports.in_process.pictures import look
from bot.transports.in_process.switchboard import Switchboard

LARGEST_SENT = 50 * 1024 * 1024
LARGEST_FETCHED = 20 * 1024 * 1024
LONGEST_ANSWER = 200
OFFICE_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NO_CHAT = "Bad Request: chat not found"
_UNCHANGED = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)
Params = dict[str, str]
Files = Mapping[str, InputFile]


class Dialect:
    def __init__(self, office: Office, switchboard: Switchboard) -> None:
        self._office = office
        self._switchboard = switchboard
        self._chats: dict[int, Chat] = {}
        self._methods = {
            "getMe": self._get_me,
            "setMyCommands": self._set_commands,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "sendPhoto": self._send_photo,
            "sendChatAction": self._send_action,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_buttons,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer,
            "getFile": self._get_file,
        }

    async def serve(self, bot: Bot, method: str, params: Params, files: Files) -> Any:
        """The result of a call, as JSON. Raises ``BadRequest``."""
        if method not in self._methods:
            raise BadRequest(f"Bad Request: method {method} is not part of this chat's dialect")
        return await self._methods[method](bot, params, files)

    async def content(self, file_id: str) -> bytes:
        """What stands behind a file id. Raises ``BadRequest``."""
        file = await self._file(file_id)
        return await asyncio.to_thread(self._office.blobs.get, file["blob"])

    # --- saying ----------------------------------------------------------------------------------

    async def _send_message(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, files
        source = words_of(params, "text", bodies.LONGEST_TEXT)
        if not bodies.marked(source).text.strip():
            raise BadRequest("Bad Request: message text is empty")
        return await self._post(params, {"html": source})

    async def _send_document(self, bot: Bot, params: Params, files: Files) -> Any:
        file = await self._attached(bot, params, files, "document")
        caption = words_of(params, "caption", bodies.LONGEST_CAPTION)
        return await self._post(params, {"html": caption, "file": {**file, "kind": "document"}})

    async def _send_photo(self, bot: Bot, params: Params, files: Files) -> Any:
        file = await self._attached(bot, params, files, "photo")
        if "width" not in file:
            raise BadRequest("Bad Request: IMAGE_PROCESS_FAILED")
        caption = words_of(params, "caption", bodies.LONGEST_CAPTION)
        return await self._post(params, {"html": caption, "file": {**file, "kind": "photo"}})

    async def _post(self, params: Params, body: Body) -> Any:
        chat = await self._chat(params)
        rows = buttons_of(params)
        try:
            standing = await chats.post(self._office, chat, _with(body, rows), menu_of(params))
        except NotStanding:
            raise BadRequest(_NO_CHAT) from None
        self._switchboard.changed(chat.account)
        return message_json(chat, standing)

    async def _send_action(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, files
        chat = await self._chat(params)
        self._switchboard.pass_on(chat.account, {"type": "typing", "action": params.get("action", "typing")})
        return True

    # --- changing what was said ------------------------------------------------------------------

    async def _edit_text(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, files
        source = words_of(params, "text", bodies.LONGEST_TEXT)
        if not bodies.marked(source).text.strip():
            raise BadRequest("Bad Request: message text is empty")
        rows = buttons_of(params)

        def change(body: Body) -> Body:
            if "file" in body:
                raise BadRequest("Bad Request: there is no text in the message to edit")
            return _with({"html": source}, rows)

        return await self._rewrite(params, change)

    async def _edit_buttons(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, files
        rows = buttons_of(params)
        return await self._rewrite(params, lambda body: _with(body, rows))

    async def _rewrite(self, params: Params, change: Any) -> Any:
        chat = await self._chat(params)
        try:
            standing = await chats.rewrite(self._office, chat, _number(params), change)
        except Unchanged:
            raise BadRequest(_UNCHANGED) from None
        except NotStanding:
            raise BadRequest("Bad Request: message to edit not found") from None
        self._switchboard.changed(chat.account)
        return message_json(chat, standing)

    async def _delete(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, files
        chat = await self._chat(params)
        try:
            await chats.remove(self._office, chat, _number(params))
        except NotStanding:
            raise BadRequest("Bad Request: message to delete not found") from None
        self._switchboard.changed(chat.account)
        return True

    async def _answer(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, files
        text = params.get("text", "")
        if len(text) > LONGEST_ANSWER:
            raise BadRequest("Bad Request: MESSAGE_TOO_LONG")
        press = self._switchboard.answered(params.get("callback_query_id", ""))
        if press is None:
            raise BadRequest("Bad Request: query is too old and response timeout expired or query ID is invalid")
        account, key = press
        alert = params.get("show_alert") == "true"
        self._switchboard.pass_on(account, {"type": "answer", "key": key, "text": text, "alert": alert})
        return True

    # --- files -----------------------------------------------------------------------------------

    async def _attached(self, bot: Bot, params: Params, files: Files, field: str) -> Body:
        """The file of a call: new content, or one that already stands in a chat of the same studio."""
        given = params.get(field, "")
        if not given.startswith("attach://"):
            return await self._file(given, (await self._chat(params)).studio)
        upload = files[given.removeprefix("attach://")]
        content = b"".join([part async for part in upload.read(bot)])
        if not content:
            raise BadRequest("Bad Request: file must be non-empty")
        if len(content) > LARGEST_SENT:
            raise BadRequest("Request Entity Too Large")
        return await keep_file(self._office, upload.filename or field, content)

    async def _get_file(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, files
        file_id = params.get("file_id", "")
        file = await self._file(file_id)
        if file["size"] > LARGEST_FETCHED:
            raise BadRequest("Bad Request: file is too big")
        unique = file["blob"][:16]
        return {"file_id": file_id, "file_unique_id": unique, "file_size": file["size"], "file_path": file_id}

    async def _file(self, file_id: str, studio: int | None = None) -> Body:
        blob, _, account = file_id.partition(".")
        chat = await self._known(int(account)) if account.isdecimal() else None
        file = await chats.file(self._office, chat, blob) if chat and studio in {None, chat.studio} else None
        if file is None:
            raise BadRequest("Bad Request: wrong file_id or the file is temporarily unavailable")
        return {key: value for key, value in file.items() if key != "kind"}

    # --- the rest --------------------------------------------------------------------------------

    async def _get_me(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, params, files
        return BOT

    async def _set_commands(self, bot: Bot, params: Params, files: Files) -> Any:
        del bot, params, files
        return True  # the menu below the chat shows what can be done

    async def _chat(self, params: Params) -> Chat:
        address = params.get("chat_id", "")
        chat = await self._known(chats.account_at(int(address))) if address.isdecimal() else None
        if chat is None:
            raise BadRequest(_NO_CHAT)
        return chat

    async def _known(self, account: int) -> Chat | None:
        if account not in self._chats:
            found = await chats.find(self._office, account) if 0 < account < 2**31 else None
            if found is None:
                return None
            self._chats[account] = found
        return self._chats[account]


async def keep_file(office: Office, name: str, content: bytes, media_type: str = "") -> Body:
    """Keep a file's content and describe it: ``name, type, size, blob``, a picture's ``width, height``."""
    blob = await asyncio.to_thread(office.blobs.put, content)
    file: Body = {"name": name, "type": media_type or _type_by(name), "size": len(content), "blob": blob}
    picture = look(content)
    if picture is None:
        return file
    return {**file, "type": picture.media_type, "width": picture.width, "height": picture.height}


def _type_by(name: str) -> str:
    suffix = "." + name.rpartition(".")[2].lower()
    return OFFICE_TYPES.get(suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"


def _with(body: Body, rows: list[list[dict[str, str]]]) -> Body:
    """The body with these buttons and no others."""
    bare = {key: value for key, value in body.items() if key != "buttons"}
    return {**bare, "buttons": rows} if rows else bare


def _number(params: Params) -> int:
    number = params.get("message_id", "")
    return int(number) if number.isdecimal() else 0
