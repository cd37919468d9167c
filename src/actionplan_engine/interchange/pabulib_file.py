"""A `.pb` file as its sections: rows under heads, each with its line; findings for what is odd.

The format is that of pabulib.org (Faliszewski et al. 2023, "Participatory Budgeting: Data, Tools,
and Analysis"). Real files have byte order marks, CRLF, quotes that do not match, semicolons inside
descriptions, sections in small letters and rows cut short; all of these are read.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from actionplan_engine.findings import Location
from actionplan_engine.tables import import_findings as kinds
from actionplan_engine.tables.caps import FILE_LIMIT
from actionplan_engine.tables.raw import clean_text, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding, FindingKind

SECTIONS = ("meta", "projects", "votes")
_HEADS = {"key", "value", "project_id", "id", "cost", "name", "voter_id", "vote"}
_LONGEST_RECORD = 20
"""Lines that one record with a line break inside quotes may have."""
_DECIMAL = re.compile(r"-?\d+(?:[.,]\d{1,2})?|-?\d+\.\d+")
_GROUPED = re.compile(r"-?\d{1,3}(?:([ \u00a0\u202f,.'’])\d{3})(?:\1\d{3})*(?:[.,]\d{1,2})?")


class PbRow(NamedTuple):
    """One row: its cells by head, and its line."""

    line: int
    cells: dict[str, str]


class PbFile(NamedTuple):
    """A file's sections."""

    meta: dict[str, str]
    projects: tuple[PbRow, ...]
    votes: tuple[PbRow, ...]
    heads: dict[str, tuple[str, ...]]
    """Section → its heads, in small letters."""
    lines: dict[str, int]
    """Key of META → its line."""
    findings: tuple[Finding, ...]


def read_sections(content: bytes, file: str) -> PbFile:
    """Return the sections; without META or PROJECTS, the finding that says so."""
    text = _decoded(content)
    if text is None or len(content) > FILE_LIMIT:
        found = f"{len(content) / 1e6:.1f} MB"
        return _nothing(kinds.NOT_PABULIB.at(Location(file=file), found=found))
    reading = _Reading(file)
    for line, record, naive in _records(text):
        reading.take(line, record, naive)
    missing = [name for name in SECTIONS[:2] if name not in reading.heads]
    if missing:
        found = ", ".join(f"{name.upper()}: –" for name in missing)
        return _nothing(kinds.NOT_PABULIB.at(Location(file=file), found=found))
    return PbFile(
        reading.meta,
        tuple(reading.rows["projects"]),
        tuple(reading.rows["votes"]),
        reading.heads,
        reading.lines,
        tuple(reading.findings),
    )


def number_in(text: str) -> Decimal | None:
    """Return a number as these files write it: `12500`, `12500,50`, `12 500`, `1,250,000`.

    Of money, three digits after a mark are thousands. None where it is no number.

    >>> number_in("12,500"), number_in("12500,50"), number_in("about 12")
    (Decimal('12500'), Decimal('12500.50'), None)
    """
    text = text.strip()
    if not text.isascii() and any(c.isdigit() and not c.isascii() for c in text):
        return None
    if match := _GROUPED.fullmatch(text):
        mark = match[1]
        return Decimal(text.replace(mark, "").replace(",", "."))
    return Decimal(text.replace(",", ".")) if _DECIMAL.fullmatch(text) else None


def _nothing(finding: Finding) -> PbFile:
    return PbFile({}, (), (), {}, {}, (finding,))


def _decoded(content: bytes) -> str | None:
    if b"\x00" in content:
        return None
    for encoding in ("utf-8-sig", "cp1250", "latin-1"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _records(text: str) -> Iterator[tuple[int, list[str], list[str]]]:
    """Yield every record: its line, its cells, and its cells if quotes mean nothing."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    at = 0
    while at < len(lines):
        begin, record = at, lines[at]
        at += 1
        if record.count('"') % 2:
            for more in range(1, _LONGEST_RECORD):
                if begin + more >= len(lines) or _begins_section(lines, begin + more):
                    break
                if lines[begin + more].count('"') % 2:
                    record = "\n".join(lines[begin : begin + more + 1])
                    at = begin + more + 1
                    break
        naive = [cell.strip().strip('"') for cell in record.split(";")]
        yield begin + 1, _quoted(record) or naive, naive


def _quoted(record: str) -> list[str]:
    if record.count('"') % 2:
        return []
    try:
        rows = list(csv.reader([record], delimiter=";"))
    except csv.Error:
        return []
    return [cell.strip() for cell in rows[0]] if rows else []


def _begins_section(lines: list[str], at: int) -> bool:
    """Whether a line is a section's name, with its heads below: a text may hold such a line too."""
    if lines[at].strip(" ;\t\ufeff").lower() not in SECTIONS:
        return False
    below = next((line for line in lines[at + 1 : at + 4] if line.strip(" ;\t")), "")
    return not _HEADS.isdisjoint(cell.strip(' "').lower() for cell in below.split(";"))


class _Reading:
    def __init__(self, file: str) -> None:
        self._file = file
        self._section = ""
        self._awaits_heads = False
        self.meta: dict[str, str] = {}
        self.lines: dict[str, int] = {}
        self.heads: dict[str, tuple[str, ...]] = {}
        self.rows: dict[str, list[PbRow]] = {"projects": [], "votes": []}
        self.findings: list[Finding] = []

    def take(self, line: int, record: list[str], naive: list[str]) -> None:
        """Take one record into the section that is open."""
        if not any(record):
            return
        first = record[0].strip("\ufeff ").lower()
        if first in SECTIONS and not any(record[1:]):
            self._section, self._awaits_heads = first, True
        elif self._awaits_heads:
            self.heads[self._section] = tuple(head.strip().lower() for head in record)
            self._awaits_heads = False
        elif self._section == "meta":
            self.meta[first] = clean_text(";".join(record[1:]).rstrip("; ")) or ""
            self.lines[first] = line
        elif self._section:
            self._row(line, record, naive)

    def _row(self, line: int, record: list[str], naive: list[str]) -> None:
        heads = self.heads[self._section]
        cells = record if len(record) <= len(heads) or len(naive) > len(heads) else naive
        while len(cells) > len(heads) and not cells[-1]:
            cells = cells[:-1]
        if len(cells) > len(heads):
            self._note(kinds.BAD_ROW, line, found=len(cells), expected=len(heads))
            return
        filled = {head: clean_text(c) or "" for head, c in zip(heads, cells, strict=False)}
        self.rows[self._section].append(PbRow(line, filled))

    def _note(self, kind: FindingKind, line: int, **texts: Any) -> None:  # noqa: ANN401 - whatever the wording shows
        where = Location(file=self._file, line=line)
        self.findings.append(kind.at(where, subject=shown(self._section.upper()), **texts))
