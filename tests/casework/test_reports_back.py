"""An edited file comes back: known by its draft id, compared, kept once, and weighed against the evidence."""

from __future__ import annotations

import pytest

from bot.casework import reports
from bot.casework.reports import Unfounded
from drafting.shapes import ReportKind
from storage.reports import Origin
from tests.casework.edited import (
    EDITIONS,
    back,
    counts,
    drafted,
    file,
    rewritten,
    tracked,
    versions,
    with_paragraph,
    without,
)
from tests.stage import Stage

pytestmark = pytest.mark.once


@EDITIONS
async def test_what_went_out_comes_back_unchanged_and_is_not_kept_again(stage: Stage, edition: str) -> None:
    made = await drafted(stage)
    taken = await back(stage.sun, await file(stage.sun, made, edition))
    assert taken.version is None
    assert taken.account.untouched
    assert taken.account.unfounded == ()
    assert len(await versions(stage.sun, made)) == 1


@EDITIONS
async def test_a_changed_figure_is_named_and_has_no_evidence(stage: Stage, edition: str) -> None:
    made = await drafted(stage)
    content = rewritten(await file(stage.sun, made, edition), {"226元": "262元"})
    taken = await back(stage.sun, content)
    assert counts(taken) == (1, 0, 0)
    (number,) = taken.account.numbers
    assert (number.before, number.after) == (("226元",), ("262元",))
    (unfounded,) = taken.account.unfounded
    assert "262元" in unfounded.sentence
    assert "262元" in unfounded.reasons[0]
    assert not unfounded.known


async def test_the_edited_file_is_the_next_version_of_its_report(stage: Stage) -> None:
    made = await drafted(stage)
    content = rewritten(await file(stage.sun, made), {"226元": "262元"})
    taken = await back(stage.li, content)
    first, second = await versions(stage.sun, made)
    assert taken.version is not None
    assert taken.version.id == second.id
    assert (first.origin, second.origin) == (Origin.DRAFTED, Origin.RETURNED)
    assert (second.ordinal, second.base, second.member_id) == (2, 1, stage.li.member.id)
    assert second.draft_id is None
    assert second.title == first.title
    assert set(second.used) == set(first.used)
    assert await reports.files_of(stage.sun, made.report.id) == [("议事专报-蒸汽价格-v2（改稿）.docx", content)]
    ((_, newest),) = await reports.latest(stage.sun)
    assert newest.id == second.id


async def test_what_is_handed_over_late_is_the_draft_and_not_the_edited_file(stage: Stage) -> None:
    made = await drafted(stage)
    await back(stage.sun, rewritten(await file(stage.sun, made), {"226元": "262元"}))
    before = await reports.made_before(stage.office, stage.studio.id, made.report.id)
    assert before is not None
    assert before.version is not None
    assert before.version.ordinal == 1


async def test_a_figure_of_another_case_is_no_evidence_for_this_sentence(stage: Stage) -> None:
    made = await drafted(stage)
    taken = await back(stage.sun, rewritten(await file(stage.sun, made), {"4200吨": "230吨", "198元": "230元"}))
    reasons = [reason for one in taken.account.unfounded for reason in one.reasons]
    assert any("230元" in reason and "别的意见" in reason for reason in reasons), reasons
    assert any("230吨" in reason and "别的意见" not in reason for reason in reasons), reasons


async def test_tracked_changes_are_read_as_accepted(stage: Stage) -> None:
    made = await drafted(stage)
    taken = await back(stage.sun, tracked(await file(stage.sun, made, "核对稿"), "4200吨", "5200吨"))
    assert taken.account.tracked
    assert counts(taken) == (1, 0, 0)
    assert [(one.before, one.after) for one in taken.account.numbers] == [(("4200吨",), ("5200吨",))]


@EDITIONS
async def test_dropped_and_added_sentences_are_told(stage: Stage, edition: str) -> None:
    made = await drafted(stage)
    content = without(await file(stage.sun, made, edition), "226元")
    added = "另有5家企业提出，污泥处置费每吨涨了80元。"
    taken = await back(stage.sun, with_paragraph(content, "一、基本情况", added))
    _, dropped, more = counts(taken)
    assert dropped >= 1
    assert more == 1
    assert any("226元" in (change.before or "") for change in taken.account.changes if change.after is None)
    found = {one.sentence: one.reasons for one in taken.account.unfounded}
    assert any("5家" in reason for reason in found[added])
    assert any("80元" in reason for reason in found[added])


async def test_a_case_that_no_sentence_cites_any_more_is_listed_with_the_reason(stage: Stage) -> None:
    made = await drafted(stage)
    assert made.version is not None
    content = await file(stage.sun, made)
    cited = {
        key for one in (made.version.draft or {})["paragraphs"][5:] for s in one["sentences"] for key in s["cases"]
    }
    for paragraph in (made.version.draft or {})["paragraphs"]:
        words = "".join(sentence["text"] for sentence in paragraph["sentences"])
        if any(sentence["cases"] for sentence in paragraph["sentences"]):
            content = without(content, words[:14])
    taken = await back(stage.sun, content)
    assert cited
    assert taken.version is not None
    assert taken.version.used == []
    assert len(taken.version.left_out) == len(made.version.left_out) + len(made.version.used)
    assert "改稿中已没有引用它的语句" in taken.version.left_out[-1]


async def test_an_added_sentence_rests_on_a_case_that_says_so(stage: Stage) -> None:
    made = await drafted(stage)
    content = await file(stage.sun, made)
    said, unsaid = "10月停了三次汽，影响生产。", "港区绿化还应增加乔木。"
    taken = await back(stage.sun, with_paragraph(with_paragraph(content, "一、基本情况", said), "一、基本情况", unsaid))
    assert [(one.sentence, one.reasons) for one in taken.account.unfounded] == [
        (unsaid, ("新增语句，没有对应的意见，请补充出处",))
    ]


async def test_a_visitors_name_that_was_written_in_is_found(stage: Stage) -> None:
    made = await drafted(stage)
    assert made.version is not None
    async with stage.office.database.studio(stage.studio.id) as room:
        await room.cases.add_visitor(made.version.used[0], "name", "陈大河")
    taken = await back(stage.sun, rewritten(await file(stage.sun, made), {"4200吨": "4200吨，陈大河作了说明"}))
    assert any("不出现个人姓名" in reason for one in taken.account.unfounded for reason in one.reasons)


async def test_a_kept_sentence_loses_its_evidence_when_the_case_is_corrected(stage: Stage) -> None:
    made = await drafted(stage)
    content = await file(stage.sun, made)
    async with stage.office.database.studio(stage.studio.id) as room:
        for choice in await room.reports.choices(made.report.id):
            case = await room.cases.get(choice.case_id)
            if case is not None and "226" in case.words:
                case.masked_words = case.masked_words.replace("226", "216")
                await room.cases.correct(case, "matter", case.matter.replace("226", "216"))
                await room.cases.correct(case, "title", case.title.replace("226", "216"))
    taken = await back(stage.sun, content)
    assert taken.account.untouched
    assert ["226元" in one.sentence for one in taken.account.unfounded] == [True]


async def test_a_doubt_that_still_stands_is_told_apart(stage: Stage) -> None:
    made = await drafted(stage)
    assert made.version is not None
    packed = made.version.draft or {}
    for paragraph in packed["paragraphs"]:
        for sentence in paragraph["sentences"]:
            if "226元" in sentence["text"]:
                sentence["doubt"] = "尚未核对"
    async with stage.office.database.studio(stage.studio.id) as room:
        row = await room.reports.sent_as(made.version.draft_id or "")
        assert row is not None
        row.draft = dict(packed)
    taken = await back(stage.sun, await file(stage.sun, made))
    (one,) = taken.account.unfounded
    assert one == Unfounded(one.sentence, ("尚未核对",), known=True)


@EDITIONS
@pytest.mark.parametrize("kind", [ReportKind.INSPECTION, ReportKind.SURVEY, ReportKind.SUMMARY])
async def test_every_kind_comes_back_as_it_went_out(stage: Stage, kind: ReportKind, edition: str) -> None:
    made = await drafted(stage, kind)
    taken = await back(stage.sun, await file(stage.sun, made, edition))
    assert taken.account.untouched
    assert taken.account.unfounded == ()


async def test_a_figure_changed_in_the_table_is_named_and_has_no_ground(stage: Stage) -> None:
    made = await drafted(stage, ReportKind.SURVEY)
    taken = await back(stage.sun, rewritten(await file(stage.sun, made), {"33.3%": "43.3%"}))
    assert any("33.3%" in one.before and "43.3%" in one.after for one in taken.account.numbers)
    assert any("与台账不符" in reason for one in taken.account.unfounded for reason in one.reasons)


async def test_a_date_on_no_calendar_is_told(stage: Stage) -> None:
    made = await drafted(stage)
    edited = with_paragraph(await file(stage.sun, made), "一、基本情况", "18月5日，企业反映蒸汽价格偏高。")
    reasons = [reason for one in (await back(stage.sun, edited)).account.unfounded for reason in one.reasons]
    assert "“18月5日”不是日历上的日期" in reasons
