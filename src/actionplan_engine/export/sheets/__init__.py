"""The results as tables, one a section, in the report's order: told once, written as xlsx and CSV.

A sheet's and a column's key are English in every language, so that other programs find them; heads
and words are the reader's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.export.sheets import (
    answers,
    certainty,
    choosing,
    money,
    plan,
    policy,
    scoring,
    sources,
    tracking,
)
from actionplan_engine.export.sheets.telling import Telling

if TYPE_CHECKING:
    from actionplan_engine.export.sheet import Sheet
    from actionplan_engine.plan import PlanResult

_PLAN = (
    plan.summary,
    choosing.conflict,
    choosing.ways_out,
    plan.schedule,
    money.payments,
    money.cash_flow,
    money.funds,
    money.cities,
    policy.frameworks,
    policy.negatives,
    policy.synergies,
)
_REASONS = (
    choosing.ranking,
    choosing.reasons,
    choosing.flips,
    choosing.rules,
    answers.rule_prices,
    answers.money_prices,
    answers.alternatives,
    answers.scenarios,
    answers.membership,
    answers.frontier,
    answers.break_points,
    answers.trade_offs,
    certainty.inclusion,
    certainty.caution,
    certainty.rank_acceptability,
    certainty.second_opinions,
    certainty.weight_changes,
    scoring.weights,
    scoring.scores,
    scoring.contributions,
    scoring.groups,
    scoring.agreement,
    scoring.disagreements,
    sources.rates,
    sources.findings,
    sources.sources,
)


def result_sheets(result: PlanResult, language: str) -> tuple[Sheet, ...]:
    """Return the sheets that have a row, for readers of `language`: en, el or es."""
    telling = Telling(result, language)
    plan_sheets = (section(telling) for section in _PLAN)
    reason_sheets = (section(telling) for section in _REASONS)
    made = (*plan_sheets, *tracking.tracking(telling), *reason_sheets)
    return tuple(one for one in made if one.rows)
