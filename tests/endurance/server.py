"""The real server on a data folder, in a process of its own, killed without a word."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"^\s+(\S+)　\S+　(http\S+)/join/(\S+)$", re.MULTILINE)
READY = "按 Ctrl+C"
LONGEST_START = 60
PAUSE = 0.3  # seconds after which a note is read


def environment() -> dict[str, str]:
    """Nothing of this machine's own settings, and a short pause."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("YISHI_")}
    return kept | {"YISHI_PAUSE_SECONDS": str(PAUSE), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}


class Nursery:
    """Where servers come from (see ``nursery.py``)."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._asking = asyncio.Lock()

    async def make(self, arguments: list[str], output: Path) -> int:
        """A new server; its pid."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        async with self._asking:
            line = json.dumps({"arguments": arguments, "output": str(output)})
            self._process.stdin.write(f"{line}\n".encode())
            return int(await self._process.stdout.readline())


@asynccontextmanager
async def nursery(log: Path) -> AsyncIterator[Nursery]:
    """Open for the time of a test; ``log`` takes what servers say to stderr."""
    with log.open("ab") as errors:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.endurance.nursery",
            cwd=ROOT,
            env=environment(),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=errors,
        )
    try:
        yield Nursery(process)
    finally:
        process.kill()
        await process.wait()


class Server:
    """``url`` and ``tokens`` (an invitation per role) are what it printed when it was ready.

    The first start of a folder is the command as a person types it, later ones come from the nursery.
    """

    def __init__(self, data: Path, makers: Nursery) -> None:
        self.data = data
        self.url = ""
        self.tokens: dict[str, str] = {}
        self._nursery = makers
        self._said = data.parent / f"{data.name}.out"
        self._pid = 0

    async def launch(self) -> None:
        """Start the process; it is not ready yet."""
        arguments = ["serve", "--empty", "--port", "0", "--data", str(self.data)]
        first = not self._said.exists()
        self._said.unlink(missing_ok=True)
        self._pid = await (self._type(arguments) if first else self._nursery.make(arguments, self._said))

    async def start(self) -> None:
        """Start the process and wait until it has said where it is and how to get in."""
        await self.launch()
        async with asyncio.timeout(LONGEST_START):
            while READY not in (told := self._told()):
                if not self._alive():
                    raise RuntimeError(f"the server ended before it was ready: {told}")
                await asyncio.sleep(0.02)
        for role, self.url, token in LINK.findall(told):
            self.tokens[role] = token

    async def kill(self) -> None:
        """kill -9: it gets no chance to finish anything."""
        if self._pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            await self._gone()
        self._pid = 0

    async def _type(self, arguments: list[str]) -> int:
        command = [sys.executable, "-m", "bot", *arguments]
        with self._said.open("wb") as told:
            process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, env=environment(), stdout=told)
        return process.pid

    async def _gone(self) -> None:
        while self._alive():  # noqa: ASYNC110 - somebody else's child sends us no event
            await asyncio.sleep(0.005)

    def _alive(self) -> bool:
        try:
            os.kill(self._pid, 0)
        except ProcessLookupError:
            return False
        return True

    def _told(self) -> str:
        return self._said.read_text(encoding="utf-8") if self._said.exists() else ""
