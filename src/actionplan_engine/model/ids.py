"""Ids that cannot be crossed, and the one way in which they are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NewType

ActionId = NewType("ActionId", str)
PracticeId = NewType("PracticeId", str)
CityId = NewType("CityId", str)
ThemeId = NewType("ThemeId", str)
CriterionId = NewType("CriterionId", str)
FrameworkId = NewType("FrameworkId", str)
ScorerId = NewType("ScorerId", str)
GroupId = NewType("GroupId", str)
FundId = NewType("FundId", str)
RuleId = NewType("RuleId", str)

JOINT = CityId("joint")
"""The city id of what belongs to both cities."""


@lru_cache(maxsize=1 << 16)
def same_id_key(identifier: str) -> str:
    """Return the key under which two spellings of one id are equal (Unicode NFC, case folded).

    >>> same_id_key("a-07") == same_id_key("A-07")
    True
    """
    return unicodedata.normalize("NFC", identifier).strip().casefold()
