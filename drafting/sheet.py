"""Tables as .xlsx, written and read. openpyxl's only home."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

Cell = str | int | float | date | None
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_THIN = Side(style="thin")


@dataclass(frozen=True, slots=True)
class Layout:
    """``pinned`` columns stay in sight and are printed on every page, ``pages`` stand side by side, ``heading`` is
    printed above each with the page's number below."""

    pinned: int = 0
    pages: int = 1
    heading: str = ""


def write_table(
    name: str, widths: Mapping[str, float], rows: Sequence[Sequence[Cell]], layout: Layout | None = None
) -> bytes:
    """A sheet with a frozen header, filters and an A3 landscape page; ``widths``: heading → characters.

    Text that begins like a formula stays text.
    """
    book = Workbook()
    sheet = book.active
    assert sheet is not None  # noqa: S101  (a new workbook has a sheet)
    sheet.title = name
    sheet.append(list(widths))
    for row in rows:
        sheet.append([_clean(value) for value in row])
    for column, width in enumerate(widths.values(), 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in sheet.iter_rows():
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.border = Border(_THIN, _THIN, _THIN, _THIN)
            if cell.data_type == "f":
                cell.data_type = "s"
    _lay_out(sheet, layout or Layout())
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def _lay_out(sheet: Worksheet, layout: Layout) -> None:
    """What stays in sight on the screen, and how the sheet is printed."""
    sheet.freeze_panes = f"{get_column_letter(layout.pinned + 1)}2"
    sheet.auto_filter.ref = sheet.dimensions
    sheet.print_title_rows = "1:1"
    if layout.pinned:
        sheet.print_title_cols = f"A:{get_column_letter(layout.pinned)}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = "8"  # A3
    sheet.page_setup.fitToWidth = layout.pages
    sheet.page_setup.fitToHeight = 0
    sheet.page_setup.pageOrder = "overThenDown"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    above, below = sheet.oddHeader, sheet.oddFooter
    if layout.heading and above is not None and below is not None:  # an empty one counts as false
        above.center.text = layout.heading.replace("&", "&&")
        below.center.text = "第 &P 页，共 &N 页"


def read_table(content: bytes) -> Iterator[dict[str, Cell]]:
    """Rows of the first sheet as heading → value; raises ``ValueError`` when it is no readable .xlsx."""
    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True)
    except Exception as error:
        raise ValueError("这个文件不是可以读取的 .xlsx 表格") from error
    lines = book.worksheets[0].iter_rows(values_only=True)
    header = [str(value).strip() if value is not None else "" for value in next(lines, ())]
    if not any(header):
        raise ValueError("表格第一行应是列名")
    for line in lines:
        if any(value is not None for value in line):
            yield {key: value for key, value in zip(header, line, strict=False) if key}  # type: ignore[misc]


def _clean(value: Cell) -> Cell:
    return _UNPRINTABLE.sub("", value) if isinstance(value, str) else value
