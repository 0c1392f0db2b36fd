"""``yishi learn``: try a studio's habits of sorting against the rules, and tell how it went."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys

from bot.app import build_office
from bot.casework import founding, learning
from bot.casework.desk import Office, Refusal
from bot.commands.records import NO_STUDIO
from bot.commands.serve import settings_from
from bot.views.habits import tried
from drafting.learning import Trial
from storage.studios import Studio


def run(arguments: argparse.Namespace) -> int:
    """Learn for the studio named, or for all; exit code 1 and a sentence where that cannot be."""
    try:
        asyncio.run(_learn(arguments))
    except Refusal as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


async def _learn(arguments: argparse.Namespace) -> None:
    office = build_office(settings_from(arguments))
    try:
        await office.database.migrate()
        for studio in await _wanted(office, arguments.studio):
            trial = await learning.learn(office, studio.id)
            print(
                json.dumps(record(studio.name, trial), ensure_ascii=False)
                if arguments.json
                else f"{studio.name}：{tried(trial)}"
            )
    finally:
        await office.database.close()


async def _wanted(office: Office, name: str | None) -> list[Studio]:
    wanted = [one for one in await founding.studios(office) if name in {None, one.name, one.short_name}]
    if not wanted:
        raise Refusal(f"没有叫“{name}”的工作室，请核对名称。" if name else NO_STUDIO)
    return wanted


def record(name: str, trial: Trial) -> dict[str, object]:
    """One line of ``--json``: the accuracies are null where there was too little to try."""
    return {
        "studio": name,
        "lessons": trial.lessons,
        "corrections": trial.corrections,
        "rules": _share(trial.rules_right, trial),
        "habits": _share(trial.habits_right, trial),
        "gained": trial.gained,
        "lost": trial.lost,
        "luck": trial.luck if trial.enough else None,
        "on": trial.learned is not None,
    }


def _share(right: int, trial: Trial) -> float | None:
    return round(right / trial.lessons, 4) if trial.enough else None
