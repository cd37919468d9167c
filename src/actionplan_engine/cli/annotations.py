"""Findings as workflow commands of GitHub Actions: annotations beside the files.

`::error file=…,line=…,col=…,title=…::…`, escaped as the toolkit does
(https://github.com/actions/toolkit, packages/core/src/command.ts): `%`, CR and LF everywhere,
`:` and `,` in properties too.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actionplan_engine.findings import Severity, finding_text, render_finding, row_and_column

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding, FindingKind

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def annotation(kind: FindingKind, finding: Finding, folder: Path, language: str) -> str:
    """Return the workflow command for one finding of a plan folder.

    A cell of a workbook has no line of text; its row stands for one, and its address stands in
    the title.
    """
    where, text = finding.location, finding_text(kind, finding, language)
    title = f"{finding.code} {text.title}"
    properties: dict[str, object] = {}
    if where is not None:
        properties["file"] = _from_here(folder / where.file)
        row, column = where.line or 0, where.column or 0
        if where.cell:
            row, column = row_and_column(where.cell)
        properties |= {"line": row} if row else {}
        properties |= {"col": column} if row and column else {}
        title += f" ({where.sheet}!{where.cell})" if where.sheet and where.cell else ""
    properties["title"] = title
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    message = _message(render_finding(kind, finding, language))
    return f"::{_COMMANDS[finding.severity]} {listed}::{message}"


def _from_here(path: Path) -> str:
    """Return a path as the repository knows it: relative to where the command was called."""
    here = Path.cwd()
    whole = path.absolute()
    return (whole.relative_to(here) if whole.is_relative_to(here) else whole).as_posix()


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
