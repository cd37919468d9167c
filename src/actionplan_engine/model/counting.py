"""When two indicator rows may count the same thing, and when they are in the same unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model.ids import same_id_key

if TYPE_CHECKING:
    from actionplan_engine.model.policy import Indicator

_ALSO = {
    "hectares": ("ha", "hectare", "εκτάρια", "εκτάριο", "hectáreas", "hectárea"),
    "persons": ("people", "person", "άτομα", "personas", "κάτοικοι", "habitantes"),
    "enterprises": ("companies", "enterprise", "επιχειρήσεις", "empresas"),
    "square metres": ("m²", "m2", "square meters", "τετραγωνικά μέτρα", "metros cuadrados"),
    "square meters": ("m²", "m2", "square metres", "τετραγωνικά μέτρα", "metros cuadrados"),
    "euro": ("eur", "€", "euros", "ευρώ"),
    "tonnes/year": ("t/year", "tonnes a year", "τόνοι/έτος", "toneladas/año"),
    "participations": ("συμμετοχές", "participaciones"),
    "organisations": ("organizations", "φορείς", "οργανισμοί", "organizaciones"),
    "pilot actions": ("pilots", "πιλοτικές δράσεις", "acciones piloto"),
    "joint strategy/action plan": ("σχέδια", "planes", "plans"),
    "projects": ("έργα", "proyectos"),
    "solutions": ("λύσεις", "soluciones"),
    "visitors/year": ("επισκέπτες/έτος", "visitantes/año"),
    "users/year": ("χρήστες/έτος", "usuarios/año"),
    "km": ("χλμ.", "χλμ", "kilometres"),
}
"""Unit of Regulation (EU) 2021/1058, Annex I → how it is written too."""


def same_unit(written: str, unit: str) -> bool:
    """Whether a unit as people write it is `unit`.

    >>> same_unit("ha", "hectares"), same_unit("m²", "hectares")
    (True, False)
    """
    key = same_id_key(written.strip())
    return key == same_id_key(unit) or key in map(same_id_key, _ALSO.get(unit, ()))


def place_key(place: str) -> str:
    """Return the key under which two spellings of one place are equal, whatever their blanks.

    >>> place_key("Park  X ") == place_key("park x")
    True
    """
    return " ".join(same_id_key(place).split())


def overlaps(one: Indicator, other: Indicator) -> bool:
    """Whether two rows may count the same hectare, person or enterprise.

    They do where they name the same place; within one action also where one of them names none,
    since it then means the whole action.
    """
    places = place_key(one.counted_at), place_key(other.counted_at)
    if all(places):
        return places[0] == places[1]
    return same_id_key(one.action_id) == same_id_key(other.action_id)
