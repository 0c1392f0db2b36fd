"""The demonstration does the whole main job by itself and says where its results lie."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from bot.cli import main


def test_the_demo_leaves_reports_and_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "结果"
    assert main(["demo", "--out", str(out)]) == 0
    told = capsys.readouterr().out
    reports = sorted(out.glob("*专报*.docx"))
    assert len(reports) == 4, "two topics, two editions each"
    for report in reports:
        assert str(report) in told
        body = ZipFile(BytesIO(report.read_bytes())).read("word/document.xml").decode()
        assert "存在的主要问题" in body
    rows = list(load_workbook(out / "意见台账.xlsx").worksheets[0].iter_rows(values_only=True))
    numbers = [row[0] for row in rows[1:]]
    assert len(numbers) > 30
    assert len(set(numbers)) == len(numbers)
    assert main(["demo", "--out", str(out)]) == 1, "a second run does not mix into the first"
