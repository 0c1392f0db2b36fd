"""What must be true of a data folder after any number of deaths. Each check returns the sentences of what is wrong."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bot.casework.chats import GIVEN_UP, STALE_BUTTON
from tests.endurance.script import Cast, place

Rows = Callable[..., list[tuple[Any, ...]]]
LIVE = "('草稿', '已登记')"


def audit(data: Path, cast: Cast) -> list[str]:
    """Everything that is lost, doubled or left lying."""
    connection = sqlite3.connect(data / "yishi.db")
    try:

        def rows(query: str, *values: object) -> list[tuple[Any, ...]]:
            return connection.execute(query, values).fetchall()

        return [wrong for check in CHECKS for wrong in check(rows, cast)]
    finally:
        connection.close()


def taken(rows: Rows, cast: Cast) -> Iterator[str]:
    """All that was sent was acknowledged; only a button that stands no more may be refused."""
    for page in cast.pages:
        for sent in page.sent:
            if not sent.settled:
                yield f"never acknowledged: {sent.frame}"
            if sent.refusal and not (sent.frame["type"] == "press" and sent.refusal == STALE_BUTTON):
                yield f"refused with “{sent.refusal}”: {sent.frame}"


def shown_once(rows: Rows, cast: Cast) -> Iterator[str]:
    """Every message stands in its chat exactly once."""
    standing = Counter(key for (key,) in rows("SELECT client_key FROM chat_messages WHERE client_key IS NOT NULL"))
    for page in cast.pages:
        for sent in page.sent:
            wanted = 1 if sent.done and sent.frame["type"] in {"say", "upload"} else 0
            if standing[sent.key] != wanted:
                yield f"stands {standing[sent.key]} times in the chat: {sent.frame}"


def dealt_with(rows: Rows, cast: Cast) -> Iterator[str]:
    """Every update was handled, none given up."""
    settled = Counter(key.partition(":")[2] for (key,) in rows("SELECT key FROM inbound WHERE done_at IS NOT NULL"))
    for page in cast.pages:
        for sent in page.sent:
            if sent.done and settled[sent.key] != 1:
                yield f"settled {settled[sent.key]} times: {sent.frame}"
    for (key,) in rows("SELECT key FROM inbound WHERE done_at IS NULL"):
        yield f"left in the inbox: {key}"
    for (body,) in rows("SELECT body FROM chat_messages WHERE NOT mine"):
        if json.loads(body).get("html") == GIVEN_UP:
            yield f"the bot said: {body}"


def words_kept_once(rows: Rows, cast: Cast) -> Iterator[str]:
    """Every word said or changed is an utterance, exactly once."""
    kept = Counter(words for (words,) in rows("SELECT words FROM utterances"))
    wanted = Counter(sent.frame["text"] for sent in (*cast.said, *cast.edited) if sent.done)
    for text in kept.keys() | wanted.keys():
        correction = any(title in text for title in cast.titles)
        if correction and kept[text] > 1:
            yield f"a correction kept {kept[text]} times: {text}"
        if not correction and kept[text] != wanted[text]:
            yield f"kept {kept[text]} times, said {wanted[text]} times: {text}"


def read_once(rows: Rows, cast: Cast) -> Iterator[str]:
    """Every message of a note is in exactly one case that stands."""
    for number, said in enumerate(cast.places):
        cases = rows(f"SELECT id FROM cases WHERE words LIKE ? AND state IN {LIVE}", f"%{place(number)}%")
        if said.done and len(cases) != 1:
            yield f"in {len(cases)} cases: {said.frame['text']}"


def said_back(rows: Rows, cast: Cast) -> Iterator[str]:
    """Every note came to its say-back, whose card stands in the chat; what is confirmed was seen."""
    for note, state, said, card in rows("SELECT id, state, said, card FROM notes WHERE state <> '已确认'"):
        if state not in {"待确认", "无意见"} or not said:
            yield f"note {note} is {state}, said back: {bool(said)}"
        number = (json.loads(card) or {}).get("message") if card else None
        if not rows("SELECT 1 FROM chat_messages WHERE message = ? AND NOT mine AND NOT removed", number):
            yield f"note {note} has no card: {card}"


def numbers_given_once(rows: Rows, cast: Cast) -> Iterator[str]:
    """Numbers count up without a gap, and the counter stands at the last."""
    numbers = rows("SELECT studio_id, year, sequence FROM cases WHERE state = '已登记' ORDER BY 1, 2, 3")
    counters = {(studio, year): last for studio, year, last in rows("SELECT studio_id, year, last FROM case_numbers")}
    expected = [(*who, sequence) for who, last in sorted(counters.items()) for sequence in range(1, last + 1)]
    if numbers != expected:
        yield f"numbers given: {numbers}, counted: {counters}"


def corrected_once(rows: Rows, cast: Cast) -> Iterator[str]:
    """A correction is carried out once."""
    events = Counter(after for (after,) in rows("SELECT after FROM case_events WHERE kind = '更正'"))
    for title, count in events.items():
        if count > 1:
            yield f"carried out {count} times: {title}"


def files_kept_once(rows: Rows, cast: Cast) -> Iterator[str]:
    """Every file lies with a note or waits for the next one, once, its content whole."""
    kept = Counter(name for (name,) in rows("SELECT name FROM attachments"))
    for name, sent in cast.files.items():
        if sent.done and kept[name] != 1:
            yield f"file kept {kept[name]} times: {name}"


def reports_ended(rows: Rows, cast: Cast) -> Iterator[str]:
    """A report that was asked for came to its end and was handed over."""
    for report, state, handed in rows("SELECT id, state, handed FROM reports WHERE state NOT IN ('选材', '已取消')"):
        versions = len(rows("SELECT 1 FROM report_versions WHERE report_id = ?", report))
        if state != "已起草" or not handed or versions != 1:
            yield f"report {report} is {state}, handed over: {bool(handed)}, versions: {versions}"


CHECKS: tuple[Callable[[Rows, Cast], Iterator[str]], ...] = (
    taken,
    shown_once,
    dealt_with,
    words_kept_once,
    read_once,
    said_back,
    numbers_given_once,
    corrected_once,
    files_kept_once,
    reports_ended,
)
