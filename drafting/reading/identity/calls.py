"""Weak names: how people are called without their full name (王总, 老李, 姓郑的, 张阿姨)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from drafting.reading.identity.lexicon import compounds, given_weight, surnames, words
from drafting.reading.identity.spans import Found
from drafting.shapes import IdentifierKind as Kind

_PLAIN_SURNAME = 55
_ALSO_CALLED = "于平全高万方马安时常成丁温易江文白金石黄毛田关元游向古钱水"
_TITLES = (
    "总(?!体|量|共|数|额|之|得|算|计|结|部|装|会|的来|面积|投资|长)|董(?!事会)|"
    "工(?!人|作|厂|业|程|资|地|会|伤|艺|期|商|龄|友|头|种|钱|信|具|序|况|段|委|棚)|"
    "总经理|副总|经理|老板娘?|厂长|董事长|主任|副主任|书记|支书|村长|组长|队长|班长|科长|股长|所长|站长|局长|县长|镇长|乡长|处长|院长|校长|主席|会长|行长|店长|船长|部长|"
    "老师|教授|医生|大夫|护士|律师|会计|师傅|师父|老师傅|警官|法官|秘书|干事|代表|委员|"
    "大爷|大妈|大娘|大叔|大婶|大伯|大姐|大哥|大嫂|阿姨|阿婆|阿公|奶奶|爷爷|婆婆|老太太?|老汉|老头|老爷子|老伯|老弟|小姐|女士|先生|太太|同志|同学|姑娘|"
    "家(?:嫂子|媳妇|老太|老爷子|大哥|大姐|儿子|闺女|兄弟)|叔(?!叔)|婶|嫂(?:子)?|姐|哥|姨|伯|妈(?!妈)|爹|奶|"
    "某某?"
)
_PLAIN_TITLES = frozenset(title for title in re.sub(r"\(\?[^)]*\)|\?", "", _TITLES).split("|") if len(title) > 1)
_AFTER_CALL = re.compile(
    r"$|[\s，。；：！？、,.;:!?（）()“”\"'…~]|说|讲|称|反映|反应|反馈|问|提|来|去|在|的|家|和|跟|与|及|是|找|给|打|要|想|也|就|都|又|还|有|他|她|那|这|叫|电话|手机|"
    r"师傅|哥|叔|头|嫂|把|被|让|不|没|昨|今|前|上|从|到|对|为|住|带|告|建议|希望|担心|急|等|们|两口|一家|发|做|干|办|开|骑|交|拿|写|愁|盼|求|托|因|算|接|帮|管|怕|嫌|你|您|叹|笑|哭|摇|苦|直|很|气"
)
_DAY = re.compile(r"[今昨前后明]天$")
_BEFORE_RARE = re.compile(r"[的是个位名跟和与及给让被请找了过到见说听碰遇板理友]")
_SURNAMED = re.compile(
    r"姓(?P<own>欧阳|司马|上官|诸葛|令狐|慕容|皇甫|夏侯|尉迟|司徒|东方|[一-鿿])的|姓(?P<bare>[一-鿿])(?=[，。,；、（(]|$)"
)
_OLD_YOUNG = re.compile(
    r"(?<![一-鿿]老)(?<!养)(?<!从)(?<!最)(?<!变)(?<!很)(?<!太)(?:老|小|大|阿)(?P<own>[一-鿿])(?:头|子)?"
)


def starts_title(text: str, at: int) -> bool:
    """Whether a title of two or more characters begins here, so that what stands before is a surname alone."""
    return text[at : at + 2] in _PLAIN_TITLES or text[at : at + 3] in _PLAIN_TITLES


def ends_in_title(text: str, end: int) -> bool:
    """Whether the last character before ``end`` begins a title, and so is no part of a name."""
    return starts_title(text, end - 1)


@cache
def _called() -> str:
    return "".join(char for char, weight in surnames().items() if weight >= 10) + _ALSO_CALLED


@cache
def _titled() -> re.Pattern[str]:
    names = "|".join(sorted(compounds(), key=len, reverse=True))
    return re.compile(rf"(?P<own>{names}|[{_called()}])(?:{_TITLES})")


def find_calls(folded: str, surnames_told: frozenset[str]) -> Iterator[Found]:
    """Every weak name; ``姓孙`` alone counts only while no full name of that surname is told."""
    yield from _by_title(folded)
    yield from _by_age(folded)
    for match in _SURNAMED.finditer(folded):
        told = match["own"] or match["bare"]
        if (told in surnames() or told in compounds()) and (match["own"] or told not in surnames_told):
            yield Found(Kind.NAME_WEAK, match.start(), match.end(), 2)


def _by_title(text: str) -> Iterator[Found]:
    for match in _titled().finditer(text):
        start, end = match.span()
        if match["own"] not in compounds() and _is_word_part(text, start, end):
            continue
        if end - start > 2 or _AFTER_CALL.match(text, end):
            yield Found(Kind.NAME_WEAK, start, end, 2)


def _is_word_part(text: str, start: int, end: int) -> bool:
    """Whether the surname before a title is the end or the beginning of an ordinary word, or a preposition."""
    known = words()
    if text[start:end] in known or text[start : start + 2] in known:
        return True
    if (
        text[start] in _ALSO_CALLED
        and start
        and "一" <= text[start - 1] <= "鿿"
        and not _BEFORE_RARE.match(text[start - 1])
    ):
        return True
    if _DAY.search(text[max(0, start - 2) : start]):
        return False
    return any(text[at : start + 1] in known for at in range(max(0, start - 3), start))


def _by_age(text: str) -> Iterator[Found]:
    known, called = words(), _called()
    for match in _OLD_YOUNG.finditer(text):
        start, own = match.start(), match["own"]
        end = (
            match.end()
            if text[match.end() - 1] == "头" or _AFTER_CALL.match(text, match.end())
            else match.start("own") + 1
        )
        if text[start] == "大" and surnames().get(own, 0) < _PLAIN_SURNAME:
            continue
        if own not in called and not (text[start] == "阿" and given_weight(own) >= 30):
            continue
        if (
            text[start : start + 2] in known
            or text[start : start + 3] in known
            or (text[start + 1 : start + 3] in known and text[start + 2] not in "家子")
        ):
            continue
        if text[end - 1] == "头" or _AFTER_CALL.match(text, end):
            yield Found(Kind.NAME_WEAK, start, end, 2)
