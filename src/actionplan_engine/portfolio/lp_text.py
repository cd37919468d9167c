"""A model as text in the LP format, with names that people can read: for audit, and for a test.

Any solver reads it. Ids keep letters and digits; every other character becomes a dot, since the
format allows few. Above each row stands the rule that it belongs to, in its own spelling.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan_engine.portfolio.formulation import BACKGROUND

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from actionplan_engine.portfolio.formulation import Formulation, Layout

_SENSES = {"<=": "<=", ">=": ">=", "==": "="}
_TERMS_A_LINE = 6


def lp_text(model: Formulation, objective: Mapping[int, float]) -> str:
    """Return the maximisation of an objective (column → coefficient) as an LP file."""
    names = column_names(model.layout)
    whole = [names[c] for c, yes in enumerate(model.integer) if yes]
    unit = f"{model.layout.unit / 100:g} {model.layout.problem.currency}"
    lines = [
        "\\ z(a,t): a has started by month t; s(k): synergy k holds; u(a,f): f pays for a at all;",
        f"\\ g(a,f,y): what f pays for a in year y, or from month y on, in {unit}",
        "Maximize",
        *_sum("value", sorted(objective.items()), names),
        "Subject To",
    ]
    for number, row in enumerate(model.rows):
        terms = zip(row.columns, row.coefficients, strict=True)
        *body, last = _sum(f"r{number}", terms, names)
        ending = f"{last} {_SENSES[row.sense]} {row.bound:.12g}"
        lines += [f"\\ {row.group if row.group != BACKGROUND else '(defines columns)'}"]
        lines += [*body, ending]
    lines.append("Bounds")
    lines += [f" 0 <= {names[c]} <= {upper:.12g}" for c, upper in enumerate(model.upper)]
    return "\n".join([*lines, "General", *(f" {name}" for name in whole), "End", ""])


def column_names(layout: Layout) -> tuple[str, ...]:
    """Return the name of every column, by position."""
    problem = layout.problem
    names: dict[int, str] = {}
    for action_id, months in layout.starts.items():
        for month in months:
            column = layout.first_column[action_id] + month - months[0]
            names[column] = _name("z", action_id, problem.start.plus(month))
    for (action_id, fund_id, period), column in layout.payment.items():
        begin = problem.start.plus(problem.period_starts[period])
        january = all(fund.year_start == 1 for fund in problem.funds)
        names[column] = _name("g", action_id, fund_id, begin.year if january else begin)
    for synergy_id, column in layout.synergy.items():
        names[column] = _name("s", synergy_id)
    for (action_id, fund_id), column in layout.pays.items():
        names[column] = _name("u", action_id, fund_id)
    return tuple(names[column] for column in range(len(names)))


def _name(kind: str, *parts: object) -> str:
    return f"{kind}({','.join(re.sub(r'[^A-Za-z0-9]', '.', str(part)) for part in parts)})"


def _sum(label: str, terms: Iterable[tuple[int, float]], names: tuple[str, ...]) -> Iterator[str]:
    """Yield the lines of a sum; a sum of nothing is 0 times the first column."""
    listed = [f"{c:+.12g} {names[column]}" for column, c in terms] or [f"0 {names[0]}"]
    for at in range(0, len(listed), _TERMS_A_LINE):
        lead = f" {label}:" if at == 0 else "  "
        yield f"{lead} {' '.join(listed[at : at + _TERMS_A_LINE])}"
