"""The machine interfaces ``read``, ``similar`` and ``duties``: JSON lines on standard input and output."""

from __future__ import annotations

import argparse

from bot.commands.lines import run


def read(_: argparse.Namespace) -> int:
    from drafting.reading.contract import read_record

    return run(read_record)


def similar(_: argparse.Namespace) -> int:
    from drafting.reading.contract import similar_record

    return run(similar_record)


def duties(_: argparse.Namespace) -> int:
    from bot.casework.duties_contract import duties_record

    return run(duties_record)
