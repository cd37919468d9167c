"""Sheets on the policy frameworks: climate and environment, goals, harm, indicators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Kind, Sheet, sheet
from actionplan_engine.export.tracking_tables import MONEY, TrackingTable, tracking_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.export.sheets.telling import Telling


def tracking(telling: Telling) -> Iterator[Sheet]:
    """Yield the sheets of policy tracking."""
    for table in tracking_tables(telling.result, telling.language):
        yield sheet(
            _key(table.name), telling.say(table.name), "", _columns(table, telling), table.rows
        )


def _columns(table: TrackingTable, telling: Telling) -> Iterator[Column]:
    taken: set[str] = set()
    for index, column in enumerate(table.columns):
        key = _key(column.head)
        if key in taken:  # two columns "Name": each belongs to the column before it
            key = f"{_key(table.columns[index - 1].head)}_{key}"
        taken.add(key)
        kind: Kind = "any" if column.number_format else "text"
        if column.number_format == MONEY:
            yield Column(
                key, telling.say(column.head), "money", telling.currency, width=column.width
            )
        else:
            yield Column(key, telling.say(column.head), kind, width=column.width)


def _key(head: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", head.casefold()).strip("_")
