"""A data folder into one file and back; what is there is never overwritten, and what is broken never trusted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import pytest

from bot.cli import main
from storage.blobs import Blobs


@pytest.fixture
def kept(office_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A backup of an office with an attachment."""
    Blobs(office_folder / "files").put("会议照片".encode())
    assert main(["backup", str(tmp_path / "备份.zip"), "--data", str(office_folder)]) == 0
    assert "1 个附件" in capsys.readouterr().out
    return tmp_path / "备份.zip"


def members(folder: Path) -> list[tuple[str]]:
    with closing(sqlite3.connect(folder / "yishi.db")) as database:
        return database.execute("SELECT name FROM members ORDER BY id").fetchall()


def test_what_was_kept_comes_back(office_folder: Path, kept: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    assert main(["restore", str(kept), "--data", str(other)]) == 0
    assert members(other) == members(office_folder) != []
    photo = next((office_folder / "files").glob("??/*"))
    assert (other / "files" / photo.parent.name / photo.name).read_bytes() == "会议照片".encode()
    assert main(["invite", "王一鸣", "代表", "县", "--data", str(other)]) == 0


def test_the_key_is_not_in_it(
    office_folder: Path, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (office_folder / "yishi.key").write_text("secret", encoding="utf-8")
    assert main(["backup", str(kept), "--data", str(office_folder)]) == 0
    assert "密钥不在备份里" in capsys.readouterr().out
    assert not [name for name in ZipFile(kept).namelist() if "key" in name]
    assert kept.stat().st_mode & 0o077 == 0
    assert main(["restore", str(kept), "--data", str(tmp_path / "other")]) == 0
    assert "请把另存的密钥放到" in capsys.readouterr().out


def test_what_others_have_not_yet_moved_into_the_file_is_in_it(office_folder: Path, tmp_path: Path) -> None:
    """SQLite keeps the newest commits beside the file while somebody has it open."""
    with closing(sqlite3.connect(office_folder / "yishi.db")) as live:
        live.execute("PRAGMA journal_mode = WAL")
        live.execute("UPDATE members SET name = '刚改的'")
        live.commit()
        assert main(["backup", str(tmp_path / "b.zip"), "--data", str(office_folder)]) == 0
    assert main(["restore", str(tmp_path / "b.zip"), "--data", str(tmp_path / "other")]) == 0
    assert {name for (name,) in members(tmp_path / "other")} == {"刚改的"}


def test_what_is_there_is_not_overwritten(office_folder: Path, kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (office_folder / "yishi.db").read_bytes()
    assert main(["restore", str(kept), "--data", str(office_folder)]) == 1
    assert "不会覆盖" in capsys.readouterr().err
    assert (office_folder / "yishi.db").read_bytes() == before


def cut(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:-400])


def swap(kept: Path) -> None:
    with ZipFile(kept, "w") as archive:
        archive.writestr("yishi.db", b"SQLite format 3\0 and then nothing")


def climb(kept: Path) -> None:
    with ZipFile(kept, "a") as archive:
        archive.writestr("files/../../escaped", b"x")


def age(kept: Path) -> None:
    """As if it came from a later program."""
    later = kept.with_suffix(".db")
    with ZipFile(kept) as archive:
        later.write_bytes(archive.read("yishi.db"))
    with closing(sqlite3.connect(later)) as database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
        database.commit()
    with ZipFile(kept, "w") as archive:
        archive.write(later, "yishi.db")


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (cut, "可能没有传完整"),
        (swap, "数据库不完整"),
        (climb, "不是议事的备份"),
        (age, "请先更新程序"),
        (Path.unlink, "找不到"),
    ],
)
def test_a_bad_backup_restores_nothing(
    harm: object, says: str, kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert callable(harm)
    harm(kept)
    assert main(["restore", str(kept), "--data", str(tmp_path / "other")]) == 1
    assert says in capsys.readouterr().err
    assert list((tmp_path / "other").iterdir()) == []


def test_nothing_to_keep(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["backup", str(tmp_path / "b.zip"), "--data", str(tmp_path / "none")]) == 1
    assert "还不存在" in capsys.readouterr().err


def test_postgres_has_tools_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("YISHI_DATABASE", "postgresql+psycopg://yishi:secret@localhost/yishi")
    assert main(["backup", str(tmp_path / "b.zip")]) == 1
    told = capsys.readouterr().err
    assert "pg_dump" in told
    assert "secret" not in told
