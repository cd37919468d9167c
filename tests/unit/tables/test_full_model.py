"""Profiles, fiscal years, own shares, lags, groups and synergies as they stand in tables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from actionplan_engine.model import Action, Lag, PlanInputs
from actionplan_engine.tables import read_plan
from plan_folder import Row, changed, minimal_tables, write_minimal_plan

T = minimal_tables()


def read(folder: Path, **tables: list[Row] | None) -> PlanInputs:
    inputs = read_plan(write_minimal_plan(folder, **tables)).inputs
    assert inputs is not None
    return inputs


def codes(folder: Path, **tables: list[Row] | None) -> list[str]:
    return [f.code for f in read_plan(write_minimal_plan(folder, **tables)).findings]


def action(folder: Path, action_id: str = "A-1", **changes: object) -> Action:
    inputs = read(folder, actions=changed(T["actions"], action_id, **changes))
    return next(a for a in inputs.actions if a.action_id == action_id)


@pytest.mark.parametrize(
    ("cell", "requires", "lags"),
    [
        ("A-1", ("A-1",), ()),
        ("a-1", ("A-1",), ()),
        ("A-1+2", ("A-1",), (Lag(action_id="A-1", months=2),)),
        ("A-1 + 2", ("A-1",), (Lag(action_id="A-1", months=2),)),
        ("A-1@end+2", ("A-1",), (Lag(action_id="A-1", months=2),)),
        ("A-1@start", ("A-1",), (Lag(action_id="A-1", since="start"),)),
        ("A-1@έναρξη+1", ("A-1",), (Lag(action_id="A-1", months=1, since="start"),)),
        ("A-1@inicio+1", ("A-1",), (Lag(action_id="A-1", months=1, since="start"),)),
        (
            "A-3; A-1@start+1; A-1",
            ("A-1", "A-3"),
            (Lag(action_id="A-1"), Lag(action_id="A-1", months=1, since="start")),
        ),
    ],
)
def test_what_an_action_requires_may_have_a_lag(
    cell: str, requires: tuple[str, ...], lags: tuple[Lag, ...], tmp_path: Path
) -> None:
    read_action = action(tmp_path, "A-2", requires=cell)
    assert read_action.requires == requires
    assert read_action.lags == lags


@pytest.mark.parametrize("cell", ["A-1+", "A-1+x", "A-1@", "A-1@middle", "+2", "A-1@start+1+1"])
def test_a_lag_that_cannot_be_read_is_an_error(cell: str, tmp_path: Path) -> None:
    found = codes(tmp_path, actions=changed(T["actions"], "A-2", requires=cell))
    assert "AP220" in found


def test_an_unknown_id_with_a_lag_is_named_without_it(tmp_path: Path) -> None:
    rows = changed(T["actions"], "A-2", requires="A-9+2")
    (finding,) = read_plan(write_minimal_plan(tmp_path, actions=rows)).findings
    assert (finding.code, finding.parameters["found"]) == ("AP302", "A-9")


def circle(first: str, second: str) -> list[Row]:
    return changed(changed(T["actions"], "A-1", requires=first), "A-2", requires=second)


def test_a_circle_with_lags_is_a_circle(tmp_path: Path) -> None:
    assert codes(tmp_path, actions=circle("A-2@start+1", "A-1@start")) == ["AP309"]


def test_actions_that_start_together_are_no_circle(tmp_path: Path) -> None:
    assert codes(tmp_path, actions=circle("A-2@start", "A-1@start")) == []


@pytest.mark.parametrize(
    ("word", "profile"),
    [("front", "front"), ("στο τέλος", "back"), ("uniforme", "even"), ("", "even")],
)
def test_a_spending_profile_in_three_languages(word: str, profile: str, tmp_path: Path) -> None:
    cost = action(tmp_path, spending_profile=word).cost
    assert cost is not None
    assert cost.profile == profile


@pytest.mark.parametrize(
    ("word", "year", "expected"),
    [
        ("front", 100000, ["AP234"]),
        ("years", "", ["AP234"]),
        ("years", 100000, []),
        ("", 100000, []),
    ],
)
def test_a_profile_and_yearly_costs_must_not_contradict(
    word: str, year: object, expected: list[str], tmp_path: Path
) -> None:
    rows = changed(T["actions"], "A-1", spending_profile=word, cost_y1=year)
    assert codes(tmp_path, actions=rows) == expected


def test_fiscal_years_decide_which_years_a_fund_has(tmp_path: Path) -> None:
    cities = changed(T["cities"], "north", fiscal_year_start=7)
    early = {**T["funds"][0], "year": 2024}
    inputs = read(tmp_path, cities=cities, funds=[*T["funds"], early])
    assert inputs.fiscal_years_of("north") == (2024, 2025, 2026)
    assert inputs.fiscal_years_of("south") == (2025, 2026)
    assert inputs.fiscal_years_of("joint") == (2025, 2026)
    assert codes(tmp_path / "calendar", funds=[*T["funds"], early]) == ["AP322"]
    assert codes(tmp_path / "fiscal", cities=cities, funds=[*T["funds"], early]) == []


@pytest.mark.parametrize("month", [0, 13, 1.5, "July"])
def test_a_fiscal_year_begins_in_one_of_twelve_months(month: object, tmp_path: Path) -> None:
    assert codes(tmp_path, cities=changed(T["cities"], "north", fiscal_year_start=month))


def test_own_shares_of_actions_and_funds(tmp_path: Path) -> None:
    funds = [row | {"own_share_min": 15} for row in T["funds"]]
    inputs = read(tmp_path, funds=funds, actions=changed(T["actions"], "A-1", own_share_min="20 %"))
    assert inputs.actions[0].own_share_min == Decimal(20)
    assert {fund.own_share_min for fund in inputs.funds} == {Decimal(15)}


def test_groups_of_all_or_none_have_one_spelling(tmp_path: Path) -> None:
    rows = changed(changed(T["actions"], "A-1", all_or_none="Ring"), "A-2", all_or_none="ring")
    assert {a.all_or_none for a in read(tmp_path, actions=rows).actions[:2]} == {"Ring"}


def synergy(**changes: object) -> list[Row]:
    return [{"synergy_id": "S-1", "action_ids": "A-2;a-1", "points": 5} | changes]


def test_a_synergy_in_points_becomes_a_value(tmp_path: Path) -> None:
    (one,) = read(tmp_path, synergies=synergy(title="One network", points="-2.5")).synergies
    assert (one.action_ids, one.value) == (("A-1", "A-2"), -0.025)
    assert str(one.title) == "One network"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"action_ids": "A-1"}, "AP235"),
        ({"action_ids": "A-1; a-1"}, "AP235"),
        ({"action_ids": "A-1; A-9"}, "AP302"),
        ({"points": "many"}, "AP202"),
        ({"action_ids": ""}, "AP201"),
    ],
)
def test_a_synergy_that_cannot_be_read(changes: Row, code: str, tmp_path: Path) -> None:
    assert codes(tmp_path, synergies=synergy(**changes)) == [code]


def test_two_synergies_of_one_id(tmp_path: Path) -> None:
    assert codes(tmp_path, synergies=synergy() + synergy()) == ["AP301"]


class TestWhatCanNeverBe:
    def test_an_action_that_no_fund_may_pay(self, tmp_path):
        rows = changed(T["actions"], "A-1", funds="F-S")
        assert codes(tmp_path, actions=rows) == ["AP350"]

    def test_an_action_that_is_paid_in_part_only(self, tmp_path):
        funds = [row | {"cofinancing_max": 85} for row in T["funds"]]
        found = read_plan(write_minimal_plan(tmp_path, funds=funds)).findings
        said = {f.parameters["subject"]: f.parameters["found"] for f in found}
        # Both cities together may pay for A-4.
        assert said == {"A-1, A-2": "F-N (85 %)", "A-3": "F-S (85 %)"}

    def test_a_share_of_own_money_where_there_is_none(self, tmp_path):
        funds = [row | {"city_id": "joint"} for row in T["funds"]]
        rows = changed(T["actions"], "A-1", own_share_min=10)
        assert codes(tmp_path, funds=funds, actions=rows) == ["AP350"]

    def test_an_action_without_cost_or_locked_out_is_not_named(self, tmp_path):
        rows = changed(T["actions"], "A-1", funds="F-S", lock="out")
        assert codes(tmp_path, actions=rows) == []

    def test_a_fund_that_may_pay_for_nothing(self, tmp_path):
        funds = [*T["funds"], {**T["funds"][0], "fund_id": "F-X", "themes": "space"}]
        assert codes(tmp_path, funds=funds) == ["AP352"]

    def test_a_fund_by_name_only_that_nobody_names(self, tmp_path):
        funds = [*T["funds"], {**T["funds"][0], "fund_id": "F-X", "by_name_only": "yes"}]
        assert codes(tmp_path, funds=funds) == ["AP352"]

    def test_an_action_that_comes_too_late_after_a_chain(self, tmp_path):
        rows = changed(T["actions"], "A-1", duration_months=12)
        rows = changed(rows, "A-2", duration_months=9, requires="A-1")
        assert codes(tmp_path / "fits", actions=rows) == []
        rows = changed(rows, "A-3", duration_months=3, requires="A-2+1")
        found = read_plan(write_minimal_plan(tmp_path / "late", actions=rows)).findings
        assert [f.code for f in found] == ["AP351"]
        assert found[0].parameters["first"] == "2026-11"
        assert found[0].parameters["last"] == "2026-10"
