"""The catalogue: policy codes with labels in three languages, and ready sets of criteria.

Reads the tables of `criteria/` (see its README); plain csv, so that looking something up is
instant. Nothing here depends on a plan.
"""

from actionplan_engine.catalogue.counting import (
    CountingRule,
    OtherNumbering,
    climate_share,
    counted_field,
    counting_rules,
    indicator_units,
    other_numbering,
    plain_twins,
    target_code,
    unit_label,
)
from actionplan_engine.catalogue.entries import (
    CatalogueEntry,
    Confidence,
    InterventionField,
    crosswalk_entry,
    dnsh_entry,
    entries,
    intervention_fields,
    known_codes,
    natural_key,
)
from actionplan_engine.catalogue.kinds import KINDS, CatalogueKind, kind_name
from actionplan_engine.catalogue.own_sets import set_differences, set_problems
from actionplan_engine.catalogue.search import folded, search
from actionplan_engine.catalogue.set_errors import UnusableSet
from actionplan_engine.catalogue.sets import CriteriaSet, available_sets, load_set, read_set

__all__ = [
    "KINDS",
    "CatalogueEntry",
    "CatalogueKind",
    "Confidence",
    "CountingRule",
    "CriteriaSet",
    "InterventionField",
    "OtherNumbering",
    "UnusableSet",
    "available_sets",
    "climate_share",
    "counted_field",
    "counting_rules",
    "crosswalk_entry",
    "dnsh_entry",
    "entries",
    "folded",
    "indicator_units",
    "intervention_fields",
    "kind_name",
    "known_codes",
    "load_set",
    "natural_key",
    "other_numbering",
    "plain_twins",
    "read_set",
    "search",
    "set_differences",
    "set_problems",
    "target_code",
    "unit_label",
]
