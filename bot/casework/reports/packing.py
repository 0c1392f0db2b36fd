"""A draft and the account of an edited file as JSON, to be kept with a version and read back."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from drafting.shapes import DataTable, Draft, LeftOut, Origin, Paragraph, Sentence, Style

if TYPE_CHECKING:
    from drafting.word.compare import Change


@dataclass(frozen=True, slots=True)
class NumberChange:
    """Figures and dates of a sentence that stood there before and stand there now, and the sentence as it is now."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    sentence: str


@dataclass(frozen=True, slots=True)
class Unfounded:
    """A sentence without evidence and why; ``known``: it went out with its doubt marked and still stands so."""

    sentence: str
    reasons: tuple[str, ...]
    known: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What became of a draft in a person's hands: the fate of every sentence, figures changed, evidence missing.

    ``file`` is the name under which it came back; ``tracked``: it held tracked changes, read as accepted.
    """

    file: str
    tracked: bool
    changes: tuple[Change, ...]
    numbers: tuple[NumberChange, ...]
    unfounded: tuple[Unfounded, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many sentences met each fate, in the terms of ``drafting.word.compare.Fate``."""
        fates = [change.fate.value for change in self.changes]
        return {fate: fates.count(fate) for fate in ("保留", "修改", "删去", "新增")}

    @property
    def untouched(self) -> bool:
        """Whether all that went out came back, and nothing else."""
        return self.counts["保留"] == len(self.changes)

    @property
    def left(self) -> float:
        """Share of the sentences that went out of which something came back."""
        counts = self.counts
        return (counts["保留"] + counts["修改"]) / max(1, len(self.changes) - counts["新增"])


def pack_draft(draft: Draft) -> dict[str, Any]:
    return asdict(draft)


def unpack_draft(packed: dict[str, Any]) -> Draft:
    paragraphs = tuple(
        Paragraph(Style(one["style"]), tuple(map(_sentence, one["sentences"])), _table(one.get("table")))
        for one in packed["paragraphs"]
    )
    return Draft(
        title=packed["title"],
        paragraphs=paragraphs,
        used=tuple(packed["used"]),
        left_out=tuple(LeftOut(**one) for one in packed["left_out"]),
        findings=tuple(packed["findings"]),
        engine=packed["engine"],
        prompt=packed["prompt"],
        title_by=_origin(packed.get("title_by")),
    )


def _sentence(packed: dict[str, Any]) -> Sentence:
    return Sentence(
        packed["text"],
        tuple(packed["cases"]),
        tuple(packed["computed"]),
        packed["doubt"],
        _origin(packed.get("made_by")),
    )


def _origin(packed: dict[str, str] | None) -> Origin | None:
    """What made it; nothing for the rules."""
    return Origin(**packed) if packed else None


def _table(packed: dict[str, Any] | None) -> DataTable | None:
    if packed is None:
        return None
    rows = tuple(tuple(row) for row in packed["rows"])
    return DataTable(packed["caption"], tuple(packed["columns"]), rows, packed["note"])


def pack_account(account: Account) -> dict[str, Any]:
    return asdict(account)


def unpack_account(packed: dict[str, Any]) -> Account:
    return Account(
        file=packed["file"],
        tracked=packed["tracked"],
        changes=tuple(_change(one) for one in packed["changes"]),
        numbers=tuple(
            NumberChange(tuple(one["before"]), tuple(one["after"]), one["sentence"]) for one in packed["numbers"]
        ),
        unfounded=tuple(Unfounded(one["sentence"], tuple(one["reasons"]), one["known"]) for one in packed["unfounded"]),
    )


def _change(packed: dict[str, Any]) -> Change:
    from drafting.word.compare import Change, Fate

    return Change(Fate(packed["fate"]), packed["before"], packed["after"], packed["unit"], tuple(packed["cases"]))
