"""What a correction in words asks for: 地点改成……, 不是226，是216, 第2条标题改为……. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.casework.ordinals import ordinal

FIELDS = {
    "地点": "place",
    "位置": "place",
    "地方": "place",
    "标题": "title",
    "题目": "title",
    "内容": "matter",
    "事项": "matter",
    "问题": "matter",
    "诉求": "demand",
    "要求": "demand",
    "类别": "category",
    "分类": "category",
    "紧急程度": "urgency",
    "办理单位": "unit",
    "单位": "unit",
    "性质": "nature",
}
LONGEST_TITLE = 25
_WHICH = r"(?:(?P<number>20\d\d[-－]\d{1,4})|第?(?P<ordinal>[一二三四五六七八九十]|\d{1,2})[条件项个])?"
_FIELD = re.compile(
    rf"^(?:更正|纠正|改一下)?[:：，,\s]*(?:把|将)?{_WHICH}(?:的|案件|意见)?[，,\s]*(?P<field>{'|'.join(FIELDS)})"
    r"(?:应该|应当|请|要)?(?:改成|改为|换成|更正为|应为|写成)[:：\s]*(?P<value>[^\n]{1,300}?)[。.！!]?$"
)
_IS = re.compile(
    rf"^(?:更正|纠正)?[:：，,\s]*{_WHICH}(?:的|意见)?[，,\s]*(?P<field>地点|位置|地方|标题|类别|分类|单位|办理单位|性质|紧急程度)?"
    r"(?:应该|应当)?(?:是|为|在|[:：])[:：\s]*(?P<value>[^\n，,。；;]{1,40}?)[。.！!]?$"
)
_PLACE = re.compile(
    r"\S*(?:路|街|道|巷|桥|河|村|镇|乡|组|社区|小区|园区|园|开发区|港|港区|码头|市场|广场|学校|小学|中学|医院|厂|公司|门口|路口|附近|工业园)"
)
_WHOLE = re.compile(
    rf"^(?:把|将)?{_WHICH}(?:应该|应当|请|要)?(?:改成|改为|换成)[:：\s]*(?P<value>[^\n]{{1,300}}?)[。.！!]?$"
)
_SWAP = re.compile(
    rf"^(?:更正|纠正|说错了|记错了|写错了|打错了)?[:：，,\s]*{_WHICH}[，,\s]*不是(?P<old>[^，,。；;\n]{{1,40}}?)"
    r"[，,、；;\s]*(?:而|应该|应)?是(?P<new>[^，,。；;\n不]{1,40}?)[。.！!]?$"
)


@dataclass(frozen=True, slots=True)
class Correction:
    """``field`` and ``value``, or ``old`` and ``new`` to be swapped wherever ``old`` stands.

    ``number`` (2026-012) or ``ordinal`` (第2条) say which case; neither: the one that fits.
    """

    value: str
    field: str | None = None
    old: str | None = None
    number: str | None = None
    ordinal: int | None = None


def parse(text: str) -> Correction | None:
    """The correction that a short message asks for, or nothing when it is ordinary words."""
    words = text.strip()
    if len(words) > 400:
        return None
    if found := _FIELD.match(words):
        return Correction(found["value"].strip(), FIELDS[found["field"]], None, *_which(found))
    if (found := _IS.match(words)) and (field := _field_said(found)):
        return Correction(found["value"].strip(), field, None, *_which(found))
    if (found := _WHOLE.match(words)) and any(_which(found)):
        field = "title" if len(found["value"].strip()) <= LONGEST_TITLE else "matter"
        return Correction(found["value"].strip(), field, None, *_which(found))
    if found := _SWAP.match(words):
        return Correction(found["new"].strip(), None, found["old"].strip(), *_which(found))
    return None


def _field_said(found: re.Match[str]) -> str | None:
    """The field that “第二条是纬五路” or “地点是纬五路” means: the one that is named, else a place for one item."""
    if found["field"]:
        return FIELDS[found["field"]]
    return "place" if any(_which(found)) and _PLACE.fullmatch(found["value"].strip()) else None


def swap(text: str, old: str, new: str) -> str:
    """Put ``new`` where ``old`` stands on its own: 226 inside 12260 is another number."""
    left = r"(?<![\d.])" if old[:1].isdigit() else ""
    right = r"(?![\d.]*\d)" if old[-1:].isdigit() else ""
    return re.sub(left + re.escape(old) + right, lambda _: new, text)


def _which(found: re.Match[str]) -> tuple[str | None, int | None]:
    number, which = found["number"], found["ordinal"]
    return (number.replace("－", "-") if number else None, ordinal(which) if which else None)
