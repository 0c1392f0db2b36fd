"""Which draft a file is: by its marks, from an older version, sent twice, from elsewhere; and whose business it is."""

from __future__ import annotations

import asyncio
from io import BytesIO

import docx
import pytest

from bot.casework import reports
from bot.casework.secrecy_marks import Classified
from tests.casework.edited import (
    EDITIONS,
    back,
    counts,
    drafted,
    drafted_again,
    file,
    rewritten,
    versions,
    with_identity,
    with_paragraph,
    without,
    without_identifier,
)
from tests.drafting.word.repacking import contents
from tests.stage import Stage

pytestmark = pytest.mark.once


async def test_the_same_file_sent_twice_is_one_version_and_one_answer(stage: Stage) -> None:
    made = await drafted(stage)
    content = rewritten(await file(stage.sun, made), {"226元": "262元"})
    first, again = await back(stage.sun, content), await back(stage.li, content)
    assert again.account == first.account
    assert first.version is not None
    assert again.version is not None
    assert again.version.id == first.version.id
    assert len(await versions(stage.sun, made)) == 2


async def test_sent_at_the_same_moment_it_is_still_one_version(stage: Stage) -> None:
    made = await drafted(stage)
    source = await file(stage.sun, made)
    same, other = (rewritten(source, {"226元": figure}) for figure in ("262元", "266元"))
    await asyncio.gather(*(back(stage.sun, content) for content in (same, same, other, same)))
    assert [version.ordinal for version in await versions(stage.sun, made)] == [1, 2, 3]


async def test_an_older_version_is_compared_with_itself(stage: Stage) -> None:
    first = await drafted(stage)
    second = await drafted_again(stage.sun, first.report)
    for made, ordinal in ((first, 1), (second, 2), (first, 1)):
        taken = await back(stage.sun, rewritten(await file(stage.sun, made), {"226元": f"26{ordinal}元"}))
        assert taken.base.ordinal == ordinal
        assert counts(taken) == (1, 0, 0)
    assert [version.base for version in await versions(stage.sun, first)] == [None, None, 1, 2]


async def test_an_edited_file_that_is_edited_again_is_compared_with_what_went_out(stage: Stage) -> None:
    made = await drafted(stage)
    once = rewritten(await file(stage.sun, made), {"226元": "262元"})
    await back(stage.sun, once)
    twice = await back(stage.sun, rewritten(once, {"4200吨": "4300吨"}))
    assert twice.version is not None
    assert (twice.version.ordinal, twice.version.base) == (3, 1)
    assert {figure for one in twice.account.numbers for figure in one.after} == {"262元", "4300吨"}


@EDITIONS
async def test_the_core_identifier_is_not_the_only_trace(stage: Stage, edition: str) -> None:
    made = await drafted(stage)
    content = without_identifier(await file(stage.sun, made, edition))
    assert b"ys-" not in contents(content)["docProps/core.xml"].encode()
    assert (await back(stage.sun, content)).account.untouched


async def test_another_studio_knows_nothing_of_the_file(stage: Stage) -> None:
    made = await drafted(stage)
    content = rewritten(await file(stage.sun, made), {"226元": "262元"})
    assert await reports.take_back(stage.outsider, "改稿.docx", content) is None
    assert await reports.examine(stage.office, stage.outsider.studio, content) is None
    assert len(await versions(stage.sun, made)) == 1


async def test_only_a_clerk_hands_a_report_back(stage: Stage) -> None:
    made = await drafted(stage)
    content = rewritten(await file(stage.sun, made), {"226元": "262元"})
    assert await reports.take_back(stage.zhao, "改稿.docx", content) is None
    assert await reports.take_back(stage.admin, "改稿.docx", content) is None
    assert len(await versions(stage.sun, made)) == 1


async def test_what_is_none_of_our_drafts_is_left_alone(stage: Stage) -> None:
    made = await drafted(stage)
    plain = BytesIO()
    docx.Document().save(plain)
    strangers = [
        plain.getvalue(),
        with_identity(await file(stage.sun, made), "ys-" + "0" * 24),
        with_identity(await file(stage.sun, made, "核对稿"), "ys-1-1-v1"),
        b"PK\x03\x04 and nothing more",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an old or locked file",
        b"",
    ]
    for content in strangers:
        assert await reports.take_back(stage.sun, "来文.docx", content) is None


async def test_looking_at_a_file_keeps_nothing(stage: Stage) -> None:
    made = await drafted(stage)
    content = rewritten(await file(stage.sun, made), {"226元": "262元"})
    examined = await reports.examine(stage.office, stage.studio.id, content)
    assert examined is not None
    assert examined.version is None
    assert counts(examined) == (1, 0, 0)
    assert len(await versions(stage.sun, made)) == 1


async def test_a_file_borrowed_for_something_else_has_little_left(stage: Stage) -> None:
    made = await drafted(stage)
    assert made.version is not None
    content = await file(stage.sun, made)
    for paragraph in (made.version.draft or {})["paragraphs"]:
        content = without(content, "".join(sentence["text"] for sentence in paragraph["sentences"])[:14])
    taken = await back(stage.sun, content)
    assert taken.account.left < 0.2


@pytest.mark.parametrize("mark", ["密级：秘密", "秘密★1年", "机密", "内部资料　注意保存"])
@pytest.mark.parametrize("sender", ["sun", "zhao"])
async def test_a_file_marked_secret_is_refused_and_not_kept(stage: Stage, mark: str, sender: str) -> None:
    made = await drafted(stage)
    marked = with_paragraph(await file(stage.sun, made), "一、基本情况", mark)
    with pytest.raises(Classified, match="没有保存"):
        await reports.take_back(getattr(stage, sender), "改稿.docx", marked)
    assert len(await versions(stage.sun, made)) == 1
