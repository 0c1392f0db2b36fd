"""A report in the making: period, cases to tick, progress, and what was made."""

from __future__ import annotations

from collections.abc import Sequence

from aiogram.types import InlineKeyboardMarkup

from bot.casework.reports import Length, Made, Occasion, Pages, ReportKind, Selection, Step, length_of
from bot.views.buttons import OnKind, OnPeriod, OnReport, button, rows
from bot.views.wording import LIMIT, day, listed, plain
from drafting.shapes import Headway
from storage.reports import Choice, Origin, Report, Version

PAGE = 8
PERIODS = ("本月", "上月", "本季度", "上季度", "上半年", "下半年", "今年", "近半年")
HALF_YEARS = ("上半年", "下半年", "今年", "去年")
_EXAMPLES = {
    ReportKind.SPECIAL: "蒸汽价格",
    ReportKind.INSPECTION: "疏港公路改造",
    ReportKind.SURVEY: "企业用工",
}
_OTHERS = (ReportKind.INSPECTION, ReportKind.SURVEY, ReportKind.SUMMARY)


def ask_period(kind: ReportKind) -> str:
    if kind is ReportKind.SUMMARY:
        return "工作小结写哪段时间？按一个，或直接写，例如：2026年上半年。发“取消”退出。"
    return f"{called(kind)}要用哪段时间登记的意见？按一个，或直接写，例如：2026年1月到6月。发“取消”退出。"


def ask_topic(kind: ReportKind) -> str:
    which = "这期专报" if kind is ReportKind.SPECIAL else f"这份{kind.value}"
    return f"{which}的主题是什么？用几个字写明，例如：{_EXAMPLES[kind]}。发“取消”退出。"


def called(kind: ReportKind) -> str:
    """What people call it: 专报 for short."""
    return "专报" if kind is ReportKind.SPECIAL else kind.value


def periods(kind: ReportKind, report: int = 0, occasions: Sequence[Occasion] = ()) -> InlineKeyboardMarkup:
    """Periods to press; before them the recorded activities a report may tell of, after them the other kinds."""
    names = HALF_YEARS if kind is ReportKind.SUMMARY else PERIODS
    lines = [
        [
            button(
                f"{one.start.month}月{one.start.day}日 {one.about}"[:40], OnKind(kind=kind.value, activity=one.activity)
            )
        ]
        for one in occasions
    ]
    lines += [
        [button(name, OnPeriod(name=name, report=report, kind=kind.value)) for name in names[i : i + 4]]
        for i in range(0, len(names), 4)
    ]
    if kind is ReportKind.SPECIAL and not report:
        lines.append([button(other.value, OnKind(kind=other.value)) for other in _OTHERS])
    return rows(*lines)


def _told(occasion: Occasion) -> str:
    return f"{occasion.start.month}月{occasion.start.day}日 {occasion.about}"[:40]


def preview(selection: Selection, page: int = 0) -> tuple[str, InlineKeyboardMarkup]:
    """The cases found, a tick each; locked ones say why."""
    report, pages = selection.report, max(1, -(-len(selection.rows) // PAGE))
    page = min(max(page, 0), pages - 1)
    shown = selection.rows[page * PAGE : (page + 1) * PAGE]
    kind, form = ReportKind(report.kind), length_of(report)
    lines = [
        f"<b>{called(kind)}选材：{plain(report.topic)}</b>",
        f"{day(report.period_from)}至{day(report.period_to)}",
        f"找到 {len(selection.rows)} 件，已勾选 {selection.chosen} 件，按一下改勾选。",
    ]
    lines += [f"· {case.number} 因{plain(choice.reason)}列出" for choice, case in shown if _why(choice)]
    locked = [(choice, case) for choice, case in shown if choice.locked]
    if locked:
        lines += ["", "<b>按规定不列入</b>"]
        lines += [f"{case.number} {plain(case.title)}：{plain(choice.reason)}" for choice, case in locked]
    ticks = [
        [
            button(
                f"{'☑' if choice.chosen else '☐'} {case.number} {case.title}"[:40],
                OnReport(act="tick", report=report.id, case=case.id),
            )
        ]
        for choice, case in shown
        if not choice.locked
    ]
    turning = [button("上一页", OnReport(act="page", report=report.id, case=page - 1))] if page else []
    turning += [button("下一页", OnReport(act="page", report=report.id, case=page + 1))] if page < pages - 1 else []
    return listed(lines), rows(
        *ticks,
        turning,
        [
            button("全选", OnReport(act="all", report=report.id)),
            button("全不选", OnReport(act="none", report=report.id)),
            button("改时间", OnReport(act="period", report=report.id)),
        ],
        [
            button(f"{_go(form)}（{selection.chosen} 件）", OnReport(act="ask", report=report.id), "primary"),
            *(
                button(f"{other.value}", OnReport(act=act, report=report.id))
                for act, other in (("short", Length.SHORTER), ("long", Length.LONGER))
                if form is Length.STANDARD
            ),
            button("取消", OnReport(act="drop", report=report.id), "danger"),
        ],
    )


def _go(form: Length) -> str:
    return "起草" if form is Length.STANDARD else f"起草{form.value}"


def _why(choice: Choice) -> bool:
    return bool(choice.reason) and not choice.locked


def asked(report: Report) -> str:
    what = plain(report.topic) if report.kind == ReportKind.SUMMARY.value else f"《{plain(report.topic)}》"
    return f"已收到，开始起草{what}{called(ReportKind(report.kind))}，成稿后发到这里。"


def progress(report: Report, step: Step) -> str:
    steps = list(Step)
    done = steps.index(step)
    lines = [f"{'✓' if i < done else '…' if i == done else '·'} {name.value}" for i, name in enumerate(steps)]
    return "\n".join([f"<b>正在起草：{plain(report.topic)}</b>", *lines])


def headway(report: Report, how: Headway, seconds: float) -> tuple[str, InlineKeyboardMarkup]:
    """The progress card while a model writes, with the two ways out of waiting for it."""
    told = f"　模型在改写：{how.done}/{how.of} 步，已改写 {how.worded} 句，已等 {seconds:.0f} 秒"
    head, *steps = progress(report, Step.WRITING).splitlines()
    steps.insert(list(Step).index(Step.WRITING) + 1, told)
    return "\n".join([head, *steps]), rows(
        [
            button("不等模型，按规则成稿", OnReport(act="rules", report=report.id)),
            button("取消起草", OnReport(act="stop", report=report.id), "danger"),
        ]
    )


def halted(*, stop: bool) -> str:
    """Said at once after a press on the card; what comes of it follows."""
    return "正在取消起草……" if stop else "好的，不等模型了，按规则成稿。"


def finished(result: Made) -> str:
    """What the progress card turns into."""
    return f"{plain(result.report.topic)}：{'已成稿，见下面的附件。' if result.version else '没有成稿，原因见下。'}"


def made(result: Made, used: str = "") -> str:
    """What came of it: title, cases used, what was left out and why, what is to be checked; ``used`` of a model."""
    version = result.version
    if version is None:
        return f"<b>没有成稿：{plain(result.report.topic)}</b>\n{plain(result.failure)}"
    lines = [
        f"<b>已起草：{plain(version.title)}</b>",
        f"送审稿第 {version.ordinal} 版，采用 {len(version.used)} 件，未采用 {len(version.left_out)} 件。",
        "附件中，核对稿逐段批注了依据的编号和原话，清稿可直接编辑。未经主任会议研究，请核实后使用。",
        "在 Word 或 WPS 里改好后，把文件直接发回这里，会存为下一版，并说明改了什么、哪些句子没有依据。",
    ]
    if used:
        lines.append(f"本次{used}。")
    if version.left_out:
        lines += ["", "<b>未采用</b>", *map(plain, version.left_out)]
    if version.findings:
        lines += ["", "<b>请重点核对</b>", *(f"· {plain(finding)}" for finding in version.findings[:12])]
    return listed(lines)


def look(report: Report, version: Version | None) -> InlineKeyboardMarkup | None:
    """The buttons to a version's pages and to what made it; nothing where there is no version."""
    if version is None:
        return None
    origin = button("来历", OnReport(act="origin", report=report.id, case=version.ordinal))
    return rows(
        [
            button("看版面", OnReport(act="look", report=report.id, case=version.ordinal)),
            *([origin] if version.origin is Origin.DRAFTED else []),
        ]
    )


def latest(reports: Sequence[tuple[Report, Version]]) -> tuple[str, InlineKeyboardMarkup | None]:
    if not reports:
        return "还没有起草过材料。发“起草专报”开始。", None
    lines = ["<b>最近的稿件</b>"]
    lines += [
        f"{plain(version.title)}　第 {version.ordinal} 版{_by_whom(version)}　{day(version.made_at)}"
        for _, version in reports
    ]
    openers = [
        [
            button(version.title[:40], OnReport(act="file", report=report.id)),
            button("看版面", OnReport(act="look", report=report.id, case=version.ordinal)),
        ]
        for report, version in reports
    ]
    return listed(lines), rows(*openers)


def _by_whom(version: Version) -> str:
    return "（改稿）" if version.origin is Origin.RETURNED else ""


def picture_caption(version: Version, page: int, of: int) -> str:
    """The words below the picture of a page."""
    words = f"清稿版面，第 {page} 页"
    return (
        f"{words}。整份 PDF 请按“看版面”。" if page == of else words if page > 1 else f"{plain(version.title)}\n{words}"
    )


def in_order(pages: Pages) -> list[str]:
    """The words of a version in as many messages as they take, where there is no picture of its pages."""
    title, *paragraphs = pages.paragraphs or ("（空白）",)
    head = f"<b>{plain(title)}</b>\n这里不能生成版面，下面按顺序列出全文。"
    return paged([head, *(piece for at, text in enumerate(paragraphs, 1) for piece in _pieces(f"{at}　{text}"))])


def _pieces(text: str, most: int = 3000) -> list[str]:
    return [plain(text[at : at + most]) for at in range(0, len(text), most)]


def paged(blocks: Sequence[str], limit: int = LIMIT) -> list[str]:
    """Blocks of text, one below the other, in as few messages as hold them; no block is cut."""
    messages: list[str] = []
    for block in blocks:
        if messages and len(messages[-1]) + len(block) < limit:
            messages[-1] += f"\n{block}"
        else:
            messages.append(block.strip())
    return messages
