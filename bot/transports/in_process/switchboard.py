"""Who listens to which chat, and which presses still await their answer. Nothing here is worth keeping."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

MOST_PRESSES = 1000
MOST_PASSING = 50


@dataclass(slots=True, eq=False)
class Line:
    """One listener: a bell that rings when the chat changed, and what passes without being kept."""

    bell: asyncio.Event = field(default_factory=asyncio.Event)
    passing: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=MOST_PASSING))


class Switchboard:
    def __init__(self) -> None:
        self._lines: dict[int, set[Line]] = {}
        self._presses: OrderedDict[str, tuple[int, str]] = OrderedDict()

    @contextmanager
    def listen(self, account: int) -> Iterator[Line]:
        line = Line()
        self._lines.setdefault(account, set()).add(line)
        try:
            yield line
        finally:
            self._lines[account].discard(line)
            if not self._lines[account]:
                del self._lines[account]

    def changed(self, account: int) -> None:
        """Something new stands in the chat."""
        for line in self._lines.get(account, ()):
            line.bell.set()

    def pass_on(self, account: int, event: dict[str, Any]) -> None:
        """Tell what matters only now: typing, the answer to a press."""
        for line in self._lines.get(account, ()):
            line.passing.append(event)
            line.bell.set()

    def await_answer(self, query: str, account: int, key: str) -> None:
        self._presses[query] = (account, key)
        while len(self._presses) > MOST_PRESSES:
            self._presses.popitem(last=False)

    def answered(self, query: str) -> tuple[int, str] | None:
        """(account, key) of a press that awaited its answer; nothing when it had one or is too old."""
        return self._presses.pop(query, None)
