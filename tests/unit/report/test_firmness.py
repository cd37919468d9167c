"""The sentences about how firm a ranking is, as a reader meets them."""

from __future__ import annotations

import pytest

from actionplan_engine.cli.firmness import firmness_lines, swap_lines
from actionplan_engine.i18n import LANGUAGES, translate
from actionplan_engine.model import Scorer
from actionplan_engine.plan import score
from actionplan_engine.report.firmness import firmness
from actionplan_engine.report.leaving_out import moved
from actionplan_engine.report.names import Names
from actionplan_engine.report.reliability import agreement_sentences
from actionplan_engine.report.speech import Speech
from actionplan_engine.scoring.sensitivity import swap
from factories import make_criterion, make_plan


def said(plan, language="en"):
    return firmness(score(plan), Names(plan, Speech(language, html=False)))


def opposites(**tables):
    """A-1 is best on C-1 (weight 60 %), A-2 on C-2 (40 %)."""
    cells = {"A-1": {"C-1": 3, "C-2": 0}, "A-2": {"C-1": 0, "C-2": 3}}
    criteria = [make_criterion("C-1", weight=60.0), make_criterion("C-2", weight=40.0)]
    return make_plan(cells, **{"criteria": criteria} | tables)


def test_the_lead_and_what_would_level_it_are_said():
    first = said(opposites()).first
    assert first[0] == (
        "A-1 (Action A-1) leads by 20.0 points. A-2 (Action A-2) would be level if 10.0% of all the"
        " weight moved from some criteria to others."
    )
    assert first[1] == (
        "The first place hangs most on the weight of Criterion C-1: it is 60.0%, and from 50.0% to"
        " 100.0% nothing changes in first place."
    )


def test_who_is_better_on_everything_cannot_be_levelled():
    first = said(make_plan({"A-1": {"C-1": 3, "C-2": 2}, "A-2": {"C-1": 0, "C-2": 1}})).first
    assert "No weights would put A-2 (Action A-2) level." in first[0]
    assert first[1] == "No change of any single weight would change the first place."
    assert first[2].startswith("A-1 (Action A-1) is first in 100.0% of the trials")
    assert first[3].startswith("It ranks before A-2 (Action A-2) in 100.0% of the trials")


def test_what_is_left_out_is_said_with_how_many_it_replaces():
    left = said(opposites()).left_out
    assert left == (
        (
            "Without the criterion Criterion C-1, which changes most, 1 of the best 1 would be"
            " replaced."
        ),
    )


def test_groups_and_recusals_are_left_out_too():
    cells = {
        "A-1": {"C-1": {"S-1": 3, "S-2": 3}},
        "A-2": {"C-1": {"S-1": 1, "S-2": 1}},
    }
    scorers = [Scorer(scorer_id="S-1", group="NORTH"), Scorer(scorer_id="S-2", group="SOUTH")]
    left = said(make_plan(cells, scorers=scorers, conflicts=[("S-2", "A-2")])).left_out
    assert left == (
        "Without the group NORTH, the best 1 would be the same.",
        "Without the group SOUTH, the best 1 would be the same.",
        (
            "If the judgements removed for conflicts of interest (1) had counted, the best 1 would"
            " be the same."
        ),
    )


def test_blanks_are_named_with_what_they_could_change():
    cells = {"A-1": {"C-1": 3, "C-2": None}, "A-2": {"C-1": 2, "C-2": 2}}
    assert said(make_plan(cells)).missing == (
        (
            "Blanks of A-1 (Action A-1): 1. Its value may be from 0.0 to 100.0 points; if all"
            " blanks of all actions are filled in, its rank may be from 1 to 2."
        ),
    )


def test_of_many_actions_with_blanks_the_most_open_are_named():
    cells = {f"A-{n}": {"C-1": n / 4, "C-2": None} for n in range(8)}
    missing = said(make_plan(cells)).missing
    assert len(missing) == 6
    assert missing[-1] == "Actions with blanks in all: 8. They are in results.json."


def test_a_shared_target_is_a_warning_that_says_what_to_do():
    criteria = [
        make_criterion("C-1", codes=("SDG:11.7",)),
        make_criterion("C-2", codes=("SDG:11.7",)),
    ]
    (warning,) = said(opposites(criteria=criteria)).overlaps
    assert warning == (
        "Criterion C-1 and Criterion C-2 both stand for SDG:11.7. If they mean the same benefit, it"
        " counts twice: leave one out, or give the two together the weight of one."
    )


def test_columns_that_move_together_are_a_warning_that_says_what_to_do():
    cells = {f"A-{n}": {"C-1": n, "C-2": n} for n in range(4)}
    (warning,) = said(make_plan(cells)).overlaps
    assert "(correlation 1.00)" in warning
    assert "join them, or give the two together the weight of one" in warning


def test_several_methods_are_said_together():
    (sentence,) = said(opposites()).consensus
    assert "(Kemeny, proved) begins with A-1 (Action A-1)" in sentence


def test_one_action_alone_says_nothing():
    found = said(make_plan({"A-1": {"C-1": 1}}))
    assert (found.first, found.left_out, found.overlaps, found.consensus) == ((), (), (), ())


def test_moved_counts_who_is_no_longer_among_the_best():
    own, other = {"a": 1, "b": 2, "c": 3}, {"a": 3, "b": 1, "c": 2}
    assert [moved(own, other, top) for top in (1, 2, 3)] == [1, 1, 0]


def test_agreement_is_said_with_its_interval():
    votes = [(3, 3), (2, 2), (1, 1), (0, 1), (-1, -1)]
    cells = {f"A-{n}": {"C-1": {"S-1": a, "S-2": b}} for n, (a, b) in enumerate(votes)}
    plan = make_plan(cells)
    sentences = agreement_sentences(score(plan), Names(plan, Speech("en", html=False)))
    assert sentences[0].startswith("The scorers agree to 0.9")
    assert "[0." in sentences[0]
    assert sentences[1].startswith("The mean of 2 scorers is reliable to 0.9")
    assert "from the 10 scores where" in sentences[1]


def test_criteria_to_be_discussed_are_named():
    votes = [(3, -3), (-3, 3), (1, 1)]
    cells = {f"A-{n}": {"C-1": {"S-1": a, "S-2": b}} for n, (a, b) in enumerate(votes)}
    plan = make_plan(cells)
    sentences = agreement_sentences(score(plan), Names(plan, Speech("en", html=False)))
    assert sentences[-1] == ("To be discussed, for the scorers differ too much: Criterion C-1.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_command_line_prints_sentences_and_the_table_of_weights(language):
    plan = opposites()
    lines = list(firmness_lines(plan, score(plan), language))
    assert sum(line.startswith("  - ") for line in lines) >= 5
    table = lines.index(translate("How far each weight can go, the others in proportion", language))
    rows = {line.split()[0]: line for line in lines[table + 3 : table + 5]}
    fifty = "50.0%" if language == "en" else "50,0"
    assert set(rows) == {"C-1", "C-2"}
    assert fifty in rows["C-1"]


def test_the_smallest_change_is_listed_by_criterion():
    plan = opposites()
    scored = score(plan)
    found = swap(plan.criteria, scored.assessment, scored.ranking.weights, "A-2", "A-1")
    assert list(swap_lines(plan, found, "en")) == [
        "A-2 (Action A-2) is level with A-1 (Action A-1) if 10.00% of all the weight moves:",
        "    −10.00%  Criterion C-1",
        "    +10.00%  Criterion C-2",
    ]


def test_a_shared_first_place_is_said_to_be_shared():
    cells = {
        "A-1": {"C-1": 3, "C-2": 0},
        "A-2": {"C-1": 0, "C-2": 3},
        "A-3": {"C-1": 0, "C-2": 0},
    }
    first = said(make_plan(cells)).first
    assert first[0] == (
        "The first place is shared: A-1 (Action A-1), A-2 (Action A-2) have the same value. The"
        " next is 50.0 points behind."
    )
    assert first[1] == (
        "Any change of the weight of Criterion C-1, Criterion C-2 breaks the tie for the first"
        " place."
    )


def test_where_all_are_level_nobody_is_said_to_lead():
    first = said(make_plan({"A-1": {"C-1": 1}, "A-2": {"C-1": 1}})).first
    assert first[0].startswith("No action is ahead of another: A-1 (Action A-1), A-2")


def test_who_is_most_often_first_is_said_where_it_is_another():
    """A-1 leads by a hair; its rival's scorers are of three minds, two of them at the least."""
    criteria = [make_criterion("C-1", weight=95.0), make_criterion("C-2", weight=5.0)]
    cells = {
        "A-1": {"C-1": 0.1, "C-2": 0},
        "A-2": {"C-1": {"S-1": 0, "S-2": 3, "S-3": 0}, "C-2": 0},
    }
    plan = make_plan(cells, criteria=criteria, settings={"samples": 2000})
    first = said(plan).first
    assert any(
        line.startswith("Most often first in the trials is another: A-2 (Action A-2), in 9")
        for line in first
    )


def test_blanks_that_cannot_move_an_action_are_said_not_to():
    cells = {"A-1": {"C-1": 3, "C-2": 3}, "A-2": {"C-1": -3, "C-2": None}}
    (sentence,) = said(make_plan(cells)).missing
    assert sentence.endswith("however all blanks are filled in, its rank is 2.")


def test_no_more_are_replaced_than_there_are():
    """Three share the first place: they are the best 2."""
    cells = {
        "A-1": {"C-1": 2, "C-2": 1},
        "A-2": {"C-1": 2, "C-2": 1},
        "A-3": {"C-1": 2, "C-2": 1},
        "A-4": {"C-1": 0, "C-2": 2},
        "A-5": {"C-1": 0, "C-2": 2},
    }
    (sentence,) = said(make_plan(cells)).left_out
    assert sentence == (
        "Without the criterion Criterion C-1, which changes most, 3 of the best 3 would be"
        " replaced."
    )


def test_all_criteria_that_change_most_are_named():
    cells = {"A-1": {"C-1": 3, "C-2": 3}, "A-2": {"C-1": 0, "C-2": 0}}
    assert said(make_plan(cells)).left_out == (
        "Whichever criterion is left out, none of the best 1 would be replaced.",
    )
    cells = {"A-1": {"C-1": 2, "C-2": 0, "C-3": 2}, "A-2": {"C-1": 0, "C-2": 3, "C-3": 0}}
    (sentence,) = said(make_plan(cells)).left_out
    assert "one of the criteria that change most (Criterion C-1, Criterion C-3)" in sentence
