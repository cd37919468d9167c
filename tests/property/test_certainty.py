"""Invariants of what says how firm a ranking is, over drawn plans."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.assessment import assess
from actionplan_engine.scoring import certainty, rank_actions, weight_tree
from factories import make_plan
from property.test_scoring import (
    CRITERIA,
    SCORERS,
    bent_criteria,
    cells_of,
    numbers,
    plans,
    rows,
    whole,
    with_scores,
)

FEW = {"max_examples": 25, "deadline": None}


def certain(plan):
    weights = weight_tree(plan)
    assessment = assess(plan, weights.global_weights)
    ranking = rank_actions(plan, assessment, weights)
    return ranking, certainty(plan, assessment, ranking)


@given(plans(least=2), st.randoms(use_true_random=False))
@settings(**FEW)
def test_order_of_scorers_actions_criteria_and_scores_changes_nothing(plan, random):
    shuffled = {}
    for table in ("scorers", "actions", "criteria", "scores", "frameworks"):
        rows_of = list(getattr(plan, table))
        random.shuffle(rows_of)
        shuffled[table] = tuple(rows_of)
    (_, one), (_, other) = certain(plan), certain(plan.model_copy(update=shuffled))
    assert named(one.missing) == pytest.approx(named(other.missing))
    assert one.consensus == other.consensus
    assert steps(one.sensitivity) == pytest.approx(steps(other.sensitivity), abs=1e-9)
    assert {o.first + o.second for o in one.overlaps} | {
        o.second + o.first for o in one.overlaps
    } == {o.first + o.second for o in other.overlaps} | {o.second + o.first for o in other.overlaps}


def named(missing):
    return {
        f"{bound.action_id} {name}": value
        for bound in missing
        for name, value in bound.model_dump(exclude={"action_id"}).items()
    }


def steps(sensitivity):
    return {
        f"{one.criterion_id} {kind} {place}": end
        for one in sensitivity.stability
        for kind, ends in (("first", one.first), ("top", one.top))
        for place, end in enumerate(ends)
    } | {bar.criterion_id: bar.width for bar in sensitivity.tornado}


@given(plans(least=2))
@settings(**FEW)
def test_the_same_action_under_two_ids_shares_every_rank_and_bound(plan):
    scores = cells_of(plan)
    ranking, found = certain(with_scores(plan, scores | {"A-9": scores["A-0"]}))
    bounds = {bound.action_id: bound.model_dump(exclude={"action_id"}) for bound in found.missing}
    assert bounds["A-0"]["value_low"] == bounds["A-9"]["value_low"]
    assert bounds["A-0"]["best_rank"] == bounds["A-9"]["best_rank"]
    for ranks in (found.consensus.borda, found.consensus.copeland, found.consensus.kemeny):
        assert ranks["A-0"] == ranks["A-9"]
    for left in found.sensitivity.left_out:
        assert left.ranks["A-0"] == left.ranks["A-9"]
    smaa = ranking.rank_acceptability
    places = [smaa.action_ids.index(name) for name in ("A-0", "A-9")]
    blank = any(score.state == "blank" for score in plan.scores)
    if not blank and agreed(scores["A-0"]):
        assert smaa.acceptability[places[0]] == smaa.acceptability[places[1]]


def agreed(row):
    """Return whether the scorers leave nothing to be drawn."""
    numbers_of = [{v for v in votes.values() if v is not None} for votes in row.values()]
    return all(len(given_) == 1 for given_ in numbers_of)


@given(plans(least=2), rows)
@settings(**FEW)
def test_a_further_action_changes_no_bound_of_a_value(plan, further):
    _, before = certain(plan)
    _, after = certain(with_scores(plan, cells_of(plan) | {"A-9": further}))
    wide = {bound.action_id: (bound.value_low, bound.value_high) for bound in after.missing}
    for bound in before.missing:
        assert wide[bound.action_id] == (bound.value_low, bound.value_high)


@given(plans(least=2))
@settings(**FEW)
def test_the_value_and_the_rank_lie_within_their_bounds(plan):
    """Under every policy for the missing."""
    for policy in ("zero", "interval"):
        changed = plan.settings.model_copy(update={"missing_policy": policy})
        ranking, found = certain(plan.model_copy(update={"settings": changed}))
        bounds = {bound.action_id: bound for bound in found.missing}
        for action in ranking.actions:
            bound = bounds[action.action_id]
            assert bound.value_low - 1e-12 <= action.value <= bound.value_high + 1e-12
            assert bound.best_rank <= action.rank <= bound.worst_rank


@given(bent_criteria(), st.lists(numbers, min_size=4, max_size=4), st.data())
@settings(**FEW)
def test_who_is_nowhere_worse_is_never_behind(criteria, lower, data):
    """In pairs of samples, in holistic acceptability, without any criterion, by consensus."""
    upper = [data.draw(numbers.filter(lambda s, least=least: s >= least)) for least in lower]
    cells = {
        "A-0": dict(zip(CRITERIA, lower, strict=True)),
        "A-1": dict(zip(CRITERIA, upper, strict=True)),
        "A-2": dict.fromkeys(CRITERIA, 0.5),
    }
    free = {"coverage_minimum": 0.0, "samples": 64}
    ranking, found = certain(make_plan(cells, criteria=criteria, settings=free))
    smaa = ranking.rank_acceptability
    assert smaa.pairwise[1][0] >= 0.5
    assert smaa.holistic[1] >= smaa.holistic[0] - 1e-12
    for left in found.sensitivity.left_out:
        assert left.ranks["A-1"] <= left.ranks["A-0"]
    for pair in found.sensitivity.swaps:
        if (pair.ahead, pair.behind) == ("A-1", "A-0") and min(
            one - other for one, other in zip(upper, lower, strict=True)
        ) > 0.01:
            assert pair.moved is None


@given(plans(least=2), st.sampled_from(CRITERIA), st.sampled_from(SCORERS), st.data())
@settings(**FEW)
def test_a_higher_score_lowers_no_bound(plan, criterion_id, scorer_id, data):
    low, high = sorted(data.draw(st.tuples(numbers, numbers)))
    scores = cells_of(plan)
    bounds = []
    for score in (low, high):
        scores["A-0"][criterion_id][scorer_id] = score
        _, found = certain(with_scores(plan, scores))
        bounds.append(next(b for b in found.missing if b.action_id == "A-0"))
    assert bounds[0].value_low <= bounds[1].value_low + 1e-12
    assert bounds[0].value_high <= bounds[1].value_high + 1e-12


@given(plans(least=2), st.floats(1e-3, 1e3))
@settings(**FEW)
def test_the_scale_of_all_swing_points_changes_no_limit(plan, scale):
    criteria = tuple(c.model_copy(update={"weight": c.weight * scale}) for c in plan.criteria)
    scaled = plan.model_copy(update={"criteria": criteria})
    (_, one), (_, other) = certain(plan), certain(scaled)
    assert steps(one.sensitivity) == pytest.approx(steps(other.sensitivity), abs=1e-6)


@given(plans(least=3), st.sampled_from([1.0, None, "NA"]))
@settings(**FEW)
def test_a_constant_or_empty_column_overlaps_with_none_and_decides_nothing(plan, same):
    scores = cells_of(plan)
    for row in scores.values():
        row["C-1"] = {"S-1": same}
    plan = with_scores(plan, scores)
    _, ranking = whole(plan)
    _, found = certain(plan)
    assert all("C-1" not in (pair.first, pair.second) for pair in found.overlaps)
    left = next(one for one in found.sensitivity.left_out if one.criterion_id == "C-1")
    own = sorted((action.rank, action.action_id) for action in ranking.actions)
    assert sorted((rank, action_id) for action_id, rank in left.ranks.items()) == own
