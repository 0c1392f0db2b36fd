"""Beijing time: every day and every hour of this program is counted in it. It has known no summer time since 1991."""

from __future__ import annotations

from datetime import timedelta, timezone

BEIJING = timezone(timedelta(hours=8), "Asia/Shanghai")
