"""Tracking as tables for the workbook: typed cells, heads and words in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.catalogue import kind_name, unit_label
from actionplan_engine.i18n import N_, translate
from actionplan_engine.report.names import Names
from actionplan_engine.report.speech import Speech
from actionplan_engine.tables.headers import word_label
from actionplan_engine.tracking import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.catalogue import CatalogueKind
    from actionplan_engine.model import Text
    from actionplan_engine.plan import PlanResult
    from actionplan_engine.tracking.types import ContributionPart, TrackedField

Cell = str | float | bool | None
MONEY, SHARE, POINTS, PLAIN = "#,##0.00", "0.0%", "0.00", "#,##0.##"
"""`SHARE`: a part of one."""


class TableColumn(NamedTuple):
    """A column: its head (gettext source), width in characters and number format."""

    head: str
    width: int = 14
    number_format: str = ""


class TrackingTable(NamedTuple):
    """One sheet. `name` is a gettext source of at most 31 characters in every language."""

    name: str
    columns: tuple[TableColumn, ...]
    rows: list[tuple[Cell, ...]]


ACTION = TableColumn(N_("Action"), 10)
EVIDENCE = TableColumn(N_("Evidence"), 50)


def tracking_tables(result: PlanResult, language: str) -> tuple[TrackingTable, ...]:
    """Return the sheets on climate, fields, goals, policy codes, interactions, harm, indicators."""
    tables = _Tables(result, language)
    return (
        tables.money(),
        tables.fields(),
        tables.benchmarks(),
        tables.targets(),
        tables.codes(),
        tables.interactions(),
        tables.harm(),
        tables.indicators(),
    )


class _Tables:
    """One result in one language."""

    def __init__(self, result: PlanResult, language: str) -> None:
        self.inputs = result.inputs
        self.tracking = result.tracking
        self.language = language
        self.names = Names(result.inputs, Speech(language, html=False))

    def say(self, source: str) -> str:
        return translate(source, self.language)

    def text(self, text: Text | None) -> str:
        return text.spoken(self.language).text if text is not None else ""

    def label(self, kind: CatalogueKind, code: str) -> str:
        return self.text(wording.label_of(self.inputs, kind, code))

    def money(self) -> TrackingTable:
        """Return the money, and what of it counts, by city, year, fund and action."""
        columns = (
            TableColumn(N_("Part"), 10),
            TableColumn(N_("Of what"), 30),
            TableColumn(N_("Money"), 16, MONEY),
            TableColumn(N_("Not tracked"), 16, MONEY),
            TableColumn(N_("Counts for climate"), 16, MONEY),
            TableColumn(N_("Climate"), 10, SHARE),
            TableColumn(N_("Counts for the environment"), 16, MONEY),
            TableColumn(N_("Environment"), 12, SHARE),
        )
        tracking = self.tracking
        rows: list[tuple[Cell, ...]] = []
        for name, parts in (
            (N_("City"), tracking.by_city),
            (N_("Year"), tracking.by_year),
            (N_("Fund"), tracking.by_fund),
            (N_("Action"), tracking.by_action),
        ):
            rows += [self._part(name, part) for part in parts]
        return TrackingTable(N_("Climate and environment"), columns, rows)

    def _part(self, name: str, part: ContributionPart) -> tuple[Cell, ...]:
        def share(amount: float) -> float | None:
            return amount / part.total if part.total > 0 else None

        return (
            self.say(name),
            self._of_what(name, part.key),
            part.total,
            part.total - part.tracked,
            part.climate,
            share(part.climate),
            part.environment,
            share(part.environment),
        )

    def _of_what(self, name: str, key: str) -> str:
        """Return the name of a city or fund; a year and an action stand by themselves."""
        if not key:
            return self.say(N_("no fund named"))
        if name == "City":
            return self.names.city(key).text
        return self.names.fund(key).text if name == "Fund" else key

    def fields(self) -> TrackingTable:
        """Return the intervention fields in use, then what another code would change."""
        columns = (
            TableColumn(N_("Intervention field"), 12),
            TableColumn(N_("Name"), 50),
            TableColumn(N_("Money"), 16, MONEY),
            TableColumn(N_("Climate"), 10, SHARE),
            TableColumn(N_("Environment"), 12, SHARE),
            TableColumn(N_("Counts as field"), 12),
            ACTION,
            TableColumn(N_("If it were field"), 12),
            TableColumn(N_("Why"), 30),
            TableColumn(N_("Climate share of the plan, change in points"), 16, POINTS),
            TableColumn(N_("Environment share of the plan, change in points"), 16, POINTS),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                field.code,
                self.label("intervention_field", field.code),
                field.amount,
                field.climate_percent / 100,
                field.environment_percent / 100,
                self._counts_as(field),
                *(None,) * 5,
            )
            for field in self.tracking.fields
        ]
        rows += [
            (
                other.code,
                self.label("intervention_field", other.code),
                *(None,) * 4,
                other.action_id,
                other.other,
                self.say(wording.WHY_OTHER[other.why]),
                other.climate,
                other.environment,
            )
            for other in self.tracking.other_fields
        ]
        return TrackingTable(N_("Intervention fields"), columns, rows)

    def _counts_as(self, field: TrackedField) -> str:
        """Return the field whose coefficients hold; in words where want of proof leaves none."""
        if field.counts_as or not field.unproven or field.climate_percent:
            return field.counts_as
        return self.say(N_("none: without proof it counts for nothing"))

    def benchmarks(self) -> TrackingTable:
        """Return shares that bind programmes, beside the plan's."""
        columns = (
            TableColumn(N_("Share"), 40),
            TableColumn(N_("Of the money of"), 16),
            TableColumn(N_("This plan"), 12, SHARE),
            TableColumn(N_("Benchmark"), 12, SHARE),
            TableColumn(N_("What it binds"), 70),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                self.say(wording.FIGURES[one.figure]),
                word_label(one.base, self.language) if one.base else self.say(N_("the whole plan")),
                one.percent / 100,
                one.benchmark / 100,
                self.say(wording.BINDS[one.rule]),
            )
            for one in self.tracking.benchmarks
        ]
        return TrackingTable(N_("Benchmarks"), columns, rows)

    def targets(self) -> TrackingTable:
        """Return who serves an SDG target, first and second, and who works against it."""
        columns = (
            TableColumn(N_("SDG target"), 10),
            TableColumn(N_("Name"), 50),
            ACTION,
            TableColumn(N_("Role"), 16),
            TableColumn(N_("Effect, −3 to +3"), 10, "+0.#;−0.#;0"),
            EVIDENCE,
        )
        rows: list[tuple[Cell, ...]] = [
            (
                target.code,
                self.label("sdg_target", target.code),
                effect.action_id,
                self.say(wording.ROLES[role]),
                effect.effect,
                self.text(effect.evidence),
            )
            for target in self.tracking.sdg
            for role, effects in (
                ("primary", target.primary),
                ("secondary", target.secondary),
                ("negative", target.negative),
            )
            for effect in effects
        ]
        return TrackingTable(N_("SDG targets"), columns, rows)

    def codes(self) -> TrackingTable:
        """Return every code of the frameworks, with the actions that name it."""
        columns = (
            TableColumn(N_("Framework"), 30),
            TableColumn(N_("Code"), 12),
            TableColumn(N_("Name"), 60),
            TableColumn(N_("Touched"), 10),
            TableColumn(N_("Actions"), 40),
        )
        return TrackingTable(N_("Policy codes"), columns, list(self._code_rows()))

    def _code_rows(self) -> Iterator[tuple[Cell, ...]]:
        tracking = self.tracking
        kinds: tuple[tuple[CatalogueKind, dict[str, tuple[str, ...]]], ...] = (
            ("sdg_goal", {f"SDG{g.goal}": g.actions for g in tracking.sdg_goals if g.actions}),
            ("uaeu", {c.code: c.actions for c in tracking.uaeu}),
            ("nua", {c.code: c.actions for c in tracking.nua}),
            ("cohesion", {c.code: c.actions for c in tracking.cohesion_so}),
        )
        for kind, covered in kinds:
            name = kind_name(kind, self.language)
            for code, actions in covered.items():
                yield name, code, self.label(kind, code), True, "; ".join(actions)
            for gap in tracking.gaps:
                for code in gap.untouched if gap.kind == kind else ():
                    yield name, code, self.label(kind, code), False, None

    def interactions(self) -> TrackingTable:
        """Return the portfolio's conflicts and synergies between targets."""
        columns = (
            TableColumn(N_("From target"), 10),
            TableColumn(N_("Name"), 40),
            TableColumn(N_("To target"), 10),
            TableColumn(N_("Name"), 40),
            TableColumn(N_("Interaction, −3 to +3"), 12, "+0;−0;0"),
            TableColumn(N_("Actions there"), 20),
            TableColumn(N_("Actions here"), 20),
            TableColumn(N_("Circumstances"), 30),
            EVIDENCE,
            TableColumn(N_("Assessed by"), 20),
        )
        rows: list[tuple[Cell, ...]] = [
            (
                pair.from_code,
                self.label("sdg_target", pair.from_code),
                pair.to_code,
                self.label("sdg_target", pair.to_code),
                pair.score,
                "; ".join(pair.from_actions),
                "; ".join(pair.to_actions),
                self.text(pair.context),
                self.text(pair.evidence) or pair.source,
                pair.assessor,
            )
            for pair in self.tracking.interactions
        ]
        return TrackingTable(N_("Interactions"), columns, rows)

    def harm(self) -> TrackingTable:
        """Return the answers on the six objectives; a row without an answer is open."""
        columns = (
            ACTION,
            TableColumn(N_("Objective"), 10),
            TableColumn(N_("Name"), 36),
            TableColumn(N_("Verdict"), 20),
            TableColumn(N_("Answer"), 60),
            EVIDENCE,
        )
        rows: list[tuple[Cell, ...]] = []
        for check in self.tracking.harm:
            rows += [
                (
                    check.action_id,
                    answer.objective,
                    self.label("dnsh", answer.objective),
                    self.say(wording.VERDICTS[answer.verdict]),
                    self.text(answer.answer),
                    self.text(answer.evidence),
                )
                for answer in check.answers
            ]
            rows += [
                (
                    check.action_id,
                    one,
                    self.label("dnsh", one),
                    self.say(N_("no answer")),
                    None,
                    None,
                )
                for one in check.missing
            ]
        return TrackingTable(N_("No significant harm"), columns, rows)

    def indicators(self) -> TrackingTable:
        """Return every indicator row, then its sum where one can be made."""
        columns = (
            TableColumn(N_("Indicator"), 10),
            TableColumn(N_("Name"), 50),
            TableColumn(N_("Unit"), 16),
            ACTION,
            TableColumn(N_("Baseline"), 12, PLAIN),
            TableColumn(N_("Target"), 12, PLAIN),
            TableColumn(N_("Who measures"), 30),
            TableColumn(N_("Where it is counted"), 30),
            TableColumn(N_("In the sum"), 10),
            TableColumn(N_("Why not all are added up"), 50),
        )
        rows: list[tuple[Cell, ...]] = []
        for total in self.tracking.indicators:
            name = self.label("indicator", total.code)
            rows += [
                (
                    total.code,
                    name,
                    self.text(unit_label(row.unit)),
                    row.action_id,
                    row.baseline,
                    row.target,
                    self.text(row.measured_by),
                    row.counted_at,
                    row.counted,
                    None,
                )
                for row in total.rows
            ]
            why = "; ".join(self.say(wording.WHY_NOT[reason]) for reason in total.why_not)
            whole = self.say(N_("Sum"))
            rows.append(
                (
                    total.code,
                    name,
                    self.text(unit_label(total.unit)),
                    whole,
                    total.baseline,
                    total.target,
                    *(None,) * 3,
                    why,
                )
            )
        return TrackingTable(N_("Indicators"), columns, rows)
