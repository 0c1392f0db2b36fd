"""The methods of the Bot API that a bot of ours may call, each with the refusals of the real one."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from tests.fakes.botapi import html, messages
from tests.fakes.botapi.requests import Call
from tests.fakes.botapi.rules import ACTIONS, Trouble, bad, check_commands
from tests.fakes.botapi.world import World

LARGEST_DOWN = 20 * 1024 * 1024
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"BM")
WEBHOOK = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OUSTED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def get_me(world: World, call: Call) -> Any:
    more = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business",
            "has_main_web_app")  # fmt: skip
    return world.bot | dict.fromkeys(more, False)


async def get_updates(world: World, call: Call) -> Any:
    """Offset confirms; a second poller throws the first one out; a webhook forbids polling."""
    if world.webhook:
        raise Trouble(409, WEBHOOK)
    world.poller += 1
    poller = world.poller
    if (allowed := call.json("allowed_updates", "allowed updates")) is not None:
        world.allowed = allowed
    offset = call.whole("offset", 0)
    if offset < 0:
        offset = world.updates[offset:][0]["update_id"] if world.updates else 0
    world.confirm(offset)
    until = time.monotonic() + min(call.whole("timeout", 0), 50)
    while not world.updates and (left := until - time.monotonic()) > 0 and world.poller == poller:
        await world.change(left)
    if world.poller != poller:
        raise Trouble(409, OUSTED)
    return world.updates[: min(max(call.whole("limit", 100), 1), 100)]


async def delete_webhook(world: World, call: Call) -> Any:
    world.webhook = ""
    if call.text("drop_pending_updates").lower() in {"true", "1"}:
        world.updates = []
    return True


async def get_webhook_info(world: World, call: Call) -> Any:
    return {"url": world.webhook, "has_custom_certificate": False, "pending_update_count": len(world.updates)}


async def set_my_commands(world: World, call: Call) -> Any:
    world.commands = check_commands(call.json("commands", "commands"))
    return True


async def get_my_commands(world: World, call: Call) -> Any:
    return world.commands


async def send_message(world: World, call: Call) -> Any:
    return messages.send(world, call, messages.content(call))


async def send_document(world: World, call: Call) -> Any:
    file = messages.file(world, call, "document")
    document = file.described() | {"file_name": file.name, "mime_type": file.mime}
    return messages.send(world, call, {"document": document} | messages.caption(call))


async def send_photo(world: World, call: Call) -> Any:
    file = messages.file(world, call, "photo")
    if not file.content.startswith(PICTURES):
        raise bad("IMAGE_PROCESS_FAILED")
    sizes = [file.described() | {"width": 1280, "height": 960}]
    return messages.send(world, call, {"photo": sizes} | messages.caption(call))


async def edit_message_text(world: World, call: Call) -> Any:
    message = messages.editable(world, call)
    if "text" not in message.body:
        raise bad("there is no text in the message to edit")
    return messages.edited(world, message, messages.content(call), messages.inline(call))


async def edit_message_caption(world: World, call: Call) -> Any:
    message = messages.editable(world, call)
    if "text" in message.body:
        raise bad("there is no caption in the message to edit")
    return messages.edited(world, message, messages.caption(call), messages.inline(call))


async def edit_message_reply_markup(world: World, call: Call) -> Any:
    message = messages.editable(world, call)
    words = ("text", "entities", "caption", "caption_entities")
    kept = {key: value for key, value in message.body.items() if key in words}
    return messages.edited(world, message, kept, messages.inline(call))


async def delete_message(world: World, call: Call) -> Any:
    message = world.find(call.chat(), call.whole("message_id"), "delete")
    del world.chats[call.chat()][message.id]
    world.ring()
    return True


async def answer_callback_query(world: World, call: Call) -> Any:
    query = world.queries.get(call.text("callback_query_id"))
    if query is None or query.answered:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if html.units(call.text("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    query.answered = True
    if call.text("text"):
        world.alerts.setdefault(query.person, []).append(call.text("text"))
    world.ring()
    return True


async def send_chat_action(world: World, call: Call) -> Any:
    person = world.reachable(call.chat())
    if call.text("action") not in ACTIONS:
        raise bad("wrong parameter action in request")
    world.actions.setdefault(person.id, []).append(call.text("action"))
    world.ring()
    return True


async def get_file(world: World, call: Call) -> Any:
    file = world.files.get(call.text("file_id"))
    if file is None:
        raise bad("wrong file_id or the file is temporarily unavailable")
    if file.size > LARGEST_DOWN:
        raise bad("file is too big")
    return file.described() | {"file_path": file.path}


Method = Callable[[World, Call], Awaitable[Any]]
METHODS: dict[str, Method] = {
    method.__name__.replace("_", ""): method
    for method in (
        get_me, get_updates, delete_webhook, get_webhook_info, set_my_commands, get_my_commands, send_message,
        send_document, send_photo, edit_message_text, edit_message_caption, edit_message_reply_markup, delete_message,
        answer_callback_query, send_chat_action, get_file,
    )
}  # fmt: skip


async def answer(world: World, call: Call) -> Any:
    """The result of a call, or ``Trouble``."""
    method = METHODS.get(call.method.lower())
    if method is None:
        raise Trouble(404, "Not Found: method not found")
    return await method(world, call)
