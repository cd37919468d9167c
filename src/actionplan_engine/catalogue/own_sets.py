"""Criteria sets of one's own: check one before it is used, and compare two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from actionplan_engine.catalogue.entries import crosswalk_entry
from actionplan_engine.i18n import LANGUAGES, N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from actionplan_engine.catalogue.sets import CriteriaSet
    from actionplan_engine.model import Criterion, Framework, Text

_FULL = 100.0


class SetProblem(NamedTuple):
    """What makes a set hard to use, though it can be read. `message` is a gettext source."""

    identifier: str
    message: str
    found: str = ""
    is_error: bool = False
    """A code that does not exist ends the validation with status 1; all else is a remark."""


class SetDifference(NamedTuple):
    """One difference between two sets."""

    sort: Literal["added", "removed", "changed"]
    identifier: str
    """Of a framework or a criterion."""
    field: str = ""
    before: str = ""
    after: str = ""


def set_problems(chosen: CriteriaSet) -> tuple[SetProblem, ...]:
    """Return what a set lacks: texts in a language, anchors, codes that exist, full weights."""
    problems: list[SetProblem] = []
    for framework in chosen.frameworks:
        own = [c for c in chosen.criteria if c.framework == framework.framework_id]
        problems += _untranslated(framework.framework_id, framework.name)
        problems += _of_framework(framework.framework_id, own)
    for criterion in chosen.criteria:
        problems += _of_criterion(criterion)
    return tuple(problems)


def _of_framework(framework_id: str, own: Sequence[Criterion]) -> Iterator[SetProblem]:
    if not own:
        yield SetProblem(framework_id, N_("no criterion belongs to it"))
    weights = [c.weight for c in own if c.weight is not None]
    if weights and max(weights) != _FULL:
        yield SetProblem(
            framework_id,
            N_("no criterion weighs 100 within it; the largest is {found}"),
            f"{max(weights):g}",
        )


def _of_criterion(criterion: Criterion) -> Iterator[SetProblem]:
    identifier = criterion.criterion_id
    yield from _untranslated(identifier, criterion.name)
    if not str(criterion.question):
        yield SetProblem(identifier, N_("it asks no question"))
    if criterion.kind == "scale":
        levels = range(int(criterion.low_end), int(criterion.high_end) + 1)
        told = {anchor.level for anchor in criterion.anchors}
        missing = [f"{level:+d}" if level else "0" for level in levels if level not in told]
        if missing:
            yield SetProblem(identifier, N_("levels without words: {found}"), ", ".join(missing))
    elif not criterion.unit:
        yield SetProblem(identifier, N_("it is measured, but has no unit"))
    for code in criterion.codes:
        if crosswalk_entry(code) is None:
            yield SetProblem(
                identifier, N_("the catalogue does not hold its code {found}"), code, is_error=True
            )


def _untranslated(identifier: str, text: Text) -> Iterator[SetProblem]:
    missing = [
        language for language in LANGUAGES if text.spoken(language).language not in {language, ""}
    ]
    if missing:
        yield SetProblem(identifier, N_("its name is missing in: {found}"), ", ".join(missing))


def set_differences(before: CriteriaSet, after: CriteriaSet) -> tuple[SetDifference, ...]:
    """Return what changed from one set to another, frameworks first, in their own order."""
    return (
        *_differences(
            {str(f.framework_id): f for f in before.frameworks},
            {str(f.framework_id): f for f in after.frameworks},
        ),
        *_differences(
            {str(c.criterion_id): c for c in before.criteria},
            {str(c.criterion_id): c for c in after.criteria},
        ),
    )


def _differences(
    before: Mapping[str, Framework | Criterion], after: Mapping[str, Framework | Criterion]
) -> Iterator[SetDifference]:
    for identifier, old in before.items():
        new = after.get(identifier)
        if new is None:
            yield SetDifference("removed", identifier, before=str(old.name))
            continue
        for field in type(old).model_fields:
            one, other = _said(getattr(old, field)), _said(getattr(new, field))
            if one != other:
                yield SetDifference("changed", identifier, field, one, other)
    for identifier, new in after.items():
        if identifier not in before:
            yield SetDifference("added", identifier, after=str(new.name))


def _said(value: object) -> str:
    """Return a value in a form that a person can compare."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return "; ".join(map(_said, value))
    texts = [getattr(value, language, None) for language in ("default", *LANGUAGES)]
    if any(isinstance(text, str) for text in texts):
        return " | ".join(dict.fromkeys(text for text in texts if text))
    if hasattr(value, "level") and hasattr(value, "text"):
        return f"{value.level:g}: {_said(value.text)}"
    return str(value)
