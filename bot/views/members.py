"""An invitation as it is handed on."""

from __future__ import annotations

from io import BytesIO

from bot.casework.members import Invited
from bot.views.wording import moment, plain
from storage.vocabulary import Channel


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
    member = invited.member
    rank = f"，{member.level.value}级" if member.level else ""
    return (
        f"已为 <b>{plain(member.name)}</b>（{member.role.value}{rank}）"
        f"生成邀请，只能用一次，{moment(invited.expires_at)}前有效：\n{plain(link)}\n请直接转给本人，不要发在群里。"
    )
