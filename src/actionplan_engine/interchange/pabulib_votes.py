"""Ballots of a participatory budget as one total a project (docs/decisions/0047).

Approval and choose-1: the ballots that name the project. Ordinal: Borda's points, as many for the
first place as a ballot may have places. Cumulative and scoring: the sum of the points; who does not
name a project gives it the `default_score`, if the file has one.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.findings import Location
from actionplan_engine.interchange.pabulib_file import number_in
from actionplan_engine.tables import import_findings as kinds
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.findings import Finding
    from actionplan_engine.interchange.pabulib_file import PbFile

APPROVAL = ("approval", "choose-1", "choose1")
ORDINAL = ("ordinal",)
POINTS = ("cumulative", "scoring")


class Totals(NamedTuple):
    """What the projects got."""

    totals: dict[str, Decimal]
    """Project → its total; empty where no votes can be counted."""
    named: Counter[str]
    """Project → the ballots that name it."""
    kind: str
    findings: tuple[Finding, ...]


def count_votes(pb: PbFile, projects: Iterable[str], file: str) -> Totals:
    """Return every project's total; from the projects' own columns where there are no ballots."""
    kind = pb.meta.get("vote_type", "").strip().lower()
    known = list(projects)
    countable = kind in (*APPROVAL, *ORDINAL, *POINTS)
    if pb.votes and countable and "vote" in pb.heads.get("votes", ()):
        return _Count(pb, known, kind, file).totals()
    given, blank = _given(pb, known, file)
    if given:
        return Totals(given, Counter(), kind or "votes", blank)
    found = f"vote_type {shown(kind) or '–'}, VOTES {len(pb.votes)}"
    where = Location(file=file, line=pb.lines.get("vote_type"))
    return Totals({}, Counter(), kind, (kinds.NO_USABLE_VOTES.at(where, found=found),))


def _given(
    pb: PbFile, known: list[str], file: str
) -> tuple[dict[str, Decimal], tuple[Finding, ...]]:
    """Return the totals that the section PROJECTS holds (scores or votes), and what lacks one."""
    columns = {
        column: [number_in(row.cells.get(column, "")) for row in pb.projects]
        for column in ("score", "votes")
    }
    column = max(columns, key=lambda name: sum(n is not None for n in columns[name]))
    totals: dict[str, Decimal] = {}
    findings = []
    for name, row, number in zip(known, pb.projects, columns[column], strict=False):
        if number is not None:
            totals[name] = number
            continue
        where = Location(file=file, line=row.line)
        found = f"{column}: {shown(row.cells.get(column, '')) or '–'}"
        findings.append(kinds.NO_USABLE_VOTES.at(where, found=found))
    return totals, tuple(findings)


class _Count:
    def __init__(self, pb: PbFile, known: list[str], kind: str, file: str) -> None:
        self._pb = pb
        self._kind = kind
        self._file = file
        self._totals = dict.fromkeys(known, Decimal(0))
        self._named: Counter[str] = Counter()
        self._strange: dict[str, list[int]] = {}
        self._bad: list[int] = []
        ballots = [self._ballot(row.cells.get("vote", "")) for row in pb.votes]
        longest = max(map(len, ballots), default=0)
        self._ballots = ballots
        self._places = max(longest, _whole(pb.meta.get("max_length", "")))

    @staticmethod
    def _ballot(text: str) -> list[str]:
        return [part for part in (one.strip() for one in text.split(",")) if part]

    def totals(self) -> Totals:
        for row, ballot in zip(self._pb.votes, self._ballots, strict=True):
            points = self._points(row.cells.get("points", ""), len(ballot))
            if points is None:
                self._bad.append(row.line)
                continue
            once: set[str] = set()
            for project, point in zip(ballot, points, strict=True):
                if project not in self._totals:
                    self._strange.setdefault(project, []).append(row.line)
                elif project not in once:
                    once.add(project)
                    self._totals[project] += point
            self._named.update(once)
        default = number_in(self._pb.meta.get("default_score", ""))
        if default and self._kind in POINTS:
            for project in self._totals:
                silent = len(self._ballots) - len(self._bad) - self._named[project]
                self._totals[project] += default * silent
        return Totals(self._totals, self._named, self._kind, tuple(self._findings()))

    def _points(self, text: str, length: int) -> list[Decimal] | None:
        """Return the points of a ballot's places; None where it cannot be counted."""
        if self._kind in ORDINAL:
            return [Decimal(self._places - place) for place in range(length)]
        if self._kind not in POINTS:
            return [Decimal(1)] * length
        numbers = [number_in(part) for part in text.split(",")] if text else []
        found = [number for number in numbers if number is not None]
        return found if len(found) == len(numbers) == length else None

    def _findings(self) -> Iterable[Finding]:
        for project, lines in self._strange.items():
            where = Location(file=self._file, line=lines[0])
            yield kinds.UNKNOWN_PROJECT.at(
                where, subject=f"VOTES × {len(lines)}", found=shown(project)
            )
        if self._bad:
            where = Location(file=self._file, line=self._bad[0])
            yield kinds.BAD_BALLOT.at(where, found=len(self._bad))


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else 0
