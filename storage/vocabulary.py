"""The states and kinds that the office records. Values are the users' own terms (``docs/glossary.md``)."""

from __future__ import annotations

from enum import StrEnum


class Role(StrEnum):
    """Who a member is in the studio; decides what the member may see and do."""

    DIRECTOR = "主任"
    DEPUTY_DIRECTOR = "副主任"
    STAFF = "工作人员"
    DEPUTY = "代表"
    ADMIN = "系统管理员"


class Level(StrEnum):
    """The congress a deputy sits in."""

    PROVINCE = "省"
    CITY = "市"
    COUNTY = "县"
    TOWN = "镇"


class Channel(StrEnum):
    """The way a member talks with yishi."""

    WEB = "web"
    TELEGRAM = "telegram"


class NoteState(StrEnum):
    """A note from its first message to its end. Only one note of a member is open at a time; one that has to be
    read again while another is open waits."""

    OPEN = "收听中"
    WAITING = "待整理"
    READING = "整理中"
    PROPOSED = "待确认"
    CONFIRMED = "已确认"
    EMPTY = "无意见"


class CaseState(StrEnum):
    """草稿 becomes 已登记 with a number, or 不是意见; the way after 已登记 belongs to the case's life."""

    DRAFT = "草稿"
    REGISTERED = "已登记"
    DISMISSED = "不是意见"


class EventKind(StrEnum):
    """What happened to a case."""

    PROPOSED = "整理"
    REGISTERED = "登记"
    CORRECTED = "更正"
    ADDED = "补充"
    SPLIT = "分开"
    JOINED = "合并"
    DISMISSED = "不是意见"
    LINKED = "并案"
    UNLINKED = "取消并案"
    IMPORTED = "导入"


class ReportState(StrEnum):
    """A report from its first word to its file."""

    CHOOSING = "选材"
    ASKED = "待起草"
    DRAFTING = "起草中"
    DRAFTED = "已起草"
    FAILED = "未成稿"
    DROPPED = "已取消"


class ActivityState(StrEnum):
    """An activity from the proposal of its date to its record."""

    PROPOSED = "拟定"
    PLANNED = "已计划"
    HELD = "已举办"
    CANCELLED = "已取消"


class Rsvp(StrEnum):
    """The answer to an invitation."""

    ASKED = "未答复"
    COMING = "参加"
    LEAVE = "请假"


class Stage(StrEnum):
    """Why a person is reminded, in the order in which a date comes near and passes."""

    FORTNIGHT = "提前两周"
    NEAR = "提前三天"
    EVE = "提前一天"
    DAY = "当天"
    OVERDUE = "逾期"
    ESCALATED = "上报"
    AGAIN = "再提醒"
    HANDED = "转来"
    MONTH = "本月"
    INVITED = "邀请"
    MOVED = "改期"
    CALLED_OFF = "取消"


class DigestState(StrEnum):
    """A digest on its way. ``VOID``: nothing in it held any more, so nothing was said."""

    DUE = "待发"
    SENDING = "发送中"
    SENT = "已发"
    FAILED = "未发出"
    GONE = "无法送达"
    VOID = "已作废"


class Engine(StrEnum):
    """What made a field or a sentence before a person touched it."""

    RULES = "规则"
    HABIT = "归类习惯"
    MODEL = "模型"


class Verdict(StrEnum):
    """What a person chose where rules and model disagree; ``VOID``: the note was read afresh before anybody chose."""

    RULES = "按规则"
    MODEL = "按模型"
    VOID = "已作废"


class Halt(StrEnum):
    """A press on a report that a model is writing: go on by rule, or stop. ``LATE``: it is written already."""

    BY_RULES = "按规则成稿"
    STOP = "不再起草"
    LATE = "已成文"
