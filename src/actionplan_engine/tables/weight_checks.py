"""Check that the declared weighting finds what it needs, and that weights fit their ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import FRAMEWORKS, same_id_key
from actionplan_engine.tables import judgement_findings as kinds
from actionplan_engine.tables.cell_findings import EMPTY_CELL
from actionplan_engine.tables.headers import table_label
from actionplan_engine.tables.interval_checks import interval_problems
from actionplan_engine.tables.point_checks import BY_POINTS, BY_RANK, point_problems
from actionplan_engine.tables.range_checks import range_problems
from actionplan_engine.tables.scopes_of_weights import Scopes, scope_key, scope_spelling
from actionplan_engine.tables.swing_checks import swing_problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import GroupWeight, Settings
    from actionplan_engine.tables.criteria_choice import CriteriaChoice
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.plan_tables import Entry, Parsed
    from actionplan_engine.tables.rows import RowReader

_TABLE_OF = {
    "ahp": "pairwise",
    "bwm": "best_worst",
    "bwm_nonlinear": "best_worst",
    "holistic": "comparisons",
}
_WEIGHTING_OF = {
    "pairwise": "ahp",
    "best_worst": "bwm",
    "comparisons": "holistic",
    "weights": "swing",
}


def weight_problems(
    nouns: Nouns, settings: Settings | None, choice: CriteriaChoice, scopes: Scopes
) -> list[Finding]:
    """Return what is wrong with weights beside the settings and the criteria's scales."""
    if settings is None:
        return []
    return [
        *_tables(nouns, settings),
        *_points(nouns.weights.entries, settings),
        *_ranks(nouns.weights.entries, settings, scopes),
        *swing_problems(nouns.weights.entries, settings.weighting, scopes),
        *range_problems(nouns, choice.criteria),
        *point_problems(nouns, settings, choice, scopes),
        *interval_problems(nouns, settings),
        *_not_combined(nouns, settings, scopes),
    ]


def _tables(nouns: Nouns, settings: Settings) -> Iterator[Finding]:
    """Say that a table is needed and has no judgement, or has some and is not needed."""
    filled: Mapping[str, list[RowReader]] = {
        "pairwise": _filled(nouns.pairwise, "judgement"),
        "best_worst": _filled(nouns.best_worst, "best"),
        "comparisons": _counted_comparisons(nouns),
        "weights": _filled(nouns.weights, "weight", "rank"),
    }
    needed = _TABLE_OF.get(settings.weighting, "weights")
    if settings.weighting in {"equal", "unknown"}:
        needed = ""
    for table, rows in filled.items():
        if table == needed != "weights" and not rows:
            names = " / ".join(table_label(table, language) for language in LANGUAGES)
            yield kinds.NO_JUDGEMENTS.at(None, weighting=settings.weighting, names=names)
        if table != needed and rows:
            source = rows[0].table.source
            yield kinds.NOT_USED.at(
                source.at(),
                weighting=settings.weighting,
                found=table_label(table, rows[0].table.language),
                better=_WEIGHTING_OF[table],
            )


def _filled(parsed: Parsed[Any], *columns: str) -> list[RowReader]:
    """Return the rows that say something, even where it could not be read."""
    return [
        row for _, row in parsed.entries if any(not row.cell(column).is_blank for column in columns)
    ]


def _counted_comparisons(nouns: Nouns) -> list[RowReader]:
    """Return the comparisons of actions that no conflict of interest removes."""
    recused = {
        (same_id_key(conflict.scorer_id), same_id_key(conflict.action_id))
        for conflict, _ in nouns.conflicts.entries
    }
    return [
        row
        for said, row in nouns.comparisons.entries
        if not any(
            (same_id_key(said.scorer_id), same_id_key(end)) in recused
            for end in (said.better, said.worse)
        )
    ]


def _points(entries: Sequence[Entry[GroupWeight]], settings: Settings) -> Iterator[Finding]:
    """Yield a finding for each row without points, where points are needed."""
    for weight, row in entries:
        if weight.weight is not None or row.cell("weight").value is not None:
            continue
        subject = row.subject("weight")
        if weight.rank is None and row.cell("rank").value is None:
            yield EMPTY_CELL.at(row.cell("weight").location, subject=subject)
        elif settings.weighting in BY_POINTS:
            yield kinds.RANK_FOR_POINTS.at(
                row.cell("rank").location, subject=subject, weighting=settings.weighting
            )


def _ranks(
    entries: Sequence[Entry[GroupWeight]], settings: Settings, scopes: Scopes
) -> Iterator[Finding]:
    """Yield a finding for each scope in which a group ranks some members and others not."""
    if settings.weighting not in BY_RANK:
        return
    of_frameworks = {scope: members for scope, members in scopes.items() if scope != FRAMEWORKS}
    scope_of = {member: scope for scope, members in of_frameworks.items() for member in members}
    ranked: dict[tuple[str, str], dict[str, RowReader]] = {}
    for weight, row in entries:
        if weight.rank is None:
            continue
        member = same_id_key(weight.criterion_id or weight.framework_id or "")
        scope = scope_of.get(member, "") if weight.criterion_id else FRAMEWORKS
        ranked.setdefault((same_id_key(weight.group), scope), {})[member] = row
    for (_, scope), rows in sorted(ranked.items()):
        missing = [name for key, name in scopes.get(scope, {}).items() if key not in rows]
        if missing:
            row = next(iter(rows.values()))
            yield kinds.RANKS_INCOMPLETE.at(
                row.cell("rank").location,
                group=row.text("group"),
                scope=scope_spelling(scope, scopes),
                found=", ".join(sorted(missing)),
            )


def _not_combined(nouns: Nouns, settings: Settings, scopes: Scopes) -> Iterator[Finding]:
    """Yield a finding where judgements are to be averaged that are about different ends."""
    if settings.weights_combination != "aij" or _TABLE_OF.get(settings.weighting) != "best_worst":
        return
    chosen: dict[str, dict[tuple[str, str], RowReader]] = {}
    for noun, row in nouns.best_worst.entries:
        if noun.best and noun.worst:
            ends = (same_id_key(noun.best), same_id_key(noun.worst))
            chosen.setdefault(scope_key(noun.scope), {}).setdefault(ends, row)
    for scope, ends_of in sorted(chosen.items()):
        first, *others = ends_of.values()
        for row in others:
            yield kinds.NOT_COMBINED.at(
                row.cell("best").location,
                related=(first.cell("best").location,),
                scope=scope_spelling(scope, scopes),
                group=first.text("group"),
                found=f"{first.text('best')}, {first.text('worst')}",
                other_group=row.text("group"),
                other=f"{row.text('best')}, {row.text('worst')}",
            )
