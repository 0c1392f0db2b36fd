"""A model tried on made-up material: does it answer, in the form asked for, with quotes, with the masks kept?"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import date, datetime

from drafting.llm.answers import words
from drafting.llm.calls import Caller
from drafting.llm.failures import Failure
from drafting.llm.matching import verbatim
from drafting.llm.reading import ask_about
from drafting.llm.writing import ModelDrafter
from drafting.masking import Withheld, cover
from drafting.shapes import Activity, Brief, CaseFacts, Days, Lore, ReportKind, Scope, StudioFacts, Urgency
from drafting.writing import RuleDrafter

NOTE = "图河镇的王建军来说，纬七路四十二盏路灯坏了二十六盏，下夜班黑灯瞎火的，想让尽快修好，电话13800001111。"
_OPINIONS = (
    ("路灯损坏", "纬七路一共四十二盏灯坏了二十六盏，下夜班黑咕隆咚的", "把坏的灯修好", "D3", "县城管局"),
    ("路面积水", "经三路南段路面坑坑洼洼，一下雨就积水，三个月了还没修", "赶紧修一下", "D1", "县交通运输局"),
    ("蒸汽价高", "蒸汽一吨涨到二百六十块，成本吃不消", "希望价格降一点", "A1", "县发改委"),
)


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing tried, whether it works (``None``: no fault, but of no use yet), and a sentence on it."""

    name: str
    works: bool | None
    says: str


async def try_out(caller: Caller, lore: Lore, moment: datetime) -> AsyncIterator[Trial]:
    """Only the made-up samples are sent. Goes no further where the model does not answer."""
    sheet = cover((NOTE,), lore)
    try:
        answer = await ask_about(caller, sheet.texts[0], moment, lore)
    except (Failure, Withheld) as reason:
        yield Trial("模型应答", False, str(reason))
        return
    yield Trial("模型应答", True, f"按格式返回 {len(answer.rows)} 条（{answer.origin.model}，{answer.origin.prompt}）")
    quoted = verbatim(answer.rows, sheet, NOTE)
    yield Trial("逐字引用", bool(quoted), f"{len(quoted)} 条与原话一字不差" if quoted else "没有一条引文与原话一致")
    marked = [row for row in answer.rows if "〔" in words(row, "quote")]
    kept = [one for one in quoted if "〔" in words(one.row, "quote")]
    yield Trial(
        "遮盖记号", len(kept) == len(marked), "原样保留" if len(kept) == len(marked) else "被改动，这些引文作废"
    )
    yield await _writing(caller, lore, moment.date())


async def _writing(caller: Caller, lore: Lore, day: date) -> Trial:
    draft = await ModelDrafter(RuleDrafter(lore), caller, lore).draft(_brief(day))
    told = sum(sentence.made_by is not None for paragraph in draft.paragraphs for sentence in paragraph.sentences)
    remarks = "".join(remark for remark in draft.findings if remark.startswith("模型"))
    return Trial("改写成文", True if told else None, f"改写 {told} 句，逐句核对通过。{remarks}")


def _brief(day: date) -> Brief:
    studio = StudioFacts("示例工作室", "示例工作室", "灌云县", "临港产业区", ("示例单位",), ())
    cases = tuple(
        CaseFacts(
            key, f"示例-{key}", day, Activity.RECEPTION, title, matter, demand, f"{matter}。{demand}", category, unit,
            Urgency.NORMAL, Scope.LOCAL,
        )
        for key, (title, matter, demand, category, unit) in enumerate(_OPINIONS, 1)
    )  # fmt: skip
    return Brief(studio, ReportKind.SPECIAL, "园区配套设施", Days(day, day), cases, made_on=day)
