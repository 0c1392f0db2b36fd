"""A unit's reply laid beside the points asked: for each the sentence that answers it, or 未见答复.

By rule, and on the careful side: an answer is claimed only where a sentence says something about the point's own thing
and deed. That a point is answered does not say that it is solved, nor that the answer is true.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from drafting.writing.telling import Telling, deeds_of, places, telling

UNSEEN = "未见答复"
_ENOUGH, _DEEDLESS = 0.3, 0.4
"""Share of a point's telling words, weighed, that its answer must have; more where the point names no known deed."""
_MOST = 0.6
_CLASS = 2.0
"""Weight of a deed or of a class of things beside a pair of characters."""
_SOFT = frozenset({"协调"})
"""What a unit is asked to bring about with others may be answered by whatever it brought about."""

_ITEM = r"(?:第?[一二三四五六七八九十]{1,2}[、是，]|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、．)）](?!\d))"
_TITLED = rf"{_ITEM}?(?:关于|针对)[^。，：；\n]{{2,40}}："
_SENTENCE = re.compile(rf"{_TITLED}|[^。！？!?；;\n]+[。！？!?；;]?")
_HEADING = re.compile(
    rf"{_TITLED}|{_ITEM}?(?:关于|针对)?[^。，：；\n]{{2,40}}(?:问题|建议|意见|诉求|方面|事宜|情况)[：。]?"
)
_SHORT = re.compile(r"[^。，：；\n]{2,40}[：。]?")
# Thanks and receipts repeat what was asked and answer nothing.
_RECEIPT = re.compile(
    r"收悉|已收到|已知悉|(?:答复|回复|函复)如下|感谢[您你]?|来(?:函|信)|高度重视|"
    r"^(?:[您你]|贵|来访人|反映人|群众|代表|企业)[^，。]{0,10}(?:反映|提出|建议|要求|希望)(?!.*(?:已|将|拟|正在|计划|经))"
)
_PROMISE = re.compile(
    r"[^，。]{0,20}(?:将|会)?(?:进一步|继续|认真|不断|努力)?(?:加强|做好|研究|改进|提升)[^，。]{0,12}[，。]?(?:努力[^。]*)?。?"
)
_SAYS = re.compile(
    r"已|将|正在|拟|计划|预计|列入|纳入|完成|暂|无法|不能|不具备|不予|没有|由于|因|经[查核现检实协]|可|今后|以后|不得|一律|\d|"
    r"每[日月周天年晚早班次]|底前|年内|月内|重新|需要?|须|应|属于|符合|按照?|规定|实行|建立|设置|开展|举办|安排|要求|责令|约谈|立案|组织"
)
_REFUSES = re.compile(r"暂[不未]|无法|不能|不具备|不予|没有|不宜|暂缓|不符合|尚未|不可行")
_REFUSED = re.compile(r"(?:暂不|不予|无法|不能|不宜|暂缓)([\u3400-\u9fff]{2,4})(?=[，。；]|$)")
_POINTED = re.compile("[该此]([\u3400-\u9fff])")


@dataclass(frozen=True, slots=True)
class Answer:
    """A point and the sentence of the reply that answers it, word for word; None where none was found."""

    point: str
    sentence: str | None


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence of the reply, and what it speaks of together with the heading it stands under."""

    words: str
    own: Telling
    whole: Telling


@dataclass(frozen=True, slots=True)
class _Asked:
    """A point among the others: ``common`` counts the points that hold a key, ``about`` is all the case speaks of."""

    point: str
    own: Telling
    common: Mapping[str, int]
    about: frozenset[str]


def check_reply(points: Sequence[str], reply: str, matter: str = "") -> tuple[Answer, ...]:
    """For every point the best of the sentences that answer it.

    ``matter`` tells the places of the case: what is said of another road or village answers nothing.
    """
    here = places("，".join((matter, *points)))
    said = [one for one in _said(reply) if not _elsewhere(one.words, here)]
    tellings = [telling(point) for point in points]
    common = Counter(key for one in tellings for key in one.keys)
    about = telling(matter).content.union(*(one.content for one in tellings))
    asked = (_Asked(point, own, common, about) for point, own in zip(points, tellings, strict=True))
    return tuple(Answer(one.point, _best(one, said)) for one in asked)


def said_of(answers: Sequence[Answer]) -> str:
    """The outcome in words: 共5项诉求，见到答复3项。未见答复：2.…；4.…。"""
    found = sum(one.sentence is not None for one in answers)
    missing = "；".join(f"{at}.{one.point}" for at, one in enumerate(answers, 1) if one.sentence is None)
    told = f"共{len(answers)}项诉求，见到答复{found}项。"
    return f"{told}{UNSEEN}：{missing}。" if missing else told


def _said(reply: str) -> Iterator[_Said]:
    """The sentences that say something, each under its heading; thanks, receipts and mere promises are passed over."""
    heading = Telling()
    for match in _SENTENCE.finditer(reply):
        words = match.group().strip()
        if _HEADING.fullmatch(words) or (_SHORT.fullmatch(words) and not _SAYS.search(words)):
            heading = telling(words)
        elif _SAYS.search(words) and not _RECEIPT.search(words) and not _PROMISE.fullmatch(words):
            own = telling(words)
            yield _Said(words, own, own.joined(heading))


def _elsewhere(sentence: str, here: frozenset[str]) -> bool:
    named = places(sentence)
    return bool(named and here and not named & here)


def _best(asked: _Asked, said: Sequence[_Said]) -> str | None:
    """The sentence that has most of what the point tells, if any answers it; the first of equals."""
    best, most = None, 0.0
    for one in said:
        share = _share(asked, one)
        if share > most and (_answers(asked, one, share) or _leans_on(asked, one)):
            best, most = one.words, share
    return best


def _share(asked: _Asked, one: _Said) -> float:
    """How much of the point the sentence has; what other points have too counts less."""
    weights = {key: (1.0 if key in asked.own.pairs else _CLASS) / asked.common[key] for key in asked.own.keys}
    return sum(weights[key] for key in weights.keys() & one.whole.keys) / (sum(weights.values()) or 1.0)


def _answers(asked: _Asked, one: _Said, share: float) -> bool:
    """Whether a sentence speaks of the point's thing, of what sets the point apart, and of its deed or why not."""
    point, shared = asked.own, asked.own.keys & one.whole.keys
    content, deeds = _own(asked, point.content), _own(asked, point.deeds)
    if share < (_ENOUGH if point.deeds else _DEEDLESS) or not _same_thing(
        point, one, asked.about if deeds else frozenset()
    ):
        return False
    return not ((content or deeds) and not shared & (content or deeds)) and _does(asked, one)


def _own(asked: _Asked, keys: frozenset[str]) -> frozenset[str]:
    """Those of the keys that no other point has."""
    return frozenset(key for key in keys if asked.common[key] == 1)


def _same_thing(point: Telling, one: _Said, about: frozenset[str]) -> bool:
    """Whether the thing is spoken of, or two deeds at once; a point that is all deed shares the case's thing."""
    return bool(one.whole.keys & (point.content or about)) or len(point.deeds & one.own.deeds) > 1


def _does(asked: _Asked, one: _Said) -> bool:
    """Whether the deed is the point's, or is said not to be done; a point without a known deed must not take the
    sentence that does what another point asks for, unless it has most of its words."""
    point = asked.own
    if not point.deeds - _SOFT:
        others = any(asked.common[deed] for deed in one.own.deeds - point.deeds)
        alike = len(point.content & one.own.content) >= _MOST * len(point.content) > 0
        return bool(point.deeds) or not others or alike
    return bool(point.deeds & one.own.deeds) or bool(_REFUSES.search(one.words))


def _leans_on(asked: _Asked, one: _Said) -> bool:
    """该桥…维修加固, 暂不迁改。: the thing is only pointed at or left out, and no other point asks for the deed."""
    deeds = {deed for deed in asked.own.deeds & one.own.deeds if asked.common[deed] == 1}
    refused = {name for word in _REFUSED.findall(one.words) for name in deeds_of(word)}
    pointed = any(thing in asked.point for thing in _POINTED.findall(one.words))
    return bool(deeds) and (pointed or bool(deeds & refused))
