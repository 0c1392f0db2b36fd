"""A message of the bot: its words, its file, its keyboard; how it is sent and how it is edited."""

from __future__ import annotations

import time
from typing import Any

from tests.fakes.botapi import html
from tests.fakes.botapi.requests import Call, Upload
from tests.fakes.botapi.rules import Trouble, bad, check_markup
from tests.fakes.botapi.world import File, Message, World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST_UP = 50 * 1024 * 1024
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def send(world: World, call: Call, content: dict[str, Any]) -> dict[str, Any]:
    """Post the bot's message; an inline keyboard stays on it, any other keyboard stands below the chat."""
    person = world.reachable(call.chat())
    markup = _markup(call) or {}
    inline = bool(markup.get("inline_keyboard"))
    keyboard = {"reply_markup": markup} if inline else {}
    message = world.post(person, content | _reply(world, call) | keyboard, mine=False)
    message.menu = markup if markup and "inline_keyboard" not in markup else None
    return message.body


def content(call: Call) -> dict[str, Any]:
    """Text and entities of a message."""
    text, entities = _parsed(call, "text")
    if not text:
        raise bad("message text is empty")
    if html.units(text) > LONGEST_TEXT:
        raise bad("message is too long" if call.method.lower() == "sendmessage" else "MESSAGE_TOO_LONG")
    return {"text": text} | ({"entities": entities} if entities else {})


def caption(call: Call) -> dict[str, Any]:
    text, entities = _parsed(call, "caption")
    if html.units(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return ({"caption": text} if text else {}) | ({"caption_entities": entities} if entities else {})


def _parsed(call: Call, name: str) -> tuple[str, list[dict[str, Any]]]:
    mode = call.text("parse_mode").lower()
    if mode not in {"", "html"}:
        raise bad("unsupported parse_mode" if "markdown" not in mode else "this stand-in reads HTML only")
    if mode == "html":
        return html.parse(call.text(name))
    return call.text(name).strip(), call.json("entities" if name == "text" else "caption_entities", "entities") or []


def _markup(call: Call) -> dict[str, Any] | None:
    markup = call.json("reply_markup", "reply keyboard markup")
    return None if markup is None else check_markup(markup)


def inline(call: Call) -> dict[str, Any] | None:
    markup = _markup(call)
    if markup is not None and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return markup


def _reply(world: World, call: Call) -> dict[str, Any]:
    """The message answered to, when the call names one."""
    asked = call.json("reply_parameters", "reply parameters")
    if not asked:
        return {}
    found = world.chats.get(call.chat(), {}).get(int(asked["message_id"]))
    if found is None and not asked.get("allow_sending_without_reply"):
        raise bad("message to be replied not found")
    return found.quoted() if found else {}


def file(world: World, call: Call, name: str) -> File:
    given = call.upload(name)
    if isinstance(given, str):
        if given.startswith(("http://", "https://")):
            raise bad("failed to get HTTP URL content")
        if given not in world.files:
            raise bad("wrong file identifier/HTTP URL specified")
        return world.files[given]
    return _kept(world, given, "photos" if name == "photo" else "documents")


def _kept(world: World, given: Upload, folder: str) -> File:
    if not given.content:
        raise bad("file must be non-empty")
    if len(given.content) > LARGEST_UP:
        raise Trouble(413, "Request Entity Too Large")
    return world.keep(given.name, given.content, given.mime, folder=folder)


def editable(world: World, call: Call) -> Message:
    message = world.find(call.chat(), call.whole("message_id"), "edit")
    if message.mine or message.menu is not None:
        raise bad("message can't be edited")
    return message


def edited(world: World, message: Message, words: dict[str, Any], markup: dict[str, Any] | None) -> dict[str, Any]:
    """A message with new words and a new keyboard; no keyboard given takes the old one away."""
    names = ("text", "entities", "caption", "caption_entities", "reply_markup")
    new = words | ({"reply_markup": markup} if markup and markup.get("inline_keyboard") else {})
    if {key: value for key, value in message.body.items() if key in names} == new:
        raise bad(UNCHANGED)
    for name in names:
        message.body.pop(name, None)
    message.body |= new | {"edit_date": int(time.time())}
    message.touched = world.ring()
    return message.body
