"""Why a model was of no use, each in a sentence for the clerk. Every one of them ends in the rules."""

from __future__ import annotations


class Failure(Exception):
    """The model gave nothing that can be used; the message is a Chinese sentence without any content of a case."""


class NotInstalled(Failure):
    """The library for this kind of model is missing."""


class Spent(Failure):
    """The studio's budget of the day is used up."""


class Unreachable(Failure):
    """Nobody answered in time, or the line broke."""


class Refused(Failure):
    """The server answered with an error: a wrong key, no such model, too busy."""


class Unparsed(Failure):
    """An answer came and is not what was asked for."""
