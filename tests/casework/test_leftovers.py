"""What lies in the blob folder and belongs to nothing: forgotten when refused, found later otherwise."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

from bot.casework import attachments, leftovers
from tests.stage import Stage

OLD = timedelta(days=2)


def aged(stage: Stage, digest: str, age: timedelta = OLD) -> Path:
    path = stage.office.blobs.path(digest)
    then = (stage.office.now() - age).timestamp()
    os.utime(path, (then, then))
    return path


async def test_a_refused_file_is_forgotten_unless_somebody_else_needs_it(stage: Stage) -> None:
    refused, kept = stage.office.blobs.put(b"refused"), stage.office.blobs.put(b"kept")
    await attachments.keep(stage.zhao, "1:1:1", "a.txt", "text/plain", b"kept")
    for content in (b"refused", b"kept", b"never seen"):
        await leftovers.let_go(stage.office, content)
    assert not stage.office.blobs.path(refused).exists()
    assert stage.office.blobs.get(kept) == b"kept"


async def test_strays_are_old_and_needed_by_no_row(stage: Stage) -> None:
    attached = await attachments.keep(stage.zhao, "1:1:1", "a.txt", "text/plain", b"kept")
    aged(stage, attached.attachment.blob)
    stray = aged(stage, stage.office.blobs.put(b"a stray"))
    aged(stage, stage.office.blobs.put(b"its row is being written"), timedelta(0))
    half = stray.with_name("tmp-half")
    half.write_bytes(b"x")
    os.utime(half, (0, 0))
    assert sorted(await leftovers.find_strays(stage.office)) == sorted([stray, half])
