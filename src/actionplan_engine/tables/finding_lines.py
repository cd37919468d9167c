"""Findings as lines of a table for the group: where, what was found, what to do, with a link."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from actionplan_engine.findings import finding_text
from actionplan_engine.model import Noun
from actionplan_engine.tables.findings_catalogue import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from actionplan_engine.findings import Finding, Location

_ESCAPED = {character: f"%{ord(character):02X}" for character in '%#? "<>[]^`{}|\\'}


class FindingLine(Noun):
    """One finding in one language."""

    code: str
    severity: str
    """`error`, `warning` or `note`, whatever the language."""
    severity_word: str
    title: str
    subject: str
    found: str
    expected: str
    help: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    """A1 address in a workbook, `line:column` in a text file."""
    place: str = ""
    link: str = ""
    """From the folder of the table to the file, escaped; nothing where there is no file."""
    anchor: str = ""
    """The cell inside a workbook: `'Sheet'!E14`."""
    related: tuple[str, ...] = ()


def way_between(out: Path, folder: Path) -> str:
    """Return the way from the folder `out` to the plan folder, with `/`.

    An absolute path where there is none (two drives).
    """
    try:
        return os.path.relpath(folder.absolute(), out.absolute()).replace(os.sep, "/")
    except ValueError:
        return folder.absolute().as_posix()


def finding_lines(
    findings: Iterable[Finding], language: str, *, way: str
) -> tuple[FindingLine, ...]:
    """Return one line a finding; `way` leads from where the table will stand to the plan folder."""
    return tuple(_line(finding, language, way) for finding in findings)


def _line(finding: Finding, language: str, way: str) -> FindingLine:
    text = finding_text(KINDS[finding.code], finding, language)
    where = finding.location
    return FindingLine(
        code=finding.code,
        severity=finding.severity.value,
        severity_word=text.severity,
        title=text.title,
        subject=text.subject,
        found=text.found,
        expected=text.expected,
        help=text.help,
        related=tuple(str(place) for place in finding.related),
        **(_place(where, way) if where else {}),
    )


def _place(where: Location, way: str) -> dict[str, str]:
    numbers = [str(number) for number in (where.line, where.column) if number is not None]
    anchor = ""
    if where.sheet is not None:
        quoted = where.sheet.replace("'", "''")
        anchor = f"'{quoted}'!{where.cell or 'A1'}"
    return {
        "file": where.file,
        "sheet": where.sheet or "",
        "cell": where.cell or ":".join(numbers),
        "place": str(where),
        "link": "".join(_ESCAPED.get(c, c) for c in f"{way}/{where.file}"),
        "anchor": anchor,
    }
