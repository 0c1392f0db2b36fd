"""Urgent: danger to life, health or safety now, a leak or pollution going on, a group about to gather,
production or care about to stop, a deadline within days. All else is normal."""

from __future__ import annotations

import re

from drafting.reading.margins import default_alarm
from drafting.reading.patterns import pattern
from drafting.reading.peril import cannot_wait, points_of
from drafting.shapes import Urgency

_DANGER = pattern("urgency.danger")
_ONGOING = pattern("urgency.ongoing")
_CROWD = pattern("urgency.crowd")
_STOPPING = pattern("urgency.stopping")
_DEADLINE = pattern("urgency.deadline")
_UNPAID = pattern("urgency.unpaid")
_SAFE = pattern("urgency.safe")
_INJURY = pattern("urgency.injury")
_CALL = pattern("urgency.call")
_SETTLING = re.compile(r"工伤|认定|私了|鉴定|医药费|赔|垫|不管|补偿|报销|官司|判|法院|残")
_ANSWERED = re.compile(r"复查|复核|结论书|终结|答复完|裁(?:决|了)|判(?:决|了)")  # a quarrel that has had its answers
_PAST = re.compile(r"(?:摔|砸|撞|压|电|淹|烧)死")
_LOUD = 2.25  # points of what sounds like danger: on notes not learned from few ordinary ones reach it
_CALM = re.compile(r"不急|不着急|不是急事|慢慢来|有空再")


def urgency_of(matter: str) -> Urgency:
    """``matter`` are all words of a matter, with what people threaten and ask."""
    if _CALM.search(matter):
        return Urgency.NORMAL
    safe = _SAFE.search(matter)
    settling = _SETTLING.search(matter)
    if not safe and not settling and _INJURY.search(matter):
        return Urgency.URGENT
    now = _PAST.sub("", _INJURY.sub("", matter)) if settling else matter
    if not safe and (_alarms(now) or any(sign.search(now) for sign in (_DANGER, _STOPPING, _DEADLINE, _CALL))):
        return Urgency.URGENT
    crowd = not _ANSWERED.search(matter) and _CROWD.search(now)
    return Urgency.URGENT if crowd or _ONGOING.search(now) or _UNPAID.search(now) else Urgency.NORMAL


def _alarms(matter: str) -> bool:
    """Whether words that no pattern knows sound like those of matters that could not wait."""
    sound = default_alarm().of(matter).get(Urgency.URGENT.value, 0.0)
    return sound + points_of(matter) > _LOUD or cannot_wait(matter)
