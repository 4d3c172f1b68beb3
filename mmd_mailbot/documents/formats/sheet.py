"""A table → rows of cells as text: CSV however it was written, or the first filled sheet of an Excel workbook.

Nothing is calculated: of a formula the value that Excel stored counts, and a CSV cell that begins a formula stays text.
"""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from datetime import date, datetime
from typing import Any

from ..page import Unreadable
from ..sniff import FileType, sniff

MOST_ROWS, MOST_COLUMNS = 2000, 60
_LONGEST_CELL = 2000
_MAX_BYTES = 4 * 1024 * 1024
# what openpyxl, and the XML and zip readers below it, raise for a file that is none
_BROKEN = (OSError, ValueError, LookupError, TypeError, AttributeError, RuntimeError, EOFError, SyntaxError, zipfile.BadZipFile,
           zlib.error)  # fmt: skip
_SEPARATORS = ",;\t|"


def rows_of(data: bytes, name: str) -> list[list[str]] | None:
    """The rows, trailing empty cells kept; None where the file is no table.

    Raises:
        Unreadable: a workbook that is damaged, or too large.
    """
    kind = sniff(data)
    if kind is FileType.XLSX:
        return _workbook(data, name)
    if kind is FileType.TEXT and len(data) <= _MAX_BYTES:
        return _text(data)
    return None


def _text(data: bytes) -> list[list[str]] | None:
    """Parted by what parts the first full lines most evenly: comma, semicolon, tab or bar."""
    text = _decoded(data)
    if "\x00" in text:
        return None
    lines = [line for line in text.splitlines() if line.strip()][:12]
    counts = {mark: [line.count(mark) for line in lines] for mark in _SEPARATORS}
    separator = max(_SEPARATORS, key=lambda mark: (sum(1 for each in counts[mark] if each), sum(counts[mark])))
    if sum(1 for each in counts[separator] if each) < 2:
        return None
    try:
        found = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, skipinitialspace=True))
    except csv.Error:
        return None
    return [[each.strip()[:_LONGEST_CELL] for each in row[:MOST_COLUMNS]] for row in found[: MOST_ROWS + 1]]


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _workbook(data: bytes, name: str) -> list[list[str]]:
    from openpyxl import load_workbook  # heavy: only where a workbook came

    if len(data) > _MAX_BYTES:
        raise Unreadable("attachment.too-large", f"{name} is a workbook larger than {_MAX_BYTES // 2**20} MB")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                rows = [
                    [_cell(each) for each in row]
                    for row in sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS, values_only=True)
                ]
                if any(any(row) for row in rows):
                    return rows
        finally:
            book.close()
    except _BROKEN as error:
        raise Unreadable("attachment.damaged", f"{name} is a workbook that cannot be opened ({error})") from None
    return []


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    return str(value).strip()[:_LONGEST_CELL]
