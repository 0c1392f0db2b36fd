"""来历: what made a case's fields and a report's sentences, and which cases a sentence rests on."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.answers import PIECE
from bot.casework.provenance import TITLE, CaseOrigins, Making
from bot.casework.reports import Found
from bot.views.notes import FIELDS, value_name
from bot.views.wording import listed, moment, plain, quote
from drafting.shapes import Draft, Lore
from storage.reports import Version
from storage.vocabulary import Engine

NAMES = FIELDS | {"nature": "性质", "scope": "范围", "unit": "建议承办单位", PIECE: "给来访人的话"}
ASK = (
    "要看哪里的来历？\n· 一件意见：/来历 2026-012\n"
    "· 专报里的一句话：/来历 加上句中连续的几个字，例如 /来历 蒸汽价格偏高"
)
UNKNOWN = "这一件是在记录来历之前登记的，或者是导入的，没有逐项的来历。"
_QUOTED = 80


def case_origins(origins: CaseOrigins, lore: Lore) -> str:
    """Field by field; what a person corrected is that person's."""
    corrected = {event.field: event for event in origins.corrections}
    lines = [f"<b>{origins.case.number or '这条草稿'} 各项的来历</b>"]
    for making in origins.makings:
        pieces = [NAMES[piece] for piece in making.pieces if piece in NAMES and piece not in corrected]
        if pieces:
            lines.append(f"{'、'.join(pieces)}：{_made(making)}")
        if making.reason:
            lines.append(f"　没有用模型的原因：{plain(_reason(making.reason))}")
    for field, event in corrected.items():
        who = origins.names.get(event.member_id or 0, "（已离任）")
        value = quote(value_name(field or "", event.after, lore), 60)
        lines.append(f"{NAMES.get(field or '', field)}：{plain(who)} 更正为“{value}”，{moment(event.at)}")
    if not origins.makings:
        lines.append(UNKNOWN)
    return listed([*lines, "原话一字未动。"])


def version_origins(version: Version, draft: Draft, makings: Sequence[Making]) -> str:
    """How many sentences the rules wrote and a model, and which those are."""
    places = {piece: making for making in makings for piece in making.pieces}
    sentences = {
        f"{number}.{place}": sentence
        for number, paragraph in enumerate(draft.paragraphs)
        for place, sentence in enumerate(paragraph.sentences)
    }
    told = [place for place in sentences if place in places and places[place].engine is Engine.MODEL]
    lines = [
        f"<b>{plain(version.title)}（第 {version.ordinal} 版）的来历</b>",
        f"全文 {len(sentences)} 句：按规则写成 {len(sentences) - len(told)} 句，模型改写 {len(told)} 句。",
        "统计数全部由程序计算。",
    ]
    if TITLE in places:
        lines.append(f"标题：{_made(places[TITLE])}")
    for making in makings:
        own = [place for place in told if place in making.pieces]
        if own:
            lines += ["", f"<b>{_made(making)}</b>"]
            lines += [f"· {quote(sentences[place].text, 40)}" for place in own]
    return listed([*lines, "", "要问某一句：/来历 加上句中连续的几个字。"])


def found_sentences(found: Sequence[Found]) -> str:
    """“这句从哪来”: the sentence, what made it, and the words that it rests on."""
    return listed([line for one in found for line in _found(one)])


def _found(one: Found) -> list[str]:
    made_by = one.sentence.made_by
    making = f"模型 {plain(made_by.model)} 改写，提示词 {_prompt(made_by.prompt)}" if made_by else "按规则写成"
    lines = [
        f"<b>“{quote(one.sentence.text, 120)}”</b>",
        f"《{plain(one.version.title)}》第 {one.version.ordinal} 版，{making}，{moment(one.made_at)}。",
    ]
    if one.sentence.computed:
        lines.append(f"程序计算的数：{plain('、'.join(one.sentence.computed))}")
    lines.append("依据：" if one.cases else "这一句不引用意见。")
    lines += [f"· {case.number}　{plain(case.title)}：“{quote(case.masked_words, _QUOTED)}”" for case in one.cases]
    return [*lines, ""]


def _made(making: Making) -> str:
    by = {
        Engine.RULES: "按规则",
        Engine.HABIT: "按本室归类习惯",
        Engine.MODEL: f"模型 {plain(making.model)} 改写，提示词 {_prompt(making.prompt)}",
    }[making.engine]
    return f"{by}，{moment(making.made_at)}"


def _prompt(label: str) -> str:
    """``read_note@1#c755411d0ad8`` as people say it."""
    name, _, rest = label.partition("@")
    version, _, fingerprint = rest.partition("#")
    return plain(f"{name} 第{version}版（指纹 {fingerprint}）")


def _reason(reason: str) -> str:
    """A reason with the fields that it names in the users' words."""
    for field, name in NAMES.items():
        reason = reason.replace(f"{field}:", f"{name}——")
    return reason
