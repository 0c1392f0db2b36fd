"""The glossary and the pages beside it speak of what is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PLACES = re.compile(r"`((?:bot|drafting|storage|prompts|tests|docs|bench)/[\w./-]*)`")
PAGES = ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", *(f"docs/{page.name}" for page in ROOT.glob("docs/*.md"))]


def bound() -> list[tuple[str, list[str], list[Path]]]:
    """(term, identifiers, places) of every row."""
    lines = (ROOT / "docs/glossary.md").read_text(encoding="utf-8").splitlines()
    rows = [line.strip("|").split("|") for line in lines if line.startswith("| ")]
    named = [(row[0].strip(), _quoted(row[2]), _quoted(row[3])) for row in rows]
    return [(term, names, [ROOT / place for place in places]) for term, names, places in named if names]


def _quoted(cell: str) -> list[str]:
    return re.findall(r"`([\w./]+)`", cell)


def words_of(place: Path) -> str:
    files = [place] if place.is_file() else place.rglob("*.py")
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize(("term", "names", "places"), bound())
def test_a_term_is_bound_to_an_identifier_that_stands_there(term: str, names: list[str], places: list[Path]) -> None:
    del term
    text = "\n".join(map(words_of, places))
    assert [name for name in names if not re.search(rf"\b{name.rpartition('.')[2]}\b", text)] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_page_names_files_that_are_there(page: str) -> None:
    named = PLACES.findall((ROOT / page).read_text(encoding="utf-8"))
    assert [place for place in named if not (ROOT / place).exists()] == []
