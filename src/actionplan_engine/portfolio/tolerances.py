"""How close is equal: every tolerance of the portfolio stage, declared once.

Money inside the stage is counted in whole hundredths (cents), so only payments, values and
shares are compared with a tolerance.
"""

from __future__ import annotations

INTEGRALITY = 1e-6
"""A solver's yes or no may lie this far from 1 or 0; it is then rounded and checked again."""
ROW = 1e-6
"""A row of the model may be missed by this much, in the row's own unit, after rounding."""
WHOLE = 1e-7
"""What the solver is asked for in whole numbers. At 1e-9 HiGHS 1.14 once "proved" 8.7609 where
8.7956 can be reached (the example with a climate share of 60 %); at 1e-7 and 1e-8 it does not."""
SOLVER = 1e-9
"""What the solver is asked for (integrality, rows, reduced costs, and the gap of a proof)."""
VIOLATED = 1e-7
"""A cut counts as broken if it is missed by more; cuts have coefficients of at most 1."""
VALUE = 1e-9
"""Two portfolios whose values differ by less than this, relative to the greater, are equal."""
MONEY = 0.005
"""Half a cent."""


def same_value(one: float, other: float) -> bool:
    """Whether two values are equal.

    >>> same_value(0.1 + 0.2, 0.3)
    True
    """
    return abs(one - other) <= value_slack(one, other)


def value_slack(*values: float) -> float:
    """Return the difference in value that counts as none, at the size of these values."""
    return VALUE * max(1.0, *map(abs, values))


def money_slack(*amounts: float) -> float:
    """Return the difference in money that counts as none: half a cent, or 1e-9 of the amount."""
    return max(MONEY, *(1e-9 * abs(amount) for amount in amounts))
