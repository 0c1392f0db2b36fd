"""``./run`` on a fresh clone, again, twice at once, interrupted, half-broken: real environments, one small pin."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import time
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / "run"
PROGRAM = "import sys, gauge; print(gauge.MARK, *sys.argv[1:])"


def make_wheel(folder: Path, number: str) -> Path:
    """A pure wheel of one module, ``gauge``, that knows its version."""
    info = f"gauge-{number}.dist-info"
    files = {
        "gauge.py": f"MARK = 'gauge {number}'\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: gauge\nVersion: {number}\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(f"{name},{digest(text)},{len(text)}\n" for name, text in files.items()) + f"{info}/RECORD,,\n"
    path = folder / f"gauge-{number}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as wheel:
        for name, text in {**files, f"{info}/RECORD": record}.items():
            wheel.writestr(name, text)
    return path


def digest(text: str) -> str:
    return "sha256=" + base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


class Clone:
    """A clone of a product that needs one package and prints what it was told."""

    def __init__(self, root: Path) -> None:
        self.root = root / "a clone 议事"
        self.venv = self.root / ".venv"
        self.python = self.venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        self.wheels = root / "wheels"
        self.wheels.mkdir()
        (self.root / "bot").mkdir(parents=True)
        (self.root / "bot/__init__.py").touch()
        (self.root / "bot/__main__.py").write_text(PROGRAM, encoding="utf-8")
        shutil.copy(RUN, self.root / "run")
        self.pin("1.0")

    def pin(self, number: str) -> None:
        hashed = hashlib.sha256(make_wheel(self.wheels, number).read_bytes()).hexdigest()
        for name in ("requirements.txt", "requirements-dev.txt"):
            (self.root / name).write_text(f"gauge=={number} --hash=sha256:{hashed}\n", encoding="utf-8")

    def environment(self) -> dict[str, str]:
        """Nothing of the machine's own settings, and packages from our folder alone."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PIP_", "YISHI_", "PYTHON"))}
        return {**kept, "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels), "PIP_CONFIG_FILE": os.devnull}

    def start(self, *arguments: str, cwd: Path | None = None, **extra: str) -> subprocess.Popen[str]:
        env = {**self.environment(), **extra}
        command = [sys.executable, str(self.root / "run"), *arguments]
        pipes: Mapping[str, int] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(command, env=env, cwd=cwd or self.root, text=True, encoding="utf-8", **pipes)

    def run(self, *arguments: str, cwd: Path | None = None, **extra: str) -> tuple[int, str, str]:
        process = self.start(*arguments, cwd=cwd, **extra)
        out, err = process.communicate(timeout=100)
        return process.returncode, out, err


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    return Clone(tmp_path)


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Clone:
    """A clone that has been started once; tests that share it leave it working."""
    clone = Clone(tmp_path_factory.mktemp("ready"))
    code, out, err = clone.run("read", "--json")
    assert (code, out) == (0, "gauge 1.0 read --json\n"), err
    assert "Installing 1 packages" in err
    return clone


@pytest.fixture
def bare(ready: Clone, tmp_path: Path) -> Clone:
    """A clone whose environment stands with nothing installed in it; to make one takes two seconds."""
    clone = Clone(tmp_path)
    nothing_of_ours = shutil.ignore_patterns("gauge*", "yishi-*")
    shutil.copytree(ready.venv, clone.venv, symlinks=True, ignore=nothing_of_ours)
    return clone


def test_no_argument_means_serve_and_a_second_start_says_nothing(ready: Clone) -> None:
    assert ready.run() == (0, "gauge 1.0 serve\n", "")


def test_started_from_another_folder_it_keeps_that_folder_and_finds_its_own_packages(
    ready: Clone, tmp_path: Path
) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot/__main__.py").write_text("print('not this one')", encoding="utf-8")
    assert ready.run("demo", "--out", "x", cwd=tmp_path) == (0, "gauge 1.0 demo --out x\n", "")


def test_the_exit_code_is_the_commands(ready: Clone) -> None:
    program = ready.root / "bot/__main__.py"
    program.write_text("import sys; sys.exit(7)", encoding="utf-8")
    try:
        assert ready.run("doctor") == (7, "", "")
    finally:
        program.write_text(PROGRAM, encoding="utf-8")


def test_a_second_start_loads_nothing_that_only_the_setting_up_needs(ready: Clone) -> None:
    command = [sys.executable, "-X", "importtime", str(ready.root / "run")]
    ran = subprocess.run(command, cwd=ready.root, env=ready.environment(), check=True, capture_output=True, text=True)
    loaded = {line.rsplit("|", 1)[1].strip() for line in ran.stderr.splitlines() if line.startswith("import time:")}
    assert "hashlib" in loaded, "the pins are compared"
    assert loaded.isdisjoint({"subprocess", "venv", "ensurepip", "typing", "json", "tempfile", "urllib.request"})


def test_whoever_may_write_no_bytecode_finds_it_there(bare: Clone) -> None:
    assert bare.run("x", PYTHONDONTWRITEBYTECODE="1")[:2] == (0, "gauge 1.0 x\n")
    assert len(list((bare.root / "bot/__pycache__").glob("*.pyc"))) == 2


def test_changed_pins_are_installed_over_the_old_ones(ready: Clone) -> None:
    kept = ready.venv / "kept"
    kept.touch()
    ready.pin("2.0")
    code, out, _ = ready.run("x")
    assert (code, out) == (0, "gauge 2.0 x\n")
    assert kept.exists()
    ready.pin("1.0")
    assert ready.run("x")[1] == "gauge 1.0 x\n"


@pytest.mark.long
def test_an_installation_broken_off_is_made_afresh(ready: Clone) -> None:
    """What a power cut leaves: the mark, no stamp, a package with half its files."""
    (ready.venv / "yishi-installing").touch()
    (ready.venv / "yishi-requirements.txt").unlink()
    for module in ready.venv.rglob("gauge.py"):
        module.unlink()
    code, out, err = ready.run("x")
    assert (code, out) == (0, "gauge 1.0 x\n"), err
    assert not (ready.venv / "yishi-installing").exists()


@pytest.mark.long
def test_an_environment_whose_interpreter_is_gone_is_made_afresh(ready: Clone) -> None:
    ready.python.unlink()
    code, out, err = ready.run("x")
    assert (code, out) == (0, "gauge 1.0 x\n"), err


@pytest.mark.long
def test_a_failed_installation_says_so_and_the_next_start_mends_it(bare: Clone) -> None:
    wheel = next(bare.wheels.iterdir())
    wheel.rename(bare.root / wheel.name)
    code, out, err = bare.run("x")
    assert (code, out) == (1, "")
    assert "软件包未能装全" in err
    assert "No matching distribution found for gauge" in err
    (bare.root / wheel.name).rename(wheel)
    assert bare.run("x")[:2] == (0, "gauge 1.0 x\n")


def test_a_package_with_another_hash_is_refused(bare: Clone) -> None:
    pins = bare.root / "requirements.txt"
    pins.write_text("gauge==1.0 --hash=sha256:" + "0" * 64, encoding="utf-8")
    code, _, err = bare.run("x")
    assert code == 1
    assert "DO NOT MATCH THE HASHES" in err


@pytest.mark.long
def test_two_starts_at_once_install_once(clone: Clone) -> None:
    starts = [clone.start("x") for _ in range(3)]
    ends = [start.communicate(timeout=110) for start in starts]
    assert [start.returncode for start in starts] == [0, 0, 0]
    assert [out for out, _ in ends] == ["gauge 1.0 x\n"] * 3
    assert sum("Installing 1 packages" in err for _, err in ends) == 1


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="a killed process leaves other traces on Windows")
def test_killed_while_it_installs_it_is_mended_by_the_next_start(clone: Clone) -> None:
    start = clone.start("x")
    while not (clone.venv / "pyvenv.cfg").exists():
        time.sleep(0.01)
    start.kill()
    start.communicate(timeout=60)
    assert (clone.venv / "yishi-installing").exists()
    code, out, err = clone.run("x")
    assert (code, out) == (0, "gauge 1.0 x\n"), err


def test_an_extra_is_installed_by_name_and_stays(bare: Clone) -> None:
    """Its pins hold those of the start, and a start after new pins brings the extra along."""
    pins = bare.root / "requirements-models.txt"
    pins.write_text((bare.root / "requirements.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert bare.run("setup", "--with", "nothing")[0] == 1
    code, out, err = bare.run("setup", "--with", "models")
    assert (code, out) == (0, ""), err
    assert "模型组件已装好" in err
    assert bare.run("x") == (0, "gauge 1.0 x\n", "")
    bare.pin("2.0")
    pins.write_text((bare.root / "requirements.txt").read_text(encoding="utf-8"), encoding="utf-8")
    assert bare.run("x")[1] == "gauge 2.0 x\n"
    assert (bare.venv / "yishi-requirements-models.txt").exists()


def test_another_folder_can_be_named_but_somebodys_folder_is_left_alone(bare: Clone, tmp_path: Path) -> None:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "letter.txt").write_text("kept", encoding="utf-8")
    code, _, err = bare.run("x", YISHI_VENV=str(papers))
    assert code == 1
    assert "nothing was changed" in err
    assert [entry.name for entry in papers.iterdir()] == ["letter.txt"]
    bare.venv.rename(tmp_path / "elsewhere")
    assert bare.run("x", YISHI_VENV=str(tmp_path / "elsewhere"))[:2] == (0, "gauge 1.0 x\n")
    assert not bare.venv.exists()


def pretend(folder: Path, code: str) -> str:
    """A folder whose ``sitecustomize`` makes the interpreter another one."""
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(code, encoding="utf-8")
    return str(folder)


def test_an_old_interpreter_is_told_what_is_needed_in_two_languages(clone: Clone, tmp_path: Path) -> None:
    old = pretend(tmp_path / "old", "import sys; sys.version_info = (3, 10, 2, 'final', 0); sys.version = '3.10.2 (x)'")
    code, out, err = clone.run("x", PYTHONPATH=old, PATH="")
    assert (code, out) == (1, "")
    assert err.splitlines() == [
        "需要 Python 3.11 或更新的版本，当前为 3.10.2。请先安装。",
        "yishi needs Python 3.11 or newer; this is 3.10.2. Please install one.",
    ]


@pytest.mark.skipif(os.name == "nt", reason="versioned interpreters on PATH are a POSIX custom")
def test_an_old_interpreter_hands_over_to_a_newer_one_on_the_path(clone: Clone, tmp_path: Path) -> None:
    old = pretend(tmp_path / "old", "import sys; sys.version_info = (3, 10, 2, 'final', 0)")
    newer = tmp_path / "python3.14"
    newer.write_text('#!/bin/sh\nshift\necho "newer got $*"\n', encoding="utf-8")
    newer.chmod(0o755)
    assert clone.run("doctor", "-v", PYTHONPATH=old, PATH=str(tmp_path)) == (0, "newer got doctor -v\n", "")


def test_a_debian_without_venv_is_told_which_package_it_needs(clone: Clone, tmp_path: Path) -> None:
    bare = pretend(tmp_path / "bare", "import sys; sys.modules['ensurepip'] = None")
    code, _, err = clone.run("x", PYTHONPATH=bare)
    assert code == 1
    assert f"apt install python3.{sys.version_info[1]}-venv" in err
    assert not (clone.venv / "pyvenv.cfg").exists()
