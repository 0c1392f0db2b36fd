"""Names that no weighing would find, because they are ordinary words, where a cue says that a name follows.

Leaks come first: behind 有个叫, 联系人 and before 反映 a doubtful word is taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.reading.identity.lexicon import given_weight, surnames
from drafting.reading.identity.spans import Found
from drafting.reading.patterns import pattern
from drafting.shapes import IdentifierKind as Kind

_HAN = "一-鿿"
_NO_NAME = (
    r"(?!什么|啥|号|人|我|你|他|她|它|咱|俺|大家|他们|我们|做|作|好|苦|停|醒|骂|卖|喊|车|外卖|救护|警察|不|没|都|也|就|还|电话|"
    r"手机|是|的|在|已|要|说|名|几|谁|哪|那|这|到|来|去|家|物业|老板|保安|儿子|女儿|孩子|老婆|老公|家长|一|两|三|全|村|县|镇|"
    r"有|找|信息|地址|方式|微信|姓|怕|同|未|无|同志|代表|自己|本人|另|换|改|以|为|得|把|被|让|给|工人|师傅)"
)
_CALLED = re.compile(
    rf"(?:(?<=[个位人我他她是名，。：\s])|^)(?:名字)?叫(?P<name>{_NO_NAME}[{_HAN}]{{2,3}}?)"
    r"(?=的(?![是话])|[，。,；（(：:]|$)"
)
_HOLDER = re.compile(
    r"(?:联系人|来访人|反映人|投诉人|举报人|当事人|求助人|申请人|信访人|上访人|来信人)(?:是|为|叫|：|:| ){0,2}"
    rf"(?P<name>{_NO_NAME}[{_HAN}]{{2,3}}?)(?=[，。,；（(、 \d]|电话|手机|说|讲|反映|称|来|$)"
)
_REPORTS = re.compile(
    rf"(?:(?<=[，。；、！？\s：])|^)(?P<name>[{_HAN}]{{2}})(?=(?:来)?反映(?!的|了|的是|出|强烈|较|比较|很|最))"
)
_HOUSE = re.compile(
    rf"(?:(?<=[，。；、！？\s：的跟和找到])|^)(?P<name>[{_HAN}])家(?=反映|说|讲|(?:的)?(?:低保|房子|老房|孩子|门口|老人|猪|鱼塘|媳妇|儿子))"
)
_NO_REPORTER = pattern("identity.no_reporter")
_LIKELY = 20  # a surname and a given-name character that together speak more for a name than for a word


def find_announced(folded: str) -> Iterator[Found]:
    """Names behind 叫 and 联系人, two-character names before 反映, and families (赵家)."""
    for match in (*_CALLED.finditer(folded), *_HOLDER.finditer(folded)):
        yield Found(Kind.NAME, match.start("name"), match.end("name"), 2)
    for match in _REPORTS.finditer(folded):
        if not _NO_REPORTER.match(match["name"]) and _looks_like_name(match["name"]):
            yield Found(Kind.NAME, match.start("name"), match.end("name"), 2)
    for match in _HOUSE.finditer(folded):
        if surnames().get(match["name"], 0) > 0:
            yield Found(Kind.NAME_WEAK, match.start(), match.end(), 2)


def _looks_like_name(word: str) -> bool:
    return word[1] != "家" and word[0] in surnames() and surnames()[word[0]] + given_weight(word[1]) >= _LIKELY
