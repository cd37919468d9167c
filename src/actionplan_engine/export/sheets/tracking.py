"""Sheets on the policy frameworks: climate and environment, goals, harm, indicators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.catalogue import kind_name, unit_label
from actionplan_engine.export.sheet import Column, Row, Sheet, sheet
from actionplan_engine.i18n import N_
from actionplan_engine.tables.headers import word_label
from actionplan_engine.tracking import wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.catalogue import CatalogueKind
    from actionplan_engine.export.sheets.telling import Telling
    from actionplan_engine.model import Text
    from actionplan_engine.tracking.types import ContributionPart, TrackedField


def tracking(telling: Telling) -> tuple[Sheet, ...]:
    """Return the sheets on climate, fields, goals, policy codes, interactions, harm, indicators."""
    sheets = _Tracking(telling)
    return (
        sheets.money(),
        sheets.fields(),
        sheets.benchmarks(),
        sheets.targets(),
        sheets.codes(),
        sheets.interactions(),
        sheets.harm(),
        sheets.indicators(),
    )


class _Tracking:
    """One result in one language."""

    def __init__(self, telling: Telling) -> None:
        self.inputs = telling.result.inputs
        self.tracking = telling.result.tracking
        self.language = telling.language
        self.names = telling.names
        self.say = telling.say
        self.currency = telling.currency

    def text(self, text: Text | None) -> str:
        return self.names.spoken(text).text

    def label(self, kind: CatalogueKind, code: str) -> str:
        return self.text(wording.label_of(self.inputs, kind, code))

    def money(self) -> Sheet:
        """Return the money, and what of it counts, by city, year, fund and action."""
        say = self.say
        columns = (
            Column("part", say(N_("Part")), width=10),
            Column("of_what", say(N_("Of what")), width=30),
            Column("money", say(N_("Money")), "money", self.currency, width=16),
            Column("not_tracked", say(N_("Not tracked")), "money", self.currency, width=16),
            Column(
                "counts_for_climate",
                say(N_("Counts for climate")),
                "money",
                self.currency,
                width=16,
            ),
            Column("climate", say(N_("Climate")), "share", width=10),
            Column(
                "counts_for_the_environment",
                say(N_("Counts for the environment")),
                "money",
                self.currency,
                width=16,
            ),
            Column("environment", say(N_("Environment")), "share", width=12),
        )
        tracking = self.tracking
        rows: list[Row] = []
        for name, parts in (
            (N_("City"), tracking.by_city),
            (N_("Year"), tracking.by_year),
            (N_("Fund"), tracking.by_fund),
            (N_("Action"), tracking.by_action),
        ):
            rows += [self._part(name, part) for part in parts]
        about = say(
            N_(
                "What of the money counts for climate and environment, by city, year, fund and"
                " action."
            )
        )
        return sheet(
            "climate_and_environment", say(N_("Climate and environment")), about, columns, rows
        )

    def _part(self, name: str, part: ContributionPart) -> Row:
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

    def fields(self) -> Sheet:
        """Return the intervention fields in use, then what another code would change."""
        say = self.say
        columns = (
            Column("intervention_field", say(N_("Intervention field")), width=12),
            Column("name", say(N_("Name")), width=50),
            Column("money", say(N_("Money")), "money", self.currency, width=16),
            Column("climate", say(N_("Climate")), "share", width=10),
            Column("environment", say(N_("Environment")), "share", width=12),
            Column("counts_as_field", say(N_("Counts as field")), width=12),
            Column("action", say(N_("Action")), width=10),
            Column("if_it_were_field", say(N_("If it were field")), width=12),
            Column("why", say(N_("Why")), width=30),
            Column(
                "climate_share_of_the_plan_change_in_points",
                say(N_("Climate share of the plan, change in points")),
                "any",
                width=16,
            ),
            Column(
                "environment_share_of_the_plan_change_in_points",
                say(N_("Environment share of the plan, change in points")),
                "any",
                width=16,
            ),
        )
        rows: list[Row] = [
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
        about = say(N_("The EU codes in use, and what another defensible code would change."))
        return sheet("intervention_fields", say(N_("Intervention fields")), about, columns, rows)

    def _counts_as(self, field: TrackedField) -> str:
        """Return the field whose coefficients hold; in words where want of proof leaves none."""
        if field.counts_as or not field.unproven or field.climate_percent:
            return field.counts_as
        return self.say(N_("none: without proof it counts for nothing"))

    def benchmarks(self) -> Sheet:
        """Return shares that bind programmes, beside the plan's."""
        say = self.say
        columns = (
            Column("share", say(N_("Share")), width=40),
            Column("of_the_money_of", say(N_("Of the money of")), width=16),
            Column("this_plan", say(N_("This plan")), "share", width=12),
            Column("benchmark", say(N_("Benchmark")), "share", width=12),
            Column("what_it_binds", say(N_("What it binds")), width=70),
        )
        rows: list[Row] = [
            (
                self.say(wording.FIGURES[one.figure]),
                word_label(one.base, self.language) if one.base else self.say(N_("the whole plan")),
                one.percent / 100,
                one.benchmark / 100,
                self.say(wording.BINDS[one.rule]),
            )
            for one in self.tracking.benchmarks
        ]
        about = say(N_("Shares that bind EU programmes, beside this plan's: for information."))
        return sheet("benchmarks", say(N_("Benchmarks")), about, columns, rows)

    def targets(self) -> Sheet:
        """Return who serves an SDG target, first and second, and who works against it."""
        say = self.say
        columns = (
            Column("sdg_target", say(N_("SDG target")), width=10),
            Column("name", say(N_("Name")), width=50),
            Column("action", say(N_("Action")), width=10),
            Column("role", say(N_("Role")), width=16),
            Column("effect_3_to_3", say(N_("Effect, −3 to +3")), "any", width=10),
            Column("evidence", say(N_("Evidence")), width=50),
        )
        rows: list[Row] = [
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
        about = say(N_("Which chosen action serves which target, and which works against it."))
        return sheet("sdg_targets", say(N_("SDG targets")), about, columns, rows)

    def codes(self) -> Sheet:
        """Return every code of the frameworks, with the actions that name it."""
        say = self.say
        columns = (
            Column("framework", say(N_("Framework")), width=30),
            Column("code", say(N_("Code")), width=12),
            Column("name", say(N_("Name")), width=60),
            Column("touched", say(N_("Touched")), width=10),
            Column("actions", say(N_("Actions")), width=40),
        )
        about = say(N_("Every code of the frameworks: which actions name it, or that none does."))
        return sheet("policy_codes", say(N_("Policy codes")), about, columns, self._code_rows())

    def _code_rows(self) -> Iterator[Row]:
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

    def interactions(self) -> Sheet:
        """Return the portfolio's conflicts and synergies between targets."""
        say = self.say
        columns = (
            Column("from_target", say(N_("From target")), width=10),
            Column("name", say(N_("Name")), width=40),
            Column("to_target", say(N_("To target")), width=10),
            Column("to_target_name", say(N_("Name")), width=40),
            Column("interaction_3_to_3", say(N_("Interaction, −3 to +3")), "any", width=12),
            Column("actions_there", say(N_("Actions there")), width=20),
            Column("actions_here", say(N_("Actions here")), width=20),
            Column("circumstances", say(N_("Circumstances")), width=30),
            Column("evidence", say(N_("Evidence")), width=50),
            Column("assessed_by", say(N_("Assessed by")), width=20),
        )
        rows: list[Row] = [
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
                self.text(pair.assessor),
            )
            for pair in self.tracking.interactions
        ]
        about = say(N_("How targets that the chosen actions serve help or hinder each other."))
        return sheet("interactions", say(N_("Interactions")), about, columns, rows)

    def harm(self) -> Sheet:
        """Return the answers on the six objectives; a row without an answer is open."""
        say = self.say
        columns = (
            Column("action", say(N_("Action")), width=10),
            Column("objective", say(N_("Objective")), width=10),
            Column("name", say(N_("Name")), width=36),
            Column("verdict", say(N_("Verdict")), width=20),
            Column("answer", say(N_("Answer")), width=60),
            Column("evidence", say(N_("Evidence")), width=50),
        )
        rows: list[Row] = []
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
        about = say(N_("The answers on the six environmental objectives, action by action."))
        return sheet("no_significant_harm", say(N_("No significant harm")), about, columns, rows)

    def indicators(self) -> Sheet:
        """Return every indicator row, then its sum where one can be made."""
        say = self.say
        columns = (
            Column("indicator", say(N_("Indicator")), width=10),
            Column("name", say(N_("Name")), width=50),
            Column("unit", say(N_("Unit")), width=16),
            Column("action", say(N_("Action")), width=10),
            Column("baseline", say(N_("Baseline")), "any", width=12),
            Column("target", say(N_("Target")), "any", width=12),
            Column("who_measures", say(N_("Who measures")), width=30),
            Column("where_it_is_counted", say(N_("Where it is counted")), width=30),
            Column("in_the_sum", say(N_("In the sum")), width=10),
            Column("why_not_all_are_added_up", say(N_("Why not all are added up")), width=50),
        )
        rows: list[Row] = []
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
        about = say(N_("What is measured, from where to where, by whom, and what may be added up."))
        return sheet("indicators", say(N_("Indicators")), about, columns, rows)
