"""Servers made quickly: a process that has imported everything forks one whenever it is asked.

A forked server runs the same command line in a process of its own and is killed like any other; it only need not
import again, which is most of a start. One line in (JSON: arguments, and the file for what it prints), its pid out.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import sys

COMMANDS = ("bot.commands.playing", "bot.commands.serve", "storage.migrations.upgrade")


def warm_up() -> None:
    """All that a server imports before it is ready, and nothing that opens a file, a thread or a loop."""
    from bot import app, quickstart

    quickstart.import_aiogram()
    for name in (*app.HEAVY, *app.SOON, *app.LATER, *COMMANDS):
        importlib.import_module(name)


def serve(arguments: list[str], output: str) -> int:
    """Be a server: its own group, its words into a file."""
    from bot import cli

    os.setsid()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    told = os.open(output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(told, 1)
    return cli.main(arguments)


def main() -> None:
    warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.flush()
        if (child := os.fork()) == 0:
            os._exit(serve(asked["arguments"], asked["output"]))
        print(child, flush=True)


if __name__ == "__main__":
    main()
