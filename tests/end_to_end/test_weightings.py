"""Every weighting, from a plan folder in any language to what is printed and written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from actionplan_engine.cli.main import group
from actionplan_engine.model import PlanInputs
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.headers import column_label, table_label
from plan_folder import Row, Tables, minimal_tables, settings_rows, write_csv_plan

CRITERIA = [
    *minimal_tables()["criteria"],
    minimal_tables()["criteria"][0] | {"criterion_id": "C-4", "name": "Shade"},
]
SCORES = [
    *minimal_tables()["scores"],
    *(
        {"action_id": a, "criterion_id": "C-4", "scorer_id": "S-1", "score": s, "evidence": "x"}
        for a, s in (("A-1", 1), ("A-2", -1), ("A-3", 2), ("A-4", 0))
    ),
]


def pair(who: str, first: str, second: str, judgement: object, scope: str = "GREEN") -> Row:
    return {
        "group": who,
        "scope": scope,
        "criterion_a": first,
        "criterion_b": second,
        "judgement": judgement,
    }


def best_worst(who: str, member: str, to_other: int, to_worst: int) -> Row:
    return {
        "group": who,
        "scope": "GREEN",
        "best": "C-1",
        "worst": "C-4",
        "criterion_id": member,
        "best_to_other": to_other,
        "other_to_worst": to_worst,
    }


PAIRWISE = [
    pair("G-1", "C-1", "C-2", 3),
    pair("G-1", "C-2", "C-4", 3),
    pair("G-1", "C-1", "C-4", "1/2"),
    pair("G-1", "GREEN", "PEOPLE", 2, "frameworks"),
    pair("G-2", "C-4", "C-1", "1/4"),
    pair("G-2", "C-1", "C-2", 2),
]
BEST_WORST = [
    best_worst(who, *row)
    for who in ("G-1", "G-2")
    for row in (("C-1", 1, 6), ("C-2", 2 if who == "G-1" else 3, 3), ("C-4", 6, 1))
]
COMPARISONS = [
    {"scorer_id": "S-1", "better": "A-1", "worse": "A-4", "strength": 2},
    {"scorer_id": "S-1", "better": "A-4", "worse": "A-3", "strength": ""},
    {"scorer_id": "S-2", "better": "A-2", "worse": "A-4", "strength": ""},
    {"scorer_id": "S-2", "better": "A-4", "worse": "A-2", "strength": ""},
]
RANKS = [
    {"group": "G-1", "criterion_id": c, "weight": "", "rank": rank}
    for c, rank in (("C-1", 2), ("C-2", 1), ("C-4", 3))
]
JUDGEMENTS: dict[str, Tables] = {
    "ahp": {"pairwise": PAIRWISE},
    "bwm": {"best_worst": BEST_WORST},
    "bwm_nonlinear": {"best_worst": BEST_WORST},
    "holistic": {"comparisons": COMPARISONS[:3]},
    "roc": {"weights": RANKS},
    "rank_sum": {"weights": RANKS},
    "rank_reciprocal": {"weights": RANKS},
}


def tables_of(weighting: str, combination: str = "aip") -> Tables:
    settings = settings_rows(weighting=weighting, weights_combination=combination, samples=50)
    own = {"criteria": CRITERIA, "scores": SCORES, "settings": settings}
    return minimal_tables() | own | JUDGEMENTS[weighting]


def in_language(tables: Tables, language: str) -> Tables:
    """Return the tables under the names and headers of a language, rows turned round."""
    return {
        table_label(name, language): [
            {column_label(name, column, language): cell for column, cell in row.items()}
            for row in reversed(rows)
        ]
        for name, rows in tables.items()
    }


def read(folder: Path, tables: Tables) -> PlanInputs:
    reading = read_plan(write_csv_plan(folder, tables))
    assert reading.inputs is not None, reading.findings
    return reading.inputs.model_copy(update={"files": ()})


def call(*arguments: object) -> Result:
    environment = {"ACTIONPLAN_LANGUAGE": "en"}
    return CliRunner().invoke(group, [str(argument) for argument in arguments], env=environment)


@pytest.mark.parametrize("weighting", sorted(JUDGEMENTS))
def test_three_languages_and_any_order_of_rows_say_the_same(tmp_path: Path, weighting: str) -> None:
    english = read(tmp_path / "en", tables_of(weighting))
    for language in ("el", "es"):
        other = read(tmp_path / language, in_language(tables_of(weighting), language))
        assert other.pairwise == english.pairwise
        assert other.best_worst == english.best_worst
        assert other.comparisons == english.comparisons
        assert other.weights == english.weights
        assert other.settings == english.settings


@pytest.mark.parametrize("combination", ["aip", "aij"])
@pytest.mark.parametrize("weighting", sorted(JUDGEMENTS))
def test_score_prints_the_weights_and_gives_them_as_json(
    tmp_path: Path, weighting: str, combination: str
) -> None:
    folder = write_csv_plan(tmp_path, tables_of(weighting, combination))
    text = call("score", folder, "--quiet")
    assert text.exit_code == 0, text.output
    assert "Weights, per cent of the whole:" in text.output
    given = json.loads(call("score", folder, "--quiet", "--format", "json").stdout)
    weights = given["ranking"]["weights"]
    assert sum(leaf["global_weight"] for leaf in weights["criteria"]) == pytest.approx(1)
    assert weights["elicitation"]["combination"] == combination
    assert weights["groups"]
    assert all(group["ranks"] for group in weights["groups"])


def test_what_contradicts_is_printed(tmp_path: Path) -> None:
    text = call("score", write_csv_plan(tmp_path, tables_of("ahp")), "--quiet").output
    assert "G-1, GREEN: the comparisons contradict each other" in text
    assert "but 1/2 was said" in text
    assert "First by each group's own weights:" in text


def test_a_run_writes_where_the_weights_come_from(tmp_path: Path) -> None:
    folder = write_csv_plan(tmp_path / "plan", tables_of("ahp", "aij"))
    out = tmp_path / "out"
    done = call("run", folder, "--out", out, "--quiet", "--language", "en")
    assert done.exit_code == 0, done.output
    weights = json.loads((out / "results.json").read_text(encoding="utf-8"))["weights"]
    assert (weights["method"], weights["combination"]) == ("ahp", "aij")
    judged = {(j["group"], j["scope"]): j for j in weights["judgements"]}
    ratio = judged["G-1", "GREEN"]["consistency"]
    assert ratio["acceptable"] is False
    assert ratio["worst_triad"]["first_to_third"] == 0.5
    assert judged["G-2", "frameworks"]["source"] == "set"
    assert judged["G-2", "GREEN"]["judged_pairs"] == 2
    assert (None, "GREEN") in judged
    page = (out / "report.en.html").read_text(encoding="utf-8")
    assert "How the weights were given" in page
    assert "discuss again" in page


def test_two_scorers_of_one_group_who_disagree_are_named_by_role(tmp_path: Path) -> None:
    tables = tables_of("holistic") | {"comparisons": COMPARISONS}
    tables["comparisons"] = [*COMPARISONS[:3], COMPARISONS[3] | {"scorer_id": "S-1"}]
    tables["scorers"] = [row | {"group": "G-1"} for row in tables["scorers"]]
    text = call("score", write_csv_plan(tmp_path, tables), "--quiet").output
    assert "made 4 comparisons of actions; the weights keep 3 of them." in text
    assert "planner said that A-2 (Ponds) is better than A-4 (Exchange)." in text
    assert "S-1" not in text
