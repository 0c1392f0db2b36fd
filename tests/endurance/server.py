"""The real server as a process of its own, started on a data folder, killed without a word."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"^\s+(\S+)　\S+　(http\S+)/join/(\S+)$")
LONGEST_START = 60
PAUSE = 0.3  # seconds after which a note is read


class Server:
    """``url`` and ``tokens`` (an invitation per role) are what it printed when it was ready."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.url = ""
        self.tokens: dict[str, str] = {}
        self._process: asyncio.subprocess.Process | None = None

    async def launch(self) -> None:
        """Start the process; it is not ready yet."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("YISHI_")}
        environment |= {"YISHI_PAUSE_SECONDS": str(PAUSE), "PYTHONUTF8": "1"}
        command = ["-m", "bot", "serve", "--empty", "--port", "0", "--data", str(self.data)]
        with (self.data.parent / f"{self.data.name}.log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, *command, cwd=ROOT, env=environment, stdout=asyncio.subprocess.PIPE, stderr=log
            )

    async def start(self) -> None:
        """Start the process and wait until it has said where it is and how to get in."""
        await self.launch()
        await asyncio.wait_for(self._read(), LONGEST_START)

    async def kill(self) -> None:
        """kill -9: it gets no chance to finish anything."""
        if self._process is None:
            return
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()
        self._process = None

    async def _read(self) -> None:
        assert self._process is not None
        assert self._process.stdout is not None
        async for raw in self._process.stdout:
            line = raw.decode().rstrip("\n")
            if found := LINK.match(line):
                self.tokens[found[1]], self.url = found[3], found[2]
            if line.startswith("按 Ctrl+C"):
                return
        raise RuntimeError(f"the server ended before it was ready, see {self.data}.log")
