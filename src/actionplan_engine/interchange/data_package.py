"""A plan as a Frictionless data package: CSV files and `datapackage.json` with their schemas.

The form is that of Tabular Data Package and Table Schema 1 (specs.frictionlessdata.io, 2017).
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from actionplan_engine.interchange.csv_files import csv_files
from actionplan_engine.provenance import sha256
from actionplan_engine.tables.headers import column_label
from actionplan_engine.tables.input_cells import ROW_IDS
from actionplan_engine.tables.schema import SCHEMA, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.interchange.plain import PlainTable
    from actionplan_engine.model import PlanInputs

DESCRIPTOR = "datapackage.json"
SCORE_PATTERN = r"NA|-?\d+(\.\d+)?"

_BLANK_IDS = frozenset({"evidence", "conflicts", "weights", "capacity", "indicators"})
"""Tables that tell rows apart by columns that may be blank, or not at all: no primary key."""
_KEYS = {"settings": ("key",)} | {
    name: columns for name, columns in ROW_IDS.items() if name not in _BLANK_IDS
}
_FOREIGN = {
    "action_id": "actions",
    "criterion_id": "criteria",
    "scorer_id": "scorers",
    "city_id": "cities",
    "framework": "frameworks",
    "theme": "themes",
    "better": "actions",
    "worse": "actions",
}
"""Column → the table whose key it names."""
_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_TYPES: dict[Kind, dict[str, Any]] = {
    Kind.NUMBER: {"type": "number"},
    Kind.MONEY: {"type": "number"},
    Kind.PERCENT: {"type": "number"},
    Kind.MONTH: {"type": "yearmonth"},
    Kind.DATE: {"type": "date"},
    Kind.YES_NO: {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
}


def data_package(tables: Mapping[str, PlainTable], inputs: PlanInputs) -> dict[str, bytes]:
    """Return file name → bytes: a CSV file a table, and the descriptor last."""
    files = csv_files(tables.values())
    title = str(inputs.settings.title)
    descriptor = {
        "profile": "tabular-data-package",
        "name": "action-plan",
        "title": title,
        "resources": [
            _resource(table, files[f"{name}.csv"], tables) for name, table in tables.items()
        ],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n"
    return files | {DESCRIPTOR: text.encode()}


def _resource(
    table: PlainTable, content: bytes, tables: Mapping[str, PlainTable]
) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "fields": [_field(table, column) for column in table.columns],
        "missingValues": [""],
    }
    if key := _primary_key(table):
        schema["primaryKey"] = list(key)
    if links := list(_foreign_keys(table, tables)):
        schema["foreignKeys"] = links
    return {
        "profile": "tabular-data-resource",
        "name": table.name.replace("_", "-"),
        "title": table.name,
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content)}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"'},
        "schema": schema,
    }


def _field(table: PlainTable, column: str) -> dict[str, Any]:
    """Return a field of the schema; a column of the users' own is a text."""
    known = SCHEMA[table.name].get(column.partition(".")[0])
    kind = known.kind if known else Kind.TEXT
    if column.startswith("use:"):
        kind = Kind.NUMBER
    elif re.fullmatch(r"cost_y\d+", column):
        kind = Kind.MONEY
    field = {"name": column} | _type(kind, [line.get(column, "") for line in table.lines])
    labels = _labels(table.name, column)
    if labels:
        field["title"] = labels
    filled = all(line.get(column) for line in table.lines)
    if known is not None and known.required and filled:
        field.setdefault("constraints", {})["required"] = True
    return field


def _type(kind: Kind, texts: Iterable[str]) -> dict[str, Any]:
    """Return the type that holds for every cell: judgements such as 1/3 make a column a text."""
    found = _TYPES.get(kind, {"type": "string"})
    if found["type"] == "number" and not all(_NUMBER.fullmatch(t) for t in texts if t):
        return {"type": "string"}
    if kind is Kind.SCORE:
        return {"type": "string", "constraints": {"pattern": SCORE_PATTERN}}
    return dict(found)


def _labels(table: str, column: str) -> str:
    """Return the column's names in Greek and Spanish, for people."""
    try:
        return " / ".join(column_label(table, column, language) for language in ("el", "es"))
    except KeyError:
        return ""


def _primary_key(table: PlainTable) -> tuple[str, ...]:
    """Return the key of a table, where every line has one and no two the same."""
    key = _KEYS.get(table.name, ())
    values = [tuple(line.get(column, "") for column in key) for line in table.lines]
    sound = all(all(value) for value in values) and len(set(values)) == len(values)
    return key if sound else ()


def _foreign_keys(table: PlainTable, tables: Mapping[str, PlainTable]) -> Iterable[dict[str, Any]]:
    """Yield the references that hold to the letter: ids that differ in case are not claimed."""
    for column in table.columns:
        other = _FOREIGN.get(column, "")
        if not other or other not in tables or other == table.name:
            continue
        key = _primary_key(tables[other])
        known = {line[key[0]] for line in tables[other].lines} if len(key) == 1 else set()
        named = {line[column] for line in table.lines if column in line}
        if named and named <= known:
            yield {
                "fields": column,
                "reference": {"resource": other.replace("_", "-"), "fields": key[0]},
            }
