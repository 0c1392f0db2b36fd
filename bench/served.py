"""``yishi serve`` as ever, but it tells when all is loaded, and on SIGUSR1 how long a full collection stops it.

Arguments: how, then serve's.

``plain`` takes the quick start out: aiogram imported as it comes, the collector left alone.
"""

from __future__ import annotations

import contextlib
import json
import signal
import sys

from process import longest_collection

from bot import cli, quickstart


def import_plainly() -> bool:
    import aiogram  # noqa: F401

    return False


def settle_and_tell() -> None:
    settle()
    print("settled", flush=True)


def tell(*_: object) -> None:
    print(json.dumps({"longest_collection": longest_collection()}), flush=True)


if sys.argv[1] == "plain":
    quickstart.import_aiogram = import_plainly
    quickstart.without_collection = contextlib.nullcontext
    quickstart.settle = lambda: None
settle = quickstart.settle
quickstart.settle = settle_and_tell
signal.signal(signal.SIGUSR1, tell)
sys.exit(cli.main(["serve", *sys.argv[2:]]))
