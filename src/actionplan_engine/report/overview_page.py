"""`overview.<language>.html`: every plan of a programme on one page, safe and self-contained."""

from __future__ import annotations

from math import fsum
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from actionplan_engine.catalogue import entries
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import Noun, Spoken
from actionplan_engine.programme import SDG_GOALS, PairSummary, Programme
from actionplan_engine.report.render import _environment as environment_of
from actionplan_engine.report.render import _policy as content_policy
from actionplan_engine.report.render import _style as report_style
from actionplan_engine.report.render import without_idle_quotes
from actionplan_engine.tables.finding_page import bare_title
from actionplan_engine.tables.findings_catalogue import KINDS

_OWN_STYLE = Path(__file__).parent / "static" / "overview.css"


class Link(Noun):
    """A file of a plan, from the overview's own folder, escaped."""

    label: str
    """Language of a report; empty for the page of findings."""
    way: str


class PairLine(Noun):
    """One plan as the page shows it."""

    pair: PairSummary
    title: Spoken
    cities: tuple[Spoken, ...]
    reports: tuple[Link, ...]
    findings: Link | None
    errors: tuple[str, ...] = ()
    """Titles of the kinds of errors in its inputs."""
    conflict: tuple[Spoken, ...] = ()
    """Sentences of the rules that contradict each other."""


class MoneyTotal(Noun):
    """The money of all plans of one currency."""

    currency: str
    plans: int
    cost: float
    available: float
    climate: float | None
    """Per cent of the cost; of the plans together, not the mean of theirs."""
    environment: float | None


class GoalLine(Noun):
    """One SDG and how many plans touch it."""

    goal: int
    label: Spoken
    plans: int


class OverviewModel(Noun):
    """Everything that the page shows."""

    language: str
    lines: tuple[PairLine, ...]
    computed: tuple[PairLine, ...]
    """Those with figures, the most value first."""
    attention: tuple[PairLine, ...]
    """Those that could not be computed or have no plan."""
    unproved: int
    money: tuple[MoneyTotal, ...]
    goals: tuple[GoalLine, ...]
    firm: int
    """Plans whose own selection is the best in at least three of four samples."""
    sampled: int
    chosen: int
    candidates: int


def overview_model(programme: Programme, language: str) -> OverviewModel:
    """Arrange the plans for the page."""
    lines = tuple(_line(pair, language) for pair in programme.pairs)
    planned = [line for line in lines if line.pair.status in {"optimal", "feasible"}]
    planned.sort(key=lambda line: -(line.pair.figures.value if line.pair.figures else 0.0))
    figures = [line.pair.figures for line in planned if line.pair.figures]
    sure = [one.firmness for one in figures if one.firmness]
    return OverviewModel(
        language=language,
        lines=lines,
        computed=tuple(planned),
        attention=tuple(line for line in lines if line not in planned),
        unproved=sum(line.pair.status == "feasible" for line in planned),
        money=_money(programme),
        goals=_goals(programme, language),
        firm=sum(one.nominal_best >= 0.75 for one in sure),
        sampled=len(sure),
        chosen=sum(one.chosen for one in figures),
        candidates=sum(one.candidates for one in figures),
    )


def _line(pair: PairSummary, language: str) -> PairLine:
    folder = quote(pair.name)
    return PairLine(
        pair=pair,
        title=pair.title.spoken(language),
        cities=tuple(city.spoken(language) for city in pair.cities),
        reports=tuple(
            Link(label=other, way=f"{folder}/report.{other}.html")
            for other in LANGUAGES
            if f"report.{other}.html" in pair.files
        ),
        findings=Link(label="", way=f"{folder}/findings.html")
        if "findings.html" in pair.files
        else None,
        errors=tuple(
            f"{code} {bare_title(KINDS[code], language)}"
            for code in pair.findings.error_codes
            if code in KINDS
        ),
        conflict=tuple(
            text.spoken(language) for text in (pair.figures.conflict_said if pair.figures else ())
        ),
    )


def _money(programme: Programme) -> tuple[MoneyTotal, ...]:
    figures = [pair.figures for pair in programme.having("optimal", "feasible") if pair.figures]
    totals = []
    for currency in sorted({one.currency for one in figures}):
        own = [one for one in figures if one.currency == currency]
        cost = fsum(one.cost for one in own)
        shares = (
            fsum((share or 0.0) * one.cost for one, share in parts) / cost if cost else None
            for parts in (
                [(one, one.climate) for one in own],
                [(one, one.environment) for one in own],
            )
        )
        climate, environment = shares
        totals.append(
            MoneyTotal(
                currency=currency,
                plans=len(own),
                cost=cost,
                available=fsum(one.available for one in own),
                climate=climate,
                environment=environment,
            )
        )
    return tuple(totals)


def _goals(programme: Programme, language: str) -> tuple[GoalLine, ...]:
    labels = {entry.code: entry.label for entry in entries() if entry.kind == "sdg_goal"}
    figures = [pair.figures for pair in programme.having("optimal", "feasible") if pair.figures]
    return tuple(
        GoalLine(
            goal=goal,
            label=labels[f"SDG{goal}"].spoken(language),
            plans=sum(goal in one.goals for one in figures),
        )
        for goal in SDG_GOALS
    )


def render_overview_page(model: OverviewModel) -> str:
    """Return the page. Pure: no clock, no file of a plan is read."""
    own = "".join(line.strip() for line in _OWN_STYLE.read_text(encoding="utf-8").splitlines())
    style = report_style() + own
    page = (
        environment_of(model.language)
        .get_template("overview.html.j2")
        .render(
            model=model,
            style=Markup(style),  # noqa: S704 - our own files
            policy=content_policy(style),
            money=str,
        )
    )
    return without_idle_quotes(page)
