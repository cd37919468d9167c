"""Nothing is stated on the page that `results.json` does not hold (in three languages).

A small plan is run; every number of its report is walked back to its source. What a number may be
beside a number of `results.json` stands in `page_sources.py` (sums, shares, other currencies) and
in `ALLOWED` below, each with its reason.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from actionplan_engine.export import results_json
from actionplan_engine.i18n import LANGUAGES, translate
from actionplan_engine.plan import PlanResult, run
from actionplan_engine.report import render_report
from actionplan_engine.tables import read_plan
from page_numbers import Figure, Reader, Sources
from page_sources import sources_of
from plan_folder import minimal_tables, settings_rows, write_minimal_plan

COSTS = {"A-1": 103_217, "A-2": 197_341, "A-3": 88_765_432, "A-4": 71_993}
"""No round numbers: a wrong digit must not hit another number by chance."""
CEILINGS = {"north": 151_237, "south": 98_765_432}


def write_plan(folder: Path) -> Path:
    tables = minimal_tables()
    actions = [a | {"cost_likely": COSTS[str(a["action_id"])]} for a in tables["actions"]]
    actions[0] |= {"cost_low": 91_303, "cost_high": 171_559, "sdg_targets": "11.7;13.1"}
    actions[2] |= {"sdg_targets": "6.5"}
    listed = [{"list_id": "T-1", "title": "Their list", "action_id": a} for a in ("A-1", "A-2")]
    return write_minimal_plan(
        folder,
        settings=settings_rows(samples=500, robustness_samples=15),
        actions=actions,
        funds=[f | {"amount": CEILINGS[str(f["city_id"])]} for f in tables["funds"]],
        capacity=[{"resource": "staff", "amount": 2.5, "city_id": "north"}],
        rules=[
            {"rule_id": "R-1", "kind": "at_least", "of": "city:south", "amount": 1},
            {"rule_id": "R-2", "kind": "fairness", "of": "", "amount": 40, "measure": "value"},
        ],
        tabled=listed,
        scenarios=[
            {"scenario_id": "S-1", "title": "A fifth less", "what": "funds", "change": "-20%"}
        ],
    )


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> PlanResult:
    reading = read_plan(write_plan(tmp_path_factory.mktemp("numbers") / "plan"))
    assert reading.inputs is not None, reading.findings
    return run(reading.inputs, findings=reading.findings)


@pytest.fixture(scope="module")
def sources(result: PlanResult) -> Sources:
    return sources_of(json.loads(results_json(result)))


def strings(part: Any) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for key, value in part.items():
            yield str(key)
            yield from strings(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from strings(value)


def quoted(result: PlanResult) -> list[str]:
    """Return what the page may quote: texts and codes of the tables, none a bare number."""
    results = json.loads(results_json(result))
    told = [*strings(results), *strings(result.inputs.model_dump(mode="json"))]
    texts = [text for text in told if not re.fullmatch(r"[\d.,-]*", text)]
    targets = [target for action in result.inputs.actions for target in action.sdg_targets]
    return [*texts, *targets, *NAMES, result.portfolio.solver]


NAMES = ("SHA-256",)
"""Names of things that are written with digits. The solver's own stands in `manifest.json`, for a
result does not depend on its version."""


def a_round_step(figure: Figure) -> bool:
    """The marks on the axes of charts are round numbers, chosen for the eye."""
    return figure.drawn and len(figure.text.strip("0.,").replace(".", "").replace(",", "")) <= 2


def the_unit_of_a_ratio(figure: Figure, language: str) -> bool:
    """`Points for €100,000`: the amount is the unit that the column is told in."""
    head = translate("Points for %(amount)s", language).partition("%(")[0]
    return figure.value == 100_000 and figure.block.startswith(head)


def a_bound(figure: Figure) -> bool:
    """`<1%`, `>99%`: a share that is neither none nor all, and would show as such."""
    bounds = {1: "<", 99: ">"}
    return f"{bounds.get(int(figure.value), 'no bound')}{figure.text}" in figure.block


def unfounded(figures: list[Figure], sources: Sources, language: str) -> list[str]:
    return [
        f"{figure.text} in {figure.block!r} ({figure.action_id} {figure.kind})"
        for figure in figures
        if not sources.holds(figure)
        and not a_round_step(figure)
        and not a_bound(figure)
        and not the_unit_of_a_ratio(figure, language)
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_of_the_page_has_its_source(
    result: PlanResult, sources: Sources, language: str
) -> None:
    figures = [*Reader(language, quoted(result)).figures(render_report(result, language))]
    assert len(figures) > 500, "the walk read next to nothing"
    assert unfounded(figures, sources, language) == []


def size(figure: Figure) -> str:
    if figure.kind == "money":
        return "money"
    return "long" if len(re.sub(r"\D", "", figure.text)) > 2 else "short"


def changed(reader: Reader, figure: Figure, place: int) -> Figure:
    """Return the figure with one of its digits another."""
    digit = int(figure.text[place])
    text = f"{figure.text[:place]}{digit % 9 + 1}{figure.text[place + 1 :]}"
    return replace(
        reader.figure(text, figure.block),
        action_id=figure.action_id,
        drawn=figure.drawn,
        kind=figure.kind,
    )


def test_a_changed_digit_is_noticed(result: PlanResult, sources: Sources) -> None:
    """Each number of the page in turn, its first digit changed, and its last.

    Of one or two digits alone no walk can tell: every "3" has a source somewhere. The longer a
    number, the surer.
    """
    reader = Reader("en", quoted(result))
    asked: Counter[str] = Counter()
    noticed: Counter[str] = Counter()
    for figure in reader.figures(render_report(result, "en")):
        for place in {0, len(figure.text) - 1}:
            other = changed(reader, figure, place)
            asked[size(figure)] += 1
            noticed[size(figure)] += bool(unfounded([other], sources, "en"))
    rates = {kind: noticed[kind] / asked[kind] for kind in asked}
    assert rates["money"] > 0.9, rates
    assert rates["long"] > 0.5, rates


def test_a_number_that_the_page_makes_up_is_found(result: PlanResult, sources: Sources) -> None:
    page = render_report(result, "el")
    cost = f"{round(result.portfolio.cost or 0):,}".replace(",", ".")
    assert cost in page
    wrong = page.replace(cost, "777.777", 1)
    found = unfounded([*Reader("el", quoted(result)).figures(wrong)], sources, "el")
    assert len(found) == 1
    assert found[0].startswith("777.777 in ")


def test_a_source_that_is_gone_is_missed(result: PlanResult) -> None:
    """Without the funds in `results.json` the page's money at hand has no source."""
    results = json.loads(results_json(result)) | {"funds": []}
    figures = [*Reader("en", quoted(result)).figures(render_report(result, "en"))]
    assert unfounded(figures, sources_of(results), "en")
