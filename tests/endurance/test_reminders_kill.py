"""Workers are killed while they remind; the long form is ``python -m tests.endurance.reminders``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 and fork are not of Windows")
def test_killed_workers_lose_nothing_and_double_nothing(database_url: str) -> None:
    command = [sys.executable, "-m", "tests.endurance.reminders", "--url", database_url]
    command += ["--points", "25", "--workers", "3", "--seed", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=110, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert (told["lost"], told["doubled"], told["failed rounds"]) == (0, 0, 0), told
