"""Every document is valid Open XML; a file that breaks the schema is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from drafting.shapes import Draft
from drafting.word import DocumentSetup, Edition, write_report
from tests.drafting.word.broken import DOCUMENT, swap
from tests.drafting.word.repacking import repack
from tests.drafting.word.schema import complaints

SAMPLES = sorted((Path(__file__).parents[3] / "docs" / "samples").glob("*.docx"))


@pytest.mark.parametrize("edition", Edition)
def test_a_report_is_valid(draft: Draft, signed: DocumentSetup, edition: Edition) -> None:
    assert complaints(write_report(draft, signed, edition)) == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_is_valid(path: Path) -> None:
    assert complaints(path.read_bytes()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("<w:body>", "<w:body><w:pargraph/>"), ('<w:jc w:val="center"/>', '<w:jc w:val="middle"/>')],
    ids=["an unknown element", "an unknown value"],
)
def test_a_broken_file_is_told(draft: Draft, setup: DocumentSetup, old: str, new: str) -> None:
    written = write_report(draft, setup, Edition.CLEAN)
    assert complaints(repack(written, {DOCUMENT: swap(old, new)})) != []
