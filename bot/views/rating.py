"""A reply as it is read, how content a deputy is with it, and what the visitor can be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.life.points import counted
from bot.casework.life.rating import Ask, Round
from bot.casework.life.replying import Followed
from bot.casework.life.telling import ToTell
from bot.casework.lifecycle import UNTOLD
from bot.views.buttons import OnHandling, OnRating, OnTelling, button, rows
from bot.views.handling import case_acts
from bot.views.wording import day, listed, plain, quote
from storage.cases import Case
from storage.replies import Reply
from storage.vocabulary import CaseState, Manner, Result, Satisfaction

Card = tuple[str, InlineKeyboardMarkup | None]
Line = list[InlineKeyboardButton]
SATISFACTIONS, RESULTS, MANNERS = tuple(Satisfaction), tuple(Result), tuple(Manner)
SHOWN = 1500  # characters of a reply on one card
ASK_REPLY = (
    "请把答复原文发过来（附件可以先发或后发）。不是今天答复的，另起一行写“答复日期 3月5日”；"
    "单位说了哪天办成的，另起一行写“预计办成 6月30日”。"
)
ASK_WORDS_TOO = "附件收到了。请再发答复的文字；只有附件的，写一句大意。"
ASK_REDO = "哪里没有答到？请写理由，例如：没有答复公交站牌什么时候建。"
ASK_WHY = "哪里不满意？请写一句理由，会转给工作室和承办单位（给单位时隐去人名）。"
ASK_REVIEW = "请写评估结论，例如：经现场察看，问题确已解决。"
ASK_TOLD = "怎么跟来访人说的？请写一两句；不是今天说的，开头写日期，例如：3月5日电话告知路灯已经修好。"
ASK_MISSED = "为什么没有反馈？例如：电话停机，联系不上；来访人说不用回复。"
NOTHING_TO_RATE = "现在没有请您评价的答复。"
NOTHING_TO_TELL = "现在没有等着反馈来访人的意见。"


def ask_result(case_id: int, words: str, file: str | None) -> Card:
    """The words that will be kept, and which result they mean."""
    attached = f"\n附件：{plain(file)}" if file else ""
    lines = [
        [button(one.value, OnHandling(act="result", case=case_id, extra=at)) for at, one in pair]
        for pair in (tuple(enumerate(RESULTS))[:2], tuple(enumerate(RESULTS))[2:])
    ]
    return f"答复 {len(words)} 字{attached}\n<blockquote>{quote(words, 300)}</blockquote>\n结果是哪一种？", rows(*lines)


def ask_manner(case_id: int, result: Result) -> Card:
    buttons = [button(one.value, OnHandling(act="manner", case=case_id, extra=at)) for at, one in enumerate(MANNERS)]
    return f"结果：{result.value}。怎么答复的？按了就登记。", rows(buttons)


def reply_text(reply: Reply) -> list[str]:
    """A reply in lines: when, how, with what result, its words, and which points it speaks to."""
    again = "二次办理　" if reply.round > 1 else ""
    lines = [
        f"{again}{day(reply.replied_on)}　{reply.manner.value}答复　结果：<b>{reply.result.value}</b>",
        f"<blockquote>{quote(reply.words, SHOWN)}</blockquote>",
    ]
    if told := counted(reply.points):
        lines.append(plain(told))
    if promised := reply.points.get("promised"):
        lines.append(f"单位说的办成日期：{day(date.fromisoformat(promised))}")
    return lines


def recorded(case: Case, reply: Reply) -> Card:
    lines = [f"<b>{case.number}</b> 已登记答复。", *reply_text(reply)]
    return "\n".join(lines), rows(*case_acts(case, clerk=True, voice=False), _file(case, reply))


def followed(found: Followed, *, clerk: bool) -> Card:
    """Where a case stands, and the last reply; what this reader can do is under the own case."""
    own, survivor = found.own, found.survivor
    lines = [f"<b>{own.number}　{plain(own.title)}</b>"]
    if own.id != survivor.id:
        lines.append(f"已并入 {survivor.number} 一起办理，分别答复。")
    unit = f"　承办：{plain(survivor.handler)}" if survivor.handler else ""
    lines.append(f"现在是“{survivor.state.value}”{unit}")
    lines += reply_text(found.reply) if found.reply else ["还没有答复。"]
    acts: list[Line] = []
    if survivor.state is CaseState.RATING and not clerk:
        acts.append([button("评价", OnRating(act="open", case=own.id), "primary")])
    if survivor.state in UNTOLD:
        acts.append([button("反馈来访人", OnTelling(act="open", case=own.id), "primary")])
    return "\n".join(lines), rows(*acts, _file(own, found.reply) if found.reply else [])


def _file(case: Case, reply: Reply) -> Line:
    name = f"附件：{(reply.file_name or '')[-30:]}"
    return [button(name, OnHandling(act="paper", case=case.id))] if reply.blob else []


def ask_attitude(found: Round, ask: Ask) -> Card:
    """The reply, and the first of two questions."""
    whose = f"<b>{ask.case.number}　{plain(ask.case.title)}</b>"
    lines = [whose, *reply_text(found.reply), "", f"{plain(ask.member.name)}代表：对<b>办理态度</b>满意吗？"]
    return "\n".join(lines), rows(_choices("attitude", ask.case.id, ask.member.id, -1))


def ask_outcome(case_id: int, member_id: int, attitude: int) -> Card:
    text = f"办理态度：{SATISFACTIONS[attitude].value}。对<b>办理结果</b>满意吗？按了就登记。"
    return text, rows(_choices("outcome", case_id, member_id, attitude))


def _choices(act: str, case_id: int, member_id: int, attitude: int) -> Line:
    def press(at: int, one: Satisfaction) -> InlineKeyboardButton:
        values = {"attitude": at} if act == "attitude" else {"attitude": attitude, "outcome": at}
        return button(one.value, OnRating(act=act, case=case_id, member=member_id, **values))

    return [press(at, one) for at, one in enumerate(SATISFACTIONS)]


def rated(found: Round, now: CaseState, *, clerk: bool) -> str:
    """That it was kept, and where the case goes when everybody has answered."""
    if now is CaseState.RATING:
        missing = "、".join(ask.member.name for ask in found.missing)
        return "评价已登记，谢谢。" + (f"还等：{plain(missing)}。" if clerk and missing else "")
    return f"评价已登记，谢谢。{AFTER.get(now, '')}"


AFTER = {
    CaseState.RATED: "下一步：反馈来访人。",
    CaseState.TRACKED: "事情还在办，继续跟踪，办成后再请您评价。",
    CaseState.REWORK: "将请承办单位二次办理，一个月内重新答复。",
    CaseState.REVIEW: "两次办理都不满意，将由主任、副主任评估。",
}


def to_rate(asks: Sequence[Ask]) -> Card:
    if not asks:
        return NOTHING_TO_RATE, None
    lines = [
        [button(f"{ask.case.number} {ask.case.title}"[:40], OnRating(act="open", case=ask.case.id))] for ask in asks
    ]
    return f"<b>请您评价 {len(asks)} 件</b>", rows(*lines)


def by_phone(found: Round) -> Card:
    """Whose rating was told to the studio?"""
    lines = [
        [
            button(
                f"{ask.member.name}（{ask.case.number}）",
                OnRating(act="open", case=ask.case.id, member=ask.member.id),
            )
        ]
        for ask in found.asks
        if ask.rating is None
    ]
    return "代哪位代表登记评价？评价要是代表本人说的。", rows(*lines)


def to_tell(found: Sequence[ToTell]) -> Card:
    if not found:
        return NOTHING_TO_TELL, None
    lines = [
        [button(f"{one.case.number} {one.case.title}"[:40], OnTelling(act="open", case=one.case.id))] for one in found
    ]
    return f"<b>请反馈来访人 {len(found)} 件</b>", rows(*lines)


def telling_card(found: ToTell, words: str) -> Card:
    """What can be said to the visitor, and the ways to record it."""

    def press(label: str, act: str, style: str | None = None) -> InlineKeyboardButton:
        return button(label, OnTelling(act=act, case=found.case.id), style)

    text = f"<b>{found.case.number} 可以这样告诉来访人：</b>\n<blockquote>{plain(words)}</blockquote>"
    return text, rows(
        [press("已经这样说了", "said", "primary")],
        [press("另写怎么说的", "words"), press("联系不上、不需要", "missed")],
    )


def other_word(found: ToTell) -> str:
    """What can be read out where no unit answered: an answer on the spot, a door, another decision. No promise."""
    state = found.survivor.state
    if state is CaseState.SETTLED:
        outcome = f"工作室当场作了答复：{gist(found.answer)}"
    elif state is CaseState.GUIDED:
        outcome = gist(found.answer)
    else:
        outcome = OTHERWISE.get(state, "已经主任会议研究。")
    return f"您好！您反映的“{found.public.title}”，{outcome}感谢您的反映，有新的情况请随时告诉我们。"


def with_conclusion(found: ToTell, words: str) -> str:
    """The leaders' own conclusion goes with an answer that did not content anybody."""
    return f"{words}\n主任、副主任评估：{gist(found.answer)}" if found.answer else words


OTHERWISE = {
    CaseState.IN_REPORT: "已经主任会议研究，列入报告上报。",
    CaseState.TO_MOTION: "已经主任会议研究，转为代表建议按程序提出。",
    CaseState.SUPERVISED: "已经主任会议研究，列入监督议题。",
}
GIST = 180  # characters of somebody's words in what is read out


def gist(words: str | None) -> str:
    """Somebody's words as one passage that ends, whole sentences first."""
    text = " ".join((words or "").split())
    if len(text) > GIST:
        text = text[: GIST + 1]
        text = text[: text.rfind("。") + 1] or text[:GIST] + "……"
    return text if text.endswith(("。", "！", "？", "……")) or not text else text + "。"


def told(case: Case, now: Case) -> str:
    """That it was recorded; what is left of the group."""
    if now.state is CaseState.TOLD:
        return f"{case.number} 已登记反馈，可以归档了。"
    if now.id != case.id or now.state in UNTOLD:
        return f"{case.number} 已登记反馈。并案的其他来访人也都反馈后，才能归档。"
    return f"{case.number} 已登记反馈。"


def archived(cases: Sequence[Case]) -> str:
    if not cases:
        return "没有可以归档的意见：来访人都反馈过的才能归档。"
    return listed([f"<b>已归档 {len(cases)} 件</b>", *(f"{case.number}　{plain(case.title)}" for case in cases)])
