"""An invitation as it is handed on; the members, and what ends for one who leaves or changes the phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from io import BytesIO

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.leaving import Ended, Known
from bot.casework.members import Invited
from bot.views.buttons import OnMember, button, rows
from bot.views.wording import moment, plain
from storage.studios import Member
from storage.vocabulary import Channel

Card = tuple[str, InlineKeyboardMarkup | None]
PAGE = 20
CHANNELS = {Channel.WEB: "网页", Channel.TELEGRAM: "Telegram"}


def link_to(channel: Channel, public_url: str, username: str | None, token: str) -> str:
    """The link that opens the door on the inviter's own channel."""
    if channel is Channel.TELEGRAM and username:
        return f"https://t.me/{username}?start={token}"
    return f"{public_url.rstrip('/')}/join/{token}"


def qr(link: str) -> bytes:
    """The link as a PNG, to be scanned with a phone's camera."""
    import segno

    target = BytesIO()
    segno.make(link, error="m").save(target, kind="png", scale=8, border=3)
    return target.getvalue()


def invitation(invited: Invited, link: str) -> str:
    return (
        f"已为 <b>{plain(invited.member.name)}</b>（{rank(invited.member)}）"
        f"生成邀请，只能用一次，{moment(invited.expires_at)}前有效：\n{plain(link)}\n请直接转给本人，不要发在群里。"
    )


def rank(member: Member) -> str:
    return f"{member.role.value}，{member.level.value}级" if member.level else member.role.value


def roster(people: Sequence[Known], page: int = 0) -> Card:
    """The members, a button each, twenty at a time."""
    shown = people[page * PAGE : (page + 1) * PAGE]
    joined = sum(bool(one.channels) for one in people)
    text = (
        f"<b>成员</b>　共 {len(people)} 人，已加入 {joined} 人\n点姓名可以重新邀请、换手机、停用。新增请用 /邀请 姓名。"
    )
    lines = [[button(_entry(one), OnMember(act="open", member=one.member.id))] for one in shown]
    turn = [
        *([button("上一页", OnMember(act="list", member=page - 1))] if page else []),
        *([button("下一页", OnMember(act="list", member=page + 1))] if (page + 1) * PAGE < len(people) else []),
    ]
    return text, rows(*lines, turn)


def _entry(one: Known) -> str:
    return f"{one.member.name}（{rank(one.member)}）{'' if one.channels else '　未加入'}"[:40]


def card(one: Known) -> Card:
    """One member: how they are reached, and what can be done."""
    number = one.member.id
    counts = Counter(one.channels)
    ways = "、".join(f"{CHANNELS[channel]} {count} 处" for channel, count in counts.items())
    skills = f"\n专长：{plain('、'.join(one.member.specialities))}" if one.member.specialities else ""
    text = f"<b>{plain(one.member.name)}</b>　{rank(one.member)}{skills}\n" + (
        f"已加入：{ways}" if ways else "还没有加入，可以重新邀请。"
    )

    def press(label: str, act: str) -> InlineKeyboardButton:
        return button(label, OnMember(act=act, member=number))

    back = button("返回", OnMember(act="list", member=0))
    deeds = [[press("重新邀请", "invite")], [press("换手机", "phone"), press("离任停用", "ask")]] if one.open else []
    return text, rows(*deeds, [back])


def ask_retire(one: Known) -> Card:
    number = one.member.id
    text = (
        f"确定停用“{plain(one.member.name)}”吗？打开着的页面立即退出，日历订阅和没用过的邀请作废，"
        "还没发出的提醒、没核对的记录转给在岗的同事。以前报送的意见和活动记录都保留。"
    )
    sure = button("确定停用", OnMember(act="retire", member=number), style="danger")
    return text, rows([sure, button("不停用", OnMember(act="open", member=number))])


def retired(ended: Ended) -> str:
    lines = [f"已停用“{plain(ended.member.name)}”。{_devices(ended)}"]
    if ended.successor is not None:
        lines.append(f"还没发出的 {ended.handed} 条提醒已转给{plain(ended.successor.name)}。")
    if ended.notes:
        lines.append(f"还没核对的记录 {ended.notes} 份，稍后转给在岗的同事接着核对。")
    return "\n".join(lines)


def phone_changed(ended: Ended) -> str:
    return f"“{plain(ended.member.name)}”原来的设备已全部退出。{_devices(ended)}新手机请用下面的邀请加入。"


def _devices(ended: Ended) -> str:
    devices = f"退出设备 {ended.devices} 台。" if ended.devices else "没有已加入的设备。"
    return devices + ("日历订阅已作废。" if ended.subscribed else "")
