"""The title: one topic, at most 25 characters, 关于加快（完善、破解）××的几点建议."""

from __future__ import annotations

import re

from drafting.writing import scrub

LONGEST = 25
_VERBED = re.compile(
    r"^(?:加快|推进|推动|完善|破解|加强|优化|改善|规范|提升|解决|促进|保障|做好|降低|落实|缓解|深化|健全|强化|打通|化解|支持)"
)
_TAIL = re.compile(r"(?:所?反映)?(?:的)?(?:几点|若干|几个|一些|主要)?(?:建议|报告|问题|情况|工作|有关情况|专报|意见)+$")
# Which verb and which noun a topic takes, by its own words; the first row that matches.
_FRAMES = (
    (r"(?:困难|难题|瓶颈|短板|梗阻|难点|堵点)$", "破解", ""),
    (r"[难慢贵乱差]$", "破解", "问题"),
    (r"(?:断头路|堵点|最后一公里)$", "打通", ""),
    (r"(?:欠薪|拖欠|违停|挖人|低价竞争|抛洒|偷倒|乱收费)$", "治理", "问题"),
    (r"(?:停电|停水|停汽|停气|断网|积压)$", "解决", "问题"),
    (r"(?:工资|薪酬)$", "规范", "支付"),
    (r"(?:补贴|奖补|退税|减免|待遇)$", "落实", "政策"),
    (r"(?:骑手|司机|工人|职工|老年人|老人|残疾人|妇女|儿童|学生|农民工)$", "加强", "权益保障"),
    (r"(?:孩子|子女|学生)?(?:上学|入学|入园)$", "改善", "条件"),
    (r"(?:看病|就医)$", "改善", "条件"),
    (r"学位$|床位$|车位$|泊位$", "增加", "供给"),
    (r"(?:报销|办证|热线|平台|窗口|港口|码头|航道|口岸|网络|宽带|快递|公交|班车)$", "优化", "服务"),
    (r"^企业$", "优化", "服务"),
    (r"(?:安全生产|消防|防汛|防台|人才|招商|禁烧|普查)$", "加强", "工作"),
    (r"(?:危化品|食品安全|物业|菜市场|市场|网约车|货车|电动车|电动自行车|渣土车|停车|摊点|夜间施工)$", "规范", "管理"),
    (r"(?:垃圾|污水|秸秆|油烟|粉尘|灰尘|噪音)$", "加强", "治理"),
    (r"(?:路灯|电梯|护栏|厕所|公厕|路面|校舍|站台|标线|信号灯|机井|泵站)$", "加强", "建设维护"),
    (r"(?:公路|大道|[一-鿿]{2}[路街巷])$|[一二三四五六七八九十\d]号桥$|大桥$", "改善", "通行条件"),
    (r"(?:销售|就业|创业|消费|增收)$", "促进", ""),
    (r"(?:养殖|种植|种粮|经济|文化|旅游|产业)$", "促进", "发展"),
    (r"(?:村医|教师|医生|队伍|干部)$", "加强", "队伍建设"),
    (r"(?:宿舍|公寓|住房)$", "改善", "条件"),
    (r"^蒸汽$", "加强", "供应保障"),
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
    (r"(?:通勤|就餐|住宿|教育|医疗|养老|托育|生活|入学|就医|出行|交通)$", "完善", "保障"),
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
