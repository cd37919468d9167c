"""Which form a council decides in, by its country."""

from __future__ import annotations

from typing import Literal

Form = Literal["greece", "chile", "other"]
"""Which council's form a city uses."""

_COUNTRIES: dict[str, Form] = {
    **dict.fromkeys(("greece", "gr", "grc", "ελλάδα", "ελλαδα", "grecia"), "greece"),
    **dict.fromkeys(("chile", "cl", "chl", "χιλή", "χιλη"), "chile"),
}


def form_of(country: str) -> Form:
    """Return the form of a country, named in any of the three languages or by its ISO code.

    >>> form_of("Ελλάδα"), form_of("CL"), form_of("Italy")
    ('greece', 'chile', 'other')
    """
    return _COUNTRIES.get(country.strip().casefold(), "other")
