"""The gate: nothing is printed that does not trace to a visitor's words or to a count made by code.

Pure. It serves a draft made by rule, a model's output and a file that a person edited:
:func:`check` takes one sentence and what it rests on, :func:`weigh` many sentences and a brief,
:func:`pass_draft` a whole draft.
"""

from __future__ import annotations

from drafting.gate.check import Finding, Kind, Known, check
from drafting.gate.draft import MARK, known_of, pass_draft, sources_of, uncovered, weigh

__all__ = ["MARK", "Finding", "Kind", "Known", "check", "known_of", "pass_draft", "sources_of", "uncovered", "weigh"]
