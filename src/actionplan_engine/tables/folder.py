"""Read the files of a plan folder into raw tables. The only place that touches the disk."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.provenance import sha256
from actionplan_engine.tables import file_findings as kinds
from actionplan_engine.tables.caps import FILE_LIMIT
from actionplan_engine.tables.csv_file import read_csv
from actionplan_engine.tables.ods import read_spreadsheet
from actionplan_engine.tables.raw import FileReading, RawTable, Source
from actionplan_engine.tables.xlsx import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from actionplan_engine.findings import Finding

_READERS = {
    ".xlsx": read_workbook,
    ".ods": read_spreadsheet,
    ".csv": read_csv,
    ".tsv": read_csv,
}
_MACRO_SUFFIXES = (".xlsm", ".xltm", ".xlsb")
_OTHER_SUFFIXES = (".fods", ".xls", ".xlt", ".numbers")
_PASSING = ("~$", ".", "#")
"""How names of lock files, hidden files and editors' copies begin."""


class FolderReading(NamedTuple):
    """The raw tables of a folder and what is wrong with its files."""

    tables: tuple[RawTable, ...]
    findings: tuple[Finding, ...]
    digests: dict[str, str]
    """File → SHA-256 of its bytes, for the files that were read."""
    complete: bool
    """Whether every file with tables could be read; else a missing table means nothing."""


def read_folder(folder: Path) -> FolderReading:
    """Read every workbook and CSV file that stands directly in a folder, in order of names.

    Of two files with the same bytes the one with the shorter name is read: the other is the copy.

    Raises:
        UsageError: there is no such folder.

    """
    if not folder.is_dir():
        raise UsageError(N_("There is no folder {path}."), path=folder)
    tables: list[RawTable] = []
    findings: list[Finding] = []
    digests: dict[str, str] = {}
    complete = True
    for path in sorted(_candidates(folder), key=lambda path: (len(path.name), path.name)):
        content = _content(path)
        reading = content if isinstance(content, FileReading) else _read(path, content, digests)
        tables += reading.tables
        findings += reading.findings
        complete = complete and not reading.refused
    tables.sort(key=lambda table: table.source.file)
    return FolderReading(tuple(tables), tuple(findings), digests, complete)


def table_files(folder: Path) -> list[Path]:
    """Return the files of a folder that are read as tables, in order of their names."""
    return sorted(path for path in _candidates(folder) if path.suffix.lower() in _READERS)


def _candidates(folder: Path) -> Iterator[Path]:
    """Yield what stands in a folder, without lock files, hidden files and editors' copies."""
    for path in folder.iterdir():
        if not path.name.startswith(_PASSING) and not path.name.endswith("#"):
            yield path


def _content(path: Path) -> bytes | FileReading:
    """Return the bytes of a file that may be read; a refusal, or nothing, for any other."""
    suffix, where = path.suffix.lower(), Source(path.name).at()
    known = (*_MACRO_SUFFIXES, *_OTHER_SUFFIXES, *_READERS)
    if suffix in known and (readable := _in_utf8(path.name)) != path.name:
        return _refused(kinds.NAME_NOT_UTF8.at(Source(readable).at(), found=readable))
    if suffix in _MACRO_SUFFIXES:
        return _refused(kinds.MACROS.at(where, found=path.suffix))
    if suffix in _OTHER_SUFFIXES:
        return _refused(kinds.OTHER_FORMAT.at(where, found=path.suffix))
    if suffix not in _READERS or path.is_dir():
        return FileReading()
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            return _refused(kinds.NOT_A_PLAIN_FILE.at(where))
        if status.st_size > FILE_LIMIT:
            found, limit = f"{status.st_size / 1e6:.1f}", FILE_LIMIT // 10**6
            return _refused(kinds.FILE_TOO_LARGE.at(where, found=found, limit=limit))
        return path.read_bytes()
    except OSError:
        return _refused(kinds.NOT_A_WORKBOOK.at(where, found=kinds.UNREADABLE))


def _read(path: Path, content: bytes, digests: dict[str, str]) -> FileReading:
    """Read a file's bytes and enter its digest; a copy of an earlier file is a finding."""
    digest = sha256(content)
    if twin := next((file for file, known in digests.items() if known == digest), None):
        where = Source(path.name).at()
        return FileReading(findings=(kinds.SAME_FILE_TWICE.at(where, found=twin),))
    digests[path.name] = digest
    return _READERS[path.suffix.lower()](content, path.name)


def _in_utf8(name: str) -> str:
    """Return a file's name, bytes that are not UTF-8 replaced by a mark."""
    return os.fsencode(name).decode("utf-8", "replace")


def _refused(finding: Finding) -> FileReading:
    return FileReading(findings=(finding,), refused=True)
