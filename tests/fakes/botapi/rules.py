"""What Telegram refuses, in Telegram's words."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip
BUTTON_ACTS = (
    "url", "callback_data", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
)  # fmt: skip


@dataclass
class Trouble(Exception):
    """An answer with ``ok: false``."""

    code: int
    description: str
    retry_after: int | None = None

    def body(self) -> dict[str, Any]:
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after is not None:
            body["parameters"] = {"retry_after": self.retry_after}
        return body


def bad(detail: str) -> Trouble:
    return Trouble(400, f"Bad Request: {detail}")


def parse_json(text: str, what: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as problem:
        raise bad(f"can't parse {what} JSON object") from problem


def check_markup(markup: Any) -> dict[str, Any]:
    """A reply_markup of any of the four kinds."""
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    for row in markup.get("inline_keyboard", []):
        for button in row:
            _check_inline_button(button)
    for row in markup.get("keyboard", []):
        for button in row:
            if not (button if isinstance(button, str) else button.get("text")):
                raise bad('can\'t parse keyboard button: Field "text" must be non-empty')
    if not {"inline_keyboard", "keyboard", "remove_keyboard", "force_reply"} & markup.keys():
        raise bad('can\'t find field "keyboard"')
    if sum(len(row) for row in markup.get("inline_keyboard", [])) > 100:
        raise bad("REPLY_MARKUP_TOO_LONG")
    return markup


def _check_inline_button(button: dict[str, Any]) -> None:
    if not button.get("text"):
        raise bad('can\'t parse inline keyboard button: Field "text" must be non-empty')
    acts = [act for act in BUTTON_ACTS if act in button]
    if not acts:
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    if acts == ["callback_data"] and not 1 <= len(button["callback_data"].encode()) <= 64:
        raise bad("BUTTON_DATA_INVALID")


def check_commands(commands: Any) -> list[dict[str, str]]:
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"].removeprefix("/")):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(command["description"]) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return commands
