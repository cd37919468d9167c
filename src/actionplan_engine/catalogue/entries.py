"""Policy codes: one entry a row of `criteria/frameworks/`, whatever the table's own columns."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from actionplan_engine.catalogue.kinds import KINDS, CatalogueKind
from actionplan_engine.catalogue.rows import Row, criteria_folder, read_rows
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.model import Noun, Text


class Confidence(Noun):
    """How sure the catalogue is: verified, one-source, recalled, own or judgement."""

    code: str
    """Of the code, its official title and its numbers."""
    en: str
    el: str
    es: str
    """Of the label in that language; `own` marks a label that is not an official title."""


class CatalogueEntry(Noun):
    """One code that users can look up."""

    kind: CatalogueKind
    code: str
    label: Text
    confidence: Confidence
    parent: str | None = None
    """Code of the entry above it (of its kind or a higher one), if any."""
    group: str = ""
    """What the table sorts it under: theme or objective, section or paragraph, PO1 …"""
    in_force_from: int | None = None
    """First year in which the code may be used; None: as long as its framework."""
    crosswalk: str = ""
    """How a criterion names it in `codes` (`SDG:11.7`); empty where criteria do not."""


class InterventionField(Noun):
    """A field of Regulation (EU) 2021/1060, Annex I, Table 1, with its tracking coefficients."""

    code: str
    label: Text
    climate_pct: int
    """Share of the amount that counts for climate: 0, 40 or 100 per cent."""
    environment_pct: int
    """Share that counts for the environment; never added to the climate share."""
    group: str
    """The policy objective that the Annex lists it under; any objective may use it."""
    conditional: bool
    """The coefficient holds only where a criterion of the Annex is met (energy efficiency, say)."""


class _Table(NamedTuple):
    file: str
    kind: CatalogueKind
    code: str = "code"
    parent: str = ""
    group: str = ""


_LABELS = ("label_en", "label_el", "label_es")
_TABLES = (
    _Table("sdg_goals.csv", "sdg_goal"),
    _Table("sdg_targets.csv", "sdg_target", parent="goal"),
    _Table("uaeu_themes.csv", "uaeu", group="kind"),
    _Table("nua_commitments.csv", "nua", parent="parent", group="level"),
    _Table("cohesion_2021_27.csv", "cohesion", parent="parent", group="level"),
    _Table("intervention_fields.csv", "intervention_field", group="group"),
    _Table("rco_rcr_indicators.csv", "indicator", parent="specific_objective", group="kind"),
    _Table("taxonomy_objectives.csv", "dnsh"),
    _Table("cpr_other_dimensions.csv", "cpr_dimension", parent="dimension"),
    _Table("eu_rules.csv", "eu_rule"),
    _Table("interlinkage_scale.csv", "interaction", code="score"),
)


def entries() -> tuple[CatalogueEntry, ...]:
    """Return every entry, by kind and then by code in natural order (1.2 before 1.10)."""
    return _entries(criteria_folder() / "frameworks")


def known_codes(kind: CatalogueKind) -> frozenset[str]:
    """Return the codes of one kind.

    Raises:
        UsageError: there is no such kind.

    """
    if kind not in KINDS:
        raise UsageError(
            N_("There is no kind of code {given}; the kinds are {known}."),
            given=kind,
            known=", ".join(KINDS),
        )
    return frozenset(entry.code for entry in entries() if entry.kind == kind)


def crosswalk_entry(code: str) -> CatalogueEntry | None:
    """Return the entry that a crosswalk code of a criterion names; None if there is none.

    >>> crosswalk_entry("SDG:11.7").code
    '11.7'
    """
    return _by_crosswalk(criteria_folder() / "frameworks").get(_squeezed(code))


def dnsh_entry(objective: str) -> CatalogueEntry | None:
    """Return the environmental objective `TAX-a` … `TAX-f`; None for anything else."""
    return next((e for e in entries() if e.kind == "dnsh" and e.code == objective), None)


def intervention_fields() -> dict[str, InterventionField]:
    """Return every intervention field by code, in natural order of the codes."""
    return dict(_intervention_fields(criteria_folder() / "frameworks"))


def natural_key(code: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key under which numbers inside codes count as numbers, before letters.

    >>> sorted(["1.10", "1.a", "1.2"], key=natural_key)
    ['1.2', '1.10', '1.a']
    """
    parts = re.findall(r"\d+|\D", code)
    return tuple((0, int(part), part) if part.isdigit() else (1, 0, part) for part in parts)


@cache
def _entries(folder: Path) -> tuple[CatalogueEntry, ...]:
    return tuple(
        entry
        for table in _TABLES
        for entry in sorted(
            (_entry(table, row) for row in read_rows(folder / table.file, (table.code, *_LABELS))),
            key=lambda entry: natural_key(entry.code),
        )
    )


def _entry(table: _Table, row: Row) -> CatalogueEntry:
    code, parent = row[table.code], row[table.parent] if table.parent else ""
    if table.kind == "cpr_dimension":  # its codes are unique within a dimension only
        code = f"{parent}:{code}"
    return CatalogueEntry(
        kind=table.kind,
        code=code,
        label=_label(row),
        confidence=_confidence(row),
        parent=_parent(table.kind, parent),
        group=row[table.group] if table.group else "",
        in_force_from=_in_force_from(table.kind, code, row),
        crosswalk=_crosswalk(table.kind, code),
    )


def _in_force_from(kind: CatalogueKind, code: str, row: Row) -> int | None:
    """Return the year in which a code begins: of its own table, else of `tracking/versions.csv`."""
    said = row["in_force_from"] or row["launched"][:4]
    if said.isdigit():
        return int(said)
    return _versions().get((kind, code))


@cache
def _versions() -> dict[tuple[str, str], int]:
    path = criteria_folder() / "tracking" / "versions.csv"
    rows = read_rows(path, ("kind", "code", "in_force_from"))
    return {(row["kind"], row["code"]): int(row["in_force_from"]) for row in rows}


def _label(row: Row) -> Text:
    return Text(en=row["label_en"], el=row["label_el"], es=row["label_es"])


def _confidence(row: Row) -> Confidence:
    """Read the columns `confidence*`; the English label is as sure as its code unless it says."""
    english = row["confidence_en"]
    code = row["confidence"] or row["confidence_code"] or english
    return Confidence(
        code=code, en=english or code, el=row["confidence_el"], es=row["confidence_es"]
    )


def _parent(kind: CatalogueKind, parent: str) -> str | None:
    if kind == "sdg_target":
        return f"SDG{parent}"
    if kind == "indicator" and not re.match(r"RSO\d", parent):
        return None  # the Interreg indicators serve no single objective
    return parent or None


def _crosswalk(kind: CatalogueKind, code: str) -> str:
    """Return `SDG:11.7`, `UAEU:T05`, `NUA:37` or `RSO:1.1` for a code of those frameworks."""
    if kind == "sdg_target":
        return f"SDG:{code}"
    if kind in {"sdg_goal", "uaeu", "nua", "cohesion"}:
        return re.sub(r"^([A-Z]+)(?:-|(?=\d))", r"\1:", code)
    return ""


def _squeezed(code: str) -> str:
    return re.sub(r"\s+", "", code).casefold()


@cache
def _by_crosswalk(folder: Path) -> dict[str, CatalogueEntry]:
    return {_squeezed(entry.crosswalk): entry for entry in _entries(folder) if entry.crosswalk}


@cache
def _intervention_fields(folder: Path) -> dict[str, InterventionField]:
    needed = ("code", *_LABELS, "climate_pct", "environment_pct", "conditional_on_criteria")
    fields = [_field(row) for row in read_rows(folder / "intervention_fields.csv", needed)]
    return {field.code: field for field in sorted(fields, key=lambda f: natural_key(f.code))}


def _field(row: Row) -> InterventionField:
    return InterventionField(
        code=row["code"],
        label=_label(row),
        climate_pct=_percent(row, "climate_pct"),
        environment_pct=_percent(row, "environment_pct"),
        group=row["group"],
        conditional=row["conditional_on_criteria"] == "true",
    )


def _percent(row: Row, column: str) -> int:
    if row[column] not in {"0", "40", "100"}:
        raise row.refuse(N_("{place}: {column} is {found}; expected 0, 40 or 100."), column)
    return int(row[column])
