"""One mistake in a plan folder is one finding, with its cell and what to do about it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from actionplan_engine.findings import Finding, render_finding
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.findings_catalogue import KINDS
from actionplan_engine.tables.headers import column_label, table_label
from actionplan_engine.tables.schema import REQUIRED_TABLES, SCHEMA
from plan_folder import (
    Row,
    Tables,
    changed,
    header_of,
    minimal_tables,
    settings_rows,
    write_csv_plan,
    write_minimal_plan,
    write_minimal_workbook,
)

T = minimal_tables()
ACTIONS, SCORES, FUNDS, CRITERIA = T["actions"], T["scores"], T["funds"], T["criteria"]
RULE: Row = {"rule_id": "R-1", "kind": "at_least", "of": "theme:parks", "amount": 1}


def the_finding(folder: Path) -> Finding:
    """Return the only finding of a folder; it can be read in every language."""
    reading = read_plan(folder)
    texts = [render_finding(KINDS[f.code], f, "en") for f in reading.findings]
    assert len(texts) == 1, "\n\n".join(texts)
    (finding,) = reading.findings
    assert (reading.inputs is None) == finding.is_error
    for language in LANGUAGES:
        text = render_finding(KINDS[finding.code], finding, language)
        assert finding.code in text
        assert "{" not in text
    return finding


def action(identifier: str, **changes: object) -> Tables:
    return {"actions": changed(ACTIONS, identifier, **changes)}


def score(row: int, **changes: object) -> Tables:
    """Change one row of the scores, counted from 0."""
    rows = [dict(each) for each in SCORES]
    rows[row] |= changes
    return {"scores": rows}


MISTAKES: dict[str, tuple[Tables, str, str]] = {
    "text in a number cell": (
        action("A-2", duration_months="half a year"),
        "AP202",
        "actions.csv:3:5",
    ),
    "a unit in a number cell": (
        action("A-2", cost_likely="200000 EUR"),
        "AP202",
        "actions.csv:3:6",
    ),
    "a number of another script": (action("A-2", duration_months="٣"), "AP202", "actions.csv:3:5"),
    "a score above its scale": (score(0, score=4), "AP203", "scores.csv:2:4"),
    "a score below its scale": (score(0, score=-3.5), "AP203", "scores.csv:2:4"),
    "a decimal comma in English": (score(0, score="2,5"), "AP204", "scores.csv:2:4"),
    "an amount of two readings": (action("A-1", cost_likely="100.000"), "AP205", "actions.csv:2:6"),
    "an amount without its zeros": (action("A-1", cost_likely="9.31"), "AP206", "actions.csv:2:6"),
    "a month with its year last": (
        action("A-1", earliest_start="01/2025"),
        "AP207",
        "actions.csv:2:8",
    ),
    "a thirteenth month": (action("A-1", latest_end="2025-13"), "AP207", "actions.csv:2:9"),
    "a date of two readings": (
        {"rates": [T["rates"][0] | {"date": "5/6/2025"}]},
        "AP208",
        "rates.csv:2:3",
    ),
    "neither yes nor no": (action("A-1", eligible="maybe"), "AP209", "actions.csv:2:14"),
    "an unknown lock": (action("A-1", lock="shut"), "AP210", "actions.csv:2:13"),
    "an unknown kind of rule": ({"rules": [RULE | {"kind": "least"}]}, "AP210", "rules.csv:2:2"),
    "an id with a space": (action("A-4", action_id="A 4"), "AP211", "actions.csv:5:1"),
    "a Greek letter in an id": (action("A-1", action_id="Α-1"), "AP212", "actions.csv:2:1"),
    "a Greek letter in a reference": (score(2, action_id="Α-1"), "AP212", "scores.csv:4:1"),
    "a per cent above 100": (
        {"funds": [row | {"cofinancing_max": 120} for row in FUNDS[:1]] + FUNDS[1:]},
        "AP218",
        "funds.csv:2:7",
    ),
    "a cost below zero": (action("A-1", cost_likely=-5000), "AP218", "actions.csv:2:6"),
    "half a month": (action("A-1", duration_months=1.5), "AP219", "actions.csv:2:5"),
    "an intervention field without a share": (
        action("A-1", intervention_fields="079:60;058"),
        "AP220",
        "actions.csv:2:15",
    ),
    "a value function that falls": (
        {"criteria": changed(CRITERIA, "C-1", value_points="-3:-1; 0:0; 2:1.5; 3:1")},
        "AP221",
        "criteria.csv:2:9",
    ),
    "a value function that misses zero": (
        {"criteria": changed(CRITERIA, "C-1", value_points="-3:-1; 0:0.5; 3:1")},
        "AP221",
        "criteria.csv:2:9",
    ),
    "a low cost above the likely one": (
        action("A-1", cost_low=150000),
        "AP222",
        "actions.csv:2:15",
    ),
    "yearly costs that do not add up": (
        action("A-1", cost_y1=30000),
        "AP223",
        "actions.csv:2:15",
    ),
    "a cost after the end": (
        action("A-1", cost_y1=50000, cost_y2=50000),
        "AP231",
        "actions.csv:2:16",
    ),
    "fields above 100 per cent": (
        action("A-1", intervention_fields="079:60;058:60"),
        "AP225",
        "actions.csv:2:15",
    ),
    "a currency sign": (action("A-1", currency="€"), "AP226", "actions.csv:2:7"),
    "a scale upside down": (
        {"criteria": changed(CRITERIA, "C-1", best=-4)},
        "AP230",
        "criteria.csv:2:7",
    ),
    "the same action twice": ({"actions": [*ACTIONS, ACTIONS[0]]}, "AP301", "actions.csv:6:1"),
    "the same id in another case": (
        {"actions": [*ACTIONS, ACTIONS[0] | {"action_id": "a-1"}]},
        "AP301",
        "actions.csv:6:1",
    ),
    "the same criterion twice": (
        {"criteria": [*CRITERIA, CRITERIA[1]]},
        "AP301",
        "criteria.csv:5:1",
    ),
    "the same scorer twice": (
        {"scorers": [*T["scorers"], T["scorers"][0]]},
        "AP301",
        "scorers.csv:4:1",
    ),
    "two rates of one currency": ({"rates": T["rates"] * 2}, "AP301", "rates.csv:3:1"),
    "a setting twice": (
        {"settings": [*T["settings"], T["settings"][2]]},
        "AP301",
        "settings.csv:9:1",
    ),
    "the same rule twice": ({"rules": [RULE, RULE]}, "AP301", "rules.csv:3:1"),
    "a score of an unknown action": (score(5, action_id="A-9"), "AP302", "scores.csv:7:1"),
    "a score on an unknown criterion": (score(5, criterion_id="C-9"), "AP302", "scores.csv:7:2"),
    "a score by an unknown scorer": (score(5, scorer_id="S-9"), "AP302", "scores.csv:7:3"),
    "an action of an unknown city": (action("A-1", city_id="east"), "AP302", "actions.csv:2:3"),
    "an unknown fund": (action("A-1", funds="F-N;F-X"), "AP302", "actions.csv:2:10"),
    "an unknown prerequisite": (action("A-1", requires="A-7"), "AP302", "actions.csv:2:11"),
    "a conflict of an unknown scorer": (
        {"conflicts": [{"scorer_id": "S-7", "action_id": "A-1"}]},
        "AP302",
        "conflicts.csv:2:1",
    ),
    "a tabled action that is unknown": (
        {"tabled": [{"list_id": "L", "title": "List", "action_id": "A-7"}]},
        "AP302",
        "tabled.csv:2:3",
    ),
    "a weight of an unknown framework": (
        {"weights": [{"group": "G-1", "framework": "BLUE", "weight": 3}]},
        "AP302",
        "weights.csv:2:2",
    ),
    "a criterion of an unknown framework": (
        {"frameworks": [{"framework_id": "GREEN", "name": "Green"}]},
        "AP302",
        "criteria.csv:4:2",
    ),
    "the same score twice": ({"scores": [*SCORES, SCORES[3]]}, "AP304", "scores.csv:26:4"),
    "a fund of two cities": (
        {"funds": [FUNDS[0], FUNDS[1] | {"city_id": "south"}, *FUNDS[2:]]},
        "AP305",
        "funds.csv:3:2",
    ),
    "a fund's year twice": ({"funds": [*FUNDS, FUNDS[0]]}, "AP306", "funds.csv:6:3"),
    "prerequisites in a circle": (
        {"actions": changed(changed(ACTIONS, "A-1", requires="A-2"), "A-2", requires="A-1")},
        "AP309",
        "actions.csv:2:11",
    ),
    "an action that requires itself": (action("A-3", requires="A-3"), "AP309", "actions.csv:4:11"),
    "an end before a start": (
        action("A-1", earliest_start="2025-10", latest_end="2025-03"),
        "AP310",
        "actions.csv:2:9",
    ),
    "a window shorter than the action": (
        action("A-1", earliest_start="2025-10", latest_end="2025-12"),
        "AP310",
        "actions.csv:2:9",
    ),
    "locked in but not eligible": (
        action("A-1", lock="in", eligible="no"),
        "AP311",
        "actions.csv:2:13",
    ),
    "locked in but excluding each other": (
        {"actions": changed(changed(ACTIONS, "A-1", lock="in", excludes="A-2"), "A-2", lock="in")},
        "AP312",
        "actions.csv:2:13",
    ),
    "locked in but alternatives": (
        {
            "actions": [
                row | {"one_of": "site", "lock": "in"} if row["action_id"] < "A-3" else row
                for row in ACTIONS
            ]
        },
        "AP312",
        "actions.csv:2:13",
    ),
    "locked in but requiring what is locked out": (
        {"actions": changed(changed(ACTIONS, "A-1", lock="in", requires="A-2"), "A-2", lock="out")},
        "AP313",
        "actions.csv:2:13",
    ),
    "continuing but locked out": (
        action("A-1", lock="out", continuing="yes"),
        "AP314",
        "actions.csv:2:13",
    ),
    "locked in but requiring what is not eligible": (
        {
            "actions": changed(
                changed(ACTIONS, "A-1", lock="in", requires="A-2"), "A-2", eligible="no"
            )
        },
        "AP313",
        "actions.csv:2:13",
    ),
    "an action that excludes itself": (action("A-1", excludes="A-1"), "AP344", "actions.csv:2:12"),
    "an action that requires what it excludes": (
        action("A-1", requires="A-2", excludes="A-2"),
        "AP343",
        "actions.csv:2:12",
    ),
    "fairness for two cities above one half": (
        {"rules": [RULE | {"kind": "fairness", "of": "", "amount": 51, "measure": "value"}]},
        "AP341",
        "rules.csv:2:4",
    ),
    "a rule for an unknown theme": (
        {"rules": [RULE | {"of": "theme:roads"}]},
        "AP316",
        "rules.csv:2:3",
    ),
    "a rule for something of no kind": (
        {"rules": [RULE | {"of": "parks"}]},
        "AP316",
        "rules.csv:2:3",
    ),
    "fairness within one fund": (
        {"rules": [RULE | {"kind": "fairness", "of": "fund:F-N"}]},
        "AP326",
        "rules.csv:2:3",
    ),
    "a weight of nothing": (
        {"weights": [{"group": "G-1", "framework": "", "weight": 3}]},
        "AP318",
        "weights.csv:2:1",
    ),
    "a weight twice": (
        {"weights": [{"group": "G-1", "framework": "GREEN", "weight": 3}] * 2},
        "AP329",
        "weights.csv:3:2",
    ),
    "a city that takes a reserved id": (
        {"cities": [*T["cities"], {"city_id": "joint", "name": "Both"}]},
        "AP327",
        "cities.csv:4:1",
    ),
    "a capacity that ends before it begins": (
        {"capacity": [{"resource": "staff", "amount": 2, "from": "2025-05", "to": "2025-04"}]},
        "AP328",
        "capacity.csv:2:4",
    ),
    "months that are no number": (
        {"settings": settings_rows(months="two years")},
        "AP202",
        "settings.csv:4:2",
    ),
    "a language that is not spoken": (
        {"settings": settings_rows(languages="en;fr")},
        "AP210",
        "settings.csv:6:2",
    ),
    "an unknown set of criteria": (
        {"settings": settings_rows(criteria_set="urban"), "criteria": []},
        "AP317",
        "settings.csv:9:2",
    ),
}
"""What is wrong → the tables that differ from the minimal plan, the code and the place."""


@pytest.mark.parametrize(("tables", "code", "place"), MISTAKES.values(), ids=MISTAKES)
def test_one_mistake_is_one_finding_with_its_cell(
    tmp_path: Path, tables: Tables, code: str, place: str
) -> None:
    finding = the_finding(write_minimal_plan(tmp_path, **tables))
    assert (finding.code, str(finding.location)) == (code, place)
    assert finding.is_error


DOUBTS: dict[str, tuple[Tables, str, str]] = {
    "no cost": (action("A-1", cost_likely=""), "AP224", "actions.csv:2:6"),
    "an action longer than the plan": (
        action("A-1", duration_months=30),
        "AP321",
        "actions.csv:2:5",
    ),
    "a column of one's own": (action("A-1", remark="ask Ana"), "AP124", "actions.csv:1:15"),
    "a table of one's own": ({"budget lines": [{"a": 1}]}, "AP121", "budget lines.csv"),
    "a setting of one's own": (
        {"settings": settings_rows(colour="blue")},
        "AP227",
        "settings.csv:9:1",
    ),
    "a share instead of a per cent": (
        {"funds": [FUNDS[0] | {"cofinancing_max": 0.8}, *FUNDS[1:]]},
        "AP229",
        "funds.csv:2:7",
    ),
    "no table of scorers": ({"scorers": []}, "AP315", "None"),
    "a theme that may be misspelt": (
        {
            "themes": [
                {"theme_id": "park", "name": "Parks"},
                {"theme_id": "streets", "name": "Streets"},
            ]
        },
        "AP320",
        "actions.csv:2:4",
    ),
    "a fund's year outside the plan": (
        {"funds": [*FUNDS, FUNDS[0] | {"year": 2030}]},
        "AP322",
        "funds.csv:6:3",
    ),
    "a resource without a capacity": (
        action("A-1", **{"use:staff": 1}),
        "AP324",
        "actions.csv:1:15",
    ),
    "a prerequisite that cannot be in the plan": (
        {"actions": changed(changed(ACTIONS, "A-1", requires="A-2"), "A-2", eligible="no")},
        "AP342",
        "actions.csv:2:11",
    ),
    "a measurement beyond the reference level": (score(4, score=9000), "AP233", "scores.csv:6:4"),
    "a rate of the plan's own currency": (
        {"rates": [*T["rates"], T["rates"][0] | {"currency": "EUR", "rate": 2}]},
        "AP345",
        "rates.csv:3:1",
    ),
    "capacities that overlap": (
        {
            "capacity": [
                {"resource": "staff", "amount": 2, "from": "2025-01", "to": "2025-12"},
                {"resource": "staff", "amount": 1, "from": "2025-06", "to": ""},
            ]
        },
        "AP340",
        "capacity.csv:3:2",
    ),
    "an unknown intervention field": (
        action("A-1", intervention_fields="999"),
        "AP325",
        "actions.csv:2:15",
    ),
}
"""What is doubtful but does not stop a plan → as above."""


@pytest.mark.parametrize(("tables", "code", "place"), DOUBTS.values(), ids=DOUBTS)
def test_one_doubt_is_one_warning_and_the_plan_is_read(
    tmp_path: Path, tables: Tables, code: str, place: str
) -> None:
    finding = the_finding(write_minimal_plan(tmp_path, **tables))
    assert (finding.code, str(finding.location)) == (code, place)
    assert not finding.is_error


def test_the_minimal_plan_has_no_finding(minimal_plan_folder: Path) -> None:
    assert read_plan(minimal_plan_folder).findings == ()


@pytest.mark.parametrize("table", REQUIRED_TABLES)
def test_a_missing_table_is_one_finding(tmp_path: Path, table: str) -> None:
    finding = the_finding(write_minimal_plan(tmp_path, **{table: None}))
    assert (finding.code, finding.parameters["table"]) == ("AP120", table)


def test_missing_funds_without_a_budget_rule_are_one_finding(tmp_path: Path) -> None:
    assert the_finding(write_minimal_plan(tmp_path, funds=None)).code == "AP308"


def test_a_budget_rule_stands_in_for_missing_funds(tmp_path: Path) -> None:
    rule = {"rule_id": "R", "kind": "budget", "amount": 500000}
    assert read_plan(write_minimal_plan(tmp_path, funds=None, rules=[rule])).findings == ()


def test_a_practice_without_a_table_of_practices_is_a_missing_table(tmp_path: Path) -> None:
    finding = the_finding(write_minimal_plan(tmp_path, **action("A-1", practice_ids="P-1;P-2")))
    assert (finding.code, finding.parameters["table"]) == ("AP120", "practices")


def test_a_currency_without_a_rate_is_one_finding_at_its_first_fund(tmp_path: Path) -> None:
    """The funds and the action in that currency have the same cause."""
    finding = the_finding(write_minimal_plan(tmp_path, rates=None))
    assert (finding.code, str(finding.location)) == ("AP307", "funds.csv:4:5")
    assert [str(place) for place in finding.related] == ["funds.csv:5:5", "actions.csv:4:7"]


REQUIRED_COLUMNS = [
    (table, column.name)
    for table, rows in T.items()
    for column in SCHEMA[table].values()
    if column.required and column.name in header_of(rows)
]


@pytest.mark.parametrize(("table", "column"), REQUIRED_COLUMNS)
def test_a_missing_required_column_is_one_finding(tmp_path: Path, table: str, column: str) -> None:
    rows = [{name: cell for name, cell in row.items() if name != column} for row in T[table]]
    finding = the_finding(write_minimal_plan(tmp_path, **{table: rows}))
    assert (finding.code, str(finding.location)) == ("AP123", f"{table}.csv")
    assert finding.parameters["column"] == column


@pytest.mark.parametrize(
    ("table", "column"),
    [pair for pair in REQUIRED_COLUMNS if pair[1] not in {"score", "cost_likely", "key"}],
)
def test_an_empty_required_cell_is_one_finding(tmp_path: Path, table: str, column: str) -> None:
    rows = [dict(row) for row in T[table]]
    rows[0][column] = ""
    finding = the_finding(write_minimal_plan(tmp_path, **{table: rows}))
    place = header_of(rows).index(column) + 1
    assert (finding.code, str(finding.location)) == ("AP201", f"{table}.csv:2:{place}")


@pytest.mark.parametrize("key", ["title", "start", "months", "currency"])
def test_a_missing_required_setting_is_one_finding(tmp_path: Path, key: str) -> None:
    finding = the_finding(write_minimal_plan(tmp_path, settings=settings_rows(**{key: None})))
    assert (finding.code, finding.parameters["key"]) == ("AP228", key)


def test_a_misspelt_id_is_answered_with_the_nearest(tmp_path: Path) -> None:
    finding = the_finding(write_minimal_plan(tmp_path, **action("A-1", funds="F-M")))
    assert finding.parameters["near"] in {"F-N", "F-S"}


def test_the_same_unknown_id_in_many_rows_is_one_finding(tmp_path: Path) -> None:
    rows = [row | {"action_id": "A-5"} if row["action_id"] == "A-4" else row for row in SCORES]
    finding = the_finding(write_minimal_plan(tmp_path, scores=rows))
    assert (finding.code, len(finding.related)) == ("AP302", 3)


def test_a_cell_typed_as_a_date_is_no_number(tmp_path: Path) -> None:
    rows = score(0, score=dt.date(2025, 5, 3))["scores"]
    finding = the_finding(write_minimal_plan(tmp_path, scores=rows))
    assert finding.code == "AP256"


@pytest.mark.parametrize(
    ("language", "table", "column", "written", "code", "meant"),
    [
        ("el", "scores", "score", "2.5", "AP204", {"example": "2,5"}),
        ("es", "scores", "score", "2.5", "AP204", {"example": "2,5"}),
        ("es", "actions", "cost_likely", "95.000", "AP205", {"exact": "95", "large": "95000"}),
        ("el", "actions", "cost_likely", "9,31", "AP206", {"small": "9,31", "large": "9310"}),
    ],
)
def test_numbers_are_read_by_the_language_of_their_headers(
    tmp_path: Path,
    language: str,
    table: str,
    column: str,
    written: str,
    code: str,
    meant: dict[str, str],
) -> None:
    rows = [dict(row) for row in T[table]]
    rows[0][column] = written
    spoken = [{column_label(table, n, language): cell for n, cell in row.items()} for row in rows]
    finding = the_finding(
        write_minimal_plan(tmp_path, **{table: None, table_label(table, language): spoken})
    )
    assert finding.code == code
    assert finding.parameters.items() >= meant.items()


def test_a_workbook_names_sheet_and_cell(tmp_path: Path) -> None:
    finding = the_finding(write_minimal_workbook(tmp_path, **score(0, score=9)))
    assert (finding.code, str(finding.location)) == ("AP203", "plan.xlsx › scores!D2")


def test_every_mistake_is_told_at_once_in_reading_order(tmp_path: Path) -> None:
    """Twenty mistakes in one folder are twenty findings."""
    tables = minimal_tables()
    tables["actions"] = [
        row
        | {
            "duration_months": "long",
            "cost_likely": "100.000",
            "earliest_start": "soon",
            "eligible": "perhaps",
            "lock": "shut",
        }
        for row in ACTIONS
    ]
    findings = read_plan(write_csv_plan(tmp_path, tables)).findings
    assert [finding.code for finding in findings] == [
        "AP202",
        "AP205",
        "AP207",
        "AP210",
        "AP209",
    ] * len(ACTIONS)
    assert [finding.location.line for finding in findings] == sorted([2, 3, 4, 5] * 5)


def test_a_copy_of_a_file_is_one_finding(tmp_path: Path) -> None:
    write_minimal_plan(tmp_path)
    (tmp_path / "scores copy.csv").write_bytes((tmp_path / "scores.csv").read_bytes())
    finding = the_finding(tmp_path)
    assert (finding.code, finding.parameters["found"]) == ("AP115", "scores.csv")


def test_a_measurement_beyond_the_reference_level_counts_as_the_nearer_end(tmp_path: Path) -> None:
    plan = read_plan(write_minimal_plan(tmp_path, **score(4, score=9000))).inputs
    assert plan is not None
    assert {s.score for s in plan.scores if s.action_id == "A-1" and s.criterion_id == "C-3"} == {
        5000.0,
        2000.0,
    }


def test_a_fund_cell_that_cannot_be_read_contradicts_no_other_row(tmp_path: Path) -> None:
    rows = [FUNDS[0] | {"cofinancing_max": 180}, FUNDS[1] | {"cofinancing_max": 80}, *FUNDS[2:]]
    assert the_finding(write_minimal_plan(tmp_path, funds=rows)).code == "AP218"


def test_contradicting_currencies_are_shown_as_written(tmp_path: Path) -> None:
    rows = [FUNDS[0], FUNDS[1] | {"currency": "CLP"}, *FUNDS[2:]]
    finding = the_finding(write_minimal_plan(tmp_path, funds=rows))
    assert finding.parameters["found"] == "CLP"
    assert finding.parameters["other"] == "EUR"


def test_a_scorer_who_gave_no_score_is_one_warning(tmp_path: Path) -> None:
    silent = {"scorer_id": "S-3", "role": "planner", "city_id": "south", "group": "G-2"}
    finding = the_finding(write_minimal_plan(tmp_path, scorers=[*T["scorers"], silent]))
    assert (finding.code, str(finding.location)) == ("AP401", "scorers.csv:4:1")


def test_weights_of_a_misspelt_group_suggest_the_group(tmp_path: Path) -> None:
    rows = [
        {"group": group, "framework": framework, "weight": 3}
        for group in ("G-1", "G-11")
        for framework in ("GREEN", "PEOPLE")
    ]
    finding = the_finding(write_minimal_plan(tmp_path, weights=rows))
    assert (finding.code, str(finding.location)) == ("AP402", "weights.csv:4:1")
    assert finding.parameters["guess"] == "G-1"


BELOW: dict[str, tuple[Row, str]] = {
    "a total": ({"title": "Total", "cost_likely": 500000}, "actions.csv:6:2"),
    "a total under the ids": ({"action_id": "Total", "cost_likely": 500000}, "actions.csv:6:1"),
    "a page footer": ({"action_id": "Page 1 of 2"}, "actions.csv:6:1"),
    "a remark": ({"theme": "please fill in by Friday"}, "actions.csv:6:4"),
}


@pytest.mark.parametrize(("row", "place"), BELOW.values(), ids=BELOW)
def test_what_stands_below_a_table_is_one_finding(tmp_path: Path, row: Row, place: str) -> None:
    blank = dict.fromkeys(ACTIONS[0], "")
    finding = the_finding(write_minimal_plan(tmp_path, actions=[*ACTIONS, blank | row]))
    assert (finding.code, str(finding.location)) == ("AP232", place)


def test_a_row_with_two_gaps_still_names_each_of_them(tmp_path: Path) -> None:
    findings = read_plan(write_minimal_plan(tmp_path, **action("A-1", theme="", currency="")))
    assert [finding.code for finding in findings.findings] == ["AP201", "AP201"]


@pytest.mark.parametrize("typed", ["F-N, F-S", "f-n/F-S", "F-N F-S", "F-N + F-S"])
def test_ids_between_wrong_separators_are_shown_with_the_right_one(
    tmp_path: Path, typed: str
) -> None:
    finding = the_finding(write_minimal_plan(tmp_path, **action("A-1", funds=typed)))
    assert (finding.code, finding.parameters["guess"]) == ("AP302", "F-N; F-S")


def test_a_rate_upside_down_is_one_warning(tmp_path: Path) -> None:
    rates = [T["rates"][0] | {"rate": 0.001}]
    finding = the_finding(write_minimal_plan(tmp_path, rates=rates))
    assert (finding.code, str(finding.location)) == ("AP330", "rates.csv:2:2")
    assert finding.parameters["inverse"] == "1000"


@pytest.mark.parametrize("rate", [1, 250, 4000])
def test_a_plausible_rate_is_no_finding(tmp_path: Path, rate: float) -> None:
    plan = write_minimal_plan(tmp_path, rates=[T["rates"][0] | {"rate": rate}])
    assert read_plan(plan).findings == ()


def test_a_scale_without_an_end_is_one_finding_not_one_a_score(tmp_path: Path) -> None:
    criteria = changed(CRITERIA, "C-3", best="")
    finding = the_finding(write_minimal_plan(tmp_path, criteria=criteria))
    assert (finding.code, str(finding.location)) == ("AP201", "criteria.csv:4:7")
