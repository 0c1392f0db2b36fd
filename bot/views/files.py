"""What is said of a file that was kept."""

from __future__ import annotations

from bot.casework.attachments import Attached
from bot.views.wording import plain


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
