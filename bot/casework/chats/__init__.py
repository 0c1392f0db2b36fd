"""The built-in chat: what members and the bot say there is kept first and shown after."""

from bot.casework.chats.doors import JOINED, find, look_at, open_chat, recognise, studio_of
from bot.casework.chats.hearing import NOT_EDITABLE, STALE_BUTTON, hear, hear_again, press
from bot.casework.chats.saying import GIVEN_UP, post, remove, rewrite
from bot.casework.chats.shapes import (
    CHANNEL,
    Body,
    Changes,
    Chat,
    Heard,
    NotStanding,
    Standing,
    Unchanged,
    Update,
    account_at,
    buttons,
)
from bot.casework.chats.showing import PAGE, attachment, changes, file, older

__all__ = [
    "CHANNEL",
    "GIVEN_UP",
    "JOINED",
    "NOT_EDITABLE",
    "PAGE",
    "STALE_BUTTON",
    "Body",
    "Changes",
    "Chat",
    "Heard",
    "NotStanding",
    "Standing",
    "Unchanged",
    "Update",
    "account_at",
    "attachment",
    "buttons",
    "changes",
    "file",
    "find",
    "hear",
    "hear_again",
    "look_at",
    "older",
    "open_chat",
    "post",
    "press",
    "recognise",
    "remove",
    "rewrite",
    "studio_of",
]
