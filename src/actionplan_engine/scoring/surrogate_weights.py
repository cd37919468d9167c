"""Weights that stand for nothing but an order of importance, the first ranked first.

Kernels: they validate nothing. Compared in Barron & Barrett (1996), Management Science 42(11).
"""

from __future__ import annotations

from math import fsum


def rank_order_centroid(count: int) -> tuple[float, ...]:
    """Return the rank-order centroid weights of `count` ranked criteria.

    w_k = (1/n) Σ_{i=k..n} 1/i, the centroid of all weights in that order (Barron & Barrett 1996).

    >>> [round(w, 4) for w in rank_order_centroid(4)]
    [0.5208, 0.2708, 0.1458, 0.0625]
    """
    return tuple(
        fsum(1 / place for place in range(first, count + 1)) / count
        for first in range(1, count + 1)
    )


def rank_sum(count: int) -> tuple[float, ...]:
    """Return the rank-sum weights, 2(n + 1 - k) / n(n + 1) (Stillwell, Seaver & Edwards 1981).

    >>> rank_sum(4)
    (0.4, 0.3, 0.2, 0.1)
    """
    whole = count * (count + 1) / 2
    return tuple((count - place) / whole for place in range(count))


def rank_reciprocal(count: int) -> tuple[float, ...]:
    """Return the rank-reciprocal weights: w_k ∝ 1/k (Stillwell, Seaver & Edwards 1981).

    >>> [round(w, 2) for w in rank_reciprocal(4)]
    [0.48, 0.24, 0.16, 0.12]
    """
    whole = fsum(1 / place for place in range(1, count + 1))
    return tuple(1 / place / whole for place in range(1, count + 1))
