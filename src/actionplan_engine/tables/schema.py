"""Which columns each table has, what stands in them, and which ones must be there."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What the cells of a column hold, and so how they are read."""

    ID = "id"
    IDS = "ids"
    TEXT = "text"
    SPOKEN = "spoken"
    """A text that may have further columns `.en`, `.el`, `.es`."""
    WORDS = "words"
    """A list of words, separated by `;`."""
    WORD = "word"
    """One of a few words of the vocabulary."""
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    MONTH = "month"
    DATE = "date"
    YES_NO = "yes_no"
    SCORE = "score"
    """A number, a blank or NA."""
    VALUE = "value"
    """The value of a setting: its key says what it holds."""


class Column(NamedTuple):
    """A column of a table: its canonical name, and what its cells hold."""

    name: str
    kind: Kind
    required: bool = False
    """The column must be there and no cell of it may be empty."""


_KINDS = {kind.value: kind for kind in Kind}
_MUST = "!"


def _columns(description: str) -> dict[str, Column]:
    """Read `name:kind` or, where it must be there, `name!:kind`."""
    columns = {}
    for word in description.split():
        name, kind = word.split(":")
        bare = name.removesuffix(_MUST)
        columns[bare] = Column(bare, _KINDS[kind], required=name.endswith(_MUST))
    return columns


SCHEMA: dict[str, dict[str, Column]] = {
    "settings": _columns("key!:word value!:value note:text"),
    "cities": _columns(
        "city_id!:id name!:spoken country:text language:text currency:text fiscal_year_start:number"
    ),
    "themes": _columns("theme_id!:id name!:spoken"),
    "frameworks": _columns("framework_id!:id name!:spoken weight:number note:text"),
    "practices": _columns(
        "practice_id!:id title!:spoken city_id!:id description:spoken evidence:text source:text"
        " visit_date:text transferability:number"
    ),
    "actions": _columns(
        "action_id!:id title!:spoken summary:spoken city_id!:id theme!:id practice_ids:ids"
        " duration_months!:number cost_low:money cost_likely!:money cost_high:money"
        " currency!:text cost_unit:word price_year:number vat:text cost_basis:text"
        " spending_profile:word earliest_start:month latest_end:month phase:text lead:spoken"
        " partners:spoken funds:ids cofinancing:percent own_share_min:percent"
        " intervention_fields:words other_fields:words sdg_targets:words uaeu:words nua:words"
        " cohesion_so:words tags:words requires:ids excludes:ids one_of:text"
        " all_or_none:text same_site:text infrastructure_years:number climate_proofing:text"
        " lock:word lock_reason:spoken continuing:yes_no legal_verdict:spoken eligible:yes_no"
        " indicator:spoken unit:text baseline:number target:number beneficiaries:text"
        " maintenance_owner:text location:text lat:number lon:number source:text"
    ),
    "criteria": _columns(
        "criterion_id!:id framework!:id name!:spoken question:spoken kind:word worst:number"
        " zero:number best:number value_points:words weight:number weight_low:number"
        " weight_high:number veto_below:number anchors:spoken codes:words unit:text"
    ),
    "scores": _columns(
        "action_id!:id criterion_id!:id scorer_id!:id score!:score confidence:text evidence:text"
        " title:spoken city_id:text summary:spoken"
    ),
    "evidence": _columns("action_id!:id scorer_id!:id title:spoken city_id:text summary:spoken"),
    "scorers": _columns("scorer_id!:id role:spoken city_id:id group:text weight:number"),
    "conflicts": _columns("scorer_id!:id action_id!:id reason:spoken"),
    "weights": _columns(
        "group!:text framework:id criterion_id:id weight:number rank:number range_worst:number"
        " range_zero:number range_best:number name:spoken swing:text"
    ),
    "pairwise": _columns(
        "group!:text scope!:text criterion_a!:id criterion_b!:id judgement!:number"
        " range_worst_a:number range_zero_a:number range_best_a:number range_worst_b:number"
        " range_zero_b:number range_best_b:number name:spoken"
    ),
    "best_worst": _columns(
        "group!:text scope!:text best!:id worst!:id criterion_id!:id best_to_other!:number"
        " other_to_worst!:number range_worst:number range_zero:number range_best:number"
        " name:spoken"
    ),
    "comparisons": _columns("scorer_id!:id better!:id worse!:id strength:number"),
    "funds": _columns(
        "fund_id!:id name:spoken city_id!:id year!:number amount!:money currency!:text"
        " cofinancing_max:percent own_share_min:percent rollover:yes_no themes:words"
        " by_name_only:yes_no eu_fund:word"
    ),
    "capacity": _columns("resource!:text amount!:number city_id:id from:month to:month"),
    "rates": _columns("currency!:text rate!:number date!:date source!:spoken band:percent"),
    "rules": _columns("rule_id!:id kind!:word of:text amount!:money measure:word title:spoken"),
    "synergies": _columns("synergy_id!:id title:spoken action_ids!:ids points!:number"),
    "tabled": _columns("list_id!:id title:spoken action_id!:id"),
    "scenarios": _columns("scenario_id!:id title:spoken what!:text change!:text"),
    "field_proofs": _columns("action_id!:id code!:id evidence!:text source:text"),
    "dnsh": _columns("action_id!:id objective!:id verdict!:word answer:spoken evidence:spoken"),
    "sdg_effects": _columns(
        "action_id!:id sdg_target!:id priority:word effect:number evidence:spoken"
    ),
    "interactions": _columns(
        "from_code!:id to_code!:id interaction!:number context:spoken evidence:spoken"
        " source:text assessor:spoken date:text"
    ),
    "indicators": _columns(
        "action_id!:id code!:id unit:text baseline:number target:number measured_by:spoken"
        " counted_at:text"
    ),
    "own_codes": _columns(
        "code_kind!:word code!:id title!:spoken parent:text unit:text in_force_from:number"
        " source:text"
    ),
    "notes": {},
    "lists": _columns(
        "action_id!:id title:spoken scorer_id:id role:spoken city_id:id theme:id practice_id:id"
        " criterion_id:id framework:id currency:text"
    ),
    "proposed_actions": _columns(
        "title!:spoken summary:spoken city_id:id theme:id practice_ids:ids duration_months:number"
        " cost_likely:money currency:text lead:text source:text scorer_id:id"
    ),
    "proposed_practices": _columns(
        "title!:spoken city_id:id description:spoken evidence:text source:text visit_date:text"
        " scorer_id:id"
    ),
}
"""Table → its columns, in the order in which they are documented.

Besides, `actions` has `cost_y1`, `cost_y2`, … (money) and `use:<resource>` (number); a scorecard
(wide `scores` or `evidence`) has one column for each criterion.
"""

SETTINGS: dict[str, Column] = _columns(
    "title!:spoken programme:spoken notice:spoken start!:month months!:number currency!:text"
    " languages:words criteria_set:text weighting:word weights_combination:word weights_drawn:word"
    " missing_policy:word merge:word coverage_minimum:percent samples:number"
    " robustness_samples:number seed:number time_limit:number gap:number"
    " prefer_early:yes_no"
)
"""Key of the `settings` table → what its value holds."""

REQUIRED_TABLES = ("settings", "cities", "actions", "scores")
"""Tables without which there is no plan."""
