"""Print what this interpreter's aiogram is and does, as JSON: run once plainly and once quickly, then compare.

Argument: ``plain``, ``quick`` or ``other version`` (a quick import that meets versions it has not been tried with).
"""

from __future__ import annotations

import gc
import json
import re
import sys

import pydantic
from pydantic._internal import _model_construction as construction

from bot import quickstart


def pydantic_as_it_is() -> tuple[object, ...]:
    """Whatever the quick import lays hands on."""
    rebuild = pydantic.BaseModel.__dict__["model_rebuild"]
    return pydantic.ConfigDict, rebuild, construction.set_model_fields, construction.set_default_hash_func


how = sys.argv[1]
before = pydantic_as_it_is()
if how == "other version":
    quickstart.TESTED["aiogram"] = ("2.0",)
if how != "plain":
    quickstart.import_aiogram()

# only now: these are the imports that are looked at
import aiogram  # noqa: E402
from aiogram import methods, types  # noqa: E402
from aiogram.methods.base import Response  # noqa: E402
from aiogram.utils.chat_member import ChatMemberAdapter  # noqa: E402


class Own(pydantic.BaseModel):
    """A model of ours, defined after the import: built at once, as ever."""

    number: int


def is_waiting(model: type[pydantic.BaseModel]) -> bool:
    return "Mock" in type(model.__pydantic_validator__).__name__


def describe(thing: object) -> str:
    """The thing's own words, without the places in memory."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(thing))


models = list(quickstart.models_of(aiogram))
waiting = sum(map(is_waiting, models))

user = {"id": 7, "is_bot": False, "first_name": "甲"}
chat = {"id": 2**52, "type": "private", "first_name": "甲"}
message = {
    "message_id": 5,
    "date": 1780000000,
    "chat": chat,
    "from": user,
    "text": "/start abc",
    "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
    "document": {"file_id": "f", "file_unique_id": "u", "file_name": "第3期.docx"},
    "unknown_to_this_version": [1],
}
gone = {"message_id": 5, "date": 0, "chat": chat}
press = {"id": "9", "from": user, "chat_instance": "c", "data": "confirm:3"}
updates = [
    types.Update.model_validate(update)
    for update in (
        {"update_id": 1, "message": message},
        {"update_id": 2, "callback_query": {**press, "message": message}},
        {"update_id": 3, "callback_query": {**press, "message": gone}},
    )
]
keyboard = types.InlineKeyboardMarkup(
    inline_keyboard=[[types.InlineKeyboardButton(text="确认", callback_data="confirm:3")]]
)
requests = [
    methods.SendMessage(chat_id=7, text="说一遍", reply_markup=keyboard),
    methods.EditMessageText(chat_id=7, message_id=5, text="已登记", reply_markup=None),
    methods.SendMediaGroup(chat_id=7, media=[types.InputMediaPhoto(media="a"), types.InputMediaDocument(media="b")]),
]
left = {"status": "left", "user": user}
answers = [
    Response[methods.SendMessage.__returning__].model_validate({"ok": True, "result": message}),
    Response[methods.EditMessageText.__returning__].model_validate({"ok": True, "result": True}),
    Response[methods.GetChatMember.__returning__].model_validate({"ok": True, "result": left}),
    ChatMemberAdapter.validate_python(left),
]
try:
    types.Message.model_validate({"message_id": "x", "chat": {"type": "private"}})
except pydantic.ValidationError as error:
    refused = [(str(item["loc"]), item["type"]) for item in error.errors()]

for model in models:
    model.model_rebuild()

json.dump(
    {
        "waiting": waiting,
        "collecting": gc.isenabled(),
        "pydantic as it was": pydantic_as_it_is() == before,
        "own model is built": not is_waiting(Own),
        "unfinished": [model.__name__ for model in models if not model.__pydantic_complete__],
        "portrait": {
            "fields": {
                model.__name__: {name: describe(field) for name, field in model.model_fields.items()}
                for model in models
            },
            "attributes": {model.__name__: sorted(vars(model)) for model in models},
            "class variables": {model.__name__: sorted(model.__class_vars__) for model in models},
            "private": {model.__name__: sorted(model.__private_attributes__) for model in models},
            "hashed alike": [hash(update) == hash(update.model_copy()) for update in updates],
            "config": {model.__name__: sorted(set(model.model_config) - {"defer_build"}) for model in models},
            "updates": [update.model_dump_json() for update in updates],
            "events": [f"{type(update.event).__name__} {describe(update.event)}" for update in updates],
            "requests": [describe(request.model_dump()) for request in requests],
            "answers": [describe(answer) for answer in answers],
            "refused": refused,
        },
    },
    sys.stdout,
)
