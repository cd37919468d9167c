"""What another method is given: checked scores, weights and types; and methods that are refused."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from actionplan_engine.assessment import TOLERANCE
from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_
from actionplan_engine.scoring.value_functions import Floats

REFUSED = {
    "COPRAS": N_("COPRAS is refused: in pymcdm 1.4.0 it counts a cost as a benefit."),
    "LoPM": N_("LoPM is refused: in pymcdm 1.4.0 its ranking is upside down."),
    "LMAW": N_("LMAW is refused: in pymcdm 1.4.0 it merges several experts' judgements wrongly."),
    "CRITIC": N_("CRITIC is refused: in pymcdm 1.4.0 it is wrong where less is better."),
    "AROMAN": N_("AROMAN is refused: it may prefer an action that is worse on every criterion."),
    "PROBID": N_("PROBID is refused: it may prefer an action that is worse on every criterion."),
    "BalancedSPOTIS": N_(
        "BalancedSPOTIS is refused: it may prefer an action that is worse on every criterion."
    ),
}
"""Methods of pymcdm 1.4.0 that are wrong, or unsound for policy, with the reason (METHOD §2)."""

_UNKNOWN = N_("There is no second opinion by the method {method}; choose one of {known}.")
_TOO_FEW = N_("{method} compares at least two actions on at least one criterion.")
_NOT_FINITE = N_("{method} needs all scores: one is missing or is not a number.")
_NOT_POSITIVE = N_("{method} is defined only for scores above 0.")
_CONSTANT = N_("{method}: leave out the criteria on which all actions are alike.")
_SHAPE = N_("{method} needs one weight and one type for each criterion.")
_TYPES = N_("{method}: types must be 1 or -1.")
_NEGATIVE = N_("{method}: a weight is below 0 or is not a number.")
_SUM = N_("{method}: the weights do not sum to 1.")
_BOUNDS = N_("{method} needs both ends of each scale, the smaller one first.")
_OUTSIDE = N_("{method}: a score lies outside its scale.")


class DecisionMatrix(NamedTuple):
    """m actions by n criteria, as levels on the criteria's own scales."""

    scores: Floats
    """m x n."""
    weights: Floats
    """n; ≥ 0, they sum to 1."""
    types: Floats
    """n; exactly 1 where more is better, exactly -1 where less is."""
    bounds: Floats | None = None
    """n x 2: the declared ends of each scale, the smaller one first."""


def name_key(method: str) -> str:
    """Return the key under which spellings of a method's name are equal.

    >>> name_key("PROMETHEE II") == name_key("promethee_ii")
    True
    """
    return "".join(character for character in method.casefold() if character.isalnum())


def refuse_by_name(method: str, known: tuple[str, ...]) -> UsageError:
    """Return the error for a method that is not among `known`, with the reason where one stands."""
    for refused, reason in REFUSED.items():
        if name_key(refused) == name_key(method):
            return UsageError(reason)
    return UsageError(_UNKNOWN, method=method, known=", ".join(known))


def check_matrix(
    method: str, given: DecisionMatrix, *, positive: bool = False, bounded: bool = False
) -> None:
    """Raise UsageError unless every method of the adapter would be right on `given`.

    Args:
        method: named in the error.
        given: what the method is to be asked.
        positive: whether the method is defined for scores above 0 only.
        bounded: whether the method needs the declared scale ends.

    """
    fault = _fault_of_scores(given.scores, positive=positive) or _fault_of_criteria(given)
    if not fault and (bounded or given.bounds is not None):
        fault = _fault_of_bounds(given)
    if fault:
        raise UsageError(fault, method=method)


def _fault_of_scores(scores: Floats, *, positive: bool) -> str:
    if scores.ndim != 2 or scores.shape[0] < 2 or scores.shape[1] < 1:
        return _TOO_FEW
    if not np.isfinite(scores).all():
        return _NOT_FINITE
    if positive and (scores <= 0).any():
        return _NOT_POSITIVE
    if (np.ptp(scores, axis=0) == 0).any():
        return _CONSTANT
    return ""


def _fault_of_criteria(given: DecisionMatrix) -> str:
    columns = given.scores.shape[1]
    if given.weights.shape != (columns,) or given.types.shape != (columns,):
        return _SHAPE
    if not np.isin(given.types, (1, -1)).all():
        return _TYPES
    if not np.isfinite(given.weights).all() or (given.weights < 0).any():
        return _NEGATIVE
    if abs(given.weights.sum() - 1) > TOLERANCE:
        return _SUM
    return ""


def _fault_of_bounds(given: DecisionMatrix) -> str:
    if given.bounds is None or given.bounds.shape != (given.scores.shape[1], 2):
        return _BOUNDS
    low, high = given.bounds.T
    if not np.isfinite(given.bounds).all() or (low >= high).any():
        return _BOUNDS
    if (given.scores < low).any() or (given.scores > high).any():
        return _OUTSIDE
    return ""
