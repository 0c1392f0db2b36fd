"""Words by which a clause shows what it does: complain, ask, frame, report as solved, chat.

All patterns are flat alternations over folded text.
"""

from __future__ import annotations

import re

from drafting.reading.patterns import pattern

PROBLEM = pattern("cues.problem")
DEMAND = pattern("cues.demand")
SOLVED = pattern("cues.solved")
STILL = pattern("cues.still")
NOTHING = pattern("cues.nothing")
CHAT = pattern("cues.chat")
VIEW = pattern("cues.view")
OWN_ADVICE = pattern("cues.own_advice")
REPORTING = pattern("cues.reporting")
FRAME = pattern("cues.frame")
STATISTICS = pattern("cues.statistics")
NEXT = pattern("cues.next")
PERSON = pattern("cues.person")
ITEM = pattern("cues.item")
HEADER = pattern("cues.header")
LIST = pattern("cues.list")
ANAPHOR = pattern("cues.anaphor")
PERSON_IS = pattern("cues.person_is")
BESIDE = pattern("cues.beside")
CORRECTION = pattern("cues.correction")
SPEAKER = pattern("cues.speaker")
PROPOSES = re.compile(r"我(?:发言|在会上)?(?:说|讲|提)(?:的是|了)?(?![你他她让您这])")
VOICED = re.compile(r"[嫌问愁怨想讲说]|反映")
