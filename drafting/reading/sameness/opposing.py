"""What turns one complaint into its opposite, or into another of the same words: who does it to whom, and when.

老板欠工人 / 业主欠老板: the debtor of one is the creditor of the other. 水压太高 / 水压太低: the same dial, turned the
other way. 春天刮风 / 秋天淹水, 早上卸货 / 晚上冷柜: two occasions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

_VERB = (
    r"(?:拖欠|欠|赔给|让给|告|打|骂|占|催|追|撞|骗|借|多?收了|逃|罚|扣|赔|淹|拦|[不没][退付还给]|不交|"
    r"甩给|推给|租给|卖给|包给|排给|多打给|给)了?"
)
_ROLES = re.compile(rf"(?P<doer>[一-鿿]{{2,4}}?)(?:又|还|一直|老|总|想|要)?{_VERB}(?P<other>[一-鿿]{{2,4}})")
_SELF = re.compile(rf"(?P<doer>[我俺他她])(?:又|还|一直|老|总|想|要)?{_VERB}(?P<other>[我俺他她])")
_DEMAND = re.compile(r"(?P<doer>[一-鿿]{2,5}?)(?:要求|要|求|追|催|嫌|怪|说|告|举报|反映|投诉)(?P<other>[一-鿿]{2,4})")
_SUM = re.compile(r"[一二三四五六七八九十百千万两半块元钱押金]")
_ASKED = r"(?:希望|要求|建议|盼|求|请|能不能|可不可以|想|最好)[一-鿿]{0,8}?"
_POLES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (
            r"[太过偏]高|[太过]大|太亮|太快|太多|太密|太热|太宽|降一降|降下来",
            r"[太过偏]低|[太过]小|太暗|太慢|太少|太稀|太冷|太窄|压[一-鿿]{0,3}(?:上不来|不够|不足)",
        ),
        (
            rf"太早|过早|起不来|{_ASKED}(?:晚点|晚些|推迟|推后|延后|延长|延到|加到)",
            rf"太晚|太迟|过晚|{_ASKED}(?:提早|(?:提前|早点|早些)(?:[，。]|$|[开发收关停歇]))|[点时]就停",
        ),
        (r"进不[来去]|进水口|上不了岸|开不进", r"出不[来去]|出水口|下不了海|开不出"),
        (r"涨得?太高|涨潮", r"退得?太低|退潮"),
        (r"上不去", r"下不来"),
        (r"进[城港园站岛厂区](?!里)", r"出[城港园站岛厂区](?!去)"),
        (r"东[向往到]西|往西|西行", r"西[向往到]东|往东|东行"),
        (r"南[向往到]北|往北|北上|北行", r"北[向往到]南|往南|南下|南行"),
        (r"进城", r"下乡|回乡"),
        (r"上行|去程|去的时候", r"下行|回程|返程|回来的时候"),
        (r"入口|进口", r"(?<!进)出口"),
        (r"涨", r"跌"),
        (r"亮得太?晚|才亮|不亮", r"白天[还也都]{0,2}亮"),
        (r"早班|首班|头班", r"末班|晚班"),
        (r"多收|多扣|多算", r"少收|少给|少发|少算"),
    )
)
_SEASONS = (
    ("春", re.compile(r"开春|春上|春(?=天|季|里|节|耕|收|播|种|灌)")),
    ("夏", re.compile(r"三伏|伏天|暑天|暑假|大热天|中暑|麦收|夏(?=天|季|里|收|播|种|灌)")),
    ("秋", re.compile(r"入秋|秋上|稻收|秋(?=天|季|里|收|播|种|灌)")),
    ("冬", re.compile(r"腊月|数九|寒冬|寒假|大冷天|结冰|下雪|冬(?=天|季|里|灌)")),
)
_PARTS = {
    "下": "下午",
    "上": "上午",
    "早": "早",
    "清": "早",
    "凌": "早",
    "晚": "晚",
    "夜": "晚",
    "傍": "晚",
    "中": "午",
    "晌": "午",
}
_TIMES = (
    ("早", re.compile(r"早上|早晨|上午|清早|一早|大早|早高峰|早班|清晨")),
    ("午", re.compile(r"中午|午休|晌午|午饭")),
    ("晚", re.compile(r"晚上|夜里|半夜|夜间|晚高峰|晚班|傍晚|天黑|夜班|通宵|深夜|晚饭")),
    ("白天", re.compile(r"白天")),
    ("平日", re.compile(r"平时|平日|工作日|上班日|周一到周五")),
    ("假日", re.compile(r"周末|双休|节假日|假期|春节|国庆|五一|过年|放假")),
    ("上半年", re.compile(r"上半年")),
    ("下半年", re.compile(r"下半年")),
)
_MONTH = re.compile(
    r"(?<![0-9一二三四五六七八九十])(?P<month>[正冬腊]|[0-9]{1,2}|十?[一二三四五六七八九十])月(?!前|后)"
)
_DAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]|元旦|元宵|春节|清明|五一|端午|中秋|重阳|国庆")
_YEAR = re.compile(r"(?<![0-9])20[0-9]{2}年|[前去今明]年")
_NOWHERE = re.compile(r"没地方|没处|无处")
_WISHED = re.compile(r"(?:要求|希望|建议|盼着?|求着?|请)(?P<not>别再?|不要|不再)?(?P<what>[一-鿿]{2})")
_WEEK = re.compile(r"星期|礼拜")
_LACK = re.compile(r"(?:没有|没|缺少?|想装|想建|盼建)个?(?P<what>[一-鿿A-Za-z]{2,6})")
_PART = re.compile(r"^(?:每天|天天)?(?P<part>上午|下午|早上|早晨|清晨|晚上|夜里|傍晚|中午|晌午)")


def tell_turned(first: str, second: str) -> str:
    """Why two brief texts are turned against each other or of two occasions; empty if they are not."""
    for mine in _roles(first):
        for theirs in _roles(second):
            crossed = _is_one(mine[0], theirs[1]) or _is_one(mine[1], theirs[0])
            if crossed and not _is_one(mine[0], theirs[0]):
                return f"方向相反：{mine[0]}对{mine[1]}、{theirs[0]}对{theirs[1]}"
    for mine, theirs in product(_demands(first), _demands(second)):
        if _is_one(mine[0], theirs[1]) and _is_one(mine[1], theirs[0]):
            return f"诉求方向相反：{mine[0]}对{mine[1]}、{theirs[0]}对{theirs[1]}"
    for when, kind in ((_season, "季"), (_part, "")):
        one, other = when(first), when(second)
        if one and other and one != other:
            return f"时间不同：{one}{kind}、{other}{kind}"
    return ""


def tell_wishes(first: str, second: str) -> str:
    """Why one of two texts wishes for what the other wishes away; empty if they do not."""
    mine, theirs = ({match["what"]: bool(match["not"]) for match in _WISHED.finditer(text)} for text in (first, second))
    return next((f"诉求相反：要{what}、别{what}" for what in mine if theirs.get(what, mine[what]) != mine[what]), "")


def tell_times(first: str, second: str) -> str:
    """Why two texts of one frame tell of two times of the day, the week or the year; empty if they do not."""
    for told in (_times, _months, _days, _years):
        one, other = told(first), told(second)
        if len(one) == len(other) == 1 and one != other:
            return f"时间不同：{one[0]}、{other[0]}"
    return ""


def tell_poles(first: str, second: str) -> str:
    """Why two brief texts tell of the two ends of one dial; empty if they do not."""
    for (high, low), (its_high, its_low) in zip(_ends(first), _ends(second), strict=True):
        if high and its_low and not low and not its_high:
            return f"方向相反：{high}、{its_low}"
        if its_high and low and not its_low and not high:
            return f"方向相反：{its_high}、{low}"
    return ""


@lru_cache(maxsize=4096)
def _ends(text: str) -> tuple[tuple[str, str], ...]:
    """Of every dial what a text says of its high end and of its low; asked of one text again and again."""
    found = ((one.search(text), other.search(text)) for one, other in _POLES)
    return tuple((high.group() if high else "", low.group() if low else "") for high, low in found)


def _roles(text: str) -> Iterator[tuple[str, str]]:
    """Who does something to whom."""
    return ((match["doer"], match["other"]) for rule in (_ROLES, _SELF) for match in rule.finditer(text))


@lru_cache(maxsize=4096)
def _demands(text: str) -> tuple[tuple[str, str], ...]:
    """Who wants something of whom, or complains of whom."""
    return tuple((match["doer"], match["other"]) for match in _DEMAND.finditer(text))


def _is_one(first: str, second: str) -> bool:
    """Whether two parts name one person: 油漆工 and 漆工; a sum is none."""
    pairs = (first[at : at + 2] for at in range(len(first) - 1))
    return first == second or any(pair in second and not _SUM.search(pair) for pair in pairs)


def tell_lack(first: str, second: str) -> str:
    """Why of two texts of one frame one says that a thing is missing, the other how it is; empty if they do not."""
    for without, having in ((first, second), (second, first)):
        if _NOWHERE.search(having):
            continue
        for what in (match["what"][:2] for match in _LACK.finditer(without)):
            if what in having and not re.search(rf"(?:没有?|缺少?|无|想|盼|[建装加添])[一-鿿]{{0,3}}{what}", having):
                return f"一条说没有{what}，一条说{what}的问题"
    return ""


def _times(text: str) -> list[str]:
    """The times that a text tells of."""
    return [name for name, words in _TIMES if words.search(text)]


def _months(text: str) -> list[str]:
    """The months that a text names."""
    return list(dict.fromkeys(f"{match['month']}月" for match in _MONTH.finditer(text)))


def _days(text: str) -> list[str]:
    """The weekdays and festivals that a text names."""
    return list(dict.fromkeys(_WEEK.sub("周", day) for day in _DAY.findall(text)))


def _years(text: str) -> list[str]:
    """The years that a text names: by number, or counted from now."""
    return list(dict.fromkeys(_YEAR.findall(text)))


def _season(text: str) -> str:
    """The only season that a text tells of."""
    told = [season for season, words in _SEASONS if words.search(text)]
    return told[0] if len(told) == 1 else ""


def _part(text: str) -> str:
    """The part of the day that a text begins with."""
    match = _PART.match(text)
    return _PARTS[match["part"][0]] if match else ""
