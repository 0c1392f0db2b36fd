"""What a model's sentence claims beyond its ground, where the gate's names and figures do not reach.

The gate checks what can be listed: numbers, dates, known and name-like places and institutions, quotations. Here are
persons, document numbers, deadlines in words, causes, degrees, negations, and any clause that shares too little with
the words it rests on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from drafting.reading import identity, steering
from drafting.reading.fold import fold
from drafting.shapes import IdentifierKind, Lore

_DOCUMENT = re.compile(
    r"[〔\[（(]\s*(?:19|20)\d{2}\s*[〕\]）)]\s*(?:第)?\d+号|[\u4e00-\u9fff]{1,4}发〔|《[^》]+》|第[一二三四五六七八九十百\d]+条"
)
_DEADLINE = re.compile(
    r"(?:今|明|后|本|当)?年(?:底|末|内|中|初)|(?:春|秋|暑|寒|国庆|元旦|汛期|冬|夏)[^，。；]{0,3}(?:前|之前|结束前)|"
    r"(?:本|下|这|当|上)?(?:个)?(?:月|周|季度|星期)(?:底|末|内|初)|限期|逾期|即日起|当日|次日|近日内|尽早于"
)
_COMPANY = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:有限(?:责任)?公司|股份公司|集团公司|事务所|研究院|设计院|协会|商会|合作社)"
)
_CAUSE = re.compile(
    r"(?:由于|因为|起因|缘于|源于|归因于|(?:主要|根本|直接)?原因(?:是|在于|为)|系|因)(?P<before>[^，。；]{2,30})|"
    r"(?P<after>[^，。；]{2,30})(?:所致|造成|引起|引发|导致)"
)
_DEGREE = re.compile(
    r"严重|极其|极为|极大|非常|特别|大量|广泛|全面|彻底|一律|坚决|始终|从未|从不|屡次|屡屡|多次|反复|长期|"
    r"持续|频繁|常年|终年|历来|一直|向来|完全|根本|十分|尤其|明显|显著|重大|恶劣|均|全部|所有|普遍|立即|马上|必须|严肃|追责|问责"
)
_SAID_FOR = {"均": "都", "一直": "老总还", "持续": "老总"}  # what people say for it
_NOT = re.compile(r"不|未|没有?|无|非|勿|莫|禁止|拒绝")
_SPEECH = re.compile(r"[咱俺啥嘛呗哈嗯噢哟]|我们?|你们?|[吧呢啊呀][，。；！？]|老是|咋|挺[\u4e00-\u9fff]的")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_FRAME = re.compile(
    r"(?:另)?(?:有|据)?(?:多家|部分|个别|有关|相关|来访)?(?:企业|职工|群众|代表|居民|来访人员|来访人)(?:反映|提出|反馈|表示|建议|希望|要求|呼吁)?|"
    r"建议|反映|由|牵头|会同|配合|[一二三四五六七八九十]是|该企业|有关部门|相关部门|对此|同时|此外|目前|希望"
)
_LEAST = 0.4  # share of two-character pieces of a clause that the ground must hold
_LEAST_KNOWN = 0.5  # share of its different characters
_LEAST_CAUSE = 0.6
_LEAST_KEPT = 0.5  # share of the different Han characters of a text that another wording of it keeps
_SHORT = 4  # a clause of fewer characters holds a claim of its own only where nothing of it is known


def claims(text: str, ground: Sequence[str], lore: Lore, printed: str = "") -> tuple[str, ...]:
    """Reasons against ``text``, each in words that the model and the clerk can use; none where all is grounded.

    ``printed`` is what the rules print in its place.
    """
    basis = fold("".join(ground))
    said = fold(text)
    found = [
        *_persons(said, lore, printed),
        *_listed(said, basis),
        *_causes(said, basis),
        *_strange(said, basis),
    ]
    if steering.spans(said):
        found.append("含有对程序下的指令")
    return tuple(dict.fromkeys(found))


def turned(text: str, before: str) -> tuple[str, ...]:
    """Reasons against ``text`` as another wording of ``before``: speech, a negation that came or went, content lost."""
    found = ["含有口语"] if _SPEECH.search(text) and not _SPEECH.search(before) else []
    if len(_NOT.findall(text)) != len(_NOT.findall(before)):
        found.append("否定的意思与底稿不一致")
    if _thinned(text.strip("。；，"), before.strip("。；，")):
        found.append("比底稿少了内容")
    return tuple(found)


def _thinned(text: str, before: str) -> bool:
    """Whether ``text`` is a mere piece of ``before``, or keeps too little of it."""
    had = set("".join(_HAN.findall(before)))
    kept = len(had & set(text)) / len(had) if had else 1.0
    return (text != before and text in before) or kept < _LEAST_KEPT


def _persons(said: str, lore: Lore, printed: str) -> Iterator[str]:
    for one in identity.find(said, lore):
        if one.text in printed:
            continue  # 尚差 is no person, though 尚 is a surname: the rules would have masked one
        what = "个人姓名" if one.kind in {IdentifierKind.NAME, IdentifierKind.NAME_WEAK} else "个人信息"
        yield f"出现了{what}"
    for name in lore.deputies:
        if name in said:
            yield "出现了个人姓名"


def _listed(said: str, basis: str) -> Iterator[str]:
    for pattern, reason in (
        (_DOCUMENT, "文件或文号“{}”没有依据"),
        (_DEADLINE, "期限“{}”没有依据"),
        (_COMPANY, "单位“{}”没有依据"),
        (_DEGREE, "“{}”没有依据"),
    ):
        for match in pattern.finditer(said):
            if not any(word in basis for word in (match[0], *_SAID_FOR.get(match[0], ""))):
                yield reason.format(match[0])


def _causes(said: str, basis: str) -> Iterator[str]:
    for match in _CAUSE.finditer(said):
        words = match["before"] or match["after"]
        if _share(words, basis) < _LEAST_CAUSE:
            yield f"原因“{words}”没有依据"


def _strange(said: str, basis: str) -> Iterator[str]:
    """Clauses that share too little with the ground: few pairs of characters, and few characters at all."""
    letters = set(basis)
    for clause in re.split(r"[，。；：、！？（）“”]", said):
        words = "　".join(_HAN.findall(_FRAME.sub("　", clause)))
        own = set(words) - {"　"}
        known = len(own & letters) / len(own) if own else 1.0
        length = len(words.replace("　", ""))
        if (length >= _SHORT and _share(words, basis) < _LEAST and known < _LEAST_KNOWN) or (
            length == _SHORT - 1 and known <= _LEAST
        ):
            yield f"“{clause}”在材料中没有依据"


def _share(words: str, basis: str) -> float:
    pieces = _pieces(words)
    return len(pieces & _pieces(basis)) / len(pieces) if pieces else 1.0


@lru_cache(maxsize=1024)
def _pieces(text: str) -> frozenset[str]:
    """Pairs of neighbouring Han characters."""
    return frozenset(run[i : i + 2] for run in _HAN.findall(text) for i in range(len(run) - 1))
