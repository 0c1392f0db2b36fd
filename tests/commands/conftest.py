"""An office in a folder of its own, as the commands find it."""

from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from bot.app import build_office
from bot.casework import founding
from bot.sample import load
from bot.settings import Settings


@pytest.fixture(scope="session")
def founded(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A studio with its people and no case, to copy from."""
    folder = tmp_path_factory.mktemp("founded") / "data"
    folder.mkdir()
    shutil.copy(migrated, folder / "yishi.db")

    async def found() -> None:
        office = build_office(Settings(data=folder))
        await office.database.migrate()
        await founding.found(office, load().studio, load().track_start, founding.bare_people())
        await office.database.close()

    asyncio.run(found())
    return folder


@pytest.fixture
def office_folder(founded: Path, tmp_path: Path) -> Path:
    """The data folder of a studio with its people and no case."""
    return shutil.copytree(founded, tmp_path / "data")
