"""JSON lines: one answer a line, in order, a bad line in its own place, and an exit code that tells."""

from __future__ import annotations

import json
import subprocess
import sys
from io import BytesIO, StringIO, TextIOWrapper

import pytest

from bot.commands.lines import answer_lines


def echo(record: dict[str, object]) -> dict[str, object]:
    if record.get("fail"):
        raise ValueError("不行")
    return {"id": record["id"], "ok": True}


def test_a_bad_line_stands_in_its_place() -> None:
    sink = StringIO()
    lines = [b'{"id": 1}\n', b"nonsense\n", b"[]\n", b"\xff\n", b"\n", b'{"id": 2, "fail": 1}\n', b'{"id": 3}\n']
    assert answer_lines(lines, sink, echo) == 1
    answers = [json.loads(line) for line in sink.getvalue().splitlines()]
    assert [answer.get("id") for answer in answers] == [1, None, None, None, 2, 3]
    assert ["error" in answer for answer in answers] == [False, True, True, True, True, False]


def test_no_line_however_odd_costs_the_others_their_answers() -> None:
    def odd(record: dict[str, object]) -> dict[str, object]:
        if record["id"] == "far":
            raise OverflowError("date value out of range")
        return {"id": record["id"]}

    with TextIOWrapper(BytesIO(), encoding="utf-8") as sink:
        lines = [b"[" * 100_000, b'{"id": "\\ud800"}', '{"id": "路"}'.encode(), b'{"id": "far"}', b'{"id": 4}']
        assert answer_lines(lines, sink, odd) == 1
        sink.seek(0)
        answers = [json.loads(line) for line in sink]
    assert [answer["id"] for answer in answers] == [None, "\ud800", "路", "far", 4]
    assert ["error" in answer for answer in answers] == [True, False, False, True, False]


def test_all_good_is_zero() -> None:
    assert answer_lines([b'{"id": 1}'], StringIO(), echo) == 0


@pytest.mark.parametrize(
    ("command", "record"),
    [
        ("read", {"id": "a", "ts": "2026-03-12 09:18", "messages": [{"ts": "2026-03-12 09:15", "text": "路灯坏了。"}]}),
        ("similar", {"id": "a", "texts": ["人民路路灯坏了", "人民路的路灯不亮"]}),
        (
            "duties",
            {"id": "a", "now": "2026-10-10", "tz": "Asia/Shanghai", "track_start": "2026-01-01", "activities": []},
        ),
    ],
)
def test_the_process_answers_and_says_nothing_else(command: str, record: dict[str, object]) -> None:
    given = json.dumps(record, ensure_ascii=False) + "\nnot json\n"
    done = subprocess.run(
        [sys.executable, "-m", "bot", command, "--json"], input=given.encode(), capture_output=True, check=False
    )
    first, second = (json.loads(line) for line in done.stdout.splitlines())
    assert first["id"] == "a"
    assert "error" not in first
    assert "error" in second
    assert done.returncode == 1
    assert done.stderr == b""


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    program = [sys.executable, "-m", "bot", "duties", "--json"]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as asked:
        assert asked.stdin and asked.stdout and asked.stderr
        asked.stdout.close()
        asked.stdin.write(b"{}\n" * 20_000)
        asked.stdin.close()
        assert asked.stderr.read() == b""
        assert asked.wait(30) == 1
