"""Urgent: danger to life, health or safety now, a leak or pollution going on, a group about to gather,
production or care about to stop, a deadline within days. All else is normal."""

from __future__ import annotations

import re

from drafting.reading.patterns import pattern
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
_CALM = re.compile(r"不急|不着急|不是急事|慢慢来|有空再")


def urgency_of(matter: str) -> Urgency:
    """``matter`` are all words of a matter, with what people threaten and ask."""
    if _CALM.search(matter):
        return Urgency.NORMAL
    safe = _SAFE.search(matter)
    settling = _SETTLING.search(matter)
    if not safe and not settling and _INJURY.search(matter):
        return Urgency.URGENT
    now = _INJURY.sub("", matter) if settling else matter
    if not safe and any(sign.search(now) for sign in (_DANGER, _STOPPING, _DEADLINE, _CALL)):
        return Urgency.URGENT
    return Urgency.URGENT if any(sign.search(now) for sign in (_CROWD, _ONGOING, _UNPAID)) else Urgency.NORMAL
