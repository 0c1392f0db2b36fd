"""A language model that can only help: it proposes, code disposes, and the rules are always there.

LangChain's only home. :class:`ModelReader` and :class:`ModelDrafter` wrap the rule-based twins; :class:`Caller` asks an
:class:`Endpoint` within a budget. Nothing here imports LangChain before the first call.
"""

from __future__ import annotations

from drafting.llm.budget import Budget, MemoryBudget
from drafting.llm.calls import Answer, Call, Caller, log_call
from drafting.llm.endpoint import Endpoint
from drafting.llm.failures import Failure, NotInstalled, Refused, Spent, Unparsed, Unreachable
from drafting.llm.reading import ModelReader
from drafting.llm.trial import Trial, try_out
from drafting.llm.writing import ModelDrafter

__all__ = [
    "Answer",
    "Budget",
    "Call",
    "Caller",
    "Endpoint",
    "Failure",
    "MemoryBudget",
    "ModelDrafter",
    "ModelReader",
    "NotInstalled",
    "Refused",
    "Spent",
    "Trial",
    "Unparsed",
    "Unreachable",
    "log_call",
    "try_out",
]
