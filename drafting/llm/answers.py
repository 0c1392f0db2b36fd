"""An answer read strictly: no parsed result is a failure, and so is one that was cut off."""

from __future__ import annotations

import json
import re
from typing import Any

from drafting.llm.failures import Unparsed
from drafting.writing import scrub
from prompts import Prompt

LONGEST = 200_000  # characters; a section of a report has two thousand
MOST_ROWS = 200
_FENCED = re.compile(r"^\s*```(?:json)?\s*\n(.*)\n\s*```\s*$", re.DOTALL)
_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_CLOCK = re.compile(r"(\d)：(\d\d)")
Row = dict[str, Any]


def read_rows(content: str, finish_reason: str, prompt: Prompt) -> list[Row]:
    """The rows that the prompt asked for; a row that is no object is left out, a key that is missing stays missing.

    Raises :class:`Unparsed` for prose, half a JSON, an echo of a schema, too much, and whatever did not stop by
    itself: a cut-off answer may parse and lack its end.
    """
    if finish_reason not in {"stop", "end_turn"}:
        raise Unparsed("模型的回答没有写完，已作废")
    if len(content) > LONGEST:
        raise Unparsed("模型的回答过长，已作废")
    parsed = _parse(_THOUGHT.sub("", content))
    rows = parsed.get(prompt.rows) if isinstance(parsed, dict) else None
    if not isinstance(rows, list) or len(rows) > MOST_ROWS:
        raise Unparsed("模型没有按要求的格式回答，已作废")
    kept = [{key: row[key] for key in prompt.fields if key in row} for row in rows if isinstance(row, dict)]
    if rows and not any(kept):
        raise Unparsed("模型没有按要求的格式回答，已作废")
    return kept


def words(row: Row, key: str) -> str:
    """A text of a row, blank where there is none or it is no text."""
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""


def tidy(text: str) -> str:
    """A wording on one line, simplified, with full-width punctuation; clock times (7:20) keep their colon."""
    return _CLOCK.sub(r"\1:\2", scrub.clean(text))


def _parse(content: str) -> Any:
    fenced = _FENCED.match(content)
    try:
        return json.loads(fenced[1] if fenced else content)
    except (ValueError, RecursionError) as error:
        raise Unparsed("模型没有按要求的格式回答，已作废") from error
