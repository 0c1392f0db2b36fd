"""Names of the minorities, written with a middle dot or after 叫 and the like (阿依古丽·买买提, 扎西顿珠)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from drafting.reading.identity.spans import Found
from drafting.shapes import IdentifierKind as Kind

_SOUNDS = (
    "阿艾爱安巴白拜班包贝比别伯博布才措达代当丹旦道德迪地丁顿多尔凡尕嘎格古哈海汗赫合洪霍吉加嘉江杰巾金卡凯克肯孔库拉兰朗勒里力丽利莲列玲伦洛"
    "马玛麦买曼梅美米密敏木穆姆娜那乃尼娘宁努诺帕排旁普齐其奇恰琼曲然热仁日荣如萨赛桑沙山神石斯松苏索塔泰坦特提铁图吐托瓦旺维卫吾乌武西希夏"
    "仙先辛牙亚雅央伊依音英尤玉约则扎泽哲珍智朱孜卓紫佐次珠增坚赞不都逊甫皮再孜罕坎肉胡达牙孙合苏勇生"
)
_PARTS = (
    "扎西|顿珠|卓玛|次仁|桑吉|达瓦|尼玛|旺堆|格桑|央金|德吉|多吉|才让|罗布|洛桑|拉姆|巴特尔|苏日|那日|乌云|其其格|图雅|巴图|呼和|吉日嘎|斯琴|"
    "古丽|买买提|麦麦提|阿依|艾山|艾买|吐尔|热依|阿不都|阿卜杜|努尔|库尔班|帕提|米热|迪丽|玛依|哈力|木拉提|热合曼|依明|玉素甫|伊布拉|赛买提"
)
_DOT = "[·•・‧.．﹒∙]"
_DOTTED = re.compile(rf"(?P<first>[一-鿿]{{2,8}})(?:{_DOT}[一-鿿]{{2,8}}){{1,3}}")
_TAIL = re.compile(rf"(?P<dot>{_DOT})(?P<last>[{_SOUNDS}]{{2,8}})")
_CALLED = re.compile(
    rf"(?:我叫|名叫|叫|姓名[：:]?|名字是|本人|来访人|反映人|举报人|"
    rf"联系人[：:]?)(?P<own>[{_SOUNDS}]{{3,7}})(?=[，。,；（( 反说来的]|$)"
)


_BY_PART = re.compile(
    rf"(?:(?<![一-鿿])|(?<=[的是位名个叫跟和与给让找请医员工人户主长生]))(?P<own>[{_SOUNDS}]{{0,4}}?(?:{_PARTS})[{_SOUNDS}]{{0,4}})"
    r"(?=[一-鿿]?(?:[，。、,；（(\s]|$|同志|女士|先生|师傅|大叔|大姐|反映|说|讲|来|在|的|是|家|和|也|想|要|问|打|工资|没|被))"
)


def find_foreign(folded: str) -> Iterator[Found]:
    """Dotted names by their sounds, undotted ones where the text calls them names."""
    for match in _DOTTED.finditer(folded):
        start = match.end("first")
        while start > match.start() and folded[start - 1] in _SOUNDS:
            start -= 1
        end = match.end("first")
        while tail := _TAIL.match(folded, end):
            end = tail.end()
        if match.end("first") - start >= 2 and end > match.end("first"):
            yield Found(Kind.NAME, start, end, 7)
    for match in _BY_PART.finditer(folded):
        if match.end("own") - match.start("own") >= 3:
            yield Found(Kind.NAME, match.start("own"), match.end("own"), 2)
    for match in _CALLED.finditer(folded):
        yield Found(Kind.NAME, match.start("own"), match.end("own"), 2)
