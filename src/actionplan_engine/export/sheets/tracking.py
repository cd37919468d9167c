"""Sheets on the policy frameworks: climate and environment, goals, harm, indicators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from actionplan_engine.export.sheet import Column, Kind, Sheet, sheet
from actionplan_engine.export.tracking_tables import (
    MONEY,
    SHARE,
    TrackingTable,
    tracking_tables,
)
from actionplan_engine.i18n import N_, translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.export.sheets.telling import Telling

_ABOUT = {
    "Climate and environment": N_(
        "What of the money counts for climate and environment, by city, year, fund and action."
    ),
    "Intervention fields": N_(
        "The EU codes in use, and what another defensible code would change."
    ),
    "Benchmarks": N_("Shares that bind EU programmes, beside this plan's: for information."),
    "SDG targets": N_("Which chosen action serves which target, and which works against it."),
    "Policy codes": N_("Every code of the frameworks: which actions name it, or that none does."),
    "Interactions": N_("How targets that the chosen actions serve help or hinder each other."),
    "No significant harm": N_("The answers on the six environmental objectives, action by action."),
    "Indicators": N_("What is measured, from where to where, by whom, and what may be added up."),
}


def tracking(telling: Telling) -> Iterator[Sheet]:
    """Yield the sheets of policy tracking."""
    for table in tracking_tables(telling.result, telling.language):
        about = telling.say(_ABOUT[table.name])
        columns = _columns(table, telling)
        yield sheet(_key(table.name), telling.say(table.name), about, columns, table.rows)


def _columns(table: TrackingTable, telling: Telling) -> Iterator[Column]:
    taken: set[str] = set()
    for index, column in enumerate(table.columns):
        key = _key(column.head)
        if key in taken:  # two columns "Name": each belongs to the column before it
            key = f"{_key(table.columns[index - 1].head)}_{key}"
        taken.add(key)
        head = translate(column.head, telling.language)
        kind: Kind = "any" if column.number_format else "text"
        if column.number_format == MONEY:
            yield Column(key, head, "money", telling.currency, width=column.width)
        elif column.number_format == SHARE:
            yield Column(key, head, "share", width=column.width)
        else:
            yield Column(key, head, kind, width=column.width)


def _key(head: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", head.casefold()).strip("_")
