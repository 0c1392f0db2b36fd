"""Firms are counted and not named: 据×家企业反映, 该企业, 某企业.

A firm known from any case of a brief is masked in all of them, and so is whatever looks like a firm's name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from drafting.reading.places import find_spots
from drafting.shapes import CaseFacts, Lore

_FIRM_PLACE = re.compile(
    r"(?:公司|集团|厂|化工|食品|电子|新材料|材料|机械|纺织|染整|木业|科技|药业|物流|能源|钢构|实业|商贸|医疗器械|医药)$"
)
_PUBLIC_FIRM = re.compile("保险|供电|水务|自来水|公交|燃气|热力|物业|通信|移动|电信|联通|银行|邮政")
_LEGAL_FORM = re.compile(r"(?:股份|有限|责任|公司|集团|厂|总厂)+$")
_SOME_FIRM = re.compile(r"[\u3400-\u9fff]{2,14}?(?:股份有限公司|有限责任公司|有限公司)")
# Endings of firms' names behind a stem of two characters, as a note names them without their legal form.
_TAILED = re.compile(
    r"(?=([\u3400-\u9fff]{2}(?:新材料?|纸品|纸业|冷链|冷冻|木业|运输|物流|热电|染料|化纤|纺织|食品|机械|生物|农化|建材|"
    r"印染|染整|钢构|药业|医疗器械|医药|重工|包装|服饰|制衣|家具|塑业|仓储|船舶|港务|水产|化工|科技|置业|商贸|新能源|环保|电子|光电|橡塑)))"
)
# Stems that are words: 道路运输, 绿色化工, 农产品冷链.
_WORD = re.compile(
    r"道路|货物|公路|危险|危化|旅客|车辆|水路|海上|铁路|粮食|渣土|砂石|长途|短途|汽车|集装|绿色|精细|医药|石油|海洋|现代|港口|"
    r"农业|工程|农用|传统|新型|大型|小型|智能|高端|生态|产品|农产|速冻|本地|外地|当地|市场|学校|职工|婴儿|食堂|绿化|园区|"
    r"国际|跨境|城市|乡村|农村|快递|疏港|临港|集港|港区|企业|相关|有关|各类|部分|其他|另外|多家|家的|这家|那家|几家|两家|三家|"
    r"化品|夜间|抛洒|职校|第三|社会|专业|工业|民用|家用|建筑|装饰|过期|散装|预制|包装|运输|仓储|物流|冷链|加强|推进|要求|督促|[的了在是和与及到从把将被对给向说讲由让请各每本该某有这那无没不个家位台辆名镇县市省区村路厂跑搞做干]"
)


_THING = re.compile("(?<!新)材料$|[砂沙]石$|水泥$")
# A trade and no name: 担保公司.
_KIND = re.compile(
    "^(?:那|这|一|某|该)?家?(?:担保|融资担保|保险|物业|平台|劳务|劳务派遣|中介|房地产|开发|建筑|施工|供电|水务|自来水|燃气|热力|公交|运输|物流|快递|搬家|保洁|环卫|"
    "旅游|销售|外贸|投资|城投|国有|民营|上市|集团|总|分|子)(?:公司|企业|集团)$"
)


def is_name(firm: str) -> bool:
    """A firm's name, not a trade (担保公司) and not a thing (安评材料)."""
    return not (_KIND.match(firm) or _THING.search(firm))


def is_firm(place: str) -> bool:
    """A place that is a firm is not printed either."""
    return bool(_FIRM_PLACE.search(place)) and not _PUBLIC_FIRM.search(place)


def firm_names(cases: Iterable[CaseFacts], lore: Lore) -> tuple[str, ...]:
    """Every firm that the cases name, in full and short, longest first: recorded ones, and what reads like one."""
    found: dict[str, None] = {}
    for case in cases:
        for name in (
            *filter(is_name, case.firms),
            *_named_in(f"{case.title}。{case.matter}。{case.demand}。{case.words}", lore),
        ):
            found |= dict.fromkeys(one for one in _forms(name) if not _PUBLIC_FIRM.search(one))
    return tuple(sorted(_without_leads(found), key=lambda name: (-len(name), name)))


def _named_in(text: str, lore: Lore) -> Iterator[str]:
    shaped = (
        *(spot.text for spot in find_spots(text, lore) if spot.kind == "firm"),
        *(m[1] for m in _TAILED.finditer(text)),
    )
    for name in shaped:
        if not _WORD.search(name[:-2]) and not _THING.search(name):
            yield name


def _forms(name: str) -> Iterator[str]:
    for form in (name, _LEGAL_FORM.sub("", name)):
        if len(form) >= 3 or (form == name and len(form) == 2):
            yield form


def _without_leads(names: Iterable[str]) -> list[str]:
    """事朗月纺织 is 朗月纺织 with a word of the sentence before it, once the shorter is known to be a name."""
    known = set(names)
    return [
        name
        for name in known
        if not any(name != other and len(name) - len(other) <= 2 and name.endswith(other) for other in known)
    ]


def names_firm(text: str, names: Sequence[str]) -> bool:
    return bool(_SOME_FIRM.search(text)) or any(name in text for name in names)


def firm_labels(text: str, own: Sequence[str], known: Sequence[str]) -> dict[str, str]:
    """What each firm named in ``text`` is called instead, longest name first.

    The firm that speaks and is named first is 该企业; else the first is 某企业; the next is 另一企业.
    """
    told = [name for name in known if name in text]
    heads = sorted({_head(name) for name in told}, key=text.find)
    mine = {_head(name) for name in told if any(name in one or one in name for one in own)}
    called = {head: "某企业" if place == 0 else "另一企业" for place, head in enumerate(heads)}
    if heads and mine == {heads[0]}:
        called[heads[0]] = "该企业"
    return {name: called[_head(name)] for name in told}


def _head(name: str) -> str:
    """What the full and the short form of a name share."""
    return _LEGAL_FORM.sub("", name) or name


def put_labels(clause: str, labels: dict[str, str]) -> str:
    for name, label in labels.items():
        clause = clause.replace(name, label)
    clause = _SOME_FIRM.sub("某企业", clause)
    return re.sub("((?:[该某]|另一)企业)(?:股份|有限|责任|公司|集团|总?厂|企业)+", r"\1", clause)
