"""One order out of several rankings: Borda, Copeland and Kemeny.

Shown beside the value ranking so that a reader sees what most methods would say; it feeds nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from actionplan_engine.scoring.kemeny import kemeny
from actionplan_engine.scoring.ranks import average_ranks
from actionplan_engine.scoring.sensitivity_types import Consensus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from actionplan_engine.model import ActionId
    from actionplan_engine.scoring.types import SecondOpinion
    from actionplan_engine.scoring.value_functions import Floats


def consensus(
    values: Mapping[ActionId, float], opinions: Sequence[SecondOpinion]
) -> Consensus | None:
    """Return what the ranking by value and the second opinions have in common.

    Every ranking is one ballot. None without second opinions.
    """
    if not opinions:
        return None
    ids = sorted(values)
    own = average_ranks([values[action_id] for action_id in ids])
    ballots = np.array([own, *([o.ranks[action_id] for action_id in ids] for o in opinions)])
    voters = np.ones(len(ballots))
    preferred = preferences_between(ballots, voters)
    found = kemeny(preferred, ballots.T)
    by_id = {
        name: dict(zip(ids, ranks, strict=True))
        for name, ranks in (
            ("borda", average_ranks(borda(ballots, voters).tolist())),
            ("copeland", average_ranks(copeland(preferred).tolist())),
            ("kemeny", found.ranks),
        )
    }
    return Consensus(
        ballots=("value", *(opinion.method for opinion in opinions)),
        borda=by_id["borda"],
        copeland=by_id["copeland"],
        kemeny=by_id["kemeny"],
        disagreements=found.disagreements,
        bound=found.bound,
        proved=found.proved,
    )


def preferences_between(ballots: Floats, voters: npt.ArrayLike) -> Floats:
    """Return n x n: how many voters put the row before the column; a tie counts half for each.

    Args:
        ballots: ballots x n ranks, 1 = best.
        voters: how many cast each ballot.

    """
    above = ballots[:, :, np.newaxis] < ballots[:, np.newaxis, :]
    level = ballots[:, :, np.newaxis] == ballots[:, np.newaxis, :]
    result: Floats = np.tensordot(np.asarray(voters, float), above + level / 2, axes=1)
    np.fill_diagonal(result, 0.0)
    return result


def borda(ballots: Floats, voters: npt.ArrayLike) -> Floats:
    """Return Borda's points: n - rank from every voter (Borda 1781); more is better."""
    result: Floats = np.asarray(voters, float) @ (ballots.shape[1] - ballots)
    return result


def copeland(preferred: Floats) -> Floats:
    """Return majorities won minus majorities lost (Copeland 1951); more is better."""
    won = np.sign(preferred - preferred.T)
    result: Floats = won.sum(axis=1)
    return result
