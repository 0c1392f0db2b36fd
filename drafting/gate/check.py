"""One sentence against the words and counts it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from drafting.gate.names import known_names, like_organisations, like_places, longest_first
from drafting.writing import scrub
from drafting.writing.amounts import amounts, backs, dates, impossible_dates
from drafting.writing.numbers import NUMERAL
from drafting.writing.plain import torn


class Kind(StrEnum):
    NUMBER = "数字"
    DATE = "日期"
    PLACE = "地名"
    ORGANISATION = "机构名称"
    QUOTATION = "引文"
    QUANTIFIER = "范围用语"
    IDENTIFIER = "个人信息"
    PERSON = "人名"


@dataclass(frozen=True, slots=True)
class Finding:
    """What in a sentence has no ground, and why, in words for a clerk."""

    kind: Kind
    token: str
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """What may be named and under which names.

    ``places`` and ``organisations`` map every spelling to one canonical name; ``always`` are texts that need
    no case (the studio's own names, the topic, the recipients); ``people`` must never be printed.
    """

    places: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    always: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()

    def canonical(self, text: str) -> str:
        """``text`` with every spelling of a known name replaced by the canonical one."""
        names = self.places | self.organisations
        if not names:
            return text
        return longest_first(tuple(names)).sub(lambda m: names[m[0]], text)


@dataclass(frozen=True, slots=True)
class Ground:
    """What a sentence may rest on. Words are read only when a count does not already explain the sentence."""

    sources: Sequence[str]
    computed: Sequence[str]
    known: Known

    def words(self) -> list[str]:
        return [scrub.clean(source) for source in self.sources]

    def everything(self) -> list[str]:
        return [*self.words(), *self.computed, *self.known.always]


def check(
    text: str, sources: Sequence[str], computed: Sequence[str] = (), known: Known | None = None
) -> tuple[Finding, ...]:
    """What in ``text`` does not trace to ``sources`` (cited words) or ``computed`` (counts as printed)."""
    said = scrub.clean(text)
    ground = Ground(sources, computed, known or Known())
    found = [
        *_identifiers(said, ground.known),
        *_numbers(said, ground),
        *_dates(said, ground),
        *_names(said, ground),
        *_quotations(said, ground),
        *_quantifiers(said, ground),
        *_broken_figures(said, ground),
        *_days_of_speech(said),
    ]
    return tuple(dict.fromkeys(found))


def _identifiers(said: str, known: Known) -> Iterator[Finding]:
    if scrub.has_identifier(said):
        yield Finding(Kind.IDENTIFIER, "", "含有电话、证件、车牌等个人信息")
    for name in sorted(known.people):
        if name and name in said:
            yield Finding(Kind.PERSON, name, "正文不出现个人姓名")


def _numbers(said: str, ground: Ground) -> Iterator[Finding]:
    counted = {(amount.value, amount.unit) for text in ground.computed for amount in amounts(text)}
    open_ = [amount for amount in amounts(said) if (amount.value, amount.unit) not in counted]
    heard = [amount for text in ground.words() for amount in amounts(text, loose=True)] if open_ else []
    for amount in open_:
        if not any(backs(source, amount) for source in heard):
            yield Finding(Kind.NUMBER, amount.text, f"“{amount.text}”在所引意见和统计中没有依据")


def _dates(said: str, ground: Ground) -> Iterator[Finding]:
    for written in impossible_dates(said):
        yield Finding(Kind.DATE, written, f"“{written}”不是日历上的日期")
    told = dates(said)
    counted = [day for text in (*ground.computed, *ground.known.always) for day in dates(text)]
    open_ = [day for day in told if not any(day.within(other) for other in counted)]
    heard = [day for text in ground.words() for day in dates(text)] if open_ else []
    for day in open_:
        if not any(day.within(other) for other in heard):
            yield Finding(Kind.DATE, day.text, f"日期“{day.text}”在所引意见和统计中没有依据")


def _names(said: str, ground: Ground) -> Iterator[Finding]:
    known = ground.known
    plain = known.canonical(said)
    unknown = _without_known(plain, known)
    named = [
        *((Kind.PLACE, name) for name in known_names(plain, _own(known.places))),
        *((Kind.ORGANISATION, name) for name in known_names(plain, _own(known.organisations))),
        *((Kind.PLACE, name) for name in like_places(unknown)),
        *((Kind.ORGANISATION, name) for name in like_organisations(unknown)),
    ]
    basis = known.canonical("\n".join(ground.everything())) if named else ""
    for kind, name in named:
        if name not in basis:
            yield Finding(kind, name, f"{kind.value}“{name}”在所引意见中没有出现")


def _without_known(text: str, known: Known) -> str:
    """``text`` with known names blanked, so that none of them is taken for a part of an unknown one."""
    for name in sorted({*known.places.values(), *known.organisations.values()}, key=len, reverse=True):
        text = text.replace(name, "　")
    return text


def _own(names: dict[str, str]) -> dict[str, str]:
    return {name: name for name in names.values()}


_QUOTED = re.compile(r"[“「『]([^”」』]+)[”」』]")


def _quotations(said: str, ground: Ground) -> Iterator[Finding]:
    quotes = _QUOTED.findall(said)
    basis = _bare("\n".join((*ground.words(), *ground.known.always))) if quotes else ""
    for quoted in quotes:
        if _bare(quoted) not in basis:
            yield Finding(Kind.QUOTATION, quoted, f"引文“{quoted}”与原话不符")


def _bare(text: str) -> str:
    return re.sub(r"[\s，。；：！？、“”‘’…—]", "", text)


def _unquoted(text: str) -> str:
    return _QUOTED.sub("　", text)


def _broken_figures(said: str, ground: Ground) -> Iterator[Finding]:
    """A figure written half in one script and half in another, and a measure whose figure was lost on the way."""
    plain = _unquoted(said)
    if broken := torn(plain):
        yield Finding(Kind.NUMBER, broken, f"“{broken}”数字写法不完整，请核对原话")
    lost = list(dict.fromkeys(m[0] for m in _BARE_MEASURE.finditer(plain)))
    heard = ground.words() if lost else []
    for measure in lost:
        if any(measure in text for text in heard) and not any(_BARE_MEASURE.search(text) for text in heard):
            yield Finding(Kind.NUMBER, measure, f"“{measure}”前的数字缺失")


# A measure that always has a figure before it, without one.
_BARE_MEASURE = re.compile(
    rf"(?<![\d{NUMERAL}个几半多每来余数整第按以论俩])(?:钟头|公里|小时|分钟|万元|亿元|平方米|公斤)(?![数计制工候])"
)


def _days_of_speech(said: str) -> Iterator[Finding]:
    """今天 昨晚 in a report mean another day than the one they were said on."""
    for match in _DAY_OF_SPEECH.finditer(_unquoted(said)):
        yield Finding(Kind.DATE, match[0], f"“{match[0]}”应写明日期")


_DAY_OF_SPEECH = re.compile(
    r"今[天晚早]|昨[天晚夜]|明[天晚早]|前天|后天|刚才|刚刚|上个月|下个月|上周|下周|这两天|前几天"
)


_BOUND = re.compile(r"多数|大部分|绝大部分|普遍|个别意见|部分意见|所有企业|全部企业")


def _quantifiers(said: str, ground: Ground) -> Iterator[Finding]:
    """多数 and its kin need a count behind them, or the visitors' own word."""
    words = [] if ground.computed else list(dict.fromkeys(_BOUND.findall(said)))
    heard = ground.words() if words else []
    for word in words:
        if not any(word in text for text in heard):
            yield Finding(Kind.QUANTIFIER, word, f"“{word}”没有对应的统计数")
