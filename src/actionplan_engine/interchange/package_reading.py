"""A Frictionless data package as the tables of a plan folder."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from actionplan_engine.findings import Location, in_reading_order
from actionplan_engine.interchange.imported import Imported
from actionplan_engine.provenance import sha256
from actionplan_engine.tables import import_findings as kinds
from actionplan_engine.tables.caps import FILE_LIMIT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding


def read_package(descriptor: Path) -> Imported:
    """Return the CSV files that a descriptor names, as a plan folder has them.

    Only plain files inside the descriptor's own folder are read. A file in another encoding, or
    with another separator, is written anew in UTF-8 with commas.
    """
    where = Location(file=descriptor.name)
    try:
        document = json.loads(descriptor.read_bytes())
        resources = list(document["resources"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        found = type(error).__name__
        return Imported({}, (kinds.BROKEN_PACKAGE.at(where, found=found),))
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for resource in resources:
        for name, outcome in _resource(resource, descriptor):
            if isinstance(outcome, bytes):
                files[name] = outcome
            else:
                findings.append(outcome)
    if not files and not findings:
        findings = [kinds.BROKEN_PACKAGE.at(where, found="resources: 0")]
    found_all = in_reading_order(findings)
    return Imported({} if any(f.is_error for f in found_all) else files, found_all)


def _resource(resource: Any, descriptor: Path) -> Iterator[tuple[str, bytes | Finding]]:  # noqa: ANN401 - anybody's JSON
    """Yield the file of a resource under its name, and what is to be said of it."""
    where = Location(file=descriptor.name)
    paths = resource.get("path") if isinstance(resource, dict) else None
    if not paths or not isinstance(paths, str):
        yield "", kinds.NOT_IN_PACKAGE.at(where, subject="path", found=str(paths)[:60])
        return
    content = _content(descriptor.parent, paths)
    name = _name(resource, paths)
    if content is None:
        yield name, kinds.NOT_IN_PACKAGE.at(where, subject=name, found=paths[:60])
        return
    digest = str(resource.get("hash") or "").rpartition(":")
    if digest[0] == "sha256" and digest[2] != sha256(content):
        yield name, kinds.CHANGED_IN_PACKAGE.at(where, subject=paths)
    dialect = resource.get("dialect")
    delimiter = dialect.get("delimiter", ",") if isinstance(dialect, dict) else ","
    yield name, _in_our_form(content, str(resource.get("encoding") or "utf-8"), delimiter)


def _content(root: Path, path: str) -> bytes | None:
    """Return a file's bytes; None where it is not a plain CSV file below `root`."""
    parts = PurePosixPath(path).parts
    target = root.joinpath(*parts)
    unsafe = path.startswith("/") or "\\" in path or ":" in path or ".." in parts
    try:
        if unsafe or target.suffix.lower() not in {".csv", ".tsv"} or target.is_symlink():
            return None
        if not target.resolve().is_relative_to(root.resolve()) or not target.is_file():
            return None
        return target.read_bytes() if target.stat().st_size <= FILE_LIMIT else None
    except (OSError, ValueError):
        return None


def _name(resource: dict[str, Any], path: str) -> str:
    """Return the table's file name: its title or name where that is a table's, else its path's."""
    from actionplan_engine.tables.headers import match_table

    for said in (resource.get("title"), resource.get("name"), PurePosixPath(path).stem):
        text = str(said or "").replace("-", "_")
        if (match := match_table(text)) and not match.suffix:
            return f"{match.table}.csv"
    return f"{PurePosixPath(path).stem}.csv"


def _in_our_form(content: bytes, encoding: str, delimiter: object) -> bytes:
    """Return a CSV file in UTF-8 with commas; as it stands, where that is what it is."""
    if encoding.lower() in {"utf-8", "utf8"} and delimiter == ",":
        return content
    try:
        text = content.decode(encoding)
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=str(delimiter)))
    except (LookupError, UnicodeDecodeError, csv.Error, TypeError):
        return content
    target = io.StringIO(newline="")
    csv.writer(target).writerows(rows)
    return target.getvalue().encode()
