"""What a running process writes down of itself: to standard error, at the level of the settings, without persons.

Our own lines name kinds of errors, places in the code and hashes. Of other libraries only warnings are let through,
of each its first line; an error's own words and values stay out, for they may quote a visitor.
"""

from __future__ import annotations

import logging
import sys
from types import TracebackType

OURS = ("bot", "drafting", "storage", "prompts")
_LONGEST = 300  # characters of a foreign line
Fault = tuple[type[BaseException], BaseException, TracebackType | None]


class Discreet(logging.Formatter):
    """A line for a record; of an error its kind and where it arose."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  (logging's own name)
        if record.name.partition(".")[0] not in OURS:
            record.message = (record.message.splitlines() or [""])[0][:_LONGEST]
        return super().formatMessage(record)

    def formatException(self, ei: Fault | tuple[None, None, None]) -> str:  # noqa: N802
        kind, _, trace = ei
        where = []
        while trace is not None:
            where.append(f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}")
            trace = trace.tb_next
        return f"{kind.__name__ if kind else '?'} at {' < '.join(reversed(where[-4:]))}"


def set_up(level: str) -> None:
    """Our loggers at ``level``, all others at WARNING; called once, by a process that serves."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
