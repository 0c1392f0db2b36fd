"""Whether a studio's habits may speak at all: rules with habits against rules alone, on cases they have not seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import comb

from drafting.learning.choosing import choose
from drafting.learning.lessons import Example, Lesson, examples_of
from drafting.learning.training import train
from drafting.learning.weights import Learned
from drafting.shapes import Lore

FOLDS = 5
LEAST_LESSONS = 30
LEAST_CORRECTIONS = 10
CHANCE = 0.01  # the likelihood of such a lead by luck alone must stay below this
MOST_LESSONS = 5000


@dataclass(frozen=True, slots=True)
class Trial:
    """The outcome of cross-validation, and what was learned from all lessons where it is on.

    ``lessons``: the cases that could decide. ``gained``: those that only rules with habits get right; ``lost``: those
    that only the rules alone do; both are 0 where there were too few lessons to try.
    """

    lessons: int
    corrections: int
    rules_right: int
    gained: int = 0
    lost: int = 0
    learned: Learned | None = None

    @property
    def enough(self) -> bool:
        """Whether there were lessons enough to try."""
        return self.lessons >= LEAST_LESSONS and self.corrections >= LEAST_CORRECTIONS

    @property
    def habits_right(self) -> int:
        return self.rules_right + self.gained - self.lost

    @property
    def luck(self) -> float:
        """One-sided exact McNemar test: how likely such a lead is where habits add nothing."""
        differing = self.gained + self.lost
        whole: int = 2**differing
        return sum(comb(differing, count) for count in range(self.gained, differing + 1)) / whole

    @property
    def ahead(self) -> bool:
        return self.enough and self.luck < CHANCE


def study(lessons: Sequence[Lesson], lore: Lore) -> Trial:
    """Try, and learn from everything where the trial is won. Looks at the newest 5,000 lessons, given oldest first.

    Pure and deterministic. ``LibraryMissing`` where there is enough to learn from and nothing to learn with.
    """
    examples = examples_of(lessons[-MOST_LESSONS:], lore)
    fair = [example for example in examples if example.fair]
    corrections = sum(example.corrected for example in fair)
    trial = Trial(len(fair), corrections, sum(example.rules == example.category for example in fair))
    if not trial.enough:
        return trial
    gained, lost = _compare(examples)
    trial = replace(trial, gained=gained, lost=lost)
    return replace(trial, learned=train(examples)) if trial.ahead else trial


def _compare(examples: Sequence[Example]) -> tuple[int, int]:
    gained = lost = 0
    for learnt, unseen in _folds(examples):
        learned = train(learnt)
        if learned is None:
            continue
        for example in (one for one in unseen if one.fair):
            chosen = choose(learned, example.features, example.rules)
            gained += chosen == example.category != example.rules
            lost += chosen != example.category == example.rules
    return gained, lost


def _folds(examples: Sequence[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """(learn from, try on): every category is dealt out evenly over the folds, in the order of its cases."""
    dealt = sorted(range(len(examples)), key=lambda at: (examples[at].category, at))
    fold_of = {at: turn % FOLDS for turn, at in enumerate(dealt)}
    for fold in range(FOLDS):
        yield (
            [example for at, example in enumerate(examples) if fold_of[at] != fold],
            [example for at, example in enumerate(examples) if fold_of[at] == fold],
        )
