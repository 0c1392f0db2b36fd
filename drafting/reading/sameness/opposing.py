"""What turns one complaint into its opposite, or into another of the same words: who does it to whom, and when.

老板欠工人 / 业主欠老板: the debtor of one is the creditor of the other. 水压太高 / 水压太低: the same dial, turned the
other way. 春天刮风 / 秋天淹水, 早上卸货 / 晚上冷柜: two occasions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_ROLES = re.compile(
    r"(?P<doer>[一-鿿]{2})(?:又|还|一直|老|总|想|要)?"
    r"(?:拖欠|欠|赔给|让给|告|打|骂|占|催|追|撞|骗|不退|不交|不付|不还|不给|没给|没付|没退|没还|甩给|推给|租给|卖给|包给|排给|多打给|给)了?(?P<other>[一-鿿]{2})"
)
_POLES = tuple(
    (re.compile(one), re.compile(other))
    for one, other in (
        (
            r"[太过偏]高|[太过]大|太亮|太快|太早|太多|太密|太热|太宽",
            r"[太过偏]低|[太过]小|太暗|太慢|太晚|太少|太稀|太冷|太窄",
        ),
        (r"进不[来去]|进水口|上不了岸|开不进", r"出不[来去]|出水口|下不了海|开不出"),
        (r"涨得?太高|涨潮", r"退得?太低|退潮"),
        (r"上不去", r"下不来"),
        (r"早班|首班|头班", r"末班|晚班"),
        (r"多收|多扣|多算", r"少收|少给|少发|少算"),
    )
)
_SEASONS = (
    ("春", re.compile(r"开春|春上|春(?=天|季|里|节|耕|收|播|种|灌)")),
    ("夏", re.compile(r"三伏|伏天|暑天|暑假|大热天|中暑|夏(?=天|季|里|收|播|种|灌)")),
    ("秋", re.compile(r"入秋|秋上|秋(?=天|季|里|收|播|种|灌)")),
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
_PART = re.compile(r"^(?:每天|天天)?(?P<part>上午|下午|早上|早晨|清晨|晚上|夜里|傍晚|中午|晌午)")


def tell_turned(first: str, second: str) -> str:
    """Why two brief texts are turned against each other or of two occasions; empty if they are not."""
    for mine in _roles(first):
        for theirs in _roles(second):
            if mine[0] == theirs[1] or mine[1] == theirs[0]:
                return f"方向相反：{mine[0]}对{mine[1]}、{theirs[0]}对{theirs[1]}"
    for when, kind in ((_season, "季"), (_part, "")):
        one, other = when(first), when(second)
        if one and other and one != other:
            return f"时间不同：{one}{kind}、{other}{kind}"
    return ""


def tell_poles(first: str, second: str) -> str:
    """Why two brief texts tell of the two ends of one dial; empty if they do not."""
    for one, other in _POLES:
        for mine, theirs in ((first, second), (second, first)):
            high, low = one.search(mine), other.search(theirs)
            if high and low and not other.search(mine) and not one.search(theirs):
                return f"方向相反：{high.group()}、{low.group()}"
    return ""


def _roles(text: str) -> Iterator[tuple[str, str]]:
    """Who does something to whom."""
    return ((match["doer"], match["other"]) for match in _ROLES.finditer(text))


def _season(text: str) -> str:
    """The only season that a text tells of."""
    told = [season for season, words in _SEASONS if words.search(text)]
    return told[0] if len(told) == 1 else ""


def _part(text: str) -> str:
    """The part of the day that a text begins with."""
    match = _PART.match(text)
    return _PARTS[match["part"][0]] if match else ""
