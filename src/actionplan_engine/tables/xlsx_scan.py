"""Listen to the XML elements of an .xlsx part: a worksheet, a workbook, a table."""

from __future__ import annotations

from actionplan_engine.findings import row_and_column
from actionplan_engine.tables.caps import ROWS_LIMIT, SHARED_FORMULAS_LIMIT, SHEETS_LIMIT
from actionplan_engine.tables.raw import Hidden, MergedRange, column_letters
from actionplan_engine.tables.scanned import MergedBlocks, PartScan, Refused, ScannedSheet

_CONTENT = frozenset({"v", "is", "f"})
_TRUE = frozenset({"1", "true"})
_LAST_COLUMN = 16_384


class WorkbookListener:
    """Counts a workbook's sheets and hears whether its stored results are out of date."""

    def __init__(self) -> None:
        self._stale = False
        self._sheets = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        if tag == "sheet":
            self._sheets += 1
            if self._sheets > SHEETS_LIMIT:
                raise Refused("too_much", f"> {SHEETS_LIMIT} <sheet>", f"{SHEETS_LIMIT} <sheet>")
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
        self._shared: dict[str, int] = {}
        """Name of a shared formula → its characters."""
        self._sharing: str | None = None
        """Name of the shared formula that is being heard for the first time."""
        self._translated = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        self._sharing = None
        if tag == "c":
            self._cell(attributes.get("r"))
        elif tag == "row":
            self._next_row(attributes)
        elif tag in _CONTENT:
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._column)
            if tag == "f":
                self._formula(attributes)
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
        """Hear text: of a shared formula, where it is given."""
        if self._sharing is not None:
            self._shared[self._sharing] = self._shared.get(self._sharing, 0) + len(text)

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

    def _formula(self, attributes: dict[str, str]) -> None:
        """Count a formula; of a shared one, what it becomes in each further cell.

        Raises:
            Refused: short as the file is, its formulas are very long when written out.

        """
        self._formulas = True
        if attributes.get("t") != "shared":
            return
        name = attributes.get("si", "")
        if name not in self._shared:
            self._sharing = name
            return
        self._translated += self._shared[name]
        if self._translated > SHARED_FORMULAS_LIMIT:
            found = f'{self._part}: > {SHARED_FORMULAS_LIMIT} <f t="shared">'
            raise Refused("too_much", found, f"{SHARED_FORMULAS_LIMIT}")

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
