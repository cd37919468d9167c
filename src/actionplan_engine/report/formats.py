"""Numbers, money and months as the reader's language writes them.

Patterns are written out by language: a locale's own money pattern follows its country's currency
and would show euros as `EUR1.234,50` to a reader in Chile.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from babel.dates import format_date
from babel.numbers import format_decimal

if TYPE_CHECKING:
    from actionplan_engine.model import Month

NO_BREAK = "\u00a0"
MINUS = "\u2212"
_MONEY = {
    ("en", "EUR"): "€{}",
    ("en", ""): "{code}" + NO_BREAK + "{}",
    ("el", "EUR"): "{}" + NO_BREAK + "€",
    ("el", ""): "{}" + NO_BREAK + "{code}",
    ("es", "EUR"): "{}" + NO_BREAK + "€",
    ("es", "CLP"): "$" + NO_BREAK + "{}",
    ("es", ""): "{}" + NO_BREAK + "{code}",
}
"""A peso sign alone would be read as dollars outside the Spanish edition."""
_PERCENT = {"en": "{}%", "el": "{}%", "es": "{}" + NO_BREAK + "%"}


@dataclass(frozen=True)
class Formats:
    """How one language (en, el or es) writes figures. Every method is pure."""

    language: str

    def number(self, figure: float | Decimal, places: int = 0) -> str:
        """Write a figure with grouped thousands and exactly `places` decimals.

        >>> Formats("el").number(1661761.4, 1)
        '1.661.761,4'
        """
        pattern = "#,##0" + ("." + "0" * places if places else "")
        rounded = round(float(figure), places)
        text = format_decimal(abs(rounded), pattern, locale=self.language)
        return MINUS + text if rounded < 0 else text

    def money(self, amount: float | Decimal, currency: str) -> str:
        r"""Write an amount in whole units of its currency.

        >>> Formats("en").money(1661761, "EUR"), Formats("el").money(1661761, "EUR")
        ('€1,661,761', '1.661.761\xa0€')
        """
        default = _MONEY[self.language, ""]
        pattern = _MONEY.get((self.language, currency), default)
        text = pattern.format(self.number(abs(float(amount))), code=currency)
        return MINUS + text if round(float(amount)) < 0 else text

    def percent(self, share: float | Decimal, places: int = 0) -> str:
        r"""Write a share given in per cent (30.67, not 0.3067), halves up as spreadsheets do.

        >>> Formats("es").percent(30.67, 1)
        '30,7\xa0%'
        """
        exact = Decimal(repr(round(float(share), 9)))
        rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        return _PERCENT[self.language].format(self.number(rounded, places))

    def chance(self, share: float) -> str:
        """Write a share in whole per cent; none that is more than 0 or less than 100 shows so.

        >>> [Formats("en").chance(share) for share in (0, 0.2, 24.5, 99.9, 100)]
        ['0%', '<1%', '25%', '>99%', '100%']
        """
        if 0 < share < 0.5:
            return "<" + self.percent(1)
        if 99.5 <= share < 100:
            return ">" + self.percent(99)
        return self.percent(share)

    def points(self, value: float) -> str:
        """Write a value (1 = top of every scale) as points of a hundred, to one decimal."""
        return self.number(100 * value, 1)

    @staticmethod
    def fiscal_year(year: int, first_month: int) -> str:
        """Write a fiscal year that begins in `first_month` of `year`.

        >>> Formats.fiscal_year(2021, 1), Formats.fiscal_year(2021, 7)
        ('2021', '2021/22')
        """
        return str(year) if first_month == 1 else f"{year}/{(year + 1) % 100:02d}"

    def signed_points(self, value: float) -> str:
        """Write a contribution to a value as points, with its sign unless it is zero."""
        text = self.points(value)
        return f"+{text}" if round(100 * value, 1) > 0 else text

    def score(self, score: float) -> str:
        """Write a score on its scale, with its sign and no idle decimals.

        >>> Formats("es").score(1.5), Formats("es").score(-2), Formats("es").score(0)
        ('+1,5', '−2', '0')
        """
        places = 0 if float(score).is_integer() else 1
        text = self.number(score, places)
        return f"+{text}" if round(score, places) > 0 else text

    def plain(self, figure: float | Decimal) -> str:
        """Write a figure with as many decimals as it has, three at most."""
        rounded = round(float(figure), 3)
        text = format_decimal(abs(rounded), "#,##0.###", locale=self.language)
        return MINUS + text if rounded < 0 else text

    def month(self, month: Month) -> str:
        """Write a month, shortened: `Sep 2021`, `Σεπ 2021`, `sept 2021`."""
        return format_date(dt.date(month.year, month.month, 1), "MMM y", locale=self.language)

    def long_month(self, month: Month) -> str:
        """Write a month in full: `September 2021`."""
        pattern = "LLLL 'de' y" if self.language == "es" else "LLLL y"
        return format_date(dt.date(month.year, month.month, 1), pattern, locale=self.language)

    def month_letter(self, month: Month) -> str:
        """Write a month's initial, for a chart's axis."""
        return format_date(dt.date(month.year, month.month, 1), "LLLLL", locale=self.language)

    def date(self, date: dt.date) -> str:
        """Write a day: `1 September 2021`."""
        pattern = "d 'de' MMMM 'de' y" if self.language == "es" else "d MMMM y"
        return format_date(date, pattern, locale=self.language)
