"""The limit on guessing, by itself."""

from __future__ import annotations

import pytest

from bot.transports.web import guards
from bot.transports.web.guards import Turnstile


def test_the_turnstile_forgets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guards, "_now", lambda: 0.0)
    turnstile = Turnstile(limit=2, seconds=60, most=3)
    turnstile.count("a")
    turnstile.count("a")
    assert not turnstile.passes("a")
    monkeypatch.setattr(guards, "_now", lambda: 61.0)
    assert turnstile.passes("a")
    for address in "bcdef":
        turnstile.count(address)
    assert len(turnstile._tries) <= 3
