"""The rows behind a report are read some at a time; what is made of them does not tell."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.casework import ledger, reports
from bot.casework.reports import briefing
from drafting.shapes import Days, ReportKind
from storage.reports import Report
from tests.drafting.writing.generated import make_brief
from tests.stage import Stage

CASES = 5


async def _asked(stage: Stage) -> Report:
    lines = [
        json.dumps({"原话": one.words, "日期": f"{stage.today - timedelta(days=20):%Y-%m-%d}", "代表": "赵海"})
        for one in make_brief(3, CASES).cases
    ]
    await ledger.import_rows(stage.sun, ledger.rows_of("old.jsonl", "\n".join(lines).encode()), dry_run=False)
    period = Days(stage.today - timedelta(days=60), stage.today)
    selection = await reports.begin(stage.sun, "", period, kind=ReportKind.SUMMARY)
    unticked = selection.rows[1][1]
    await reports.tick(stage.sun, selection.report.id, unticked.id)
    return selection.report


async def test_the_brief_is_the_same_however_many_cases_are_read_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = await _asked(stage)
    whole = await briefing.brief_of(stage.office, await briefing.gather(stage.office, report))
    monkeypatch.setattr(briefing, "AT_ONCE", 2)
    assert await briefing.brief_of(stage.office, await briefing.gather(stage.office, report)) == whole
    assert (len(whole.cases), len(whole.left_out)) == (CASES - 1, 1)
    assert all(case.deputies for case in whole.cases)
