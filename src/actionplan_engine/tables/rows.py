"""Read the rows of a table: typed values by column, and the findings of what cannot be read.

What cannot be read gives a finding and a neutral value, so that one bad cell is one finding and
the rest of its row is read and checked all the same. No plan leaves this room with an error.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from actionplan_engine.findings import Finding
from actionplan_engine.model import JOINT, Text
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables import doubt_findings as doubts
from actionplan_engine.tables import values
from actionplan_engine.tables.amounts import (
    AmountColumn,
    amount_column,
    far_below,
    lost_zeros,
)
from actionplan_engine.tables.headers import match_word
from actionplan_engine.tables.identifiers import name_of
from actionplan_engine.tables.known_ids import Named
from actionplan_engine.tables.numbers import DECIMAL_MARK, write_number
from actionplan_engine.tables.prose import seen_text
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.schema import SCHEMA, Kind
from actionplan_engine.tables.spoken import spoken_text
from actionplan_engine.tables.units import split_unit

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from actionplan_engine.model import Month
    from actionplan_engine.tables.table import Row, Table

T = TypeVar("T")

_MAY_BE_BLANK = frozenset(
    {"score", "cost_likely", "judgement", "best", "worst", "best_to_other", "other_to_worst"}
)
"""Columns that must be there though their cells may be blank: a blank says something."""
_LEVELS = ("cost_low", "cost_likely", "cost_high")
"""Columns whose amounts are of one size."""
UNIT_WORDS = ("1", "thousand", "million", "1000", "1000000")
"""What `cost_unit` may say."""
_SAME_UNIT = {"thousand": ("thousand", "1000"), "million": ("million", "1000000"), "": ()}
_LAG = re.compile(r"[@+]")
"""Where an entry of `requires` goes on after its id; see `prerequisites`."""
_SEPARATORS = re.compile(r"[;\n]")


class TableReader:
    """Reads a table row by row and keeps the findings."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.findings: list[Finding] = []
        self._amounts: dict[tuple[str, str], AmountColumn] = {}

    def rows(self) -> Iterator[RowReader]:
        """Yield a reader for each row that holds anything in a column of the table."""
        for row in self.table.rows:
            if row.cells or (row.others and self.table.is_grid):
                yield RowReader(self, row)

    def as_one_finding(self, row: RowReader, before: int) -> None:
        """Replace the findings of a row that hardly belongs to the table by one that says so.

        Totals, page footers and remarks stand below many tables. `before`: how many findings
        there were before the row was read.
        """
        filled, empty = row.required_cells()
        if len(self.findings) - before > 1 and len(filled) < len(empty):
            cells = [*row.row.cells.values(), *row.row.others.values()]
            first = min(cells, key=lambda cell: cell.column)
            names = ", ".join(self.table.label(name) for name in empty)
            found = shown(first.value if first.value is not None else first.formula or first.error)
            self.findings[before:] = [kinds.STRAY_ROW.at(first.location, found=found, empty=names)]

    def amounts(self, column: str, currency: str) -> AmountColumn:
        """Return how a column's amounts in a currency are written; of all, where none is sure.

        Those in thousands or millions are left out.
        """
        key = (column, currency)
        if key not in self._amounts:
            rows = [r for r in self.table.rows if not _is_scaled(self.table.cell(r, "cost_unit"))]
            alike = [r for r in rows if self.currency_of(r) == currency]
            columns = _LEVELS if column in _LEVELS else (column,)
            for neighbours in (alike, rows):
                cells = [self.table.cell(row, name) for row in neighbours for name in columns]
                found = self._amounts[key] = amount_column(cells, self.table.language)
                if found.usual is not None:
                    break
        return self._amounts[key]

    def currency_of(self, row: Row) -> str:
        """Return what stands in a row's currency, in capitals."""
        return str(self.table.cell(row, "currency").value or "").upper()


class RowReader:
    """Reads the cells of one row by column."""

    def __init__(self, reader: TableReader, row: Row) -> None:
        self._reader = reader
        self.table = reader.table
        self.row = row
        key = next((c.name for c in SCHEMA[self.table.name].values() if c.required), "")
        self.identifier = shown(self.cell(key).value) if key else ""

    def required_cells(self) -> tuple[list[str], list[str]]:
        """Return which of the required columns the row fills, and which it leaves empty."""
        names = [
            name
            for name, header in self.table.headers.items()
            if header.column.required and name == header.column.name
        ]
        filled = [name for name in names if not self.cell(name).is_blank]
        return filled, [name for name in names if name not in filled]

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
        return self.prose(cell, self.subject(column)) if cell else ""

    def prose(self, cell: RawCell, subject: str) -> str:
        """Return a text without characters that nobody sees; note them."""
        prose = seen_text(values.text_in(cell))
        if prose.unseen:
            self.note(
                doubts.HIDDEN_CHARACTERS.at(
                    cell.location,
                    subject=subject,
                    names=", ".join(dict.fromkeys(map(name_of, prose.unseen))),
                    found=shown(" ".join(f"U+{ord(c):04X}" for c in prose.unseen)),
                )
            )
        return prose.text

    def spoken(self, column: str) -> Text:
        """Return a text with its variants `.en`, `.el`, `.es`."""
        variants = {
            language: self.prose(cell, self.subject(f"{column}.{language}"))
            for language in ("en", "el", "es")
            if (cell := self._filled(f"{column}.{language}", must=False))
        }
        cell = self._filled(column, must=False if variants else None)
        text = self.prose(cell, self.subject(column)) if cell else ""
        return spoken_text(text, variants)

    def words(self, column: str) -> tuple[str, ...]:
        """Return the entries of a list, in order."""
        return _parts(self._plain(column))

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
        return _joint_or(self._plain(column), column)

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
        cell, language = self.cell(column), self.table.language
        if isinstance(cell.value, str) and (parts := split_unit(cell.value)):
            if not _is_scaled(self.cell("cost_unit")) or not self._has_unit(parts.unit):
                self.note(self._unit_in_amount(column))
                return None
            cell = cell._replace(value=parts.number)
        neighbours = None
        if not self._in_thousands:
            neighbours = self._reader.amounts(column, self._reader.currency_of(self.row))
        typed_share = percent and isinstance(cell.value, Decimal)
        if neighbours and not typed_share and (two := lost_zeros(cell, neighbours, language)):
            self.note(self._lost_zeros(column, two, neighbours.usual or Decimal(0)))
            return None
        number = self._number(column, values.NOT_NEGATIVE, cell=cell, money=True, percent=percent)
        if neighbours and not percent and number is not None:
            self._doubt_small(column, number, neighbours)
        return number

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

    def when(self, column: str) -> str:
        """Return a day or a month as text; doubt what is neither."""
        text = self.text(column)
        if text and (doubt := values.doubtful_day(self.cell(column), self.subject(column))):
            self.note(doubt)
        return text

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

    def _plain(self, column: str) -> str:
        """Return the text as it stands, in ids and lists: what is odd in them is found there."""
        cell = self._filled(column)
        return values.text_in(cell) if cell else ""

    def _value(
        self,
        column: str,
        read: Callable[[RawCell, str], T | Finding],
        neutral: T,
        cell: RawCell | None = None,
    ) -> T:
        filled = self._filled(column)
        if filled is None:
            return neutral
        value = read(cell or filled, self.subject(column))
        if isinstance(value, Finding):
            self.note(value)
            return neutral
        return value

    def _number(
        self,
        column: str,
        within: values.Range,
        *,
        cell: RawCell | None = None,
        money: bool = False,
        percent: bool = False,
    ) -> Decimal | None:
        language = self.table.language

        def read(cell: RawCell, subject: str) -> Decimal | Finding | None:
            return values.number_in(
                cell, subject, language, within=within, money=money, percent=percent
            )

        return self._value(column, read, None, cell)

    @property
    def _in_thousands(self) -> bool:
        """Whether the row's amounts are in thousands or millions, where decimals are usual."""
        return _is_scaled(self.cell("cost_unit"))

    def _has_unit(self, unit: str) -> bool:
        """Whether the row's cost unit is `unit`."""
        return match_word(values.text_in(self.cell("cost_unit")), UNIT_WORDS) in _SAME_UNIT[unit]

    def _unit_in_amount(self, column: str) -> Finding:
        cell, unit = self.cell(column), self.cell("cost_unit")
        return doubts.UNIT_IN_AMOUNT.at(
            cell.location,
            subject=self.subject(column),
            found=shown(cell.value),
            unit=shown(unit.value) or "-",
        )

    def _doubt_small(self, column: str, number: Decimal, neighbours: AmountColumn) -> None:
        usual, language = far_below(number, neighbours), self.table.language
        if usual is not None:
            self.note(
                doubts.SMALL_AMOUNT.at(
                    self.cell(column).location,
                    subject=self.subject(column),
                    found=write_number(number, language),
                    usual=write_number(usual, language),
                    large=write_number(number * 1000, language),
                )
            )

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


def _is_scaled(unit: RawCell) -> bool:
    """Whether a cell of `cost_unit` says anything but one."""
    return unit.value is not None and unit.value not in {"1", Decimal(1)}


def _parts(text: str) -> tuple[str, ...]:
    parts = (part.strip() for part in _SEPARATORS.split(text))
    return tuple(part for part in parts if part)


def _joint_or(identifier: str, column: str) -> str:
    """Return `joint` for a city cell that says so in any language, else the id as it stands."""
    return JOINT if column == "city_id" and match_word(identifier, (JOINT,)) else identifier
