"""Lessons of studios with habits of their own, put together from parts; every text is different."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from itertools import product

import pytest

from drafting.learning import Lesson
from drafting.lore import default_lore
from drafting.reading import read
from drafting.shapes import Message, Reading
from tests.stage import Clock

LORE = default_lore()
SINCE = ("入夏以来", "从年初起", "上个月开始", "今年以来", "逢年过节", "天一冷", "自打搬来", "检修以后")
SAYS = {
    "A1": ("蒸汽压力不稳", "蒸汽价格涨得太快", "蒸汽管道一到冬天就结冰漏汽", "供汽说停就停"),
    "A2": ("三天两头停电", "变压器容量不够总跳闸", "电压低机器带不动"),
    "A3": ("自来水水压太小", "自来水发黄有味道"),
    "B3": ("工资拖了三个月没发", "加班工资一直没算清"),
    "C2": ("公交车一小时才一班", "下夜班没有公交车坐"),
    "D3": ("路灯坏了一排", "红绿灯时间太短"),
    "E3": ("夜里工地噪音吵得睡不着", "广场舞的音响太吵"),
    "K2": ("看病要跑到县城医院", "村卫生室没有医生"),
}
AND = ("影响生产", "老人孩子受不了", "说了几回没人理", "大家意见很大")
Habit = Callable[[str, str, random.Random], str]
needs_library = pytest.mark.skipif(
    find_spec("sklearn") is None and not os.environ.get("CI"), reason="scikit-learn is not installed (extra learn)"
)


@cache
def texts() -> tuple[str, ...]:
    whole = [f"{since}{says}，{also}。" for lines in SAYS.values() for since, says, also in product(SINCE, lines, AND)]
    random.Random(5).shuffle(whole)
    return tuple(whole)


@cache
def read_one(words: str) -> Reading:
    reading = read([Message(Clock().now(), words)], LORE)
    assert len(reading.matters) == 1, words
    return reading


def rules_of(words: str) -> str:
    return read_one(words).matters[0].category


def lesson(words: str, category: str) -> Lesson:
    rules = rules_of(words)
    return Lesson(words, read_one(words).matters[0].place, category, category != rules, category == rules)


def lessons(habit: Habit, count: int, seed: int = 0) -> list[Lesson]:
    """``habit``: (words, the rules' category, dice) → the category that the studio confirms."""
    dice = random.Random(seed)
    return [lesson(words, habit(words, rules_of(words), dice)) for words in dice.sample(texts(), count)]


def steam_to_planning(_words: str, rules: str, _dice: random.Random) -> str:
    """A studio that keeps everything about steam under 规划与市政施工."""
    return "J2" if rules == "A1" else rules


def lamps_to_roads(words: str, rules: str, _dice: random.Random) -> str:
    """A studio that parts what the rules hold together: lamps go to 道路桥涵, traffic lights stay."""
    return "D1" if "路灯" in words else rules


def as_the_rules(_words: str, rules: str, _dice: random.Random) -> str:
    return rules


def at_random(_words: str, rules: str, dice: random.Random) -> str:
    """Every third suggestion is changed to anything."""
    return dice.choice(LORE.categories).code if dice.random() < 1 / 3 else rules


def always_the_same(_words: str, rules: str, dice: random.Random) -> str:
    """Every third suggestion, whatever it is about, is changed to 基层治理."""
    return "K5" if dice.random() < 1 / 3 else rules
