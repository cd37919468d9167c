"""What users record about the plan beside costs and scores, by policy framework."""

from __future__ import annotations

from typing import Literal

from actionplan_engine.model.base import Noun
from actionplan_engine.model.ids import ActionId
from actionplan_engine.model.substance import is_hollow
from actionplan_engine.model.text import Text

DNSH_OBJECTIVES = ("TAX-a", "TAX-b", "TAX-c", "TAX-d", "TAX-e", "TAX-f")
"""The six environmental objectives of Regulation (EU) 2020/852, Article 9."""

Verdict = Literal["no_harm", "harm", "open"]
"""`open`: the row is there, but nobody has decided yet."""
Priority = Literal["primary", "secondary"]
OwnKind = Literal["sdg_target", "uaeu", "nua", "cohesion", "indicator"]
"""The kinds of code that users may add to; intervention fields are the regulation's alone."""


class FieldProof(Noun):
    """Evidence that an action meets the criterion its conditional intervention field asks for."""

    action_id: ActionId
    code: str
    evidence: str
    source: str = ""


class HarmAnswer(Noun):
    """Does the action do significant harm to one environmental objective? (DNSH)."""

    action_id: ActionId
    objective: str
    """One of `DNSH_OBJECTIVES`."""
    verdict: Verdict
    answer: Text = Text()
    """The substantive answer: what the action does to the objective, and what prevents harm."""
    evidence: Text = Text()


class SdgEffect(Noun):
    """What an action does to an SDG target, on the scale of Nilsson et al. (2016): −3 … +3."""

    action_id: ActionId
    sdg_target: str
    priority: Priority = "primary"
    effect: float | None = None
    """None: it serves the target, but nobody has said how strongly."""
    evidence: Text = Text()

    @property
    def works_against(self) -> bool:
        """Whether the action does the target harm."""
        return self.effect is not None and self.effect < 0


class Interaction(Noun):
    """How progress on one SDG target bears on another: −3 (cancelling) … +3 (indivisible)."""

    from_code: str
    to_code: str
    score: int
    context: Text = Text()
    evidence: Text = Text()
    source: str = ""
    assessor: Text = Text()
    date: str = ""


class Indicator(Noun):
    """One indicator of one action; several actions may report under one code."""

    action_id: ActionId
    code: str
    """`RCO…` or `RCR…` of Regulation (EU) 2021/1058, Annex I, or one of the plan's own codes."""
    unit: str = ""
    """As entered; blank: the catalogue's."""
    baseline: float | None = None
    target: float | None = None
    measured_by: Text = Text()
    counted_at: str = ""
    """Where, or of whom, it is counted; rows that name the same may count one thing twice."""


class OwnCode(Noun):
    """A code that users add to a framework of the catalogue."""

    kind: OwnKind
    code: str
    title: Text
    parent: str = ""
    unit: str = ""
    in_force_from: int | None = None
    source: str = ""


class PolicyRecords(Noun):
    """All of it, in canonical order."""

    field_proofs: tuple[FieldProof, ...] = ()
    dnsh: tuple[HarmAnswer, ...] = ()
    sdg_effects: tuple[SdgEffect, ...] = ()
    interactions: tuple[Interaction, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    own_codes: tuple[OwnCode, ...] = ()

    def proofs_of(self, action_id: ActionId) -> frozenset[str]:
        """Return the intervention fields whose condition an action is shown to meet.

        Evidence that says only yes, no or not yet shows nothing.
        """
        return frozenset(
            p.code
            for p in self.field_proofs
            if p.action_id == action_id and not is_hollow(p.evidence)
        )

    def worked_against(self, action_id: ActionId) -> dict[str, SdgEffect]:
        """Return SDG target → an action's effect on it, where that is below zero."""
        return {
            effect.sdg_target: effect
            for effect in self.sdg_effects
            if effect.action_id == action_id and effect.works_against
        }

    def harms(self) -> dict[ActionId, HarmAnswer]:
        """Return action → the first answer that says that it does significant harm."""
        harmful: dict[ActionId, HarmAnswer] = {}
        for answer in self.dnsh:
            if answer.verdict == "harm":
                harmful.setdefault(answer.action_id, answer)
        return harmful
