"""Work that holds the interpreter for long, done in a process of its own: an answer to somebody else does not wait.

A thread shares the interpreter with the event loop and makes every answer late while it runs. A process costs some
tenths of a second to start, so small work stays in a thread. It is a plain child that reads its task and writes its
result through pipes: when its parent dies it has nobody to write to and ends.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import pickle
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

MANY = 60
"""Cases from which on a report is written in a process: some 0.2 seconds of work."""
_HOUSE = Path(__file__).resolve().parents[1]
_GENTLE = 5

T = TypeVar("T")


async def work_apart(cases: int, work: Callable[..., T], *arguments: object) -> T:
    """What ``work`` returns or raises. It and its arguments are pickled: a function of a module, plain data."""
    if cases >= MANY:
        done = await _in_process(pickle.dumps((work, arguments)))
        if done is not None:
            failed, value = pickle.loads(done)  # noqa: S301  (from our own child, through its pipe)
            if failed:
                raise value
            result: T = value
            return result
    return await asyncio.to_thread(work, *arguments)


async def _in_process(task: bytes) -> bytes | None:
    """The child's answer; nothing where no child can be started or it dies over the work."""
    try:
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "drafting.apart", stdin=PIPE, stdout=PIPE, stderr=DEVNULL, cwd=_HOUSE
        )
    except OSError:
        return None
    try:
        answer, _ = await child.communicate(task)
    except asyncio.CancelledError:
        with contextlib.suppress(ProcessLookupError):
            child.kill()
        raise
    return answer if child.returncode == 0 and answer else None


def main() -> None:
    """The child: one task from stdin, one result to stdout. It gives way to whoever answers people."""
    if hasattr(os, "nice"):
        os.nice(_GENTLE)
    work, arguments = pickle.load(sys.stdin.buffer)  # noqa: S301  (from our own parent, through its pipe)
    try:
        answer = pickle.dumps((False, work(*arguments)))
    except Exception as error:
        answer = pickle.dumps((True, error))
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
