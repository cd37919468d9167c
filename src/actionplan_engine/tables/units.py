"""Units that people write into an amount: `M$ 1.500`, `12 MM$`, `3,5 M€`, `20 mil`, `5 χιλ.`."""

from __future__ import annotations

import re
from typing import NamedTuple

from actionplan_engine.tables.headers import folded

_THOUSAND, _MILLION = "thousand", "million"
_UNITS = {
    "M$": _THOUSAND,
    "mil": _THOUSAND,
    "miles": _THOUSAND,
    "mil €": _THOUSAND,
    "miles €": _THOUSAND,
    "χιλ.": _THOUSAND,
    "χιλ. €": _THOUSAND,
    "χιλ": _THOUSAND,
    "χιλ €": _THOUSAND,
    "χιλιάδες": _THOUSAND,
    "k": _THOUSAND,
    "k€": _THOUSAND,
    "thousand": _THOUSAND,
    "MM$": _MILLION,
    "M€": _MILLION,
    "εκ.": _MILLION,
    "εκ. €": _MILLION,
    "εκατ.": _MILLION,
    "εκατ. €": _MILLION,
    "εκατομμύρια": _MILLION,
    "millones": _MILLION,
    "millón": _MILLION,
    "mill.": _MILLION,
    "mn": _MILLION,
    "mio": _MILLION,
    "million": _MILLION,
    "M": "",
    "MM": "",
    "m€": "",
}
"""Unit as written → its word, empty where it means different things to different people.

M$ is a thousand pesos in Chile (M for *mil*), and M€ a million euros in Europe.
"""
_CASED = frozenset({"M$", "M€", "M", "MM", "MM$", "m€", "k", "k€"})
_FOLDED = {folded(unit): word for unit, word in _UNITS.items() if unit not in _CASED}
_NUMBER = re.compile(r"[-+\u2212]?\s*[0-9](?:[0-9.,\s]*[0-9])?")
PESO_UNITS = frozenset({"m$", "mm$"})
"""Units that only amounts in pesos are written in, folded."""


class WithUnit(NamedTuple):
    """An amount's text without its unit, and the word of the unit (empty: not clear)."""

    number: str
    unit: str


def split_unit(text: str) -> WithUnit | None:
    """Return the number and the unit of an amount; None where it has no unit that is known."""
    match = _NUMBER.search(text)
    if match is None:
        return None
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    if bool(before) == bool(after):
        return None
    written = " ".join((before or after).split())
    word = _UNITS.get(written)
    if word is None:
        word = _FOLDED.get(folded(written))
    return None if word is None else WithUnit(match.group().strip(), word)
