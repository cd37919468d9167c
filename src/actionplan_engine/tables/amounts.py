"""Amounts side by side: what one alone does not show, its column does.

A spreadsheet that takes a thousands mark for a decimal one turns 9.310 into 9,31, as text or as a
number. Beside amounts in thousands that is visible; how the others are written says which.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from statistics import median
from typing import NamedTuple

from actionplan_engine.tables.numbers import (
    DECIMAL_MARK,
    Misread,
    Trouble,
    marks_of,
    read_number,
    rough_amount,
)
from actionplan_engine.tables.raw import RawCell

_THOUSAND = Decimal(1000)
_FAR_BELOW = 100
"""How many times smaller than the usual amount one must be to be doubted."""
_TYPED = "typed"


class AmountColumn(NamedTuple):
    """How the amounts of a column are written, those apart that are in doubt themselves."""

    usual: Decimal | None
    """The median; None where nothing is sure."""
    decimal_marks: frozenset[str]
    """Marks that stand before decimals in some amount; `typed` where a number has decimals."""
    group_marks: frozenset[str]
    """Marks that group thousands, or may."""


def amount_column(cells: Iterable[RawCell], language: str) -> AmountColumn:
    """Return how the amounts of `cells` are written; `language` is that of the sheet."""
    amounts: list[Decimal] = []
    decimals: set[str] = set()
    groups: set[str] = set()
    for cell in cells:
        if isinstance(cell.value, Decimal):
            if _typed_rough(cell.value) is None:
                amounts.append(cell.value)
                whole = cell.value == cell.value.to_integral_value()
                decimals |= set() if whole else {_TYPED}
        elif isinstance(cell.value, str) and rough_amount(cell.value) is None:
            read = read_number(cell.value, language, money=True)
            group, decimal = marks_of(cell.value)
            groups |= {group} - {""}
            if isinstance(read, Decimal) or read.trouble is Trouble.WRONG_MARK:
                decimals |= {decimal} - {""}
            amounts += [read] if isinstance(read, Decimal) else _likeliest(read)
    usual = median(amounts) if amounts else None
    return AmountColumn(usual, frozenset(decimals), frozenset(groups))


def lost_zeros(
    cell: RawCell, column: AmountColumn, language: str
) -> tuple[Decimal, Decimal] | None:
    """Return both readings of an amount that may have lost its zeros; None where it is sound."""
    if column.usual is None or column.usual < _THOUSAND:
        return None
    if isinstance(cell.value, Decimal):
        return None if _TYPED in column.decimal_marks else _typed_rough(cell.value)
    readings = rough_amount(cell.value) if isinstance(cell.value, str) else None
    if readings is None or not isinstance(cell.value, str):
        return None
    mark = "," if "," in cell.value else "."
    usual_mark = mark in column.decimal_marks or (
        _TYPED in column.decimal_marks and mark == DECIMAL_MARK[language]
    )
    return None if usual_mark and mark not in column.group_marks else readings


def far_below(number: Decimal, column: AmountColumn) -> Decimal | None:
    """Return the usual amount where `number` is so far below that its zeros may be gone."""
    usual = column.usual
    if usual is None or not 0 < number < _THOUSAND or usual < 10 * _THOUSAND:
        return None
    return usual if usual >= number * _FAR_BELOW else None


def _typed_rough(value: Decimal) -> tuple[Decimal, Decimal] | None:
    """Return both readings of a number below a thousand with one to three decimals."""
    exponent = value.normalize().as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) else 0
    if not 0 < value < _THOUSAND or not 1 <= decimals <= 3:
        return None
    return value, value * _THOUSAND


def _likeliest(read: Misread) -> list[Decimal]:
    """Return the reading of an unsure amount that the column's size is judged by: the largest."""
    return [max(read.readings, key=abs)] if read.readings else []
