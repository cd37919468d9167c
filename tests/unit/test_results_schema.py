"""The published schema of `results.json`."""

from __future__ import annotations

import json
from pathlib import Path

from actionplan_engine.export.results import Results

SCHEMA = Path(__file__).parents[2] / "docs" / "results.schema.json"


def test_the_published_schema_is_that_of_the_code() -> None:
    """After a change: write `published()` to the file, and say so in the changelog."""
    assert SCHEMA.read_text(encoding="utf-8") == published()


def published() -> str:
    schema = Results.model_json_schema(by_alias=True, mode="serialization")
    return json.dumps(schema, indent=1, sort_keys=True) + "\n"


def test_every_key_of_the_contract_is_there() -> None:
    schema = json.loads(published())
    top = {
        "criteria",
        "inputs",
        "actions",
        "portfolio",
        "conflict",
        "frontier",
        "alternatives",
        "fairness",
        "tracking",
        "agreement",
        "problems",
        "schema",
    }
    action = {
        "id",
        "title",
        "city_id",
        "theme",
        "gated",
        "value",
        "rank",
        "coverage",
        "contributions",
        "second_opinions",
        "rank_acceptability",
        "cost",
        "in_plan",
        "start",
        "finish",
        "funding",
        "inclusion",
        "class",
        "why",
    }
    portfolio = {
        "status",
        "value",
        "bound",
        "gap",
        "cost",
        "actions",
        "by_city",
        "by_theme",
        "by_year",
        "by_fund",
    }
    assert top <= set(schema["properties"])
    assert action <= set(schema["$defs"]["ActionResult"]["properties"])
    assert portfolio <= set(schema["$defs"]["PortfolioResult"]["properties"])
