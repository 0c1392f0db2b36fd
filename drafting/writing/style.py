"""Speech turned into written style, clause by clause, by a reviewed list of turns (``turns.toml``).

A turn changes the register and nothing else: numbers, places, negations and the degree of certainty stay.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files

from drafting.writing.amounts import amounts
from drafting.writing.numbers import normalise

SPEECH_LEFT = "仍有口语痕迹，请核改："
IDIOM = 4  # fixed words this long go before the patterns, which might break them


@dataclass(frozen=True, slots=True)
class Turns:
    """``turns.toml``, compiled: ordered patterns, one alternation of fixed words, fillers, what is unfit."""

    patterns: tuple[tuple[re.Pattern[str], str], ...]
    words: dict[str, str]
    word: re.Pattern[str]
    idiom: re.Pattern[str]
    filler: re.Pattern[str]
    ending: re.Pattern[str]
    opening: re.Pattern[str]
    unfit: re.Pattern[str]
    steering: re.Pattern[str]


@cache
def turns() -> Turns:
    data = tomllib.loads(files("drafting.writing").joinpath("turns.toml").read_text(encoding="utf-8"))
    fillers = data["fillers"]
    words: dict[str, str] = data["words"]
    words |= {f"没有{said[1:]}": put for said, put in words.items() if said[0] == "没" and said[1] != "有"}
    return Turns(
        patterns=tuple((re.compile(row["find"]), row["put"]) for row in data["pattern"]),
        words=words,
        word=re.compile(_any([word for word, put in words.items() if word == put or word not in put])),
        idiom=re.compile(_any([word for word in words if len(word) >= IDIOM])),
        filler=re.compile(_any(fillers["words"])),
        ending=re.compile(f"(?<=[\\u3400-\\u9fff])(?:{_any(fillers['endings'])})$"),
        opening=re.compile(f"^(?:{_any(fillers['openings'])})(?![边里儿条座些])，?"),
        unfit=re.compile("|".join(f"(?:{pattern})" for pattern in data["unfit"]["find"])),
        steering=re.compile(data["steering"]["find"]),
    )


def _any(words: list[str] | dict[str, str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks: the noun that stands for 我们 in the third person (企业 职工 群众 …), and 该× for theirs."""

    noun: str
    own: str = "该"


_HERE = re.compile(r"(?:我们|俺们|咱们|俺|咱|我)(?:这边|这里|这儿|这块)")
_OURS = re.compile(
    r"(?:俺们|咱们|我们|俺|咱|我)(?:这个|这|那个|那)?(?=厂|公司|企业|单位|村|镇|乡|小区|店|园区|社区|组|船|校)"
)
_WE_WHO = re.compile(
    r"(?:俺们|咱们|我们|你们|他们|咱|俺)(?:这些|那些)?(?=企业|工人|职工|群众|农民|村民|司机|家长|居民|业主|商户|员工|农户|"
    r"渔民|高级|技工|双职工|打工|务工|一线|女职工|种粮|养殖|外地|年轻|青年|学生|老年|小微|中小|普通)"
)
_WE = re.compile(r"俺们|咱们|我们|咱|俺")
_ME = re.compile(r"我(?![国省市县区])(?:自己|家)?(?:这里|这儿)?")


def third_person(text: str, voice: Voice) -> str:
    """``text`` without 我 我们 俺 咱: their own firm or village is 该×, they themselves ``voice.noun``."""
    if not _WE.search(text) and "我" not in text and voice.noun not in text:
        theirs = "" if voice.noun in {"来访人员", "代表"} else voice.noun
        text = re.sub("^(?:他们|她们)(?=[\u4e00-\u9fff])(?!那|这|说|讲|厂|店|公司|村|小区)", theirs, text)
    text = re.sub("(?<=[跟与和同给向对])(?:他们|她们)(?!厂|店|公司|村|小区)", voice.noun, text)
    text = re.sub(r"^(?:他|她)(?=[去今前上当从在]|\d)(?!上)", "", text)
    text = _OURS.sub(voice.own, _HERE.sub("本地", text))
    text = _WE_WHO.sub("", text)
    text = re.sub(r"(?:他|她)(?:们)?(?=厂|店|公司|村|小区)", voice.own, text)
    text = _WE.sub(voice.noun, text)
    return _ME.sub(voice.noun, text)


def write_clause(clause: str, voice: Voice) -> str:
    """One clause of speech in written style; digits by GB/T 15835. May come back empty.

    Where a turn would lose a figure or the only negation, the clause is left as said but for person and digits.
    """
    written = _turned(clause, voice)
    if _same_figures(clause, written) and (_DENIAL.search(written) or not _DENIAL.search(_IDIOMS.sub("", clause))):
        return written
    return _tidy(normalise(third_person(_strip(turns().opening, clause), voice)))


# 不 没 未 无, and the words of written style that carry a negation in them.
_DENIAL = re.compile(r"[不没未无非折]|难以|缺|尚|拒|禁|停|免|仅|偏|失|断|空|损|困难|繁琐|推诿|差")


def _same_figures(clause: str, written: str) -> bool:
    return figures(written) == figures(clause)


def figures(text: str) -> Counter[Decimal]:
    """Every value and how often it stands; a 1 only with a measure of its own (一个钟头), for 一 is an article too."""
    found = amounts(normalise(_IDIOMS.sub("　", text)))
    return Counter(
        amount.value
        for amount in found
        if amount.value is not None and (amount.value != 1 or amount.unit in _TOLD_ONES)
    )


_TOLD_ONES = {"小时"}


# Sayings with a numeral or a 不 in them that count and deny nothing.
_IDIOMS = re.compile(
    r"一过(?=就)|一个?(?:小时|钟头)(?=[^，。]{0,4}\d)|两头(?=[限收都各不])|得不行|不得了|两口子|三番五次|三天两头|隔三差五|五花八门|七上八下|一刀切|差不多|不得不|动不动|说不定|不但|不仅|不光|不过|不管|不错|不少"
)


def _turned(clause: str, voice: Voice) -> str:
    t = turns()
    text = _strip(t.opening, clause)
    text = t.idiom.sub(lambda m: t.words[m[0]], third_person(text, voice))
    for pattern, put in t.patterns:
        text = pattern.sub(put, text)
    text = t.filler.sub("", t.word.sub(lambda m: t.words[m[0]], text))
    digits = normalise(text)
    if digits != text:  # digits may open what numerals hid
        for pattern, put in t.patterns:
            digits = pattern.sub(put, digits)
    return _tidy(_strip(t.ending, digits))


def _strip(pattern: re.Pattern[str], text: str) -> str:
    shorter = pattern.sub("", text)
    while shorter != text:
        text, shorter = shorter, pattern.sub("", shorter)
    return text


# 17块 is money, but not of boards and tiles: 木板缺了17块, 两块地.
_COINS = re.compile(r"(?<=\d)\s*元?块(?:钱)?(?![地田板砖石瓦玻牌路屏布])")
_SLABS = re.compile(r"[板砖石瓦牌璃][^，\d]{0,6}\d+$")


def _tidy(text: str) -> str:
    text = _COINS.sub(lambda m: m[0] if _SLABS.search(text[: m.start()]) else "元", text)
    text = re.sub(r"难以(?:难以|无法)", "难以", text)
    text = re.sub(r"(?:最好)?能可(?=通过|以|查)", "可", text)
    text = re.sub(r"无法无法", "无法", text)
    text = re.sub(r"(多次|经常|已有|至今|尽快)(?:，?\1)+", r"\1", text)
    text = re.sub(r"(?<=[坏损塞高低慢满产成久小乘办槽交过])了$", "", text)
    text = re.sub(r"设置(?=[^，。；]{0,10}(?:基金|机制|制度|平台))", "设立", text)
    text = re.sub(r"将([^，。；]{2,8}结果)给予", r"对\1给予", text)
    text = re.sub(r"仅([\u4e00-\u9fff]{1,6})仅(?=\d)", r"仅\1就", text)
    text = re.sub(r"仅([\u4e00-\u9fff]{1,6})需(?=[多\d])", r"仅\1就需", text)
    return text.strip("，。；：、 ")


def is_unfit(clause: str) -> bool:
    """True for oaths, pleas, family and health, promises, orders to the program: never in a report."""
    return bool(turns().unfit.search(clause))


def is_steering(clause: str) -> bool:
    """True where the words give orders to a program: they are a visitor's words and no matter."""
    return bool(turns().steering.search(clause))


_SPOKEN = re.compile(r"[^，。；]{0,6}(?:[啥咋俺咱呗嘛啊呀呢哦咯啦]|[弄搞]|你们?|[！？?!])[^，。；]{0,6}")


def spoken_marks(text: str) -> list[str]:
    """Places outside quotations where speech is left that no turn knows, for the clerk to smooth."""
    return _SPOKEN.findall(re.sub("“[^”]*”", "　", text))


def speech_left(texts: Iterable[str]) -> list[str]:
    """One remark that names the speech still in some texts, or none."""
    marks = [mark for text in texts for mark in spoken_marks(text)]
    return [f"{SPEECH_LEFT}{'、'.join(f'“{mark}”' for mark in marks[:5])}。"] if marks else []
