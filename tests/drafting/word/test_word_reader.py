"""An edited file taken back: whose it is, what it says once every change is accepted, what became of each sentence."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from drafting.shapes import Draft, Paragraph, Sentence, Style
from drafting.word import DocumentSetup, Edition, manifest, write_report
from drafting.word.compare import Fate, compare, sentences
from drafting.word.opened import NotADocument
from drafting.word.reader import read_back
from tests.drafting.word.rendering import convert
from tests.drafting.word.repacking import contents, repack

DOCUMENT = "word/document.xml"
WHO = 'w:id="900" w:author="王编" w:date="2026-03-06T00:00:00Z"'


def edited(data: bytes, *edits: Callable[[str], str]) -> bytes:
    for edit in edits:
        data = repack(data, {DOCUMENT: edit})
    return data


def swap(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


def paragraph_of(marker: str, change: Callable[[str], str]) -> Callable[[str], str]:
    def edit(text: str) -> str:
        at = text.index(marker)
        start, end = text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")
        return text[:start] + change(text[start:end]) + text[end:]

    return edit


@pytest.fixture
def sent(draft: Draft, setup: DocumentSetup) -> bytes:
    return write_report(draft, replace(setup, draft_id="report-7", version=2), Edition.CHECKING)


def test_an_untouched_file_is_known_and_unchanged(draft: Draft, sent: bytes) -> None:
    returned = read_back(sent)
    assert (returned.draft_id, returned.version, returned.tracked) == ("report-7", 2, False)
    assert [one.anchors for one in returned.paragraphs] == [(f"_ys_u{at:03d}",) for at in range(19)]
    assert returned.paragraphs[0].text == draft.title
    assert [one.text for one in returned.paragraphs[1:]] == [one.text for one in draft.paragraphs]
    assert returned.units[1].cases == ((1, 2, 3), ())
    assert compare(draft, returned).unchanged


def test_a_clean_edition_is_known_by_its_identifier(draft: Draft, signed: DocumentSetup) -> None:
    returned = read_back(write_report(draft, replace(signed, draft_id="report-7"), Edition.CLEAN))
    assert (returned.draft_id, returned.version, returned.units) == ("report-7", None, ())
    assert compare(draft, returned).unchanged


def test_tracked_changes_are_accepted(draft: Draft, sent: bytes) -> None:
    """A word exchanged, a sentence typed after the bookmark's end, both under tracking."""
    old = "据6家企业反映，园区蒸汽到户价格为每吨268元，"
    insertion = f"<w:ins {WHO}><w:r><w:t>据7家企业反映，</w:t></w:r></w:ins>"

    def exchange(text: str) -> str:
        run_start = text.rindex("<w:r>", 0, text.index(old))
        deletion = f"<w:del {WHO}><w:r><w:delText>据6家企业反映，</w:delText></w:r></w:del>"
        return text[:run_start] + deletion + insertion + text[run_start:].replace("据6家企业反映，", "", 1)

    added = "请管委会每月通报。"
    tail = paragraph_of(
        "停汽检修通知", lambda one: one.replace("</w:p>", f"<w:ins {WHO}><w:r><w:t>{added}</w:t></w:r></w:ins></w:p>")
    )
    returned = read_back(edited(sent, exchange, tail))
    assert returned.tracked
    revision = compare(draft, returned)
    (changed,) = revision.of(Fate.CHANGED)
    assert changed.before and changed.before.startswith("据6家企业反映")
    assert changed.after == changed.before.replace("6家", "7家")
    assert (changed.unit, changed.cases) == ("_ys_u006", (1, 2))
    assert [change.after for change in revision.of(Fate.ADDED)] == [added]
    assert revision.of(Fate.DROPPED) == ()


def test_python_docx_itself_would_lose_the_insertion(sent: bytes, tmp_path: Path) -> None:
    """Why the words are not read with ``paragraph.text``."""
    insertion = f"<w:ins {WHO}><w:r><w:t>补充一句。</w:t></w:r></w:ins></w:p>"
    path = tmp_path / "edited.docx"
    path.write_bytes(edited(sent, paragraph_of("以上情况", lambda one: one.replace("</w:p>", insertion))))
    assert "补充一句" not in "".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert "补充一句" in read_back(path).text


def test_a_paragraph_deleted_under_tracking_is_dropped(draft: Draft, sent: bytes) -> None:
    def strike(one: str) -> str:
        runs = re.sub(r"<w:t [^>]*>(.*?)</w:t>", r"<w:delText>\1</w:delText>", one)
        marked = runs.replace("</w:pPr>", f"<w:rPr><w:del {WHO}/></w:rPr></w:pPr>", 1)
        return re.sub(r"(<w:r>.*?</w:r>)", rf"<w:del {WHO}>\1</w:del>", marked)

    revision = compare(draft, read_back(edited(sent, paragraph_of("据职工反映，县城", strike))))
    assert {change.unit for change in revision.of(Fate.DROPPED)} == {"_ys_u010"}
    assert len(revision.of(Fate.DROPPED)) == 3
    assert not revision.of(Fate.CHANGED)
    assert not revision.of(Fate.ADDED)


def test_a_split_and_a_merge_change_no_sentence(draft: Draft, sent: bytes) -> None:
    """Paragraph marks moved about: every sentence is kept."""
    seam = "</w:t></w:r></w:p><w:p><w:r><w:t>"
    split = swap("来不及调整生产计划，", f"来不及调整生产计划，{seam}")
    returned = read_back(edited(sent, split))
    assert len(returned.paragraphs) == 20
    assert compare(draft, returned).unchanged
    merged = edited(
        sent,
        lambda text: re.sub(
            r"(一、基本情况</w:t></w:r>.*?)</w:p><w:p><w:pPr>.*?</w:pPr>(?=<w:commentRangeStart)", r"\1", text, count=1
        ),
    )
    returned = read_back(merged)
    assert returned.paragraphs[2].anchors == ("_ys_u002", "_ys_u003")
    assert compare(draft, returned).unchanged


def test_a_moved_sentence_keeps_its_cases(draft: Draft, sent: bytes) -> None:
    words = "有企业反映，供汽管网末端压力不足，冬季用汽高峰时段供汽压力由0.8兆帕降至0.5兆帕，生产线被迫降负荷运行。"
    target = "企业自备班车成本较高，"
    revision = compare(draft, read_back(edited(sent, swap(words, ""), swap(target, words + target))))
    kept = next(change for change in revision.of(Fate.KEPT) if change.after == words)
    assert (kept.unit, kept.cases) == ("_ys_u006", (3,))
    assert revision.unchanged


def test_every_sentence_has_one_fate(draft: Draft, sent: bytes) -> None:
    revision = compare(
        draft, read_back(edited(sent, swap("每吨268元", "每吨286元"), swap("三、意见建议", "三、对策建议")))
    )
    befores = [change.before for change in revision.changes if change.before]
    assert sorted(befores) == sorted(
        words
        for text in [draft.title, *(one.text for paragraph in draft.paragraphs for one in paragraph.sentences)]
        for words in sentences(text)
    )
    assert [(one.before, one.after) for one in revision.of(Fate.CHANGED) if len(one.before or "") < 10] == [
        ("三、意见建议", "三、对策建议")
    ]


def test_either_carrier_of_the_manifest_suffices(draft: Draft, setup: DocumentSetup, sent: bytes) -> None:
    """A program may drop the data part, or the custom properties; a broken one is as good as none."""
    whole = json.loads(manifest(draft, replace(setup, draft_id="report-7", version=2)))
    broken = repack(sent, {"customXml/item1.xml": lambda _: "<x/>"})
    stripped = repack(sent, {"docProps/custom.xml": lambda text: re.sub("<property.*</property>", "", text)})
    garbled = repack(sent, {"customXml/item1.xml": lambda text: text.replace("[[&quot;_ys", "[[7,&quot;_ys")})
    for data in (broken, stripped):
        returned = read_back(data)
        assert (returned.draft_id, len(returned.units)) == ("report-7", len(whole["units"]))
    assert len(read_back(garbled).units) == len(whole["units"]) - 1
    assert all(
        len(piece) <= 255
        for piece in re.findall(
            "<vt:lpwstr>(.*?)</vt:lpwstr>", contents(sent)["docProps/custom.xml"].replace("&quot;", '"')
        )
    )


def test_a_stranger_has_no_draft(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("别处来的文件。")
    document.save(str(tmp_path / "other.docx"))
    returned = read_back(tmp_path / "other.docx")
    assert (returned.draft_id, returned.units) == (None, ())
    with pytest.raises(NotADocument):
        read_back(b"not a file")


@pytest.mark.office
def test_nothing_is_lost_through_libreoffice(draft: Draft, sent: bytes, signed: DocumentSetup, tmp_path: Path) -> None:
    """Saved again by another program: draft id, anchors, cases, words and the layout are all still there."""
    from drafting.word.check import check

    clean = write_report(draft, replace(signed, draft_id="report-8"), Edition.CLEAN)
    saved = convert(tmp_path, "docx", {"checking": sent, "clean": clean})
    returned = read_back(saved["checking"])
    same = read_back(sent)
    assert returned == replace(same, everything=returned.everything)  # its headers are its own
    assert compare(draft, returned).unchanged
    assert read_back(saved["clean"]).draft_id == "report-8"
    for path in saved.values():
        assert [finding.slug for finding in check(path) if not finding.passed] == []


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(max_size=40), min_size=1, max_size=6), title=st.text(max_size=30))
@example(texts=["路灯坏了六盏。"], title="关于路灯的几点建议：")
@example(texts=[""], title="：")
def test_any_words_come_back_as_they_were_printed(texts: list[str], title: str, setup: DocumentSetup) -> None:
    """Whatever the characters, the file opens and nothing that was printed counts as changed."""
    draft = Draft(title, tuple(Paragraph(Style.BODY, (Sentence(text),)) for text in texts), (), ())
    for edition in Edition:
        revision = compare(draft, read_back(write_report(draft, setup, edition)))
        assert not revision.of(Fate.CHANGED)
        assert not revision.of(Fate.DROPPED)


def test_a_small_zip_of_endless_xml_is_refused_before_it_is_read() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 51_000_000)
    with pytest.raises(NotADocument, match="过大"):
        read_back(stream.getvalue())
