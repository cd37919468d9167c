"""The indicators of the chosen actions, with sums where sums are allowed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from actionplan_engine.catalogue import unit_label
from actionplan_engine.tracking import wording

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """One indicator over the plan; `target` is None where nothing can be added up."""

    code: str
    name: Spoken
    unit: Spoken
    baseline: float | None
    target: float | None
    actions: tuple[ActionId, ...]
    measured_by: tuple[Spoken, ...]
    why_not: str
    """Why not everything is added up; empty where it is."""


def indicator_lines(source: Source) -> tuple[IndicatorLine, ...]:
    """Return every indicator that the chosen actions report."""
    names, say = source.names, source.speech.gettext
    return tuple(
        IndicatorLine(
            code=total.code,
            name=names.spoken(
                wording.label_of(source.result.inputs, "indicator", total.code), total.code
            ),
            unit=names.spoken(unit_label(total.unit)),
            baseline=total.baseline,
            target=total.target,
            actions=tuple(dict.fromkeys(row.action_id for row in total.rows)),
            measured_by=tuple(
                dict.fromkeys(
                    names.spoken(row.measured_by) for row in total.rows if str(row.measured_by)
                )
            ),
            why_not=source.speech.listed(say(wording.WHY_NOT[reason]) for reason in total.why_not),
        )
        for total in source.result.tracking.indicators
    )
