"""A note read from words to structure: the one path through the rooms of this package."""

from __future__ import annotations

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
from drafting.reading.places import Spot, find_spots, find_things
from drafting.reading.redirect import category_for, door_for
from drafting.reading.roles import Part, Role, assign_roles
from drafting.reading.siting import Ground, named_site_of, site_of
from drafting.reading.splitting import split
from drafting.reading.titles import shorten, title_of
from drafting.reading.units import suggest_unit
from drafting.reading.urgency import urgency_of
from drafting.reading.venue import find_venue
from drafting.reading.visitors import find_visitors
from drafting.reading.wording import TITLE_LENGTH, demand_of, summary_of
from drafting.shapes import Activity, Evidence, Identifier, Lore, Matter, Message, Reading

LONGEST = 20_000  # characters that are read for matters; the rest is kept, masked and searched for identifiers
_ALTERNATIVES = 3
_SAID = (Role.PROBLEM, Role.TOPIC, Role.PLAIN, Role.DEMAND, Role.VIEW, Role.SOLVED)


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a note before its matters are: original and folded text, identifiers, places, corrections."""

    text: str
    folded: str
    lore: Lore
    identifiers: tuple[Identifier, ...]
    ground: Ground
    corrections: tuple[Correction, ...]


def read_note(messages: Sequence[Message], lore: Lore) -> Reading:
    """Read the messages of one note; spans of the answer point into their texts joined by newlines."""
    text = "\n".join(message.text for message in messages)
    folded = fold(text)
    head = folded[:LONGEST]
    spots, identifiers = tuple(find_spots(head, lore)), identity.find(text, lore)
    orders = steering.spans(text)
    found = Found(head, default_lexicon())
    firms = [(spot.start, spot.end) for spot in spots if spot.kind == "firm"]
    frame = find_activity(_unsteered(head, orders), firms)
    parts = assign_roles(expand_lists(cut_clauses(head), found), found, orders, (frame.start, frame.end))
    groups = split(parts, found, spots)
    begun = min((core(group)[0].clause.end for group in groups if core(group)), default=0)
    confidential = secrecy.wants_secrecy(text)
    masked, masks = identity.mask(text, identifiers, confidential=confidential)
    venue = find_venue(head, frame, spots)
    corrections = find_corrections(head, len(messages[0].text)) if messages else []
    moved = corrected_place(corrections)
    if moved:
        venue = Spot(moved.new, moved.start, moved.start + len(moved.new), "visited")
    visited = venue if venue and venue.kind != "venue" else None
    ground = Ground(folded, lore, spots, tuple(find_things(head)) if groups else (), visited, begun)
    page = Page(text, folded, lore, identifiers, ground, tuple(corrections))
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
        identifiers=identifiers,
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
    place, named = site_of(group, heart, page.ground), named_site_of(group, heart, page.ground)
    unit, reason = suggest_unit(code, words, [named, *page.ground.spots] if named else page.ground.spots, page.lore)
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
