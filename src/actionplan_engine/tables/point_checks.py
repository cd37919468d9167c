"""Check that points give weights: not all 0 in a scope, none blank beside others, none left out.

What a group leaves out stands in the set's own proportion to what it gave, so that a scope without
weights is one whose points, so filled in, are all 0. A framework that itself weighs 0 needs none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import FRAMEWORKS, same_id_key
from actionplan_engine.tables import judgement_findings as kinds
from actionplan_engine.tables.judgement_checks import is_filled
from actionplan_engine.tables.scopes_of_weights import Scopes, scope_key, scope_spelling

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import GroupWeight, Settings
    from actionplan_engine.tables.criteria_choice import CriteriaChoice
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.rows import RowReader

BY_RANK = frozenset({"roc", "rank_sum", "rank_reciprocal"})
BY_POINTS = frozenset({"swing", "direct"})
_BY_COMPARISON = frozenset({"ahp", "bwm", "bwm_nonlinear"})


class _Point(NamedTuple):
    """The points of one member, and where they stand; 1 for what is blank or judged otherwise."""

    points: float
    row: RowReader | None = None
    is_read: bool = True
    """Whether the points could be read, from a single row."""


_Given = dict[str, dict[str, _Point]]
"""Scope → key of a member → its points."""


def point_problems(
    nouns: Nouns, settings: Settings, choice: CriteriaChoice, scopes: Scopes
) -> list[Finding]:
    """Return a finding for each scope without weights, each blank, and each scope with gaps."""
    if settings.weighting in BY_RANK | BY_POINTS:
        by_group = _of_groups(nouns, settings, scopes)
        judges = by_group or {"": {}}
    elif settings.weighting in _BY_COMPARISON:
        by_group, judges = {}, _compared(nouns, settings, scopes)
    else:
        return []
    by_points = settings.weighting not in _BY_COMPARISON
    needs_own = by_points or any(set(scopes) - set(given) for given in judges.values())
    return [
        *_zeros(judges, _own(nouns, choice), scopes),
        *(_blanks(nouns) if needs_own else ()),
        *_left_out(by_group, settings, scopes),
        *_cancelled(by_group, _own(nouns, choice), settings, scopes),
    ]


def _of_groups(nouns: Nouns, settings: Settings, scopes: Scopes) -> dict[str, _Given]:
    """Return group → its points, in the order of rows."""
    scope_of = {
        member: scope
        for scope, members in scopes.items()
        if scope != FRAMEWORKS
        for member in members
    }
    by_group: dict[str, _Given] = {}
    for weight, row in nouns.weights.entries:
        given = by_group.setdefault(same_id_key(weight.group), {})
        member = same_id_key(weight.criterion_id or weight.framework_id or "")
        scope = scope_of.get(member) if weight.criterion_id else FRAMEWORKS
        if scope is not None and member in scopes[scope]:
            points = _points(weight, settings)
            point = _Point(1.0 if points is None else points, row, is_read=points is not None)
            first = given.setdefault(scope, {}).setdefault(member, point)
            if first is not point:  # perhaps the row of another member
                given[scope][member] = first._replace(is_read=False)
    return by_group


def _points(weight: GroupWeight, settings: Settings) -> float | None:
    ranked = settings.weighting in BY_RANK and weight.rank is not None
    return 1.0 if ranked else weight.weight


def _compared(nouns: Nouns, settings: Settings, scopes: Scopes) -> dict[str, _Given]:
    """Return group → the scopes that it compared, or that need no comparison, as all above 0."""
    judged = (
        [(n.group, n.scope) for n, _ in nouns.pairwise.entries if n.judgement is not None]
        if settings.weighting == "ahp"
        else [(n.group, n.scope) for n, _ in nouns.best_worst.entries if is_filled(n)]
    )
    alone = [scope for scope, members in scopes.items() if len(members) == 1]
    by_group: dict[str, _Given] = {}
    for group, name in judged:
        given = by_group.setdefault(same_id_key(group), {})
        for scope in (scope_key(name), *alone):
            given[scope] = {member: _Point(1.0) for member in scopes.get(scope, {})}
    return by_group


def _own(nouns: Nouns, choice: CriteriaChoice) -> _Given:
    """Return the set's own points; where a criterion has none, it counts like its siblings."""
    rows = {same_id_key(e.noun.criterion_id): e.row for e in reversed(nouns.criteria.entries)}
    upper = {same_id_key(e.noun.framework_id): e.row for e in reversed(nouns.frameworks.entries)}
    own: _Given = {FRAMEWORKS: {}}
    for framework in choice.frameworks:
        key = same_id_key(framework.framework_id)
        own[FRAMEWORKS].setdefault(key, _Point(framework.weight, upper.get(key)))
    for criterion in choice.criteria:
        key = same_id_key(criterion.criterion_id)
        points = 1.0 if criterion.weight is None else criterion.weight
        scope = same_id_key(choice.framework_ids.spelling(criterion.framework))
        own.setdefault(scope, {}).setdefault(key, _Point(points, rows.get(key)))
    return own


def _zeros(judges: Mapping[str, _Given], own: _Given, scopes: Scopes) -> Iterator[Finding]:
    """Yield a finding for each scope all of whose points are 0, once for the set's own."""
    said = set()
    for given in judges.values():
        for scope in _without_weights(given, own, scopes):
            first = next((each.row for each in given.get(scope, {}).values() if each.row), None)
            if first is not None:
                yield kinds.ALL_ZERO.at(
                    first.cell("weight").location,
                    group=first.text("group"),
                    scope=scope_spelling(scope, scopes),
                )
            elif scope not in said:
                said.add(scope)
                row = next((each.row for each in own[scope].values() if each.row), None)
                yield kinds.OWN_ALL_ZERO.at(
                    row.cell("weight").location if row else None,
                    scope=scope_spelling(scope, scopes),
                )


def _without_weights(given: _Given, own: _Given, scopes: Scopes) -> list[str]:
    """Return the scopes in which one judge's points are all 0 though they should say something."""
    worth = {
        scope: {key: _worth(given, own, scope, key) for key in members}
        for scope, members in scopes.items()
    }
    frameworks = worth[FRAMEWORKS]
    if frameworks and not any(frameworks.values()):
        return [FRAMEWORKS]
    return [scope for scope in frameworks if frameworks[scope] and not any(worth[scope].values())]


def _cancelled(
    by_group: Mapping[str, _Given], own: _Given, settings: Settings, scopes: Scopes
) -> Iterator[Finding]:
    """Yield a finding for each scope in which the groups' zeros, multiplied, leave no weight.

    A 0 of one group is a 0 in the geometric mean of all, so that groups which set aside different
    things may leave nothing, though each of them weighs something.
    """
    if settings.weights_combination != "aij":
        return
    empty = {key: set(_without_weights(given, own, scopes)) for key, given in by_group.items()}
    gone = set()
    for scope, members in scopes.items():
        of_groups = [
            {key: _worth(given, own, scope, key) for key in members}
            for group, given in by_group.items()
            if scope not in empty[group]
        ]
        left = [key for key in members if all(points[key] > 0 for points in of_groups)]
        weighs = scope == FRAMEWORKS or scope not in gone
        if scope == FRAMEWORKS:
            gone = set(members) - set(left)
        weighing = [points for points in of_groups if any(points.values())]
        if left or not weighs or len(weighing) < 2:
            continue
        zeros = [
            point.row
            for given in by_group.values()
            for point in given.get(scope, {}).values()
            if point.row is not None and point.is_read and point.points == 0
        ]
        if zeros:
            yield kinds.CANCELLED.at(
                zeros[0].cell("weight").location,
                related=tuple(row.cell("weight").location for row in zeros[1:]),
                scope=scope_spelling(scope, scopes),
            )


def _worth(given: _Given, own: _Given, scope: str, key: str) -> float:
    """Return a member's points: a group's, or the set's where the group left it out."""
    found = given.get(scope, {}).get(key) or own.get(scope, {}).get(key) or _Point(1.0)
    return found.points


def _blanks(nouns: Nouns) -> Iterator[Finding]:
    """Yield a finding for each criterion without a weight whose framework's others have some."""
    stated: dict[str, RowReader] = {}
    for criterion, row in nouns.criteria.entries:
        if not row.cell("weight").is_blank:
            stated.setdefault(same_id_key(criterion.framework), row)
    for criterion, row in nouns.criteria.entries:
        other = stated.get(same_id_key(criterion.framework))
        if criterion.framework and other is not None and row.cell("weight").is_blank:
            yield kinds.OWN_WEIGHT_BLANK.at(
                row.cell("weight").location,
                related=(other.cell("weight").location,),
                subject=row.subject("weight"),
                framework=criterion.framework,
            )


def _left_out(
    by_group: Mapping[str, _Given], settings: Settings, scopes: Scopes
) -> Iterator[Finding]:
    """Yield a warning for each scope of which a group weighs only some; forms say it otherwise."""
    for given in by_group.values():
        for scope, members in given.items():
            rows = [each.row for each in members.values() if each.row]
            missing = [name for key, name in scopes[scope].items() if key not in members]
            of_form = any("swing" in row.table.headers for row in rows)
            ranked = settings.weighting in BY_RANK and any(
                not row.cell("rank").is_blank for row in rows
            )
            unread = not all(each.is_read for each in members.values())
            if missing and not (of_form or ranked or unread):
                yield kinds.LEFT_OUT.at(
                    rows[0].cell("group").location,
                    group=rows[0].text("group"),
                    scope=scope_spelling(scope, scopes),
                    found=", ".join(sorted(missing)),
                )
