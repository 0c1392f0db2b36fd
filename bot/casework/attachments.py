"""Photos and files that come with a note: looked at by their content, kept once, tied to the note."""

from __future__ import annotations

import asyncio
import zipfile
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from pathlib import PurePath

from bot.casework.desk import Desk, Office, Refusal
from bot.casework.secrecy_marks import refuse_marked
from storage.cases import Case
from storage.database import StudioRoom
from storage.files import Attachment
from storage.notes import Note
from storage.vocabulary import NUMBERED, NoteState

RECENT = timedelta(minutes=30)  # a photo sent this soon after a confirmed note still belongs to it
GOING_ON = (NoteState.OPEN, NoteState.WAITING, NoteState.READING, NoteState.PROPOSED)
OFFICE = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MARKS: dict[str, tuple[bytes, ...]] = {
    "jpg": (b"\xff\xd8\xff",),
    "jpeg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "gif": (b"GIF8",),
    "webp": (b"RIFF",),
    "pdf": (b"%PDF-",),
    "doc": (OLE,),
    "xls": (OLE,),
    "wps": (OLE,),
    "et": (OLE,),
    **dict.fromkeys(OFFICE, (b"PK\x03\x04",)),
}
FREE = {"txt", "csv", "heic", "amr", "mp3", "m4a", "wav", "ogg", "oga", "mp4", "mov"}
PAPERS = "Word、WPS、PDF、Excel 文件或照片（jpg、png）"
TAKEN = "照片（jpg、png、heic）、PDF、Word、Excel、WPS、文本、录音录像"


@dataclass(frozen=True, slots=True)
class Attached:
    """What was kept, the note it went to (none yet: to the next one), and that note's registered cases."""

    attachment: Attachment
    note: Note | None
    cases: tuple[Case, ...] = ()
    repeated: bool = False


def admit(desk: Desk, name: str, size: int | None) -> None:
    """Refuse a file by its name and size, before it is fetched."""
    admit_at(desk.office, name, size)
    if _ending(name) not in MARKS and _ending(name) not in FREE:
        raise Refusal(f"暂时收不了这种文件（{name[-40:]}）。可以发：{TAKEN}。")


def admit_paper(office: Office, name: str, content: bytes) -> None:
    """Refuse a file that a unit hands in unless it is a document or a picture, and is what its name says."""
    admit_at(office, name, len(content))
    if _ending(name) not in MARKS:
        raise Refusal(f"答复附件收不了这种文件（{name[-40:]}）。可以用：{PAPERS}。")
    examine(name, content)


def admit_at(office: Office, name: str, size: int | None) -> None:
    """Refuse what is too large or empty, and a name that carries a mark of secrecy."""
    limit = office.habits.largest_file
    if size is not None and size > limit:
        raise Refusal(
            f"文件太大（{size / 1024 / 1024:.0f} MB），请控制在 {limit // 1024 // 1024} MB 以内，可压缩照片或分开发。"
        )
    if size == 0:
        raise Refusal("这个文件是空的，请检查后重发。")
    refuse_marked(PurePath(name).stem)


def examine(name: str, content: bytes) -> None:
    """Refuse a file whose content is not what its name says."""
    ending = _ending(name)
    marks = MARKS.get(ending)
    honest = marks is None or content.startswith(marks)
    if honest and ending in OFFICE:
        honest = _holds(content, OFFICE[ending])
    if not honest:
        raise Refusal(f"“{name[-40:]}”的内容和文件名不符（不是真正的 {ending} 文件），没有收下。请重新导出后再发。")


async def keep(desk: Desk, source: str, name: str, media_type: str, content: bytes) -> Attached:
    """Keep a file with the note being said, with one just confirmed, or for the next one."""
    admit(desk, name, len(content))
    examine(name, content)
    digest = await asyncio.to_thread(desk.office.blobs.put, content)
    async with desk.office.database.studio(desk.studio) as room:
        await room.members.get(desk.member.id, hold=True)
        known = await room.files.kept(source)
        note = await _note_for(desk, room)
        attachment = known or await room.files.keep(
            note.id if note else None,
            desk.member.id,
            source,
            name[-200:],
            media_type[:100],
            len(content),
            digest,
            desk.office.now(),
        )
        cases = await room.cases.of_note(note.id, *NUMBERED) if note else []
    return Attached(attachment, note, tuple(cases), repeated=known is not None)


async def _note_for(desk: Desk, room: StudioRoom) -> Note | None:
    going_on = await room.notes.current(desk.member.id, *GOING_ON)
    if going_on is not None:
        return going_on
    confirmed = await room.notes.current(desk.member.id, NoteState.CONFIRMED)
    if confirmed is not None and desk.office.now() - confirmed.quiet_at <= RECENT:
        return confirmed
    return None


def _ending(name: str) -> str:
    return PurePath(name).suffix.lower().removeprefix(".")


def _holds(content: bytes, part: str) -> bool:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            return part in archive.namelist()
    except zipfile.BadZipFile:
        return False
