"""What councillors are told about the weights."""

from __future__ import annotations

from typing import get_args

import pytest

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import (
    BestWorst,
    Comparison,
    PairwiseJudgement,
    Scorer,
    Text,
    Weighting,
    WeightsDrawn,
)
from actionplan_engine.report.weighing import HOW_DRAWN, HOW_GIVEN, weighing
from actionplan_engine.scoring import weight_tree
from factories import make_criterion, make_plan

CELLS = {f"A-{n}": {f"C-{k}": 3 if k == n else 0 for k in (1, 2, 3)} for n in (1, 2, 3)}
ROLES = (
    Scorer(scorer_id="S-1", role=Text(default="engineer"), group="EAST"),
    Scorer(scorer_id="S-2", role=Text(default="planner"), group="WEST"),
)


def said(weighting, language="en", combination="aip", **tables):
    plan = make_plan(
        CELLS,
        criteria=[make_criterion(f"C-{k}") for k in (1, 2, 3)],
        settings={"weighting": weighting, "weights_combination": combination, "samples": 0},
        scorers=ROLES,
        **tables,
    )
    return weighing(plan, weight_tree(plan), language)


def pairs(*judgements, group="EAST", scope="GREEN"):
    named = (("C-1", "C-2"), ("C-2", "C-3"), ("C-1", "C-3"))
    return tuple(
        PairwiseJudgement(group=group, scope=scope, first=a, second=b, judgement=j)
        for (a, b), j in zip(named, judgements, strict=False)
    )


def best_worst(*others):
    ids = ("C-1", "C-2", "C-3")
    to_others, to_worst = others
    return (
        BestWorst(
            group="EAST",
            scope="GREEN",
            best="C-1",
            worst="C-3",
            best_to_others=dict(zip(ids, to_others, strict=True)),
            others_to_worst=dict(zip(ids, to_worst, strict=True)),
        ),
    )


def test_contradictory_pairs_are_told_with_numbers_and_what_fits_least():
    _, ratio, triad = said("ahp", pairwise=pairs(3.0, 3.0, 0.5))
    assert ratio.startswith("EAST, GREEN: the comparisons contradict each other")
    assert "up to 0.10 passes" in ratio
    assert triad == (
        'What fits least: "Criterion C-1" was said to be worth 3 times "Criterion C-2", and that'
        ' 3 times "Criterion C-3". So "Criterion C-1" would be worth 9 times "Criterion C-3", but'
        " 1/2 was said."
    )


def test_consistent_pairs_are_told_in_one_sentence():
    (only,) = said("ahp", pairwise=pairs(2.0, 2.0, 4.0))[1:]
    assert only == (
        "The comparisons fit each other well enough: the largest consistency ratio is 0.00, and up"
        " to 0.10 passes."
    )


def test_best_worst_names_what_fits_least():
    *_, least = said("bwm", best_worst=best_worst((1, 4, 4), (4, 4, 1)))
    assert least == 'What fits least: the two judgements of "Criterion C-2".'


def test_scopes_left_to_the_set_are_told():
    criteria = [make_criterion("C-1"), make_criterion("C-2", "BLUE"), make_criterion("C-3", "BLUE")]
    plan = make_plan(
        CELLS,
        criteria=criteria,
        settings={"weighting": "ahp", "samples": 0},
        pairwise=(
            PairwiseJudgement(
                group="EAST", scope="frameworks", first="BLUE", second="GREEN", judgement=2.0
            ),
        ),
    )
    assert "EAST gave no judgement on BLUE" in weighing(plan, weight_tree(plan), "en")[-1]


@pytest.mark.parametrize(
    ("combination", "words"), [("aip", "their average"), ("aij", "were averaged first")]
)
def test_how_groups_are_combined_is_told(combination, words):
    both = pairs(2.0, 2.0, 4.0) + pairs(3.0, 3.0, 9.0, group="WEST")
    assert words in said("ahp", combination=combination, pairwise=both)[1]


def test_holistic_contradictions_name_the_role_and_never_the_scorer():
    comparisons = tuple(
        Comparison(scorer_id=s, better=a, worse=b, strength=w)
        for s, a, b, w in (
            ("S-1", "A-1", "A-2", 3.0),
            ("S-1", "A-2", "A-3", 3.0),
            ("S-1", "A-3", "A-1", 1.0),
        )
    )
    _, count, contradiction = said("holistic", comparisons=comparisons)
    assert count == "EAST made 3 comparisons of actions; the weights keep 2 of them."
    assert contradiction == (
        "engineer said that A-3 (Action A-3) is better than A-1 (Action A-1). With these scores"
        " that cannot stand together with: A-1 (Action A-1) over A-2 (Action A-2), A-2"
        " (Action A-2) over A-3 (Action A-3)."
    )
    assert "S-1" not in contradiction


def test_a_comparison_that_no_weights_can_keep_points_to_the_scores():
    cells = {"A-1": {"C-1": 1}, "A-2": {"C-1": 2}}
    plan = make_plan(
        cells,
        settings={"weighting": "holistic", "samples": 0},
        comparisons=(Comparison(scorer_id="S-1", better="A-1", worse="A-2"),),
    )
    assert "Whatever the weights" in weighing(plan, weight_tree(plan), "en")[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_number_of_sentences(language):
    found = said("ahp", language, pairwise=pairs(3.0, 3.0, 0.5))
    assert len(found) == 3
    assert all("%(" not in sentence for sentence in found)
    if language != "en":
        assert "comparisons" not in " ".join(found)


def test_every_weighting_has_its_sentence():
    assert set(HOW_GIVEN) == set(get_args(Weighting))


def test_no_group_is_said_to_have_weighed_where_none_did():
    (first, *_) = said("swing")
    assert "No group gave weights of its own." in first
    (first, *_) = said("swing", weights={"EAST": {"C-1": 1.0}})
    assert "each group said" in first


@pytest.mark.parametrize(
    ("weighting", "drawn", "sentence"),
    [
        ("swing", "auto", "Weights were drawn around those that were stated."),
        ("roc", "auto", "Weights were drawn from all that keep the stated order of importance."),
        ("roc", "around", "Weights were drawn around those that were stated."),
        ("unknown", "auto", "Weights were drawn freely, because none were stated."),
        ("equal", "auto", "Weights were drawn around equal ones."),
        ("swing", "uniform", HOW_DRAWN["uniform"]),
        ("swing", "levels", HOW_DRAWN["levels"]),
        ("swing", "ordinal", HOW_DRAWN["ordinal"]),
        ("swing", "intervals", HOW_DRAWN["intervals"]),
    ],
)
def test_what_weights_were_really_drawn_from_is_said(weighting, drawn, sentence):
    plan = make_plan(CELLS, settings={"weighting": weighting, "weights_drawn": drawn})
    assert weighing(plan, weight_tree(plan), "en")[-1] == sentence
    for language in LANGUAGES:
        assert weighing(plan, weight_tree(plan), language)[-1]


def test_every_draw_has_a_sentence():
    assert {*HOW_DRAWN, "auto"} == set(get_args(WeightsDrawn))
