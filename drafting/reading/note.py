"""A note read from words to structure: the one path through the rooms of this package."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from drafting.beijing import BEIJING
from drafting.reading import identity, secrecy, steering
from drafting.reading.activity import find_activity
from drafting.reading.clauses import cut_clauses
from drafting.reading.corrections import Correction, correct, corrected_place, find_corrections
from drafting.reading.days.choice import choose
from drafting.reading.evidence import Found, default_lexicon
from drafting.reading.fold import fold
from drafting.reading.groups import Group, core, with_lead
from drafting.reading.lists import expand_lists
from drafting.reading.nature import nature_of, scope_of
from drafting.reading.patterns import pattern
from drafting.reading.places import Spot, find_spots, find_things, place_in, town_of
from drafting.reading.redirect import category_for, door_for
from drafting.reading.roles import Part, Role, assign_roles
from drafting.reading.splitting import split
from drafting.reading.titles import shorten, title_of
from drafting.reading.units import suggest_unit
from drafting.reading.urgency import urgency_of
from drafting.reading.venue import find_venue
from drafting.reading.visitors import find_visitors
from drafting.reading.wording import TITLE_LENGTH, demand_of, summary_of
from drafting.shapes import Activity, Evidence, Identifier, Lore, Matter, Message, Reading

LONGEST = 20_000  # characters that are read for matters; the rest is kept, masked and searched for identifiers
_LOCAL = re.compile(r"镇上|村里|村[^，]{0,2}卫生室|门口|学校|街上|巷|庄上|小学")
_NAMELESS = pattern("places.nameless")
_BARE_TOWN = 4  # characters of a town's name with nothing that hangs on it
_ALTERNATIVES = 3
_SAID = (Role.PROBLEM, Role.TOPIC, Role.PLAIN, Role.DEMAND, Role.VIEW, Role.SOLVED)


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a note before its matters are: original and folded text, places, identifiers."""

    text: str
    folded: str
    spots: tuple[Spot, ...]
    identifiers: tuple[Identifier, ...]
    lore: Lore
    visited: Spot | None = None
    corrections: tuple[Correction, ...] = ()
    things: tuple[Spot, ...] = ()
    begun: int = 0  # where the first matter begins


def read_note(messages: Sequence[Message], lore: Lore) -> Reading:
    """Read the messages of one note; spans of the answer point into their texts joined by newlines."""
    text = "\n".join(message.text for message in messages)
    folded = fold(text)
    head = folded[:LONGEST]
    page = Page(text, folded, tuple(find_spots(head, lore)), identity.find(text, lore), lore)
    orders = steering.spans(text)
    found = Found(head, default_lexicon())
    firms = [(spot.start, spot.end) for spot in page.spots if spot.kind == "firm"]
    frame = find_activity(_unsteered(head, orders), firms)
    parts = assign_roles(expand_lists(cut_clauses(head), found), found, orders, (frame.start, frame.end))
    groups = split(parts, found, page.spots)
    begun = min((core(group)[0].clause.end for group in groups if core(group)), default=0)
    page = replace(page, things=tuple(find_things(head)) if groups else (), begun=begun)
    confidential = secrecy.wants_secrecy(text)
    masked, masks = identity.mask(text, page.identifiers, confidential=confidential)
    venue = find_venue(head, frame, page.spots)
    corrections = find_corrections(head, len(messages[0].text)) if messages else []
    moved = corrected_place(corrections)
    if moved:
        venue = Spot(moved.new, moved.start, moved.start + len(moved.new), "visited")
    if corrections:
        page = replace(page, corrections=tuple(corrections))
    if venue and venue.kind != "venue":
        page = replace(page, visited=venue)
    statistics = any(part.role is Role.STATISTICS for part in parts)
    chosen = choose(_unsteered(head, orders), _today(messages), frame, matters=bool(groups), statistics=statistics)
    if chosen and not groups and chosen.days.start > _today(messages):
        frame = replace(frame, activity=Activity.NONE)  # 三月三号的协作会 is still to be held
    return Reading(
        text=text,
        activity=frame.activity,
        days=chosen.days if chosen else None,
        held=bool(chosen and chosen.held),
        place=text[venue.start : venue.end] if venue else None,
        visitor_types=find_visitors(head, frame.activity) if groups or frame.activity is not Activity.NONE else (),
        identifiers=page.identifiers,
        confidential=confidential,
        steering=bool(orders),
        masked_text=masked,
        masks=masks,
        matters=tuple(_matter(group, page) for group in groups),
        activity_report=frame.activity is not Activity.NONE and not groups,
    )


def _today(messages: Sequence[Message]) -> date:
    return messages[0].at.astimezone(BEIJING).date() if messages else date(1970, 1, 1)


def _unsteered(text: str, orders: Sequence[tuple[int, int]]) -> str:
    """The text with orders to the program blanked, length kept."""
    for start, end in orders:
        text = text[:start] + " " * (min(end, len(text)) - start) + text[end:]
    return text


def _matter(group: Group, page: Page) -> Matter:
    heart = with_lead(core(group), group)
    start, end = heart[0].body, heart[-1].clause.end
    words = page.folded[start:end]
    whole = "，".join(part.clause.text for part in group.parts)
    door = door_for(whole)
    code = (category_for(door) if door else None) or _best_code(group, page.lore)
    place = _place(group, heart, page)
    unit, reason = suggest_unit(code, words, _spots_near(place, page), page.lore)
    return Matter(
        evidence=Evidence(page.text[start:end], start, end),
        title=_title(heart, page),
        summary=correct(summary_of(heart, page.text, page.identifiers), page.corrections),
        demand=correct(demand_of(group.parts, page.text, page.identifiers), page.corrections),
        nature=nature_of(whole),
        category=code,
        unit=unit,
        unit_reason=reason,
        urgency=urgency_of(_joined(group, _SAID)),
        scope=scope_of(whole),
        place=page.text[place.start : place.end] if place else None,
        redirect=door,
        clues=group.scores[0].clues if group.scores else (),
        alternatives=tuple(score.code for score in group.scores[1 : 1 + _ALTERNATIVES]),
    )


def _title(heart: Sequence[Part], page: Page) -> str:
    """The title as corrected later; a correction that makes it too long shortens it again."""
    title = correct(title_of(heart, page.text, page.identifiers), page.corrections)
    return title if len(title) <= TITLE_LENGTH else shorten(title)


def _joined(group: Group, roles: Sequence[Role]) -> str:
    return "，".join(part.clause.text for part in group.of(*roles))


def _best_code(group: Group, lore: Lore) -> str:
    known = {category.code for category in lore.categories}
    return next((score.code for score in group.scores if score.code in known), lore.categories[-1].code)


def _place(group: Group, heart: Sequence[Part], page: Page) -> Spot | None:
    """The place in the matter's own words, in its group, or the one place that the note began with."""
    spans = [*(part.span for part in heart), (heart[0].body, heart[-1].clause.end)]
    around = [(part.clause.start, part.clause.end) for part in group.parts]
    first = [(0, page.begun)]
    own = place_in(page.spots, *spans)
    if own is None or (own.kind in ("town", "zone") and len(own.text) <= _BARE_TOWN):
        own = _thing(page, *spans, *around) or own
    if own and own.kind == "zone" and page.visited:
        own = page.visited
    near = own or place_in(page.spots, *around) or page.visited or place_in(page.spots, *first)
    return near or _near_town(group, page) or _nameless(heart, page)


def _nameless(heart: Sequence[Part], page: Page) -> Spot | None:
    """县医院, 村部门口: where nothing with a name is told."""
    match = _NAMELESS.search(page.folded, heart[0].body, heart[-1].clause.end)
    return Spot(match.group(), match.start(), match.end(), "thing") if match else None


def _thing(page: Page, *spans: tuple[int, int]) -> Spot | None:
    """The first thing that ends in one of the spans, without what stands before the span (另外|三组那条渠)."""
    for spot in page.things:
        for start, end in spans:
            if start < spot.end <= end:
                first = max(start, spot.start)
                return Spot(page.folded[first : spot.end], first, spot.end, spot.kind)
    return None


def _near_town(group: Group, page: Page) -> Spot | None:
    """The town of the venue, where a matter speaks of its town or village without a name."""
    if not _LOCAL.search("，".join(part.clause.text for part in group.parts)):
        return None
    return next((spot for spot in (town_of(one, page.lore) for one in page.spots if one.kind == "venue") if spot), None)


def _spots_near(place: Spot | None, page: Page) -> list[Spot]:
    return [place, *page.spots] if place else list(page.spots)
