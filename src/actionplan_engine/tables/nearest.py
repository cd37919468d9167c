"""The likeliest spelling of what somebody meant: "Did you mean …?"."""

from __future__ import annotations

import re
import unicodedata
from difflib import get_close_matches
from typing import TYPE_CHECKING

from actionplan_engine.tables.identifiers import latin_twin

if TYPE_CHECKING:
    from collections.abc import Iterable

ID_CUTOFF = 0.6
"""How alike (0 to 1) two ids or words must be; names of columns must be more alike."""


def skeleton(text: str) -> str:
    """Return what is left of a text when case, accents, spaces and alphabets do not matter.

    >>> skeleton("ΝΑΙ") == skeleton("nai"), skeleton("Código") == skeleton("CODIGO")
    (True, True)
    """
    bare = (c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.sub(r"[\s_-]+", "", latin_twin("".join(bare).upper()).casefold())


def nearest(text: str, names: Iterable[str], cutoff: float = ID_CUTOFF) -> str | None:
    """Return the name that is nearest to a text; None where none is near.

    The order of the names does not matter.
    """
    by_skeleton: dict[str, str] = {}
    for name in sorted(names):
        by_skeleton.setdefault(skeleton(name), name)
    close = get_close_matches(skeleton(text), by_skeleton, n=1, cutoff=cutoff)
    return by_skeleton[close[0]] if close else None
