"""E-mail addresses, WeChat ids and QQ numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.reading.identity.spans import Found
from drafting.shapes import IdentifierKind as Kind

_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}[ ]?(?:@|[(（\[]at[)）\]]|#at#)[ "
    r"]?[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}"
)
_EMAIL_SPOKEN = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._\-]{1,40} (?:AT|at|艾特) [A-Za-z0-9\-]{2,40} (?:DOT|dot|点) (?:com|cn|net|org|COM|CN)"
)
_WXID = re.compile(r"(?<![A-Za-z0-9])wxid_[A-Za-z0-9]{4,20}")
_WECHAT = re.compile(
    r"(?:加微信?|微信|威信|薇信|微 信|[加＋+][Vv]|(?<![A-Za-z])[Vv][Xx]|(?<![A-Za-z])[Ww][Xx]|"
    r"(?<![A-Za-z])[Ww]e[Cc]hat|"
    r"[Vv]信|(?<![A-Za-z0-9])[Vv](?=[：: ]))"
    r"(?:账号|帐号|号码|号|[Ii][Dd])?(?:就?是|为|叫)?[：: 「『“\"]{0,3}(?P<own>[A-Za-z][A-Za-z0-9_\-]{4,25}|"
    r"[0-9][0-9A-Za-z_\-]{5,19})(?![A-Za-z0-9_])"
)
_OTHER = re.compile(
    r"(?:抖音|快手|钉钉|微博|小红书|视频号|支付宝)(?:账号|帐号|号码|号|[Ii][Dd])?(?:是|为|叫)?[：: ]{0,2}"
    r"(?P<own>[A-Za-z0-9][A-Za-z0-9_.\-]{4,24})"
    r"(?![A-Za-z0-9_])"
)
_QQ = re.compile(r"(?<![A-Za-z])[Qq][Qq](?:号码|号)?(?:是|为)?[：: ]{0,2}(?P<own>[1-9][0-9]{4,11})(?![0-9])")


def find_accounts(folded: str) -> Iterator[Found]:
    """Every account of a folded text; a QQ number, 抖音 or 钉钉 counts like a WeChat id."""
    for pattern in (_EMAIL, _EMAIL_SPOKEN):
        for match in pattern.finditer(folded):
            yield Found(Kind.EMAIL, match.start(), match.end(), 9)
    for match in _WXID.finditer(folded):
        yield Found(Kind.WECHAT, match.start(), match.end(), 8)
    for pattern in (_WECHAT, _QQ, _OTHER):
        for match in pattern.finditer(folded):
            if not re.fullmatch(r"1[3-9]\d{9}", match["own"]):
                yield Found(Kind.WECHAT, match.start("own"), match.end("own"), 6)
