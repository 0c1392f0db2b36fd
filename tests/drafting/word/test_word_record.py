"""A deputy's yearly record: everything recorded is told, nothing is scored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drafting.word.meeting import Tally
from drafting.word.record import Attended, Contacted, Raised, Record, write_record
from drafting.word.refusal import Unprintable
from tests.drafting.word.papers import LONG_STUDIO, STUDIO, failed, paragraphs, tables
from tests.drafting.word.rendering import convert, pages

ANSWERED = Raised(
    number="2026-007",
    received=date(2026, 3, 5),
    title="协调降低园区蒸汽价格",
    unit="临港产业区管委会",
    became="归档",
    replied=date(2026, 6, 3),
    manner="书面",
    result="已解决",
    told=date(2027, 1, 4),
)
OPEN = Raised("2026-019", date(2026, 4, 2), "疏港路货车夜间占道停放", "", "待主任会议")
RECORD = Record(
    deputy="𠮷镕",
    level="县",
    studio=STUDIO,
    year=2026,
    tallies=(Tally("提出意见建议", 2), Tally("其中已答复", 1, 2), Tally("参加活动", 1, unit="次")),
    raised=(ANSWERED, OPEN),
    attended=(Attended(date(2026, 3, 18), "接待活动", "企业用汽", "临港党群服务中心"),),
    contacted=(Contacted(date(2026, 5, 6), "兴港村", "夏收准备"),),
    on=date(2026, 12, 31),
    identity="ys-1-record-3-2026",
)


def test_the_record_tells_what_became_of_everything() -> None:
    content = write_record(RECORD)
    words = paragraphs(content)
    assert "𠮷镕，县人大代表。本年度提出意见建议2件，其中已答复1件（共2件），参加活动1次。" in words
    raised, attended, contacted = tables(content)
    assert raised[1:] == [
        ["2026-007\n3月5日", ANSWERED.title, ANSWERED.unit, "归档\n6月3日书面答复：已解决\n2027年1月4日已反馈"],
        ["2026-019\n4月2日", OPEN.title, "待定", "待主任会议"],
    ]
    assert attended[1] == ["2026年3月18日", "接待活动", "企业用汽", "临港党群服务中心"]
    assert contacted[1] == ["2026年5月6日", "兴港村", "夏收准备"]
    assert failed(content) == []


def test_nobody_is_scored() -> None:
    content = write_record(RECORD)
    words = paragraphs(content) + str(tables(content))
    assert "不计分，不排名" in words
    assert not [one for one in ("得分", "积分", "名次", "排第", "优秀", "率") if one in words]


@pytest.mark.office
@pytest.mark.timeout(180)
def test_the_signature_never_stands_alone_on_a_page(tmp_path: Path) -> None:
    """Whatever number of rows, what it signs is on its page."""
    years = {
        f"of-{rows}": write_record(replace(RECORD, deputy="赵海", attended=RECORD.attended * rows))
        for rows in (1, 2, 3, 4)
    }
    for name, pdf in convert(tmp_path, "pdf", years).items():
        last = "".join(line.text for line in pages(pdf)[-1])
        assert "2026年12月31日" in last, name
        assert "不计分，不排名" in last, name


def test_an_empty_year_says_so() -> None:
    content = write_record(replace(RECORD, tallies=(), raised=(), attended=(), contacted=(), studio=LONG_STUDIO))
    assert paragraphs(content).count("本年度没有登记的") == 3
    assert tables(content) == []
    assert failed(content) == []


def test_a_record_of_nobody_is_refused() -> None:
    with pytest.raises(Unprintable, match="没有写明是哪位代表"):
        write_record(replace(RECORD, deputy=" "))


@pytest.mark.office
@pytest.mark.timeout(180)
def test_a_long_year_runs_over_pages_under_its_head(tmp_path: Path) -> None:
    many = tuple(replace(ANSWERED, number=f"2026-{at:03d}", title=ANSWERED.title * 3) for at in range(60))
    pdf = convert(tmp_path, "pdf", {"record": write_record(replace(RECORD, deputy="赵海", raised=many))})["record"]
    texts = ["".join(line.text for line in page) for page in pages(pdf)]
    with_cases = [text for text in texts if "2026-0" in text]
    assert len(with_cases) > 5
    assert all("承办单位" in text for text in with_cases)
    assert sum(text.count("已解决") for text in texts) == 60
