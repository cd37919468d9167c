"""A plan as XMCDA 4: what the format has a place for in its place, all else as parameters.

In their place: alternatives, criteria, frameworks (criteria sets), one performance table a scorer,
likely costs, value functions, scales, and the weights within and among frameworks. Funds, months,
rules, requirements, texts in further languages and the like stand in `programParameters`, a group a
table and a parameter a line, so that a plan comes back whole (docs/decisions/0046).
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, ElementTree, SubElement, indent

from actionplan_engine.interchange.criteria_lines import criterion_line, framework_line
from actionplan_engine.interchange.plain import PlainTable, plain_table
from actionplan_engine.interchange.xmcda_texts import (
    NAMESPACE,
    OURS,
    escaped,
    is_carried,
    shown_in_xml,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from actionplan_engine.interchange.plain import Line
    from actionplan_engine.model import Criterion, PlanInputs

SCHEMA = "actionplan-xmcda/1"
IN_PLACE: dict[str, frozenset[str]] = {
    "actions": frozenset({"cost_likely"}),
    "criteria": frozenset({"framework", "worst", "best", "value_points", "weight"}),
    "frameworks": frozenset({"weight"}),
    "scores": frozenset({"score"}),
}
"""Columns that stand in a place of XMCDA, and only there."""
NAMED = {"actions": "title", "criteria": "name", "frameworks": "name"}
"""Columns that stand in the attribute `name`; besides as a parameter, where XML would change it."""


def xmcda_file(tables: Mapping[str, PlainTable], inputs: PlanInputs) -> bytes:
    """Return the plan as one XMCDA file. The same plan gives the same bytes."""
    whole = dict(tables) | _criteria_tables(tables, inputs)
    lines = {name: table.lines for name, table in whole.items()}
    root = Element("xmcda", xmlns=NAMESPACE)
    _alternatives(root, lines["actions"])
    _criteria(root, lines["criteria"], lines["frameworks"])
    _performances(root, lines.get("scores", ()))
    _costs(root, lines["actions"])
    _functions(root, inputs.criteria)
    _scales(root, lines["criteria"], inputs.criteria)
    _values(root, "criteria", "criterion", lines["criteria"], "criterion_id")
    _values(root, "criteriaSets", "criteriaSet", lines["frameworks"], "framework_id")
    _parameters(root, tables, whole)
    indent(root, " ")
    target = io.BytesIO()
    ElementTree(root).write(target, encoding="utf-8", xml_declaration=True)
    return target.getvalue() + b"\n"


def _criteria_tables(tables: Mapping[str, PlainTable], inputs: PlanInputs) -> dict[str, PlainTable]:
    """Return the tables of criteria where the plan takes them from the catalogue."""
    made = {}
    if "criteria" not in tables:
        made["criteria"] = plain_table("criteria", map(criterion_line, inputs.criteria))
    if "frameworks" not in tables or "criteria" not in tables:
        made["frameworks"] = plain_table("frameworks", map(framework_line, inputs.frameworks))
    return made


def _put(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    element = SubElement(parent, tag, {n: shown_in_xml(v) for n, v in attributes.items() if v})
    if text:
        element.text = text
    return element


def _number(parent: Element, text: str, **attributes: str) -> None:
    _put(_put(_put(parent, "values"), "value", **attributes), "real", text)


def _alternatives(root: Element, actions: Iterable[Line]) -> None:
    group = _put(root, "alternatives")
    for line in actions:
        _put(group, "alternative", id=line["action_id"], name=line.get("title", ""))


def _criteria(root: Element, criteria: Iterable[Line], frameworks: Iterable[Line]) -> None:
    group = _put(root, "criteria")
    for line in criteria:
        _put(group, "criterion", id=line["criterion_id"], name=line.get("name", ""))
    group = _put(root, "criteriaSets")
    for line in frameworks:
        own = _put(group, "criteriaSet", id=line["framework_id"], name=line.get("name", ""))
        for criterion in criteria:
            if criterion["framework"].casefold() == line["framework_id"].casefold():
                _put(_put(own, "element"), "criterionID", criterion["criterion_id"])


def _performances(root: Element, scores: Iterable[Line]) -> None:
    """Write one table a scorer. A blank is not available; NA says that it does not apply."""
    by_scorer: dict[str, dict[str, list[Line]]] = {}
    for line in scores:
        by_action = by_scorer.setdefault(line["scorer_id"], {})
        by_action.setdefault(line["action_id"], []).append(line)
    for scorer, actions in by_scorer.items():
        table = _put(root, "performanceTable", id=scorer)
        for action, lines in actions.items():
            own = _put(table, "alternativePerformances")
            _put(own, "alternativeID", action)
            for line in lines:
                cell = _put(own, "performance")
                _put(cell, "criterionID", line["criterion_id"])
                text = line.get("score", "")
                if text not in {"", "NA"}:
                    _number(cell, text)
                else:
                    concept = "not applicable" if text else "blank"
                    _put(_put(_put(cell, "values"), "value", mcdaConcept=concept), "NA")


def _costs(root: Element, actions: Iterable[Line]) -> None:
    known = [line for line in actions if line.get("cost_likely")]
    if not known:
        return
    group = _put(root, "alternativesValues", id="cost_likely", name="Likely cost, as entered")
    for line in known:
        own = _put(group, "alternativeValues")
        _put(own, "alternativeID", line["action_id"])
        _number(own, line["cost_likely"], name=line.get("currency", ""))


def _functions(root: Element, criteria: Iterable[Criterion]) -> None:
    group = _put(root, "criteriaFunctions", id="value", name="Value; 0: not done, 1: best")
    for criterion in criteria:
        line = criterion_line(criterion)
        own = _put(group, "criterionFunctions")
        _put(own, "criterionID", line["criterion_id"])
        function = _put(_put(own, "functions"), "function")
        piecewise = _put(function, "piecewiseLinear")
        pairs = [pair.split(":") for pair in line["value_points"].split("; ")]
        for before, after in pairwise(pairs):
            segment = _put(piecewise, "segment")
            for end, (level, value) in (("head", before), ("tail", after)):
                point = _put(segment, end)
                _put(_put(point, "abscissa"), "real", level)
                _put(_put(point, "ordinate"), "real", value)


def _scales(root: Element, lines: Iterable[Line], criteria: Iterable[Criterion]) -> None:
    rising = {c.criterion_id.casefold(): c.best >= c.worst for c in criteria}
    group = _put(root, "criteriaScales")
    for line in lines:
        if not line.get("worst") or not line.get("best"):
            continue
        up = rising[line["criterion_id"].casefold()]
        own = _put(group, "criterionScales")
        _put(own, "criterionID", line["criterion_id"])
        scale = _put(_put(_put(own, "scales"), "scale"), "quantitative")
        _put(scale, "preferenceDirection", "max" if up else "min")
        ends = (line["worst"], line["best"]) if up else (line["best"], line["worst"])
        for tag, text in zip(("minimum", "maximum"), ends, strict=True):
            _put(_put(scale, tag), "real", text)
    if not len(group):
        root.remove(group)


def _values(root: Element, many: str, one: str, lines: Iterable[Line], key: str) -> None:
    """Write weights; what has none is left out."""
    weighed = [line for line in lines if line.get("weight")]
    if not weighed:
        return
    group = _put(root, f"{many}Values", id="weights", name="Swing points")
    for line in weighed:
        own = _put(group, f"{one}Values")
        _put(own, f"{one}ID", line[key])
        _number(own, line["weight"])


def _parameters(
    root: Element, tables: Mapping[str, PlainTable], whole: Mapping[str, PlainTable]
) -> None:
    """Write what XMCDA has no place for; criteria of a catalogue are named by it alone."""
    about = _put(root, "programParameters", id=OURS, name="Action Plan engine")
    _parameter(about, "schema", {"schema": SCHEMA})
    _parameter(about, "own", {"tables": " ".join(sorted(tables))})
    for name in whole:
        table = tables.get(name)
        if table is None:
            continue
        group = _put(root, "programParameters", id=f"{OURS}.{name}")
        for number, line in enumerate(table.lines, start=1):
            _parameter(group, str(number), _rest(name, line))
        if not len(group):
            root.remove(group)


def _rest(table: str, line: Line) -> Line:
    """Return the cells of a line that do not stand in a place of their own."""
    named = NAMED.get(table)
    return {
        column: text
        for column, text in line.items()
        if text
        and column not in IN_PLACE.get(table, ())
        and not (column == named and is_carried(text))
    }


def _parameter(group: Element, ident: str, cells: Line) -> None:
    if not cells:
        return
    values = _put(_put(group, "programParameter", id=ident), "values")
    for column, text in cells.items():
        value = SubElement(values, "value", {"id": escaped(column)})
        _put(value, "label", escaped(text))
