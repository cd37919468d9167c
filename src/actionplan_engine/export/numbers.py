"""How figures are written in `results.json`."""

from __future__ import annotations

from typing import Annotated

from pydantic import PlainSerializer

Number = Annotated[float, PlainSerializer(lambda number: round(number, 9) + 0.0)]
"""A figure, to nine decimals, so that the same inputs give the same bytes."""
Amount = Annotated[float, PlainSerializer(lambda amount: round(amount, 2) + 0.0)]
"""Money in the plan's currency, to the cent."""
