"""Decide which criteria count: the plan's own table, or a set of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.catalogue import available_sets, load_set
from actionplan_engine.findings import row_and_column
from actionplan_engine.model import Criterion, Framework, FrameworkId, Settings, Text, same_id_key
from actionplan_engine.tables.defined_ids import (
    first_of_each,
    ids_of,
    ids_of_set,
    names_of_criteria,
)
from actionplan_engine.tables.known_ids import Ids
from actionplan_engine.tables.nearest import nearest
from actionplan_engine.tables.plan_findings import UNKNOWN_SET
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.findings import Finding
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import PlanTables
    from actionplan_engine.tables.settings import SettingsReading


class CriteriaChoice(NamedTuple):
    """The criteria and frameworks of the plan, and their ids."""

    frameworks: tuple[Framework, ...]
    criteria: tuple[Criterion, ...]
    framework_ids: Ids
    criterion_ids: Ids
    findings: tuple[Finding, ...] = ()
    is_own: bool = False
    """Whether the criteria are the plan's own table, and not a set of the catalogue."""


def choose_criteria(nouns: Nouns, tables: PlanTables, settings: SettingsReading) -> CriteriaChoice:
    """Take the plan's own criteria if it has any, else the set that the settings name."""
    if tables.has_rows("criteria"):
        return _own(nouns, tables)._replace(is_own=True)
    name = settings.values.get("criteria_set") or Settings.model_fields["criteria_set"].default
    if name not in available_sets():
        place = settings.places.get("criteria_set")
        where = place.location if place else None
        near = nearest(name, available_sets())
        finding = UNKNOWN_SET.at(
            where,
            found=shown(name),
            known=", ".join(available_sets()),
            guess=near,
        )
        nothing = Ids("criteria", (), complete=False)
        return CriteriaChoice((), (), nothing, nothing, (finding,))
    return _of_catalogue(name, nouns, tables)


def readable_scales(nouns: Nouns, criteria: Iterable[Criterion]) -> tuple[Criterion, ...]:
    """Return the criteria whose rows could be read: scores are only measured by those.

    Otherwise one missing end of a scale would make a finding of every score on it.
    """
    broken = {
        (where.file, where.sheet, where.line or row_and_column(where.cell or "")[0])
        for finding in nouns.criteria.findings
        if finding.is_error and (where := finding.location)
    }
    unreadable = {
        same_id_key(entry.noun.criterion_id)
        for entry in nouns.criteria.entries
        if (entry.row.table.source.file, entry.row.table.source.sheet, entry.row.row.number)
        in broken
    }
    return tuple(each for each in criteria if same_id_key(each.criterion_id) not in unreadable)


def _own(nouns: Nouns, tables: PlanTables) -> CriteriaChoice:
    criteria = tuple(entry.noun for entry in nouns.criteria.entries)
    criterion_ids = ids_of(
        nouns.criteria, "criterion_id", "criteria", tables, names=names_of_criteria(criteria)
    )
    named = [named for entry in nouns.criteria.entries for named in entry.row.named("framework")]
    if tables.has_rows("frameworks"):
        framework_ids = ids_of(nouns.frameworks, "framework_id", "frameworks", tables)
        frameworks = tuple(entry.noun for entry in nouns.frameworks.entries)
        problems = (*framework_ids.findings, *framework_ids.problems(named))
    else:
        framework_ids = Ids("frameworks", first_of_each(named), complete=tables.complete)
        frameworks = tuple(
            Framework(framework_id=FrameworkId(framework), name=Text(default=framework))
            for framework in framework_ids
        )
        problems = ()
    return CriteriaChoice(
        frameworks,
        criteria,
        framework_ids,
        criterion_ids,
        (*criterion_ids.findings, *problems),
    )


def _of_catalogue(name: str, nouns: Nouns, tables: PlanTables) -> CriteriaChoice:
    """Return a set of the catalogue; the plan's own `frameworks` rows replace those of the set."""
    chosen = load_set(name)
    ids = ids_of_set("frameworks", (framework.framework_id for framework in chosen.frameworks))
    own_ids = ids_of(nouns.frameworks, "framework_id", "frameworks", tables)
    named = [
        named for entry in nouns.frameworks.entries for named in entry.row.named("framework_id")
    ]
    own = {same_id_key(e.noun.framework_id): e.noun for e in nouns.frameworks.entries}
    frameworks = tuple(
        own[same_id_key(framework.framework_id)].model_copy(
            update={"framework_id": framework.framework_id}
        )
        if same_id_key(framework.framework_id) in own
        else framework
        for framework in chosen.frameworks
    )
    return CriteriaChoice(
        frameworks,
        chosen.criteria,
        ids,
        ids_of_set(
            "criteria",
            (criterion.criterion_id for criterion in chosen.criteria),
            names_of_criteria(chosen.criteria),
        ),
        (*own_ids.findings, *ids.problems(named)),
    )
