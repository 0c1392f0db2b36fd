"""What a studio's own corrections teach about its categories: a small linear model beside the rules.

It learns from confirmed cases alone, stays off until it beats the rules in cross-validation, and answers in plain
Python: scikit-learn (extra ``learn``) is needed to rebuild it, never to use it.
"""

from __future__ import annotations

from drafting.learning.lessons import Lesson
from drafting.learning.sharpening import HABIT, sharpen
from drafting.learning.training import LibraryMissing
from drafting.learning.trial import Trial, study
from drafting.learning.weights import Learned

__all__ = ["HABIT", "Learned", "Lesson", "LibraryMissing", "Trial", "sharpen", "study"]
