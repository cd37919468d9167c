"""Rows of the catalogue's own CSV tables, each with the place it stands in."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from actionplan_engine.errors import UsageError
from actionplan_engine.files import resource_root
from actionplan_engine.i18n import N_


@dataclass(frozen=True)
class Row:
    """One row: cells by column, and `file:line` for error sentences."""

    cells: dict[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        """Return the cell of `column`; a column that the table lacks reads as empty."""
        return self.cells.get(column, "")

    def refuse(self, message: str, column: str, **parameters: object) -> UsageError:
        """Return the error for a cell that cannot be read.

        `message` may use `{place}`, `{column}`, `{found}` (the cell) and `parameters`.
        """
        found = repr(self[column])
        return UsageError(message, place=self.place, column=column, found=found, **parameters)


def criteria_folder() -> Path:
    """Return the folder `criteria/` of this installation or checkout."""
    return resource_root() / "criteria"


def read_rows(path: Path, columns: tuple[str, ...]) -> tuple[Row, ...]:
    """Read a UTF-8 CSV table in file order, cells stripped.

    Raises:
        UsageError: a column of `columns` is missing, or a row has too many or too few cells.

    """
    with path.open(encoding="utf-8-sig", newline="") as source:
        reader = csv.DictReader(source)
        missing = [column for column in columns if column not in (reader.fieldnames or ())]
        if missing:
            raise UsageError(
                N_("{place}: the columns {missing} are missing."),
                place=path.name,
                missing=", ".join(missing),
            )
        return tuple(
            Row(_cells(raw, f"{path.name}:{reader.line_num}"), f"{path.name}:{reader.line_num}")
            for raw in reader
        )


def _cells(raw: dict[str | None, str | None], place: str) -> dict[str, str]:
    if None in raw or None in raw.values():
        raise UsageError(
            N_("{place}: the row and the header differ in number of cells."), place=place
        )
    return {str(column): str(cell).strip() for column, cell in raw.items()}
