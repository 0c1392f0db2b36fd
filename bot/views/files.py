"""What is said of a file that was kept, and of an edited report that came back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.casework.attachments import Attached
from bot.casework.reports import Account, NumberChange, TakenBack, Unfounded
from bot.views.reports import paged
from bot.views.wording import plain, quote

WORDS_BESIDE = "随文件写的话没有登记；如果是新的意见，请单独再发一遍。"
BORROWED = "送出的语句留下的不到两成。如果是借旧文件另写的材料，请不要当作这份专报的改稿。"
_LEAST_LEFT = 0.2
_EXCERPT = 120


def kept(attached: Attached) -> str:
    name = plain(attached.attachment.name)
    if attached.repeated:
        return f"“{name}”已经收到过，没有重复保存。"
    if attached.cases:
        numbers = "、".join(case.number for case in attached.cases)
        return f"已收到“{name}”，附在 {numbers} 上。"
    if attached.note is not None:
        return f"已收到“{name}”，附在正在说的这份记录上。"
    return f"已收到“{name}”。请用一两句话说说是什么事，会附在接下来的记录上。"


def taken_back(taken: TakenBack) -> list[str]:
    """What a person's hands changed: how many sentences, which figures, what has no evidence now."""
    account = taken.account
    blocks = [_head(taken), *_counts(account)]
    blocks += _section("数字有改动", [_number(change) for change in account.numbers], "处")
    fresh = [one for one in account.unfounded if not one.known]
    blocks += _section("没有依据的语句", [_unfounded(one) for one in fresh], "句")
    known = [one for one in account.unfounded if one.known]
    blocks += _section("起草时已标待核实、仍未改的语句", [_unfounded(one) for one in known], "句")
    if not account.unfounded and not account.untouched:
        blocks.append("改动后的语句都有依据。")
    return paged(blocks)


def _head(taken: TakenBack) -> str:
    base = f"第 {taken.base.ordinal} 版"
    if taken.version is None:
        return f"<b>收到《{plain(taken.base.title)}》</b>\n与送出的{base}是同一个文件，没有改动，没有另存。"
    return f"<b>收到改稿：{plain(taken.version.title)}</b>\n由{base}修改而来，已存为第 {taken.version.ordinal} 版。"


def _counts(account: Account) -> Iterator[str]:
    if account.untouched:
        yield f"文字没有改动（{len(account.changes)} 句）。"
        return
    if account.tracked:
        yield "修订痕迹按接受修订后的文字比较。"
    yield "，".join(f"{fate} {number} 句" for fate, number in account.counts.items()) + "。"
    if account.left < _LEAST_LEFT:
        yield BORROWED


def _section(name: str, entries: Sequence[str], measure: str) -> list[str]:
    if not entries:
        return []
    numbered = [f"{at}. {entry}" for at, entry in enumerate(entries, 1)]
    return [f"\n<b>{name}（{len(entries)} {measure}）</b>", *numbered]


def _number(change: NumberChange) -> str:
    before, after = ("、".join(map(plain, figures)) for figures in (change.before, change.after))
    words = f"{before} 改为 {after}" if before and after else f"删去 {before}" if before else f"增加 {after}"
    return f"{words}：“{quote(change.sentence, _EXCERPT)}”"


def _unfounded(one: Unfounded) -> str:
    return f"“{quote(one.sentence, _EXCERPT)}”\n　　{plain('；'.join(one.reasons))}"
