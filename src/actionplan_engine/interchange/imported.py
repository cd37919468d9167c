"""What importing gives: the tables of a plan folder, or the errors that stand in their way."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.findings import Location, in_reading_order
from actionplan_engine.interchange.csv_files import csv_files
from actionplan_engine.interchange.plain import plain_table
from actionplan_engine.tables.import_findings import ASSUMED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.findings import Finding
    from actionplan_engine.interchange.plain import Line


class Imported(NamedTuple):
    """The files of a plan folder, and what is to be said of them."""

    files: dict[str, bytes]
    """Empty where a finding is an error."""
    findings: tuple[Finding, ...]


def imported(tables: Mapping[str, Iterable[Line]], findings: Iterable[Finding]) -> Imported:
    """Return tables as the files of a plan folder, unless a finding is an error."""
    found = in_reading_order(findings)
    if any(finding.is_error for finding in found):
        return Imported({}, found)
    filled = (plain_table(name, lines) for name, lines in tables.items())
    return Imported(csv_files(table for table in filled if table.lines), found)


def assumed(file: str, subject: str, value: str) -> Finding:
    """Return the note that something was assumed."""
    return ASSUMED.at(Location(file=file), subject=subject, found=value)
