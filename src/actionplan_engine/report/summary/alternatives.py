"""Other plans beside the recommended one: by another aim, tabled by a council, in a scenario."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from actionplan_engine.report.loosening import change_sentence
from actionplan_engine.report.rule_names import sentence_for

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.portfolio import Alternative
    from actionplan_engine.portfolio.answers import AlternativeKind
    from actionplan_engine.report.summary.source import Source


@dataclass(frozen=True, slots=True)
class AlternativeRow:
    """One plan's figures."""

    kind: AlternativeKind
    ident: str
    title: Spoken
    status: Literal["optimal", "infeasible", "undecided"]
    value: float
    worth: float | None
    """Scenario with other weights: what the recommended actions are worth there."""
    cost: float
    actions: int
    shares: tuple[float, ...]
    """Each city's share of value, per cent."""
    years: tuple[float, ...]
    climate: float | None
    enters: tuple[ActionId, ...]
    leaves: tuple[ActionId, ...]
    breaks: tuple[str, ...]
    gated: tuple[ActionId, ...]
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Plans side by side."""

    cities: tuple[Spoken, ...]
    years: tuple[int, ...]
    rows: tuple[AlternativeRow, ...]
    scenarios: tuple[AlternativeRow, ...]
    same: tuple[AlternativeKind, ...]
    """Alternatives that turned out to be the recommended plan."""


def alternatives(source: Source) -> Alternatives | None:
    """Return the other plans; None where they were not computed."""
    answers, settings = source.result.answers, source.result.inputs.settings
    if not answers.alternatives and not answers.scenarios:
        return None
    rows = tuple(_row(source, made) for made in answers.alternatives)
    return Alternatives(
        cities=tuple(source.names.city(share.city_id) for share in source.result.portfolio.cities),
        years=settings.fiscal_years,
        rows=rows,
        scenarios=tuple(_row(source, made) for made in answers.scenarios),
        same=tuple(
            row.kind
            for row in rows
            if row.kind not in {"recommended", "tabled"}
            and row.status == "optimal"
            and not (row.enters or row.leaves)
        ),
    )


def _row(source: Source, made: Alternative) -> AlternativeRow:
    names = source.names
    years = source.result.inputs.settings.fiscal_years
    cities = [share.city_id for share in source.result.portfolio.cities]
    return AlternativeRow(
        kind=made.kind,
        ident=made.list_id,
        title=names.spoken(made.title, made.list_id),
        status=made.status,
        value=made.value,
        worth=made.value_of_recommended,
        cost=made.cost,
        actions=len(made.actions),
        shares=tuple(
            100 * made.value_by_city.get(city, 0.0) / made.value if made.value > 0 else 0.0
            for city in cities
        ),
        years=tuple(made.by_year.get(year, 0.0) for year in years),
        climate=made.climate,
        enters=made.enters,
        leaves=made.leaves,
        breaks=tuple(sentence_for(rule, names) for rule in made.breaks),
        gated=made.gated,
        changes=tuple(change_sentence(change, names) for change in made.changes),
    )
