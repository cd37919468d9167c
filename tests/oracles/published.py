"""Worked examples from the literature: facts and figures, each with its citation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from actionplan_engine.scoring.decision_matrix import DecisionMatrix

_DATA = Path(__file__).with_name("data")


def example(identifier: str) -> dict[str, Any]:
    """Return a published example by id; its `source` is the citation."""
    examples = {
        entry["id"]: entry
        for file in sorted(_DATA.glob("published_*.json"))
        for entry in json.loads(file.read_text(encoding="utf-8"))
    }
    return examples[identifier]


def decision_matrix(published: dict[str, Any]) -> DecisionMatrix:
    """Return an example's scores, weights (divided by their sum), types and bounds."""
    weights = np.array(published.get("weights") or published["weights_unnormalised"], float)
    bounds = published.get("bounds")
    return DecisionMatrix(
        scores=np.array(published["matrix"], float),
        weights=weights / weights.sum(),
        types=np.array(published["types"], float),
        bounds=None if bounds is None else np.array(bounds, float),
    )
