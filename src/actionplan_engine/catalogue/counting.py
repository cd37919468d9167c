"""How codes count: conditional intervention fields, other numberings, what may be added up.

Reads `criteria/tracking/`: our own reading of the regulations, beside the tables taken from them.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from actionplan_engine.catalogue.entries import InterventionField, intervention_fields
from actionplan_engine.catalogue.rows import criteria_folder, read_rows
from actionplan_engine.model import Text

Counting = Literal["exclusive", "once"]
"""`exclusive`: what one code counts, the other may not. `once`: the same people, enterprises or
places may stand under several actions and count once."""
Numbering = Literal["rrf", "2014"]

_SDG = re.compile(r"(?:sdg|σβα|ods)[\s:-]*", re.IGNORECASE)
_RRF_CODE = re.compile(r"\d{2,3}\s*(bis|ter|quater)\s*\d*", re.IGNORECASE)
_PREFIXED = re.compile(
    r"(?P<rrf>rrf|mrr|μαα|2021/241)|(?P<old>2014(\s*[-–/]\s*(20)?20)?|215/2014|ci)", re.IGNORECASE
)
_CODE = re.compile(r"[\s:._-]*0*(\d{1,3}\s*(?:bis|ter)?\s*\d*)", re.IGNORECASE)


class CountingRule(NamedTuple):
    """What forbids adding an indicator up."""

    rule: Counting
    other: str = ""
    """The code that excludes it."""


class OtherNumbering(NamedTuple):
    """A code of a numbering that is not Regulation (EU) 2021/1060's."""

    numbering: Numbering
    here: str = ""
    """The code of the same field here, where the catalogue knows it."""


@cache
def plain_twins() -> dict[str, str]:
    """Return conditional field → the same field without its criterion; empty where none is."""
    rows = read_rows(criteria_folder() / "tracking" / "conditional_fields.csv", ("code", "plain"))
    return {row["code"]: row["plain"] for row in rows}


def counted_field(code: str, proven: frozenset[str]) -> InterventionField | None:
    """Return the field that money under `code` counts as; None: it counts for nothing.

    A conditional field counts as its plain twin unless its criterion is proven to be met; a twin
    that is itself conditional needs its own proof, or counts as its own twin. Where the Annex has
    no plain twin, or does not hold the code, nothing counts (decision 0043).
    """
    fields, seen = intervention_fields(), set[str]()
    field = fields.get(code)
    while field is not None and field.conditional and field.code not in proven:
        if field.code in seen:
            return None
        seen.add(field.code)
        field = fields.get(plain_twins().get(field.code, ""))
    return field


def climate_share(code: str, proven: frozenset[str]) -> float:
    """Return the share of money under a field, 0 to 1, that counts for climate."""
    field = counted_field(code, proven)
    return field.climate_pct / 100 if field else 0.0


def other_numbering(text: str) -> OtherNumbering | None:
    """Return whose numbering an entry is in, if it shows; None: it may be Regulation 2021/1060's.

    `025bis` is of the Recovery and Resilience Facility; `RRF:050` and `2014:085` say so. A plain
    number of three digits cannot be told apart.

    >>> other_numbering("025bis").here, other_numbering("079") is None
    ('042', True)
    """
    prefix = _PREFIXED.match(text.strip())
    rest = text.strip()[prefix.end() :] if prefix else text.strip()
    if prefix and not _CODE.fullmatch(rest.split("%")[0]):
        return None
    if not prefix and not _RRF_CODE.fullmatch(rest):
        return None
    if prefix and prefix["old"]:
        return OtherNumbering("2014")
    bare = re.sub(r"[\s:._-]", "", rest).casefold()
    digits = re.match(r"\d+", bare)
    number = digits[0].zfill(3) + bare[digits.end() :] if digits else bare
    return OtherNumbering("rrf", _by_rrf_code().get(number, ""))


def target_code(text: str) -> str:
    """Return an SDG target, or a goal, as the catalogue writes it.

    >>> target_code("SDG 14.A"), target_code("ods:6"), target_code("13")
    ('14.a', 'SDG6', 'SDG13')
    """
    bare = _SDG.sub("", text.strip()).lower()
    return f"SDG{int(bare)}" if bare.isdecimal() else bare


@cache
def _by_rrf_code() -> dict[str, str]:
    rows = read_rows(criteria_folder() / "frameworks" / "intervention_fields.csv", ("rrf_code",))
    return {row["rrf_code"].casefold(): row["code"] for row in rows if row["rrf_code"]}


@cache
def counting_rules() -> dict[str, CountingRule]:
    """Return indicator → what forbids adding it up; the others may be added."""
    path = criteria_folder() / "tracking" / "indicator_counting.csv"
    rules = {}
    for row in read_rows(path, ("code", "rule", "other")):
        rule: Counting = "exclusive" if row["rule"] == "exclusive" else "once"
        rules[row["code"]] = CountingRule(rule, row["other"])
    return rules


@cache
def indicator_units() -> dict[str, str]:
    """Return common indicator → its unit (English, as in Regulation (EU) 2021/1058, Annex I)."""
    path = criteria_folder() / "frameworks" / "rco_rcr_indicators.csv"
    return {row["code"]: row["unit"] for row in read_rows(path, ("code", "unit"))}


def unit_label(unit: str) -> Text:
    """Return a unit of the regulation in three languages; any other as it stands."""
    return _unit_labels().get(unit, Text(default=unit))


@cache
def _unit_labels() -> dict[str, Text]:
    rows = read_rows(criteria_folder() / "tracking" / "units.csv", ("unit", "el", "es"))
    return {row["unit"]: Text(en=row["unit"], el=row["el"], es=row["es"]) for row in rows}
