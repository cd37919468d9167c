"""Where the scorers differ most: the next meeting's agenda, under `actionplan score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.cli.text_table import text_table
from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.plan import Scored
    from actionplan_engine.report.names import Names

_MOST_SHOWN = 12


def agenda_lines(scored: Scored, names: Names) -> Iterator[str]:
    """Yield the scores on which the scorers are farthest apart, the largest difference first."""
    found = scored.assessment.disagreements
    if not found:
        return
    say, formats = names.speech.gettext, names.formats
    yield ""
    yield say(N_("Where the scorers disagree most"))
    yield "  " + say(
        N_(
            "An agenda for the next meeting: the widest gaps, as parts of their scales, first"
            " (%(shown)s of %(total)s)."
        ),
        shown=len(found[:_MOST_SHOWN]),
        total=len(found),
    )
    heads = (N_("Action"), N_("Criterion"), N_("Lowest"), N_("Highest"), N_("Scorers"))
    rows = []
    for one in found[:_MOST_SHOWN]:
        criterion = names.criteria.get(one.criterion_id)
        measured = criterion is not None and criterion.kind == "measured"
        write = formats.plain if measured else formats.score
        rows.append(
            (
                str(one.action_id),
                f"{one.criterion_id} {names.criterion(one.criterion_id).text}",
                write(one.low),
                write(one.high),
                str(one.scorers),
            )
        )
    yield from text_table([say(head) for head in heads], rows, words=(0, 1))
