"""Read what an action requires: `A-03`, `A-03+2`, `A-03@start+1`.

`A-03` has to be finished; `+2` waits for two more months; `@start` counts from its start instead
of its end, so that `A-03@start` may begin together with it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, cast

from actionplan_engine.model import ActionId, Lag
from actionplan_engine.tables import cell_findings as kinds
from actionplan_engine.tables.headers import match_word
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from actionplan_engine.tables.rows import RowReader

_ENTRY = re.compile(r"([^@+]+?)\s*(?:@\s*([^@+\s]+)\s*)?(?:\+\s*(\d{1,3}))?")
_COLUMN = "requires"


def read_requires(row: RowReader) -> tuple[tuple[ActionId, ...], tuple[Lag, ...]]:
    """Return the actions that are required, each once, and the lags that entries ask for.

    Where an action has lags, an entry without one is a lag of none after its end.
    """
    lags = [lag for entry in row.words(_COLUMN) if (lag := _lag(row, entry)) is not None]
    lagged = {lag.action_id for lag in lags if lag.months or lag.since == "start"}
    return (
        tuple(dict.fromkeys(lag.action_id for lag in lags)),
        tuple(lag for lag in dict.fromkeys(lags) if lag.action_id in lagged),
    )


def _lag(row: RowReader, entry: str) -> Lag | None:
    match = _ENTRY.fullmatch(entry)
    since = match_word(match[2], ("start", "end")) if match and match[2] else "end"
    if match is None or since is None:
        row.note(
            kinds.BAD_ENTRY.at(
                row.cell(_COLUMN).location,
                subject=row.subject(_COLUMN),
                found=shown(entry),
                example="A-03; A-04+2; A-05@start+1",
            )
        )
        return None
    return Lag(
        action_id=ActionId(match[1]),
        months=int(match[3] or 0),
        since=cast("Literal['start', 'end']", since),
    )
