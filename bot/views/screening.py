"""The clerk's desk: what waits where, and one case to be screened with the ways out of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.cases import Folder
from bot.casework.life.doors import DOORS
from bot.casework.life.screening import Queue
from bot.views.buttons import OnMeeting, OnScreening, button, rows
from bot.views.cases import PAGE, case_card, opener
from bot.views.handling import whole_act
from bot.views.steps import screening_rows
from bot.views.wording import listed, plain
from drafting.shapes import Lore
from storage.cases import Case
from storage.vocabulary import CaseState

Card = tuple[str, InlineKeyboardMarkup | None]

WORK = {
    CaseState.REGISTERED: "待初审",
    CaseState.RETURNED: "等代表补充",
    CaseState.PROPOSED: "已拟办，待提请",
    CaseState.TABLED: "待主任会议研究",
    CaseState.RESOLVED: "同意交办，待交办",
    CaseState.MISDIRECTED: "被退回，待改派",
    CaseState.ASSIGNED: "已交办，待签收",
    CaseState.RECEIVED: "已签收，待办理",
    CaseState.HANDLING: "办理中",
    CaseState.ANSWERED: "已答复，待核对",
    CaseState.RATING: "待代表评价",
    CaseState.REWORK: "二次办理中",
    CaseState.TRACKED: "跟踪落实中",
    CaseState.REVIEW: "两次不满意，待评估",
    CaseState.RATED: "待反馈来访人",
    CaseState.SETTLED: "当场答复，待反馈",
    CaseState.GUIDED: "已引导，待反馈",
    CaseState.IN_REPORT: "列入专报，待反馈",
    CaseState.TO_MOTION: "转代表建议，待反馈",
    CaseState.SUPERVISED: "列入监督议题，待反馈",
    CaseState.TOLD: "已反馈，待归档",
}
"""What a clerk calls the cases that stand in a state, in the order of their way."""
ASK_ANSWER = "请写当场答复的内容（原样记入经过，代表和来访人会看到）。"
ASK_QUESTION = "请写一个要代表补充的问题，例如：是哪个路段？"
ASK_INTO = "请写要并入的编号，例如：2026-012。发“取消”不改动。"
ASK_SUPPLEMENT = "请写要补充的情况（原样保存）。"
ALL_DONE = "初审都做完了，没有等着的意见。"
ALL_SEEN = "后面没有了。放下的意见还在，发“待办”接着办。"
HINTS = "类别、单位不对，直接说“{number}类别改成……”“{number}单位改成……”，改完再按受理。"


def desk_card(counts: Mapping[CaseState, int], overdue: int) -> Card:
    """What waits where; each line opens its list."""
    waiting = [(state, counts[state]) for state in WORK if counts.get(state)]
    if not waiting:
        return "现在没有等着办的意见。", None
    lines = ["<b>待办</b>", *(f"{WORK[state]}：{count} 件" for state, count in waiting)]
    if overdue:
        lines.append(f"其中已超过时限：{overdue} 件（发“查找 超期”列出）")
    openers = [
        button(f"{WORK[state]} {count}", OnScreening(act="queue", extra=list(WORK).index(state)))
        for state, count in waiting
    ]
    screen = [button("开始初审", OnScreening(act="next"), "primary")] if counts.get(CaseState.REGISTERED) else []
    table = [button("主任会议", OnMeeting(act="open"))] if _for_meeting(counts) else []
    return "\n".join(lines), rows([*screen, *table], *(openers[at : at + 2] for at in range(0, len(openers), 2)))


def queue_card(queue: Queue) -> Card:
    """The cases of one state, those that have waited longest first."""
    heading = f"<b>{WORK[queue.state]}</b>　共 {queue.total} 件，等得最久的在前"
    lines = [f"{case.number}　{plain(case.title)}{_due(case)}" for case in queue.cases]
    openers = [[opener(case)] for case in queue.cases[:PAGE]]
    whole = whole_act(queue.state, queue.total)
    return listed([heading, *lines[PAGE:]]), rows(whole, *openers, [button("返回待办", OnScreening(act="desk"))])


def screen_card(folder: Folder, lore: Lore, left: int) -> Card:
    """The oldest case that waits, its ways out, and how many wait after it."""
    text, _ = case_card(folder, lore, clerk=True)
    hint = HINTS.format(number=folder.case.number)
    after = f"还有 {left} 件等着初审。" if left else "这是最后一件。"
    return f"{text}\n\n{hint}\n{after}", rows(*screening_rows(folder.case), [_later(folder.case)])


def doors_card(case: Case) -> Card:
    """Which door? What the visitor would be told stands beside each."""
    lines = [f"<b>{case.number} 引导到哪里？</b>", *(f"{door}：{sentence}" for door, sentence in DOORS.items())]
    choices = [_door(case, at, door) for at, door in enumerate(DOORS)]
    return "\n".join(lines), rows(*(choices[at : at + 3] for at in range(0, len(choices), 3)), [_back(case)])


def merge_card(case: Case, near: Sequence[tuple[Case, str]]) -> Card:
    """The cases that seem to state the same problem, each with its reason."""
    lines = [f"<b>{case.number} 并入哪一件？</b>"]
    lines += [f"{other.number}　{plain(other.title)}（{plain(reason)}）" for other, reason in near]
    lines.append(ASK_INTO if near else f"没有找到像是同一问题的意见。{ASK_INTO}")
    choices = [button(f"并入 {one.number}", OnScreening(act="into", case=case.id, extra=one.id)) for one, _ in near]
    return "\n".join(lines), rows(*([choice] for choice in choices), [_back(case)])


def screened(case: Case, did: str) -> str:
    """What was done, as it is committed."""
    return f"{case.number}　{plain(case.title)}\n{plain(did)}"


def _for_meeting(counts: Mapping[CaseState, int]) -> bool:
    return bool(counts.get(CaseState.PROPOSED) or counts.get(CaseState.TABLED))


def _due(case: Case) -> str:
    return f"　{case.due_on.month}月{case.due_on.day}日前" if case.due_on else ""


def _door(case: Case, at: int, door: str) -> InlineKeyboardButton:
    style = "primary" if door == case.redirect else None
    return button(door, OnScreening(act="door", case=case.id, extra=at), style)


def _later(case: Case) -> InlineKeyboardButton:
    return button("先放一放", OnScreening(act="more", case=case.id))


def _back(case: Case) -> InlineKeyboardButton:
    return button("返回", OnScreening(act="back", case=case.id))
