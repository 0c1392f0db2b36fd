"""A language model that can only help: it proposes, code disposes, and the rules are always there.

LangChain's only home. :class:`ModelReader` and :class:`ModelDrafter` wrap the rule-based twins; :class:`Caller` asks an
:class:`Endpoint` within a budget. Nothing here imports LangChain before the first call.
"""

from __future__ import annotations

from drafting.llm.book import Book, Call, MemoryBook
from drafting.llm.calls import Answer, Caller
from drafting.llm.endpoint import Endpoint
from drafting.llm.failures import Failure, NotInstalled, Refused, Spent, Unparsed, Unreachable
from drafting.llm.reading import ModelReader
from drafting.llm.replying import ModelReplier
from drafting.llm.trial import Trial, try_out
from drafting.llm.writing import ModelDrafter

__all__ = [
    "Answer",
    "Book",
    "Call",
    "Caller",
    "Endpoint",
    "Failure",
    "MemoryBook",
    "ModelDrafter",
    "ModelReader",
    "ModelReplier",
    "NotInstalled",
    "Refused",
    "Spent",
    "Trial",
    "Unparsed",
    "Unreachable",
    "try_out",
]
