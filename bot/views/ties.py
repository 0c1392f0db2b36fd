"""双联 in words: who keeps in touch with whom, and how often this year."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.casework.ties import HOW, Bond, Contact
from bot.views.buttons import OnTie, button, rows
from bot.views.wording import day, listed, plain

Card = tuple[str, InlineKeyboardMarkup | None]
PAGE = 12
SHOWN = 5


def bond_list(found: Sequence[Bond], *, clerk: bool) -> Card:
    """Upward ties first: 常委会组成人员 → deputy → firm or village."""
    if not found:
        return (f"还没有安排双联。{HOW}" if clerk else "还没有安排您的双联，请与工作室联系。"), None
    lines = ["<b>双联</b>　今年的联系次数"]
    for heading, upward in (("常委会组成人员联系代表", True), ("代表联系企业、村居", False)):
        mine = [bond for bond in found if bond.tie.upward is upward]
        if mine:
            lines += ["", f"<b>{heading}</b>", *(_line(bond) for bond in mine)]
    lines += ["", HOW if clerk else "联系过以后，发“/联系 对象：情况”，或在记录里说“联系了对象：情况”。"]
    openers = [[button(_short(bond)[:40], OnTie(act="open", tie=bond.tie.id))] for bond in found[:PAGE]]
    return listed(lines), rows(*openers)


def _line(bond: Bond) -> str:
    return f"{plain(_short(bond))}　{len(bond.touches)} 次"


def _short(bond: Bond) -> str:
    pair = (bond.tie.other, bond.member.name) if bond.tie.upward else (bond.member.name, bond.tie.other)
    return " — ".join(pair)


def bond_card(bond: Bond, *, clerk: bool) -> Card:
    lines = [f"<b>{plain(_short(bond))}</b>　今年联系 {len(bond.touches)} 次"]
    lines += [f"{day(one.on)}　{plain(one.words)}" for one in reversed(bond.touches[-SHOWN:])]
    end = [button("结束这条联系", OnTie(act="end", tie=bond.tie.id), "danger")] if clerk else []
    return listed(lines), rows(end)


def tied(bond: Bond) -> str:
    return f"已安排：{plain(_short(bond))}。"


def offer(contact: Contact) -> Card:
    """These words are a contact, too."""
    press = button("记为一次联系", OnTie(act="touch", tie=contact.tie.id), "primary")
    return f"这也是一次和{plain(contact.tie.other)}的双联联系（{day(contact.on)}），要记下来吗？", rows([press])


def touched(contact: Contact) -> str:
    return f"已记下{day(contact.on)}和{plain(contact.tie.other)}的联系：{plain(contact.words)}"
