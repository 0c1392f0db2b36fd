"""Sentences of reports with one invented thing planted in each, by kind, and honest rewordings of sentences."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass

from drafting.gate import known_of
from drafting.llm.slots import Examiner, sections
from drafting.shapes import Brief, Sentence
from drafting.writing import write
from tests.drafting.writing.briefs import BRIEFS, LORE

SEED = 20261103
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
_GIVEN = "建国志强秀英桂兰德明海涛晓燕玉珍文斌振华淑芬永福俊杰立新宝山雪梅长河春生国庆庆丰家栋"
_UNITS = (
    ("元", "万元"), ("吨", "公斤"), ("天", "个月"), ("公里", "米"), ("小时", "分钟"), ("分钟", "小时"), ("个月", "天"),
    ("米", "公里"), ("万元", "元"), ("人", "户"), ("家", "人"), ("趟", "吨"), ("台", "公里"),
)  # fmt: skip
_PLANTED = {
    "count": (
        "涉及{n}家企业", "已有{n}人受到影响", "累计损失{n}万元", "占意见总数的{n}%", "较上年上升{n}个百分点",
        "其中{n}户为困难家庭", "共{cn}起", "约占{cn}成",
    ),
    "date": (
        "自{m}月{d}日起", "{y}年{m}月已经发生", "截至{y}年{m}月{d}日", "{m}月{d}日又发生", "{y}年以来", "{cm}月{cd}日最近",
    ),
    "document": (
        "依据灌政发〔{y}〕{n}号文件", "按照《江苏省企业权益保护条例》", "根据苏发改价格发〔{y}〕{n}号", "违反第{cn}条规定",
        "参照《关于规范园区收费的通知》", "不符合县政办发〔{y}〕{n}号要求",
    ),
    "place": (
        "{place}情况相同", "{place}也有发生", "波及{place}", "在{place}附近", "以{place}较为集中", "{place}同样存在",
    ),
    "institution": (
        "{unit}已答复", "由{unit}牵头", "{unit}尚在研究", "经{unit}核实", "{unit}表示支持", "报{unit}备案",
    ),
    "name": (
        "经办人{name}", "据{name}介绍", "{name}代表提出", "由{name}负责", "来访人{name}反映", "{name}表示不满",
        "联系人为{name}", "与{name}协商",
    ),
    "deadline": (
        "限{n}个工作日内完成", "年底前办结", "国庆节前完成", "下月底前答复", "须在{n}日内整改到位", "明年初解决",
        "本周内反馈", "汛期前完成",
    ),
    "cause": (
        "主要原因是{cause}", "因{cause}", "由于{cause}", "系{cause}所致", "根本原因在于{cause}", "{cause}导致",
    ),
    "quotation": (
        "来访人称“{quote}”", "原话为“{quote}”", "有人直言“{quote}”", "其表示“{quote}”",
    ),
}  # fmt: skip
_PLACES = ("新丰镇", "柳林村", "幸福路", "伊山镇", "杨集镇", "同兴镇", "龙苴镇", "侍庄街道", "胜利社区", "盐河", "锦绣小区", "向阳桥")
_AGENCIES = (
    "县审计局", "县民政局", "县文广旅局", "县退役军人局", "县司法局", "县档案局", "县统计局", "市水利局", "县红十字会管理委员会",
    "宏达建设公司", "东方化工集团", "县第二中学",
)  # fmt: skip
_CAUSES = (
    "设备年久失修", "审批权限上收", "监管人员编制紧缺", "上游停产检修", "规划调整滞后", "施工单位更换", "历史欠账较多",
    "政策衔接断档", "部门推诿扯皮", "资金拨付迟缓", "原材料涨价", "合同约定模糊", "台风灾害影响", "职责边界模糊", "图纸审查拖沓",
)  # fmt: skip
_QUOTES = (
    "一分钱都不给", "再拖就去上访", "三年了都是老样子", "谁来都一样", "宁可搬走也不等", "这笔账算不过来", "没有一次兑现过",
    "领导换了就推翻重来", "比外地差远了", "等得心都凉了",
)  # fmt: skip


@dataclass(frozen=True)
class Planted:
    """A sentence as the rules wrote it, the same with a fabrication of a kind in it, and what examines it."""

    kind: str
    before: Sentence
    text: str
    examiner: Examiner


def sentences() -> Iterator[tuple[Examiner, Sentence]]:
    """Every sentence of the six reports that a model may word anew."""
    for brief in BRIEFS.values():
        examiner = examiner_of(brief)
        for section in sections(write(brief, LORE)):
            for slot in section.slots:
                yield examiner, slot.sentence


def examiner_of(brief: Brief) -> Examiner:
    return Examiner({case.key: case for case in brief.cases}, known_of(brief, LORE), LORE)


def plant(per_kind: int = 80) -> list[Planted]:
    """``per_kind`` fabrications of each of ten kinds, the same for the same seed."""
    chance = random.Random(SEED)
    clean = list(sentences())
    found = []
    for kind, frames in _PLANTED.items():
        for number in range(per_kind):
            examiner, before = chance.choice(clean)
            words = frames[number % len(frames)].format(**_fillers(chance, examiner, before))
            found.append(Planted(kind, before, _put(before.text, words, chance), examiner))
    return found + _wrong_units(clean, chance, per_kind)


def _put(text: str, words: str, chance: random.Random) -> str:
    """The words behind a comma of the sentence, or at its end."""
    spots = [match.end() for match in re.finditer("，", text)]
    if spots and chance.random() < 0.5:
        spot = chance.choice(spots)
        return f"{text[:spot]}{words}，{text[spot:]}"
    return f"{text[:-1]}，{words}{text[-1]}"


def _fillers(chance: random.Random, examiner: Examiner, before: Sentence) -> dict[str, object]:
    """What fills the frames; nothing that the sentence's own cases say."""
    basis = before.text + "".join(c.words + c.matter + c.unit + (c.place or "") for c in examiner.cases.values())
    numerals = "三四五六七八九"
    return {
        "n": chance.choice([n for n in (37, 41, 58, 64, 79, 83, 97, 113, 146) if str(n) not in basis]),
        "cn": chance.choice(numerals) + "十" + chance.choice(numerals),
        "y": chance.choice((2019, 2021, 2023)),
        "m": chance.choice((2, 4, 5)),
        "d": chance.randint(21, 28),
        "cm": chance.choice("二四五"),
        "cd": "二十" + chance.choice(numerals),
        "place": chance.choice([place for place in _PLACES if place not in basis]),
        "unit": chance.choice([unit for unit in _AGENCIES if unit not in basis]),
        "name": chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2)),
        "cause": chance.choice(_CAUSES),
        "quote": chance.choice(_QUOTES),
    }


def _wrong_units(clean: list[tuple[Examiner, Sentence]], chance: random.Random, number: int) -> list[Planted]:
    """Figures of sentences with another measure behind them."""
    found = []
    for examiner, before in clean:
        for unit, other in _UNITS:
            pattern = re.compile(rf"(?<=\d){unit}(?![\u4e00-\u9fff]{{0,1}}[元内])")
            if pattern.search(before.text) and unit not in before.computed:
                found.append(Planted("unit", before, pattern.sub(other, before.text, count=1), examiner))
    return chance.sample(found, min(number, len(found)))
