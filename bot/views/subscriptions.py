"""The private address of a member's calendar, as it is handed over."""

from __future__ import annotations

from datetime import datetime

from aiogram.types import InlineKeyboardMarkup

from bot.views.buttons import OnPlan, button, rows
from bot.views.wording import day, plain

Card = tuple[str, InlineKeyboardMarkup | None]
REVOKED = "订阅地址已停用，手机日历不会再更新。要重新订阅，请发 /订阅。"
NONE = "您还没有订阅地址。要订阅，请发 /订阅。"
HERE_ONLY = "\n\n注意：现在的网址只在这台电脑上能打开。请系统管理员设好外部网址（YISHI_PUBLIC_URL）后再取一次。"
_LOCAL = ("http://127.", "http://localhost", "http://[::1]")


def link_to(public_url: str, token: str) -> str:
    return f"{public_url.rstrip('/')}/calendar/{token}.ics"


def standing(since: datetime) -> Card:
    """There is an address already; it cannot be shown again, only replaced."""
    return (
        f"您在{day(since)}取过订阅地址。为了安全，地址只显示一次；忘了或换了手机，可以换一个新的，旧地址立即失效。",
        rows([button("换新地址", OnPlan(act="renew", year=0)), button("停用订阅", OnPlan(act="revoke", year=0))]),
    )


def address(public_url: str, token: str) -> str:
    """The address, once, as something to copy: a link would be fetched by the chat program to preview it."""
    local = HERE_ONLY if public_url.startswith(_LOCAL) else ""
    return (
        "<b>您的日历订阅地址</b>（只显示这一次，只给您本人用）\n"
        f"<code>{plain(link_to(public_url, token))}</code>\n\n"
        "· 苹果手机：设置，日历，账户，添加账户，其他，添加已订阅的日历，粘贴地址\n"
        "· 安卓手机：在日历应用的“订阅”或“网址导入”里粘贴\n"
        "· Outlook：添加日历，从 Internet 订阅，粘贴地址\n\n"
        "改期、取消会自动更新，一般几小时内。里面只有活动的日期、地点和议题。"
        f"请不要转发；怕泄露就发 /订阅 换一个。{local}"
    )


def offer() -> InlineKeyboardMarkup:
    """Below a calendar file: the same dates, kept up to date."""
    return rows([button("改用自动更新的订阅", OnPlan(act="subscribe", year=0))])
