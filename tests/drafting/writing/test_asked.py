"""A reply beside what was asked: every point found, no answer claimed that is not there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafting.writing.answered import Answer, check_reply, said_of
from drafting.writing.asked import MOST, points_asked
from tests.drafting.writing.told import REPLIES, Told

# What the rules do not see: an answer in quite other words. Each stands there as 未见答复, for a person to look.
UNSEEN = {
    "说明为什么办不下来",
    "规定广场舞时间",
    "各部门联合检查",
    "查明原因",
    "处理责任人",
    "接通自来水",
    "恢复老年食堂",
    "不能恢复的请说明原因",
}


def asked(told: Told) -> list[str]:
    return [point for point, _ in told.answers]


@pytest.mark.parametrize("told", REPLIES, ids=lambda told: told.demand[:12] or told.matter[:12])
def test_a_demand_is_taken_apart_into_its_points(told: Told) -> None:
    points = points_asked(told.matter, told.demand)
    assert [point for point, want in zip(points, asked(told), strict=True) if not point.startswith(want)] == []


@pytest.mark.parametrize("told", REPLIES, ids=lambda told: told.demand[:12] or told.matter[:12])
def test_every_answer_claimed_is_there_and_the_right_one(told: Told) -> None:
    answers = check_reply(points_asked(told.matter, told.demand), told.reply, told.matter)
    for answer, (point, piece) in zip(answers, told.answers, strict=True):
        if answer.sentence is None:
            assert piece is None or point in UNSEEN, f"{point}: {piece}"
        else:
            assert piece is not None, f"{point} is not answered by {answer.sentence}"
            assert piece in answer.sentence
            assert answer.sentence in told.reply


def test_what_is_not_seen_is_known() -> None:
    missed = {
        point
        for told in REPLIES
        for answer, (point, piece) in zip(
            check_reply(points_asked(told.matter, told.demand), told.reply, told.matter), told.answers, strict=True
        )
        if piece and not answer.sentence
    }
    assert missed == UNSEEN


@pytest.mark.parametrize(
    ("demand", "reply"),
    [
        ("增设路灯", ""),
        ("增设路灯", "群众反映纬七路缺少路灯，要求增设路灯。"),
        ("增设路灯", "关于2号楼北侧增设路灯的建议。"),
        ("增设路灯", "感谢您提出增设路灯的建议，我局将认真研究。"),
        ("增设路灯", "贵单位转来的增设路灯的意见收悉，现答复如下。"),
        ("增设路灯", "因路灯线路老化，已更换电缆300米。"),
        ("降低蒸汽价格", "蒸汽管网检修已于5月完成。"),
    ],
)
def test_words_that_only_come_back_are_no_answer(demand: str, reply: str) -> None:
    assert check_reply(points_asked("", demand), reply) == (Answer(demand, None),)


@pytest.mark.parametrize(
    ("matter", "demand", "points"),
    [
        ("", "", ()),
        ("", "。，；", ()),
        ("路灯坏了。井盖也坏了。", "", ("路灯坏了", "井盖也坏了")),
        ("", "希望装灯，方便夜里行人，也希望补好路面。", ("装灯，方便夜里行人", "补好路面")),
        ("", "现在路太黑，希望装灯。", ("装灯",)),
        ("", "（1）清淤；（2）修闸，以免倒灌", ("清淤", "修闸，以免倒灌")),
        ("", "对超载车辆，从严处罚。", ("对超载车辆，从严处罚",)),
        ("希望限制重车通行。", "希望限制重车通行", ("限制重车通行",)),
        ("", "一是公开账目，二是退还押金，三是更换物业", ("公开账目", "退还押金", "更换物业")),
        ("", "修好路，修好路", ("修好路",)),
    ],
)
def test_points(matter: str, demand: str, points: tuple[str, ...]) -> None:
    assert points_asked(matter, demand) == points


def test_no_more_points_than_can_be_read() -> None:
    assert len(points_asked("", "。".join(f"修好第{at}条路" for at in range(40)))) == MOST


def test_the_outcome_in_words() -> None:
    answers = (Answer("修好路灯", "路灯已修复。"), Answer("增设减速带", None), Answer("加强巡查", None))
    assert said_of(answers) == "共3项诉求，见到答复1项。未见答复：2.增设减速带；3.加强巡查。"
    assert said_of(answers[:1]) == "共1项诉求，见到答复1项。"
    assert said_of(()) == "共0项诉求，见到答复0项。"


@settings(max_examples=60, deadline=None)
@given(st.text("修路灯增设减速带已将于。，；：关于问题一是1.\n因不", max_size=60), st.text(max_size=40))
def test_whatever_comes_back_is_quoted_word_for_word(reply: str, demand: str) -> None:
    points = ("修路灯", "增设减速带", *points_asked("", demand))
    for answer, point in zip(check_reply(points, reply), points, strict=True):
        assert answer.point == point
        assert answer.sentence is None or (answer.sentence and answer.sentence in reply)


@pytest.mark.parametrize("piece", ["关于", "一是", "修复路灯，", "将进一步加强", "（1）"])
def test_a_huge_text_takes_no_more_than_its_length(piece: str) -> None:
    began = time.process_time()
    text = piece * (60_000 // len(piece))
    points_asked(text, text)
    check_reply(("修好路灯", "增设减速带"), text, text)
    assert time.process_time() - began < 5
