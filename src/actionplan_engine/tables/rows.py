"""Read the rows of a table: typed values by column, and the findings of what cannot be read.

What cannot be read gives a finding and a neutral value, so that one bad cell is one finding and
the rest of its row is read and checked all the same. No plan leaves this room with an error.
"""

from __future__ import annotations

import re
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, TypeVar

from actionplan_engine.findings import Finding
from actionplan_engine.model import JOINT, Text
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables import values
from actionplan_engine.tables.headers import match_word
from actionplan_engine.tables.known_ids import Named
from actionplan_engine.tables.numbers import DECIMAL_MARK, read_number, rough_amount, write_number
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.schema import SCHEMA, Kind
from actionplan_engine.tables.spoken import spoken_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from actionplan_engine.model import Month
    from actionplan_engine.tables.table import Row, Table

T = TypeVar("T")

_MAY_BE_BLANK = frozenset({"score", "cost_likely"})
"""Columns that must be there though their cells may be blank: a blank says something."""
_THOUSAND = Decimal(1000)
_LAG = re.compile(r"[@+]")
"""Where an entry of `requires` goes on after its id; see `prerequisites`."""
_SEPARATORS = re.compile(r"[;\n]")


class TableReader:
    """Reads a table row by row and keeps the findings."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.findings: list[Finding] = []
        self._usual: dict[str, Decimal | None] = {}

    def rows(self) -> Iterator[RowReader]:
        """Yield a reader for each row that holds anything in a column of the table."""
        for row in self.table.rows:
            if row.cells or (row.others and self.table.is_grid):
                yield RowReader(self, row)

    def usual_amount(self, column: str) -> Decimal | None:
        """Return the median of a column's amounts that cannot have lost zeros.

        None where there is none, or where amounts have cents: then `845,37` is just that.
        """
        if column not in self._usual:
            cells = (self.table.cell(row, column) for row in self.table.rows)
            amounts = [amount for cell in cells if (amount := self._safe_amount(cell)) is not None]
            whole = all(amount == amount.to_integral_value() for amount in amounts)
            self._usual[column] = median(amounts) if amounts and whole else None
        return self._usual[column]

    def _safe_amount(self, cell: RawCell) -> Decimal | None:
        if isinstance(cell.value, Decimal):
            return cell.value
        if not isinstance(cell.value, str) or rough_amount(cell.value):
            return None
        read = read_number(cell.value, self.table.language, money=True)
        return read if isinstance(read, Decimal) else None


class RowReader:
    """Reads the cells of one row by column."""

    def __init__(self, reader: TableReader, row: Row) -> None:
        self._reader = reader
        self.table = reader.table
        self.row = row
        key = next((c.name for c in SCHEMA[self.table.name].values() if c.required), "")
        self.identifier = shown(self.cell(key).value) if key else ""

    def cell(self, column: str) -> RawCell:
        """Return the cell as it stands."""
        return self.table.cell(self.row, column)

    def subject(self, column: str) -> str:
        """Return which row and column a finding is about."""
        label = self.table.label(column)
        return f"{self.identifier}, {label}" if self.identifier else label

    def note(self, finding: Finding) -> None:
        """Keep a finding."""
        self._reader.findings.append(finding)

    def text(self, column: str) -> str:
        """Return what the cell says as text; nothing where it is blank."""
        cell = self._filled(column)
        return values.text_in(cell) if cell else ""

    def spoken(self, column: str) -> Text:
        """Return a text with its variants `.en`, `.el`, `.es`."""
        variants = {
            language: values.text_in(cell)
            for language in ("en", "el", "es")
            if (cell := self._filled(f"{column}.{language}", must=False))
        }
        cell = self._filled(column, must=False if variants else None)
        return spoken_text(values.text_in(cell) if cell else "", variants)

    def words(self, column: str) -> tuple[str, ...]:
        """Return the entries of a list, in order."""
        return _parts(self.text(column))

    def id(self, column: str) -> str:
        """Return an id that this cell defines; nothing where it is blank."""
        identifier = self.reference(column)
        if identifier:
            problem = values.id_problem(identifier, self.cell(column), self.subject(column))
            if problem:
                self.note(problem)
        return identifier

    def reference(self, column: str) -> str:
        """Return an id that the cell names; whether it exists is checked across tables."""
        return _joint_or(self.text(column), column)

    def references(self, column: str) -> tuple[str, ...]:
        """Return the ids of a list, each once, in order."""
        return tuple(dict.fromkeys(self.words(column)))

    def named(self, column: str) -> tuple[Named, ...]:
        """Return the ids that a cell names, with their place."""
        cell, subject = self.cell(column), self.subject(column)
        text = values.text_in(cell)
        listed = SCHEMA[self.table.name][column].kind is Kind.IDS
        identifiers = _parts(text) if listed else (_joint_or(text, column),)
        if column == "requires":
            identifiers = tuple(_LAG.split(identifier)[0].strip() for identifier in identifiers)
        return tuple(Named(identifier, cell, subject) for identifier in identifiers if identifier)

    def word(self, column: str, allowed: tuple[str, ...], default: str = "") -> str:
        """Return one of the `allowed` words; the default where the cell is blank."""
        language = self.table.language
        return self._value(
            column, lambda cell, about: values.word_in(cell, about, language, allowed), default
        )

    def number(self, column: str, within: values.Range = values.ANY) -> Decimal | None:
        """Return a number, or None where the cell is blank."""
        return self._number(column, within)

    def money(self, column: str, *, percent: bool = False) -> Decimal | None:
        """Return an amount ≥ 0, or None where the cell is blank; refuse what may have lost zeros.

        `percent`: it may be a share too, and then have a percent sign.
        """
        cell = self.cell(column)
        rough = rough_amount(cell.value) if isinstance(cell.value, str) else None
        usual = self._reader.usual_amount(column) if rough else None
        if rough and usual is not None and usual >= _THOUSAND and not self._in_thousands:
            self.note(self._lost_zeros(column, rough, usual))
            return None
        return self._number(column, values.NOT_NEGATIVE, money=True, percent=percent)

    def percent(self, column: str, within: values.Range = values.PERCENTAGE) -> Decimal | None:
        """Return a percentage (0 to 100), or None where the cell is blank."""
        number = self._number(column, within, percent=True)
        if number is not None and 0 < number < 1:
            self._warn_of_fraction(column, number)
        return number

    def month(self, column: str) -> Month | None:
        """Return a month, or None where the cell is blank."""
        return self._value(column, values.month_in, None)

    def day(self, column: str) -> dt.date | None:
        """Return a day, or None where the cell is blank."""
        return self._value(column, values.day_in, None)

    def currency(self, column: str = "currency") -> str:
        """Return a currency code; nothing where the cell is blank."""
        return self._value(column, values.currency_in, "")

    def yes_no(self, column: str, *, default: bool) -> bool:
        """Return yes or no; the default where the cell is blank."""
        language = self.table.language
        return self._value(
            column, lambda cell, about: values.yes_no_in(cell, about, language), default
        )

    def _filled(self, column: str, *, must: bool | None = None) -> RawCell | None:
        """Return the cell if a value stands in it; note an empty one that must be filled."""
        cell = self.cell(column)
        subject = self.subject(column)
        if fault := values.fault_in(cell, subject):
            self.note(fault)
            return None
        if cell.value is not None:
            return cell
        header = self.table.headers.get(column)
        required = bool(header and header.column.required and column == header.column.name)
        required = required and column not in _MAY_BE_BLANK
        if (required if must is None else must) and not cell.covered:
            self.note(kinds.EMPTY_CELL.at(cell.location, subject=subject))
        return None

    def _value(self, column: str, read: Callable[[RawCell, str], T | Finding], neutral: T) -> T:
        cell = self._filled(column)
        if cell is None:
            return neutral
        value = read(cell, self.subject(column))
        if isinstance(value, Finding):
            self.note(value)
            return neutral
        return value

    def _number(
        self, column: str, within: values.Range, *, money: bool = False, percent: bool = False
    ) -> Decimal | None:
        language = self.table.language

        def read(cell: RawCell, subject: str) -> Decimal | Finding | None:
            return values.number_in(
                cell, subject, language, within=within, money=money, percent=percent
            )

        return self._value(column, read, None)

    @property
    def _in_thousands(self) -> bool:
        """Whether the row's amounts are in thousands or millions, where decimals are usual."""
        unit = self.cell("cost_unit").value
        return unit is not None and unit not in {"1", Decimal(1)}

    def _lost_zeros(
        self, column: str, readings: tuple[Decimal, Decimal], usual: Decimal
    ) -> Finding:
        cell, language = self.cell(column), self.table.language
        small, large = (write_number(reading, language) for reading in readings)
        whole, _, decimals = small.partition(DECIMAL_MARK[language])
        exact = whole + DECIMAL_MARK[language] + decimals.ljust(4, "0")
        return kinds.LOST_ZEROS.at(
            cell.location,
            subject=self.subject(column),
            found=shown(cell.value),
            small=small,
            large=large,
            usual=write_number(usual, language),
            exact=exact,
        )

    def _warn_of_fraction(self, column: str, number: Decimal) -> None:
        language = self.table.language
        self.note(
            kinds.LOOKS_LIKE_A_FRACTION.at(
                self.cell(column).location,
                subject=self.subject(column),
                found=write_number(number, language),
                example=write_number(number * 100, language),
            )
        )


def _parts(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _SEPARATORS.split(text))
    return tuple(part for part in parts if part)


def _joint_or(identifier: str, column: str) -> str:
    """Return `joint` for a city cell that says so in any language, else the id as it stands."""
    return JOINT if column == "city_id" and match_word(identifier, (JOINT,)) else identifier
