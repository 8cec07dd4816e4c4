"""The bytes of a CSV or XLSX file ↔ rows of text."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tradein.domain.dealers.columns import read_header
from tradein.domain.dealers.problems import Problem, UnreadableFileError

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
_MOST_UNPACKED = 200_000_000  # a small archive may unpack to fill the memory
_OLD_EXCEL = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True)
class Sheet:
    """A table as text; `rows` are (line in the file, cells), the first of them the heading."""

    encoding: str
    rows: list[tuple[int, list[str]]]


def read_sheet(content: bytes) -> Sheet:
    """Read a file by what it holds, not by its name; raise UnreadableFileError with the reason."""
    if len(content) > MOST_BYTES:
        raise UnreadableFileError(Problem("too_large", value=str(len(content) // 1_000_000)))
    if not content.strip():
        raise UnreadableFileError(Problem("empty"))
    if content.startswith(_OLD_EXCEL):
        raise UnreadableFileError(Problem("old_excel"))
    sheet = _read_workbook(content) if content.startswith(b"PK") else _read_csv(content)
    rows = [(line, cells) for line, cells in sheet.rows if any(cells)]
    if not rows:
        raise UnreadableFileError(Problem("empty"))
    if len(rows) > MOST_ROWS:
        raise UnreadableFileError(Problem("too_many_rows", value=str(len(rows))))
    return Sheet(sheet.encoding, rows)


def write_csv(rows: Iterable[Sequence[str]], encoding: str = "utf-8-sig") -> bytes:
    """Write rows as Excel does: CRLF, by default UTF-8 with a mark by which Excel knows it."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def write_workbook(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows as XLSX, all cells text, so that Excel leaves keys, numbers and dates as they are."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    page = book.create_sheet("dealers")
    page.freeze_panes = "A2"
    for row in rows:
        cells = [WriteOnlyCell(page, value=value or None) for value in row]
        for cell in cells:
            cell.number_format = "@"
        page.append(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _read_csv(content: bytes) -> Sheet:
    text, encoding = _decode(content)
    if "\x00" in text:
        raise UnreadableFileError(Problem("no_table"))
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",\t;", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows, begun = [], 1
    try:
        for cells in reader:
            rows.append((begun, [cell.strip() for cell in cells]))
            begun = reader.line_num + 1
    except csv.Error:
        raise UnreadableFileError(Problem("bad_quotes", begun)) from None
    return Sheet(encoding, rows)


def _decode(content: bytes) -> tuple[str, str]:
    """Decode UTF-8 (with or without mark), UTF-16 with mark, else GB18030, which Excel in Chinese writes."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return _decode_as(content, "utf-16"), "utf-16"
    if content.startswith(b"\xef\xbb\xbf") or _heading_is_utf8(content):
        return _decode_as(content, "utf-8-sig"), "utf-8"
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_as(content, "gb18030"), "gb18030"


def _heading_is_utf8(content: bytes) -> bool:
    """Tell whether the first line is UTF-8 with a Chinese heading we know: then what follows must be UTF-8 too."""
    try:
        first = content.split(b"\n", 1)[0].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not first.isascii() and any(read_header(first.strip().split(",")).fields)


def _decode_as(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableFileError(Problem("bad_encoding", content[: error.start].count(b"\n") + 1)) from None


def _read_workbook(content: bytes) -> Sheet:
    try:
        return Sheet("xlsx", _rows_of_workbook(content))
    except UnreadableFileError:
        raise
    except Exception:  # openpyxl raises of every kind on a damaged file
        raise UnreadableFileError(Problem("bad_workbook")) from None


def _rows_of_workbook(content: bytes) -> list[tuple[int, list[str]]]:
    from openpyxl import load_workbook

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _MOST_UNPACKED:
            raise UnreadableFileError(Problem("too_large", value=str(_MOST_UNPACKED // 1_000_000)))
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        page = book.worksheets[0]
        return [
            (line, _trimmed([_text(value) for value in row]))
            for line, row in enumerate(page.iter_rows(values_only=True), 1)
        ]
    finally:
        book.close()


def _trimmed(cells: list[str]) -> list[str]:
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _text(value: Any) -> str:
    """Give a cell as it would be typed: days in ISO form, whole numbers without a point."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
