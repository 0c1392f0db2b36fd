"""What a studio may use of a model in a day, and the account of every call: kept here in memory, elsewhere in rows."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from drafting.shapes import Errand

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Call:
    """The account of one call: hashes instead of content, cost in yuan where prices are known, outcome in a word."""

    errand: Errand
    model: str
    prompt: str
    at: datetime
    seconds: float
    tokens_in: int
    tokens_out: int
    cost: float | None
    outcome: str
    asked: str
    answered: str


class Book(Protocol):
    """Tokens by studio and day, and calls. Several processes may keep one book."""

    async def take(self, studio: str, day: date, tokens: int, limit: int) -> bool:
        """Set ``tokens`` of the day aside; false, and nothing is taken, where they would pass the limit."""
        ...

    async def settle(self, studio: str, day: date, more: int) -> None:
        """Add what a call used beyond what was set aside; a negative number gives back."""
        ...

    async def enter(self, call: Call) -> None:
        """Keep the account of a call."""
        ...


class MemoryBook:
    """Kept as long as the process lives; ``calls`` is the list that the accounts go into."""

    def __init__(self, calls: list[Call] | None = None) -> None:
        self.calls: list[Call] = [] if calls is None else calls
        self._spent: Counter[tuple[str, date]] = Counter()

    def spent(self, studio: str, day: date) -> int:
        return self._spent[studio, day]

    async def take(self, studio: str, day: date, tokens: int, limit: int) -> bool:
        if self._spent[studio, day] + tokens > limit:
            return False
        self._spent[studio, day] += tokens
        return True

    async def settle(self, studio: str, day: date, more: int) -> None:
        self._spent[studio, day] += more

    async def enter(self, call: Call) -> None:
        self.calls.append(call)


def log_call(call: Call) -> None:
    """A line for the log; content only as a hash."""
    _log.info(
        "model=%s prompt=%s about=%s/%s outcome=%s seconds=%.2f tokens=%d+%d asked=%s answered=%s",
        call.model, call.prompt, call.errand.studio, call.errand.about, call.outcome, call.seconds, call.tokens_in,
        call.tokens_out, call.asked, call.answered,
    )  # fmt: skip
