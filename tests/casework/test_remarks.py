"""Short remarks are told from notes."""

from __future__ import annotations

import pytest

from bot.casework.remarks import Reply, asks_after, asks_for_work, is_yes, reply_of, retracts, small_talk, waits_for
from storage.vocabulary import Rsvp
from tests.drafting.reading.scoring import load


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("我报的那个蒸汽的怎么样了", "蒸汽"),
        ("上次反映的路灯修好了吗？", "路灯"),
        ("之前说的那条路怎么样了", "路"),
        ("我提的意见有结果了吗", ""),
        ("请问我反映的噪声问题有答复了吗", "噪声"),
        ("路灯怎么样了", None),
        ("有群众问上次反映的路灯修了没有", None),
    ],
)
def test_who_asks_after_an_opinion_of_theirs(words: str, what: str | None) -> None:
    assert asks_after(words) == what


@pytest.mark.parametrize(
    ("words", "reply"),
    [
        ("请假，要去省里开会", Reply(Rsvp.LEAVE, "要去省里开会")),
        ("我那天去不了，孩子发烧", Reply(Rsvp.LEAVE, "孩子发烧")),
        ("收到，准时参加", Reply(Rsvp.COMING)),
        ("不参加", Reply(Rsvp.LEAVE)),
        ("群众说来不了", None),
        ("参加过三次座谈会", None),
    ],
)
def test_an_answer_to_an_invitation(words: str, reply: Reply | None) -> None:
    assert reply_of(words) == reply


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("您好！", "greeting"),
        ("收到，谢谢您", "thanks"),
        ("这个怎么用？", "help"),
        ("路灯坏了", None),
        ("早市占道", None),
    ],
)
def test_small_talk(words: str, kind: str | None) -> None:
    assert small_talk(words) == kind


def test_a_yes_is_no_more_than_a_yes() -> None:
    assert all(is_yes(words) for words in ("对的", "没问题。", "OK", "嗯嗯"))
    assert not any(is_yes(words) for words in ("不对", "对，还有一条", "好的路都坏了"))


def test_no_note_is_taken_for_a_remark() -> None:
    notes = [note for name in ("tuned", "held_out", "held_out_2") for note in load(name)]
    said = [message["text"] for note in notes for message in note["messages"] if len(note["messages"]) == 1]
    taken = [
        text
        for text in said
        if is_yes(text)
        or reply_of(text)
        or asks_after(text) is not None
        or waits_for(text)
        or asks_for_work(text)
        or retracts(text) is not None
    ]
    assert taken == []


@pytest.mark.parametrize(
    ("words", "ordinal"),
    [
        ("撤回刚才那条", 0),
        ("刚才那条不算", 0),
        ("上一条作废。", 0),
        ("刚才说的不算数了", 0),
        ("请把刚才那条意见删掉吧", 0),
        ("发错了", 0),
        ("撤回", 0),
        ("那条不要了", 0),
        ("第二条不要了", 2),
        ("撤回第3条", 3),
        ("不算", None),
        ("刚才那条路不算宽", None),
        ("上一条街的路灯坏了", None),
        ("有人把告示撤掉了", None),
        ("第二条街不要了", None),
        ("取消", None),
    ],
)
def test_what_is_taken_back(words: str, ordinal: int | None) -> None:
    assert retracts(words) == ordinal


@pytest.mark.parametrize(
    ("words", "waits"),
    [
        ("什么时候能修好？", ("", False)),
        ("大概多久有结果", ("", False)),
        ("帮我催一下路的事", ("路", True)),
        ("催一下吧", ("", True)),
        ("路灯什么时候能修好", None),
        ("群众催了好几次", None),
        ("催熟剂用得太多", None),
    ],
)
def test_who_waits_for_an_end(words: str, waits: tuple[str, bool] | None) -> None:
    assert waits_for(words) == waits


def test_who_asks_what_there_is_to_do() -> None:
    assert all(asks_for_work(words) for words in ("有什么要我批的", "本周要做什么？", "我还要干啥", "今天有没有要签的"))
    assert not any(asks_for_work(words) for words in ("要做大做强", "有事要办", "这事没有人办", "有什么办法"))
