"""Listen to the XML elements of an .ods file's `content.xml` and of its manifest.

Repeats are counted, never unrolled: `number-rows-repeated="1048576"` is one element of a file
and a million rows of a reader. What calamine does not tell (formulas, error values, per cent,
hidden rows) is kept by address.
"""

from __future__ import annotations

import re
from itertools import product

from actionplan_engine.tables.caps import (
    CELL_TEXT_LIMIT,
    CELLS_LIMIT,
    COLUMNS_LIMIT,
    MEBIBYTE,
    ROWS_LIMIT,
    SHEETS_LIMIT,
    TEXT_LIMIT,
)
from actionplan_engine.tables.raw import Hidden, MergedRange, column_letters
from actionplan_engine.tables.scanned import (
    CellMark,
    MergedBlocks,
    PartScan,
    Refused,
    ScannedSheet,
)

_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_MARKED = frozenset({"percentage", "time", "boolean"})
_CONSTANTS = frozenset({"of:=TRUE()", "of:=FALSE()"})
"""How LibreOffice writes a truth value that came from another format."""
_HIDDEN = frozenset({"collapse", "filter"})
_SPACES = frozenset({"text:s", "text:tab", "text:line-break"})
"""Elements that stand for characters; `text:s` for as many spaces as it says."""
_MOST_REPEATS = 1 << 24
_NAMESPACE = re.compile(r"^(?:of|oooc|msoxl):=")
"""What stands before a formula in a file and in no spreadsheet."""
_REFERENCE = re.compile(r"\[\.?([^\[\]]*)\]")
_LONGEST_ERROR = 40


class ManifestListener:
    """Refuses an .ods file with a password."""

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        if tag == "encryption-data":
            raise Refused("encrypted", tag)

    def end(self, tag: str) -> None:
        """Hear the end of an element."""

    def text(self, text: str) -> None:
        """Hear text."""

    def result(self, elements: int) -> PartScan:
        """Return what was heard."""
        return PartScan(elements)


class ContentListener:
    """Hears every sheet of `content.xml`. Tags come with the prefixes that every program uses."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._sheets: list[ScannedSheet] = []
        self._path: list[str] = []
        self._sheet: _Sheet | None = None
        self._unseen: set[str] = set()
        self._style = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        if tag == "table:table":
            self._start_sheet(attributes)
        elif self._sheet is not None:
            self._sheet.start(tag, attributes, self._path[-1])
        elif tag == "style:style":
            self._style = attributes.get("style:name", "")
        elif tag == "style:table-properties" and attributes.get("table:display") == "false":
            self._unseen.add(self._style)
        self._path.append(tag)

    def end(self, tag: str) -> None:
        """Hear the end of an element."""
        if self._path:
            self._path.pop()
        if self._sheet is None:
            return
        if tag == "table:table":
            self._sheets.append(self._sheet.result())
            self._sheet = None
        else:
            self._sheet.end(tag)

    def text(self, text: str) -> None:
        """Hear text."""
        if self._sheet is not None:
            self._sheet.text(text, self._path)

    def result(self, elements: int) -> PartScan:
        """Return what was heard."""
        filtered = any(sheet.hidden.filtered for sheet in self._sheets)
        return PartScan(elements, tuple(self._sheets), filtered=filtered)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        name = attributes.get("table:name", "")
        nested = self._sheet is not None or self._path[-1:] != ["office:spreadsheet"]
        if nested or any(sheet.name == name for sheet in self._sheets):
            raise Refused("odd", f"{self._part}: <table:table {name[:20]}> × 2")
        if len(self._sheets) >= SHEETS_LIMIT:
            raise Refused("too_much", f"> {SHEETS_LIMIT} <table:table>", f"{SHEETS_LIMIT}")
        hidden = attributes.get("table:style-name") in self._unseen
        self._sheet = _Sheet(self._part, name, hidden=hidden)


class _Sheet:
    """Counts one sheet of an .ods file."""

    def __init__(self, part: str, name: str, *, hidden: bool) -> None:
        self._part, self._name, self._unseen = part, name, hidden
        self._cells = self._row = self._column = self._columns = 0
        self._last_row = self._last_column = 0
        self._rows = 1
        self._merged = MergedBlocks(part)
        self._marks: dict[tuple[int, int], CellMark] = {}
        self._filled: set[tuple[int, int]] = set()
        self._hidden_rows: list[tuple[int, int]] = []
        self._hidden_columns: list[tuple[int, int]] = []
        self._filtered = False
        self._cell: dict[str, str] | None = None
        self._said: list[str] = []
        self._paragraphs = self._letters = self._all_letters = 0

    def start(self, tag: str, attributes: dict[str, str], parent: str) -> None:
        if tag == "table:table-row":
            self._start_row(attributes)
        elif tag in _CELLS and parent == "table:table-row":
            self._cell, self._said, self._letters, self._paragraphs = attributes, [], 0, 0
        elif tag == "text:p" and parent in _CELLS:
            self._paragraphs += 1
        elif tag in _SPACES and self._cell is not None:
            self._letters += self._repeats(attributes, "text:c")
        elif tag == "table:table-column":
            self._column_format(attributes)

    def end(self, tag: str) -> None:
        if tag in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None

    def text(self, text: str, path: list[str]) -> None:
        """Keep the text of a cell's own paragraphs: not of its comment, nor of a picture on it."""
        if self._cell is None:
            return
        self._letters += len(text)
        if len(self._said) > _LONGEST_ERROR or not text.strip():
            return
        within = next(at for at in reversed(range(len(path))) if path[at] in _CELLS) + 1
        if path[within : within + 1] == ["text:p"] and "office:annotation" not in path[within:]:
            self._said.append(text)

    def result(self) -> ScannedSheet:
        return ScannedSheet(
            name=self._name,
            cells=self._cells,
            last_row=self._last_row,
            last_column=self._last_column,
            formulas=any(mark.formula for mark in self._marks.values()),
            merged=tuple(self._merged.blocks),
            hidden=Hidden(
                tuple(self._hidden_rows),
                tuple(self._hidden_columns),
                sheet=self._unseen,
                filtered=self._filtered,
            ),
            marks=self._marks,
            filled=frozenset(self._filled),
        )

    def _start_row(self, attributes: dict[str, str]) -> None:
        first = self._row + self._rows if self._row else 1
        self._row, self._column = first, 0
        self._rows = self._repeats(attributes, "table:number-rows-repeated")
        visibility = attributes.get("table:visibility")
        if visibility in _HIDDEN and first <= ROWS_LIMIT:
            self._hidden_rows.append((first, first + self._rows - 1))
            self._filtered = self._filtered or visibility == "filter"

    def _column_format(self, attributes: dict[str, str]) -> None:
        first = self._columns + 1
        self._columns += self._repeats(attributes, "table:number-columns-repeated")
        if attributes.get("table:visibility") in _HIDDEN and first <= COLUMNS_LIMIT:
            self._hidden_columns.append((first, self._columns))

    def _end_cell(self, attributes: dict[str, str]) -> None:
        first = self._column + 1
        repeats = self._repeats(attributes, "table:number-columns-repeated")
        self._column += repeats
        self._merge(attributes, first)
        self._count_letters(attributes, repeats)
        mark, filled = self._mark(attributes)
        if not filled and not (mark.formula or mark.error):
            return
        self._cells += repeats * self._rows
        self._last_row = max(self._last_row, self._row + self._rows - 1)
        self._last_column = max(self._last_column, self._column)
        if self._last_row > ROWS_LIMIT or self._last_column > COLUMNS_LIMIT:
            return
        if self._cells > CELLS_LIMIT:
            return
        rows = range(self._row, self._row + self._rows)
        places = product(rows, range(first, first + repeats))
        for place in places:
            if filled:
                self._filled.add(place)
            if any(mark):
                self._marks[place] = mark

    def _count_letters(self, attributes: dict[str, str], repeats: int) -> None:
        """Count the text of a cell as often as a reader will copy it.

        Raises:
            Refused: a cell's text, or all of a sheet's, is longer than a reader can hold.

        """
        said = len(attributes.get("office:string-value", ""))
        if max(self._letters, said) > CELL_TEXT_LIMIT:
            address = f"{column_letters(self._column - repeats + 1)}{self._row}"
            found = f"{self._name[:20]}!{address}: {max(self._letters, said)}"
            raise Refused("too_much", found, f"{CELL_TEXT_LIMIT}")
        letters = self._letters + said
        self._all_letters += letters * repeats * self._rows
        if self._all_letters > TEXT_LIMIT:
            found = f"{self._name[:20]}: {self._all_letters // MEBIBYTE} MiB"
            raise Refused("too_much", found, f"{TEXT_LIMIT // MEBIBYTE} MiB")

    def _mark(self, attributes: dict[str, str]) -> tuple[CellMark, bool]:
        """Return what is odd about a cell, and whether it has a value."""
        said = "".join(self._said).strip()
        kind = attributes.get("office:value-type", "")
        formula = attributes.get("table:formula", "")
        if attributes.get("calcext:value-type") == "error" or (
            formula and kind in {"", "string"} and said.startswith(("#", "Err:"))
        ):
            return CellMark(_as_typed(formula), said[:_LONGEST_ERROR] or "#?"), False
        if formula in _CONSTANTS:
            return CellMark(kind="boolean"), bool(kind)
        formula = _as_typed(formula)
        text = attributes.get("office:string-value", "").strip() or said
        if kind in {"", "string"}:
            empty_result = bool(formula) and not text and (kind == "string" or self._paragraphs)
            return CellMark("" if empty_result else formula), bool(text)
        return CellMark(formula, kind=kind if kind in _MARKED else ""), True

    def _merge(self, attributes: dict[str, str], first: int) -> None:
        wide = self._repeats(attributes, "table:number-columns-spanned")
        high = self._repeats(attributes, "table:number-rows-spanned")
        if wide == high == 1:
            return
        block = MergedRange(self._row, first, self._row + high - 1, first + wide - 1)
        self._merged.add(block, f"{high} × {wide}")

    def _repeats(self, attributes: dict[str, str], name: str) -> int:
        """Return how often an element stands for itself.

        Raises:
            Refused: it says nonsense.

        """
        said = attributes.get(name, "1")
        number = int(said) if said.isascii() and said.isdigit() and len(said) < 9 else 0
        if not 0 < number <= _MOST_REPEATS:
            raise Refused("odd", f'{self._part}: {name}="{said[:20]}"')
        return number


def _as_typed(formula: str) -> str:
    """Return a formula as people see it in their spreadsheet: `of:=[.A1]*2` → `=A1*2`."""
    bare = _NAMESPACE.sub("=", formula)
    return _REFERENCE.sub(lambda match: match[1].replace(":.", ":"), bare)
