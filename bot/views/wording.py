"""Words that stand in more than one place, and the way in which people's own words are shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from aiogram.types import KeyboardButton, ReplyKeyboardMarkup

from bot.casework.desk import Desk
from drafting.beijing import BEIJING
from drafting.shapes import Lore

LIMIT = 3900  # of Telegram's 4,096 characters, with room for marks

HELP_DEPUTY = """<b>怎么用</b>
走访、接待时听到什么，直接发来就行，分几条说也可以。停一会儿，我会整理出来请您核对。

· 说完了，发“就这些”
· 整理错了，按“修改”，或直接说“地点改成……”“不是226，是216”
· 不算数了，没登记的说“撤回刚才那条”
· 照片、文件直接发，会附在这份记录上

<b>菜单</b>
/我的　我报送的意见和进展
/案件 2026-012　打开一件
/查找 蒸汽　按词查找
/评价　请您评价的答复；/反馈　该告诉来访人的结果
/双联　我联系谁；/联系 东辰化纤：情况　记一次联系
/履职 2026　我的履职档案（Word）
/进度　“六个一”办到哪一步
/活动　邀请您参加的活动
/日历　把活动日期加进手机日历；/订阅　让日历自动更新
/帮助　本说明"""

HELP_CLERK = """

<b>工作室</b>
/待办　初审、交办、答复，等着办的都在这里
/主任会议　准备议程，会后登记决定
/交办　会议同意的一次交办；/交办函　文件和单位的办理链接；/归档　反馈过的全部归档
/统计　答复、办结、解决各多少；/台账 2026　导出表格
/全部　全部已登记意见
/专报　起草议事专报；也可直接说“起草第3期专报 蒸汽价格”
/视察报告　/调研报告　/小结　起草另三种；也可直接说“写上半年工作小结”
/来历 蒸汽价格偏高　专报里这句话从哪来；/来历 2026-012　一件意见各项的来历
/模型用量　本月用了多少模型、花了多少
/稿件　最近的专报；改好的 Word 稿直接发回来，会存为下一版并告诉您改了哪些
/计划 2027　排全年的日期；改期直接说“三月接待改到12号”
/活动 接待 3月12日 地点　新建一次活动
/提醒时间 9:00-17:30　什么时候提醒您；也可直接说“下周再提醒我”"""

HELP_ADMIN = """

<b>管理</b>
/邀请 王建国 代表 县　邀请一位成员
/成员　名单；换手机、离任停用"""

HELP_ARRANGER = """
/设置　任务、接待日、提醒、时限、工作日"""

STRANGER = (
    "您好！这里是人大代表工作室的议事助手，只对受邀的代表和工作人员开放。"
    "请点开工作室发给您的邀请链接进入；没有链接请与工作室联系。"
)
EXPIRED_CARD = "这张卡片已经过期，请发“我的意见”看最新情况。"

DUTY_LINES = (
    (re.compile(r"火|爆|漏(?!水|雨)|燃气|坍塌|被困|消防"), "119（火灾、泄漏、抢险救援）"),
    (re.compile(r"受伤|中毒|昏|晕|急救|病危|溺"), "120（医疗急救）"),
    (re.compile(r"打架|围堵|打人|拦路|上访|聚集|车祸|撞"), "110（报警）"),
    (re.compile(r"污水|排污|废气|异味|臭|毒|死鱼|偷倒|污染|刺鼻"), "12369（环境污染）"),
    (re.compile(r"安全|设备|超温|超压|高压|作业|车间|厂"), "12350（安全生产）"),
)


def quote(text: str, limit: int) -> str:
    """Somebody's own words: escaped, and shortened only in the showing."""
    shown = text if len(text) <= limit else text[:limit] + "……"
    return escape(shown, quote=False)


def plain(text: str) -> str:
    return escape(text, quote=False)


def day(value: date | datetime) -> str:
    if isinstance(value, datetime):
        value = value.astimezone(BEIJING)
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    local = value.astimezone(BEIJING)
    return f"{local.month}月{local.day}日 {local:%H:%M}"


def duty_lines(words: str) -> str:
    """The duty lines that what was said calls for; the general ones when it does not tell."""
    fitting = [line for pattern, line in DUTY_LINES if pattern.search(words)]
    return "、".join(fitting or ["110（报警）", "119（火灾、抢险救援）", "12350（安全生产）"])


def listed(lines: Sequence[str], limit: int = LIMIT) -> str:
    """As many lines as a message takes, and how many there are beyond."""
    shown: list[str] = []
    size = 0
    for index, line in enumerate(lines):
        size += len(line) + 1
        if size > limit:
            shown.append(f"……另有 {len(lines) - index} 条，请用 /查找 缩小范围。")
            break
        shown.append(line)
    return "\n".join(shown)


def menu(desk: Desk) -> ReplyKeyboardMarkup:
    """The persistent menu, so that nobody has to remember a command."""
    lines = [["我的意见", "查找", "帮助"]]
    if desk.clerk:
        lines = [["待办", "主任会议", "统计"], ["起草专报", "全部意见", "最近稿件"], ["进度", "计划", "活动"]]
        own = [*(["邀请", "成员"] if desk.admin else []), *(["设置"] if desk.arranger else [])]
        lines.append(["查找", *own, "帮助"])
    elif desk.admin:
        lines = [["邀请", "成员", "设置"], ["查找", "帮助"]]
    return ReplyKeyboardMarkup(
        keyboard=[[KeyboardButton(text=label) for label in line] for line in lines],
        resize_keyboard=True,
        is_persistent=True,
        input_field_placeholder="听到什么，写在这里",
    )


def guide(desk: Desk) -> str:
    arranger = HELP_ARRANGER if desk.arranger else ""
    return HELP_DEPUTY + (HELP_CLERK if desk.clerk else "") + (HELP_ADMIN if desk.admin else "") + arranger


def category_name(code: str, lore: Lore) -> str:
    for category in lore.categories:
        if category.code == code:
            return f"{category.family.split(' ', 1)[-1]} / {category.name}"
    return code
