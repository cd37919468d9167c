"""Rank acceptability: how often each action takes each rank, darker for more often."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from actionplan_engine.report.charts.palette import INK, LEVELS, MUTED
from actionplan_engine.report.charts.svg import (
    WIDTH,
    cells,
    element,
    figure,
    group,
    layers,
    plain_label,
    text,
    text_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from actionplan_engine.model import ActionId, Spoken
    from actionplan_engine.report.formats import Formats

_LEFT, _RIGHT, _ROW, _HEAD = 250.0, 8.0, 17.0, 66.0
_FONT = 11.0
_BOUNDS = (0.01, 0.05, 0.2, 0.5)
"""Shares from which a cell gets the next darker of the four looks; below the first: none."""


class RankRow(NamedTuple):
    """One action's share of the trials at each rank, 0 to 1."""

    action_id: ActionId
    title: Spoken
    shares: tuple[float, ...]


class RankWords(NamedTuple):
    """What the chart says, in the reader's language."""

    rank: str
    among_best: str


def rank_shares(
    ident: str,
    title: str,
    description: str,
    rows: Sequence[RankRow],
    best: int,
    words: RankWords,
    formats: Formats,
) -> Markup:
    """Draw the rows in the order given; a line stands behind the rank of number `best`."""
    ranks = max((len(row.shares) for row in rows), default=1)
    width = (WIDTH - _LEFT - _RIGHT) / ranks
    bottom = _HEAD + _ROW * len(rows)
    line = _LEFT + width * min(best, ranks)
    labels = (
        plain_label(row.action_id, row.title, _HEAD + _ROW * index + 12, _LEFT - 8, _FONT)
        for index, row in enumerate(rows)
    )
    found = layers([[_look(share) for share in row.shares] for row in rows], len(_BOUNDS))
    looks = [(LEVELS[look], runs) for look, runs in found.items()]
    parts = [
        *_key(formats),
        text(line, 28, words.among_best, text_anchor="end", fill=MUTED),
        group(_axis(words.rank, ranks, width, formats), fill=MUTED, font_size=_FONT),
        group(labels, font_size=_FONT),
        cells(looks, (_LEFT, _HEAD), (width, _ROW)),
        element("line", x1=line, x2=line, y1=_HEAD - 6, y2=bottom, stroke=INK, stroke_width=1.5),
    ]
    return figure(ident, title, description, bottom + 4, parts)


def _look(share: float) -> int:
    """Return the number of the look: 0 to 3, or -1 for none."""
    return sum(share >= bound for bound in _BOUNDS) - 1


def _axis(name: str, ranks: int, width: float, formats: Formats) -> Iterator[Markup]:
    step = next(step for step in (1, 5, 10, 20, 50, 100, 1000) if ranks <= 12 * step)
    yield text(_LEFT - 8, _HEAD - 10, name, text_anchor="end")
    for rank in range(1, ranks + 1):
        if rank == 1 or rank % step == 0:
            x = _LEFT + width * (rank - 0.5)
            yield text(x, _HEAD - 10, formats.number(rank), text_anchor="middle")


def _key(formats: Formats) -> Iterator[Markup]:
    x = 0.0
    for look, bound in enumerate(_BOUNDS):
        yield element("rect", x=x + 0.5, y=3.5, width=14, height=13, fill=LEVELS[look],
                      stroke=MUTED)  # fmt: skip
        label = f"≥ {formats.percent(100 * bound)}"
        yield text(x + 20, 15, label)
        x += 20 + text_width(label) + 14
