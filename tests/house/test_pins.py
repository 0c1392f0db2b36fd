"""The pinned requirements: complete, hashed, and no more than ``pyproject.toml`` asks for."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
EXTRAS = {
    "requirements.txt": (),
    "requirements-models.txt": ("llm", "ollama"),
    "requirements-dev.txt": ("postgres", "dev"),
}
FILES = tuple(EXTRAS)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, tuple[str, str]]:
    """Package → version and everything that belongs to its pin."""
    text = re.sub(r"\\\n", "", (ROOT / name).read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return {(match := re.match(r"([\w.-]+)==([\w.]+)", line))[1]: (match[2], line) for line in lines}  # type: ignore[index]


def wanted(name: str) -> list[Requirement]:
    asked = list(PROJECT["project"]["dependencies"])
    asked += [line for extra in EXTRAS[name] for line in PROJECT["project"]["optional-dependencies"][extra]]
    return [Requirement(line) for line in asked]


@pytest.mark.parametrize("name", FILES)
def test_what_the_project_asks_for_is_pinned_within_its_range(name: str) -> None:
    pinned = pins(name)
    for requirement in wanted(name):
        version, _ = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} but {version}: start ./run lock"


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_hashes(name: str) -> None:
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", line) for _, line in pins(name).values())
    assert len(pins(name)) > 50


def test_developers_have_the_same_packages_as_users() -> None:
    core, models, development = (pins(name) for name in FILES)
    assert core.items() <= development.items()
    assert core.items() <= models.items()
    assert all(development[name] == pin for name, pin in models.items() if name in development)


def test_packages_for_windows_alone_are_pinned_too() -> None:
    assert "tzdata" in pins("requirements.txt")
    assert "colorama" in pins("requirements-dev.txt")
