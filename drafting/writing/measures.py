"""Typical measures for a problem that nobody attached a wish to (``measures.toml``), never against what was said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Sequence
from functools import cache
from importlib.resources import files

from drafting.writing.conflicts import opposed
from drafting.writing.likeness import likeness
from drafting.writing.statements import Statement


@cache
def _table() -> dict[str, tuple[tuple[re.Pattern[str], str], ...]]:
    data = tomllib.loads(files("drafting.writing").joinpath("measures.toml").read_text(encoding="utf-8"))
    return {name: tuple((re.compile(find), text) for find, text in rows) for name, rows in data["measure"].items()}


def fitting_measures(
    statements: Sequence[Statement], most: int, told_before: Collection[str] = ()
) -> list[tuple[str, tuple[Statement, ...]]]:
    """Measures and the statements each answers, those that answer most first.

    ``told_before``: measures that the report has given already. A measure that says again what somebody asked for,
    or the opposite of it, is none.
    """
    asked = [demand for statement in statements for demand in statement.demands]
    found: dict[str, list[Statement]] = {}
    special: set[str] = set()
    for statement in statements:
        for find, text in _table().get(statement.verdict.category, ()):
            if (find.pattern or statement.verdict.own) and find.search(
                f"{statement.verdict.problem}{statement.problem}{statement.quote}"
            ):
                found.setdefault(text, []).append(statement)
                special |= {text} if find.pattern else set()
    ranked = sorted(found, key=lambda text: (text not in special, -len(found[text])))
    fit = [
        text
        for text in ranked
        if not any(opposed(text, want) or likeness(text, want) >= 0.4 for want in asked)
        and not any(likeness(text, other) >= 0.5 for other in told_before)
    ]
    return [(text, tuple(found[text])) for text in fit[: max(0, most)]]
