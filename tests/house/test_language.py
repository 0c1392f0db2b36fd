"""How the files speak: whole sentences for people, nothing about the machine they were written on."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "drafting", "storage", "prompts")
LONGEST = 300  # lines; a module past them becomes a folder of named rooms
VAGUE = {"utils", "util", "helpers", "helper", "manager", "managers", "service", "services", "common", "misc"}
FACING_PEOPLE = ("bot/", "drafting/writing/", "drafting/word/", "drafting/gate", "prompts/", "docs/", "README.md")
WRITTEN_AS_IT_COMES = ("bot/sample/notes",)  # deputies write as they please
RARE = "镕龥鿿"  # simplified beyond GB 2312, and the ends of the range of characters in patterns

# written in parts, so that this file passes its own tests
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|X" r"XX)\b")
MACHINE = re.compile(r"(?<![\w.~$}])/(?:work|root|home|opt|tmp/s|Users)" r"/\w")
REGISTRIES = re.compile(
    r"py" r"pi\.org|python" r"hosted\.org|npm" r"js\.|registry\.npm" r"mirror|deb\.deb" r"ian\.org|proxy\.go" r"lang"
    r"|mirrors?\.(?:ali" r"yun|tu" r"na|us" r"tc|163|tencent)|pypi\.tu" r"na|index-" r"url\s*=|extra-" r"index"
)  # fmt: skip
HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;!][\u4e00-\u9fff]")


@cache
def own_files() -> tuple[Path, ...]:
    """What is in version control or about to be; where there is no git, all but hidden and made folders."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    except (OSError, subprocess.CalledProcessError):
        skipped = {".venv", "__pycache__", "build", "data"}
        found = (path for path in ROOT.rglob("*") if not skipped & set(path.relative_to(ROOT).parts[:-1]))
        return tuple(path for path in found if path.is_file())
    return tuple(path for name in sorted(set(listed)) if name and (path := ROOT / name).is_file())


@cache
def texts() -> dict[str, str]:
    """Every own file that is text, by its path from the root."""
    result = {}
    for path in own_files():
        content = path.read_bytes()
        if b"\0" not in content:
            result[path.relative_to(ROOT).as_posix()] = content.decode("utf-8")
    return result


def modules() -> dict[str, str]:
    return {name: text for name, text in texts().items() if name.endswith(".py") and name.split("/")[0] in PACKAGES}


def read_by_people() -> dict[str, str]:
    facing = {name: text for name, text in texts().items() if name.startswith(FACING_PEOPLE)}
    return {name: text for name, text in facing.items() if not name.startswith(WRITTEN_AS_IT_COMES)}


def lines_with(pattern: re.Pattern[str], files: dict[str, str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:100]}"
        for name, text in files.items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_the_files_are_found() -> None:
    assert {"run", "pyproject.toml", "bot/quickstart.py", "tests/house/test_language.py"} <= texts().keys()


@pytest.mark.parametrize("pattern", [UNFINISHED, MACHINE, REGISTRIES], ids=["unfinished", "machine", "registry"])
def test_no_file_speaks_of_unfinished_work_or_of_the_machine_it_was_made_on(pattern: re.Pattern[str]) -> None:
    assert lines_with(pattern, texts()) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (UNFINISHED, "# TO" + "DO: later"),
        (MACHINE, "open('/ho" + "me/me/x')"),
        (REGISTRIES, "https://py" + "pi.org/simple"),
        (HALF_WIDTH, "已登记,谢谢"),
    ],
)
def test_the_patterns_see_what_they_are_for(pattern: re.Pattern[str], line: str) -> None:
    assert lines_with(pattern, {"x": line}) == [f"x:1: {line}"]


def test_every_public_module_says_what_it_is() -> None:
    """An empty ``__init__`` has nothing to say; a migration says it in its message."""
    silent = [name for name, text in modules().items() if text.strip() and ast.get_docstring(ast.parse(text)) is None]
    assert silent == []


def test_modules_are_small_and_named_by_what_is_in_them() -> None:
    sizes = {name: len(text.splitlines()) for name, text in modules().items() if "/migrations/versions/" not in name}
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}
    assert [name for name in sizes if VAGUE & set(re.split(r"[/_.]", name))] == []


def test_people_read_simplified_characters() -> None:
    """GB 2312 holds the simplified characters and none of the traditional ones that differ."""
    strange = {
        f"{name}: {character}"
        for name, text in read_by_people().items()
        for character in set(re.findall(r"[\u4e00-\u9fff]", text)) - set(RARE)
        if not character.encode("gb2312", "ignore")
    }
    assert strange == set()


def test_chinese_sentences_have_chinese_punctuation() -> None:
    assert lines_with(HALF_WIDTH, read_by_people()) == []
