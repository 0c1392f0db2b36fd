"""交办: which unit gets what, by when, with which letter; and what happens while the unit has it."""

from bot.casework.life.assigning.current import require
from bot.casework.life.assigning.handing import Handed, hand_over, letters, open_letter, reassign
from bot.casework.life.assigning.links import GivenLink, UnitLink, given_link, make_link, revoke_link
from bot.casework.life.assigning.planning import Plan, arrange, plan_of, plans
from bot.casework.life.assigning.receiving import receive, send_back, start
from bot.casework.life.assigning.timing import Urged, extend, urge

__all__ = [
    "GivenLink",
    "Handed",
    "Plan",
    "UnitLink",
    "Urged",
    "arrange",
    "extend",
    "given_link",
    "hand_over",
    "letters",
    "make_link",
    "open_letter",
    "plan_of",
    "plans",
    "reassign",
    "receive",
    "require",
    "revoke_link",
    "send_back",
    "start",
    "urge",
]
