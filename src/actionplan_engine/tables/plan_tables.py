"""The plan's tables by name, however many files and sheets they are spread over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.headers import match_table, table_label
from actionplan_engine.tables.layout import lay_out
from actionplan_engine.tables.raw import RawTable
from actionplan_engine.tables.rows import RowReader, TableReader
from actionplan_engine.tables.schema import REQUIRED_TABLES
from actionplan_engine.tables.table import Table
from actionplan_engine.tables.unknown_tables import unknown_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from actionplan_engine.findings import Finding

NOTES = "notes"
"""The name of sheets that are for people and are not read."""

T = TypeVar("T")


class PlanTables(NamedTuple):
    """Every table of the plan that was recognised."""

    by_name: Mapping[str, tuple[Table, ...]]
    complete: bool
    """Whether no table can be missing because a file, or a table's headers, could not be read."""
    set_aside: tuple[RawTable, ...] = ()
    """Sheets that are not read: notes, and those whose name is no table's."""

    @property
    def files(self) -> frozenset[str]:
        """The files that any sheet stands in."""
        sources = [table.source for parts in self.by_name.values() for table in parts]
        sources += [raw.source for raw in self.set_aside]
        return frozenset(source.file for source in sources)

    def of(self, name: str) -> tuple[Table, ...]:
        """Return the parts of one table, in order of file and sheet; none where it is missing."""
        return self.by_name.get(name, ())

    def has_rows(self, name: str) -> bool:
        """Whether the table has any row."""
        return any(table.rows for table in self.of(name))


class Entry(NamedTuple, Generic[T]):
    """A noun and the row that it was read from."""

    noun: T
    row: RowReader


class Parsed(NamedTuple, Generic[T]):
    """Every noun of one table, in order of file, sheet and row, and the findings of its cells."""

    entries: tuple[Entry[T], ...] = ()
    findings: tuple[Finding, ...] = ()


def recognise(
    raw_tables: Iterable[RawTable], *, complete: bool
) -> tuple[PlanTables, list[Finding]]:
    """Give every raw table its name and its columns; return the findings besides."""
    by_name: dict[str, list[Table]] = {}
    findings: list[Finding] = []
    unknown: list[RawTable] = []
    set_aside: list[RawTable] = []
    in_file: dict[str, set[str]] = {}
    for raw in raw_tables:
        match = match_table(raw.source.name)
        if not raw.rows:
            continue
        if match and match.table == NOTES:
            set_aside.append(raw)
            continue
        if match is None:
            unknown.append(raw)
            set_aside.append(raw)
            continue
        in_file.setdefault(raw.source.file, set()).add(match.table)
        layout = lay_out(raw, match.table)
        findings += layout.findings
        if layout.table is None:
            complete = False
        else:
            by_name.setdefault(match.table, []).append(layout.table)
    tables = {name: tuple(parts) for name, parts in by_name.items()}
    of_unknown = [unknown_table(raw, in_file.get(raw.source.file, ())) for raw in unknown]
    findings += of_unknown
    complete = complete and not any(finding.is_error for finding in of_unknown)
    return PlanTables(tables, complete, tuple(set_aside)), findings


def missing_tables(tables: PlanTables, needed: Iterable[str] = REQUIRED_TABLES) -> list[Finding]:
    """Return a finding for each table that is needed and is missing or has no rows."""
    findings = []
    for name in needed:
        parts = tables.of(name)
        if not parts and tables.complete:
            findings.append(missing_table(name))
        elif parts and not tables.has_rows(name):
            where, language = parts[0].source.at(), parts[0].language
            findings.append(kinds.EMPTY_TABLE.at(where, table=table_label(name, language)))
    return findings


def missing_table(name: str) -> Finding:
    """Return the finding for a table that is not there."""
    names = " / ".join(table_label(name, language) for language in LANGUAGES)
    return kinds.MISSING_TABLE.at(None, table=name, names=names)


def read_rows(tables: PlanTables, name: str, read: Callable[[RowReader], T]) -> Parsed[T]:
    """Read every row of a table with `read`."""
    entries: list[Entry[T]] = []
    findings: list[Finding] = []
    for table in tables.of(name):
        reader = TableReader(table)
        for row in reader.rows():
            before = len(reader.findings)
            entries.append(Entry(read(row), row))
            reader.as_one_finding(row, before)
        findings += reader.findings
    return Parsed(tuple(entries), tuple(findings))
