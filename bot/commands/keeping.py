"""``yishi backup`` and ``yishi restore``: a studio's records as one file, without the key that opens its visitors."""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from bot.commands.serve import settings_from
from bot.settings import Settings
from storage.copying import copy_database, sound_revision
from storage.database import describe
from storage.migrations import HEAD

DATABASE = "yishi.db"
_FILE = re.compile(r"files/([0-9a-f]{2})/\1[0-9a-f]{62}")  # as ``storage.blobs`` lays them


class Unkept(Exception):
    """Why it cannot be done, and what to do next."""


def backup(arguments: argparse.Namespace) -> int:
    return _told(lambda: _backup(settings_from(arguments), Path(arguments.file)))


def restore(arguments: argparse.Namespace) -> int:
    return _told(lambda: _restore(settings_from(arguments), Path(arguments.file)))


def _told(deed: Callable[[], str]) -> int:
    try:
        print(deed())
    except (Unkept, OSError) as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _backup(settings: Settings, target: Path) -> str:
    """The database first, then the files: each was written before the row that needs it."""
    database = _database(settings)
    if not database.is_file():
        raise Unkept(f"{database} 还不存在，没有可备份的。请用 --data 指定数据目录。")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as room:
        copy, packed = Path(room) / DATABASE, Path(room) / "packed"
        copy_database(database, copy)
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            archive.write(copy, DATABASE)
            files = [file for file in sorted(settings.blobs.glob("??/*")) if _FILE.fullmatch(_name(settings, file))]
            for file in files:
                archive.write(file, _name(settings, file))
        packed.chmod(0o600)
        packed.replace(target)
    return (
        f"已备份到 {target}：数据库和 {len(files)} 个附件。程序不必停。\n"
        f"密钥不在备份里：{_key(settings)}，请另存一份在别处。没有它，来访人信息读不出来。"
    )


def _restore(settings: Settings, source: Path) -> str:
    """Into a data folder that has no database yet: what is there is never overwritten."""
    database = _database(settings)
    if database.exists():
        raise Unkept(f"{database} 已经有数据，不会覆盖。请用 --data 指定一个空的目录，核对后再换。")
    settings.data.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=settings.data) as room:
        files = _unpack(source, Path(room))
        revision = sound_revision(Path(room) / DATABASE)
        if revision is None:
            raise Unkept(f"{source} 里的数据库不完整，没有恢复。请换一份备份。")
        if revision > HEAD:
            raise Unkept(f"{source} 来自更新的版本，请先更新程序再恢复。")
        for name in files:
            target = settings.data / name
            target.parent.mkdir(parents=True, exist_ok=True)
            (Path(room) / name).replace(target)
        (Path(room) / DATABASE).replace(database)  # last: until then nothing counts as restored
    has_key = bool(settings.sealing_key.get_secret_value()) or settings.sealing_file.exists()
    key = "" if has_key else f"\n请把另存的密钥放到 {settings.sealing_file}，再启动。"
    return f"已恢复到 {settings.data}：数据库和 {len(files)} 个附件。{key}"


def _unpack(source: Path, room: Path) -> list[str]:
    """The database and the files into ``room``; the names of the files. Other names in the archive are refused."""
    try:
        with ZipFile(source) as archive:
            names = archive.namelist()
            if names.count(DATABASE) != 1 or not all(name == DATABASE or _FILE.fullmatch(name) for name in names):
                raise Unkept(f"{source} 不是议事的备份。请选择 ./run backup 生成的文件。")
            archive.extractall(room)
    except (BadZipFile, EOFError) as damage:
        raise Unkept(f"{source} 打不开，可能没有传完整。请重新拷贝，或换一份备份。") from damage
    except FileNotFoundError as missing:
        raise Unkept(f"找不到 {source}，请检查文件名。") from missing
    return [name for name in names if name != DATABASE]


def _database(settings: Settings) -> Path:
    shown, file = describe(settings.database_url)
    if file is None:
        raise Unkept(f"数据库是 {shown}，请用 pg_dump 备份、pg_restore 恢复；附件在 {settings.blobs}，直接复制。")
    return file


def _name(settings: Settings, file: Path) -> str:
    return f"files/{file.relative_to(settings.blobs).as_posix()}"


def _key(settings: Settings) -> str:
    return "环境变量 YISHI_SEALING_KEY" if settings.sealing_key.get_secret_value() else str(settings.sealing_file)
