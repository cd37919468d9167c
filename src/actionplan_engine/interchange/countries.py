"""Countries by the names that people write, and their money (Unicode CLDR, by babel)."""

from __future__ import annotations

import datetime as dt

_SHORT = {"usa": "US", "uk": "GB", "czech republic": "CZ"}


def currency_of(country: str, year: int) -> str:
    """Return the money of a country at the beginning of a year; nothing where it is not known.

    >>> currency_of("Polska", 2024), currency_of("Croatia", 2020), currency_of("Utopia", 2024)
    ('PLN', 'HRK', '')
    """
    from babel.numbers import get_territory_currencies

    code = _code(" ".join(country.split()).casefold())
    day = dt.date(year, 1, 1)
    money = get_territory_currencies(code, day, day) if code else []
    return str(money[0]) if money else ""


def _code(name: str) -> str:
    """Return the code of a country that is named in English, Greek, Spanish or its own languages.

    Its own are asked last: it means reading many more names.
    """
    from babel import Locale, UnknownLocaleError
    from babel.languages import get_official_languages

    if name in _SHORT:
        return _SHORT[name]
    english = {c: said for c, said in Locale("en").territories.items() if c.isalpha()}
    for language in ("en", "el", "es"):
        names = Locale(language).territories
        if found := next((c for c in english if names.get(c, "").casefold() == name), ""):
            return found
    for code in english:
        for language in get_official_languages(code):
            try:
                own = Locale.parse(language).territories.get(code, "")
            except (UnknownLocaleError, ValueError):
                continue
            if own.casefold() == name:
                return str(code)
    return ""
