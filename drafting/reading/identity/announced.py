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
    rf"(?:(?<=[个位人我他她是名的，。：\s])|^)(?:名字)?叫(?P<name>{_NO_NAME}[{_HAN}]{{2,3}}?)"
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
_OPEN = r"(?:(?<=[，。；、！？\s：])|^|(?<=[上下]午)|(?<=[今昨前]天)|(?<=[东西南北本邻]村的))"
_INTRODUCED = re.compile(
    r"(?:我是|俺是|本人是|这是|登记的是|来的是|来的叫|来者是|接待了|接待的是|碰到了?|碰见|遇到了?|遇见|走访了|看望了?|慰问了?|"
    rf"找了|问了)(?P<name>[{_HAN}]{{2,3}})(?=，(?:她|他|家|住|电话|手机|男|女|今年|[{_HAN}0-9]{{1,8}}(?:的|岁)[，。])|[（(]|、)"
)
_SUBJECT = re.compile(
    rf"{_OPEN}(?P<name>[{_HAN}]{{2}})(?=(?:来|又来|也来|专门来)?(?:打来?(?:了)?(?:个)?电话|来电|讲(?:了|的是|，|他|她|自己|村|厂|家)|"
    r"[说问](?:他|她|自己|我|家里|孩子|老伴|补贴|工资|低保)|问(?:退休|养老|低保|补贴|工伤|社保)|找到?我|托我|拉着我|"
    rf"是(?:跑|做|开|种|养|干|卖|教)[{_HAN}]{{0,4}}(?:的|师)))"
)
_ENTITLED = re.compile(
    rf"(?:{_OPEN}|(?<=[位个名的跟和与找]))(?P<name>[{_HAN}]{{2}})"
    r"(?=女士|先生|大姐|大哥|大妈|大爷|大娘|大叔|大婶|阿姨|同志(?!们)|[（(](?:男|女|[0-9]{2}岁|电话|手机|1[3-9]))"
)
_PAIR = re.compile(
    rf"(?:{_OPEN}|(?<=是))(?P<name>[{_HAN}]{{2}})[和跟与、](?P<other>[{_HAN}]{{2}})(?=一起来|一块来|两口子|俩|夫妻|兄弟|姐妹|来(?:反映|问|说|讲))"
)
_ROLE = re.compile(
    rf"(?:业主|村民|居民|门卫|保安|司机|工人|养殖户|种粮大户|老党员|党员|群众|退休教师|代办员|网格员|店主|摊主|租客|房东|户主|车主|船主|老乡)"
    rf"(?P<name>[{_HAN}]{{2,3}}?)(?=(?:来)?(?:反映|说|讲|提|问|投诉|打来|打电|称|诉苦)|[，（(])"
)
_KIN = re.compile(
    rf"[他她我](?:爹|爸|妈|娘|哥|弟|姐|妹|儿子|闺女|女儿|男人|媳妇|老婆|老公|老伴|婆婆|公公)(?P<name>[{_HAN}]{{3}})(?=的|，|。|在|被|去年|今年)"
)
_NO_REPORTER = pattern("identity.no_reporter")
_LIKELY = -35  # what surname and given name must at least speak for a name where somebody reports
_SURE = -70  # and where nothing but a person can stand


def find_announced(folded: str) -> Iterator[Found]:
    """Names behind 叫 and 联系人, two-character names before 反映 and where only a person stands, families (赵家)."""
    for match in (*_CALLED.finditer(folded), *_HOLDER.finditer(folded)):
        yield Found(Kind.NAME, match.start("name"), match.end("name"), 2)
    for match in _REPORTS.finditer(folded):
        yield from _doubtful(match, _LIKELY)
    for match in _SUBJECT.finditer(folded):
        yield from _doubtful(match, _LIKELY)
    for shape in (_INTRODUCED, _ENTITLED, _PAIR, _ROLE, _KIN):
        for match in shape.finditer(folded):
            yield from _doubtful(match, _SURE)
    for match in _HOUSE.finditer(folded):
        if surnames().get(match["name"], 0) > 0:
            yield Found(Kind.NAME_WEAK, match.start(), match.end(), 2)


def _doubtful(match: re.Match[str], least: int) -> Iterator[Found]:
    """The words of a shape in which only a person can stand, where they can be surname and given name."""
    for group, word in match.groupdict().items():
        if (match.re is _KIN or not _NO_REPORTER.match(word)) and _looks_like_name(word, least):
            yield Found(Kind.NAME, match.start(group), match.end(group), 2)


def _looks_like_name(word: str, least: int) -> bool:
    if word[1] == "家" or word[0] not in surnames():
        return False
    return surnames()[word[0]] + sum(given_weight(char) for char in word[1:]) >= least
