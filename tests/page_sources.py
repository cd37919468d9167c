"""What a report may state: the numbers of `results.json`, and what follows from them by sums.

Each derived form has a name; there is no other way for a number to be allowed.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from page_numbers import MONEY, Sources


def sources_of(results: dict[str, Any]) -> Sources:
    """Return every number of `results.json`, and every allowed derived one, by name."""
    sources = Sources()
    ids = {action["id"] for action in results["actions"]}
    for path, number in _numbers(results, ids):
        sources.add(path, number)
    for name, number in _derived(results):
        sources.add(name, number)
    money = {name: v for name, v in sources.numbers.items() if MONEY.search(name)}
    for rate in results["rates"]:
        for name, amount in money.items():
            sources.add(f"{name} in {rate['currency']}", _converted(amount, rate["rate"]))
    return sources


def _numbers(part: Any, ids: set[str], path: str = "") -> Iterator[tuple[str, float]]:
    """Yield every number with its path; `[A-07]` in it says that it is about that action."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _numbers(value, ids, f"{path}[{key}]" if key in ids else f"{path}.{key}")
    elif isinstance(part, list):
        for index, value in enumerate(part):
            own = value.get("id") if isinstance(value, dict) else None
            yield from _numbers(value, ids, f"{path}[{own or index}]")
    elif isinstance(part, int | float) and not isinstance(part, bool):
        yield path, part


def _converted(amount: float, rate: float) -> float:
    """An amount in another currency, no finer than one unit of the plan's (as the page says)."""
    step = 10.0 ** math.ceil(math.log10(rate)) if rate > 1 else 1.0
    return round(amount * rate / step) * step


def _derived(results: dict[str, Any]) -> Iterator[tuple[str, float]]:
    yield from _of_funds(results)
    yield from _of_actions(results)
    yield from _of_the_whole(results)
    yield from _of_goals(results)


def _of_funds(results: dict[str, Any]) -> Iterator[tuple[str, float]]:
    paid: dict[tuple[str, str], float] = defaultdict(float)
    for fund in results["funds"]:
        left = max(0.0, fund["available"] - fund["used"])
        yield f"left of {fund['fund_id']} {fund['year']}.amount", left
        if fund["available"] > 0:
            yield f"used share of {fund['fund_id']}", fund["used"] / fund["available"]
        paid[fund["city_id"], str(fund["year"])] += fund["used"]
        paid[fund["city_id"], "all years"] += fund["used"]
    for (city, year), amount in paid.items():
        yield f"paid by the funds of {city} in {year}.amount", amount
    at_hand = sum(fund["ceiling"] for fund in results["funds"])
    yield "money at hand.amount", at_hand
    yield "left of all funds.amount", at_hand - sum(fund["used"] for fund in results["funds"])


def _of_actions(results: dict[str, Any]) -> Iterator[tuple[str, float]]:
    for action in results["actions"]:
        paid: dict[str, float] = defaultdict(float)
        for payment in action["funding"]:
            paid[payment["fund_id"]] += payment["amount"]
            paid[str(payment["year"])] += payment["amount"]
        for what, amount in paid.items():
            yield f"paid for [{action['id']}] by or in {what}.amount", amount
        cost = (action["cost"] or {}).get("in_plan_currency")
        if action["value"] is not None and cost:
            yield f"points of [{action['id']}] for 100,000", 100_000 * action["value"] / cost
        given = sum(score["scorers"] for score in action["scores"].values())
        if given:
            proofs = sum(score["with_evidence"] for score in action["scores"].values())
            yield f"scores of [{action['id']}] with evidence", proofs / given
        yield from _of_frameworks(results, action)
        for rank, share in enumerate(action["rank_acceptability"], start=1):
            if share > 0:
                yield f"[{action['id']}] may take rank {rank}", rank
        shares = [*action["rank_acceptability"]]
        for best in range(1, len(shares) + 1):
            yield f"[{action['id']}] among the best {best}", min(1.0, sum(shares[:best]))


def _of_frameworks(results: dict[str, Any], action: dict[str, Any]) -> Iterator[tuple[str, float]]:
    framework_of = {criterion["id"]: criterion["framework"] for criterion in results["criteria"]}
    parts: dict[str, float] = defaultdict(float)
    for criterion, part in action["contributions"].items():
        parts[framework_of[criterion]] += part
    for framework, part in parts.items():
        yield f"[{action['id']}] by {framework}", part


def _of_the_whole(results: dict[str, Any]) -> Iterator[tuple[str, float]]:
    actions, plan = results["actions"], results["portfolio"]
    yield "any row: scored actions", sum(action["rank"] is not None for action in actions)
    for point in results["frontier"]:
        yield f"any row: level {point['level']}", point["level"]
    value = plan["value"] or 0.0
    possible = sum(max(0.0, action["value"] or 0.0) for action in actions)
    if possible:
        yield "value, as part of what all would give together", value / possible
    framework_of = {criterion["id"]: criterion["framework"] for criterion in results["criteria"]}
    parts: dict[str, float] = defaultdict(float)
    for action in actions:
        for criterion, part in action["contributions"].items():
            parts[framework_of[criterion]] += part if action["in_plan"] else 0.0
    for framework, part in parts.items():
        yield f"all chosen by {framework}", part
    for point in results["frontier"]:
        yield f"value at {point['level']} against the plan", point["value"] - value
    for other in results["alternatives"] + results["scenarios"]:
        if other["value"]:
            for city, part in other["value_by_city"].items():
                yield f"share of {city} in {other['kind']} {other['id']}", part / other["value"]


def _of_goals(results: dict[str, Any]) -> Iterator[tuple[str, float]]:
    for gap in results["tracking"]["gaps"]:
        for code in gap["untouched"] if gap["kind"] == "sdg_goal" else ():
            yield f"any row: goal {code} untouched", int(code.removeprefix("SDG"))
