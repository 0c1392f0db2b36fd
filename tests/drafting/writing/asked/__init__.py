"""Replies of units to what was asked, point by point: for every point the words its answer is found by, or None."""

from tests.drafting.writing.asked import first, second, third
from tests.drafting.writing.asked.told import Told

REPLIES = (*first.REPLIES, *second.REPLIES, *third.REPLIES)

__all__ = ["REPLIES", "Told"]
