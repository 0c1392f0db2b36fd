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
_SETTLING = re.compile(r"工伤|认定|私了|鉴定|医药费|赔|垫|不管|补偿|报销|官司|判|法院|残")
_CALM = re.compile(r"不急|不着急|不是急事|慢慢来|有空再")


def urgency_of(matter: str, context: str) -> Urgency:
    """``matter`` are the words of the matter, ``context`` its whole group with what people threaten."""
    if _CALM.search(context):
        return Urgency.NORMAL
    calm = _SAFE.search(matter)
    if _INJURY.search(matter) and not calm and not _SETTLING.search(context):
        return Urgency.URGENT
    if _SETTLING.search(context):
        matter = _INJURY.sub("", matter)
    if _DANGER.search(matter) and not calm:
        return Urgency.URGENT
    if _CROWD.search(context) or _ONGOING.search(matter) or _UNPAID.search(context):
        return Urgency.URGENT
    if (_STOPPING.search(matter) or _DEADLINE.search(context)) and not calm:
        return Urgency.URGENT
    return Urgency.NORMAL
