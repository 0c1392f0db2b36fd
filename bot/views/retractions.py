"""撤回: what is to be taken back, asked before it is done; what is registered is told the clerk's way."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.casework.intake import LastSaid
from bot.views.buttons import OnCase, OnDraft, OnNote, OnRetraction, button, rows
from bot.views.wording import listed, plain
from storage.cases import Case
from storage.notes import Note, Utterance

Card = tuple[str, InlineKeyboardMarkup | None]
QUOTED = 60
KEPT = "好的，不撤回。"
NOTHING = "没有可以撤回的话。"
NO_OPINION = "刚才那条没有登记成意见，不用撤回。"
REST_GOES_ON = "已撤回这句，其余的接着整理。"
TAKEN_BACK = "已撤回，没有登记。要重新说，直接发就行。"
NO_SUCH = "这份记录只有 {count} 条意见，请核对是第几条。"
CLERKS_WAY = "初审时按“当场答复”，写明“代表本人撤回”，再反馈、归档。"


def ask(last: LastSaid | None, ordinal: int, *, clerk: bool) -> Card:
    """``ordinal``: which one on the card is meant, 0 where that was not said."""
    if last is None:
        return NOTHING, None
    if last.unread:
        return _ask_message(last.note, last.unread)
    if last.drafts:
        return _ask_draft(last.note, last.drafts, ordinal)
    return _registered(last.registered, clerk=clerk) if last.registered else (NO_OPINION, None)


def _ask_message(note: Note, said: Sequence[Utterance]) -> Card:
    words = said[-1].words
    quote = words if len(words) <= QUOTED else f"{words[:QUOTED]}……"
    one = button("撤回这句", OnRetraction(act="words", note=note.id, utterance=said[-1].id), "danger")
    every = button(f"{len(said)}句都撤回", OnRetraction(act="all", note=note.id))
    keep = button("不撤回", OnRetraction(act="keep", note=note.id))
    return f"要撤回这句吗？撤回后不登记。\n“{plain(quote)}”", rows([one, every] if len(said) > 1 else [one], [keep])


def _ask_draft(note: Note, drafts: Sequence[Case], ordinal: int) -> Card:
    keep = button("不撤回", OnNote(act="back", note=note.id))
    if ordinal > len(drafts):
        return NO_SUCH.format(count=len(drafts)), None
    if ordinal or len(drafts) == 1:
        draft = drafts[max(ordinal - 1, 0)]
        drop = button("撤回", OnDraft(act="drop", case=draft.id), "danger")
        return f"这条还没有登记，要撤回吗？\n“{plain(draft.title)}”", rows([drop, keep])
    each = [
        [button(f"{at}. {draft.title}"[:40], OnDraft(act="drop", case=draft.id))] for at, draft in enumerate(drafts, 1)
    ]
    every = button("全部撤回", OnRetraction(act="all", note=note.id), "danger")
    return f"这 {len(drafts)} 条还没有登记，撤回哪一条？", rows(*each, [every, keep])


def _registered(cases: Sequence[Case], *, clerk: bool) -> Card:
    names = [f"<b>{case.number}</b>《{plain(case.title)}》" for case in cases]
    way = f"确实不要了，{CLERKS_WAY}" if clerk else f"确实不要了，请告诉工作人员：{CLERKS_WAY}"
    text = listed(["已经登记，不能撤回：", *names, "写错了可以更正，直接说“不是……，是……”或“地点改成……”。", way])
    return text, rows(*[[button(f"打开 {case.number}", OnCase(act="open", case=case.id))] for case in cases[:10]])
