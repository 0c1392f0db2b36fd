"""Lists of cases, and one case opened: the record, the words, what happened to it."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.cases import MOST, Folder
from bot.views.buttons import OnCase, button, rows
from bot.views.notes import FIELDS, value_name
from bot.views.steps import next_rows
from bot.views.wording import category_name, day, listed, moment, plain, quote
from drafting.shapes import IdentifierKind, Lore
from storage.cases import Case
from storage.files import Attachment
from storage.histories import CaseEvent
from storage.vocabulary import CaseState, EventKind

CHANGED = FIELDS | {"unit": "建议承办单位", "nature": "性质", "partners": "协办单位", "reply_due": "答复期限"}
PAGE = 8
NAMED = 6  # files of a case that are named one by one
KINDS = {
    IdentifierKind.NAME.value: "姓名",
    IdentifierKind.NAME_WEAK.value: "称呼",
    IdentifierKind.PHONE.value: "电话",
    IdentifierKind.LANDLINE.value: "固定电话",
    IdentifierKind.ID_CARD.value: "身份证",
    IdentifierKind.BANK_CARD.value: "银行卡",
    IdentifierKind.PLATE.value: "车牌",
    IdentifierKind.ADDRESS.value: "住址",
    IdentifierKind.EMAIL.value: "邮箱",
    IdentifierKind.WECHAT.value: "微信",
}


def case_list(cases: Sequence[Case], heading: str, nothing: str) -> tuple[str, InlineKeyboardMarkup | None]:
    """The newest as buttons that open them, the older ones as lines with their numbers."""
    if not cases:
        return plain(nothing), None
    lines = [f"<b>{plain(heading)}</b>　{_count(cases)}"]
    if len(cases) > PAGE:
        lines += ["", "较早的（发编号可打开）："]
        lines += [f"{case.number}　{plain(case.title)}　{case.state.value}" for case in cases[PAGE:]]
    return listed(lines), rows(*([opener(case)] for case in cases[:PAGE]))


def opener(case: Case) -> InlineKeyboardButton:
    """The button that opens a case."""
    return button(f"{case.number} {case.title}"[:40], OnCase(act="open", case=case.id))


def _count(cases: Sequence[Case]) -> str:
    return f"共 {len(cases)} 件" if len(cases) < MOST else f"最近 {len(cases)} 件"


def case_card(folder: Folder, lore: Lore, *, clerk: bool) -> tuple[str, InlineKeyboardMarkup | None]:
    """One case. ``clerk``: whether this reader works in the studio."""
    case = folder.case
    lines = [
        f"<b>{case.number}　{plain(case.title)}</b>",
        f"状态：<b>{case.state.value}</b>　{case.urgency}{_deadline(case)}",
        f"类别：{category_name(case.category, lore)}　性质：{case.nature}",
        f"收到：{day(case.received_on)}　代表：{plain('、'.join(folder.deputies) or '—')}",
    ]
    if case.old_number:
        lines.append(f"原台账编号：{plain(case.old_number)}")
    if case.place:
        lines.append(f"地点：{plain(case.place)}")
    lines.append(f"内容：{plain(case.matter)}")
    if case.demand:
        lines.append(f"诉求：{plain(case.demand)}")
    if case.handler:
        lines.append(f"承办：{plain(case.handler)}" + (f"　第 {case.round} 次办理" if case.round > 1 else ""))
    else:
        lines.append(f"建议承办：{plain(case.unit)}（{plain(case.unit_reason)}）")
    if case.redirect:
        lines.append(f"应引导至：{plain(case.redirect)}")
    if folder.visitors:
        lines.append("来访人：" + plain("，".join(f"{KINDS.get(v.kind, v.kind)} {v.value}" for v in folder.visitors)))
    lines.append(f"<blockquote>{quote(case.words, 1200)}</blockquote>")
    if folder.attachments:
        lines.append("附件：" + plain(_file_names(folder.attachments)))
    for link, other in folder.links:
        word = "并入" if link.case_id == case.id else "收并"
        lines.append(f"{word}：{other.number}　{plain(other.title)}（{plain(link.reason)}），分别答复")
    undo = [button("取消并案", OnCase(act="unlink", case=case.id))] if case.state is CaseState.MERGED and clerk else []
    origin = [button("来历", OnCase(act="origin", case=case.id))] if clerk else []
    past = [button("经过", OnCase(act="history", case=case.id)), *origin, *undo]
    return "\n".join(lines), rows(*next_rows(case, clerk=clerk, voice=not clerk), past)


def _deadline(case: Case) -> str:
    return f"　{day(case.due_on)}前" if case.due_on else ""


def _file_names(files: Sequence[Attachment]) -> str:
    named = "、".join(file.name[-40:] for file in files[:NAMED])
    return named if len(files) <= NAMED else f"{named} 等 {len(files)} 个"


def history(folder: Folder, lore: Lore) -> str:
    told = (_event(event, folder.names, lore) for event in folder.events)
    lines = [f"<b>{folder.case.number} 的经过</b>", *told]
    return listed(lines)


def _event(event: CaseEvent, names: dict[int, str], lore: Lore) -> str:
    who = names.get(event.member_id, "（已离任）") if event.member_id else "系统"
    text = f"{moment(event.at)}　{plain(who)}　{event.kind.value}"
    if event.field == "state":
        text += f"：{event.before} → {event.after}" if event.before != event.after else ""
    elif event.field:
        before, after = (quote(value_name(event.field, value, lore), 60) for value in (event.before, event.after))
        text += f"{CHANGED.get(event.field, event.field)}：{before} → {after}"
    elif event.kind in (EventKind.LINKED, EventKind.UNLINKED):
        text += f" {event.after or event.before}"
    return f"{text}\n　{quote(event.note, 200)}" if event.note else text
