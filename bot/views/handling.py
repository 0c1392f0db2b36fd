"""交办 and what the unit does with it: the plan, the letters, what can be done with a case, what is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.life.assigning import GivenLink, Handed, Plan, UnitLink, Urged
from bot.casework.life.moving import LEADERS
from bot.casework.lifecycle import UNTOLD
from bot.views.buttons import OnHandling, OnLetter, OnRating, OnTelling, button, rows
from bot.views.wording import day, listed, plain
from storage.cases import Case
from storage.studios import Member
from storage.vocabulary import CaseState

Card = tuple[str, InlineKeyboardMarkup | None]
Line = list[InlineKeyboardButton]
PAGE = 12
ASK_PLAN = "怎么改？请写要改的，例如：主办 县住建局 协办 县水利局、县城管局 期限 3月12日。不要协办写“协办 无”。"
ASK_BACK = "为什么退回？请写理由，例如：属县道，养护归县交通运输局。"
ASK_UNIT = "改派给哪个单位？请写单位名称。"
ASK_LATER = "延到哪一天、为什么？例如：6月12日，管线迁改要等停电窗口。"
ASK_REASON = "为什么要延期？请写理由。"
NO_LEADER = "还没有登记主任、副主任，不能办延期：延期要由主任或副主任批准。"


def ready(plans: Sequence[Plan]) -> Card:
    """What was decided and waits for its hand-over, by unit; all of it by one press."""
    if not plans:
        return "没有待交办的意见。主任会议登记“同意交办”以后会列在这里。", None
    lines = [f"<b>待交办 {len(plans)} 件</b>"]
    for unit in dict.fromkeys(plan.lead for plan in plans):
        mine = [plan for plan in plans if plan.lead == unit]
        lines += ["", f"<b>{plain(unit)}</b>　{len(mine)} 件", *(_planned(plan) for plan in mine)]
    openers = [
        [button(f"{plan.case.number} 单位、期限…"[:40], OnHandling(act="plan", case=plan.case.id))]
        for plan in plans[:PAGE]
    ]
    whole = button(f"全部交办（{len(plans)} 件）", OnHandling(act="all"), "primary")
    return listed(lines), rows([whole], *openers)


def _planned(plan: Plan) -> str:
    helped = f"　协办：{plain('、'.join(plan.partners))}" if plan.partners else ""
    return f"{plan.case.number}　{plain(plan.case.title)}{helped}　{day(plan.due)}前答复"


def plan_card(plan: Plan) -> Card:
    """How one case is to be handed over."""
    held = f"（{day(plan.meeting.held_on)}）" if plan.meeting.held_on else ""
    lines = [
        f"<b>{plan.case.number}　{plain(plan.case.title)}</b>",
        f"依据：{plan.meeting.number}{held}同意交办",
        f"主办：{plain(plan.lead)}",
        f"协办：{plain('、'.join(plan.partners)) or '无'}",
        f"答复期限：{day(plan.due)}（最迟 {day(plan.hard)}，有理由并经批准最长到 {day(plan.latest)}）",
    ]
    number = plan.case.id
    return "\n".join(lines), rows(
        [button("交办这一件", OnHandling(act="give", case=number), "primary")],
        [button("改单位、期限", OnHandling(act="arrange", case=number)), button("全部待交办", OnHandling(act="plans"))],
    )


def handed_over(handed: Sequence[Handed]) -> str:
    count = len({case.id for one in handed for _, case in one.cases})
    return f"已交办 {count} 件，给 {len(handed)} 个单位。下面每个单位一封交办函。"


def letter_card(handed: Handed) -> Card:
    """A letter: what it gives, its file, the unit's private link."""
    letter = handed.letter
    helped = len(handed.cases) - handed.led
    lines = [
        f"<b>交办函：{plain(letter.unit)}</b>　{day(letter.issued_on)}",
        f"{handed.meeting.number if handed.meeting else ''}　主办 {handed.led} 件"
        + (f"，协办 {helped} 件" if helped else ""),
    ]
    for assignment, case in handed.cases:
        role = "" if assignment.lead else "（协办）"
        lines.append(f"{case.number}{role}　{plain(case.title)}　{day(assignment.due_on)}前")
    presses = [
        [button("交办函和办理单", OnLetter(act="file", letter=letter.id), "primary")],
        [
            button("办理链接", OnLetter(act="link", letter=letter.id)),
            button("停用链接", OnLetter(act="close", letter=letter.id), "danger"),
        ],
    ]
    return listed(lines), rows(*presses)


def letter_list(found: Sequence[Handed]) -> Card:
    if not found:
        return "还没有交办函。", None
    buttons = [
        [
            button(
                f"{day(one.letter.issued_on)} {one.letter.unit} {len(one.cases)} 件"[:40],
                OnLetter(act="open", letter=one.letter.id),
            )
        ]
        for one in found
    ]
    return "<b>最近的交办函</b>", rows(*buttons)


def link_card(link: UnitLink, address: str) -> str:
    """The address, this once, with what to say when it is passed on."""
    return (
        f"{plain(link.unit)}的办理链接（有效到 {day(link.expires_at)}，只显示这一次，请现在就转给单位）：\n"
        f"{plain(address)}\n"
        "打开就能看交办内容、签收、退回、提交答复，不用账号。请只发给该单位的承办人。"
    )


def ask_renew(letter: int, given: GivenLink) -> Card:
    """A link was given and opens still: it cannot be shown again, and a new one ends it."""
    return (
        f"{plain(given.unit)}的办理链接 {day(given.made_at)} 已经给过，有效到 {day(given.expires_at)}，现在还能打开。\n"
        "链接只在给出时显示一次，请到当时的消息里找。找不到了再换新的：换了以后，原来的就打不开。"
    ), rows([button("换新链接", OnLetter(act="renew", letter=letter))])


def link_to_unit(public_url: str, token: str) -> str:
    return f"{public_url.rstrip('/')}/unit/{token}"


def link_closed(unit: str) -> str:
    return f"{plain(unit)}的链接已经停用，打不开了。需要时再按“办理链接”给一个新的。"


def urged(found: Urged) -> str:
    lead = (
        "今天已经催办过，不再重复登记。可以再发一次："
        if found.repeated
        else "已登记催办。下面这段可以直接发给承办单位："
    )
    return f"{lead}\n<code>{plain(found.sentence)}</code>"


def ask_leader(case_id: int, leaders: Sequence[Member]) -> Card:
    if not leaders:
        return NO_LEADER, None
    return "谁批准的？", rows(
        *([button(one.name, OnHandling(act="leave", case=case_id, extra=one.id))] for one in leaders)
    )


def done(case: Case, words: str = "") -> Card:
    """What stands now, and what the studio can do next."""
    due = f"，{day(case.due_on)}前" if case.due_on else ""
    text = f"{case.number}　{plain(case.title)}\n现在是“{case.state.value}”{due}。"
    return (f"{words}\n{text}" if words else text), rows(*case_acts(case, clerk=True, voice=False))


def whole_act(state: CaseState, count: int) -> Line:
    """What can be done at once with all cases that stand in a state."""
    if state is CaseState.RESOLVED:
        return [button(f"交办（{count} 件）…", OnHandling(act="plans"), "primary")]
    if state is CaseState.TOLD:
        return [button(f"全部归档（{count} 件）", OnTelling(act="filed"), "primary")]
    return []


def case_acts(case: Case, *, clerk: bool, voice: bool) -> list[Line]:
    """What this reader can do with a case that has been decided; nothing where others act."""
    answered = [button("看答复", OnHandling(act="follow", case=case.id))] if case.result else []
    told = [button("反馈来访人", OnTelling(act="open", case=case.id), "primary")] if case.state in UNTOLD else []
    if case.state is CaseState.MERGED and (voice or clerk):
        return [[button("办到哪一步了", OnHandling(act="follow", case=case.id))]]
    if case.state is CaseState.RATING and voice and not clerk:
        return [[button("评价", OnRating(act="open", case=case.id), "primary"), *answered]]
    found = (_studio_acts(case) if clerk else []) + ([[*told, *answered]] if voice or clerk else [])
    return [line for line in found if line]


def _studio_acts(case: Case) -> list[Line]:
    def press(label: str, act: str, style: str | None = None) -> InlineKeyboardButton:
        return button(label, OnHandling(act=act, case=case.id), style)

    back = press("退回改派", "back")
    waiting = [[press("登记答复", "replied"), press("催办", "urge"), press("延期", "later")]]
    match case.state:
        case CaseState.RESOLVED:
            return [[press("交办…", "plan", "primary")]]
        case CaseState.ASSIGNED:
            return [[press("已签收", "receive", "primary"), back], *waiting]
        case CaseState.RECEIVED:
            return [[press("开始办理", "start", "primary"), back], *waiting]
        case CaseState.HANDLING | CaseState.TRACKED:
            return waiting
        case CaseState.REWORK:
            return [*waiting, [press("二次办理函", "rework")]]
        case CaseState.MISDIRECTED:
            return [[press("改派…", "again", "primary")]]
        case CaseState.ANSWERED:
            return [[press("送评价", "pass", "primary"), press("退回重答", "redo")]]
        case CaseState.REVIEW:
            return [[press("登记评估结论", "review", "primary"), press("再次提请主任会议", "retable")]]
        case _:
            return _last_acts(case)


def _last_acts(case: Case) -> list[Line]:
    """What the studio does when the unit is done."""
    match case.state:
        case CaseState.RATING:
            by_phone = button("代登记评价", OnRating(act="phone", case=case.id), "primary")
            return [[by_phone, button("结束评价", OnRating(act="close", case=case.id))]]
        case CaseState.TOLD:
            return [[button("归档", OnTelling(act="file", case=case.id), "primary")]]
        case CaseState.IN_REPORT | CaseState.TO_MOTION | CaseState.SUPERVISED:
            return [[button("再次提请主任会议", OnHandling(act="retable", case=case.id))]]
        case _:
            return []


def leaders_of(members: Sequence[Member]) -> list[Member]:
    return [member for member in members if member.role in LEADERS]
