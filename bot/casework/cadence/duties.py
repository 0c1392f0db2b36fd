"""What a studio owes: duties and frequencies as data.

``SIX_DUTIES`` are 六个一, 29 dated duties a year. A studio with other duties supplies rows of its own to
:func:`read_duties`; nothing else in the program knows the six by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.casework.cadence.periods import LENGTHS


@dataclass(frozen=True, slots=True)
class Duty:
    """One regular duty: ``times`` in every period of ``months`` months.

    ``kind`` is its identifier, ``name`` the word an activity carries, ``title`` the words of the plan,
    ``aliases`` other words for the same. ``evidence`` is the 台账 that shows it was held. ``by_report``:
    fieldwork alone does not count, only the report handed in.
    """

    kind: str
    name: str
    title: str
    months: int
    times: int = 1
    aliases: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    by_report: bool = False

    def answers_to(self, name: str) -> bool:
        return name in (self.kind, self.name, self.title, *self.aliases)


SIX_DUTIES = (
    Duty("reception", "接待", "接待活动", 1, evidence=("接待公告", "签到表", "接待登记表", "照片", "活动小结")),
    Duty(
        "deliberation",
        "集中议事",
        "集中议事",
        2,
        aliases=("议事", "集中议事+专题研讨"),
        evidence=("议题单", "议程", "签到表", "会议记录"),
    ),
    Duty("collaboration", "协作联动", "协作联动", 3, evidence=("联动方案", "双方签到表", "纪要")),
    Duty("inspection", "视察", "视察", 3, evidence=("视察方案", "路线", "通知", "签到表", "逐点意见")),
    Duty(
        "survey",
        "调研",
        "调研报告",
        6,
        aliases=("专题调研", "专题调研+代表座谈"),
        evidence=("调研记录", "数据及来源", "调研报告"),
        by_report=True,
    ),
    Duty("legislation", "立法", "立法活动", 12, evidence=("征求意见稿", "逐条意见", "回执")),
)

SITTING_IN = "代表列席常委会会议"
UNCOUNTED = ("走访", "列席", SITTING_IN, "双联", "常委会组成人员联系代表", "代表联系群众", "none")
"""Recorded outside the six: these activities count for no duty."""


class BadDuty(ValueError):
    """A row of a studio's own duties that cannot be read; the words say which and why."""


_KNOWN_FIELDS = {"kind", "name", "title", "months", "times", "aliases", "evidence", "by_report"}


def read_duties(rows: Iterable[Mapping[str, object]]) -> tuple[Duty, ...]:
    """A studio's own duties. A row: ``kind``, ``name`` and ``months``; the rest of :class:`Duty` may be left out.

    Raises :class:`BadDuty` with a sentence that names the row.
    """
    duties = tuple(_read_duty(number, row) for number, row in enumerate(rows, start=1))
    if not duties:
        raise BadDuty("至少要有一项任务。")
    for value, words in (("kind", "标识"), ("name", "名称")):
        seen = [getattr(duty, value) for duty in duties]
        if len(set(seen)) < len(seen):
            raise BadDuty(f"任务的{words}不能重复。")
    return duties


def _read_duty(number: int, row: Mapping[str, object]) -> Duty:
    where = f"第{number}项任务"
    if unknown := set(row) - _KNOWN_FIELDS:
        raise BadDuty(f"{where}有不认识的字段：{'、'.join(sorted(unknown))}。")
    months, times = row.get("months"), row.get("times", 1)
    if isinstance(months, bool) or not isinstance(months, int) or months not in LENGTHS:
        raise BadDuty(f"{where}的周期 months 应为 {'、'.join(map(str, LENGTHS))} 个月之一。")
    if isinstance(times, bool) or not isinstance(times, int) or times < 1:
        raise BadDuty(f"{where}的次数 times 应为正整数。")
    name = _words(where, "name", row.get("name"))
    return Duty(
        kind=_words(where, "kind", row.get("kind")),
        name=name,
        title=_words(where, "title", row.get("title", name)),
        months=months,
        times=times,
        aliases=_list(where, "aliases", row.get("aliases", ())),
        evidence=_list(where, "evidence", row.get("evidence", ())),
        by_report=row.get("by_report", False) is True,
    )


def _words(where: str, field: str, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise BadDuty(f"{where}缺少 {field}。")
    return value.strip()


def _list(where: str, field: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise BadDuty(f"{where}的 {field} 应是一组词。")
    return tuple(_words(where, field, item) for item in value)
