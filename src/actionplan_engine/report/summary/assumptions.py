"""What the figures rest on: rates, settings, files and what reading them warned of."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_, translate
from actionplan_engine.model import Spoken
from actionplan_engine.tables.findings_catalogue import KINDS

if TYPE_CHECKING:
    from actionplan_engine.findings import Finding
    from actionplan_engine.report.speech import ActionName
    from actionplan_engine.report.summary.source import Source

_PLACES = 4


@dataclass(frozen=True, slots=True)
class RateRow:
    """One exchange rate."""

    currency: str
    rate: Decimal
    date: dt.date
    source: Spoken
    band: Decimal


@dataclass(frozen=True, slots=True)
class FileRow:
    """One file that was read."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class WarningRow:
    """One kind of warning or note, how often, and where first."""

    code: str
    title: str
    help: str
    """What to do; empty where that depends on the cell."""
    times: int
    places: tuple[str, ...]
    more: int
    """Places beyond those named."""


@dataclass(frozen=True, slots=True)
class Assumptions:
    """What the figures rest on."""

    rates: tuple[RateRow, ...]
    seed: int
    samples: int
    solver: str
    time_limit: float
    gap: float
    prefer_early: bool
    criteria_set: str
    unkept: tuple[ActionName | str, ...]
    """Chosen actions, of which nobody is named to look after the result."""
    files: tuple[FileRow, ...]
    warnings: tuple[WarningRow, ...]


def assumptions(source: Source) -> Assumptions:
    """Return rates, settings, files and warnings."""
    inputs = source.result.inputs
    settings = inputs.settings
    return Assumptions(
        rates=tuple(
            RateRow(r.currency, r.rate, r.date, source.names.spoken(r.source), r.band)
            for r in inputs.rates
        ),
        seed=settings.seed,
        samples=settings.samples,
        solver=source.result.portfolio.solver,
        time_limit=settings.time_limit,
        gap=settings.gap,
        prefer_early=settings.prefer_early,
        criteria_set=settings.criteria_set or source.speech.gettext(N_("the plan's own")),
        unkept=tuple(
            source.names.briefly(action_id)
            for action_id in source.planned
            if not source.actions[action_id].maintenance_owner
        ),
        files=tuple(FileRow(file.file, file.sha256) for file in inputs.files),
        warnings=_warnings(source.result.findings, source.language),
    )


def _warnings(findings: tuple[Finding, ...], language: str) -> tuple[WarningRow, ...]:
    """Group the findings by code and title, in the order of reading."""
    titled = [(finding.code, _title(finding, language), finding) for finding in findings]
    times = Counter((code, title) for code, title, _ in titled)
    return tuple(_warning(key, number, titled, language) for key, number in times.items())


def _warning(
    key: tuple[str, str], times: int, titled: list[tuple[str, str, Finding]], language: str
) -> WarningRow:
    places = [
        str(finding.location)
        for code, title, finding in titled
        if (code, title) == key and finding.location is not None
    ]
    shown = tuple(places[:_PLACES])
    return WarningRow(
        key[0], key[1], _help(key[0], language), times, shown, len(places) - len(shown)
    )


def _title(finding: Finding, language: str) -> str:
    kind = KINDS.get(finding.code)
    if kind is None:
        return finding.code
    return translate(kind.title, language).format(**finding.parameters)


def _help(code: str, language: str) -> str:
    kind = KINDS.get(code)
    return translate(kind.help, language) if kind is not None and "{" not in kind.help else ""
