"""The fingerprint of a text: what it is about, what is wrong, the proper names, the state, and the words themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from drafting.lore import load_data
from drafting.reading.fold import fold
from drafting.reading.sameness.naming import Name, find_names
from drafting.reading.terms import Hit, Terms
from drafting.shapes import Lore

FOCUS = 60
BRIEF = 120
VENUES = frozenset({"学校", "医院", "派出所", "市场", "幼儿园", "养老", "公园", "图书", "港口", "祠堂"})
KINDRED = 0.6
_NOTHING = "-"
_IDLE = frozenset(
    "的了是在我你他她它们这那有和不也就都而及与着或个为之以于上下来去到说要会对把被让从给还又很再能可没着过吧吗呢啊请您好领导尊敬"
)
_PAIR = re.compile(r"(?=([一-鿿]{2}))")
_RESOLVED = re.compile(
    r"(?:谢谢|感谢)(?:代表|政府|你们|领导|县里|镇里|各位|反映|关心|支持)|感谢信|锦旗|"
    r"(?:已经?|都|全部|终于|现在)(?:经)?(?:解决|修好|安排|恢复|整改|处理好|办结|修复|装好|通了|到位|发了|清理|落实|接通|换新)|"
    r"(?<!没)(?<!不)(?:[修接装换补清整办处建铺调]好|解决|恢复|整改|清理干净|到账|到位|兑现|落实|通车|通水|通电|通气|装上|补上|发下来)了(?!没|又|吗|一半|才)|"
    r"(?:批得|办得|处理得?|修得|解决得)(?:很|真|挺)?快|服务(?:很)?好|点赞|(?:很|挺|都|比较|非常)满意|(?:很|真)方便(?:了|多了|$|[，。])|方便多了|"
    r"(?:重新|又|新)(?:开|装|换|建|修|增|配)(?:了|上了|好了)|(?:开通|增设|重开|复工|装上?|换上)了(?!没|一半|又)|不用(?:再)?(?:往外|来回)?跑了?|都说好|叫好|很高兴|夸|"
    r"加了(?:班次|车|一班)|(?<!不)(?<!没)(?:改善|好转|好多)了|没再(?:停|堵|淹|臭)"
)
_AGAIN = re.compile(
    r"没(?:几|两|多|过)[天久日]|又(?:坏|堵|停|冒|臭|淹|烂|开始|反弹|不)|还是(?:不|没|坏|堵)|仍(?:然|旧)?"
)
_FINE = re.compile(
    r"一切正常|运行正常|(?:情况|都|整体|总体)(?:都|比较|很)?(?:良好|好|正常)(?:[，。]|$)|没(?:有)?(?:什么|啥|发现)?(?:大)?(?:问题|意见)(?:[，。]|$)|未发现问题|"
    r"没人来|没有(?:人)?来访|没什么事|没啥事|无意见|随便看看|转了转|转了一圈|没有?诉求|生产平稳|一切都好"
)
_REPORT = re.compile(
    r"(?:今天|昨天|上午|下午|上周|刚|陪同?|一起)*(?:参加|走访|视察|慰问|调研|陪同|出席|组织|看望|去了)"
)
_CLAIM = re.compile(
    r"(?P<who>[一-鿿]{2,8}?)(?:来)?(?:反映|投诉|要求|举报|说|讲|希望|想让|想把|想征|想要|想|愿意|起诉|抱怨|建议|申请|请求|提出|怀疑|拖欠|欠|告|嫌|怪|骂|怨)"
)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text made comparable.

    ``things`` and ``troubles`` count what is complained of, the beginning of a long text counting more, as people
    say first what they want. ``pairs`` are the pairs of characters that carry meaning. Only a brief text has a
    ``claimant`` (who speaks) and ``kindred`` (its troubles with the families they belong to).
    """

    text: str
    things: Mapping[str, float]
    troubles: Mapping[str, float]
    kindred: Mapping[str, float]
    names: tuple[Name, ...]
    pairs: frozenset[str]
    settled: bool
    claimant: str


@cache
def _problems() -> dict[str, Any]:
    data: dict[str, Any] = load_data("problems.json")
    return data


Lexicon = tuple[Terms, Mapping[str, tuple[str, ...]]]


@cache
def _lexicon(part: str) -> Lexicon:
    """The classes of ``problems.json`` (part "things" or "troubles"): a word may belong to several."""
    return _own((name, words.split()) for name, words in _problems()[part].items())


def _own(classes: Iterable[tuple[str, Iterable[str]]]) -> Lexicon:
    owners: dict[str, list[str]] = {}
    for name, words in classes:
        for word in words:
            owners.setdefault(word, []).append(name)
    return Terms(owners), {word: tuple(names) for word, names in owners.items()}


@lru_cache(maxsize=8)
def _gazetteer(names: tuple[str, ...]) -> Terms:
    return Terms(names)


def sketch(text: str, lore: Lore) -> Sketch:
    """The fingerprint of one text; make it once, compare it with many."""
    folded = fold(text)
    troubles = _profile(folded, _lexicon("troubles")) or _last_resort(folded)
    gazetteer = _gazetteer(tuple(word for place in lore.places for word in (place.name, *place.aliases)))
    return Sketch(
        text=folded,
        things=_profile(folded, _lexicon("things")),
        troubles=troubles,
        kindred=_with_kindred(troubles) if len(folded) <= BRIEF else {},
        names=tuple(find_names(folded, lore, gazetteer)),
        pairs=_pairs(folded),
        settled=len(folded) <= BRIEF and (_is_settled(folded) or (not troubles and bool(_REPORT.match(folded)))),
        claimant=_claimant(folded) if len(folded) <= BRIEF else "",
    )


def _last_resort(folded: str) -> Mapping[str, float]:
    """What single characters (慢, 贵, 坏) say is wrong where no longer wording is known."""
    singles: Mapping[str, str] = _problems()["last_resort"]
    return {singles[char]: 2.0 for char in folded if char in singles}


def _with_kindred(troubles: Mapping[str, float]) -> Mapping[str, float]:
    """The troubles and, more lightly, the families they belong to: 停水 is not 水压低, but near it."""
    near: dict[str, float] = {}
    for family, members in enumerate(_problems()["kindred"]):
        weight = max((troubles[name] for name in members.split() if name in troubles), default=0.0)
        if weight:
            near[f"~{family}"] = KINDRED * weight
    return {**troubles, **near}


def _is_settled(folded: str) -> bool:
    """Whether a brief text says that all is well, or well again."""
    return bool((_RESOLVED.search(folded) and not _AGAIN.search(folded)) or _FINE.search(folded))


def _claimant(folded: str) -> str:
    """Who complains or wants, where a brief text begins with it."""
    match = _CLAIM.match(folded)
    return match["who"][-3:] if match else ""


def _profile(folded: str, lexicon: Lexicon) -> Mapping[str, float]:
    terms, owners = lexicon
    counts: Counter[str] = Counter()
    opening: Counter[str] = Counter()
    for hit in _longest(terms.find_all(folded)):
        for name in owners[hit.term] if _NOTHING not in owners[hit.term] else ():
            counts[name] += 1
            opening[name] += hit.start < FOCUS
    return {name: min(count, 4) ** 0.5 + (2.0 if opening[name] else 0.0) for name, count in counts.items()}


def classes_at(text: str, start: int, end: int) -> frozenset[str]:
    """The classes, of things and of troubles, of the words that touch ``text[start:end]``."""
    low, window = max(0, start - 4), text[max(0, start - 4) : end + 4]
    return frozenset(
        name
        for terms, owners in (_lexicon("things"), _lexicon("troubles"))
        for hit in terms.find_all(window)
        if hit.start + low < end and hit.end + low > start
        for name in owners[hit.term]
    )


def _longest(hits: list[Hit]) -> list[Hit]:
    """Without the hits that stand inside a longer one."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if not kept or hit.end > kept[-1].end:
            kept.append(hit)
    return kept


def _pairs(folded: str) -> frozenset[str]:
    return frozenset(pair for pair in (match.group(1) for match in _PAIR.finditer(folded)) if not _IDLE & set(pair))
