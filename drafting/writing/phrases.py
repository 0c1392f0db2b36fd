"""Which of several wordings is taken: decided by the content, in turn, never by chance."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from importlib.resources import files


@cache
def _bank() -> dict[str, list[str]]:
    return tomllib.loads(files("drafting.writing").joinpath("phrases.toml").read_text(encoding="utf-8"))


class Phrases:
    """A turning wheel of wordings for one report; ``seed`` (the topic and its case numbers) sets where it starts."""

    def __init__(self, seed: str) -> None:
        self._start = int.from_bytes(hashlib.sha256(seed.encode("utf-8", "replace")).digest()[:4])
        self._taken: dict[str, int] = {}

    def take(self, slot: str, **values: str) -> str:
        """The next wording of ``slot``, filled."""
        choices = _bank()[slot]
        turn = self._taken.get(slot, self._start)
        self._taken[slot] = turn + 1
        return choices[turn % len(choices)].format(**values)
