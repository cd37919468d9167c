"""How far the scorers agree, in sentences: for the report and for `actionplan score`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.report.firmness import Rated
    from actionplan_engine.report.names import Names


def agreement_sentences(rated: Rated, names: Names) -> tuple[str, ...]:
    """Return what the coefficients say; nothing where nothing can be compared."""
    return tuple(_sentences(rated, names))


def _sentences(rated: Rated, names: Names) -> Iterator[str]:
    say, found = names.speech.gettext, rated.assessment.agreement
    if found.ordinal is not None:
        yield say(
            N_(
                "The scorers agree to %(alpha)s (Krippendorff's alpha: 1 is full agreement, 0 is"
                " chance; below 0.667 they should talk before the scores are used)."
            ),
            alpha=_estimate(found.ordinal, found.ordinal_range, names),
        )
    if found.icc is not None:
        yield say(
            N_(
                "The mean of %(n)s scorers is reliable to %(icc)s (ICC: 1 is wholly; from the"
                " %(scores)s scores where all of them scored the same action on the same"
                " criterion)."
            ),
            n=found.icc_scorers,
            icc=_estimate(found.icc, found.icc_range, names),
            scores=names.formats.plain(found.icc_cells * found.icc_scorers),
        )
    concordance = rated.ranking.group_concordance
    if concordance is not None:
        yield say(
            N_(
                "The weights of the groups rank the actions alike to %(w)s (Kendall's W: 1 is the"
                " same order, 0 is none)."
            ),
            w=_estimate(concordance, rated.ranking.group_concordance_range, names),
        )
    unsure = sum(group.unsure for group in rated.assessment.groups)
    if unsure:
        yield names.speech.ngettext(
            "Of %(n)s score its scorer says: low confidence. In the trials it may be one step of"
            " the scale higher or lower.",
            "Of %(n)s scores their scorers say: low confidence. In the trials each may be one step"
            " of the scale higher or lower.",
            unsure,
        )
    discuss = [c.criterion_id for c in found.criteria if c.discuss]
    if discuss:
        yield say(
            N_("To be discussed, for the scorers differ too much: %(criteria)s."),
            criteria=names.speech.listed(names.criterion(c) for c in discuss),
        )


def _estimate(value: float, ends: tuple[float, float] | None, names: Names) -> str:
    """Return a coefficient with its interval in square brackets."""
    number = names.formats.number
    if ends is None:
        return number(value, 2)
    return f"{number(value, 2)} [{number(ends[0], 2)} – {number(ends[1], 2)}]"
