"""Do texts state the same problem? Compared: what is complained of, about whom, where, and in which state.

Surface likeness misleads: two firms with one complaint read more alike than two wordings of one complaint.
"""

from __future__ import annotations

from drafting.reading.sameness.comparing import Comparison, compare, compare_sketches
from drafting.reading.sameness.grouping import same
from drafting.reading.sameness.sketching import Sketch, sketch

__all__ = ["Comparison", "Sketch", "compare", "compare_sketches", "same", "sketch"]
