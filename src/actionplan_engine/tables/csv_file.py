"""Read a CSV file: find out its encoding and separator, keep line and column of every cell."""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import count, pairwise
from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.caps import size_problem
from actionplan_engine.tables.raw import FileReading, RawCell, RawTable, Source, clean_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding, FindingKind

UTF_8, GREEK, WESTERN = "utf-8-sig", "cp1253", "cp1252"
_NAMES = {GREEK: "Windows-1253", WESTERN: "Windows-1252"}
_SEPARATORS = ",;\t"
_SAID = re.compile(r"sep=([,;\t])\s*", re.IGNORECASE)
"""A first line by which spreadsheet programs say which separator follows."""
_PIECE = 1 << 16
"""Characters that are decoded at a time."""
_START = 400
"""Bytes by which UTF-16 is told."""
_TELLING = 16
"""Pieces by whose words an old encoding is told; all of them must be text in it."""
_LONGEST_LINE = 1 << 22
"""Characters; no table has so long a line."""
_TOP = 10
"""Lines at the top among which a line of several cells is looked for."""
_LETTERS = re.compile(r"[^\W\d_]+")


def read_csv(content: bytes, file: str) -> FileReading:
    """Read a CSV file that is at most `caps.FILE_LIMIT` bytes, in UTF-8 or an old encoding.

    The text is decoded piece by piece, and read once to see whether it is too large before any
    cell is kept, so that a file that is refused takes little more memory than its bytes.
    """
    source = Source(file)
    encoding = _encoding_of(content)
    if encoding is None:
        said = "UTF-16" if _is_utf_16(content) else N_("unknown encoding")
        return FileReading(findings=(kinds.NOT_TEXT.at(source.at(), found=said),), refused=True)
    name = _NAMES.get(encoding)
    old = (kinds.OLD_ENCODING.at(source.at(), found=name),) if name else ()
    if problem := _problem(content, encoding, source):
        return FileReading(findings=(*old, problem), refused=True)
    rows = (tuple(_cells(fields, source, line)) for line, fields in _records(content, encoding))
    return FileReading((RawTable(source, tuple(row for row in rows if row)),), old)


def _is_utf_16(content: bytes) -> bool:
    """Return whether a file says that it is UTF-16, or has a zero in every second byte."""
    start = content[:_START]
    alternate = max(start[0::2].count(0), start[1::2].count(0))
    return content[:2] in {codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE} or alternate > len(start) / 4


def _encoding_of(content: bytes) -> str | None:
    """Return UTF-8 or the likelier of the old encodings; None where it is no text."""
    if b"\x00" in content:
        return None
    readings = []
    for encoding in (UTF_8, GREEK, WESTERN):
        try:
            odd = sum(
                _oddity(piece, encoding)
                for number, piece in enumerate(_pieces(content, encoding))
                if number < _TELLING and encoding != UTF_8
            )
        except UnicodeDecodeError:
            continue
        if encoding == UTF_8:
            return UTF_8
        readings.append((odd, encoding))
    return min(readings)[1] if readings else None


def _pieces(content: bytes, encoding: str) -> Iterator[str]:
    """Yield the text in pieces.

    Raises:
        UnicodeDecodeError: it is not in this encoding.

    """
    text = _text(content, encoding)
    while piece := text.read(_PIECE):
        yield piece


def _text(content: bytes, encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")


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


class _Unreadable(Exception):  # noqa: N818 - caught below, never shown
    """A record cannot be read."""

    def __init__(self, line: int, kind: FindingKind) -> None:
        super().__init__(line, kind)
        self.line, self.kind = line, kind


def _problem(content: bytes, encoding: str, source: Source) -> Finding | None:
    """Return what is wrong with the file as a whole: broken quotes, or too much in it."""
    rows = cells = 0
    try:
        for _, fields in _records(content, encoding):
            filled = [place for place, text in enumerate(fields, start=1) if text.strip()]
            if filled:
                rows, cells = rows + 1, cells + len(filled)
                if problem := size_problem(source, rows, filled[-1], cells):
                    return problem
    except _Unreadable as broken:
        limit = csv.field_size_limit()
        return broken.kind.at(source.at(broken.line), limit=limit)
    return None


def _records(content: bytes, encoding: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the fields of every record with the line that it begins on.

    Raises:
        _Unreadable: quotation marks do not close, or a field is longer than any cell.

    """
    separator, skipped = _separator(content, encoding)
    reader = csv.reader(_short_lines(content, encoding), delimiter=separator, strict=True)
    line = 1
    try:
        for fields in reader:
            first, line = line, reader.line_num + 1
            if first > skipped:
                yield first, fields
    except csv.Error as error:
        too_long = "field limit" in str(error)
        raise _Unreadable(line, kinds.CELL_TOO_LONG if too_long else kinds.BROKEN_QUOTES) from None


def _short_lines(content: bytes, encoding: str) -> Iterator[str]:
    """Yield the lines of the text.

    Raises:
        _Unreadable: a line is longer than any that a table has.

    """
    text = _text(content, encoding)
    for number in count(1):
        line = text.readline(_LONGEST_LINE)
        if not line:
            return
        if len(line) == _LONGEST_LINE:
            raise _Unreadable(number, kinds.CELL_TOO_LONG)
        yield line


def _cells(fields: list[str], source: Source, line: int) -> list[RawCell]:
    texts = ((column, clean_text(field)) for column, field in enumerate(fields, start=1))
    return [RawCell(text, source, line, column) for column, text in texts if text is not None]


def _separator(content: bytes, encoding: str) -> tuple[str, int]:
    """Return the separator and how many lines at the top only name it.

    Unless the first line names it, it is the one that splits the first line into most cells; the
    line below a blank one where the first is a title. A comma where two are equal.
    """
    lines = _text(content, encoding).read(_PIECE).lstrip().split("\n", _TOP)[:_TOP]
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
