"""意见办理情况 of a 工作小结: what was handed over, answered, rated, solved, with examples from the replies.

Answered, closed and solved are three things; a share is told with what it is a share of, the unsolved by number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from drafting.shapes import Outcome, Sentence
from drafting.writing import scrub
from drafting.writing.counts import percent, pieces
from drafting.writing.firms import names_firm
from drafting.writing.opening import tell_day
from drafting.writing.quoting import NO_QUOTE
from drafting.writing.statements import Statement
from drafting.writing.themes import Aspect, Theme

_RESULTS = ("已解决", "正在解决", "列入计划", "留作参考")
_RATINGS = ("满意", "基本满意", "不满意")
_MOST_EXAMPLES = 3
_MOST_NUMBERS = 8
Case = tuple[Statement, Outcome]


def still_open(theme: Theme) -> Theme | None:
    """The theme without the cases that are solved; nothing where all are."""
    aspects = (
        Aspect(tuple(s for s in aspect.statements if not (s.case.outcome and s.case.outcome.solved)))
        for aspect in theme.aspects
    )
    left = tuple(aspect for aspect in aspects if aspect.statements)
    return replace(theme, aspects=left) if left else None


def tell_all_solved(theme: Theme) -> Sentence:
    number = pieces(len(theme.statements), "件")
    keys = tuple(s.case.key for s in theme.statements)
    return Sentence(f"这方面意见{number}均已答复并解决，不再提出建议。", keys, (number,))


def tell_outcomes(statements: Sequence[Statement], until: str, *, short: bool) -> tuple[Sentence, ...]:
    """One paragraph; nothing where no case has gone to a unit yet."""
    own = [(s, s.case.outcome) for s in statements if s.case.outcome and not s.case.outcome.joined]
    handed = [one for one in own if one[1].handed]
    if not handed:
        return ()
    answered = [one for one in handed if one[1].result]
    return (
        _handed_over(statements, own, handed, answered, until),
        *_results(answered),
        *_told(own),
        *_examples(answered, 1 if short else _MOST_EXAMPLES),
        *_unsolved(handed),
    )


def _keys(cases: Sequence[Case]) -> tuple[int, ...]:
    return tuple(statement.case.key for statement, _ in cases)


def _handed_over(
    statements: Sequence[Statement], own: Sequence[Case], handed: Sequence[Case], answered: Sequence[Case], until: str
) -> Sentence:
    joined = len(statements) - len(own)
    numbers = [pieces(len(statements), "件"), pieces(len(handed), "件"), percent(len(handed), len(own)), until]
    merged = f"（其中并案办理{pieces(joined, '件')}）" if joined else ""
    text = f"意见办理方面，截至{until}，收集的{numbers[0]}意见{merged}中，经主任会议研究交办{numbers[1]}"
    text += f"，占{f'未并案{len(own)}件的' if joined else ''}{numbers[2]}"
    text += f"；已答复{pieces(len(answered), '件')}，占交办数的{percent(len(answered), len(handed))}。"
    more = [pieces(joined, "件"), pieces(len(own), "件"), pieces(len(answered), "件")]
    keys = tuple(s.case.key for s in statements)
    return Sentence(text, keys, (*numbers, *more, percent(len(answered), len(handed))))


def _results(answered: Sequence[Case]) -> Iterator[Sentence]:
    """What the answers say, and what the deputies say of them."""
    if not answered:
        return
    results = Counter(outcome.result for _, outcome in answered)
    told = [f"{name}{pieces(results[name], '件')}" for name in _RESULTS if results[name]]
    text = f"已答复的意见中，{'、'.join(told)}"
    ratings = Counter(outcome.rated for _, outcome in answered)
    rated = [f"{name}{pieces(ratings[name], '件')}" for name in _RATINGS if ratings[name]]
    if rated:
        text += f"；代表评价{'、'.join(rated)}"
        text += f"，尚未评价{pieces(ratings[''], '件')}" if ratings[""] else ""
    numbers = [pieces(number, "件") for number in (*results.values(), *ratings.values())]
    yield Sentence(f"{text}。", _keys(answered), tuple(numbers))


def _told(own: Sequence[Case]) -> Iterator[Sentence]:
    told, closed = ([one for one in own if getattr(one[1], name)] for name in ("told", "closed"))
    parts = [f"已向来访人反馈{pieces(len(told), '件')}"] if told else []
    parts += [f"已归档{pieces(len(closed), '件')}"] if closed else []
    if parts:
        yield Sentence(
            f"{'，'.join(parts)}。", _keys([*told, *closed]), (pieces(len(told), "件"), pieces(len(closed), "件"))
        )


def _examples(answered: Sequence[Case], most: int) -> Iterator[Sentence]:
    """Solved cases whose reply has a sentence that can be quoted, one a unit first; each with its number."""
    seen: set[str] = set()
    fit = [(case, quote) for case in answered if case[1].solved and (quote := _quotable(case[1].reply))]
    fit.sort(key=lambda one: one[0][1].rated != "满意")
    for (statement, outcome), quote in fit:
        if len(seen) == most or outcome.unit in seen:
            continue
        seen.add(outcome.unit)
        number, day = statement.case.number, tell_day(outcome.replied_on) if outcome.replied_on else ""
        intro = "如" if len(seen) == 1 else "又如"
        text = f"{intro}编号{number}的意见反映{statement.verdict.problem}，{outcome.unit}{day}答复：“{quote}。”"
        yield Sentence(text, (statement.case.key,), (number, *([day] if day else [])))


_DONE = re.compile("已|完成|修复|更换|恢复|开通|增设|发放|办结|整改|安装|清理|疏通|缩短|取消|调整")
_POLITE = re.compile("收到|您好|感谢|重视|敬请|谅解|如有|联系|来信|现答复|答复如下|欢迎")


def _quotable(reply: str) -> str:
    """The first sentence of a reply that tells of something done; '' for none."""
    for sentence in re.split("[。！!；;\n]", scrub.clean(reply)):
        said = sentence.strip("，： ")
        unfit = scrub.has_identifier(said) or scrub.has_mask(said) or NO_QUOTE.search(said) or names_firm(said, ())
        if 10 <= len(said) <= 60 and _DONE.search(said) and not _POLITE.search(said) and not unfit:
            return said
    return ""


def _unsolved(handed: Sequence[Case]) -> Iterator[Sentence]:
    left = sorted((one for one in handed if not one[1].solved), key=lambda one: one[0].case.number)
    if not left:
        yield Sentence("交办的意见均已解决。", _keys(handed), (pieces(len(handed), "件"),))
        return
    number = pieces(len(left), "件")
    listed = [statement.case.number for statement, _ in left[:_MOST_NUMBERS]]
    more = "等" if len(left) > _MOST_NUMBERS else ""
    text = f"交办后尚未解决的{number}，编号为{'、'.join(listed)}{more}。"
    yield Sentence(text, _keys(left), (number, *listed))
