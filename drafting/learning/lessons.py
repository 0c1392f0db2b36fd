"""A lesson: a case as the studio confirmed it, and what the rules say of the same words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from drafting.learning.features import Features, features_of, told
from drafting.reading import read
from drafting.shapes import Lore, Message

_CONFIRMED = 0.5  # a suggestion left as it was says less than one put right
_CORRECTED = 1.0
_ANY_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # a category does not depend on the day


@dataclass(frozen=True, slots=True)
class Lesson:
    """A confirmed case: its masked words, its place and the category it stands under.

    ``corrected``: a person put another category in the place of the one suggested. ``followed``: what the rules
    suggested was confirmed as it stood. Neither: a suggestion that came from the studio's habits was.
    """

    words: str
    place: str | None
    category: str
    corrected: bool = False
    followed: bool = True


@dataclass(frozen=True, slots=True)
class Example:
    """A lesson in numbers: features, the category confirmed, the rules' category, and how much it counts.

    ``fair``: may decide between rules and habits; a habit that was merely left standing does not speak for itself.
    """

    features: Features
    category: str
    rules: str
    corrected: bool
    fair: bool

    @property
    def weight(self) -> float:
        return _CORRECTED if self.corrected else _CONFIRMED


def examples_of(lessons: Iterable[Lesson], lore: Lore) -> list[Example]:
    """Lessons under categories that the studio still has; the same words count once, as they were last confirmed."""
    known = {category.code for category in lore.categories}
    newest = {told(lesson.words): lesson for lesson in lessons if lesson.category in known}
    return [_example(lesson, lore) for lesson in newest.values()]


def rules_category(words: str, lore: Lore) -> str:
    """The category that the rules give to words on their own; the taxonomy's last where they find none."""
    matters = read([Message(_ANY_DAY, words)], lore).matters
    return matters[0].category if matters else lore.categories[-1].code


def _example(lesson: Lesson, lore: Lore) -> Example:
    rules = lesson.category if lesson.followed else rules_category(lesson.words, lore)
    return Example(
        features_of(lesson.words, lesson.place, rules),
        lesson.category,
        rules,
        lesson.corrected,
        lesson.corrected or lesson.followed,
    )
