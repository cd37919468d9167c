"""Where the weights come from, as sentences: for the report, and as plain text for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.i18n import N_
from actionplan_engine.model import FRAMEWORKS
from actionplan_engine.report.formats import Formats
from actionplan_engine.report.names import Names
from actionplan_engine.report.speech import Speech
from actionplan_engine.scoring.weight_space import kind_of_draws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.model import PlanInputs, Spoken
    from actionplan_engine.scoring import WeightTree
    from actionplan_engine.scoring.elicitation import (
        Contradiction,
        HolisticReading,
        ScopeWeights,
    )

HOW_GIVEN = {
    "swing": N_(
        "The weights are swing weights: each group said what it is worth to go from not done to"
        " the top of one scale, compared with the others."
    ),
    "direct": N_("The weights were given directly, as points."),
    "roc": N_("The weights come from an order of importance (rank-order centroid)."),
    "rank_sum": N_("The weights come from an order of importance (rank sum)."),
    "rank_reciprocal": N_("The weights come from an order of importance (rank reciprocal)."),
    "ahp": N_("The weights come from comparing criteria in pairs (AHP)."),
    "bwm": N_("The weights come from comparing with the best and the worst criterion."),
    "bwm_nonlinear": N_(
        "The weights come from comparing with the best and the worst criterion (non-linear model)."
    ),
    "holistic": N_("The weights come from judging whole actions."),
    "equal": N_("The frameworks count equally, and so do the criteria within each."),
    "unknown": N_("No weights were stated; all criteria count equally."),
}
"""Weighting → a sentence that says how the weights were given."""
_SWING_OF_SET = N_(
    "The weights are the swing weights of the set of criteria: what it is worth to go from not done"
    " to the top of one scale, compared with the others. No group gave weights of its own."
)
HOW_DRAWN = {
    "uniform": N_(
        "Weights were drawn freely, whatever was stated: every division of the whole among the"
        " criteria is as likely as any other."
    ),
    "levels": N_("Weights were drawn freely among the frameworks, and freely within each."),
    "ordinal": N_("Weights were drawn from all that keep the stated order of importance."),
    "intervals": N_(
        "The weights of criteria were drawn between the limits that the set of criteria gives;"
        " those of frameworks were held."
    ),
    "around": N_("Weights were drawn around those that were stated."),
}
"""Draws → a sentence that says where the weights of the trials came from."""
_NONE_STATED = N_("Weights were drawn freely, because none were stated.")
_AROUND_EQUAL = N_("Weights were drawn around equal ones.")


class Weighing:
    """Speaks of one plan's weights to one reader."""

    def __init__(self, inputs: PlanInputs, weights: WeightTree, speech: Speech) -> None:
        self._weights = weights
        self._drawn = inputs.settings.weights_drawn
        self._speech = speech
        self._names = Names(inputs, speech)
        self._formats = Formats(speech.language)

    def how_given(self) -> str:
        """Return a sentence on the method."""
        method, groups = self._weights.method, self._weights.groups
        known = _SWING_OF_SET if method == "swing" and not groups else HOW_GIVEN.get(method, "")
        return self._speech.gettext(known) if known else ""

    def how_drawn(self) -> str:
        """Return a sentence on the weights of the trials."""
        kind = kind_of_draws(self._weights, self._drawn)
        message = HOW_DRAWN[kind]
        if kind == "uniform" and self._weights.is_unknown:
            message = _NONE_STATED
        elif kind == "around" and self._weights.method in {"equal", "unknown"}:
            message = _AROUND_EQUAL
        return self._speech.gettext(message)

    def how_combined(self) -> str:
        """Return a sentence on how several groups' views became one; nothing for one group."""
        if len(self._weights.groups) < 2:
            return ""
        if self._weights.elicitation.combination == "aip":
            message = N_(
                "Each group's weights were found by themselves; the plan's weights are their"
                " average, and each group's own ranking is shown."
            )
        elif self._weights.method == "holistic":
            message = N_(
                "The plan's weights come from all groups' comparisons taken together; each group's"
                " own ranking is shown."
            )
        else:
            message = N_(
                "The groups' judgements were averaged first and the plan's weights found from the"
                " average; each group's own ranking is shown."
            )
        return self._speech.gettext(message)

    def sentences(self) -> list[str]:
        """Return what councillors should know about the judgements, most important first."""
        elicitation = self._weights.elicitation
        alone = len(self._weights.groups) < 2
        scopes = [s for s in elicitation.scopes if s.group is not None or not alone]
        return [
            *(s for scope in scopes for s in self._consistency(scope)),
            *self._all_consistent(),
            *self._left_to_the_set(),
            *(s for reading in elicitation.holistic for s in self._holistic(reading)),
        ]

    def scope(self, scope: str) -> Spoken | str:
        """Return what a scope is called."""
        if scope == FRAMEWORKS:
            return self._speech.gettext(N_("the frameworks"))
        return self._names.framework(scope)

    def whose(self, group: str | None) -> str:
        """Return a group's name, or the words for all of them together."""
        return group or self._speech.gettext(N_("All groups together"))

    def _member(self, scope: str, member: str) -> Spoken:
        names = self._names
        return names.framework(member) if scope == FRAMEWORKS else names.criterion(member)

    def _times(self, judgement: float) -> str:
        """Return a judgement: 3, or 1/3 for what is less than one."""
        if judgement >= 1 or abs(round(1 / judgement) * judgement - 1) > 1e-6:
            return self._formats.plain(round(judgement, 2))
        return f"1/{round(1 / judgement)}"

    def _consistency(self, scope: ScopeWeights) -> Iterator[str]:
        """Yield what is wrong with one group's judgements in one scope; nothing if they pass."""
        found = scope.consistency
        if found is None or found.acceptable:
            return
        yield self._speech.gettext(
            N_(
                "%(group)s, %(scope)s: the comparisons contradict each other (consistency ratio"
                " %(ratio)s; up to %(limit)s passes). They are used as given: discuss them again."
            ),
            group=self.whose(scope.group),
            scope=self.scope(scope.scope),
            ratio=self._formats.number(found.ratio, 2),
            limit=self._formats.number(found.threshold, 2),
        )
        if triad := found.worst_triad:
            yield self._speech.gettext(
                N_(
                    'What fits least: "%(first)s" was said to be worth %(one)s times'
                    ' "%(second)s", and that %(two)s times "%(third)s". So "%(first)s" would be'
                    ' worth %(implied)s times "%(third)s", but %(said)s was said.'
                ),
                first=self._member(scope.scope, triad.first),
                second=self._member(scope.scope, triad.second),
                third=self._member(scope.scope, triad.third),
                one=self._times(triad.first_to_second),
                two=self._times(triad.second_to_third),
                implied=self._times(triad.first_to_second * triad.second_to_third),
                said=self._times(triad.first_to_third),
            )
        if pair := found.worst_pair:
            yield self._speech.gettext(
                N_(
                    'What fits least: "%(first)s" was said to be worth %(said)s times'
                    ' "%(second)s"; the other comparisons together say %(implied)s times.'
                ),
                first=self._member(scope.scope, pair.first),
                second=self._member(scope.scope, pair.second),
                said=self._times(pair.said),
                implied=self._times(pair.implied),
            )
        if found.worst_member is not None:
            yield self._speech.gettext(
                N_('What fits least: the two judgements of "%(member)s".'),
                member=self._member(scope.scope, found.worst_member),
            )

    def _all_consistent(self) -> Iterator[str]:
        """Yield a sentence where there are ratios and all of them pass."""
        checked = [s.consistency for s in self._weights.elicitation.scopes if s.consistency]
        if not checked or not all(found.acceptable for found in checked):
            return
        worst = max(checked, key=lambda found: found.ratio / (found.threshold or 1.0))
        yield self._speech.gettext(
            N_(
                "The comparisons fit each other well enough: the largest consistency ratio is"
                " %(ratio)s, and up to %(limit)s passes."
            ),
            ratio=self._formats.number(worst.ratio, 2),
            limit=self._formats.number(worst.threshold, 2),
        )

    def _left_to_the_set(self) -> Iterator[str]:
        """Yield a sentence for each group that judged something, but not everything."""
        left: dict[str, list[Spoken | str]] = {}
        for scope in self._weights.elicitation.scopes:
            if scope.group is not None and scope.source == "set":
                left.setdefault(scope.group, []).append(self.scope(scope.scope))
        for group, scopes in left.items():
            yield self._speech.gettext(
                N_(
                    "%(group)s gave no judgement on %(scopes)s: there the weights of the criteria"
                    " set hold."
                ),
                group=group,
                scopes=self._speech.listed(scopes),
            )

    def _holistic(self, reading: HolisticReading) -> Iterator[str]:
        kept = reading.comparisons - len(reading.contradictions)
        if reading.group is None:
            yield self._speech.ngettext(
                "All groups together made %(n)s comparison of actions; the weights keep %(kept)s of"
                " it.",
                "All groups together made %(n)s comparisons of actions; the weights keep %(kept)s"
                " of them.",
                reading.comparisons,
                kept=kept,
            )
        else:
            yield self._speech.ngettext(
                "%(group)s made %(n)s comparison of actions; the weights keep %(kept)s of it.",
                "%(group)s made %(n)s comparisons of actions; the weights keep %(kept)s of them.",
                reading.comparisons,
                group=reading.group,
                kept=kept,
            )
        if reading.removed:
            yield self._speech.ngettext(
                "%(n)s more comparison does not count: its scorer declared a conflict of interest"
                " for one of the two actions.",
                "%(n)s more comparisons do not count: their scorers declared a conflict of interest"
                " for one of the two actions.",
                reading.removed,
            )
        for contradiction in reading.contradictions:
            yield self._contradiction(contradiction)

    def _contradiction(self, found: Contradiction) -> str:
        better, worse = self._names.action(found.better), self._names.action(found.worse)
        role = self._names.role(found.scorer_id)
        if not found.clashes_with:
            return self._speech.gettext(
                N_(
                    "%(role)s said that %(better)s is better than %(worse)s. Whatever the weights,"
                    " the scores do not say so: look at the scores of the two again."
                ),
                role=role,
                better=better,
                worse=worse,
            )
        pairs = [
            self._speech.gettext(
                N_("%(better)s over %(worse)s"),
                better=self._names.action(one),
                worse=self._names.action(other),
            )
            for one, other in found.clashes_with
        ]
        return self._speech.gettext(
            N_(
                "%(role)s said that %(better)s is better than %(worse)s. With these scores that"
                " cannot stand together with: %(pairs)s."
            ),
            role=role,
            better=better,
            worse=worse,
            pairs=self._speech.listed(pairs),
        )


def weighing(inputs: PlanInputs, weights: WeightTree, language: str) -> list[str]:
    """Return everything that is to be said about the weights, as plain text."""
    spoken = Weighing(inputs, weights, Speech(language, html=False))
    lines = [spoken.how_given(), spoken.how_combined(), *spoken.sentences()]
    if inputs.settings.samples > 0:
        lines.append(spoken.how_drawn())
    return [line for line in lines if line]
