"""Check that weights and comparisons of criteria were given for the ranges that hold now.

What a step from zero to the top is worth depends on how long the step is (Keeney & Raiffa 1976), so
every table of weights remembers the levels in force, and is refused where they have changed.
Comparisons of actions need no memory: they are about the actions, whatever the scales are.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.model import same_id_key
from actionplan_engine.tables import judgement_findings as kinds
from actionplan_engine.tables.headers import column_label
from actionplan_engine.tables.numbers import write_number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from actionplan_engine.findings import Finding
    from actionplan_engine.model import Criterion
    from actionplan_engine.tables.judgements import Levels
    from actionplan_engine.tables.nouns import Nouns
    from actionplan_engine.tables.rows import RowReader

LEVELS = ("worst", "zero", "best")
SAME_LEVEL = 1e-9


class _Remembered(NamedTuple):
    """The levels of a criterion as a row gives them, and in which columns."""

    row: RowReader
    criterion_id: str
    levels: Levels
    suffix: str = ""


def range_problems(nouns: Nouns, criteria: Sequence[Criterion]) -> Iterator[Finding]:
    """Yield a finding for each judgement given when its criterion had another range."""
    by_id = {same_id_key(criterion.criterion_id): criterion for criterion in criteria}
    for one in _remembered(nouns):
        criterion = by_id.get(same_id_key(one.criterion_id))
        if criterion is None:
            continue
        for level, given in zip(LEVELS, one.levels, strict=True):
            now: float = getattr(criterion, level)
            if given is not None and abs(given - now) > SAME_LEVEL:
                language = one.row.table.language
                yield kinds.RANGE_CHANGED.at(
                    one.row.cell(f"range_{level}{one.suffix}").location,
                    group=one.row.text("group"),
                    criterion_id=criterion.criterion_id,
                    level=column_label("criteria", level, language),
                    found=write_number(Decimal(repr(given)), language),
                    now=write_number(Decimal(repr(now)), language),
                )
                break


def _remembered(nouns: Nouns) -> Iterator[_Remembered]:
    for weight, row in nouns.weights.entries:
        levels = (weight.range_worst, weight.range_zero, weight.range_best)
        yield _Remembered(row, weight.criterion_id or "", levels)
    for pair, row in nouns.pairwise.entries:
        yield _Remembered(row, pair.first, pair.first_levels, "_a")
        yield _Remembered(row, pair.second, pair.second_levels, "_b")
    for judged, row in nouns.best_worst.entries:
        yield _Remembered(row, judged.member, judged.levels)
