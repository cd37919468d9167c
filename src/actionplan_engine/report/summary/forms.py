"""The chosen actions in the form that each council knows: technical programme, initiatives."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.model import JOINT, Spoken, same_id_key
from actionplan_engine.report.summary.countries import Form, form_of
from actionplan_engine.report.summary.source import converted

if TYPE_CHECKING:
    from actionplan_engine.model import ActionId, City
    from actionplan_engine.portfolio.types import PlannedAction
    from actionplan_engine.report.summary.source import Source

_STAGES = {
    "design": N_("design"),
    "works": N_("works"),
    "soft": N_("services and training"),
}
"""Phases that the example uses; any other is shown as it was written."""
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class FormRow:
    """One action; amounts in the form's unit."""

    action_id: ActionId
    title: Spoken
    joint: bool
    stage: Spoken
    sources: tuple[Spoken, ...]
    total: float
    years: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class CouncilForm:
    """One city's table."""

    ident: str
    city: Spoken
    form: Form
    currency: str
    """Of the amounts: the city's where there is a rate, else the plan's."""
    thousands: bool
    """Whether amounts are in thousands, as Chilean budgets are."""
    years: tuple[int, ...]
    rows: tuple[FormRow, ...]


def council_forms(source: Source) -> tuple[CouncilForm, ...]:
    """Return a table a city: its own chosen actions, then the joint ones."""
    made = (_form(source, i, city) for i, city in enumerate(source.result.inputs.cities, start=1))
    return tuple(form for form in made if form.rows)


def _form(source: Source, number: int, city: City) -> CouncilForm:
    currency = city.currency if source.rate(city.currency) is not None else source.currency
    form = form_of(city.country)
    thousands = form == "chile" and currency == "CLP"
    years = source.result.inputs.settings.fiscal_years
    return CouncilForm(
        ident=f"form-{number}",
        city=source.names.spoken(city.name, city.city_id),
        form=form,
        currency=currency,
        thousands=thousands,
        years=years,
        rows=tuple(
            _row(source, planned, years, currency, _THOUSAND if thousands else 1)
            for owner in (same_id_key(city.city_id), JOINT)
            for planned in source.planned.values()
            if same_id_key(source.actions[planned.action_id].city_id) == owner
        ),
    )


def _row(
    source: Source, planned: PlannedAction, years: tuple[int, ...], currency: str, unit: int
) -> FormRow:
    action = source.actions[planned.action_id]
    rate = source.rate(currency) or 1.0
    paid = [fsum(p.amount for p in planned.payments if p.year == year) for year in years]
    entered = action.cost.likely if action.cost is not None else None
    exact = entered is not None and entered.currency == currency
    total = float(entered.amount) if exact and entered else converted(planned.cost, rate)
    funds = dict.fromkeys(p.fund_id for p in planned.payments if p.amount > 0)
    return FormRow(
        action_id=planned.action_id,
        title=source.title(planned.action_id),
        joint=same_id_key(action.city_id) == JOINT,
        stage=_stage(source, action.phase),
        sources=tuple(source.names.fund(fund_id) for fund_id in funds),
        total=total / unit,
        years=tuple(converted(amount, rate) / unit for amount in paid),
    )


def _stage(source: Source, phase: str) -> Spoken:
    known = _STAGES.get(phase.strip().casefold())
    return Spoken(source.speech.gettext(known) if known else phase, "")
