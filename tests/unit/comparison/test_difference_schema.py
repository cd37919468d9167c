"""The published schema of `actionplan diff --format json`."""

from __future__ import annotations

import json
from pathlib import Path

from actionplan_engine.comparison import Difference

SCHEMA = Path(__file__).parents[3] / "docs" / "difference.schema.json"


def published() -> str:
    schema = Difference.model_json_schema(by_alias=True, mode="serialization")
    return json.dumps(schema, indent=1, sort_keys=True) + "\n"


def test_the_published_schema_is_that_of_the_code() -> None:
    """After a change: write `published()` to the file, and say so in the changelog."""
    assert SCHEMA.read_text(encoding="utf-8") == published()
