"""What stood before a case's words in its sentence comes with them into a report; another case's words do not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.casework import intake, reports
from bot.casework.reports.briefing import brief_of, gather
from bot.casework.reports.leads import lead
from drafting.shapes import Days
from storage.cases import Case
from tests.stage import Stage

NOTE = "充电桩的事，小区一个都没有，物业不让装。另外路灯坏了三盏"


def _case(words: str, note: str = NOTE) -> Case:
    start = note.index(words)
    return Case(words=words, words_from=start, words_to=start + len(words))


def test_the_rest_of_the_sentence_stands_before_the_words() -> None:
    assert lead(_case("小区一个都没有，物业不让装"), NOTE, ()) == "充电桩的事，"


@pytest.mark.parametrize(
    ("case", "text", "ends"),
    [
        (_case("充电桩的事"), NOTE, ()),
        (_case("物业不让装"), NOTE, (NOTE.index("，物业"),)),
        (_case("小区一个都没有"), "改过的" + NOTE, ()),
        (_case("小区一个都没有"), "", ()),
    ],
)
def test_none_where_nothing_stands_there_or_it_is_of_another_case(case: Case, text: str, ends: tuple[int, ...]) -> None:
    assert lead(case, text, ends) == ""


async def test_a_brief_holds_the_words_with_what_led_to_them(stage: Stage) -> None:
    said = "走访了六家企业，四家讲电压不稳，机床老是停机，盼着换线路。"
    note = (await intake.hear(stage.zhao, "7:7:1", stage.clock.now(), said)).note
    await intake.propose(stage.office, stage.studio.id, note.id)
    await intake.confirm(stage.zhao, note.id)
    period = Days(stage.today - timedelta(days=9), stage.today)
    report = (await reports.begin(stage.sun, "电压", period)).report
    await reports.tick_all(stage.sun, report.id, chosen=True)
    (facts,) = (await brief_of(stage.office, await gather(stage.office, report))).cases
    assert facts.words.startswith("走访了六家企业，四家讲")
