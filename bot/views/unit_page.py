"""A unit's page: the letter's cases with what can be done about each. Pure: a sheet in, HTML out; no script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from bot.casework.attachments import PAPERS
from bot.casework.life.points import counted
from bot.casework.life.unit_desk import Item, Sheet
from bot.views.wording import day
from storage.replies import Reply
from storage.vocabulary import CaseState, Manner, Result

DONE = {
    "received": "已签收，谢谢。",
    "back": "已退回，工作室会研究改派。",
    "reply": "答复已提交，谢谢。工作室核对后请代表评价。",
}
STANDS = {
    CaseState.ASSIGNED: "待签收",
    CaseState.REWORK: "二次办理，请重新答复",
    CaseState.TRACKED: "跟踪落实，办成后请再答复",
    CaseState.ANSWERED: "已答复，工作室正在核对",
    CaseState.RATING: "已答复，正在请代表评价",
}
RESULTS = {
    Result.SOLVED: "已解决：所提问题已经解决",
    Result.SOLVING: "正在解决：还没有办完",
    Result.PLANNED: "列入计划：以后解决",
    Result.NOTED: "留作参考：目前办不到",
}
MANNERS = {Manner.WRITTEN: "书面答复", Manner.FACE: "当面答复（面复）"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into one item's form and refused: it must not be lost."""

    item: int = 0
    act: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def of(self, item: Item, act: str, name: str) -> str:
        return self.fields.get(name, "") if (item.assignment.id, act) == (self.item, self.act) else ""


def letter(sheet: Sheet) -> str:
    """What the letter says of itself."""
    led = sum(item.assignment.lead for item in sheet.items)
    helped = len(sheet.items) - led
    count = f"主办 {led} 件" + (f"，协办 {helped} 件" if helped else "")
    return (
        f"<p>{escape(sheet.meeting)}研究决定，{day(sheet.issued_on)}交办贵单位{count}。"
        f"请逐件签收，按期答复；链接有效到{day(sheet.expires_at)}。</p>"
    )


def notice(words: str, *, wrong: bool = False) -> str:
    role = "alert" if wrong else "status"
    return f'<p class="notice" role="{role}">{escape(words)}</p>' if words else ""


def items(sheet: Sheet, keys: Iterable[str], typed: Typed) -> str:
    """Every case, a fresh form key for each."""
    return "".join(_item(sheet, item, key, typed) for item, key in zip(sheet.items, keys, strict=False))


def _item(sheet: Sheet, item: Item, key: str, typed: Typed) -> str:
    told, given = item.told, item.assignment
    heading = f"i{given.id}"
    parts = [
        f'<h2 id="{heading}">{escape(told.number)}　{escape(told.title)}</h2>',
        _facts(item),
        *_asked(item),
        *(f"<h3>代表不满意的理由</h3><p class='words'>{escape(one)}</p>" for one in item.why),
        *(_reply(one) for one in item.replies),
        _receive(item),
        _answer(item, key, typed),
        _back(sheet, item, typed),
    ]
    return f'<article aria-labelledby="{heading}">{"".join(parts)}</article>'


def _facts(item: Item) -> str:
    told, given = item.told, item.assignment
    rows = [
        ("状态", _stands(item)),
        ("分工", "主办" if given.lead else "协办"),
        ("答复期限", day(given.due_on)),
        ("反映事项", told.matter),
        *([("诉求", told.demand)] if told.demand else []),
    ]
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(words)}</dd>" for name, words in rows) + "</dl>"


def _stands(item: Item) -> str:
    given = item.assignment
    if given.sent_back is not None:
        return f"已退回：{given.sent_back}"
    if given.lead:
        return STANDS.get(item.state, item.state.value)
    return f"已签收（{day(given.received_on)}）" if given.received_on else "待签收"


def _asked(item: Item) -> list[str]:
    if not item.asked or item.ended:
        return []
    points = "".join(f"<li>{escape(one)}</li>" for one in item.asked)
    return [f"<h3>请逐条答复</h3><ol>{points}</ol>"]


def _reply(reply: Reply) -> str:
    head = f"{day(reply.replied_on)}　{reply.manner.value}　{reply.result.value}"
    attached = f"<p>附件：{escape(reply.file_name)}</p>" if reply.file_name else ""
    seen = f"<p class='quiet'>{escape(counted(reply.points))}</p>" if counted(reply.points) else ""
    return f"<h3>已提交的答复（{head}）</h3><p class='words'>{escape(reply.words)}</p>{attached}{seen}"


def _receive(item: Item) -> str:
    if not item.may_receive:
        return ""
    return _form(item, "receive", '<button class="send">签收</button>', files=False)


def _answer(item: Item, key: str, typed: Typed) -> str:
    if not item.may_reply:
        return ""

    def was(name: str) -> str:
        return typed.of(item, "reply", name)

    this = item.assignment.id
    form = (
        f'<input type="hidden" name="key" value="{escape(key)}">'
        f'<label for="w{this}">办理情况和答复</label>'
        f'<textarea id="w{this}" name="words" required maxlength="5000">{escape(was("words"))}</textarea>'
        f"{_choice('办理结果', 'result', RESULTS, was('result'))}"
        f"{_choice('答复方式', 'manner', MANNERS, was('manner') or Manner.WRITTEN.value)}"
        f'<label for="b{this}">预计办成的日期（还没办完的写，可不写）</label>'
        f'<input id="b{this}" type="date" name="by" value="{escape(was("by"))}">'
        f'<label for="f{this}">附件（可不附，一个文件：{PAPERS}）</label>'
        f'<input id="f{this}" type="file" name="file" accept=".docx,.doc,.wps,.pdf,.xlsx,.xls,.et,.jpg,.jpeg,.png">'
        '<button class="send">提交答复</button>'
    )
    opened = " open" if was("words") else ""
    return f"<details{opened}><summary>填写答复</summary>{_form(item, 'reply', form, files=True)}</details>"


def _choice(legend: str, name: str, options: Mapping[Result, str] | Mapping[Manner, str], chosen: str) -> str:
    radios = "".join(
        f'<label><input type="radio" name="{name}" value="{value}" required{" checked" if value == chosen else ""}>'
        f"{words}</label>"
        for value, words in ((str(option), words) for option, words in options.items())
    )
    return f"<fieldset><legend>{legend}</legend>{radios}</fieldset>"


def _back(sheet: Sheet, item: Item, typed: Typed) -> str:
    if not item.may_send_back(sheet.today):
        return ""
    this, was = item.assignment.id, typed.of(item, "back", "reason")
    form = (
        f'<label for="r{this}">退回的理由（{day(item.back_by)}前可以退回）</label>'
        f'<textarea class="short" id="r{this}" name="reason" required maxlength="500">{escape(was)}</textarea>'
        '<button class="plain">退回改派</button>'
    )
    opened = " open" if was else ""
    return (
        f"<details{opened}><summary>不属于本单位职责，退回</summary>{_form(item, 'back', form, files=False)}</details>"
    )


def _form(item: Item, act: str, inside: str, *, files: bool) -> str:
    kind = ' enctype="multipart/form-data"' if files else ""
    hidden = (
        f'<input type="hidden" name="act" value="{act}"><input type="hidden" name="item" value="{item.assignment.id}">'
    )
    return f'<form method="post"{kind}>{hidden}{inside}</form>'
