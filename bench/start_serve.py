"""``yishi serve`` on a folder that is set up already, as a browser meets it. Arguments: ``plain`` or ``quick``, folder.

From process start to the page being served, to the first answer of the bot in an open chat; then the memory of the
idle process and its longest full collection.
"""

from __future__ import annotations

import asyncio
import json
import re
import signal
import socket
import sys
import time
from asyncio.subprocess import PIPE, Process
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession, ClientWebSocketResponse, CookieJar
from process import computed, resident

HERE = Path(__file__).parent


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


async def start(how: str, data: Path, port: int) -> Process:
    command = [str(HERE / "served.py"), how, "--data", str(data), "--port", str(port), "--empty"]
    return await asyncio.create_subprocess_exec(sys.executable, *command, stdout=PIPE)


async def stop(process: Process) -> None:
    process.terminate()
    await asyncio.wait_for(process.communicate(), 20)


async def line_with(process: Process, pattern: str) -> re.Match[str]:
    """The first match in what the process prints from now on."""
    if process.stdout is None:
        raise RuntimeError("the process has no output to read")
    async for line in process.stdout:
        if match := re.search(pattern, line.decode("utf-8")):
            return match
    raise RuntimeError(f"the process ended without printing {pattern}")


async def prepare(data: Path, jar: CookieJar) -> None:
    """The first start of all: found a studio, let one member join, keep the browser's cookie."""
    port = free_port()
    process = await start("quick", data, port)
    token = (await line_with(process, r"工作人员.*/join/(\S+)"))[1]
    address = f"http://127.0.0.1:{port}"
    async with ClientSession(cookie_jar=jar, headers={"Origin": address}) as http:
        async with http.get(f"{address}/join/{token}") as page:
            form = dict(re.findall(r'name="(token|secret)" value="([^"]+)"', await page.text()))
        async with http.post(f"{address}/join", data=form, allow_redirects=False) as answer:
            answer.raise_for_status()
    jar.save(data / "cookies")
    await stop(process)


async def first_page(http: ClientSession, address: str) -> None:
    while True:
        try:
            async with http.get(address) as page:
                page.raise_for_status()
                await page.read()
                return
        except ClientError:
            await asyncio.sleep(0.002)


async def first_answer(chat: ClientWebSocketResponse) -> None:
    """Say something that is answered at once, and wait for the bot's words after it."""
    await chat.send_json({"type": "hello", "since": 0})
    known: set[int] = set()
    asked = False
    async for message in chat:
        frame: dict[str, Any] = json.loads(message.data)
        numbers = {one["message"] for one in frame.get("messages", ()) if not one["mine"]}
        if asked and numbers - known:
            return
        known |= numbers
        if frame["type"] == "changes" and not asked:
            asked = True
            await chat.send_json({"type": "say", "key": f"bench-{time.time_ns()}", "text": "/我的"})


async def measure(how: str, data: Path) -> dict[str, float]:
    jar = CookieJar(unsafe=True)
    if (data / "cookies").exists():
        jar.load(data / "cookies")
    else:
        await prepare(data, jar)
    address = f"http://127.0.0.1:{(port := free_port())}"
    async with ClientSession(cookie_jar=jar, headers={"Origin": address}) as http:
        begin = time.perf_counter()
        process = await start(how, data, port)
        await first_page(http, address)
        listens = time.perf_counter() - begin
        async with http.ws_connect(f"{address}/talk") as chat:
            await first_answer(chat)
            answers, computing = time.perf_counter() - begin, computed(process.pid)
    await line_with(process, "^settled")
    memory = resident(process.pid)
    process.send_signal(signal.SIGUSR1)
    told = json.loads((await line_with(process, r'\{"longest.*'))[0])
    await stop(process)
    return {"listens": listens, "answers": answers, "computing": computing, "resident": memory, **told}


print(json.dumps(asyncio.run(measure(sys.argv[1], Path(sys.argv[2])))))
