"""Is a task worded as one? What only has a verb of office before a piece of speech is given in the visitors' words."""

from __future__ import annotations

import re
from collections.abc import Collection

from drafting.writing.cutting import WISH
from drafting.writing.firms import names_firm
from drafting.writing.quoting import NO_QUOTE

# Talk that no verb of office makes a task.
_TALK = re.compile(
    r"找人|来人|盖上|给个|给找|盯|一声|打架|的意见是|^推动诉求|哪里|到底|愿意|就行|就好|也行|也好|一下(?![子步])|([\u4e00-\u9fff])一\1|"
    r"[希期]望|盼|设置回音|不再接待|个说法|准话|也不知道|不了解|[三四五六七八九十\d]样材料|打交道|人跟|谁|不用老|都别|别(?![的处墅样])|行了|算了|^多给点|(?<!游)说(?!明)|称|出个|^协调出|要统一$|\d回|^推动先|设置[^，]{1,8}(?:开到|放|给)|^尽快议|这是否|尽快梅|^协调(?:人|的|压)|开办班|扫尾|块地|照看|^推动个|^明确她|^让|，让|要[\d一二三四五六七八九十]+[样个份项]"
)
# 推动 and 研究…的可行性 want a deed behind them, in few words.
_PUSHED = re.compile("^推动(?:[看问的个有没她他]|诉求|大家|[^，]*(?:写清楚|想问|好不好|要不要|多少))")
_STUDIED = re.compile(
    r"^研究(?:[^，]*(?:[都就还也谁哪]|个(?![性人体月]))[^，]*|[^，]+，[^，]+|[^，]{1,3}|.*(?:断了|让|年补))的可行性$"
)
_CLEARED = re.compile(r"^明确(?:[\d一二两三四五六七八九十]+[人家户名]|[^，]{0,8}不(?:知道|了解|清楚))")
_HELPED = re.compile(r"^支持(?:企业|群众|职工)?[^，]{0,10}(?:要|需|难以|不|没|材料|办张)")
_SHORTEST, _LONGEST = 6, 36


def is_loose(task: str) -> bool:
    """True where a task is still a piece of talk behind a verb of office."""
    return any(find.search(task) for find in (_TALK, _PUSHED, _STUDIED, _CLEARED, _HELPED))


_ASKS_FOR = re.compile(
    "^(?:[^，]{0,4}代表)?(?:就|还|也|都|很|主要)?(?:希望|盼望|盼着|盼|要求|建议|请求|呼吁|想要|想(?=[上办设建开加要]))(?=[\u4e00-\u9fff])"
)
_NOTHING = re.compile(
    r"[她弄]|要[\d一二三四五六七八九十]+[样个份项]|公家|有没有|没有|看好|想想办法|帮着|上门看看|^[^，]{0,8}问|^看|渔民盼|他(?!们)|说法|准话|答复|回音|解决|管管|^(?:想)?问|不高$|帮帮|商量|难以|难处|什么办"
)


def quote_wish(said: str, names: Collection[str]) -> str:
    """就“能不能一次开一个月的药”的诉求研究答复: the wish word for word; '' where it asks for nothing definite."""
    clauses = said.rstrip("？?。").split("，")
    while clauses and len("，".join(clauses)) > _LONGEST:
        clauses.pop()
    core = _ASKS_FOR.sub("", "，".join(clauses))
    if not _SHORTEST <= len(core) <= _LONGEST or NO_QUOTE.search(core) or names_firm(core, tuple(names)):
        return ""
    asks = WISH.match(clauses[0]) or re.search("能不能|能否|可不可以|可否", clauses[0])
    return f"就“{core}”的诉求研究答复" if asks and not _NOTHING.search(core) else ""


def is_quoted(task: str) -> bool:
    return task.startswith("就“")
