"""The columns of a scorecard: one for each criterion, whose header begins with its id."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.tables.doubt_findings import SCORES_OF_NOTHING
from actionplan_engine.tables.file_findings import MISSING_COLUMN, REPEATED_COLUMN
from actionplan_engine.tables.headers import column_label, table_label
from actionplan_engine.tables.identifiers import latin_twin
from actionplan_engine.tables.known_ids import Ids, Named
from actionplan_engine.tables.layout_checks import unknown_column
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.values import Range, is_not_applicable, number_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.table import Table

_LIKE_AN_ID = re.compile(r"[^\W\d_]+[-_.]?\d")
"""How a header begins that is meant as a criterion: `SDG-11`, `C3`, `ΣΒΑ-13`."""
_PARTED = re.compile(r"([^\W\d_]+)\s+(\d+)\b")
"""An id whose number stands apart: `SDG 13`."""
_FEWEST = 2
"""Scores in a column that is taken for one of scores."""
_USUAL = Range(Decimal(-3), Decimal(3), whole=True)


class CriterionColumns(NamedTuple):
    """Which column of a scorecard holds which criterion."""

    places: Mapping[int, str]
    """Column number → criterion id."""
    unknown: tuple[Named, ...]
    """Headers that are meant as a criterion but name none."""
    findings: tuple[Finding, ...]


def criterion_columns(table: Table, criteria: Ids) -> CriterionColumns:
    """Recognise the headers of a scorecard by their first word."""
    places: dict[int, str] = {}
    unknown: list[Named] = []
    findings: list[Finding] = []
    for place, cell in table.others.items():
        header = str(cell.value)
        parted = _PARTED.match(header)
        token = parted[0] if parted else header.split(maxsplit=1)[0]
        named = criteria.of_name(header)
        identifier = named or criteria.spelling(token)
        if identifier not in criteria:
            if _is_meant_as_id(token, criteria):
                unknown.append(Named(token, cell))
            elif criteria.complete:
                findings.append(_no_criterion(table, cell, criteria))
        elif identifier in places.values():
            where, found = cell.location, shown(header)
            findings.append(REPEATED_COLUMN.at(where, column=identifier, found=found))
        else:
            places[place] = identifier
    if not places and not unknown and criteria.complete:
        findings.append(_no_criteria(table))
    return CriterionColumns(places, tuple(unknown), tuple(findings))


def _is_meant_as_id(token: str, criteria: Ids) -> bool:
    twin = latin_twin(token)
    return bool(_LIKE_AN_ID.match(twin) or twin in criteria or criteria.near(token))


def _no_criterion(table: Table, header: RawCell, criteria: Ids) -> Finding:
    """Return an error for a column of scores whose header names nothing, else a warning."""
    near = criteria.near(str(header.value))
    cells = (row.others.get(header.column) for row in table.rows)
    filled = [cell for cell in cells if cell is not None and not cell.is_blank]
    if table.name != "scores" or len(filled) < _FEWEST or not all(map(_may_be_score, filled)):
        return unknown_column(table, header)
    return SCORES_OF_NOTHING.at(
        header.location,
        found=shown(str(header.value)),
        near=near or next(iter(criteria), "-"),
        guess=near,
    )


def _may_be_score(cell: RawCell) -> bool:
    """Whether a cell says what most scores say: a level from -3 to 3, or NA."""
    if isinstance(cell.value, str) and is_not_applicable(cell.value):
        return True
    number = number_in(cell, "", "en", within=_USUAL)
    return isinstance(number, Decimal)


def _no_criteria(table: Table) -> Finding:
    column = column_label("scores", "criterion_id", table.language)
    return MISSING_COLUMN.at(
        table.source.at(),
        column=column,
        table=table_label(table.name, table.language),
        names=f"{column} / SDG-11 …",
    )
