"""Six 议事专报 on six topics and one report of each other kind, as files and as pictures of pages:
``python -m tests.drafting.writing.samples FOLDER``.

For each: the brief (.json), the clean and the checking edition (.docx), and the pages of the clean edition (.png).
Pictures need LibreOffice and pdftoppm; without them the documents alone are made.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from bot.casework.reports.drafting import letter_of
from drafting.gate import pass_draft
from drafting.shapes import (
    Activity,
    Brief,
    Days,
    DeputyRef,
    Draft,
    DutyCount,
    HeldActivity,
    Outcome,
    ReportKind,
)
from drafting.word import CaseNote, DocumentSetup, Edition, write_report
from drafting.writing import write
from tests.drafting.writing.briefs import BRIEFS, LORE
from tests.drafting.writing.spoken import SPOKEN, pack


def _held(kind: Activity, first: int, last: int, place: str, *units: str) -> HeldActivity:
    """An activity in September 2026, with five deputies."""
    days = Days(date(2026, 9, first), date(2026, 9, last))
    levels = ("市", "县", "县", "镇", "镇")
    return HeldActivity(kind, days, place, None, tuple(map(DeputyRef, range(5), levels)), units)


def _became(at: int, unit: str) -> Outcome:
    """What became of a case, in turn: solved, being solved, planned and not content with, in hand, waiting."""
    answered = Outcome(handed=True, unit=unit.split("/", maxsplit=1)[0], replied_on=date(2026, 11, 3 + at % 20))
    solved = replace(answered, result="已解决", reply="所反映事项已于10月底整改完毕，现场已恢复正常。", rated="满意")
    kinds = (
        replace(solved, solved=True, told=True, closed=True),
        replace(answered, result="正在解决", reply="正在组织招标。", rated="基本满意"),
        replace(answered, result="列入计划", reply="列入2027年度计划。", rated="不满意"),
        Outcome(handed=True, unit=unit),
        Outcome(waiting=True),
    )
    return kinds[at % len(kinds)]


def _half_year() -> Brief:
    """All cases of the six topics and what became of them, and how the duties stood."""
    cases = [case for brief in BRIEFS.values() for case in brief.cases]
    held = (("接待", 5, 6), ("集中议事", 3, 3), ("协作联动", 2, 2), ("视察", 2, 2), ("调研", 1, 1), ("立法", 0, 1))
    return replace(
        BRIEFS["公交"],
        kind=ReportKind.SUMMARY,
        topic="工作情况",
        period=Days(date(2026, 7, 1), date(2026, 12, 31)),
        cases=tuple(
            replace(case, key=at, number=f"2026-{at:03d}", outcome=_became(at, case.unit))
            for at, case in enumerate(cases, 1)
        ),
        activities=(),
        duties=tuple(DutyCount(*one) for one in held),
        made_on=date(2026, 12, 31),
    )


SAMPLES: dict[str, Brief] = {
    "1-蒸汽": SPOKEN["蒸汽"],
    "2-道路": SPOKEN["道路"],
    "3-异味": SPOKEN["异味"],
    "4-公交": BRIEFS["公交"],
    "5-审批": BRIEFS["审批"],
    "6-招工": BRIEFS["招工"],
    "7-视察报告": replace(
        BRIEFS["货车"],
        kind=ReportKind.INSPECTION,
        activities=(_held(Activity.INSPECTION, 26, 26, "疏港路、港城大道沿线", "县交通运输局", "县公安局交警大队"),),
    ),
    "8-调研报告": replace(
        BRIEFS["招工"],
        kind=ReportKind.SURVEY,
        topic="企业用工",
        activities=(_held(Activity.SURVEY, 10, 12, "临港产业区", "县人社局"),),
    ),
    "9-工作小结": _half_year(),
}
_FONTS = Path(__file__).parents[1] / "word" / "fonts.conf"
_DOTS_PER_INCH = "70"
_COLOURS = 8


def make_samples(folder: Path) -> None:
    """Write all files of the samples to ``folder``; the same code gives the same documents."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, brief in SAMPLES.items():
        draft = pass_draft(write(brief, LORE), brief, LORE)
        brief_file = folder / f"{name}-选材.json"
        brief_file.write_text(json.dumps(pack(brief), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        for edition in Edition:
            path = folder / f"{name}-{edition.value}.docx"
            path.write_bytes(write_report(draft, _setup(brief, draft), edition))
    if shutil.which("soffice") and shutil.which("pdftoppm"):
        _picture(folder)


def _setup(brief: Brief, draft: Draft) -> DocumentSetup:
    assert brief.made_on
    notes = {case.key: CaseNote(case.number, case.words) for case in brief.cases}
    letter = letter_of(brief)
    return DocumentSetup(brief.studio, brief.made_on, report_name=brief.kind.value, cases=notes, letter=letter)


def _picture(folder: Path) -> None:
    """The pages of the clean editions, in few colours so that the files stay small."""
    environment = {**os.environ, "FONTCONFIG_FILE": str(_FONTS)}
    clean = sorted(str(path) for path in folder.glob(f"*-{Edition.CLEAN.value}.docx"))
    with TemporaryDirectory() as room:
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", room, *clean]
        subprocess.run(convert, env=environment, check=True, capture_output=True)
        for pdf in sorted(Path(room).glob("*.pdf")):
            paint = ["pdftoppm", "-png", "-r", _DOTS_PER_INCH, str(pdf), str(pdf.with_suffix(""))]
            subprocess.run(paint, env=environment, check=True)
        for page in sorted(Path(room).glob("*.png")):
            with Image.open(page) as picture:
                picture.convert("RGB").quantize(_COLOURS).save(folder / page.name, optimize=True)


if __name__ == "__main__":
    make_samples(Path(sys.argv[1]))
