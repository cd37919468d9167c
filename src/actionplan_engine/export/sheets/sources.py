"""Sheets on what the figures rest on: exchange rates, files, programs, what reading found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Sheet, sheet
from actionplan_engine.i18n import N_
from actionplan_engine.provenance import provenance
from actionplan_engine.tables.finding_lines import finding_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.export.sheets.telling import Telling


def rates(telling: Telling) -> Sheet:
    """Return the exchange rates."""
    say = telling.say
    columns = (
        Column("currency", say(N_("Currency")), width=12),
        Column("rate", say(N_("Units for one %(currency)s"), currency=telling.currency), "number"),
        Column("date", say(N_("Date")), width=14),
        Column("source", say(N_("Source")), width=60),
        Column("band", say(N_("Band, plus or minus")), "share", width=12),
    )
    rows = (
        (
            rate.currency,
            float(rate.rate),
            rate.date.isoformat(),
            telling.names.spoken(rate.source).text,
            float(rate.band) / 100,
        )
        for rate in telling.result.inputs.rates
    )
    about = say(N_("The exchange rates that all converted amounts rest on."))
    return sheet("rates", say(N_("Exchange rates")), about, columns, rows)


def findings(telling: Telling) -> Sheet:
    """Return the warnings and notes of reading."""
    say = telling.say
    columns = (
        Column("severity", say(N_("Severity")), width=14),
        Column("code", say(N_("Code")), width=9),
        Column("place", say(N_("Where")), width=40),
        Column("title", say(N_("What is wrong")), width=36),
        Column("subject", say(N_("Where in the plan")), width=30),
        Column("found", say(N_("What was found")), width=30),
        Column("help", say(N_("What to do")), width=50),
    )
    rows = (
        (
            line.severity_word,
            line.code,
            " › ".join(part for part in (line.file, line.sheet, line.cell) if part),
            line.title,
            line.subject,
            line.found,
            line.help,
        )
        for line in finding_lines(telling.result.findings, telling.language, way=".")
    )
    about = say(N_("What reading the plan warned of. None of it stopped the work."))
    return sheet("findings", say(N_("Findings")), about, columns, rows)


def sources(telling: Telling) -> Sheet:
    """Return files with their hashes, programs with their versions, and settings."""
    say = telling.say
    columns = (
        Column("kind", say(N_("Kind")), width=16),
        Column("name", say(N_("Name")), width=40),
        Column("content", say(N_("Content")), "any", width=70),
    )
    about = say(N_("What the results were made from: files, programs and settings."))
    return sheet("sources", say(N_("Sources")), about, columns, _sources(telling))


def _sources(telling: Telling) -> Iterator[tuple[str, str, str | int | float]]:
    say, result = telling.say, telling.result
    settings, programs = result.inputs.settings, provenance()
    for file in result.inputs.files:
        yield say(N_("File")), file.file, f"SHA-256 {file.sha256}"
    yield say(N_("Program")), "Python", programs.python
    for name, version in programs.packages.items():
        yield say(N_("Program")), name, version
    if result.portfolio.solver:
        yield say(N_("Program")), say(N_("Solver")), result.portfolio.solver
    for name, given in settings.model_dump(mode="json").items():
        if isinstance(given, bool):
            yield say(N_("Setting")), name, say(N_("yes")) if given else say(N_("no"))
        elif isinstance(given, (str, int, float)):
            yield say(N_("Setting")), name, given
