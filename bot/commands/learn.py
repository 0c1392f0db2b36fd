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
from drafting.learning import Trial
from drafting.learning.trial import CHANCE, FOLDS, LEAST_CORRECTIONS, LEAST_LESSONS
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
                json.dumps(record(studio.name, trial), ensure_ascii=False) if arguments.json else table(studio, trial)
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


def table(studio: Studio, trial: Trial) -> str:
    lines = [
        f"{studio.name}：已确认的意见 {trial.lessons} 件（相同的话只计一件），其中改过类别 {trial.corrections} 件。"
    ]
    if trial.enough:
        lines += [
            f"交叉验证（{FOLDS} 份轮流）　归类正确　正确率",
            f"  只按规则　　　　　　　{_row(trial.rules_right, trial)}",
            f"  规则加本室习惯　　　　{_row(trial.habits_right, trial)}",
            f"  由错变对 {trial.gained} 件，由对变错 {trial.lost} 件；纯属偶然的可能性 {trial.luck:.2%}。",
        ]
    return "\n".join([*lines, verdict(trial)])


def verdict(trial: Trial) -> str:
    if not trial.enough:
        return f"结果：不启用，按规则归类。满 {LEAST_LESSONS} 件、其中改过类别 {LEAST_CORRECTIONS} 件后才能比较。"
    if trial.learned is None:
        return f"结果：不启用，按规则归类。习惯没有明显胜过规则（要求偶然的可能性低于 {CHANCE:.0%}）。"
    return "结果：已启用。今后的建议类别会参照本室习惯，并写明依据和规则的原判断。"


def _row(right: int, trial: Trial) -> str:
    return f"{right:>5}　　{right / trial.lessons:7.1%}"


def _share(right: int, trial: Trial) -> float | None:
    return round(right / trial.lessons, 4) if trial.enough else None
