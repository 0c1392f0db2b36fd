"""The visitor's own words for a quotation: whole clauses, as they were said one after the other, that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from drafting.writing.firms import names_firm
from drafting.writing.grammar import lacks_subject
from drafting.writing.style import figures

_LONGEST_QUOTE = 60
_SHORTEST_QUOTE = 8
_LONE_CLAUSE = 10
# Who speaks of himself, calls out, or names a day that only the hour of speaking explains. 我们村 is a village.
NO_QUOTE = re.compile(
    r"(?:我们?|俺们?|咱们?)(?!们|(?:这个|那个)?(?:[厂村庄组镇队店校]|小区|园区|公司|企业|单位|车间|社区))|[你您啊呀呢吧哦嘛呗！？!?“”]"
    r"|[他她][说讲]|老太太|老太婆|老大爷|老汉|老头|[今昨明前后]天|[今昨明]晚|刚才|刚刚|[上下这]个?(?:周|星期|礼拜|月)"
)


def best_quote(sentences: Sequence[Sequence[str]], words: str, names: Sequence[str]) -> str:
    """The run of clauses of ``words`` that says most; '' for none. ``names``: of firms, never quoted."""
    quotes = [_fitted(run, words) for clauses in sentences for run in _runs(clauses, names)]
    return max(filter(None, quotes), key=_worth, default="")


def _worth(quote: str) -> tuple[bool, int, int]:
    return not lacks_subject(quote), sum(figures(quote).values()), len(quote)


def _runs(clauses: Sequence[str], names: Sequence[str]) -> Iterator[list[str]]:
    """What may be quoted of a sentence: from its beginning, or from a clause that says what it is about."""
    run: list[str] = []
    for place, clause in enumerate(clauses):
        if NO_QUOTE.search(clause) or names_firm(clause, names):
            yield run
            run = []
        elif run or place == 0 or not lacks_subject(clause):
            run.append(clause)
    yield run


def _fitted(run: Sequence[str], words: str) -> str:
    quote = ""
    said = bare(words)
    for clause in run:
        longer = f"{quote}，{clause}" if quote else clause
        if len(longer) > _LONGEST_QUOTE or bare(longer) not in said:
            break
        quote = longer
    thin = ("，" not in quote and not figures(quote)) or lacks_subject(quote)
    return quote if len(quote) >= (_LONE_CLAUSE if thin else _SHORTEST_QUOTE) else ""


def bare(text: str) -> str:
    """``text`` without its stops: dictation has others than the page."""
    return re.sub("[，。；：、]", "", text)
