"""The value functions, one picture for all criteria that share one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplan_engine.model import Criterion
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class ValueCurve:
    """One value function and the criteria that have it."""

    ident: str
    criteria: tuple[str, ...]
    """Ids, in plan order."""
    unit: str
    """Empty for a scale of levels."""
    zero: float
    """The level of "not done"."""
    points: tuple[tuple[float, float], ...]
    """(level, value), levels rising."""
    veto: float | None
    title: str
    description: str


def value_curves(source: Source) -> tuple[ValueCurve, ...]:
    """Return every distinct value function, in the order of its first criterion."""
    sharing: dict[object, list[Criterion]] = {}
    for criterion in source.result.inputs.criteria:
        points = tuple(sorted(criterion.value_points))
        key = (points, criterion.zero, criterion.best, criterion.veto_below, criterion.unit)
        sharing.setdefault(key, []).append(criterion)
    return tuple(
        _curve(source, number, criteria) for number, criteria in enumerate(sharing.values(), 1)
    )


def _curve(source: Source, number: int, criteria: list[Criterion]) -> ValueCurve:
    first, formats = criteria[0], source.names.formats
    points = tuple(sorted(first.value_points))
    ids = tuple(criterion.criterion_id for criterion in criteria)
    return ValueCurve(
        ident=f"curve-{number}",
        criteria=ids,
        unit=first.unit,
        zero=first.zero,
        points=points,
        veto=first.veto_below,
        title=source.speech.gettext(
            "From level to value: %(criteria)s", criteria=source.speech.listed(ids)
        ),
        description=source.speech.gettext(
            "Straight lines from %(low)s (%(least)s points) to %(high)s (%(most)s points);"
            " 0 points at %(zero)s.",
            low=formats.plain(points[0][0]),
            least=formats.points(points[0][1]),
            high=formats.plain(points[-1][0]),
            most=formats.points(points[-1][1]),
            zero=formats.plain(first.zero),
        ),
    )
