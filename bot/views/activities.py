"""Activities as cards: the plan of one, its record, who comes, what proves it; lists of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.casework.activities import Sheet, Summary
from bot.casework.activities.inviting import Candidate
from bot.views.buttons import OnActivity, button, rows
from bot.views.wording import day, listed, plain, quote
from storage.vocabulary import ActivityState, Rsvp

Card = tuple[str, InlineKeyboardMarkup | None]
FIELDS = (
    ("place", "地点", "在哪里？请发地点。"),
    ("topic", "议题", "议题或主题是什么？"),
    ("came", "参加人员", "谁来了？例如：代表赵海、钱路，管委会2人，来访群众5人。"),
    ("summary", "小结", "请用几句话说说情况，会作为活动小结。"),
)
ASK_DAY = "哪一天办的？请发日期，例如：3月12日、昨天。"
ASK_MOVE = "改到哪一天？请发日期，例如：3月12日、12号、下周三。"
ASK_REASON = "请用一句话说明请假原因，例如：外出开会。"
ASK_FILE = "请把“{item}”的照片或文件发来。发“取消”退出。"
WEEKDAYS = "一二三四五六日"


def short_day(value: date) -> str:
    """3月12日（周四）"""
    return f"{value.month}月{value.day}日（周{WEEKDAYS[value.weekday()]}）"


def span(first: date, last: date) -> str:
    return day(first) if first == last else f"{day(first)}至{day(last)}"


def card(sheet: Sheet, *, clerk: bool, member_id: int) -> Card:
    """One activity, with the buttons that this reader may press."""
    activity = sheet.activity
    provisional = "（暂按）" if sheet.provisional and activity.state is not ActivityState.HELD else ""
    lines = [*(plain(warning) for warning in sheet.warnings), *([""] if sheet.warnings else [])]
    lines.append(f"<b>{plain(sheet.title)}</b>　{activity.state.value}")
    lines.append(f"日期：{span(activity.starts_on, activity.ends_on)}{provisional}")
    told = {"place": activity.place, "topic": activity.topic, "came": activity.came, "summary": activity.summary}
    lines += [f"{label}：{quote(words, 600)}" for field, label, _ in FIELDS if (words := told[field])]
    if sheet.owner:
        lines.append(f"经办：{plain(sheet.owner)}")
    if activity.state is ActivityState.PLANNED and sheet.notice_on is not None:
        lines.append(f"公告应在{day(sheet.notice_on)}发出")
    lines += _guests(sheet) if clerk else []
    if activity.state is ActivityState.HELD:
        lines += _record(sheet)
    answer = sheet.answer_of(member_id)
    if answer is not None and answer is not Rsvp.ASKED:
        lines.append(f"您的答复：{answer.value}")
    return "\n".join(lines), rows(*_answers(sheet, member_id), *(_deeds(sheet) if clerk else []))


def _guests(sheet: Sheet) -> list[str]:
    lines = []
    for answer in Rsvp:
        names = [
            plain(member.name) + (f"（{quote(one.reason, 40)}）" if one.reason else "")
            for member, one in sheet.guests
            if one.answer is answer
        ]
        if names:
            lines.append(f"{answer.value}：{'、'.join(names)}")
    return lines


def _record(sheet: Sheet) -> list[str]:
    lines = []
    if sheet.needs_report and not sheet.activity.report_in:
        lines.append("报告还没有交，交了才计入完成。")
    if sheet.late_for:
        lines.append(f"原定在{plain(sheet.late_for)}，现在按举办的日期计入本期。")
    if not sheet.wanted:
        return lines
    if sheet.complete:
        return [*lines, "资料齐"]
    done = len(sheet.wanted) - len(sheet.missing)
    return [*lines, f"资料 {done}/{len(sheet.wanted)}，还缺：{'、'.join(map(plain, sheet.missing))}"]


def _answers(sheet: Sheet, member_id: int) -> list[list[InlineKeyboardButton]]:
    if sheet.activity.state is not ActivityState.PLANNED or sheet.answer_of(member_id) is None:
        return []
    return [rsvp_buttons(sheet.activity.id)]


def rsvp_buttons(activity_id: int) -> list[InlineKeyboardButton]:
    return [
        button("参加", OnActivity(act="come", activity=activity_id)),
        button("请假", OnActivity(act="leave", activity=activity_id)),
    ]


def _deeds(sheet: Sheet) -> list[list[InlineKeyboardButton]]:
    number, state = sheet.activity.id, sheet.activity.state
    tell = [button(label, OnActivity(act="tell", activity=number, extra=at)) for at, (_, label, _) in enumerate(FIELDS)]
    papers = _papers(sheet)
    if state in (ActivityState.PLANNED, ActivityState.PROPOSED):
        return [
            papers,
            [
                button("已完成", OnActivity(act="done", activity=number)),
                button("改期", OnActivity(act="move", activity=number)),
            ],
            tell[:2],
            [
                button("邀请代表", OnActivity(act="guests", activity=number)),
                button("取消活动", OnActivity(act="cancel", activity=number)),
            ],
        ]
    if state is ActivityState.HELD:
        extra = (
            [button("报告已交", OnActivity(act="report", activity=number))]
            if sheet.needs_report and not sheet.activity.report_in
            else []
        )
        late = (
            [button(f"算补做{sheet.late_for}的", OnActivity(act="makeup", activity=number))] if sheet.late_for else []
        )
        proofs = [button("补资料", OnActivity(act="proofs", activity=number))] if sheet.missing else []
        wrong = [button("登记错了", OnActivity(act="unhold", activity=number))]
        return [proofs + extra, late, papers, tell[:2], tell[2:], wrong]
    return []


def _papers(sheet: Sheet) -> list[InlineKeyboardButton]:
    """What a reception can have printed: the notice before it, the register after it."""
    if sheet.activity.kind != "reception" or sheet.activity.state is ActivityState.PROPOSED:
        return []
    held = sheet.activity.state is ActivityState.HELD
    label, act = ("接待登记表", "register") if held else ("接待公告", "notice")
    return [button(label, OnActivity(act=act, activity=sheet.activity.id))]


def ask_done(sheet: Sheet, today: date) -> Card:
    """On which day was it held? A day that is not over is not offered."""
    planned, number = sheet.activity.starts_on, sheet.activity.id
    offers = [day_ for day_ in dict.fromkeys((planned, today, today - timedelta(days=1))) if day_ <= today]
    buttons = [
        [button(_day_label(one, today), OnActivity(act="held", activity=number, extra=(today - one).days))]
        for one in offers
    ]
    return f"“{plain(sheet.title)}”{ASK_DAY}", rows(*buttons)


def _day_label(one: date, today: date) -> str:
    near = {0: "今天，", 1: "昨天，"}.get((today - one).days, "")
    return f"{near}{short_day(one)}"


def ask_cancel(sheet: Sheet) -> Card:
    number = sheet.activity.id
    return f"确定取消{day(sheet.activity.starts_on)}的“{plain(sheet.title)}”吗？已邀请的代表会收到通知。", rows(
        [
            button("确定取消", OnActivity(act="drop", activity=number)),
            button("不取消", OnActivity(act="open", activity=number)),
        ]
    )


def candidates(sheet: Sheet, people: Sequence[Candidate]) -> Card:
    """Which deputies to ask; those whose speciality fits stand first."""
    number = sheet.activity.id
    back = [button("返回", OnActivity(act="open", activity=number))]
    if not people:
        return "代表都已经邀请过了。", rows(back)
    lines = [
        [button(_candidate(one), OnActivity(act="ask", activity=number, extra=one.member.id))] for one in people[:20]
    ]
    warned = [plain(warning) for warning in sheet.warnings]
    hint = "要邀请哪位代表？专长对口的排在前面。" if any(one.fits for one in people) else "要邀请哪位代表？"
    asked = [f"已邀请：{'、'.join(plain(member.name) for member, _ in sheet.guests)}"] if sheet.guests else []
    return "\n".join([*warned, *asked, hint]), rows(*lines, back)


def _candidate(one: Candidate) -> str:
    skills = "、".join(one.member.specialities)
    return f"{one.member.name}{'（' + skills + '）' if skills else ''}{'　对口' if one.fits else ''}"[:40]


def proofs(sheet: Sheet) -> Card:
    """What the evidence set still lacks: send it, or say that it lies in the cabinet on paper."""
    number = sheet.activity.id
    back = [button("返回", OnActivity(act="open", activity=number))]
    if sheet.complete:
        return "资料齐了，辛苦！", rows(back)
    lines = []
    for item in sheet.missing:
        at = sheet.wanted.index(item)
        lines.append(
            [
                button(f"发“{item}”", OnActivity(act="file", activity=number, extra=at)),
                button("有纸质的", OnActivity(act="paper", activity=number, extra=at)),
            ]
        )
    return f"“{plain(sheet.title)}”还缺 {len(sheet.missing)} 样资料：", rows(*lines, back)


def activity_list(found: Sequence[Summary], *, clerk: bool) -> Card:
    """Planned ones first as buttons, then what was held lately."""
    if not found:
        hint = (
            "用 /计划 排全年的日期，或发“/活动 接待 3月12日 地点”新建一次。" if clerk else "目前没有邀请您参加的活动。"
        )
        return f"近期没有活动。{hint}", None
    ahead = [one for one in found if one.state is ActivityState.PLANNED]
    behind = [one for one in found if one.state is ActivityState.HELD][::-1]
    lines = [[button(_entry(one), OnActivity(act="open", activity=one.id))] for one in [*ahead[:8], *behind[:4]]]
    text = [f"<b>活动</b>　计划中 {len(ahead)} 次，近期已举办 {len(behind)} 次"]
    text += [f"{_entry(one)}" for one in ahead[8:]]
    if clerk:
        text.append("新建一次：发“/活动 接待 3月12日 地点 议题：……”")
    return listed(text), rows(*lines)


def _entry(one: Summary) -> str:
    mark = "" if one.state is ActivityState.PLANNED else "　已举办"
    return f"{short_day(one.day)} {one.title}{mark}"


def recorded(title: str, activity_id: int, when: str, *, clerk: bool) -> Card:
    text = f"已记为一次“{plain(title)}”（{when}），原话作小结，照片和文件作依据。"
    look = [button("看这次活动", OnActivity(act="open", activity=activity_id))] if clerk else []
    return text, rows(look)
