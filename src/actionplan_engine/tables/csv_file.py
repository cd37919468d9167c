"""Read a CSV file: find out its encoding and separator, keep line and column of every cell."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.caps import size_problem
from actionplan_engine.tables.raw import FileReading, RawCell, RawTable, Source, clean_text

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding

GREEK, WESTERN = "cp1253", "cp1252"
_NAMES = {GREEK: "Windows-1253", WESTERN: "Windows-1252"}
_SEPARATORS = ",;\t"
_SAID = re.compile(r"sep=([,;\t])\s*", re.IGNORECASE)
"""A first line by which spreadsheet programs say which separator follows."""
_TOP = 10
"""Lines at the top among which a line of several cells is looked for."""
_LETTERS = re.compile(r"[^\W\d_]+")


def read_csv(content: bytes, file: str) -> FileReading:
    """Read a CSV file that is at most `caps.FILE_LIMIT` bytes, in UTF-8 or an old encoding."""
    source = Source(file)
    decoded = _decode(content)
    if decoded is None:
        return FileReading(findings=(kinds.NOT_TEXT.at(source.at()),), refused=True)
    text, encoding = decoded
    old = (kinds.OLD_ENCODING.at(source.at(), found=_NAMES[encoding]),) if encoding else ()
    lines = _lines(text, source)
    if not isinstance(lines, tuple):
        return FileReading(findings=(*old, lines), refused=True)
    return FileReading((RawTable(source, lines),), old)


def _decode(content: bytes) -> tuple[str, str] | None:
    """Return the text and, where it is not UTF-8, the old encoding; None where it is no text."""
    if b"\x00" in content:
        return None
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode("utf-8"), ""
    except UnicodeDecodeError:
        pass
    readings = []
    for encoding in (GREEK, WESTERN):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        readings.append((_oddity(text, encoding), encoding, text))
    if not readings:
        return None
    _, encoding, text = min(readings)
    return text, encoding


def _oddity(text: str, encoding: str) -> int:
    """Count the words that nobody writes in the encoding's language.

    Western text read as Greek has Greek letters inside Latin words; Greek text read as Western
    is words made of accented letters. Text that suits both is taken for Western.
    """
    odd = 0
    for word in _LETTERS.findall(text):
        foreign = sum(not letter.isascii() for letter in word)
        odd += 0 < foreign < len(word) if encoding == GREEK else foreign > len(word) / 2
    return odd


def _lines(text: str, source: Source) -> tuple[tuple[RawCell, ...], ...] | Finding:
    """Return the rows that hold anything, each with its non-blank cells."""
    separator, skipped = _separator(text)
    rows, cells, line = [], 0, 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for fields in reader:
            first, line = line, reader.line_num + 1
            if first <= skipped:
                continue
            row = tuple(_cells(fields, source, first))
            cells += len(row)
            if row:
                rows.append(row)
                if problem := size_problem(source, len(rows), row[-1].column, cells):
                    return problem
    except csv.Error as error:
        if "field limit" in str(error):
            return kinds.CELL_TOO_LONG.at(source.at(line), limit=csv.field_size_limit())
        return kinds.BROKEN_QUOTES.at(source.at(line))
    return tuple(rows)


def _cells(fields: list[str], source: Source, line: int) -> list[RawCell]:
    texts = ((column, clean_text(field)) for column, field in enumerate(fields, start=1))
    return [RawCell(text, source, line, column) for column, text in texts if text is not None]


def _separator(text: str) -> tuple[str, int]:
    """Return the separator and how many lines at the top only name it.

    Unless the first line names it, it is the one that splits the first line into most cells; the
    line below a blank one where the first is a title. A comma where two are equal.
    """
    lines = text.lstrip().split("\n", _TOP)[:_TOP]
    if said := _SAID.fullmatch(lines[0]):
        return said[1], 1
    below = [after for before, after in pairwise(lines) if not before.strip() and after.strip()]
    for line in (lines[0], *below):
        widths = {separator: _width(line, separator) for separator in _SEPARATORS}
        if max(widths.values()) > 1:
            return max(_SEPARATORS, key=widths.__getitem__), 0
    return _SEPARATORS[0], 0


def _width(line: str, separator: str) -> int:
    """Return into how many cells a separator splits a line."""
    try:
        row: list[str] = next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return 0
    return len(row)
