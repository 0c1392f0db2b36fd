"""Who speaks in a case: a firm, a worker, a resident, a visitor of whom no more is known, or the deputy."""

from __future__ import annotations

import re

from drafting.shapes import Activity, CaseFacts, VisitorType
from drafting.writing.style import Voice

# What deputies do among themselves: where no visitor is recorded, the words are theirs.
_DEPUTIES_OWN = {
    Activity.INSPECTION,
    Activity.DELIBERATION,
    Activity.COLLABORATION,
    Activity.SURVEY,
    Activity.LEGISLATION,
}


_COUNTED = re.compile(r"[\d一二两三四五六七八九十]+[家户名位人](?:企业|商户)?(?:都|也)?(?:说|讲|反映|提到|没|未|不|有)")
_TOLD_THERE = re.compile(
    r"(?:企业|老板|(?<!现场)负责人|群众|村民|居民|职工|工人|司机|商户|业主)们?[^，]{0,4}(?:反映|讲|说|称|提出|希望|要求)"
)
_DEPUTY_SAID = re.compile(r"代表们?(?:也)?(?:讲|说|认为|提出|建议|反映|提议)")


def voice_of(case: CaseFacts) -> Voice:
    """Who speaks in this case, as the report calls them."""
    if case.activity is Activity.INSPECTION and not case.firms and not _TOLD_THERE.search(case.words):
        return Voice("代表")  # what was seen on the spot, whoever's it is
    if case.activity in _DEPUTIES_OWN and _DEPUTY_SAID.search(case.words):
        return Voice("代表")
    if case.activity is Activity.SURVEY and _COUNTED.search(case.words):
        return Voice("代表")  # four of six firms say so: who asked them tells it
    if case.firms or case.visitor_type is VisitorType.ENTREPRENEUR:
        return Voice("企业")
    if case.visitor_type is VisitorType.WORKER:
        return Voice("职工")
    if case.visitor_type is VisitorType.RESIDENT:
        return Voice("群众")
    if case.visitor_type is VisitorType.DEPUTY or (case.visitor_type is None and case.activity in _DEPUTIES_OWN):
        return Voice("代表")
    return Voice("来访人员")
