"""The cover's ornament: the plan's own bars over time, too faint to be read, drawn from data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from actionplan_engine.report.charts.palette import SOFT

if TYPE_CHECKING:
    from actionplan_engine.model import Month
    from actionplan_engine.report.charts.gantt import GanttRow

_WIDTH, _STEP, _MOST = 1200, 9, 24


def cover_art(rows: tuple[GanttRow, ...], first: Month, months: int) -> Markup:
    """Draw one thin bar an action, the first 24 by start; nothing for an empty plan."""
    shown = sorted(rows, key=lambda row: (row.start, row.finish, row.action_id))[:_MOST]
    if not shown:
        return Markup("")
    column = _WIDTH / months
    path = "".join(
        f"M{column * row.start.minus(first) + 3:.0f} {_STEP * (index + 0.5):.0f}"
        f"h{column * (row.finish.minus(row.start) + 1) - 6:.0f}"
        for index, row in enumerate(shown)
    )
    return Markup(
        '<svg class="cover-art" viewBox="0 0 {} {}" aria-hidden="true">'
        '<path d="{}" stroke="{}" stroke-width="5" stroke-linecap="round" opacity="0.55"/></svg>'
    ).format(_WIDTH, _STEP * len(shown), path, SOFT)
