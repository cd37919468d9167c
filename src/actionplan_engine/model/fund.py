"""Money to spend and people to do the work."""

from __future__ import annotations

from decimal import Decimal

from actionplan_engine.model.base import Noun
from actionplan_engine.model.ids import CityId, FundId
from actionplan_engine.model.month import Month
from actionplan_engine.model.text import Text


class Fund(Noun):
    """A source of money with a ceiling a fiscal year of its city (decision 0030)."""

    fund_id: FundId
    city_id: CityId
    """Whose money it is: a city, or `joint`."""
    currency: str
    ceilings: dict[int, Decimal]
    """Fiscal year → most that the fund pays in it, in its own currency. A year not named: 0."""
    name: Text = Text()
    cofinancing_max: Decimal = Decimal(100)
    """Most of one action's cost that this fund pays, per cent."""
    rollover: bool = False
    """Whether what is left of one year may be spent in a later one."""
    themes: tuple[str, ...] = ()
    """Themes it may pay for (`NBS-*` stands for every theme that begins so); empty: all."""
    own_share_min: Decimal = Decimal(0)
    """Least that an action's own city must pay from money that is not co-financing, per cent of
    cost, for this fund to pay anything for it."""
    eu_fund: str = ""
    """`ERDF`, `CF`, `ESF+` or `JTF` where its money comes from that fund of the European Union."""
    by_name_only: bool = False
    """Pays only for actions that name it."""


class Capacity(Noun):
    """How much of a resource there is in each month, from one month to another."""

    resource: str
    amount: float
    city_id: CityId | None = None
    """Whose resource; None: one pool for everybody."""
    first: Month | None = None
    last: Month | None = None
