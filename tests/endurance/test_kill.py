"""kill -9 at any moment between two turns loses nothing that was sent and doubles nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.endurance.kill import run_all

POINTS = int(os.environ.get("YISHI_KILL_POINTS", "25"))


@pytest.mark.timeout(60 + 6 * POINTS)
async def test_nothing_sent_is_lost_or_doubled(tmp_path: Path) -> None:
    outcomes = await run_all(tmp_path, POINTS, runs=3, seed=20260301)
    assert sum(outcome.points for outcome in outcomes) >= POINTS
    assert [wrong for outcome in outcomes for wrong in outcome.wrong] == []
