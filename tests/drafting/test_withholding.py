"""A brief as it is stored becomes one that may be read: nobody's name, no firm where a place is named."""

from __future__ import annotations

from dataclasses import replace

from drafting.shapes import Brief
from drafting.withholding import Account, withhold
from tests.drafting.writing.briefs import LORE
from tests.drafting.writing.generated import make_brief

BRIEF = make_brief(7, 1)
KEY = BRIEF.cases[0].key


def _stored(**fields: str) -> Brief:
    return replace(BRIEF, cases=(replace(BRIEF.cases[0], **fields),))


def test_a_name_and_a_number_typed_into_a_field_stay_behind() -> None:
    stored = _stored(title="王建国反映停车难", matter="王建国电话13812345678反映停车难", words="停车难")
    case = withhold(stored, {KEY: Account("停车难", "", ("刘桂芳说夜里也停不了",))}, LORE).cases[0]
    assert (case.title, case.matter) == ("〔姓名1〕反映停车难", "〔姓名1〕电话〔电话1〕反映停车难")
    assert case.words == "停车难；〔姓名1〕说夜里也停不了"


def test_a_firm_is_counted_and_no_place() -> None:
    case = withhold(_stored(place="恒通化工有限公司"), {KEY: Account("恒通化工门口停车难")}, LORE).cases[0]
    assert case.place is None
    assert [firm[:2] for firm in case.firms] == ["恒通"]


def test_a_place_that_is_none_stays() -> None:
    case = withhold(_stored(place="东苑小区"), {KEY: Account("东苑小区门口停车难")}, LORE).cases[0]
    assert (case.place, case.firms) == ("东苑小区", ())
