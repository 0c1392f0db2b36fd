"""接待公告, 接待登记表 and the year's plan: by the standard, whatever the names and the number of rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from drafting.word.reception import Matter, Reception, write_notice, write_register
from drafting.word.yearplan import Dated, write_plan
from tests.drafting.word.papers import DAY, LONG_STUDIO, STUDIO, failed, tables
from tests.drafting.word.rendering import convert, pages

RECEPTION = Reception(STUDIO, "临港产业区", date(2026, 3, 25), "党群服务中心", "企业用汽", ("赵海", "李𠮷祥"), "ys-1")
BARE = replace(RECEPTION, studio=LONG_STUDIO, place=None, topic=None, deputies=())
MATTERS = tuple(Matter(f"2026-{at:03d}", "协调降低蒸汽价格", "公开调价依据。", "临港产业区管委会") for at in range(12))
DATES = [Dated(DAY + timedelta(days=9 * at), "集中议事", "2026年第二季度", DAY, "拟定") for at in range(29)]


@pytest.mark.parametrize("reception", [RECEPTION, BARE], ids=["usual", "long and bare"])
def test_the_papers_of_a_reception_keep_to_the_standard(reception: Reception) -> None:
    assert failed(write_notice(reception, DAY)) == []
    for matters in ((), MATTERS):
        register = write_register(reception, matters, DAY)
        assert failed(register) == []
        assert len(tables(register)[0]) == max(len(matters), 5) + 1


@pytest.mark.parametrize("studio", [STUDIO, LONG_STUDIO])
@pytest.mark.parametrize("provisional", [False, True])
def test_a_plan_keeps_to_the_standard(studio: str, provisional: bool) -> None:
    assert failed(write_plan(studio, 2026, DATES, DAY, "ys-1", provisional=provisional)) == []


@pytest.mark.office
@pytest.mark.timeout(180)
def test_no_signature_stands_alone_and_a_plan_is_one_page(tmp_path: Path) -> None:
    """A notice pushed line by line over the end of the page takes its last words along."""
    written = {f"n{at}": write_notice(replace(BARE, topic="企业用汽与停汽检修" * at), DAY) for at in range(2, 16, 2)}
    written["plan"] = write_plan(LONG_STUDIO, 2026, DATES, DAY, "ys-1", provisional=True)
    printed = {name: pages(pdf) for name, pdf in convert(tmp_path, "pdf", written).items()}
    assert len(printed.pop("plan")) == 1
    for name, found in printed.items():
        assert "请向有关机关提出" in "".join(line.text for line in found[-1]), name
    assert {len(found) for found in printed.values()} == {1, 2}
