"""Climate and environment contribution, coverage of goals."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from actionplan_engine.catalogue import (
    counted_field,
    intervention_fields,
    other_numbering,
    plain_twins,
)
from actionplan_engine.model import (
    FieldProof,
    FieldShare,
    HarmAnswer,
    Indicator,
    Interaction,
    Month,
    OwnCode,
    PolicyRecords,
    SdgEffect,
    Text,
)
from actionplan_engine.portfolio import Payment, PlannedAction
from actionplan_engine.portfolio.limits import climate_shares
from actionplan_engine.tracking import Tracking, track
from factories import make_action, make_plan


def fields(**shares: float) -> tuple[FieldShare, ...]:
    return tuple(
        FieldShare(code=name.removeprefix("f"), share=Decimal(str(share)))
        for name, share in shares.items()
    )


def tracked(actions, costs, records=None, *, funds=(), payments=None) -> Tracking:
    """Track a plan of these actions, each paid by one fund in 2025 unless said otherwise."""
    plan = make_plan({action.action_id: {"C-1": 1} for action in actions})
    changes = {"actions": tuple(actions), "policy": records or PolicyRecords()}
    if funds:
        changes["funds"] = tuple(funds)
    plan = plan.model_copy(update=changes)
    planned = [
        PlannedAction(
            action_id=action.action_id,
            start=Month(2025, 1),
            finish=Month(2025, 6),
            cost=cost,
            payments=tuple(
                Payment(fund_id=fund, year=year, amount=amount)
                for fund, year, amount in (payments or {}).get(
                    action.action_id, [("F-NORTH", 2025, cost)]
                )
            ),
        )
        for action, cost in zip(actions, costs, strict=True)
    ]
    return track(plan, SimpleNamespace(actions=()), planned)


EXAMPLE = {"079": 400.0, "058": 300.0, "168": 500.0, "065": 200.0, "173": 100.0}


class TestContribution:
    def test_the_methods_own_example_of_climate_and_environment_shares(self) -> None:
        """Reg. (EU) 2021/1060, Annex I: the method note's example, by hand 30.67 and 60.00."""
        actions = [
            make_action(f"A-{code}", intervention_fields=fields(**{f"f{code}": 100}))
            for code in EXAMPLE
        ]
        found = tracked(actions, EXAMPLE.values())
        assert found.total == 1500
        assert found.climate.percent == pytest.approx(30.67, abs=0.005)
        assert found.environment.percent == pytest.approx(60.00, abs=0.005)
        assert (found.climate.low, found.climate.high) == (found.climate.percent,) * 2

    def test_the_same_money_as_one_action_of_split_codes(self) -> None:
        shares = {f"f{code}": amount / 15 for code, amount in EXAMPLE.items()}
        found = tracked([make_action("A-1", intervention_fields=fields(**shares))], [1500.0])
        assert found.climate.percent == pytest.approx(30.67, abs=0.005)
        assert found.environment.percent == pytest.approx(60.00, abs=0.005)
        assert found.tracked == pytest.approx(1500)

    def test_untracked_money_counts_in_the_denominator(self) -> None:
        whole = tracked([make_action("A-1", intervention_fields=fields(f079=100))], [200.0])
        half = tracked([make_action("A-1", intervention_fields=fields(f079=50))], [200.0])
        assert half.environment.percent == pytest.approx(whole.environment.percent / 2)
        assert whole.environment.percent == 100
        assert half.tracked == 100

    def test_no_money_has_no_share(self) -> None:
        found = tracked([], [])
        assert found.climate is None
        assert found.benchmarks == ()

    def test_a_code_that_the_annex_does_not_hold_is_not_tracked(self) -> None:
        found = tracked([make_action("A-1", intervention_fields=fields(f999=100))], [5.0])
        assert found.unknown_fields == ("999",)
        assert found.tracked == 0
        assert found.climate.percent == 0

    def test_parts_by_city_year_and_fund_add_up_to_the_whole(self) -> None:
        actions = [
            make_action("A-1", intervention_fields=fields(f058=100)),
            make_action("A-2", city_id="south", intervention_fields=fields(f168=40)),
        ]
        payments = {
            "A-1": [("F-NORTH", 2025, 60.0), ("F-JOINT", 2026, 40.0)],
            "A-2": [("F-SOUTH", 2026, 90.0)],
        }
        found = tracked(actions, [100.0, 100.0], payments=payments)
        for parts in (found.by_city, found.by_year, found.by_fund, found.by_action):
            assert sum(part.total for part in parts) == pytest.approx(found.total)
            assert sum(part.climate for part in parts) == pytest.approx(found.climate.amount)
            assert sum(part.tracked for part in parts) == pytest.approx(found.tracked)
        years = {part.key: (part.total, part.climate) for part in found.by_year}
        assert years == {"": (10, 0), "2025": (60, 60), "2026": (130, 40)}
        cities = {part.key: (part.tracked, part.environment) for part in found.by_city}
        assert cities == {"north": (100, 100), "south": (40, 0)}

    def test_the_just_transition_fund_counts_in_full_for_climate(self) -> None:
        action = make_action("A-1", intervention_fields=fields(f168=100))
        funds = [f for f in make_plan({"A-1": {"C-1": 1}}).funds if f.fund_id == "F-NORTH"]
        plain = tracked([action], [100.0], funds=funds)
        ours = tracked([action], [100.0], funds=[funds[0].model_copy(update={"eu_fund": "JTF"})])
        assert (plain.climate.percent, ours.climate.percent) == (0, 100)
        assert plain.environment == ours.environment


def proof(code: str) -> PolicyRecords:
    return PolicyRecords(field_proofs=(FieldProof(action_id="A-1", code=code, evidence="audit"),))


class TestConditionalFields:
    def test_without_proof_it_counts_as_its_plain_twin(self) -> None:
        action = make_action("A-1", intervention_fields=fields(f045=100))
        bare, proven = tracked([action], [50.0]), tracked([action], [50.0], proof("045"))
        assert (bare.climate.percent, proven.climate.percent) == (40, 100)
        assert (bare.climate.low, bare.climate.high) == (40, 100)
        assert (proven.climate.low, proven.climate.high) == (40, 100)
        assert bare.fields[0].counts_as == "044"
        assert proven.fields[0].counts_as == ""
        (stake,) = bare.other_fields
        assert (stake.why, stake.climate, stake.environment) == ("if_proven", 60, 0)
        (stake,) = proven.other_fields
        assert (stake.why, stake.other, stake.climate) == ("if_refused", "044", -60)

    def test_a_rule_on_climate_counts_as_tracking_does(self) -> None:
        action = make_action("A-1", intervention_fields=fields(f045=50, f058=50))
        for records in (PolicyRecords(), proof("045")):
            share = climate_shares([action], records)["A-1"]
            assert 100 * share == pytest.approx(tracked([action], [9.0], records).climate.percent)

    def test_the_range_adds_what_each_field_of_an_action_may_change(self) -> None:
        action = make_action(
            "A-1", intervention_fields=fields(f045=60, f081=40), other_fields=("168",)
        )
        found = tracked([action], [100.0])
        assert found.climate.percent == pytest.approx(24)
        assert (found.climate.low, found.climate.high) == (0, pytest.approx(100))

    def test_a_twin_that_is_itself_conditional_needs_its_own_proof(self) -> None:
        """050 falls back on 049, which has a condition too and no field without it."""
        action = make_action("A-1", intervention_fields=fields(f050=100))
        unproven = tracked([action], [100.0])
        assert unproven.climate.percent == 0
        assert climate_shares([action]) == {"A-1": 0}
        assert [(o.why, o.climate) for o in unproven.other_fields] == [("if_proven", 100)]
        half = tracked([action], [100.0], proof("049"))
        assert half.climate.percent == intervention_fields()["049"].climate_pct
        whole = tracked([action], [100.0], proof("050"))
        assert [(o.other, o.climate) for o in whole.other_fields] == [("", -100)]

    def test_without_a_plain_twin_nothing_counts(self) -> None:
        action = make_action("A-1", intervention_fields=fields(f081=100))
        found = tracked([action], [50.0])
        assert found.climate.percent == 0
        assert found.tracked == 50
        assert [(f.counts_as, f.unproven) for f in found.fields] == [("", True)]
        plain = tracked([make_action("A-1", intervention_fields=fields(f168=100))], [50.0])
        assert [(f.counts_as, f.unproven) for f in plain.fields] == [("", False)]
        sure = tracked([action], [50.0], proof("081"))
        assert [f.unproven for f in sure.fields] == [False]

    def test_every_conditional_field_has_a_line_that_gives_no_more(self) -> None:
        """The twin never counts for more than the field with its criterion."""
        listed = intervention_fields()
        assert set(plain_twins()) == {code for code, field in listed.items() if field.conditional}
        for code, plain in plain_twins().items():
            unproven = counted_field(code, frozenset())
            assert unproven == counted_field(plain, frozenset())
            if unproven is not None:
                assert not unproven.conditional
                assert unproven.climate_pct <= listed[code].climate_pct
                assert unproven.environment_pct <= listed[code].environment_pct

    def test_a_code_that_users_could_defend_moves_the_largest_field(self) -> None:
        shares = fields(f079=60, f168=40)
        action = make_action("A-1", intervention_fields=shares, other_fields=("058", "079"))
        found = tracked([action, make_action("A-2")], [100.0, 100.0])
        (other,) = found.other_fields
        assert (other.code, other.other, other.why) == ("079", "058", "defensible")
        assert other.climate == pytest.approx(
            0.3 * (100 - intervention_fields()["079"].climate_pct)
        )
        assert found.climate.high == pytest.approx(found.climate.percent + other.climate)
        assert found.climate.low == found.climate.percent


class TestOtherNumberings:
    @pytest.mark.parametrize(
        ("text", "numbering", "here"),
        [
            ("025bis", "rrf", "042"),
            ("25bis", "rrf", "042"),
            ("026 BIS", "rrf", "045"),
            ("RRF:050", "rrf", "079"),
            ("024ter", "rrf", "040"),
            ("2014:085", "2014", ""),
            ("2014-2020 085", "2014", ""),
            ("215/2014:101", "2014", ""),
        ],
    )
    def test_what_shows_is_told_apart(self, text: str, numbering: str, here: str) -> None:
        assert other_numbering(text) == (numbering, here)

    @pytest.mark.parametrize("code", [*intervention_fields(), "79", "999", "cinema", ""])
    def test_our_own_codes_pass(self, code: str) -> None:
        assert other_numbering(code) is None


class TestBenchmarks:
    def test_figures_are_of_the_erdf_where_funds_say_so(self) -> None:
        actions = [
            make_action("A-1", cohesion_so=("RSO2.4",), intervention_fields=fields(f058=100)),
            make_action("A-2", cohesion_so=("RSO5.1",), intervention_fields=fields(f168=100)),
            make_action("A-3", cohesion_so=("RSO2.8",), intervention_fields=fields(f083=100)),
        ]
        plan = make_plan({"A-1": {"C-1": 1}})
        erdf = next(f for f in plan.funds if f.fund_id == "F-NORTH")
        funds = [erdf.model_copy(update={"eu_fund": "ERDF"})]
        payments = {"A-2": [("F-SOUTH", 2025, 100.0)]}
        found = tracked(actions, [300.0, 100.0, 100.0], funds=funds, payments=payments)
        shares = {b.figure: (b.base, b.percent, b.benchmark) for b in found.benchmarks}
        assert shares == {
            "climate": ("ERDF", 100, 30),
            "po1": ("ERDF", 0, 25),
            "po2": ("ERDF", 87.5, 30),
            "urban": ("ERDF", 0, 8),
        }
        whole = tracked(actions, [300.0, 100.0, 100.0])
        assert {b.figure: b.percent for b in whole.benchmarks}["urban"] == 20
        assert {b.base for b in whole.benchmarks} == {""}

    def test_the_cohesion_fund_has_its_own_benchmark(self) -> None:
        action = make_action("A-1", intervention_fields=fields(f168=100))
        fund = make_plan({"A-1": {"C-1": 1}}).funds[1].model_copy(update={"eu_fund": "CF"})
        found = tracked([action], [10.0], funds=[fund])
        assert [(b.base, b.benchmark) for b in found.benchmarks if b.figure == "climate"] == [
            ("", 30),
            ("CF", 37),
        ]


class TestGoals:
    def test_positive_and_negative_stand_apart(self) -> None:
        actions = [
            make_action("A-1", sdg_targets=("14.2", "11.7")),
            make_action("A-2", sdg_targets=("14.2",)),
        ]
        records = PolicyRecords(
            sdg_effects=(
                SdgEffect(
                    action_id="A-2", sdg_target="14.2", effect=-3, evidence=Text(default="survey")
                ),
                SdgEffect(action_id="A-1", sdg_target="13.1", priority="secondary", effect=1),
                SdgEffect(action_id="A-1", sdg_target="11.7", effect=2),
                SdgEffect(action_id="A-1", sdg_target="6.4", effect=0),
                SdgEffect(action_id="A-9", sdg_target="1.4", effect=-3),
            )
        )
        found = tracked(actions, [1.0, 1.0], records)
        by_code = {target.code: target for target in found.sdg}
        assert set(by_code) == {"11.7", "13.1", "14.2"}
        assert [e.action_id for e in by_code["14.2"].primary] == ["A-1"]
        assert [(e.action_id, e.effect) for e in by_code["14.2"].negative] == [("A-2", -3)]
        assert by_code["11.7"].primary[0].effect == 2
        assert [e.action_id for e in by_code["13.1"].secondary] == ["A-1"]
        assert [(h.action_id, h.code, h.effect) for h in found.target_harm] == [("A-2", "14.2", -3)]
        goals = {goal.goal: goal for goal in found.sdg_goals}
        assert goals[14].actions == ("A-1",)
        assert goals[14].negative == ("A-2",)
        assert goals[13].primary == ()

    def test_interactions_count_where_both_ends_are_served(self) -> None:
        actions = [
            make_action("A-1", sdg_targets=("14.7",)),
            make_action("A-2", sdg_targets=("14.2",)),
        ]
        pairs = [
            ("14.7", "14.2", -2),
            ("14.2", "SDG14", 3),
            ("14.2", "14.7", 0),
            ("14.7", "1.4", -3),
        ]
        records = PolicyRecords(
            interactions=tuple(
                Interaction(
                    from_code=one, to_code=other, score=score, evidence=Text(default="seen")
                )
                for one, other, score in pairs
            )
        )
        found = tracked(actions, [1.0, 1.0], records).interactions
        assert [(p.from_code, p.to_code, p.score) for p in found] == [
            ("14.7", "14.2", -2),
            ("14.2", "SDG14", 3),
        ]
        assert (found[0].from_actions, found[0].to_actions) == (("A-1",), ("A-2",))

    def test_gaps_name_what_nobody_touches(self) -> None:
        action = make_action(
            "A-1",
            sdg_targets=("14.2",),
            uaeu=("uaeu-t05",),
            nua=("NUA-67",),
            cohesion_so=("RSO2.7",),
        )
        records = PolicyRecords(
            own_codes=(OwnCode(kind="uaeu", code="PIR-1", title=Text(default="Hills")),)
        )
        found = tracked([action], [1.0], records)
        gaps = {(gap.kind, gap.group): gap for gap in found.gaps}
        assert gaps["sdg_goal", "goal"].codes == 17
        assert "SDG14" not in gaps["sdg_goal", "goal"].untouched
        assert len(gaps["sdg_goal", "goal"].untouched) == 16
        assert "UAEU-T05" not in gaps["uaeu", "theme"].untouched
        assert "UAEU-T06" in gaps["uaeu", "theme"].untouched
        assert gaps["uaeu", "objective"].untouched == ("UAEU-O1", "UAEU-O2", "UAEU-O3")
        assert "NUA-TC3" not in gaps["nua", "section"].untouched
        assert "PO2" not in gaps["cohesion", "policy_objective"].untouched
        assert gaps["uaeu", "own"].untouched == ("PIR-1",)

    def test_a_code_of_ones_own_counts(self) -> None:
        records = PolicyRecords(
            own_codes=(OwnCode(kind="nua", code="PIR-1", title=Text(default="Hills")),)
        )
        found = tracked([make_action("A-1", nua=("pir-1", "NUA-999"))], [1.0], records)
        assert [(c.code, c.actions) for c in found.nua] == [("PIR-1", ("A-1",))]


class TestHarm:
    def test_what_is_not_answered_is_named(self) -> None:
        answer = {"action_id": "A-1", "answer": Text(default="Works stay off the sea bed.")}
        records = PolicyRecords(
            dnsh=(
                HarmAnswer(objective="TAX-c", verdict="no_harm", **answer),
                HarmAnswer(objective="TAX-d", verdict="open", **answer),
            )
        )
        action = make_action("A-1", infrastructure_years=5, climate_proofing="")
        found = tracked([action, make_action("A-2", infrastructure_years=4)], [1.0, 1.0], records)
        assert found.harm[0].missing == ("TAX-a", "TAX-b", "TAX-d", "TAX-e", "TAX-f")
        assert len(found.harm[1].missing) == 6
        assert [row.needs_proofing for row in found.infrastructure] == [True, False]

    def test_harm_leaves_an_action_out_with_the_answer_as_reason(self) -> None:
        from actionplan_engine.assessment import assess

        plan = make_plan({"A-1": {"C-1": 3}, "A-2": {"C-1": 3}})
        why = Text(default="It fills in the last pond where herons nest.")
        records = PolicyRecords(
            dnsh=(HarmAnswer(action_id="A-1", objective="TAX-f", verdict="harm", answer=why),)
        )
        assessed = assess(plan.model_copy(update={"policy": records}), {"C-1": 1.0}).actions
        assert [a.gate and a.gate.reason.value for a in assessed] == ["significant_harm", None]
        assert (assessed[0].gate.objective, assessed[0].gate.text) == ("TAX-f", why)


def row(
    action_id: str, code: str, target: float | None, unit: str = "", place: str = ""
) -> Indicator:
    return Indicator(action_id=action_id, code=code, target=target, unit=unit, counted_at=place)


def total(*rows: Indicator, code: str):
    actions = [make_action(one) for one in sorted({r.action_id for r in rows})]
    found = tracked(actions, [1.0] * len(actions), PolicyRecords(indicators=rows))
    return next(t for t in found.indicators if t.code == code)


class TestIndicators:
    def test_hectares_of_different_places_add_up(self) -> None:
        found = total(row("A-1", "RCO36", 2, "ha"), row("A-2", "RCO36", 3), code="RCO36")
        assert (found.target, found.unit, found.why_not) == (5, "hectares", ())

    def test_another_unit_is_left_out(self) -> None:
        found = total(row("A-1", "RCO36", 2000, "m²"), row("A-2", "RCO36", 3), code="RCO36")
        assert (found.target, found.why_not) == (3, ("unit",))

    @pytest.mark.parametrize(
        ("first", "second", "adaptation"),
        [
            (row("A-1", "RCO26", 2), row("A-1", "RCO36", 2), None),
            (row("A-1", "RCO26", 2, place="park"), row("A-2", "RCO36", 2, place="Park"), None),
            (row("A-1", "RCO26", 2, place="low"), row("A-1", "RCO36", 2, place="high"), 2),
            (row("A-1", "RCO26", 2), row("A-2", "RCO36", 2), 2),
        ],
    )
    def test_rco26_and_rco36_exclude_each_other_on_one_hectare(
        self, first, second, adaptation
    ) -> None:
        found = total(first, second, code="RCO26")
        assert found.target == adaptation
        assert found.why_not == (("exclusive",) if adaptation is None else ())

    def test_one_place_counts_once_and_the_larger_figure(self) -> None:
        rows = (row("A-1", "RCO36", 2, place="park"), row("A-2", "RCO36", 3, place="PARK"))
        found = total(*rows, code="RCO36")
        assert (found.target, found.why_not) == (3, ("same_place",))

    def test_people_who_may_be_the_same_are_not_added_up(self) -> None:
        unsaid = total(row("A-1", "RCR95", 900), row("A-2", "RCR95", 400), code="RCR95")
        assert (unsaid.target, unsaid.why_not) == (None, ("once",))
        said = (row("A-1", "RCR95", 900, place="hill"), row("A-2", "RCR95", 400, place="shore"))
        assert total(*said, code="RCR95").target == 1300
        assert total(row("A-1", "RCR95", 900), code="RCR95").target == 900


def test_a_code_that_begins_after_the_plan_counts_where_an_action_names_it() -> None:
    """So that the line of gaps says the same number as the table of what is touched."""
    from actionplan_engine.tracking.gaps import gaps
    from actionplan_engine.tracking.types import CodeCoverage

    named = (CodeCoverage(code="UAEU-T21", actions=("A-1",)),)
    with_it, without = (
        next(g for g in gaps(PolicyRecords(), (), covered, 2023) if g.group == "theme")
        for covered in (named, ())
    )
    assert "UAEU-T21" not in (*with_it.untouched, *without.untouched)
    assert with_it.codes == without.codes + 1
