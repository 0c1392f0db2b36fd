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
    """A case from its draft to its archive; ``bot.casework.lifecycle`` says which way leads where."""

    DRAFT = "草稿"
    DISMISSED = "不是意见"
    REGISTERED = "已登记"
    RETURNED = "退回补充"
    MERGED = "已并案"
    SETTLED = "当场答复"
    GUIDED = "已引导"
    PROPOSED = "拟办"
    TABLED = "待主任会议"
    RESOLVED = "已研究"
    IN_REPORT = "列入专报"
    TO_MOTION = "转代表建议"
    SUPERVISED = "列入监督议题"
    ASSIGNED = "已交办"
    RECEIVED = "已签收"
    MISDIRECTED = "退回改派"
    HANDLING = "办理中"
    ANSWERED = "已答复"
    RATING = "待评价"
    TRACKED = "跟踪"
    REWORK = "二次办理"
    REVIEW = "评估"
    RATED = "待反馈"
    TOLD = "已反馈来访人"
    ARCHIVED = "归档"


UNNUMBERED = (CaseState.DRAFT, CaseState.DISMISSED)
NUMBERED = tuple(state for state in CaseState if state not in UNNUMBERED)
"""The states of registered cases."""


class EventKind(StrEnum):
    """What happened to a case. From ``ACCEPTED`` on these are the acts of ``bot.casework.lifecycle``."""

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
    ACCEPTED = "受理拟办"
    SETTLED = "当场答复"
    GUIDED = "引导"
    ASKED_BACK = "退回补充"
    SUPPLEMENTED = "补充情况"
    REOPENED = "重新初审"
    TABLED = "提请主任会议"
    WITHDRAWN = "撤出议程"
    DECIDED = "主任会议研究"
    ASSIGNED = "交办"
    RECEIVED = "签收"
    SENT_BACK = "退回改派"
    REASSIGNED = "改派"
    STARTED = "开始办理"
    EXTENDED = "延期"
    URGED = "催办"
    REPLIED = "答复"
    INCOMPLETE = "退回重答"
    PASSED_ON = "送评价"
    RATED = "评价"
    REVIEWED = "评估"
    TOLD = "反馈"
    ARCHIVED = "归档"


class Decision(StrEnum):
    """What the 主任会议 decides: ``SUBMIT`` of a report, the first and the last three of an opinion."""

    ASSIGN = "同意交办"
    DEFER = "缓议"
    RETURN = "退回"
    REPORT = "列入专报"
    MOTION = "转代表建议"
    SUPERVISE = "列入监督议题"
    SUBMIT = "同意报送"


class MeetingState(StrEnum):
    """A 主任会议 while its agenda is made, and after it was held."""

    PREPARING = "筹备"
    HELD = "已召开"


class Result(StrEnum):
    """What became of the problem, by meaning. The letters A B C D differ between counties and are only printed."""

    SOLVED = "已解决"
    SOLVING = "正在解决"
    PLANNED = "列入计划"
    NOTED = "留作参考"


class Satisfaction(StrEnum):
    """How content a deputy is, asked once for the attitude and once for the result."""

    CONTENT = "满意"
    MOSTLY = "基本满意"
    DISCONTENT = "不满意"


class Manner(StrEnum):
    """How a unit answered."""

    FACE = "面复"
    WRITTEN = "书面"


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
    PROGRESS = "意见进展"
    RATE = "请评价"
    TELL = "请反馈"
    LIMIT = "时限到了"
    PASSED = "超过最迟期限"


class DigestState(StrEnum):
    """A digest on its way. ``TAKEN``: in a process's hand, and certainly not said yet; ``SENDING``: being said.

    ``VOID``: nothing in it held any more, so nothing was said.
    """

    DUE = "待发"
    TAKEN = "已取"
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
