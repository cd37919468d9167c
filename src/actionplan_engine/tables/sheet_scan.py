"""Count what one XML part of a workbook holds, streaming, before a library builds objects of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple
from xml.parsers import expat

from actionplan_engine.findings import row_and_column
from actionplan_engine.tables.caps import CELLS_LIMIT, COLUMNS_LIMIT, MEBIBYTE, ROWS_LIMIT
from actionplan_engine.tables.raw import MergedRange, column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

_ELEMENTS = {"worksheet": 2_500_000, "sst": 1_500_000}
_OTHER_ELEMENTS = 150_000
"""XML elements of a part by its root; libraries build an object for each element of the others."""
Why = Literal["odd", "broken", "too_much"]
_DEPTH = 64
_LONGEST_RUN = MEBIBYTE
"""Bytes without a `>`: no tag and no cell's text is as long."""
_MERGED_LIMIT = 10_000
_CONTENT = frozenset({"v", "is", "f"})
_XML_NAMES = (".xml", ".rels")
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


class Refused(Exception):  # noqa: N818 - caught next door, never shown
    """The part must not be opened: what was found, and whether that is odd, broken or too much."""

    def __init__(self, kind: Why, found: str, limit: str = "") -> None:
        super().__init__(kind, found, limit)
        self.kind = kind
        self.found = found
        self.limit = limit


class SheetScan(NamedTuple):
    """What a part holds; all but `elements` are 0 or empty where it is no worksheet."""

    elements: int = 0
    cells: int = 0
    last_row: int = 0
    """Last row with a value."""
    last_column: int = 0
    """Last column with a value."""
    formulas: bool = False
    merged: tuple[MergedRange, ...] = ()


def scan_part(name: str, chunks: Iterable[bytes]) -> SheetScan:
    """Read every chunk of a part; look into it where it is XML.

    Raises:
        Refused: no spreadsheet program writes such a part, or it is not well-formed.

    """
    named_xml = name.lower().endswith(_XML_NAMES)
    scanner: _Scanner | None = None
    run = 0
    for number, chunk in enumerate(chunks):
        if number == 0 and (named_xml or chunk.lstrip()[:3].startswith(_XML_STARTS)):
            scanner = _Scanner(name)
        if scanner is None:
            continue
        last = chunk.rfind(b">")
        run = run + len(chunk) if last < 0 else len(chunk) - last
        if run > _LONGEST_RUN:
            raise Refused("too_much", f"{name}: > {run // MEBIBYTE} MiB", "1 MiB")
        scanner.feed(chunk, final=False)
        if scanner.broken:
            break
    if scanner is None or (scanner.broken and not named_xml):
        return SheetScan()
    scanner.feed(b"", final=True)
    if scanner.broken:
        raise Refused("broken", f"{name}: {scanner.broken}")
    return scanner.result()


class _Scanner:
    """Expat's handlers for one part, and their counts."""

    def __init__(self, name: str) -> None:
        self.broken = ""
        self._name = name
        self._elements = self._cells = self._depth = 0
        self._limit = _OTHER_ELEMENTS
        self._root = ""
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._formulas = False
        self._merged: list[MergedRange] = []
        self._merged_area = 0
        self._columns: dict[str, int] = {"": 0}
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, final: bool) -> None:
        """Parse a chunk; where it is not well-formed, say so in `broken`."""
        if self.broken:
            return
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            self.broken = expat.ErrorString(error.code)

    def result(self) -> SheetScan:
        """Return the counts."""
        return SheetScan(
            self._elements,
            self._cells,
            self._last_row,
            self._last_column,
            self._formulas,
            tuple(self._merged),
        )

    def _doctype(self, *_declaration: object) -> None:
        raise Refused("odd", f"{self._name}: <!DOCTYPE")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(":")[2]
        if not self._depth:
            self._root = tag
            self._limit = _ELEMENTS.get(tag, _OTHER_ELEMENTS)
        self._depth += 1
        self._elements += 1
        if self._elements > self._limit:
            raise Refused("too_much", f"{self._name}: > {self._limit} <>", f"{self._limit} <>")
        if self._depth > _DEPTH:
            raise Refused("too_much", f"{self._name}: > {_DEPTH} <<", f"{_DEPTH} <<")
        if self._root == "worksheet":
            self._in_sheet(tag, attributes)

    def _end(self, _tag: str) -> None:
        self._depth -= 1

    def _in_sheet(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cell(attributes.get("r"))
        elif tag == "row":
            self._next_row(attributes.get("r"))
        elif tag in _CONTENT:
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            self._formulas = self._formulas or tag == "f"
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def _next_row(self, number: str | None) -> None:
        row = self._row + 1 if number is None else _whole(number)
        if row <= self._row:
            raise Refused("odd", f"{self._name}: {row}:{row} × 2")
        self._row, self._column = row, 0

    def _cell(self, address: str | None) -> None:
        self._cells += 1
        if address is None:
            self._column += 1
            return
        letters = address.rstrip("0123456789")
        if letters not in self._columns:
            self._columns[letters] = row_and_column(letters)[1] if _is_column(letters) else 0
        column = self._columns[letters]
        if column <= self._column or address[len(letters) :] != str(self._row):
            raise Refused("odd", f"{self._name}: {address[:20]} × 2")
        self._column = column

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = (*row_and_column(first), *row_and_column(last or first))
        block = MergedRange(*corners)
        self._merged_area += block.area_within(ROWS_LIMIT, COLUMNS_LIMIT)
        too_large = self._merged_area > CELLS_LIMIT
        if not all(corners) or too_large or len(self._merged) >= _MERGED_LIMIT:
            raise Refused("odd", f"{self._name}: <mergeCell {reference[:20]}>")
        self._merged.append(block)


def _is_column(letters: str) -> bool:
    """Whether a text is made of one to three capital Latin letters."""
    return letters.isascii() and letters.isalpha() and len(letters) <= len(column_letters(16384))


def _whole(number: str) -> int:
    """Read a row number; 0, which no row has, for anything else."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 0
