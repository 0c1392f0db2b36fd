"""The import contracts of ``pyproject.toml`` hold, and each of them sees what it is there for."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "drafting", "storage", "prompts")


def lint(root: Path) -> tuple[int, str]:
    command = [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as lint; lint()",
        "--no-cache",
        "--no-logo",
    ]
    environment = {**os.environ, "PYTHONPATH": str(root), "COLUMNS": "200", "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return run.returncode, run.stdout + run.stderr


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code to break."""
    root = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", root)
    for package in PACKAGES:
        ignore = shutil.ignore_patterns("__pycache__", "static", "data", "*.json*")
        shutil.copytree(ROOT / package, root / package, ignore=ignore)
    return root


def test_the_contracts_hold() -> None:
    code, words = lint(ROOT)
    assert code == 0, words


@pytest.mark.parametrize(
    ("module", "line", "broken"),
    [
        ("bot/utils.py", "", "every module has one"),
        ("bot/views/stray.py", "import bot.handlers", "arrows point down"),
        ("bot/casework/stray.py", "import bot.settings", "only app and the command line read settings"),
        ("drafting/stray.py", "import storage", "Packages"),
        ("storage/stray.py", "import drafting", "Packages"),
        ("prompts/stray.py", "import bot", "Packages"),
        ("bot/handlers/stray.py", "import storage.base", "never rows, drafting or prompts"),
        ("bot/casework/stray.py", "import aiogram", "knows no chat"),
        ("drafting/stray.py", "import aiohttp", "knows no chat"),
        ("bot/handlers/stray.py", "import sqlalchemy", "SQL in storage"),
        ("bot/views/stray.py", "import sqlite3", "SQL in storage"),
        ("drafting/writing/stray.py", "import langchain_core", "LangChain in drafting.llm"),
        ("drafting/reading/stray.py", "import docx", "python-docx in drafting.word"),
        ("drafting/reading/stray.py", "import sklearn", "scikit-learn in drafting.learning"),
        ("bot/delivery.py", "import apscheduler", "APScheduler in bot.clock"),
        ("bot/handlers/stray.py", "import aiohttp", "aiohttp in bot.transports"),
        ("bot/app.py", "import pydantic_settings", "pydantic-settings in bot.settings"),
        ("storage/base.py", "import cryptography", "cryptography in storage.sealing"),
        ("storage/base.py", "import storage.database", "No circles"),
    ],
)
def test_a_wall_falls_when_it_is_broken_through(house: Path, module: str, line: str, broken: str) -> None:
    path = house / module
    before = path.read_text(encoding="utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
    try:
        code, words = lint(house)
    finally:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
    assert code == 1
    verdicts, _, reasons = words.partition("Broken contracts")
    assert any(broken in line and " BROKEN" in line for line in verdicts.splitlines()), words
    assert path.stem in reasons, words
