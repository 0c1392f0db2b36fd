"""Long work in a process of its own: results and errors come back; without a process it is done all the same."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import pytest

from drafting.apart import MANY, work_apart
from drafting.shapes import Days
from drafting.writing import NothingToReport, RuleDrafter, write
from tests.drafting.writing.briefs import LORE
from tests.drafting.writing.generated import make_brief


async def test_much_is_written_in_a_process_and_little_in_a_thread() -> None:
    assert await work_apart(MANY, os.getpid) != os.getpid()
    assert await work_apart(MANY - 1, os.getpid) == os.getpid()


async def test_the_draft_is_the_same_wherever_it_is_written() -> None:
    brief = make_brief(7, MANY)
    assert await RuleDrafter(LORE).draft(brief) == write(brief, LORE)


async def test_what_cannot_be_written_is_told_across_the_process() -> None:
    brief = make_brief(7, MANY)
    reversed_ = replace(brief, period=Days(brief.period.end, brief.period.start))
    with pytest.raises(NothingToReport, match="结束日期早于开始日期"):
        await RuleDrafter(LORE).draft(reversed_)


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
async def test_without_a_process_it_is_done_in_a_thread(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    monkeypatch.setattr(sys, "executable", program)
    assert await work_apart(MANY, os.getpid) == os.getpid()
