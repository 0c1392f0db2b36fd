"""What made a field or a sentence that the rules did not, and for whom a model is asked."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """What made a field or a sentence that the rules did not: model, prompt (``name@version#fingerprint``), moment.

    ``at`` is UTC in ISO 8601, so that an origin can be kept as it is.
    """

    model: str
    prompt: str
    at: str


@dataclass(frozen=True, slots=True)
class Errand:
    """For whom a model is asked: a key of the studio, by which its use is counted, and of the work (``report 7``)."""

    studio: str = ""
    about: str = ""


NO_ERRAND = Errand()
