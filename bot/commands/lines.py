"""JSON lines in, JSON lines out: the machine interfaces of ``docs/cli.md``.

One answer per line, in the order of the input. A line that cannot be answered gives an object with
``error`` (a Chinese sentence) in its place, and the exit code is 1 at the end.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable
from typing import IO, Any

Record = dict[str, Any]
Answer = Callable[[Record], Record]
_HALF = re.compile(r"[\ud800-\udfff]")


def answer_lines(source: Iterable[bytes], sink: IO[str], answer: Answer) -> int:
    """Answer every non-blank line of ``source``; return the process's exit code."""
    failed = False
    for line in source:
        if not line.strip():
            continue
        result = _answer_line(line, answer)
        failed = failed or "error" in result
        sink.write(_written(result) + "\n")
        sink.flush()
    return 1 if failed else 0


def _answer_line(line: bytes, answer: Answer) -> Record:
    try:
        record = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return {"id": None, "error": "这一行不是有效的 JSON，请检查后重发。"}
    if not isinstance(record, dict):
        return {"id": None, "error": "每一行应是一个 JSON 对象。"}
    try:
        return answer(record)
    except Exception as error:  # whatever is wrong with one line, the others get their answers
        return {"id": record.get("id"), "error": f"这条记录无法处理：{error}"}


def _written(result: Record) -> str:
    """Chinese as it is; half a character, which no encoding takes, as the escape that it came in."""
    text = json.dumps(result, ensure_ascii=False)
    return json.dumps(result) if _HALF.search(text) else text


def run(answer: Answer) -> int:
    """Serve standard input to standard output."""
    return answer_lines(sys.stdin.buffer, sys.stdout, answer)
