"""Criteria as lines of the tables `criteria` and `frameworks`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.interchange.plain import Line
    from actionplan_engine.model import Criterion, Framework, Text


def figure(number: float | None) -> str:
    """Return a number as tables write it; nothing for none. It is read back as the same float.

    >>> figure(3.0), figure(-0.5), figure(None)
    ('3', '-0.5', '')
    """
    if number is None:
        return ""
    return f"{number:.0f}" if number.is_integer() and abs(number) < 10**15 else _decimal(number)


def plain_number(text: str) -> str:
    """Return a number that another program wrote as tables write it.

    >>> plain_number("1.5E2"), plain_number("+2.0E-3"), plain_number(".5"), plain_number("12.50")
    ('150', '0.0020', '0.5', '12.50')
    """
    from decimal import Decimal

    return f"{Decimal(text.strip()):f}"


def _decimal(number: float) -> str:
    from decimal import Decimal

    return f"{Decimal(repr(number)):f}"


def points(pairs: Iterable[tuple[float, float]]) -> str:
    """Return value points as the table `criteria` writes them."""
    return "; ".join(f"{figure(level)}:{figure(value)}" for level, value in pairs)


def spoken(column: str, text: Text) -> Line:
    """Return a text and its variants under their columns."""
    return {
        column: text.default,
        f"{column}.en": text.en,
        f"{column}.el": text.el,
        f"{column}.es": text.es,
    }


def criterion_line(criterion: Criterion) -> Line:
    """Return a criterion as a line of the table `criteria`."""
    anchors: Line = {}
    for anchor in criterion.anchors:
        for column, text in spoken("anchors", anchor.text).items():
            if text:
                before = f"{anchors[column]} | " if column in anchors else ""
                anchors[column] = f"{before}{figure(anchor.level)}: {text}"
    return {
        "criterion_id": criterion.criterion_id,
        "framework": criterion.framework,
        "kind": criterion.kind,
        "worst": figure(criterion.worst),
        "zero": figure(criterion.zero),
        "best": figure(criterion.best),
        "value_points": points(criterion.value_points),
        "weight": figure(criterion.weight),
        "weight_low": figure(criterion.weight_low),
        "weight_high": figure(criterion.weight_high),
        "veto_below": figure(criterion.veto_below),
        "codes": "; ".join(criterion.codes),
        "unit": criterion.unit,
        **spoken("name", criterion.name),
        **spoken("question", criterion.question),
        **anchors,
    }


def framework_line(framework: Framework) -> Line:
    """Return a framework as a line of the table `frameworks`."""
    return {
        "framework_id": framework.framework_id,
        "weight": figure(framework.weight),
        "note": framework.note,
        **spoken("name", framework.name),
    }
