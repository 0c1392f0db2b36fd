"""Identifiers made of digits: phones, landlines, identity cards, bank cards, licence plates.

Every pattern runs on text folded character for character, so its spans are spans of the note. Digits may be
half-width, full-width, Chinese (一三八), spoken (幺三八) or a mixture, and may be spread with blanks, dashes or dots.
Identity cards follow GB 11643 (a date inside, a check digit at the end), bank cards ISO/IEC 7812 (Luhn).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.reading.identity.spans import Found
from drafting.shapes import IdentifierKind as Kind

SPOKEN_DIGITS = str.maketrans("零一二三四五六七八九幺两洞拐壹贰叁肆伍陆柒捌玖", "01234567891207123456789")
_GAP = r"[ \t\-—–_.·•~/()（）]{0,3}"
_SPOKEN_GAP = r"[ \t\-—–_.·•、，,]{0,2}"
_NOT_INSIDE = r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-./])(?<![0-9]年)"

_DATE = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"


def _spread(pattern: str, count: int, gap: str) -> str:
    return rf"(?:{gap}{pattern}){{{count}}}"


_MOBILE = re.compile(
    rf"(?<![0-9])(?P<country>[(（]?(?:\+|00)?{_GAP}86[)）]?{_GAP})?(?P<own>(?:[(（](?=1[3-9][0-9][)）]))?1{_GAP}[3-9]"
    + _spread(r"\d", 9, _GAP)
    + r")(?![0-9])"
)
_MOBILE_SPOKEN = re.compile(rf"(?<![0-9])1{_SPOKEN_GAP}[3-9]" + _spread(r"\d", 9, _SPOKEN_GAP) + r"(?![0-9])")
_LANDLINE = re.compile(
    rf"(?<![0-9])(?:[(（]0\d{{2,3}}[)）]|0\d{{2,3}}){_GAP}[2-9]" + _spread(r"\d", 6, r"[ \-—–/]?") + r"(?:[ \-—–]?\d)?"
    r"(?:[ ,，、]{0,2}(?:转接?|分机号?|ext\.?|EXT\.?|[-—#])[ ：:]?\d{1,6})?(?![0-9])"
)
_IDENTITY = re.compile(
    rf"{_NOT_INSIDE}[1-9]"
    + _spread(r"\d", 5, _GAP)
    + rf"{_GAP}(?:18|19|20)\d{_GAP}\d{_GAP}"
    + _spread(r"\d", 7, _GAP)
    + rf"{_GAP}[0-9Xx](?![0-9A-Za-z])"
)
_CARD = re.compile(rf"{_NOT_INSIDE}[3-9]" + _spread(r"\d", 15, r"[ \-]?") + r"(?:[ \-]?\d){0,3}(?![0-9A-Za-z])")

_UNIONPAY = "62"  # how cards issued in China begin; one written with a wrong digit is still somebody's

_PHONE_CALLED = re.compile(
    r"(?:电话|手机|手机号|号码|联系方式|座机|固话|分机|来电|致电|拨打|打)(?:号码|号)?(?:是|为)?[：: "
    r"]{0,2}(?P<own>\d(?:[ \-—–]?\d){6,13})(?![0-9])"
)
_IDENTITY_CALLED = re.compile(
    r"(?:身份证|身份證|证件|证号)(?:号码|号)?(?:是|为|写的是)?[：: ,，]{0,3}(?P<own>\d(?:[ \-—–]?\d){13,18}[ "
    r"\-—–]?[0-9Xx叉](?:[0-9]{1,2})?)(?![0-9A-Za-z])"
)
_CARD_CALLED = re.compile(
    r"(?:卡号|银行卡|储蓄卡|社保卡|账号|帐号|账户|帐户|存折|一卡通|[工农建中招交]行卡?|农商行卡?|信用社卡?|"
    r"邮储卡?)(?:号码|号)?"
    r"(?:是|为)?[：: ,，]{0,3}(?P<own>\d(?:[ \-—–]?\d){9,20})(?![0-9])"
)
_DOCUMENT_CALLED = re.compile(
    r"(?:护照|护照号|通行证|台胞证|回乡证|居留证|军官证|士兵证|学籍号?|医保(?:卡|证)|社保(?:卡|证)|病历|住院|门诊)(?:号码|号)?"
    r"(?:是|为)?[：: ]{0,2}(?P<own>[A-Za-z]{1,2}\d{7,18}[Xx]?|\d{8,18})(?![0-9A-Za-z])"
)
_HAN_DIGIT = re.compile(r"[零一二三四五六七八九幺两洞拐壹贰叁肆伍陆柒捌玖]")
_MOBILE_GROUPED = re.compile(r"(?<![0-9])1[3-9]\d[，,、\n][ ]?\d{4}[，,、\n][ ]?\d{4}(?![0-9])")
_SERVICE = re.compile(r"(?:400|800)\D?\d{3}\D?\d{4}|9[56]\d{3,4}|1[012]\d{1,3}|12\d{3}")
_COUNTED = re.compile(r"[ ]?(?:元|度|吨|块|万|亿|立方|平方|千瓦|方|公里|米|斤|条|件|台|分钱)")
_OTHER_NUMBER = re.compile(
    r"(?:编号|单号|代码|票号|文号|案号|工号|订单|型号|批号|流水号|桩号|信用代码|发票|序列号)[^，。；,;\n]{0,4}$"
)

_OTHER_NUMBER_NEAR = re.compile(r"发票|票据|票号|编号|代码|订单|工单|设备|型号|批号|标书")

_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = re.compile(
    rf"[{_PROVINCE}][ ]?[A-HJ-NP-Za-hj-np-z][ ·•.・\-—]?(?P<own>(?:[A-HJ-NP-Za-hj-np-z0-9][ ]?){{4}}"
    r"(?:[A-HJ-NP-Za-hj-np-z0-9][ ]?[A-HJ-NP-Za-hj-np-z0-9]|[A-HJ-NP-Za-hj-np-z0-9]|[挂学警港澳试超领]))(?![A-Za-z0-9])"
)
_PLATE_CALLED = re.compile(
    r"(?:车牌|牌照|车号)(?:号码|号)?(?:是|为|尾号)?[：: "
    r"]{0,2}(?P<own>[A-HJ-NP-Za-hj-np-z][A-HJ-NP-Za-hj-np-z0-9]{4,6})(?![A-Za-z0-9])"
)


def find_numbers(folded: str) -> Iterator[Found]:
    """Every number-like identifier of a folded text, unordered; the caller settles overlaps."""
    spoken = folded.translate(SPOKEN_DIGITS)
    yield from _called(folded)
    yield from _called(spoken)
    yield from _identity_cards(folded)
    yield from _identity_cards(spoken)
    yield from _bank_cards(folded)
    yield from _bank_cards(spoken)
    yield from _landlines(folded)
    yield from _landlines(spoken)
    yield from _mobiles(folded, spoken)
    yield from _plates(folded)


def _called(text: str) -> Iterator[Found]:
    """Numbers that the text itself names, whatever their check digit says."""
    for match in _IDENTITY_CALLED.finditer(text):
        yield Found(Kind.ID_CARD, match.start("own"), match.end("own"), 9)
    for match in _DOCUMENT_CALLED.finditer(text):
        yield Found(Kind.ID_CARD, match.start("own"), match.end("own"), 7)
    for match in _CARD_CALLED.finditer(text):
        yield Found(Kind.BANK_CARD, match.start("own"), match.end("own"), 8)
    for match in _PHONE_CALLED.finditer(text):
        digits = _digits(match["own"])
        if not _SERVICE.fullmatch(digits) and not _OTHER_NUMBER_NEAR.search(
            text[max(0, match.start() - 24) : match.start()]
        ):
            kind = Kind.PHONE if len(digits) > 8 and digits[0] != "0" else Kind.LANDLINE
            yield Found(kind, match.start("own"), match.end("own"), 4)


def _identity_cards(text: str) -> Iterator[Found]:
    for match in _IDENTITY.finditer(text):
        digits = _digits(match.group())
        if re.match(rf"\d{{6}}(?:18|19|20)\d\d{_DATE}", digits) and not _OTHER_NUMBER.search(
            text[: match.start()][-12:]
        ):
            yield Found(Kind.ID_CARD, match.start(), match.end(), 8)


def _bank_cards(text: str) -> Iterator[Found]:
    for match in _CARD.finditer(text):
        digits = _digits(match.group())
        issued = passes_luhn(digits) or digits.startswith(_UNIONPAY)
        if issued and not _OTHER_NUMBER.search(text[: match.start()][-12:]):
            yield Found(Kind.BANK_CARD, match.start(), match.end(), 7)


def _landlines(text: str) -> Iterator[Found]:
    for match in _LANDLINE.finditer(text):
        if not _OTHER_NUMBER.search(text[: match.start()][-12:]):
            yield Found(Kind.LANDLINE, match.start(), match.end(), 6)


def _mobiles(folded: str, spoken: str) -> Iterator[Found]:
    for text, pattern in ((folded, _MOBILE), (folded, _MOBILE_GROUPED), (spoken, _MOBILE), (spoken, _MOBILE_SPOKEN)):
        for match in pattern.finditer(text):
            if pattern is _MOBILE_SPOKEN and not _HAN_DIGIT.search(folded, match.start(), match.end()):
                continue
            if not _is_amount(folded, match.start(), match.end()):
                yield Found(Kind.PHONE, match.start(), match.end(), 7 if match.end() - match.start() > 11 else 6)


def _is_amount(folded: str, start: int, end: int) -> bool:
    """Eleven digits that count money or stand in a code."""
    return bool(_COUNTED.match(folded, end) or _OTHER_NUMBER.search(folded[max(0, start - 12) : start]))


def _plates(text: str) -> Iterator[Found]:
    for match in _PLATE.finditer(text):
        named = (
            "牌" in text[max(0, match.start() - 6) : match.start()]
            or "车" in text[max(0, match.start() - 6) : match.end() + 6]
        )
        if named or re.search(r"\d", match["own"]):
            yield Found(Kind.PLATE, match.start(), match.end(), 8)
    for match in _PLATE_CALLED.finditer(text):
        yield Found(Kind.PLATE, match.start("own"), match.end("own"), 6)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9Xx叉]", "", text)


def passes_luhn(digits: str) -> bool:
    """The check of ISO/IEC 7812-1 for card numbers."""
    total = 0
    for place, char in enumerate(reversed(digits)):
        value = int(char) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0
