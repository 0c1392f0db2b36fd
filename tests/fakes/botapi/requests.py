"""The parameters of one call, as they come over the wire: form fields, a JSON body, or multipart with files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.fakes.botapi.rules import bad, parse_json


@dataclass(frozen=True)
class Upload:
    name: str
    content: bytes
    mime: str


@dataclass(frozen=True)
class Call:
    """A call of the bot, as ``FakeBotApi.calls`` keeps it."""

    method: str
    fields: dict[str, str]
    uploads: dict[str, Upload]

    def text(self, name: str) -> str:
        return self.fields.get(name, "")

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number; without a default it is required."""
        value = self.fields.get(name, "")
        if not value and default is not None:
            return default
        try:
            return int(value)
        except ValueError as problem:
            raise bad(f"{name} is empty" if not value else f"field {name} must be a number") from problem

    def chat(self) -> int:
        value = self.text("chat_id")
        if not value:
            raise bad("chat_id is empty")
        if not value.lstrip("-").isdigit():
            raise bad("chat not found")
        return int(value)

    def json(self, name: str, what: str) -> Any:
        """A structured parameter, or nothing."""
        return parse_json(self.fields[name], what) if self.fields.get(name) else None

    def upload(self, name: str) -> Upload | str:
        """A file given as its own part, as ``attach://part``, or by the identifier of a file sent before."""
        if name in self.uploads:
            return self.uploads[name]
        value = self.text(name)
        if not value:
            raise bad(f"there is no {name} in the request")
        if not value.startswith("attach://"):
            return value
        part = value.removeprefix("attach://")
        if part not in self.uploads:
            raise bad(f"can't find file part {part}")
        return self.uploads[part]


async def read_call(request: web.Request) -> Call:
    """Read a request's parameters wherever they stand; a call's name is not case-sensitive."""
    fields = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        given = await request.json()
        fields |= {key: value if isinstance(value, str) else json.dumps(value) for key, value in given.items()}
    else:
        for key, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[key] = Upload(value.filename, value.file.read(), value.content_type)
            else:
                fields[key] = value if isinstance(value, str) else bytes(value).decode()
    return Call(request.match_info["method"], fields, uploads)
