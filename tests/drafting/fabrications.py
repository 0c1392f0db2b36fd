"""Sentences of reports with one invented thing planted in each, by kind, and honest rewordings of sentences."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from drafting.gate import known_of
from drafting.llm.slots import Examiner, sections
from drafting.shapes import Brief, Sentence
from drafting.writing import write
from tests.drafting.writing.briefs import BRIEFS, LORE
from tests.drafting.writing.generated import make_brief

SEED = 20261103
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
_GIVEN = "建国志强秀英桂兰德明海涛晓燕玉珍文斌振华淑芬永福俊杰立新宝山雪梅长河春生国庆庆丰家栋"
_UNITS = (
    ("元", "万元"),
    ("吨", "公斤"),
    ("天", "个月"),
    ("公里", "米"),
    ("小时", "分钟"),
    ("分钟", "小时"),
    ("个月", "天"),
    ("米", "公里"),
    ("万元", "元"),
    ("人", "户"),
    ("家", "人"),
    ("趟", "吨"),
    ("台", "公里"),
)
_FILE = Path(__file__).with_name("inventions.json")
INVENTIONS: dict[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
GENERATED = (3, 5, 8, 13, 21, 34)  # seeds of briefs that no threshold was set with


@dataclass(frozen=True)
class Planted:
    """A sentence as the rules wrote it, the same with a fabrication of a kind in it, and what examines it."""

    kind: str
    before: Sentence
    text: str
    examiner: Examiner


def sentences(held_out: bool = False) -> Iterator[tuple[Examiner, Sentence]]:
    """Every sentence of the six reports, or of generated ones, that a model may word anew."""
    for brief in [make_brief(seed, 24) for seed in GENERATED] if held_out else BRIEFS.values():
        examiner = examiner_of(brief)
        for section in sections(write(brief, LORE)):
            for slot in section.slots:
                yield examiner, slot.sentence


def examiner_of(brief: Brief) -> Examiner:
    return Examiner({case.key: case for case in brief.cases}, known_of(brief, LORE), LORE)


def reworded(held_out: bool = False) -> Iterator[tuple[Examiner, Sentence, str]]:
    """Honest rewordings, written by hand as a careful model would, each with the sentence and what examines it.

    A row of ``rewordings.json``: brief, cases, counts, a sentence on them, the same in other words; of
    ``rewordings_held_out.json``, which no threshold was set with: what was said, a sentence on it, in other words.
    """
    if held_out:
        for said, before, after in _rows("rewordings_held_out.json"):
            yield _examiner_of_words(said, before), Sentence(before, (1,)), after
        return
    for name, cases, computed, before, after in _rows("rewordings.json"):
        yield examiner_of(BRIEFS[name]), Sentence(before, tuple(cases), tuple(computed)), after


def _rows(name: str) -> Any:
    return json.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def _examiner_of_words(said: str, before: str) -> Examiner:
    """An examiner of one case: its place and unit are those that the sentence names."""
    first = BRIEFS["蒸汽"].cases[0]
    case = replace(first, key=1, title="", matter=said, demand="", words=said, place=before, unit="")
    return examiner_of(replace(BRIEFS["蒸汽"], cases=(case,)))


def plant(per_kind: int = 80, held_out: bool = False) -> list[Planted]:
    """At most ``per_kind`` fabrications of each kind, the same for the same seed.

    ``held_out``: other frames, other inventions, other reports; no threshold was set with them.
    """
    chance = random.Random(SEED)
    pool = INVENTIONS["held_out" if held_out else "tuned"]
    clean = list(sentences(held_out))
    found = []
    for kind, frames in pool["frames"].items():
        for number in range(per_kind):
            examiner, before = chance.choice(clean)
            words = frames[number % len(frames)].format(**_fillers(chance, pool, examiner, before))
            found.append(Planted(kind, before, _put(before.text, words, chance), examiner))
    return [*found, *_wrong_units(clean, chance, per_kind), *_wrong_figures(clean, chance, per_kind)]


def _put(text: str, words: str, chance: random.Random) -> str:
    """The words behind a comma of the sentence, or at its end."""
    spots = [match.end() for match in re.finditer("，", text)]
    if spots and chance.random() < 0.5:
        spot = chance.choice(spots)
        return f"{text[:spot]}{words}，{text[spot:]}"
    return f"{text[:-1]}，{words}{text[-1]}"


def _fillers(chance: random.Random, pool: dict[str, Any], examiner: Examiner, before: Sentence) -> dict[str, object]:
    """What fills the frames; nothing that the sentence's own cases say."""
    basis = before.text + "".join(c.words + c.matter + c.unit + (c.place or "") for c in examiner.cases.values())
    numerals = "三四五六七八九"
    return {
        "n": chance.choice([n for n in (37, 41, 58, 64, 79, 83, 97, 113, 146) if str(n) not in basis]),
        "cn": chance.choice(numerals) + "十" + chance.choice(numerals),
        "y": chance.choice((2019, 2021, 2023)),
        "m": chance.choice((2, 4, 5)),
        "d": chance.randint(21, 28),
        "cm": chance.choice("二四五"),
        "cd": "二十" + chance.choice(numerals),
        "place": chance.choice([place for place in pool["places"] if place not in basis]),
        "unit": chance.choice([unit for unit in pool["agencies"] if unit not in basis]),
        "name": chance.choice(_SURNAMES) + "".join(chance.sample(_GIVEN, 2)),
        "cause": chance.choice(pool["causes"]),
        "quote": chance.choice(pool["quotes"]),
    }


def _wrong_units(clean: list[tuple[Examiner, Sentence]], chance: random.Random, number: int) -> list[Planted]:
    """Figures of sentences with another measure behind them."""
    found = []
    for examiner, before in clean:
        for unit, other in _UNITS:
            pattern = re.compile(rf"(?<=\d){unit}(?![\u4e00-\u9fff]{{0,1}}[元内])")
            if pattern.search(before.text) and unit not in before.computed:
                found.append(Planted("unit", before, pattern.sub(other, before.text, count=1), examiner))
    return chance.sample(found, min(number, len(found)))


def _wrong_figures(clean: list[tuple[Examiner, Sentence]], chance: random.Random, number: int) -> list[Planted]:
    """A figure of a sentence replaced by another one."""
    found = []
    for examiner, before in clean:
        for match in re.finditer(r"\d+(?:\.\d+)?", before.text):
            other = str(int(float(match[0])) + chance.choice((1, 2, 3, 10)))
            found.append(
                Planted("figure", before, before.text[: match.start()] + other + before.text[match.end() :], examiner)
            )
    return chance.sample(found, min(number, len(found)))
