"""What can be pressed next on a case, by where it stands."""

from __future__ import annotations

from aiogram.types import InlineKeyboardButton

from bot.views.buttons import OnScreening, button
from bot.views.handling import case_acts
from storage.cases import Case
from storage.vocabulary import CaseState

Rows = list[list[InlineKeyboardButton]]


def next_rows(case: Case, *, clerk: bool, voice: bool) -> Rows:
    """``clerk``: the reader works in the studio; ``voice``: the reader raised the case."""
    acts = (screening_rows(case) if clerk else []) + case_acts(case, clerk=clerk, voice=voice)
    return acts + (_voice_rows(case) if voice or clerk else [])


def _voice_rows(case: Case) -> Rows:
    label = "补充情况（工作室在等）" if case.state is CaseState.RETURNED else "补充情况"
    return [] if case.state is CaseState.ARCHIVED else [[_act(label, "tell", case)]]


def screening_rows(case: Case) -> list[list[InlineKeyboardButton]]:
    """The ways out of 初审, or back into it, from where a case stands."""
    match case.state:
        case CaseState.REGISTERED:
            return [
                [button(f"受理，拟由{case.unit}办理"[:30], OnScreening(act="accept", case=case.id), "primary")],
                [_act("引导", "doors", case), _act("当场答复", "settle", case)],
                [_act("退回补充", "ask", case), _act("并案", "merge", case)],
            ]
        case CaseState.RETURNED | CaseState.PROPOSED | CaseState.TABLED:
            return [[_act("并案", "merge", case)]]
        case CaseState.SETTLED | CaseState.GUIDED:
            return [[_act("重新初审", "reopen", case)]]
        case _:
            return []


def _act(label: str, act: str, case: Case) -> InlineKeyboardButton:
    return button(label, OnScreening(act=act, case=case.id))
