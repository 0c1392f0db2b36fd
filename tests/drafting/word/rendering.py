"""Documents through LibreOffice with free stand-in fonts: to PDF and where every line stands, or to .docx again."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

FONTS = Path(__file__).with_name("fonts.conf")
MILLIMETRE = 72 / 25.4


@dataclass(frozen=True)
class PrintedLine:
    """A line of a page, in millimetres from the page's top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def require_office() -> str:
    """The program, or a skipped test that says why; where everything must be there, a failed one."""
    program = shutil.which("soffice")
    missing = [name for name in ("soffice", "pdftotext") if not shutil.which(name)]
    fonts = (
        subprocess.run(
            ["fc-list", ":family=FandolFang R"],
            env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        if shutil.which("fc-list")
        else ""
    )
    missing += [] if fonts.strip() else ["FandolFang (texlive-lang-chinese)"]
    if missing:
        reason = f"not installed: {', '.join(missing)}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    assert program
    return program


def convert(folder: Path, to: str, documents: dict[str, bytes]) -> dict[str, Path]:
    """The documents, converted in one run of the program."""
    program, out = require_office(), folder / to
    out.mkdir(exist_ok=True)
    sources = []
    for name, data in documents.items():
        sources.append(folder / f"{name}.docx")
        sources[-1].write_bytes(data)
    command = [program, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", to]
    environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    subprocess.run(
        [*command, "--outdir", str(out), *map(str, sources)], env=environment, check=True, capture_output=True
    )
    return {name: out / f"{name}.{to}" for name in documents}


def pages(pdf: Path) -> list[list[PrintedLine]]:
    """The lines of every page."""
    command = ["pdftotext", "-bbox-layout", str(pdf), "-"]
    layout = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [_lines(page) for page in layout.split("<page ")[1:]]


_LINE = re.compile(r'<line xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">(.*?)</line>', re.DOTALL)
_WORD = re.compile(r"<word[^>]*>(.*?)</word>", re.DOTALL)


def _lines(page: str) -> list[PrintedLine]:
    found = []
    for *box, inner in _LINE.findall(page):
        left, top, right, bottom = (float(edge) / MILLIMETRE for edge in box)
        found.append(PrintedLine("".join(_WORD.findall(inner)), left, top, right, bottom))
    return sorted(found, key=lambda line: line.top)
