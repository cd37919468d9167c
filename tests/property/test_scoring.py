"""Invariants of assessment, values and second opinions, over drawn plans."""

from __future__ import annotations

from itertools import pairwise
from math import isfinite

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import rank_actions, weight_tree
from actionplan_engine.scoring.value_model import scored_actions, unit_values
from factories import make_criterion, make_plan

CRITERIA = ("C-1", "C-2", "C-3", "C-4")
SCORERS = ("S-1", "S-2", "S-3")
FRAMEWORKS = {"C-1": "GREEN", "C-2": "GREEN", "C-3": "PEOPLE", "C-4": "PEOPLE"}
NOBODY_IS_GATED = {"coverage_minimum": 0.0, "samples": 64}

numbers = st.integers(-12, 12).map(lambda quarters: quarters / 4)
cells = st.one_of(numbers, st.none(), st.just("NA"))
votes = st.dictionaries(st.sampled_from(SCORERS), cells, max_size=3)
rows = st.fixed_dictionaries(dict.fromkeys(CRITERIA, votes))
points = st.integers(1, 100).map(float)
merges = st.sampled_from(["median", "mean"])


@st.composite
def bent_criteria(draw):
    """Draw a monotone value function for each criterion, and its swing points."""
    criteria = []
    for criterion_id in CRITERIA:
        low = draw(st.floats(-2, -0.01))
        middle = draw(st.floats(0.01, 0.99))
        line = ((-3.0, low), (0.0, 0.0), (1.5, middle), (3.0, 1.0))
        framework, weight = FRAMEWORKS[criterion_id], draw(points)
        criteria.append(make_criterion(criterion_id, framework, value_points=line, weight=weight))
    return tuple(criteria)


@st.composite
def plans(draw, least=1):
    """Draw a plan of up to five actions, four criteria in two frameworks, and three scorers."""
    count = draw(st.integers(least, 5))
    return make_plan(
        {f"A-{number}": draw(rows) for number in range(count)},
        criteria=draw(bent_criteria()),
        framework_weights={"GREEN": draw(points), "PEOPLE": draw(points)},
        settings=NOBODY_IS_GATED | {"merge": draw(merges)},
    )


def values(plan):
    """Return action → value."""
    weights = weight_tree(plan).global_weights
    found = scored_actions(unit_values(plan.criteria, assess(plan, weights)), weights)
    return {action.action_id: action.value for action in found}


def whole(plan):
    """Return the plan's assessment and ranking."""
    weights = weight_tree(plan)
    assessment = assess(plan, weights.global_weights)
    return assessment, rank_actions(plan, assessment, weights)


def with_scores(plan, cells_of):
    """Return the plan with other scores of the same scorers, criteria and settings."""
    return make_plan(
        cells_of,
        criteria=plan.criteria,
        framework_weights={f.framework_id: f.weight for f in plan.frameworks},
        settings=plan.settings.model_dump(),
    )


def cells_of(plan):
    """Return the plan's scores as the factory takes them."""
    states = {"given": lambda s: s.score, "blank": lambda _: None, "na": lambda _: "NA"}
    found = {a.action_id: {c: {} for c in CRITERIA} for a in plan.actions}
    for score in plan.scores:
        found[score.action_id][score.criterion_id][score.scorer_id] = states[score.state](score)
    return found


@given(plans(), rows)
@settings(max_examples=60, deadline=None)
def test_a_further_action_changes_no_other_actions_value_by_a_bit(plan, further):
    """METHOD §1.2: never scaled by the best or the worst candidate."""
    before = values(plan)
    after = values(with_scores(plan, cells_of(plan) | {"A-9": further}))
    assert {action_id: after[action_id] for action_id in before} == before


@given(plans(), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_order_of_scorers_actions_criteria_and_scores_changes_nothing(plan, random):
    shuffled = {}
    for table in ("scorers", "actions", "criteria", "scores", "frameworks"):
        rows_of = list(getattr(plan, table))
        random.shuffle(rows_of)
        shuffled[table] = tuple(rows_of)
    (assessment, ranking), (turned, again) = whole(plan), whole(plan.model_copy(update=shuffled))
    assert by_action(assessment.actions, "gate", "coverage") == by_action(
        turned.actions, "gate", "coverage"
    )
    assert by_action(ranking.actions, "value", "rank", "contributions") == by_action(
        again.actions, "value", "rank", "contributions"
    )
    assert acceptability(ranking) == acceptability(again)
    assert [o.ranks for o in ranking.second_opinions] == [o.ranks for o in again.second_opinions]


def by_action(nouns, *fields):
    return {n.action_id: [getattr(n, field) for field in fields] for n in nouns}


def acceptability(ranking):
    found = ranking.rank_acceptability
    return dict(zip(found.action_ids, found.acceptability, strict=True))


@given(plans())
@settings(max_examples=40, deadline=None)
def test_the_same_action_under_two_ids_shares_every_rank(plan):
    """Promise 14: ties are ties."""
    scores = cells_of(plan)
    _, ranking = whole(with_scores(plan, scores | {"A-9": scores["A-0"]}))
    ranks = {action.action_id: action.rank for action in ranking.actions}
    assert ranks["A-9"] == ranks["A-0"]
    for opinion in ranking.second_opinions:
        assert opinion.ranks["A-9"] == opinion.ranks["A-0"], opinion.method


@given(plans(), st.sampled_from(CRITERIA), st.sampled_from(SCORERS), st.data())
@settings(max_examples=80, deadline=None)
def test_a_higher_score_never_lowers_the_value(plan, criterion_id, scorer_id, data):
    low, high = sorted(data.draw(st.tuples(numbers, numbers)))
    scores = cells_of(plan)
    found = []
    for score in (low, high):
        scores["A-0"][criterion_id][scorer_id] = score
        found.append(values(with_scores(plan, scores))["A-0"])
    assert found[0] <= found[1] + 1e-12


@given(bent_criteria(), st.lists(numbers, min_size=4, max_size=4), st.data())
@settings(max_examples=60, deadline=None)
def test_an_action_that_is_nowhere_worse_has_no_lower_value_and_no_later_rank(
    criteria, lower, data
):
    upper = [data.draw(numbers.filter(lambda s, least=least: s >= least)) for least in lower]
    cells = {
        "A-0": dict(zip(CRITERIA, lower, strict=True)),
        "A-1": dict(zip(CRITERIA, upper, strict=True)),
        "A-2": dict.fromkeys(CRITERIA, 0.5),
    }
    _, ranking = whole(make_plan(cells, criteria=criteria, settings=NOBODY_IS_GATED))
    dominated, dominating, _ = ranking.actions
    assert dominating.value >= dominated.value - 1e-12
    assert dominating.rank <= dominated.rank
    rows_of = ranking.rank_acceptability.acceptability
    behind = cumulated(rows_of[0])
    ahead = cumulated(rows_of[1])
    assert all(more >= less - 1e-12 for more, less in zip(ahead, behind, strict=True))


def cumulated(row):
    return [sum(row[: place + 1]) for place in range(len(row))]


@given(plans(), st.floats(1e-3, 1e3), st.sampled_from(["swing", "direct", "roc"]))
@settings(max_examples=60, deadline=None)
def test_the_scale_of_all_swing_points_changes_nothing(plan, scale, weighting):
    plan = plan.model_copy(
        update={"settings": plan.settings.model_copy(update={"weighting": weighting})}
    )
    criteria = tuple(c.model_copy(update={"weight": c.weight * scale}) for c in plan.criteria)
    frameworks = tuple(f.model_copy(update={"weight": f.weight * scale}) for f in plan.frameworks)
    scaled = plan.model_copy(update={"criteria": criteria, "frameworks": frameworks})
    assert values(scaled) == pytest.approx(values(plan), abs=1e-12)


@given(plans(least=2), st.sampled_from([1.0, None, "NA"]))
@settings(max_examples=40, deadline=None)
def test_a_constant_or_empty_column_gives_no_nan(plan, same):
    scores = cells_of(plan)
    for row in scores.values():
        row["C-1"] = {"S-1": same}
    _, ranking = whole(with_scores(plan, scores))
    assert all(isfinite(action.value) for action in ranking.actions)
    assert all(isfinite(rank) for o in ranking.second_opinions for rank in o.ranks.values())
    for opinion in ranking.second_opinions:
        assert "C-1" in opinion.left_out
    assert all(isfinite(x) for row in acceptability(ranking).values() for x in row)


@given(plans())
@settings(max_examples=60, deadline=None)
def test_ranks_follow_the_values_and_contributions_sum_to_them(plan):
    _, ranking = whole(plan)
    ordered = sorted(ranking.actions, key=lambda action: action.rank)
    assert all(one.value >= other.value - 1e-9 for one, other in pairwise(ordered))
    for action in ranking.actions:
        assert sum(action.contributions.values()) == pytest.approx(action.value, abs=1e-12)


@given(plans())
@settings(max_examples=60, deadline=None)
def test_merged_scores_lie_within_their_spread_and_the_spread_within_the_scale(plan):
    for action in assess(plan, dict.fromkeys(CRITERIA, 0.25)).actions:
        for score in action.scores:
            assert -3 <= score.low <= score.point <= score.high <= 3
