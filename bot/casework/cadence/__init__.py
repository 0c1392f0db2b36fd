"""六个一: which regular duty is due when, and where a studio stands. Pure: days in, standings out.

``duties`` says what a studio owes (data), ``periods`` cuts the year, ``placing`` moves a day off a holiday,
``standing`` judges.
"""

from bot.casework.cadence.duties import SIX_DUTIES, UNCOUNTED, BadDuty, Duty, read_duties
from bot.casework.cadence.periods import Period, period_named, period_of, periods_between, periods_of_year
from bot.casework.cadence.placing import Placement, place
from bot.casework.cadence.standing import Entry, Standing, State, judge, stand, year_states

__all__ = [
    "SIX_DUTIES",
    "UNCOUNTED",
    "BadDuty",
    "Duty",
    "Entry",
    "Period",
    "Placement",
    "Standing",
    "State",
    "judge",
    "period_named",
    "period_of",
    "periods_between",
    "periods_of_year",
    "place",
    "read_duties",
    "stand",
    "year_states",
]
