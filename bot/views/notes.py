"""The say-back: what was understood, numbered, with the words it rests on, to be confirmed or mended."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.intake import Proposal, Receipt, clauses
from bot.views.buttons import OnCase, OnDraft, OnField, OnNote, button, rows
from bot.views.doubts import doubt_buttons, doubt_lines
from bot.views.wording import LIMIT, category_name, duty_lines, listed, moment, plain, quote
from drafting.shapes import Lore, Urgency
from storage.cases import Case

FIELDS = {
    "title": "标题",
    "matter": "内容",
    "demand": "诉求",
    "place": "地点",
    "category": "类别",
    "urgency": "紧急程度",
}
NOTHING = "原话已保存，没有听出需要登记的意见。如果有，请按“其实有意见”。"
ACTIVITY = "这像是一次“{activity}”活动的情况，原话已保存，可以记为活动记录。"
STEERING = "（话里有一段像是对程序下的指令，只作为原话保存，没有执行。）"
ROUTE = "将按程序提请主任会议研究，进展可发“我的意见”查看。"
QUOTED = (300, 120, 30)  # characters of a deputy's words in one item
Card = tuple[str, InlineKeyboardMarkup | None]


def say_back(proposal: Proposal, lore: Lore) -> Card:
    """The card of a note: numbered items, at most one question, and the buttons.

    The more there is to confirm, the less is quoted of each, so that one message holds it.
    """
    if not proposal.cases:
        return nothing_found(proposal, lore)
    shown = (_said_back(proposal, lore, quoted) for quoted in QUOTED)
    text = next((text for text in shown if len(text) <= LIMIT), None)
    if text is None:
        text = listed([*doubt_lines(proposal, lore), *_titles(proposal.cases)])
    return text, say_back_buttons(proposal, lore)


def _titles(cases: Sequence[Case]) -> list[str]:
    titles = (f"{number}. {plain(case.title)}" for number, case in enumerate(cases, 1))
    return [f"<b>听到 {len(cases)} 条意见，一条消息写不下，只列标题</b>", *titles]


def _said_back(proposal: Proposal, lore: Lore, quoted: int) -> str:
    cases = proposal.cases
    parts = [f"<b>听到 {len(cases)} 条意见，请核对</b>"]
    parts += [item(number, case, lore, _kin(proposal, case), quoted) for number, case in enumerate(cases, 1)]
    if proposal.left:
        parts.insert(0, f"{plain(proposal.left)}已离任，这份记录还没有核对，请您接着核对。")
    if proposal.note.steering:
        parts.append(STEERING)
    if proposal.note.confidential:
        parts.append("来访人要求保密：只登记，不进专报，不对外显示姓名。")
    if doubts := doubt_lines(proposal, lore):
        parts.append("\n".join(doubts))
    if asked := question(cases):
        parts.append(asked)
    urgent = [case for case in cases if case.urgency == Urgency.URGENT.value]
    if urgent:
        lines = duty_lines("".join(case.words for case in urgent))
        parts.insert(0, f"<b>情况紧急，请马上拨打 {lines}，或联系园区值班室。</b>登记流程慢，不能等。")
    return "\n\n".join(parts)


def item(number: int, case: Case, lore: Lore, kin: Case | None, quoted: int) -> str:
    category = category_name(case.category, lore)
    lines = [f"<b>{number}. {plain(case.title)}</b>", f"类别：{category}"]
    lines[1] += "　<b>紧急</b>" if case.urgency == Urgency.URGENT.value else ""
    if case.demand:
        lines.append(f"诉求：{plain(case.demand)}")
    if case.place:
        lines.append(f"地点：{plain(case.place)}")
    if case.redirect:
        lines.append(f"这类事项不作普通意见办理，登记后请引导至<b>{plain(case.redirect)}</b>渠道。")
    else:
        lines.append(f"建议承办：{plain(case.unit)}")
    if kin is not None:
        fate = f"将并入 {kin.number}，分别答复" if case.joins_kin else "是同一件就按“并入”，不是就不用管"
        lines.append(f"像是同一问题：{kin.number}　{plain(kin.title)}（{plain(case.kin_reason or '')}）。{fate}。")
    if case.words.strip() != case.title:  # a short matter is its own title
        lines.append(f"<blockquote>{quote(case.words, quoted)}</blockquote>")
    return "\n".join(lines)


def question(cases: Sequence[Case]) -> str:
    """The one most useful thing that is missing, if any; it can be left unanswered."""
    for number, case in enumerate(cases, 1):
        if not case.place and not case.redirect:
            which = f"第{number}条" if len(cases) > 1 else "这条"
            return f"{which}没说在哪儿。知道的话补一句“{which if len(cases) > 1 else ''}地点改成……”，不清楚就直接确认。"
    return ""


def say_back_buttons(proposal: Proposal, lore: Lore) -> InlineKeyboardMarkup:
    note, count = proposal.note.id, len(proposal.cases)
    return rows(
        *doubt_buttons(proposal, lore),
        *[[_kin_button(case, kin)] for case in proposal.cases if (kin := _kin(proposal, case))],
        [button(f"确认 {count} 条" if count > 1 else "确认", OnNote(act="confirm", note=note), "primary")],
        [button("修改", OnNote(act="mend", note=note)), button("分开", OnNote(act="split", note=note))],
        [
            *([button("合并", OnNote(act="join", note=note))] if count > 1 else []),
            button("不是意见", OnNote(act="dismiss", note=note), "danger"),
        ],
    )


def _kin(proposal: Proposal, case: Case) -> Case | None:
    return proposal.kin.get(case.kin_id) if case.kin_id else None


def _kin_button(case: Case, kin: Case) -> InlineKeyboardButton:
    if case.joins_kin:
        return button(f"另立，不并入 {kin.number}", OnDraft(act="apart", case=case.id))
    return button(f"并入 {kin.number}", OnDraft(act="kin", case=case.id))


def nothing_found(proposal: Proposal, lore: Lore) -> Card:
    note = proposal.note
    text = ACTIVITY.format(activity=note.activity) if note.activity_report else NOTHING
    if note.steering:
        text += "\n" + STEERING
    record = [button(f"记为一次{note.activity}", OnNote(act="record", note=note.id))] if note.activity_report else []
    if doubts := doubt_lines(proposal, lore):
        text += "\n\n" + "\n".join(doubts)
    choices = doubt_buttons(proposal, lore)
    return text, rows(record, *choices, [button("其实有意见", OnNote(act="insist", note=note.id))])


def choose(proposal: Proposal, act: str, ask: str, first: int = 0) -> Card:
    """Which of the drafts? ``first`` is the draft already chosen for joining."""
    lines = [
        [button(f"{number}. {case.title}"[:40], OnDraft(act=act, case=first or case.id, extra=case.id if first else 0))]
        for number, case in enumerate(proposal.cases, 1)
        if case.id != first
    ]
    return ask, rows(*lines, [button("返回", OnNote(act="back", note=proposal.note.id))])


def choose_field(case: Case) -> Card:
    pairs = list(FIELDS.items())
    lines = [[button(label, OnField(field=field, case=case.id)) for field, label in pairs[i : i + 3]] for i in (0, 3)]
    return f"“{plain(case.title)}”\n要改哪一项？", rows(
        *lines, [button("返回", OnNote(act="back", note=case.note_id or 0))]
    )


def choose_split(case: Case) -> Card:
    """Where to take the words apart: each button begins the second part."""
    pieces = clauses(case.words)[1:9]
    lines = [
        [button(f"从“{text[:14]}”分开", OnDraft(act="cut", case=case.id, extra=start))] for start, _, text in pieces
    ]
    back = [button("返回", OnNote(act="back", note=case.note_id or 0))]
    if not lines:
        return "这条只有一句话，分不开。如需拆成两条，请把第二件事另发一条消息。", rows(back)
    return f"<blockquote>{quote(case.words, 600)}</blockquote>\n从哪里起算第二条？", rows(*lines, back)


def ask_value(field: str, case: Case, lore: Lore) -> str:
    now = value_name(field, getattr(case, field), lore)
    hints = {"category": "请发类别名称，例如：供电用电。", "urgency": "请发“一般”或“紧急”。"}
    return f"现在的{FIELDS[field]}：{plain(now)}\n{hints.get(field, '请发新的' + FIELDS[field] + '。')}发“取消”不改。"


def value_name(field: str, value: str | None, lore: Lore) -> str:
    """What a field holds, in a person's words: a category by its name, not by its code."""
    return category_name(value, lore) if value and field == "category" else value or "（空）"


def receipt(result: Receipt) -> str:
    """Said only of what is committed."""
    numbers = "、".join(f"<b>{case.number}</b>" for case in result.cases)
    if result.repeated:
        return f"这份记录已经登记过了，编号 {numbers}，没有重复登记。"
    lines = [f"已登记 {len(result.cases)} 件，编号 {numbers}。"]
    lines += [f"{case.number} 请引导来访人走{case.redirect}渠道。" for case in result.cases if case.redirect]
    lines += [
        f"{case.number} 已与 {kin.number} 并案，两件分别答复。"
        for case in result.cases
        if case.joins_kin and (kin := result.kin.get(case.kin_id or 0))
    ]
    return "\n".join([*lines, ROUTE])


def receipt_buttons(result: Receipt) -> InlineKeyboardMarkup:
    return rows(
        *[[button(f"{case.number} {case.title}"[:40], OnCase(act="open", case=case.id))] for case in result.cases]
    )


def confirmed_card(result: Receipt) -> str:
    """What the say-back turns into, so that it cannot be pressed again."""
    lines = [f"{case.number}　{plain(case.title)}" for case in result.cases]
    when = result.cases[0].registered_at
    return "\n".join(["<b>已确认登记</b>" + (f"　{moment(when)}" if when else ""), *lines])


def corrected(cases: Sequence[Case]) -> str:
    lines = [f"{case.number or '这条'}　{plain(case.title)}" for case in cases]
    return "\n".join(["已更正，原话不变：", *lines])
