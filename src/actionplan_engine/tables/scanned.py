"""What the look into one part of a workbook finds, before a library opens it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from actionplan_engine.tables.caps import CELLS_LIMIT, COLUMNS_LIMIT, ROWS_LIMIT
from actionplan_engine.tables.raw import Hidden, MergedRange

Why = Literal["odd", "broken", "too_much", "encrypted"]
_MERGED_LIMIT = 10_000


class Refused(Exception):  # noqa: N818 - caught next door, never shown
    """The part must not be opened: what was found, and which kind of trouble that is."""

    def __init__(self, kind: Why, found: str, limit: str = "") -> None:
        super().__init__(kind, found, limit)
        self.kind = kind
        self.found = found
        self.limit = limit


class CellMark(NamedTuple):
    """What is odd about a cell of an .ods file, which the library that reads it does not say."""

    formula: str = ""
    error: str = ""
    kind: str = ""
    """`percentage`, `time` or `boolean`; empty for any other type."""


class ScannedSheet(NamedTuple):
    """What one sheet holds."""

    name: str = ""
    """Only in .ods files, whose sheets stand in one part."""
    cells: int = 0
    last_row: int = 0
    """Last row with a value."""
    last_column: int = 0
    """Last column with a value."""
    formulas: bool = False
    merged: tuple[MergedRange, ...] = ()
    hidden: Hidden = Hidden()
    marks: Mapping[tuple[int, int], CellMark] = {}
    """Only in .ods files: (row, column) → what is odd there."""
    filled: frozenset[tuple[int, int]] = frozenset()
    """Only in .ods files: (row, column) of every cell with a value."""


class PartScan(NamedTuple):
    """What a part holds; only `elements` where it is no sheet."""

    elements: int = 0
    sheets: tuple[ScannedSheet, ...] = ()
    filtered: bool = False
    """Whether rows are hidden by a filter in it."""
    stale: bool = False
    """Whether it says that stored results of formulas must be computed anew."""


class MergedBlocks:
    """The merged blocks of one sheet, with a cap on how much they cover."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._area = 0
        self.blocks: list[MergedRange] = []

    def add(self, block: MergedRange, shown: str) -> None:
        """Keep a block.

        Raises:
            Refused: it has no corners, or the blocks cover more than a table may have.

        """
        self._area += block.area_within(ROWS_LIMIT, COLUMNS_LIMIT)
        too_large = self._area > CELLS_LIMIT or len(self.blocks) >= _MERGED_LIMIT
        if not all(block) or too_large:
            raise Refused("odd", f"{self._part}: {shown[:60]}")
        self.blocks.append(block)
