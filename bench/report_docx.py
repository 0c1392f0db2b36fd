"""How long a report's .docx takes, against the least that could make it: a string template and a zip.

Run from the root: ``python bench/report_docx.py [rounds]``. Prints JSON lines: milliseconds of CPU of both (medians
of alternating rounds), their ratio, and how the time grows with the number of cases (targets: ratio at 500 cases ≤ 6,
exponent 500 → 2,000 cases and 500 → 4,000 comments ≤ 1.1). Then how late a 5 ms beat of the event loop comes while
reports of 500 cases are built: idle, on the loop, in a thread, in a process (target: p99 in a process ≤ 3 × idle).
"""

from __future__ import annotations

import asyncio
import json
import math
import sys
import zipfile
from collections.abc import Awaitable, Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafting.shapes import Draft, LeftOut, Paragraph, Sentence, StudioFacts, Style
from drafting.word import CaseNote, DocumentSetup, Edition, write_report

STUDIO = StudioFacts(
    "某县人大代表工作室", "某县代表工作室", "某县", "工业园区", ("中共某县委",), ("县人民政府", "园区管委会")
)
WORDS = "据第{0}件反映，园区支路夜间照明不足，倒班职工出行不便，有关路段全长约{0}米，建议由园区管委会牵头排查修复。"
MINE = "支路路灯坏了有一阵了，下夜班骑车看不见路，第{0}盏到第{1}盏都不亮，想问问啥时候能修。"


def draft_of(count: int) -> Draft:
    """``count`` cases, a paragraph of two sentences each, a heading every ten, one case in ten left out."""
    paragraphs = []
    for at in range(1, count + 1):
        if at % 10 == 1:
            paragraphs.append(Paragraph(Style.HEADING2, (Sentence(f"（{at}）照明不足"),)))
        text = WORDS.format(at)
        paragraphs.append(Paragraph(Style.BODY, (Sentence(text, (at,)), Sentence(text, (at,), (f"{at}件",)))))
    left_out = tuple(LeftOut(count + at, f"2026-{count + at:04d}", "与议题无关") for at in range(count // 10))
    return Draft("关于改善园区夜间照明的几点建议", tuple(paragraphs), tuple(range(1, count + 1)), left_out)


def setup_of(count: int) -> DocumentSetup:
    cases = {at: CaseNote(f"2026-{at:04d}", MINE.format(at, at + 3)) for at in range(1, count + 1)}
    return DocumentSetup(studio=STUDIO, made_on=date(2026, 3, 5), cases=cases)


PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="{0}"/></w:pPr><w:r><w:t>{1}</w:t></w:r></w:p>'
ANCHORED = (
    '<w:p><w:pPr><w:pStyle w:val="{0}"/></w:pPr><w:commentRangeStart w:id="{2}"/>'
    '<w:bookmarkStart w:id="{2}" w:name="u{2}"/>'
    '<w:r><w:t>{1}</w:t></w:r><w:bookmarkEnd w:id="{2}"/><w:commentRangeEnd w:id="{2}"/>'
    '<w:r><w:commentReference w:id="{2}"/></w:r></w:p>'
)
COMMENT = (
    '<w:comment w:id="{0}" w:author="a" w:date="2026-03-05T00:00:00Z"><w:p><w:r><w:t>{1}</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>{2}</w:t></w:r></w:p></w:comment>"
)
ROW = "<w:tr>" + "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>" * 5 + "</w:tr>"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def floor(draft: Draft, setup: DocumentSetup, checking: bool, still: dict[str, bytes]) -> bytes:
    """The same words by string templates, everything that does not change taken as it is from ``still``."""
    body, comments = [], []
    for at, one in enumerate(draft.paragraphs):
        text = escape(one.text)
        if checking and one.cases:
            body.append(ANCHORED.format(one.style.value, text, at))
            note = setup.cases[one.cases[0]]
            comments.append(COMMENT.format(at, escape(note.number), escape(note.words)))
        else:
            body.append(PARAGRAPH.format(one.style.value, text))
    parts = {
        "word/document.xml": f"<w:document {NAMESPACE}><w:body>{''.join(body)}{rows(draft, setup) if checking else ''}"
    }
    if checking:
        parts["word/comments.xml"] = f"<w:comments {NAMESPACE}>{''.join(comments)}</w:comments>"
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in still.items():
            archive.writestr(name, data)
        for name, xml in parts.items():
            archive.writestr(name, xml)
    return stream.getvalue()


def rows(draft: Draft, setup: DocumentSetup) -> str:
    """The list of cases, a table row each."""
    used = (
        ROW.format(key, setup.cases[key].number, "采用", escape(setup.cases[key].words[:36]), "") for key in draft.used
    )
    unused = (ROW.format(one.key, one.number, "未采用", "", escape(one.reason)) for one in draft.left_out)
    return f"<w:tbl>{''.join(used)}{''.join(unused)}</w:tbl>"


def still_parts(data: bytes) -> dict[str, bytes]:
    changing = {"word/document.xml", "word/comments.xml"}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name not in changing}


def timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return (process_time() - start) * 1000


def measure(count: int, edition: Edition, rounds: int) -> tuple[float, float]:
    """Milliseconds of CPU of the writer and of the floor, medians of alternating rounds."""
    draft, setup, checking = draft_of(count), setup_of(count), edition is Edition.CHECKING
    still = still_parts(write_report(draft, setup, edition))
    mine, least = [], []
    for _ in range(rounds):
        mine.append(timed(lambda: write_report(draft, setup, edition)))
        least.append(timed(lambda: floor(draft, setup, checking, still)))
    return median(mine), median(least)


async def beat(work: Callable[[], Awaitable[object]] | None, reports: int = 12) -> float:
    """The 99th percentile, in milliseconds, by which a beat of 5 ms comes late while ``reports`` are built."""
    late: list[float] = []
    done = asyncio.Event()

    async def build() -> None:
        for _ in range(reports):
            await (work() if work else asyncio.sleep(0.05))
        done.set()

    builder = asyncio.create_task(build())
    while not done.is_set():
        due = perf_counter() + 0.005
        await asyncio.sleep(0.005)
        late.append((perf_counter() - due) * 1000)
    await builder
    return sorted(late)[int(len(late) * 0.99)]


async def stalls() -> dict[str, float]:
    """p99 lateness by where the report is built."""
    task = (draft_of(500), setup_of(500), Edition.CHECKING)
    loop = asyncio.get_running_loop()

    async def on_the_loop() -> object:
        await asyncio.sleep(0)
        return write_report(*task)

    with ProcessPoolExecutor(1) as processes:
        await loop.run_in_executor(processes, write_report, *task)
        return {
            "idle": await beat(None),
            "on the loop": await beat(on_the_loop),
            "in a thread": await beat(lambda: asyncio.to_thread(write_report, *task)),
            "in a process": await beat(lambda: loop.run_in_executor(processes, write_report, *task)),
        }


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    for edition, counts in (
        (Edition.CLEAN, (10, 100, 500, 2000)),
        (Edition.CHECKING, (10, 100, 500, 1000, 2000, 4000)),
    ):
        taken = {}
        for count in counts:
            taken[count], least = measure(count, edition, rounds)
            line = {"edition": edition.name, "cases": count, "cpu_ms": taken[count], "floor_cpu_ms": least}
            print(json.dumps({**line, "ratio": taken[count] / least}))
        last = counts[-1]
        exponent = math.log(taken[last] / taken[500]) / math.log(last / 500)
        print(json.dumps({"edition": edition.name, "growth": f"500 → {last}", "exponent": exponent}))
    print(json.dumps({"late_ms_p99": asyncio.run(stalls())}))


if __name__ == "__main__":
    main()
