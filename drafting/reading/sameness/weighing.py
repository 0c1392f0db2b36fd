"""The signs that two texts are of one problem, weighed.

The weights are set by cross-validation over the tables of pairs, with pairs of unrelated notes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from drafting.reading.sameness.content import Content
from drafting.reading.sameness.everyday import resound, resound_apart
from drafting.reading.sameness.lexicon import things, troubles
from drafting.reading.sameness.likening import Common, cosine, dice, share, telling
from drafting.reading.sameness.naming import Name
from drafting.reading.sameness.pairing import shared_names
from drafting.reading.sameness.sketching import Sketch, begin_alike

FAINT = 0.05
"""Below this, two texts hardly sound alike, and are not listened to a second time."""
WEIGHTS = (-0.2, 1.0, 0.0, 1.3, 1.0, 3.3, 2.7, 0.75, 0.9, -1.1, 0.9, 2.1, -0.2, -2.6, -3.8, 2.0)
"""Of the signs of two brief texts, in the order of ``Signs.row``; set by cross-validation over the tables of pairs."""
BASE = -2.0
LONGER, SPAN = 1.5, 10
"""A text so many times as long as the other begins to be a story, and is one from so many characters more on."""
SUBJECT_OF_STORY = 0.6
"""What the name counts that a headline and a story begin with."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for one problem: shared things, troubles, field, characters and names; what is unknown.

    ``echo`` is how far the texts sound like the same everyday problems, ``rest`` the same without their common words;
    ``apart`` is how plainly they sound like two. ``subject`` is whether they begin with the same words, ``wording`` how
    much is worded alike: who tells one problem a second time seldom words it the same way, but who goes on about one
    firm does. ``place`` is how much a shared name tells. ``nameless`` is a pair of characters in common that no
    complaint is known to hold, where no name is shared: most likely a name all the same.
    """

    things: Common
    troubles: Common
    field: float
    marks: float
    names: tuple[Name, ...]
    thing_unknown: bool
    trouble_unknown: bool
    strangers: bool
    echo: float
    rest: float
    apart: float
    subject: bool
    wording: float
    nameless: bool
    place: float

    @property
    def row(self) -> tuple[float, ...]:
        """The signs as numbers."""
        shared = (self.things.both, self.things.most, self.troubles.both, self.troubles.most, self.field, self.marks)
        return (
            *shared,
            self.place,
            float(self.thing_unknown),
            float(self.trouble_unknown),
            float(self.strangers),
            self.echo,
            self.rest,
            float(self.subject),
            self.wording,
            self.apart,
            float(self.nameless),
        )


def weigh(first: Sketch, second: Sketch, mine: Content, theirs: Content) -> Signs:
    """The signs of two texts whose contents, without a common subject, are ``mine`` and ``theirs``.

    If both name somebody or some place, nobody in common counts.
    """
    names = tuple(shared_names(first, second))
    subject = begin_alike(first, second)
    alike = resound(mine.echo, theirs.echo)
    return Signs(
        share(mine.things, theirs.things, things()),
        share(mine.troubles, theirs.troubles, troubles()),
        cosine(mine.fields, theirs.fields),
        telling(mine.marks, theirs.marks),
        names,
        not mine.things or not theirs.things,
        not mine.troubles or not theirs.troubles,
        bool(first.focal and second.focal) and not names,
        alike,
        resound_apart(mine.tokens, theirs.tokens) if alike >= FAINT else 0.0,
        (1 - alike) * min(mine.echo.plain, theirs.echo.plain),
        subject,
        dice(first.content.pairs, second.content.pairs),
        not names and not subject and bool(mine.strange & theirs.strange),
        _place_told(first, second, subject=subject) if names else 0.0,
    )


def _place_told(first: Sketch, second: Sketch, *, subject: bool) -> float:
    """How much a shared name tells; 0 to 1.

    A name that both begin with is the subject of two matters, unless one is a headline and the other a story: a story
    begins with whom or where, too.
    """
    if not subject:
        return 1.0
    shorter, longer = sorted((len(first.text), len(second.text)))
    return SUBJECT_OF_STORY * min(1.0, max(0.0, (longer - LONGER * shorter) / SPAN))


def likeness_of(signs: Signs) -> float:
    """How likely two notes of a few sentences are of one problem; 0 to 1."""
    points = BASE + sum(weight * value for weight, value in zip(WEIGHTS, signs.row, strict=True))
    return 1 / (1 + math.exp(-points))
