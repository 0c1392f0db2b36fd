"""Names of places and institutions in a sentence, known ones and such as only look like names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

_PLACE = re.compile(
    r"街道|社区|小区|大道|新区|开发区|镇(?![上里村区街])|乡(?![镇村亲里])|村(?![里上民部口组干居镇])|"
    r"路(?![段口面边况网灯基牙政线程由过途人标])|河(?![道面水岸边段里])|港(?![口区航机产])|桥(?![梁涵面头])|湖(?![面水])"
)
_ORGANISATION = re.compile(
    r"管理委员会|管委会|委员会|人民政府|生态环境局|有限公司|公司|集团|局|大队|银行|医院|学校|小学|中学|协会|商会|合作社|卫生院|研究院|法院|检察院"
)
# What ends like a name and is a common word: the last characters before and with the marker.
_COMMON = re.compile(
    r"(?:[该各全本我两乡城新农]镇|[该各全本农行进驻两涉某]村|[乡]村|[线道公铁思出网通一半两马弯该各修路问筑]路|路路|[该本各原入到进渔]港|[运]河|"
    r"[该各]河|[该本各全]乡|城乡|家乡|[该各本某老旧]小区|[该各]社区|[村]社区|[该各]街道|乡镇街道|镇街|路桥|[一座]桥|[高架]桥|"
    r"[该本各两某家大小全有电限几]公司|该?集团|[当各布格结全大]局|部门|[该某各家]银行|[该各到去]医院|[市场附近门口这那]{1,2}医院|[该各]学校|职业学校|"
    r"[有关家该各某企业]企业|[门口进该各实验]小学|[供电水务公交燃气热力保险物业]公司|[各]大队|职校|外来|来港|两港)$"
)


_VERB = re.compile(
    "假期|期间|研究|组织|推动|建议|协调|督促|要求|联系|支持|加强|改善|完善|优化|规范|加快|解决|反映|提出|希望|通过|涉及|牵头|配合|"
    "设置|调整|安排|公布|明确|理顺|公开|落实|核实|核查|保留|取消|增加|增设|新建|扩建|改造|修复|疏通|治理|整治|打通|维护|重点|主要|相关|有关|部分|所有|全部|其他|其余|附近|周边"
)
# No name begins with these: what stands before the marker is a sentence, not a name.
_FUNCTION = re.compile(
    r"[究焦戚查入在从到由对于是的称有与和等及各该每条段为向就被让把将往离近至经过沿绕上下进出个了着也都还并或及]"
)


def known_names(text: str, names: Mapping[str, str]) -> Iterator[str]:
    """Known names that stand in ``text``, the longest first at each spot."""
    if not names:
        return
    for match in longest_first(tuple(names)).finditer(text):
        yield match[0]


@lru_cache(maxsize=32)
def longest_first(names: tuple[str, ...]) -> re.Pattern[str]:
    """What finds the names, of two that begin alike the longer one; a report asks for the same hundreds every time."""
    return re.compile("|".join(sorted(map(re.escape, names), key=len, reverse=True)))


def like_places(text: str) -> Iterator[str]:
    yield from _like(_PLACE, text)


def like_organisations(text: str) -> Iterator[str]:
    yield from _like(_ORGANISATION, text)


def _like(markers: re.Pattern[str], text: str) -> Iterator[str]:
    """Two characters and the marker behind them (新安镇 is 新安镇): enough to find it again in the words."""
    for match in markers.finditer(text):
        head = re.search(r"[\u3400-\u9fff]{0,2}$", text[: match.start()])
        name = (head[0] if head else "") + match[0]
        if (
            len(name) - len(match[0]) == 2
            and not _COMMON.search(name)
            and not _FUNCTION.search(name[:2])
            and not _VERB.match(name)
        ):
            yield name
