"""What the bot is told: updates of the Bot API, as JSON, so that they can wait in the inbox."""

from __future__ import annotations

from typing import Any

from bot.casework.chats import Chat, Standing, Update
from bot.transports.in_process.bodies import message_json, person_json


def update_id(chat: Chat, revision: int) -> int:
    """Unique over all chats, growing within one."""
    return (chat.account << 32) + revision


def said(chat: Chat, standing: Standing) -> Update:
    return {"update_id": update_id(chat, standing.revision), "message": message_json(chat, standing)}


def corrected(chat: Chat, standing: Standing) -> Update:
    return {"update_id": update_id(chat, standing.revision), "edited_message": message_json(chat, standing)}


def pressed(chat: Chat, standing: Standing, data: str, revision: int) -> Update:
    query: dict[str, Any] = {
        "id": f"{chat.account}-{revision}",
        "from": person_json(chat),
        "chat_instance": str(chat.account),
        "message": message_json(chat, standing),
        "data": data,
    }
    return {"update_id": update_id(chat, revision), "callback_query": query}
