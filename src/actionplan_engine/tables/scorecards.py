"""The columns of a scorecard: one for each criterion, whose header begins with its id."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.tables.file_findings import MISSING_COLUMN, REPEATED_COLUMN
from actionplan_engine.tables.headers import column_label, table_label
from actionplan_engine.tables.identifiers import latin_twin
from actionplan_engine.tables.known_ids import Ids, Named
from actionplan_engine.tables.layout_checks import unknown_column
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.table import Table

_LIKE_AN_ID = re.compile(r"[A-Za-z]+[-_.]?\d")
"""How a header begins that is meant as a criterion: `SDG-11`, `C3`."""


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
        token = header.split(maxsplit=1)[0]
        identifier = criteria.spelling(token)
        if token not in criteria:
            if _is_meant_as_id(token, criteria):
                unknown.append(Named(token, cell))
            elif criteria.complete:
                findings.append(unknown_column(table, cell))
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


def _no_criteria(table: Table) -> Finding:
    column = column_label("scores", "criterion_id", table.language)
    return MISSING_COLUMN.at(
        table.source.at(),
        column=column,
        table=table_label(table.name, table.language),
        names=f"{column} / SDG-11 …",
    )
