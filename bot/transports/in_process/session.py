"""aiogram's way out, led back into the house."""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any, cast

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import GetFile, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import InputFile

from bot.casework.desk import Office
from bot.transports.in_process.bodies import BadRequest
from bot.transports.in_process.dialect import Dialect
from bot.transports.in_process.switchboard import Switchboard

HERE = TelegramAPIServer(base="in-process:{token}/{method}", file="in-process:{token}/{path}")


class InProcessSession(BaseSession):
    """Calls are prepared and results checked by aiogram itself, as if they had travelled."""

    def __init__(self, office: Office, switchboard: Switchboard) -> None:
        super().__init__(api=HERE)
        self._dialect = Dialect(office, switchboard)

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's signature
    ) -> TelegramType:
        del timeout  # nothing travels
        files: dict[str, InputFile] = {}
        values = method.model_dump(warnings=False)
        prepared = {key: self.prepare_value(value, bot=bot, files=files) for key, value in values.items()}
        params = {key: value for key, value in prepared.items() if value}
        try:
            answer = {"ok": True, "result": await self._dialect.serve(bot, method.__api_method__, params, files)}
            status = 200
        except BadRequest as refused:
            answer, status = {"ok": False, "error_code": 400, "description": str(refused)}, 400
        response = self.check_response(bot, method, status, json.dumps(answer))
        return cast("TelegramType", response.result)

    async def stream_content(
        self,
        url: str,
        headers: dict[str, Any] | None = None,
        timeout: int = 30,  # noqa: ASYNC109 - aiogram's signature
        chunk_size: int = 65536,
        raise_for_status: bool = True,
    ) -> AsyncGenerator[bytes, None]:
        """The bytes of a file by the path that ``getFile`` told."""
        del headers, timeout, raise_for_status
        file_id = url.rpartition("/")[2]
        try:
            content = await self._dialect.content(file_id)
        except FileNotFoundError:
            raise TelegramBadRequest(GetFile(file_id=file_id), "Bad Request: file is gone") from None
        for start in range(0, len(content), chunk_size):
            yield content[start : start + chunk_size]

    async def close(self) -> None:
        """Nothing is held open."""
