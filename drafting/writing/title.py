"""The title: one topic, at most 25 characters, 关于加快（完善、破解）××的几点建议."""

from __future__ import annotations

import re

from drafting.writing import scrub

LONGEST = 25
_VERBED = re.compile(
    r"^(?:加快|推进|推动|完善|破解|加强|优化|改善|规范|提升|解决|促进|保障|做好|降低|落实|缓解|深化|健全|强化|打通|化解|支持)"
)
_TAIL = re.compile(r"(?:的)?(?:几点|若干)?(?:建议|报告|问题|情况|工作|有关情况|专报|意见)+$")
# Which verb and which noun a topic takes, by its own words; the first row that matches.
_FRAMES = (
    (r"(?:困难|难题|瓶颈|短板|梗阻|难点|堵点)$", "破解", ""),
    (r"难$", "破解", "问题"),
    (r"(?:成本|费用|负担)$", "降低", ""),
    (r"(?:价格|收费|租金|运价|电价|气价|水价|汽价)$", "完善", "机制"),
    (r"(?:异味|废气|扬尘|噪声|污染|扰民|黑臭|积水|内涝|拥堵|乱象|隐患)$", "加强", "治理"),
    (r"(?:审批|服务|办理|营商环境|流程|政务|通关|环境)$", "优化", ""),
    (r"秩序|(?:管理|检查|执法|停放|计量|经营)$", "规范", ""),
    (r"(?:招工|用工){1,2}$", "做好", "服务"),
    (r"(?:道路|通行|路况|路网|交通秩序)$", "改善", ""),
    (r"(?:建设|改造|延伸|交付|清偿|兑现|落地|进度|推进)$", "加快", ""),
    (r"(?:供应|供给|供电|供水|供热|供汽|蒸汽|燃气|要素|用地|用电|用水|用气)$", "加强", "保障"),
    (r"(?:安全|消防|防汛|排涝|应急|养护|维护|治理|保障|监管|保护|防治|救助)$", "加强", ""),
    (r"(?:融资|贷款|信贷)$", "优化", "服务"),
    (r"(?:公交|通勤|就餐|住宿|宿舍|教育|医疗|养老|托育|生活|入学|就医|出行|交通)$", "完善", "保障"),
    (r"(?:设施|体系|机制|配套|布局|政策|制度|网络|管网)$", "完善", ""),
)


def make_title(topic: str, fallback: str) -> tuple[str, bool]:
    """Title for ``topic``; where that is no topic or too long, for ``fallback``. Second value: topic was kept."""
    bare = _bare(topic)
    for ending in ("的几点建议", "的建议"):
        title = _put(bare, ending)
        if bare and len(title) <= LONGEST:
            return title, True
    return _put(_bare(fallback)[:16] or "有关问题", "的几点建议")[:LONGEST], False


def name_topic(topic: str, fallback: str, longest: int = 20) -> str:
    """The topic as it is spoken of inside a text (就××听取意见); ``fallback`` where it is none or too long."""
    bare = _bare(topic)
    return bare if 2 <= len(bare) <= longest else fallback


def _bare(topic: str) -> str:
    text = re.sub(r"[^\u3400-\u9fff\U00020000-\U0003ffffA-Za-z0-9、·（）—-]", "", scrub.clean(topic))
    return _TAIL.sub("", re.sub("^(?:关于|就|有关|对)", "", text))


def _put(bare: str, ending: str) -> str:
    if _VERBED.match(bare):
        return f"关于{bare}{ending}"
    verb, noun = next(((verb, noun) for find, verb, noun in _FRAMES if re.search(find, bare)), ("做好", "工作"))
    return f"关于{verb}{bare}{noun}{ending}"
