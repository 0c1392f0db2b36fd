"""Short remarks that are no note: 你好, 对的, 我上次报的路灯怎么样了, 刚才那条不算, 请假要去省里开会. Pure.

Each is the whole of a brief message. What is longer, or tells of somebody else, is words of a note.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from drafting.reading.days.numerals import NUMBER, value
from storage.vocabulary import Rsvp

LONGEST = 40
_END = " 。.！!～~，,？?、"
_TALK = {
    "greeting": re.compile(
        r"[你您]好[呀啊]?|大家好|在吗|在不在|有人吗|哈喽|嗨|喂|hi|hello|早|(?:早上|上午|中午|下午|晚上)好|测试|试试"
    ),
    "thanks": re.compile(
        r"(?:收到|好的?|知道了|明白了?)*[，,]?(?:谢谢[你您]?|谢了|多谢|非常感谢|感谢|麻烦了|辛苦了?|收到|知道了|明白了?|好嘞|再见|拜拜)"
    ),
    "help": re.compile(
        r"这?个?(?:怎么|如何)(?:用|操作|弄|写|使用)|不会用|[你您]?能干(?:什么|啥)|[你您]会(?:什么|啥)|[你您]是谁"
        r"|有(?:什么|哪些)功能|(?:使用)?说明"
    ),
}
_YES = re.compile(
    r"(?:都|全)?对的?|对了|是的?|确[认定]|没错|没问题|无误|可以的?|好的?|行的?|嗯+|ok|就是这样|登记吧?|确认登记"
)
_AFTER = re.compile(
    r"(?:请问|问一下|帮我看看|看看|查查)?(?:我们?|上次|上回|之前|以前|前面|前几天|那天|昨天|上周|上个?月)*"
    r"(?:报|反映|提|说|登记|送)(?:上去|上来|过|了)?的?(?P<what>.{0,16}?)"
    r"(?:的?(?:那|这)?(?:个|件|条)?(?:事情?|意见|问题|建议))?(?:现在)?的?"
    r"(?:怎么样|怎样|咋样|到哪一?步|到哪|有结果|有消息|有进展|有答复|有回复|什么情况|啥情况|进展如何|进展"
    r"|(?:办|处理|解决|答复|回复|修)(?:得怎么样|完|好|掉)?)(?:了)?(?:吗|没有|没|么)?"
)
_WHEN = re.compile(
    r"(?:[那这]?个?(?:事|件|条)?|到底|大概)(?:什么时候|啥时候|何时|多久|多长时间)(?:才|能|可以|会|有|给)*"
    r"(?:修好?|解决|办好?|办完|处理好?|答复|回复|结果|消息|回音)(?:呢|啊|呀)?"
)
_URGE = re.compile(
    r"(?:(?:帮我|帮忙|麻烦|请|能不能|再)+催(?:一下|一催|催)?|催(?:一下|一催|催))(?P<what>.{0,12}?)(?:[那这]?件?个?的?事情?)?[吧吗]?"
)
_WORK = re.compile(
    r"(?=.*(?:什么|啥|哪些|没有))(?:今天|本周|这周|这星期|现在|我|还|都)*[有要](?:什么|啥|哪些|没有)?事?情?(?:要|等|需要|该)*我?"
    r"(?:办|做|干|批|审|签|处理)(?:什么|啥|哪些)?事?的?事?吗?"
)
_LEAVE = re.compile(
    r"(?:我|那天|到时候?)*(?:要|想|得|需要)?(?:请个?假|[去来]不了|不能[去来]|参加不了|不能参加|不参加)了?(?P<why>.*)"
)
_COME = re.compile(
    r"(?:我|收到|好的?|一定|准时|到时候?|可以|能|会|要)*[，,]?(?:我|一定|准时|能|会|可以)*"
    r"(?:参加|到场|出席|能去|会去|能来)"
)
_ONE = (
    r"我?(?:(?:刚才|刚刚|刚|方才|前面|上面)(?:说|发|报|记|写|讲|提)?过?的?[那这]?一?(?:条|句话?|个|份|段话?|话)?"
    rf"|(?:上|前|最后|[那这])(?:面|一)?(?:条|句话?|份|段话?)|第(?P<at>{NUMBER})[条件个])(?:消息|意见|记录)?"
)
_TAKE_AWAY = r"(?:撤回|撤销|撤掉|撤了|收回|作废|删除|删掉|删了)"
_VOID = rf"(?:{_TAKE_AWAY}|取消|不算数?|不作数|当我没说|不要|别登记|不用登记|不登记|发错|说错)"
_RETRACT = re.compile(rf"(?:请|麻烦|帮我|我要|我想|那)*(?:{_TAKE_AWAY}(?:一下|了)?(?:{_ONE})?|发错了)[吧啦了]*")
_RETRACT_IT = re.compile(rf"(?:请|麻烦|帮我|我要|我想|把|将)*{_ONE}(?:都|就|给我|先|我)*{_VOID}[掉吧啦了]*")
_OF_OTHERS = re.compile(r"群众|居民|村民|百姓|企业|职工|工人|师傅|老板|有人|[他她]|反映说|代表们")


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to an invitation in words; ``why`` is the reason of a leave, where one was given."""

    answer: Rsvp
    why: str = ""


def is_yes(words: str) -> bool:
    return _YES.fullmatch(_bare(words)) is not None


def small_talk(words: str) -> str | None:
    """“greeting”, “thanks” or “help”, where the words are no more than that."""
    said = _bare(words)
    return next((kind for kind, known in _TALK.items() if known.fullmatch(said)), None)


def asks_after(words: str) -> str | None:
    """What somebody asks after who wants to know how an opinion of theirs stands; empty where they do not say."""
    said = _bare(words)
    if len(said) > LONGEST or _OF_OTHERS.search(said):
        return None
    found = _AFTER.fullmatch(said)
    return found["what"].strip("的那个件条，, ") if found else None


def waits_for(words: str) -> tuple[str, bool] | None:
    """What somebody waits for, where no more is said: 什么时候能修好, 帮我催一下路的事; whether it is to be urged."""
    said = _bare(words)
    if len(said) > LONGEST or _OF_OTHERS.search(said):
        return None
    if _WHEN.fullmatch(said):
        return "", False
    found = _URGE.fullmatch(said)
    return (found["what"].strip("的那个件条，, "), True) if found else None


def asks_for_work(words: str) -> bool:
    """有什么要我批的, 本周要做什么."""
    return _WORK.fullmatch(_bare(words)) is not None


def retracts(words: str) -> int | None:
    """Which of what was said is taken back: 0 the last, else the ordinal on the card; nothing when nothing is."""
    said = _bare(words)
    found = _RETRACT.fullmatch(said) or _RETRACT_IT.fullmatch(said)
    if found is None:
        return None
    return value(found["at"]) if found["at"] else 0


def reply_of(words: str) -> Reply | None:
    """An answer to an invitation, where the words can be one."""
    said = words.strip().strip(_END)
    if len(said) > LONGEST or _OF_OTHERS.search(said):
        return None
    if found := _LEAVE.fullmatch(said):
        return Reply(Rsvp.LEAVE, found["why"].strip(_END + "：:因为"))
    return Reply(Rsvp.COMING) if _COME.fullmatch(said) else None


def _bare(words: str) -> str:
    return re.sub(r"\s+", "", words).strip(_END).lower()
