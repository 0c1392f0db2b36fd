"""What the deputy was doing: one of the six duties, a visit, or nothing of the kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from drafting.reading.awaited import Spans, awaited_spans, inside
from drafting.reading.going import EARLY, OTHERS, PLANNED, clause_start, goes, went
from drafting.reading.patterns import pattern
from drafting.shapes import Activity

_CUES: tuple[tuple[Activity, float, re.Pattern[str]], ...] = (
    (Activity.LEGISLATION, 4, pattern("activity.legislation")),
    (Activity.COLLABORATION, 4, pattern("activity.collaboration")),
    (Activity.DELIBERATION, 4, pattern("activity.deliberation")),
    (Activity.INSPECTION, 4, pattern("activity.inspection")),
    (Activity.SURVEY, 4, pattern("activity.survey")),
    (Activity.RECEPTION, 4, pattern("activity.reception")),
    (Activity.VISIT, 3.8, pattern("activity.visit")),
)
_RUMOUR = pattern("activity.rumour")
_SAT_IN = re.compile(r"列席(?:了)?[^，。]{0,6}(?:人大|常委会|会议)")  # counts for none of the six
_THANKS = re.compile(r"^[^。！？\n]{0,8}?(?:谢谢|多谢|感谢|谢了|辛苦|费心|受累|麻烦你|麻烦您)")
_TOLD = re.compile(r"反映|说|讲|抱怨")
_RELAYED = pattern("activity.relayed")
_SUMMARY = pattern("activity.summary")
_COUNTS = pattern("activity.counts")
_UNHELD = pattern("activity.unheld")  # what follows an activity that is still to be held
_LATE = 20  # characters behind which somebody who comes is told of where the writer went
_DENIALS = ("不", "没", "没开", "没办", "没搞", "没有", "没工夫", "没空", "没时间", "没法")
_MEETING = (Activity.RECEPTION, Activity.VISIT)


@dataclass(frozen=True, slots=True)
class Frame:
    """The activity and where its words stand."""

    activity: Activity
    start: int
    end: int


_NOTHING = Frame(Activity.NONE, 0, 0)


def find_activity(text: str, firms: Sequence[tuple[int, int]] = ()) -> Frame:
    """The activity told in a folded note; ``NONE`` for a relayed call, a chat, a plan, a count.

    ``firms``: where firms are named; 上午泰禾助剂。 tells of a visit by itself.
    """
    if _is_count(text):
        return _NOTHING
    relayed = _RELAYED.search(text[: 2 * EARLY])
    best, best_points = _NOTHING, 0.0
    if _RUMOUR.match(text) or _SAT_IN.search(text[:EARLY]):
        return _NOTHING
    thanks, awaited = _THANKS.match(text), awaited_spans(text)
    for rank, (activity, weight, words) in enumerate(_CUES):
        match = _first_held(words, text, awaited, goes if activity is Activity.VISIT else _any)
        if not match:
            continue
        points = weight - rank * 0.1 - min(match.start(), 240) / 40
        if _is_told(activity, _before(text, match.start())) or (thanks and activity in _MEETING):
            continue
        if relayed and activity in _MEETING:
            points -= 1.5 if relayed.start() > match.start() else 4
        if points > best_points:
            best, best_points = Frame(activity, match.start(), match.end()), points
    late = best.activity is Activity.RECEPTION and best.start > _LATE
    if (late or best is _NOTHING) and not thanks:
        gone = went(text, firms)
        first = min(best.start if late else len(text), relayed.start() if relayed else len(text))
        return Frame(Activity.VISIT, *gone) if gone and gone[1] <= first and not inside(gone[0], awaited) else best
    return best


def _is_told(activity: Activity, before: str) -> bool:
    """What stands behind somebody's 说 is told by that person and no activity of the deputy."""
    if activity is Activity.VISIT:
        return bool(OTHERS.search(before))
    return activity in (Activity.RECEPTION, Activity.INSPECTION) and bool(_TOLD.search(before))


def _before(text: str, end: int) -> str:
    """What stands before in the text, without the words in which people met the writer (老周拉住我)."""
    return "" if text[end : end + 4].find("我") >= 0 else text[:end]


def _is_count(text: str) -> bool:
    """A summary of a period: several counts of work done and nobody's words."""
    return len(_COUNTS.findall(text[:400])) > 1 and bool(_SUMMARY.search(text))


def _any(_text: str, _start: int, _match: re.Match[str]) -> bool:
    return True


def _first_held(
    words: re.Pattern[str], text: str, awaited: Spans, fits: Callable[[str, int, re.Match[str]], bool]
) -> re.Match[str] | None:
    """The first mention that fits and is not a plan, a reminder, a question or denied."""
    for count, match in enumerate(words.finditer(text)):
        start = clause_start(text, match.start())
        before = text[start : match.start()]
        denied = before.endswith(_DENIALS) and "接待日" not in match.group()
        denied = denied or bool(_UNHELD.match(text, match.end()))
        if (
            not (denied or inside(match.start(), awaited))
            and not PLANNED.search(text[start : match.end()])
            and fits(text, start, match)
        ):
            return match
        if count >= 7:
            break
    return None
