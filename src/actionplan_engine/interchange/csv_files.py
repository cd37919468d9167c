"""Plain tables as CSV files: UTF-8, commas, a point in numbers."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.interchange.plain import PlainTable


def csv_file(table: PlainTable) -> bytes:
    """Return a table as RFC 4180 has it.

    The texts stand as they are: a text that a spreadsheet takes for a formula is one there too.
    Reading refuses formulas in nothing, so that the round trip loses nothing.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([line.get(column, "") for column in table.columns] for line in table.lines)
    return target.getvalue().encode()


def csv_files(tables: Iterable[PlainTable]) -> dict[str, bytes]:
    """Return file name → bytes."""
    return {f"{table.name}.csv": csv_file(table) for table in tables}
