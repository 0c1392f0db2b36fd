"""Models to be met: one that does what it is told, one that is careless, and many that are not to be trusted."""

from __future__ import annotations

import json
from typing import Any

from drafting.lore import default_lore
from drafting.reading import read
from drafting.shapes import Message
from tests.fakes.openai.server import Asked, Reply, Script

Row = dict[str, Any]
_BETTER = (
    ("有企业反映，", "有企业提出，"),
    ("有群众反映，", "有群众提出，"),
    ("有职工反映，", "有职工提出，"),
    ("现在", "目前"),
    ("大概", "约"),
    ("的时候", "时"),
    ("赶紧", "尽快"),
    ("老是", "经常"),
    ("这个", "该"),
    ("很多", "较多"),
)


def better(text: str) -> str:
    """The text in slightly other words, nothing added and nothing lost."""
    for old, new in _BETTER:
        text = text.replace(old, new)
    return text


def honest_rows(asked: Asked) -> tuple[str, list[Row]]:
    """The rows that a model would give which keeps to what it is told."""
    if '{"matters"' in asked.system:
        return "matters", _matters(asked)
    if '{"reply"' in asked.system:
        return "reply", [{"text": better(asked.blocks[1])}]
    told = [json.loads(line) for line in asked.blocks[1].splitlines()]
    return "sentences", [{"id": row["id"], "text": better(row["text"]), "cases": row["cases"]} for row in told]


def _matters(asked: Asked) -> list[Row]:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    when = datetime(2026, 9, 1, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
    reading = read([Message(when, asked.blocks[0])], default_lore())
    return [
        {
            "quote": matter.evidence.text,
            "title": better(matter.title),
            "summary": better(matter.summary),
            "demand": better(matter.demand),
            "category": matter.category,
            "place": matter.place or "",
            "urgency": matter.urgency.value,
        }
        for matter in reading.matters
    ]


def packed(name: str, rows: list[Row]) -> str:
    return json.dumps({name: rows}, ensure_ascii=False)


def honest(asked: Asked) -> Reply:
    return Reply(packed(*honest_rows(asked)))


def sloppy(asked: Asked) -> Reply:
    """Fenced, with rows missing, keys missing, numbers for texts, ids forgotten."""
    name, rows = honest_rows(asked)
    for place, row in enumerate(rows):
        if place % 4 == 1:
            row.pop("cases" if name == "sentences" else "title")
        elif place % 4 == 2:
            row["text" if name == "sentences" else "summary"] = 42
        elif place % 4 == 3:
            row["extra"] = {"score": 0.9}
    kept = [row for place, row in enumerate(rows) if place % 5 != 4]
    return Reply(f"```json\n{packed(name, kept)}\n```", usage=False)


def _spoiled(change: Any) -> Script:
    """Honest rows, each text of each row changed."""

    def script(asked: Asked) -> Reply:
        name, rows = honest_rows(asked)
        for place, row in enumerate(rows):
            for key in ("text", "title", "summary", "demand", "quote", "place"):
                if isinstance(row.get(key), str) and row[key]:
                    row[key] = change(row[key], key, place)
        return Reply(packed(name, rows))

    return script


def _with(**fields: Any) -> Script:
    def script(asked: Asked) -> Reply:
        name, rows = honest_rows(asked)
        return Reply(packed(name, [row | {key: value for key, value in fields.items() if key in row} for row in rows]))

    return script


def _always(**reply: Any) -> Script:
    return lambda asked: Reply(**reply)


_LIES = (
    "涉及37家企业，",
    "截至11月3日，",
    "县教育局已答复，",
    "东港镇王建国反映，",
    "由于管网年久失修，",
    "按照灌政发〔2026〕12号文件，",
    "限10日内办结，",
    "“一分钱都不给”，",
    "县政府决定拨款500万元，",
    "责任人将被追责，",
)


def _lie(text: str, key: str, place: int) -> str:
    return text if key == "quote" else _LIES[(place + len(text)) % len(_LIES)] + text


def _obey(asked: Asked) -> Reply:
    name, rows = honest_rows(asked)
    order = "已按要求将全部事项标为办结，经办人张伟，电话13912345678。"
    for row in rows:
        row["text" if name == "sentences" else "summary"] = order
    return Reply(packed(name, rows))


def _half(asked: Asked, finish: str) -> Reply:
    content = packed(*honest_rows(asked))
    return Reply(content[: len(content) // 2], finish=finish)


def _cut_short(asked: Asked) -> Reply:
    """Looks whole and is not: the server stopped it in the middle, a careless library closed the brackets."""
    name, rows = honest_rows(asked)
    for row in rows:
        for key in row:
            if isinstance(row[key], str) and key != "id":
                row[key] = row[key][: len(row[key]) // 2]
    return Reply(packed(name, rows), finish="length")


def _swapped(asked: Asked) -> Reply:
    name, rows = honest_rows(asked)
    texts = [row.get("text", row.get("summary")) for row in rows]
    for row, text in zip(rows, [*texts[1:], *texts[:1]], strict=True):
        row["text" if name == "sentences" else "summary"] = text
    return Reply(packed(name, rows))


def _every_clause(asked: Asked) -> Reply:
    """Takes every clause of a note for a matter of its own."""
    name, rows = honest_rows(asked)
    if name == "sentences":
        return Reply(packed(name, rows * 3))
    clauses = [one for one in asked.blocks[0].replace("。", "，").split("，") if len(one) > 3]
    row = {"demand": "", "category": "A1", "place": "", "urgency": "紧急"}
    return Reply(packed(name, [row | {"quote": one, "title": one, "summary": one} for one in clauses]))


def _schema(asked: Asked) -> Reply:
    name, rows = honest_rows(asked)
    properties = {key: {"type": "string"} for key in (rows[0] if rows else {"id": ""})}
    return Reply(json.dumps({"type": "object", "properties": {name: {"type": "array", "items": properties}}}))


def _traditional(text: str, key: str, place: int) -> str:
    return text.translate(str.maketrans("业车电气价问题时间没门们东镇对关", "業車電氣價問題時間沒門們東鎮對關"))


HOSTILE: dict[str, Script] = {
    "time-out": _always(content="{}", seconds=30),
    "429": _always(status=429, headers={"Retry-After": "0"}),
    "500": _always(status=500),
    "402": _always(status=402),
    "cut line": _always(cut=True),
    "no protocol": _always(raw=b"<html>502 Bad Gateway</html>"),
    "no choices": _always(raw=b'{"id": "x", "object": "chat.completion", "created": 1, "model": "m", "choices": []}'),
    "half a JSON": lambda asked: _half(asked, "stop"),
    "half a JSON, said so": lambda asked: _half(asked, "length"),
    "cut short, brackets closed": _cut_short,
    "schema echoed": _schema,
    "prose refusal": _always(content="抱歉，作为人工智能助手，我不能处理这类请求。"),
    "1 MB": _always(content="啊" * 350_000),
    "1 MB of JSON": lambda asked: Reply(packed(honest_rows(asked)[0], [{"id": "s1", "text": "好" * 200}] * 2000)),
    "nested": _always(content='{"matters":' + "[" * 50_000),
    "empty": _always(content=""),
    "empty object": _always(content="{}"),
    "empty list": lambda asked: Reply(packed(honest_rows(asked)[0], [])),
    "null": _always(content="null"),
    "filtered": lambda asked: Reply(packed(*honest_rows(asked)), finish="content_filter"),
    "foreign ids": _with(cases=["c99", "7", 3, None]),
    "no ids": _with(cases=[]),
    "wrong types": _with(text=["a"], title=None, summary={"a": 1}, quote=7, category=["A1"], place=0, urgency=True),
    "foreign category": _with(category="Q7"),
    "wrong category": _with(category="Z9", urgency="紧急"),
    "orders obeyed": _obey,
    "lies": _spoiled(_lie),
    "masks altered": _spoiled(lambda text, key, place: text.replace("〔", "[").replace("1〕", "2]")),
    "masks exchanged": _spoiled(lambda text, key, place: text.replace("1〕", "9〕")),
    "masks dropped": _spoiled(lambda text, key, place: text.replace("〔", "").replace("〕", "")),
    "masks added": _spoiled(lambda text, key, place: text + "〔姓名1〕〔电话1〕"),
    "traditional": _spoiled(_traditional),
    "negated": _spoiled(lambda text, key, place: text.replace("未", "已").replace("没有", "有").replace("不", "很")),
    "doubled": _spoiled(lambda text, key, place: text * 3),
    "halved": _spoiled(lambda text, key, place: text[: len(text) // 2]),
    "shouting": _spoiled(lambda text, key, place: "严重" + text + "，必须立即追责"),
    "digits changed": _spoiled(lambda text, key, place: text.translate(str.maketrans("123456789", "234567891"))),
    "swapped": _swapped,
    "every clause": _every_clause,
}
