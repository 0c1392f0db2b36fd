"""The line to one model: opened at the first call, bounded in time, left alone for a while when it is dead."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any

from drafting.llm.endpoint import OPENAI, Endpoint, open_chat
from drafting.llm.failures import Refused, Unreachable
from drafting.llm.troubles import name_trouble, wants_plain

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

REST = 60.0  # seconds that a model which could not be reached is left alone


class Line:
    """One endpoint of a chain."""

    def __init__(self, endpoint: Endpoint, hosts: tuple[str, ...]) -> None:
        self.endpoint = endpoint
        self._hosts = hosts
        self._structured = endpoint.provider == OPENAI
        self._chats: dict[bool, BaseChatModel] = {}
        self._opening = asyncio.Lock()
        self._rests_until = 0.0

    @property
    def resting(self) -> bool:
        return monotonic() < self._rests_until

    async def send(self, system: str, user: str) -> Any:
        """The model's message. Raises a ``Failure``, or ``Withheld`` for a host that is not listed.

        A server that cannot be asked for a JSON object is asked in plain words from then on.
        """
        messages = [("system", system), ("user", user)]
        structured = self._structured
        try:
            return await self._say(messages, structured)
        except Exception as error:
            if not (structured and wants_plain(error)):
                raise self._trouble(error) from error
        self._structured = False
        try:
            return await self._say(messages, structured=False)
        except Exception as error:
            raise self._trouble(error) from error

    async def _say(self, messages: list[tuple[str, str]], structured: bool) -> Any:
        chat = await self._chat(structured)
        async with asyncio.timeout(self.endpoint.seconds * (self.endpoint.tries + 1)):
            return await chat.ainvoke(messages)

    async def _chat(self, structured: bool) -> BaseChatModel:
        async with self._opening:
            if structured not in self._chats:
                self._chats[structured] = await asyncio.to_thread(
                    open_chat, self.endpoint, self._hosts, structured=structured
                )
            return self._chats[structured]

    def _trouble(self, error: Exception) -> Exception:
        trouble = name_trouble(error)
        if isinstance(trouble, (Unreachable, Refused)):
            self._rests_until = monotonic() + REST
        return trouble
