"""check: the standard's requirements one by one, the evidence of a known draft, and files that are no documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from tests.casework.edited import rewritten, with_paragraph

WORDS = [
    "瑞沣化纤反映蒸汽价格从每吨198元涨到226元，每月用汽4200吨，希望管委会协调降低蒸汽价格。",
    "有企业反映蒸汽价格偏高，每吨230元，希望错峰用汽能有优惠。",
]


@pytest.fixture
def data(office_folder: Path, tmp_path: Path) -> Path:
    """A studio with two cases and a report on them, in ``report.docx`` beside it."""
    lines = [json.dumps({"原话": words, "日期": f"2026-03-1{at}", "代表": "代表"}) for at, words in enumerate(WORDS)]
    source = tmp_path / "old.jsonl"
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["import", str(source), "--data", str(office_folder)]) == 0
    period = ["--from", "2026-03-01", "--to", "2026-03-31", "--topic", "蒸汽"]
    assert main(["report", *period, "--out", str(tmp_path / "report.docx"), "--data", str(office_folder)]) == 0
    return office_folder


def checked(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["check", *arguments])
    return code, capsys.readouterr().out


def record(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    code, out = checked(capsys, *arguments, "--json")
    return code, json.loads(out)


@pytest.mark.parametrize("name", ["report.docx", "report（核对稿）.docx"])
def test_our_own_report_meets_the_standard_and_has_evidence(
    data: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(data.with_name(name))
    code, out = checked(capsys, file, "--data", str(data))
    assert code == 0, out
    assert "[合格] 7.3.1　标题用2号小标宋体字" in out
    assert "[不合格]" not in out
    assert "不合格 0 项" in out
    assert "修改 0 句，删去 0 句，新增 0 句" in out
    assert "每句话都有依据" in out
    code, found = record(capsys, file, "--data", str(data))
    assert code == 0
    assert found["passed"]
    assert found["remark"] == ""
    assert found["evidence"]["unfounded"] == []
    assert len(found["requirements"]) > 40
    assert {"id", "clause", "requirement", "passed", "where"} == set(found["requirements"][0])


def test_an_edited_report_says_what_has_no_evidence(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = data.with_name("report.docx").read_bytes()
    edited = data.with_name("edited.docx")
    edited.write_bytes(with_paragraph(rewritten(content, {"226元": "262元"}), "一、基本情况", "另有5家企业反映停汽。"))
    code, found = record(capsys, str(edited), "--data", str(data))
    assert code == 1
    assert not found["passed"]
    evidence = found["evidence"]
    assert (evidence["version"], evidence["changed"], evidence["dropped"], evidence["added"]) == (1, 1, 0, 1)
    assert ["5家" in evidence["unfounded"][0]["reasons"][0], "262元" in evidence["unfounded"][1]["reasons"][0]] == [
        True,
        True,
    ]
    code, out = checked(capsys, str(edited), "--data", str(data))
    assert code == 1
    assert "[无依据] “另有5家企业反映停汽。”" in out
    assert "没有依据的语句 2 句" in out


def test_a_broken_requirement_is_named_with_its_place(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = data.with_name("report.docx").read_bytes()
    broken = data.with_name("broken.docx")
    broken.write_bytes(rewritten(content, {"二、存在的主要问题": "四、存在的主要问题"}))
    code, found = record(capsys, str(broken), "--data", str(data.with_name("nothing")))
    assert code == 1
    failed = [one for one in found["requirements"] if not one["passed"]]
    assert [one["clause"] for one in failed] == ["7.3.3"]
    assert "存在的主要问题" in failed[0]["where"] or "四、" in failed[0]["where"]
    assert found["evidence"] is None
    code, out = checked(capsys, str(broken), "--data", str(data.with_name("nothing")))
    assert code == 1
    assert "[不合格] 7.3.3" in out


def test_without_a_database_only_the_standard_is_checked_and_none_is_made(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nowhere = data.with_name("nowhere")
    code, found = record(capsys, str(data.with_name("report.docx")), "--data", str(nowhere))
    assert code == 0
    assert found["evidence"] is None
    assert found["remark"] == "没有数据库，只核对了格式。"
    assert not nowhere.exists()


def test_a_file_that_is_no_draft_of_ours(data: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    import docx

    other = tmp_path / "letter.docx"
    document = docx.Document()
    document.add_paragraph("关于召开座谈会的通知")
    document.save(str(other))
    code, found = record(capsys, str(other), "--data", str(data))
    assert code == 1
    assert "没有这份文件的稿子" in found["remark"]


def test_a_database_that_cannot_be_reached(
    data: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YISHI_DATABASE", "postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2")
    code, found = record(capsys, str(data.with_name("report.docx")))
    assert code == 0
    assert "数据库连不上" in found["remark"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("旧稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "加了密码"),
        ("加密.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "加了密码"),
        ("空.docx", b"", "不是Word文档"),
        ("图.docx", b"\x89PNG\r\n\x1a\n", "不是Word文档"),
    ],
)
def test_what_is_no_document_gets_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, content: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    assert main(["check", str(file)]) == 1
    assert says in capsys.readouterr().err
    code, found = record(capsys, str(file))
    assert code == 1
    assert says in found["error"]


def test_a_missing_file_and_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tmp_path / "没有.docx")]) == 1
    assert "找不到文件" in capsys.readouterr().err
    assert main(["check", str(tmp_path)]) == 1
    assert "文件夹" in capsys.readouterr().err
