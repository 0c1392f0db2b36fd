"""A visitor's words cut into sentences and clauses, and what kind of clause each is: a wish, a complaint, a frame."""

from __future__ import annotations

import re

from drafting.writing import scrub

_WHO = (
    "老板|负责人|经理|厂长|村民|居民|职工|员工|工人|群众|代表|司机|驾驶员|师傅|大姐|大哥|大爷|大妈|家长|业主|商户|农户|企业家|企业|"
    "店主|船主|渔民|养殖户|种粮大户|老人|务工人员|有人|来访人|来访者|他们|她们|他|她|大家|对方|厂里|物业|村里|〔[^〕]*〕"
)
_FRAME = re.compile(
    rf"^(?:据)?(?:[^，。；：]{{0,14}}?(?:{_WHO})|(?:[一两三几]位|有位|有个|一个)[^，。；：]{{2,8}}?)(?:们|都|也|还|又|普遍|一致)*(?:[跟对向给]我)?"
    r"(?:说|讲|反映|反应|提到|抱怨|诉苦|表示|提出|介绍|称|认为|觉得)(?:了|道|的是|，|：)*(?!好几|多次|几次|过|无果|强烈|没|未|后)"
)
_SUMMED = re.compile(
    r"^(?:(?:大家|群众|反映|说得?|提得?|意见)?最(?:多|集中|大)的(?:意见|问题)?(?:就)?是|(?:汇总|总结|归纳|算|合)下来(?:就)?是?|"
    r"(?:主要|关键|问题)(?:就)?(?:是|在于)|一拨(?:人)?是|是)(?=[\u4e00-\u9fff]{4})"
)
WISH = re.compile(
    rf"^(?:(?:{_WHO})(?:们|都|也|还)*)?(?:就|还|也|都|很|非常|强烈|真|主要|所以|因此)?"
    r"(?:希望|盼望|盼着|盼|巴望|指望|想请|想让|想叫|想要|想问|想着|想把|想跟|想和|想与|想合|想上|想办|想设|想建|想按|要求|建议|请求|恳请|恳求|呼吁|提议|期盼|期待|能不能|能否|可不可以|"
    r"可否|是否可以|是不是可以|是不是能|是否能|最好|应该|应当|请(?!假|客|示))"
)
# What ought to be done, said without a word of wishing: 检修停汽排到淡季去, 再引一路汽源, 首次违反的先提醒后处罚.
PROPOSAL = re.compile(
    r"^(?:再|另)(?:引|建|开|增|修|设)(?!次|三)|^不要(?:就|只|光)|先(?:把|将)[^，]{4,}|先[^，]{2,6}后[^，]{2,6}$|(?<!没)排到[^，]{2,10}去$|"
    r"^[^，没不未]{0,6}提前[^，没不未]{1,10}(?:发个?(?:通知|公告)|通知|告知)(?:一声)?$|的时候[^，没不]{1,6}也要[^，]{1,6}$|"
    r"要(?:有章程|写明白|写清楚|讲清楚)$|^(?:(?:马上|立刻|立即|赶紧|赶快|尽快)就?(?:得|要)?|今[天晚]就?(?:得|要))[^，]{2,}|^要(?:赶快|赶紧|尽快|[\u4e00-\u9fff]{2,5}来[查修换管看])"
)
# Said as a wish, and a complaint all the same: 想建烘干房又批不到地.
_COMPLAINT = re.compile("[又但却][^，。；]{0,4}[不没难未]")
_TROUBLE = re.compile(r"[崩坏停断漏堵](?:了|过)?(?:\d+|[一二两三四五六七八九十几好]+)[次回趟]")


def sentences_of(source: str) -> list[str]:
    text = scrub.clean(source)
    if text.endswith("…"):  # words cut at the limit of a field: the last, broken clause is no matter
        text = text.rpartition("，")[0] or text.rstrip("…")
    return [_punctuate(part) for part in re.split(r"(?<=[？?])|[。！!；;…\n]", text) if part.strip("？? ")]


# Where a sentence dictated without a pause begins anew.
_ANEW = re.compile(
    r"(?<=[\u4e00-\u9fff\d]{4})(?=(?:现在|目前|另外|还有|但是|可是|结果|因为|所以|如果|要是|旁边|夏天|冬天|春天|秋天|晚上|夜里|"
    r"[改换上]一套|想问|能不能|[\u4e00-\u9fff]{2}从[\d一二两三四五六七八九十百千]{1,4}[\u4e00-\u9fff]{0,2}到))"
    r"|(?<=达不到|不够用|吃不消|受不了)(?=[\u4e00-\u9fff])"
)


def _punctuate(sentence: str) -> str:
    """Dictation has no commas: long runs are broken where a new clause clearly begins."""
    return "，".join(_ANEW.sub("，", run) if len(run) > 20 else run for run in sentence.split("，"))


def whole_clauses(sentence: str) -> list[str]:
    """Clauses by comma; a topic put before (蒸汽，去年198一吨) belongs to what is said of it."""
    first, *rest = sentence.split("，")
    topic = 2 <= len(first) <= 3 and not re.search(
        "[没不无停坏少多高低窄浅深陡慢贵难臭黑脏乱差漏堵断缺很太吵呛了着\\d]", first
    )
    return [first + rest[0], *rest[1:]] if rest and topic else [first, *rest]


def is_complaint(clause: str) -> bool:
    """A clause that stands among the demands and tells of trouble: it is part of the problem, not a task."""
    return bool(_COMPLAINT.search(clause) or _TROUBLE.search(clause)) and not WISH.match(clause)


# Somebody else than the visitor who says it: what he says is no fact of the report, and who says it stays.
_OTHERS = (
    "物业|开发商|村里|村委会|镇里|镇上|乡里|街道|社区|县里|园区|学校|老师|医院|卫生院|银行|信用社|担保公司|保险公司|供电所|供电公司|供电|电工|水务公司|"
    "自来水公司|燃气公司|热电厂|消防|城管|交警|派出所|环保|市监|人社|税务|财政|教育局|[\u4e00-\u9fff]{1,4}局|窗口|大厅|工作人员|客服|总包|包工头|"
    "施工方|施工队|中介|房东|平台公司|对方|厂里|厂方|车间主任|班长|站长|院长|干部|会计|清运车|驾校|码头"
)
_THIRD = re.compile(
    rf"^(?:后来|但是?|可是?|结果)?(?:去?问|找)?(?P<who>(?:{_OTHERS}))(?:的人|那边|上)?(?P<again>又|却)?(?:也|就|都|总|老|只|还)?"
    r"(?:说是|说|讲|称|回复说?|答复说?)(?:是)?(?=[\u4e00-\u9fff\d]{3})"
)
# What is left of a frame whose speaker stood before a comma: 做冷库的一个大姐，说变压器不够用.
_SAID = re.compile(r"^(?:就是|主要|都)?(?:说|讲)(?:是)?(?=[\u4e00-\u9fff\d]{3})(?![明清不究座台话好自解理演述])")
_SOME = re.compile(
    r"^(?:其中)?(?:有)?(?P<n>[\d一二两三四五六七八九十]+(?:多|来)?[家户人位名](?:企业|商户|业主|职工|工人)?)(?:都|也)?(?:说|讲|反映|提到|表示)(?:了)?"
)

_ATTRIBUTED = re.compile(
    rf"^(?:(?:{_OTHERS})(?:又|却)?称|(?:[^，]{{2,12}}中)?[\d一二两三四五六七八九十]+(?:多|来)?[家户人位名][^，]{{0,2}}反映)"
)


def is_attributed(clause: str) -> bool:
    """Does somebody else than the visitor say it, or a number of people?"""
    return bool(_THIRD.match(clause) or _SOME.match(clause))


def attribute(clause: str) -> str:
    """问物业说要动维修基金 is 物业称要动维修基金; 四家讲电压不稳 is 四家反映电压不稳. Others stay."""
    clause = _THIRD.sub(lambda m: f"{m['who']}{m['again'] or ''}称", unsaid(clause.strip()))
    return _SOME.sub(r"\g<n>反映", clause)


def unsaid(clause: str) -> str:
    """The clause without a 说 or 讲 whose speaker is named elsewhere."""
    return _SAID.sub("", clause)


def strip_frame(clause: str) -> str:
    """The clause without who said it (他说, 有个老板反映, 〔姓名1〕说) or how it was summed up (最多的是)."""
    if _ATTRIBUTED.match(clause):
        return clause
    return _SUMMED.sub("", _FRAME.sub("", clause.strip())).strip("，：: ")


def without_frame(sentence: str) -> str:
    """The sentence without a leading …反映，: whoever it names, what follows is the matter."""
    match = _SAYS.match(sentence)
    return sentence[match.end() :] if match else sentence


_SAYS = re.compile(
    r"[^，。；：]{1,16}(?:反映|提出|表示)(?:了|说|道)?[，：]"
    r"|[^，。；：]{0,16}(?:大姐|大哥|大爷|大妈|师傅|老板|女工|工人|职工|家长|业主|住户|村民|居民|农户|商户|司机|渔民|老人|老师|的)(?:来)?(?:，|：)?(?:说|讲|抱怨|反映)(?:的是|是)?(?:，|：)?(?=[\u4e00-\u9fff])"
)
