"""Months: the engine's unit of time."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

_ISO_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class Month(NamedTuple):
    """A calendar month, ordered; written `YYYY-MM`.

    >>> str(Month.parse("2021-09").plus(5))
    '2022-02'
    >>> Month(2022, 2).minus(Month(2021, 9))
    5
    """

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `YYYY-MM`; raise ValueError for anything else."""
        match = _ISO_MONTH.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"not a month (YYYY-MM): {text!r}")
        return cls(int(match[1]), int(match[2]))

    def plus(self, months: int) -> Month:
        """Return the month that lies `months` later (earlier if negative)."""
        years, month = divmod(self.year * 12 + self.month - 1 + months, 12)
        return Month(years, month + 1)

    def minus(self, other: Month) -> int:
        """Return by how many months this one is later than `other`."""
        return (self.year - other.year) * 12 + self.month - other.month

    def fiscal_year(self, first_month: int) -> int:
        """Return the fiscal year that the month lies in, named after the year it begins in.

        >>> Month(2022, 3).fiscal_year(7), Month(2022, 7).fiscal_year(7)
        (2021, 2022)
        """
        return self.year - (self.month < first_month)

    def __str__(self) -> str:
        """Return `YYYY-MM`."""
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        """Validate from `Month` or `YYYY-MM`, serialise as `YYYY-MM`."""
        return core_schema.no_info_plain_validator_function(
            lambda value: value if isinstance(value, Month) else cls.parse(value),
            serialization=core_schema.plain_serializer_function_ser_schema(str),
        )
