"""Listen to the XML elements of an .xlsx part: a worksheet, a workbook, a table."""

from __future__ import annotations

from actionplan_engine.findings import row_and_column
from actionplan_engine.tables.caps import ROWS_LIMIT
from actionplan_engine.tables.raw import Hidden, MergedRange, column_letters
from actionplan_engine.tables.scanned import MergedBlocks, PartScan, Refused, ScannedSheet

_CONTENT = frozenset({"v", "is", "f"})
_TRUE = frozenset({"1", "true"})
_LAST_COLUMN = 16_384


class WorkbookListener:
    """Hears whether a workbook says that its stored results are out of date."""

    def __init__(self) -> None:
        self._stale = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        if tag != "calcPr":
            return
        manual = attributes.get("calcMode") == "manual"
        unsaved = manual and attributes.get("calcOnSave", "1") not in _TRUE
        unfinished = attributes.get("calcCompleted", "1") not in _TRUE
        asked = attributes.get("fullCalcOnLoad", "0") in _TRUE
        self._stale = self._stale or unsaved or unfinished or asked

    def end(self, tag: str) -> None:
        """Hear the end of an element."""

    def text(self, text: str) -> None:
        """Hear text."""

    def result(self, elements: int) -> PartScan:
        """Return what was heard."""
        return PartScan(elements, stale=self._stale)


class TableListener:
    """Hears whether a table inside a worksheet is filtered."""

    def __init__(self) -> None:
        self._filtered = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        self._filtered = self._filtered or tag == "filterColumn"

    def end(self, tag: str) -> None:
        """Hear the end of an element."""

    def text(self, text: str) -> None:
        """Hear text."""

    def result(self, elements: int) -> PartScan:
        """Return what was heard."""
        return PartScan(elements, filtered=self._filtered)


class WorksheetListener:
    """Counts the cells of a worksheet and keeps what is merged or hidden."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._cells = 0
        self._row = self._column = 0
        self._last_row = self._last_column = 0
        self._formulas = self._filtered = False
        self._merged = MergedBlocks(part)
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._columns: dict[str, int] = {"": 0}

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        if tag == "c":
            self._cell(attributes.get("r"))
        elif tag == "row":
            self._next_row(attributes)
        elif tag in _CONTENT:
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            self._formulas = self._formulas or tag == "f"
        elif tag == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif tag == "col" and attributes.get("hidden") in _TRUE:
            first, last = (_whole(attributes.get(end, "")) for end in ("min", "max"))
            self._hidden_columns.append((first, min(last, _LAST_COLUMN)))
        elif tag == "filterColumn":
            self._filtered = True

    def end(self, tag: str) -> None:
        """Hear the end of an element."""

    def text(self, text: str) -> None:
        """Hear text."""

    def result(self, elements: int) -> PartScan:
        """Return what was heard."""
        sheet = ScannedSheet(
            cells=self._cells,
            last_row=self._last_row,
            last_column=self._last_column,
            formulas=self._formulas,
            merged=tuple(self._merged.blocks),
            hidden=Hidden(tuple(self._hidden_rows), tuple(self._hidden_columns)),
        )
        return PartScan(elements, (sheet,), filtered=self._filtered)

    def _next_row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r")
        row = self._row + 1 if number is None else _whole(number)
        if row <= self._row:
            raise Refused("odd", f"{self._part}: {row}:{row} × 2")
        self._row, self._column = row, 0
        if attributes.get("hidden") in _TRUE and row <= ROWS_LIMIT:
            self._hidden_rows.append((row, row))

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
            raise Refused("odd", f"{self._part}: {address[:20]} × 2")
        self._column = column

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = (*row_and_column(first), *row_and_column(last or first))
        self._merged.add(MergedRange(*corners), f"<mergeCell {reference[:20]}>")


def _is_column(letters: str) -> bool:
    """Whether a text is made of one to three capital Latin letters."""
    longest = len(column_letters(_LAST_COLUMN))
    return letters.isascii() and letters.isalpha() and len(letters) <= longest


def _whole(number: str) -> int:
    """Read a row number; 0, which no row has, for anything else."""
    return int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 0
