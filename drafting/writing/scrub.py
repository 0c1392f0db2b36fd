"""Words made fit to be written at all: no control or direction marks, full-width punctuation, no identifier.

Cases come with personal identifiers masked. What slipped through all the same (a phone, an identity
number) makes the clause unfit for a report: it is dropped, never repaired.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from drafting.reading.fold import fold

_HALF = str.maketrans({",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）"})
_CLOCK = re.compile(r"(?<=\d)：(?=\d\d(?!\d))")  # 7:20 keeps its colon
_GAP = re.compile(r"(?<=[\u3400-\u9fff，。；：！？、（）])\s+|\s+(?=[\u3400-\u9fff，。；：！？、（）])")
_IDENTIFIER = re.compile(
    r"(?<!\d)1[3-9]\d(?:[-\s]?\d){8}(?!\d)"  # mobile
    r"|(?<!\d)\d{17}[\dXx](?!\d)|(?<!\d)\d{15,19}(?!\d)"  # identity and bank card
    r"|(?<!\d)0\d{2,3}[-\s]?\d{7,8}(?!\d)"  # landline
    r"|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·\s]?[A-Z0-9]{5,6}(?![A-Za-z0-9])"
    r"|[\w.+-]+@[\w-]+\.[\w.]+"
    r"|(?:微信号?|QQ号?|VX|wx)[：:\s]*[A-Za-z0-9_-]{5,}",
)
_MASK = re.compile(r"[〔【\[][^〔〕【】\[\]]{1,12}[〕】\]]")


@lru_cache(maxsize=512)  # each sentence of a report is laid beside the same words again
def clean(text: str) -> str:
    """``text`` without control, format and direction marks, on one line, simplified, with full-width punctuation."""
    kept = text if text.isprintable() else _shown(text)
    kept = _CLOCK.sub(":", _full_stops(fold(kept).translate(_HALF)))
    kept = re.sub(r"\s*\n\s*", "。", kept.strip())
    kept = re.sub(
        "(?<=[锁开关站坐等看放挂停躺堆晒])著", "着", kept
    )  # one character for two words in traditional script
    return _GAP.sub("", re.sub(r"\s+", " ", kept)).replace("。。", "。")


def _shown(text: str) -> str:
    return "".join("\n" if c in "\r\n\v\f\u2028\u2029" else c for c in text if c in "\r\n\t" or _visible(c))


def _visible(c: str) -> bool:
    return unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cn", "Cs"} or c == "\u2028"


def _full_stops(text: str) -> str:
    """A full stop that is no decimal point and no part of a Latin word is a Chinese one."""
    return re.sub(r"(?<=[\u3400-\u9fff）”])\.(?!\d)", "。", text)


def has_identifier(text: str) -> bool:
    return bool(_IDENTIFIER.search(text))


def has_mask(text: str) -> bool:
    return bool(_MASK.search(text))
