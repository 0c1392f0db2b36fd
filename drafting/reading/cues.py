"""Words by which a clause shows what it does: complain, ask, frame, report as solved, chat.

All patterns are flat alternations over folded text.
"""

from __future__ import annotations

import re

from drafting.reading.patterns import pattern

PROBLEM = pattern("cues.problem")
DEMAND = pattern("cues.demand")
SOLVED = pattern("cues.solved")
STILL = pattern("cues.still")
NOTHING = pattern("cues.nothing")
CHAT = pattern("cues.chat")
VIEW = pattern("cues.view")
OWN_ADVICE = pattern("cues.own_advice")
REPORTING = pattern("cues.reporting")
FRAME = pattern("cues.frame")
STATISTICS = pattern("cues.statistics")
NEXT = pattern("cues.next")
PERSON = pattern("cues.person")
ITEM = pattern("cues.item")
HEADER = pattern("cues.header")
LIST = pattern("cues.list")
ANAPHOR = pattern("cues.anaphor")
CALLED = pattern("cues.called")
PERSON_IS = pattern("cues.person_is")
BESIDE = pattern("cues.beside")
SCENE = pattern("cues.scene")
RUMOUR = pattern("cues.rumour")
REFUTED = pattern("cues.refuted")
PRAISE = pattern("cues.praise")
ANOTHER = re.compile(r"(?:那|这)(?:个|种|条|些|座|家)(?!事|问题|情况|也|都|就)")
BUT = re.compile(r"但|不过|就是|只是|可(?!以|能)|唯一|美中")
CORRECTED = re.compile(r"是[^，。]{1,12}$")
CORRECTION = pattern("cues.correction")
SPEAKS = pattern("cues.speaks")
ANSWERED = pattern("cues.answered")
SPEAKER = pattern("cues.speaker")
MODEST = re.compile(r"(?:要求|诉求|愿望|想法|盼头)(?:也|真|都|其实)?(?:不高|不多|不大|很?简单|就一[个条])$")
PROPOSES = re.compile(r"我(?:发言|在会上)?(?:说|讲|提)(?:的是|了)?(?![你他她让您这])")
ALIKE = re.compile(r"也是?(?=$|，)|也(?:是)?(?:一样|这样|如此|这么|有这|有同|同样|碰到|遇到|提到|反映|说|讲)|同样")
SUBJECT = re.compile(r"(?:题目|主题|议题|内容)(?:是|就是)?$")
GOES_ON = pattern("cues.goes_on")
OVER = re.compile(r"不(?:再)?[^，。不]{1,5}了$|没再|再没")
NO_VISITOR = re.compile(
    r"^(?:她|他|它|这|那|其|人家|对方)|保险|中介|银行|[院校所局镇村乡县]长|主任|书记|窗口|物业|开发商|[村镇县]里|部门|老师|医生|领导"
)
OFFICE_SAYS = re.compile(
    r"[^，。]{0,6}(?:保险|水厂|水务|供电|电力|燃气|热电|热力|公交|移动|电信|联通|银行|物业|中介|开发|房产|平台|快递|驾校)"
    r"[^，。]{0,3}(?:公司|厂|所|局|方|商)?(?:就|又|却|都|也)?(?:说|讲|称|推说|回复|答复)"
)
JEST = re.compile(r"不是来(?:说事|反映|告状|诉苦)|开玩笑|说笑|打趣|逗乐|说着玩|闲聊|闲扯")
VOICED = re.compile(r"[嫌问愁怨想讲说]|反映")
SIDE = re.compile(r"(?:另)?一(?:家|方|边|个)(?:说|讲|咬定|非说|嫌|怪)")
QUARREL = re.compile(r"[吵闹争]起来|又[吵闹打争]|吵架|打架|纠纷|扯皮|矛盾|互不相让")
