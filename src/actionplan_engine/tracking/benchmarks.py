"""Shares that bind programmes of Member States, beside the same figures of this plan."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from actionplan_engine.tracking.types import Benchmark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from actionplan_engine.model import Action, ActionId
    from actionplan_engine.tracking.contribution import Line

ERDF_CLIMATE, CF_CLIMATE = 30.0, 37.0
"""Per cent of the Union contribution (Reg. (EU) 2021/1060, Art. 6(1)); rules R05, R06."""
PO1_LEAST, PO2_LEAST = 25.0, 30.0
"""Thematic concentration of less developed regions: PO1 ≥ 25 % and PO2 ≥ 30 % (Reg. (EU)
2021/1058, Art. 4(6)(c)); rule R03."""
URBAN_LEAST = 8.0
"""Of the ERDF, for sustainable urban development (Reg. (EU) 2021/1058, Art. 11(2)); rule R10."""
_HALF = "RSO2.8"
"""Urban mobility counts half towards PO2 (Art. 4(9)); rule R04."""


def benchmarks(actions: Mapping[ActionId, Action], lines: Sequence[Line]) -> tuple[Benchmark, ...]:
    """Return each benchmark beside the plan's figure: of its ERDF or CF money, if funds say so.

    Where no fund is said to come from the ERDF, the figure is of all the plan's money.
    """
    erdf = [line for line in lines if line.eu_fund == "ERDF"]
    cohesion_fund = [line for line in lines if line.eu_fund == "CF"]
    base, own = ("ERDF", erdf) if erdf else ("", list(lines))
    objective = {action_id: _objective(action) for action_id, action in actions.items()}

    def of(share: Callable[[str], float]) -> float:
        return fsum(line.amount * share(objective.get(line.action_id, "")) for line in own)

    found = [
        _benchmark("R05", "climate", base, own, fsum(line.climate for line in own), ERDF_CLIMATE),
        _benchmark("R03", "po1", base, own, of(_in_po1), PO1_LEAST),
        _benchmark("R03", "po2", base, own, of(_in_po2), PO2_LEAST),
        _benchmark("R10", "urban", base, own, of(_is_urban), URBAN_LEAST),
    ]
    if cohesion_fund:
        climate = fsum(line.climate for line in cohesion_fund)
        found.insert(1, _benchmark("R06", "climate", "CF", cohesion_fund, climate, CF_CLIMATE))
    return tuple(found) if own and found[0].money > 0 else ()


def _objective(action: Action) -> str:
    """Return the objective that an action names first: a field's code does not tell it (R09)."""
    return action.cohesion_so[0].upper() if action.cohesion_so else ""


def _in_po1(objective: str) -> float:
    return 1.0 if objective.startswith(("RSO1.", "PO1")) else 0.0


def _in_po2(objective: str) -> float:
    if objective == _HALF:
        return 0.5
    return 1.0 if objective.startswith(("RSO2.", "PO2")) else 0.0


def _is_urban(objective: str) -> float:
    return 1.0 if objective == "RSO5.1" else 0.0


def _benchmark(
    rule: str, figure: str, base: str, lines: Sequence[Line], amount: float, least: float
) -> Benchmark:
    money = fsum(line.amount for line in lines)
    return Benchmark.model_validate(
        {
            "rule": rule,
            "figure": figure,
            "base": base,
            "percent": 100 * amount / money if money > 0 else 0.0,
            "benchmark": least,
            "money": money,
        }
    )
