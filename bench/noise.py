"""What typing noise costs: python bench/noise.py [SHARE] prints one JSON line.

SHARE of the characters (0.10) is hit by a slip of the kinds that phones make: a sound-alike character, a dropped,
a doubled or a swapped one, a lost comma. F1 of matters is measured on the gold notes before and after.
"""

from __future__ import annotations

import copy
import json
import random
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
SEEDS = (1, 2, 3)
ALIKE = [
    *(
        "的得地",
        "在再",
        "做作",
        "他她它",
        "那哪",
        "以已",
        "坐座",
        "象像",
        "带戴",
        "园圆",
        "是事",
        "进近",
        "按安",
        "长常",
    ),
    *(
        "公工",
        "车扯",
        "路露",
        "灯登",
        "水睡",
        "电店",
        "没煤",
        "人仁",
        "厂场",
        "不部",
        "上尚",
        "下夏",
        "有友",
        "说硕",
        "镇振",
    ),
    *(
        "站占",
        "停亭",
        "气汽",
        "河何",
        "村存",
        "里理",
        "修休",
        "管馆",
        "家加",
        "学雪",
        "校笑",
        "房防",
        "子紫",
        "钱前",
        "班般",
    ),
]
SOUNDS = {char: row.replace(char, "") for row in ALIKE for char in row}


def noisy(text: str, share: float, rng: random.Random) -> tuple[str, list[int]]:
    """The text with slips, and for every old position its new one."""
    out: list[str] = []
    moved: list[int] = []
    for index, char in enumerate(text):
        moved.append(len(out))
        slip = rng.random() < share and not char.isdigit() and char != "\n"
        out.extend(_slip(char, text[index + 1 : index + 2], rng) if slip else [char])
    return "".join(out), [*moved, len(out)]


def _slip(char: str, after: str, rng: random.Random) -> list[str]:
    if char in SOUNDS:
        return [rng.choice(SOUNDS[char])]
    if char in "，。、；：":
        return []
    kind = rng.randrange(3)
    return [[], [char, char], [after, char] if after.isalpha() else [char]][kind]


def spoil(note: dict[str, Any], share: float, rng: random.Random) -> dict[str, Any]:
    """A note with slips in it, its gold spans moved along."""
    spoiled = copy.deepcopy(note)
    text, moved = noisy(note["text"], share, rng)
    spoiled["text"] = text
    spoiled["messages"] = [{"ts": note["messages"][0]["ts"], "text": text}]
    for issue in spoiled["gold"]["issues"]:
        issue["evidence_span"] = [moved[at] for at in issue["evidence_span"]]
    return spoiled


def main() -> None:
    from tests.drafting.reading.scoring import load, measure

    share = float(sys.argv[1]) if len(sys.argv) > 1 else 0.10
    notes = [*load("tuned"), *load("held_out")]
    clean = measure(notes)
    rounds = [measure([spoil(note, share, random.Random(seed)) for note in notes]) for seed in SEEDS]
    mean = {key: sum(one[key] for one in rounds) / len(rounds) for key in ("f1", "level1", "level2")}
    result = {"bench": "noise", "share": share, "notes": len(notes), "seeds": len(SEEDS)}
    result |= {f"{key}_clean": round(clean[key], 4) for key in mean}
    result |= {f"{key}_noisy": round(value, 4) for key, value in mean.items()}
    result["f1_drop_points"] = round(100 * (clean["f1"] - mean["f1"]), 2)
    print(json.dumps(result))


if __name__ == "__main__":
    main()
