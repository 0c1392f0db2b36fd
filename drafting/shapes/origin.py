"""What made a field or a sentence that the rules did not."""

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
