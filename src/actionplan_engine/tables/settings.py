"""Read the `settings` table: one row a key."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import (
    MissingPolicy,
    Month,
    Settings,
    Weighting,
    WeightsCombination,
    WeightsDrawn,
)
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables.headers import column_label, match_setting, nearest_setting
from actionplan_engine.tables.nearest import nearest
from actionplan_engine.tables.plan_findings import REPEATED_ID
from actionplan_engine.tables.raw import RawCell, shown
from actionplan_engine.tables.rows import RowReader, TableReader
from actionplan_engine.tables.schema import SETTINGS
from actionplan_engine.tables.table import Header, Row, Table
from actionplan_engine.tables.values import POSITIVE, Range

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.plan_tables import PlanTables

_MONTHS = Range(Decimal(1), Decimal(600), whole=True)
_SAMPLES = Range(Decimal(1), Decimal(1_000_000), whole=True)
_ROBUSTNESS = Range(Decimal(0), Decimal(100_000), whole=True)
_SEED = Range(Decimal(0), Decimal(2**63 - 1), whole=True)
_GAP = Range(Decimal(0), Decimal(1))


class SettingsReading(NamedTuple):
    """The settings as far as they could be read."""

    values: dict[str, Any]
    """Field of `Settings` → its value, for the keys that were given."""
    findings: tuple[Finding, ...]
    places: dict[str, RawCell]
    """Key → the cell of its value."""

    @property
    def settings(self) -> Settings | None:
        """The settings, or None where a required one is missing or unreadable."""
        needed = [name for name, key in SETTINGS.items() if key.required]
        return Settings(**self.values) if all(self.values.get(name) for name in needed) else None

    @property
    def start(self) -> Month | None:
        """The plan's first month, if it could be read."""
        start = self.values.get("start")
        return start if isinstance(start, Month) else None

    @property
    def currency(self) -> str:
        """The plan's currency; nothing where it could not be read."""
        return str(self.values.get("currency", ""))


def read_settings(tables: PlanTables) -> SettingsReading:
    """Read every key that is known; say which are missing, unknown or given twice."""
    values: dict[str, Any] = {}
    findings: list[Finding] = []
    places: dict[str, RawCell] = {}
    seen: dict[str, RawCell] = {}
    for table in tables.of("settings"):
        row, problems = _as_one_row(table, seen)
        reader = TableReader(row)
        for only in reader.rows():
            values |= _values(only)
        places |= {name: cell for line in row.rows for name, cell in line.cells.items()}
        findings += [*problems, *reader.findings]
    if all("key" in table.headers for table in tables.of("settings")) and tables.has_rows(
        "settings"
    ):
        findings += _missing(tables.of("settings"), seen)
    return SettingsReading(values, tuple(findings), places)


def _as_one_row(table: Table, seen: dict[str, RawCell]) -> tuple[Table, list[Finding]]:
    """Turn rows of key and value into one row with a column for each key.

    Keys are entered into `seen`; one that stands there already is a finding and left out.
    """
    headers: dict[str, Header] = {}
    cells: dict[str, RawCell] = {}
    findings: list[Finding] = []
    for row in table.rows:
        key = table.cell(row, "key")
        if key.value is None:
            continue
        match = match_setting(str(key.value))
        if match is None:
            findings.append(_unknown(key))
        elif first := seen.get(match.name):
            twice = REPEATED_ID.at(key.location, related=(first.location,), found=shown(key.value))
            findings.append(twice)
        else:
            seen[match.name] = key
            headers[match.name] = Header(key, match.column)
            if "value" in table.headers:
                cells[match.name] = table.cell(row, "value")
    rows = (Row(1, cells, {}),) if cells else ()
    return Table("settings", table.source, table.language, headers, {}, rows), findings


def _unknown(key: RawCell) -> Finding:
    text = str(key.value)
    near = nearest_setting(text) or ", ".join(SETTINGS)
    return kinds.UNKNOWN_SETTING.at(key.location, found=shown(text), near=near)


def _missing(tables: Iterable[Table], seen: dict[str, RawCell]) -> list[Finding]:
    given = {name.partition(".")[0] for name in seen}
    first = next(iter(tables))
    return [
        kinds.MISSING_SETTING.at(
            first.source.at(),
            key=column_label("settings", name, first.language),
            names=" / ".join(column_label("settings", name, language) for language in LANGUAGES),
        )
        for name, key in SETTINGS.items()
        if key.required and name not in given
    ]


def _values(row: RowReader) -> dict[str, Any]:
    """Return field → value for every key whose cell is not blank and could be read."""
    found: dict[str, Any] = {
        "title": row.spoken("title"),
        "programme": row.spoken("programme"),
        "notice": row.spoken("notice"),
        "start": row.month("start"),
        "months": _int(row.number("months", _MONTHS)),
        "currency": row.currency(),
        "languages": _languages(row),
        "criteria_set": row.text("criteria_set"),
        "weighting": row.word("weighting", get_args(Weighting)),
        "weights_combination": row.word("weights_combination", get_args(WeightsCombination)),
        "weights_drawn": row.word("weights_drawn", get_args(WeightsDrawn)),
        "missing_policy": row.word("missing_policy", get_args(MissingPolicy)),
        "merge": row.word("merge", ("median", "mean")),
        "coverage_minimum": _float(row.percent("coverage_minimum")),
        "samples": _int(row.number("samples", _SAMPLES)),
        "robustness_samples": _int(row.number("robustness_samples", _ROBUSTNESS)),
        "seed": _int(row.number("seed", _SEED)),
        "time_limit": _float(row.number("time_limit", POSITIVE)),
        "gap": _float(row.number("gap", _GAP)),
    }
    if "prefer_early" in row.row.cells:
        found["prefer_early"] = row.yes_no("prefer_early", default=True)
    blank = (None, "", ())
    return {name: value for name, value in found.items() if value not in blank and str(value)}


def _languages(row: RowReader) -> tuple[str, ...]:
    languages = tuple(dict.fromkeys(word.lower() for word in row.words("languages")))
    unknown = [language for language in languages if language not in LANGUAGES]
    if not unknown:
        return languages
    near = nearest(unknown[0], LANGUAGES)
    row.note(
        kinds.UNKNOWN_WORD.at(
            row.cell("languages").location,
            subject=row.subject("languages"),
            found=shown(unknown[0]),
            expected=", ".join(LANGUAGES),
            guess=near,
        )
    )
    return ()


def _int(number: Decimal | None) -> int | None:
    return None if number is None else int(number)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
