"""Between the Bot API's parameters, what a message says in our own tables, and the Bot API's messages."""

from __future__ import annotations

import json
from typing import Any

from bot.casework.chats import Body, Chat, Standing
from bot.transports.in_process.markup import Malformed, Marked, plain, read, units

BOT = {"id": 1, "is_bot": True, "first_name": "议事", "username": "yishi_bot"}
LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LONGEST_DATA = 64
MOST_BUTTONS = 100
NO_BUTTON = "Bad Request: Text buttons are unallowed in the inline keyboard"


class BadRequest(Exception):
    """Refused as the Bot API would; the message is its description."""


def words_of(params: dict[str, str], field: str, longest: int) -> str:
    """The checked HTML of ``text`` or ``caption``."""
    said, mode = params.get(field, ""), params.get("parse_mode", "")
    if mode not in {"", "HTML"}:
        raise BadRequest(f"Bad Request: parse_mode {mode} is not part of this chat's dialect, use HTML")
    if params.get("entities") or params.get("caption_entities"):
        raise BadRequest("Bad Request: entities are not part of this chat's dialect, use HTML")
    source = said.strip() if mode else plain(said.strip())
    if marked(source).length > longest:
        raise BadRequest("Bad Request: message is too long" if field == "text" else _LONG_CAPTION)
    return source


_LONG_CAPTION = "Bad Request: message caption is too long"


def marked(source: str) -> Marked:
    try:
        return read(source)
    except Malformed as reason:
        raise BadRequest(f"Bad Request: can't parse entities: {reason}") from None


def buttons_of(params: dict[str, str]) -> list[list[dict[str, str]]]:
    """The inline buttons of ``reply_markup``, checked."""
    markup = _markup(params)
    rows = [[_button(button) for button in row] for row in markup.get("inline_keyboard", ()) if row]
    if sum(map(len, rows)) > MOST_BUTTONS:
        raise BadRequest("Bad Request: REPLY_MARKUP_TOO_LONG")
    return rows


def menu_of(params: dict[str, str]) -> dict[str, Any] | None:
    """The keyboard below the chat: new, taken away (``{}``), or left as it is (None)."""
    markup = _markup(params)
    if markup.get("remove_keyboard"):
        return {}
    if "keyboard" not in markup:
        return None
    menu = {"rows": [[_label(button) for button in row] for row in markup["keyboard"] if row]}
    if hint := markup.get("input_field_placeholder"):
        menu["hint"] = hint
    return menu


def _markup(params: dict[str, str]) -> dict[str, Any]:
    markup: dict[str, Any] = json.loads(params.get("reply_markup") or "{}")
    return markup


def _label(button: dict[str, Any] | str) -> str:
    label = button if isinstance(button, str) else str(button.get("text", ""))
    if not label.strip():
        raise BadRequest("Bad Request: keyboard button text must be non-empty")
    return label


def _button(button: dict[str, Any]) -> dict[str, str]:
    if not str(button.get("text", "")).strip():
        raise BadRequest("Bad Request: inline keyboard button text must be non-empty")
    found = {"text": button["text"]} | ({"style": button["style"]} if button.get("style") else {})
    if data := button.get("callback_data"):
        if len(data.encode()) > LONGEST_DATA:
            raise BadRequest("Bad Request: BUTTON_DATA_INVALID")
        return found | {"data": data}
    if url := button.get("url"):
        if not url.startswith(("https://", "http://")):
            raise BadRequest("Bad Request: BUTTON_URL_INVALID")
        return found | {"url": url}
    raise BadRequest(NO_BUTTON)


def chat_json(chat: Chat) -> dict[str, Any]:
    return {"id": chat.address, "type": "private", "first_name": "网页"}


def person_json(chat: Chat) -> dict[str, Any]:
    return {"id": chat.address, "is_bot": False, "first_name": "网页", "language_code": "zh-hans"}


def message_json(chat: Chat, standing: Standing) -> dict[str, Any]:
    """A message as the Bot API would tell it."""
    body = standing.body
    found: dict[str, Any] = {
        "message_id": standing.number,
        "date": int(standing.at.timestamp()),
        "chat": chat_json(chat),
        "from": person_json(chat) if standing.mine else BOT,
        **_words_json(body),
        **_file_json(chat, body),
    }
    if standing.edited_at:
        found["edit_date"] = int(standing.edited_at.timestamp())
    if body.get("buttons"):
        found["reply_markup"] = {"inline_keyboard": [[_button_json(one) for one in row] for row in body["buttons"]]}
    return found


def _words_json(body: Body) -> dict[str, Any]:
    said = marked(body["html"]) if "html" in body else Marked(body.get("text", ""), [])
    if "text" in body and said.text.startswith("/"):
        command = said.text.split(maxsplit=1)[0]
        said.entities.append({"type": "bot_command", "offset": 0, "length": units(command)})
    prefix = "caption" if "file" in body else "text"
    if not said.text:
        return {}
    entities = {f"{prefix}_entities" if prefix == "caption" else "entities": said.entities} if said.entities else {}
    return {prefix: said.text, **entities}


def _file_json(chat: Chat, body: Body) -> dict[str, Any]:
    if "file" not in body:
        return {}
    file = body["file"]
    known = {
        "file_id": file_id(chat, file["blob"]),
        "file_unique_id": file["blob"][:16],
        "file_size": file["size"],
    }
    if file["kind"] == "photo":
        return {"photo": [{**known, "width": file["width"], "height": file["height"]}]}
    return {"document": {**known, "file_name": file["name"], "mime_type": file["type"]}}


def _button_json(button: dict[str, str]) -> dict[str, str]:
    style = {"style": button["style"]} if "style" in button else {}
    if "url" in button:
        return {"text": button["text"], "url": button["url"], **style}
    return {"text": button["text"], "callback_data": button["data"], **style}


def file_id(chat: Chat, blob: str) -> str:
    """A file as this one chat knows it."""
    return f"{blob}.{chat.account}"
