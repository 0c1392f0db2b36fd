"""report, import, export, invite, doctor: on an office of their own, through the command line."""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from bot.cli import main

WORDS = [
    "瑞沣化纤反映蒸汽从198一吨涨到226，一个月要用4200吨，盼着管委会协调降一点。",
    "新沭建材说蒸汽压力不稳，一降压整条线就停，上周停了两回，希望检修前先通知。",
    "四号桥栏杆断了一截，小孩放学从那走，希望尽快修好。",
]


@pytest.fixture
def data(office_folder: Path) -> str:
    return str(office_folder)


@pytest.fixture
def ledger(tmp_path: Path, data: str) -> str:
    """Three cases imported from lines."""
    path = tmp_path / "old.jsonl"
    lines = [json.dumps({"原话": words, "日期": f"2026-03-1{i}", "代表": "代表"}) for i, words in enumerate(WORDS)]
    path.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(path), "--data", data]) == 0
    return data


def test_import_lines_once(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["import", str(tmp_path / "old.jsonl"), "--data", ledger]) == 0
    assert "已登记 0 件；已在册 3 件" in capsys.readouterr().out


def test_a_dry_run_writes_nothing(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["收到日期", "标题", "内容", "类别", "代表"])
    sheet.append(["2026年2月3日", "路灯不亮", "人民路路灯坏了三盏", "D3 道路附属设施与交通秩序", "代表"])
    sheet.append(["2026-02-30", "没有这一天", "x", "", ""])
    sheet.append([None, "没有日期", "x", "", ""])
    path = tmp_path / "旧台账.xlsx"
    book.save(path)
    assert main(["import", str(path), "--dry-run", "--data", data]) == 1
    told = capsys.readouterr()
    assert "将登记 1 件" in told.out
    assert "第 3 行：没有这一天" in told.err
    assert "第 4 行：日期缺失" in told.err
    assert main(["export", str(tmp_path / "out.xlsx"), "--data", data]) == 0
    assert "已导出 0 件" in capsys.readouterr().out


def test_export_matches_what_was_imported(ledger: str, tmp_path: Path) -> None:
    out = tmp_path / "台账.xlsx"
    assert main(["export", str(out), "--data", ledger]) == 0
    rows = list(load_workbook(out).worksheets[0].iter_rows(values_only=True))
    assert rows[0][0] == "编号"
    assert [row[0] for row in rows[1:]] == ["2026-001", "2026-002", "2026-003"]
    assert str(rows[2][rows[0].index("反映事项")]) in WORDS[1]


def test_a_formula_in_the_words_stays_text(data: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"原话": "=HYPERLINK(1) 路灯坏了", "日期": "2026-03-01"}), encoding="utf-8")
    assert main(["import", str(path), "--data", data]) == 0
    assert main(["export", str(tmp_path / "o.xlsx"), "--data", data]) == 0
    cell = load_workbook(tmp_path / "o.xlsx").worksheets[0]["O2"]
    assert cell.data_type == "s"


def test_report_makes_both_editions(ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "专报.docx"
    asked = ["report", "--from", "2026-01-01", "--to", "2026-06-30", "--topic", "蒸汽价格", "--out", str(out)]
    assert main([*asked, "--data", ledger]) == 0
    assert "采用 2 件" in capsys.readouterr().out
    assert "蒸汽" in ZipFile(BytesIO(out.read_bytes())).read("word/document.xml").decode()
    assert out.with_name("专报（核对稿）.docx").exists()


@pytest.mark.parametrize(
    ("start", "end", "topic", "says"),
    [
        ("2025-01-01", "2025-06-30", "蒸汽价格", "2025年1月1日至2025年6月30日没有找到与“蒸汽价格”有关的已登记意见"),
        ("2026-06-30", "2026-01-01", "蒸汽价格", "结束日期早于开始日期"),
        ("2026-02-30", "2026-06-30", "蒸汽价格", "看不懂"),
        ("2026-01-01", "2026-06-30", "  ", "请写主题"),
    ],
)
def test_a_report_that_cannot_be(
    ledger: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], start: str, end: str, topic: str, says: str
) -> None:
    out = tmp_path / "x.docx"
    asked = ["report", "--from", start, "--to", end, "--topic", topic, "--out", str(out), "--data", ledger]
    assert main(asked) == 1
    assert says in capsys.readouterr().err
    assert not out.exists()


def test_invite_prints_a_link(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["invite", "王建国", "代表", "县", "--data", data]) == 0
    assert "/join/" in capsys.readouterr().out


def test_no_studio_yet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", str(tmp_path / "o.xlsx"), "--data", str(tmp_path / "none")]) == 1
    assert "还没有工作室" in capsys.readouterr().err


def test_a_file_that_is_not_there(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "/nowhere/a.xlsx", "--data", data]) == 1
    assert "找不到文件" in capsys.readouterr().err


def test_a_file_that_is_no_table(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"not a table")
    assert main(["import", str(path), "--data", data]) == 1
    assert "不是可以读取的 .xlsx" in capsys.readouterr().err


def test_doctor_is_content_with_a_good_office(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor", "--data", data, "--json"]) == 0
    findings = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert findings["表结构"]["well"] is True
    assert findings["工作室"]["says"] == "1 个"


def test_without_the_key_of_what_is_sealed_nothing_starts_and_doctor_says_why(
    data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "old.jsonl"
    path.write_text(json.dumps({"原话": f"来访人张三丰反映{WORDS[2]}", "日期": "2026-03-10"}), encoding="utf-8")
    assert main(["import", str(path), "--data", data]) == 0
    key = Path(data) / "yishi.key"
    assert main(["doctor", "--data", data]) == 0
    assert f"[正常] 来访人密钥：{key}" in capsys.readouterr().out
    key.chmod(0o644)
    assert main(["doctor", "--data", data]) == (0 if os.name == "nt" else 1)
    key.rename(tmp_path / "kept.key")
    capsys.readouterr()
    for command in (["export", str(tmp_path / "o.xlsx")], ["serve", "--port", "0"], ["doctor"]):
        assert main([*command, "--data", data]) == 1
        told = capsys.readouterr()
        assert "找不到密钥" in told.out + told.err
        assert not key.exists()


def test_doctor_clears_files_that_belong_to_nothing_when_it_is_told_to(
    data: str, capsys: pytest.CaptureFixture[str]
) -> None:
    stray = Path(data, "files", "ab", "ab" * 32)
    stray.parent.mkdir(parents=True)
    stray.write_bytes(b"x")
    os.utime(stray, (0, 0))
    assert main(["doctor", "--data", data]) == 0
    assert "多余文件：1 个" in capsys.readouterr().out
    assert stray.exists()
    assert main(["doctor", "--data", data, "--sweep"]) == 0
    assert "已清除 1 个" in capsys.readouterr().out
    assert not stray.exists()


def test_doctor_names_a_database_that_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YISHI_DATABASE", "postgresql+psycopg://nobody:secret@127.0.0.1:1/none")
    assert main(["doctor", "--data", str(tmp_path)]) == 1
    told = capsys.readouterr().out
    assert "连不上" in told
    assert "secret" not in told
