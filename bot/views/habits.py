"""A studio's habits of sorting: how they fared against the rules, and whether they are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.buttons import OnSetting, button, rows
from bot.views.customs import TO_LIST, Card
from drafting.beijing import BEIJING

if TYPE_CHECKING:
    from drafting.learning import Trial
    from storage.lessons import Learning

UNDER_WAY = "正在拿本室的习惯和规则比较，请稍等。"
TRY = button("现在比较一次", OnSetting(act="try"))
WHAT = "改过类别的意见多了，就能看出本室的归类习惯。习惯只在明显胜过规则时才用，建议里会写明依据。"


def standing(last: Learning | None) -> Card:
    """What the last trial found; a press tries again."""
    if last is None:
        found = "还没有比较过，现在按规则归类。"
    else:
        day = last.made_at.astimezone(BEIJING)
        on = "已启用" if last.active else "未启用，按规则归类"
        found = f"{on}（{day.month}月{day.day}日比较：意见 {last.lessons} 件，其中改过类别 {last.corrected} 件）。"
    return f"<b>归类习惯</b>\n现在：{found}\n{WHAT}", rows([TRY], [TO_LIST])


def outcome(trial: Trial) -> Card:
    """How the trial went just now."""
    return f"<b>归类习惯</b>\n{tried(trial)}", rows([TO_LIST])


def tried(trial: Trial) -> str:
    """The trial's figures and its verdict, a line each."""
    from drafting.learning.trial import FOLDS

    lines = [f"已确认的意见 {trial.lessons} 件（相同的话只计一件），其中改过类别 {trial.corrections} 件。"]
    if trial.enough:
        lines += [
            f"交叉验证（{FOLDS} 份轮流）归类正确：",
            f"只按规则 {_right(trial.rules_right, trial)}",
            f"规则加本室习惯 {_right(trial.habits_right, trial)}",
            f"由错变对 {trial.gained} 件，由对变错 {trial.lost} 件；纯属偶然的可能性 {trial.luck:.2%}。",
        ]
    return "\n".join([*lines, verdict(trial)])


def verdict(trial: Trial) -> str:
    from drafting.learning.trial import CHANCE, LEAST_CORRECTIONS, LEAST_LESSONS

    if not trial.enough:
        return f"结果：不启用，按规则归类。满 {LEAST_LESSONS} 件、其中改过类别 {LEAST_CORRECTIONS} 件后才能比较。"
    if trial.learned is None:
        return f"结果：不启用，按规则归类。习惯没有明显胜过规则（要求偶然的可能性低于 {CHANCE:.0%}）。"
    return "结果：已启用。今后的建议类别会参照本室习惯，并写明依据和规则的原判断。"


def _right(right: int, trial: Trial) -> str:
    return f"{right} 件（{right / trial.lessons:.1%}）"
