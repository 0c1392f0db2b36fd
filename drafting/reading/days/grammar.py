"""The expressions of days, one rule each: a pattern and what it means seen from the message's day.

Patterns have no nested repetition, so that their time is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from drafting.reading.awaited import Spans, inside
from drafting.reading.days import holidays, months, near, weeks
from drafting.reading.days.mention import Grain, Mention
from drafting.shapes import Days

Meaning = tuple[Days, Grain] | None
Rule = tuple[re.Pattern[str], Callable[[re.Match[str], date], Meaning]]

RULES: tuple[Rule, ...] = (*months.RULES, *holidays.RULES, *weeks.RULES, *near.RULES)
AHEAD: tuple[Rule, ...] = (*months.AHEAD_RULES, *holidays.RULES, *weeks.AHEAD_RULES, *near.RULES)
AWAITED: tuple[Rule, ...] = (*months.AWAITED_RULES, *holidays.AWAITED_RULES, *weeks.AHEAD_RULES, *near.RULES)
_HABIT = re.compile(r"(?:每|逢|每逢|天天|一到|每到|每个|逢年过节|开到|做到|从早到)$")


def find_mentions(text: str, today: date, *, ahead: bool = False, awaited: Spans | None = None) -> list[Mention]:
    """All expressions in order; of two that overlap the longer, then the finer.

    ``ahead``: a bare weekday is the next one, as in an appointment. ``awaited``: sentences of what is still to come,
    where a bare N号 is the next such day.
    """
    text = text.replace("元月", "一月")
    found = _found(AHEAD if ahead else RULES, text, today)
    if awaited:
        coming = _found(AWAITED, text, today)
        found = [one for one in found if not inside(one.start, awaited)]
        found += [one for one in coming if inside(one.start, awaited)]
    return _without_overlap(found)


def _found(rules: tuple[Rule, ...], text: str, today: date) -> list[Mention]:
    found: list[Mention] = []
    for pattern, meaning in rules:
        for match in pattern.finditer(text):
            if _HABIT.search(text[max(0, match.start() - 4) : match.start()]):
                continue
            meant = meaning(match, today)
            if meant:
                found.append(Mention(match.start(), match.end(), *meant))
    return found


def _without_overlap(found: list[Mention]) -> list[Mention]:
    found.sort(key=lambda mention: (mention.start - mention.end, -mention.grain, mention.start))
    taken: list[Mention] = []
    covered: set[int] = set()
    for mention in found:
        span = range(mention.start, mention.end)
        if covered.isdisjoint(span):
            covered.update(span)
            taken.append(mention)
    return sorted(taken, key=lambda mention: mention.start)
