"""How much of a model a studio may use in a day, in tokens."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Protocol

from drafting.llm.failures import Spent


class Budget(Protocol):
    """Remembers tokens by studio and day; an implementation may keep them in a database."""

    async def spent(self, studio: str, day: date) -> int: ...

    async def add(self, studio: str, day: date, tokens: int) -> None:
        """Add tokens; a negative number gives back what was set aside and not used."""
        ...


class MemoryBudget:
    """Kept as long as the process lives."""

    def __init__(self) -> None:
        self._spent: Counter[tuple[str, date]] = Counter()

    async def spent(self, studio: str, day: date) -> int:
        return self._spent[studio, day]

    async def add(self, studio: str, day: date, tokens: int) -> None:
        self._spent[studio, day] += tokens


async def set_aside(budget: Budget, studio: str, day: date, tokens: int, limit: int) -> None:
    """Take ``tokens`` out of the day's ``limit`` before a call; raises :class:`Spent` where they do not fit."""
    await budget.add(studio, day, tokens)
    if await budget.spent(studio, day) > limit:
        await budget.add(studio, day, -tokens)
        raise Spent("今天的模型用量已到上限，改按规则处理；如需调整，请系统管理员修改 YISHI_MODEL_DAILY_TOKENS")
