"""What a document needs besides its draft, and the two editions in which it is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256

from drafting.shapes import Draft, StudioFacts
from drafting.word.page import STANDARD, PageSetup


class Edition(StrEnum):
    """核对稿: every paragraph anchored and commented, edits tracked, list of cases. 清稿: the words alone."""

    CHECKING = "核对稿"
    CLEAN = "清稿"


@dataclass(frozen=True, slots=True)
class CaseNote:
    """A case as a comment names it: its number and the visitor's words, masked."""

    number: str
    words: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A paper without a red head and foot: to whom it goes (nobody: it has no addressee), signed and dated below."""

    addressee: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSetup:
    """``issue`` None means unsigned: the number stays blank and every page says 送审稿.

    ``cases`` maps a case's key to what comments and the list of cases print of it. ``draft_id`` is the caller's own
    id of the draft; without one it is derived from the words. ``terms`` are names that a title must not cut.
    ``marking`` (内部资料　注意保存) stands above the red head, ``editors_note`` (编者按) below it. ``letter``: it has
    neither head nor foot, but an addressee and a signature.
    """

    studio: StudioFacts
    made_on: date
    report_name: str = "议事专报"
    issue: int | None = None
    total: int | None = None
    signer: str | None = None
    editor: str | None = None
    reviewer: str | None = None
    copies: int | None = None
    version: int = 1
    marking: str | None = None
    editors_note: str | None = None
    draft_id: str = ""
    cases: Mapping[int, CaseNote] = field(default_factory=dict)
    terms: tuple[str, ...] = ()
    page: PageSetup = STANDARD
    letter: Letter | None = None

    @property
    def signed(self) -> bool:
        return self.issue is not None

    def identity(self, draft: Draft) -> str:
        """The id that the file carries and by which it is known when it comes back."""
        if self.draft_id:
            return self.draft_id
        words = "\n".join([draft.title, *(paragraph.text for paragraph in draft.paragraphs)])
        return f"ys-{sha256(words.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"

    def number_of(self, key: int) -> str:
        """The printed number of a case, or its internal key where the caller gave none."""
        note = self.cases.get(key)
        return note.number if note else f"（内部号{key}）"
