"""XMCDA 4 (or 3) as the tables of a plan.

A file that this engine wrote comes back whole; what another program changed in the places of XMCDA
(names, scores, costs, scales, functions, weights) counts. Any other file becomes the beginning of a
plan: what a plan needs besides is assumed, and a note says so.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from actionplan_engine.catalogue import available_sets, load_set
from actionplan_engine.findings import Finding, Location
from actionplan_engine.interchange.criteria_lines import (
    criterion_line,
    figure,
    framework_line,
    plain_number,
)
from actionplan_engine.interchange.imported import Imported, imported
from actionplan_engine.interchange.plain import by_key
from actionplan_engine.interchange.xmcda_foreign import completed
from actionplan_engine.interchange.xmcda_texts import OURS, unescaped
from actionplan_engine.interchange.xml_nodes import Node, read_xml
from actionplan_engine.tables import import_findings as kinds
from actionplan_engine.tables.raw import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import FindingKind
    from actionplan_engine.interchange.plain import Line


def read_xmcda(content: bytes, file: str) -> Imported:
    """Return the plan that a file holds."""
    root = read_xml(content, file)
    if isinstance(root, Finding):
        return imported({}, [root])
    if root.tag.lower() != "xmcda" or not root.first("alternatives", "alternative"):
        return imported({}, [kinds.NOT_XMCDA.at(Location(file=file), found=root.tag)])
    if not root.first("criteria", "criterion"):
        where = Location(file=file, line=root.line)
        return imported({}, [kinds.NOT_XMCDA.at(where, found="criteria: 0")])
    reading = _Reading(root, file)
    return imported(reading.tables(), reading.findings)


class _Reading:
    def __init__(self, root: Node, file: str) -> None:
        self._root = root
        self._file = file
        self.findings: list[Finding] = []
        self._kept = _parameters(root)
        self._fictive: set[str] = set()
        self._actions = self._real(self._defined("alternatives", "alternative"))
        self._criteria = self._defined("criteria", "criterion")

    def tables(self) -> dict[str, list[Line]]:
        """Return every table; what is assumed is noted."""
        own = set(self._kept.pop("own", [{}])[0].get("tables", "").split())
        tables = dict(self._kept)
        actions = self._lines("actions", "action_id", self._actions, "title")
        self._put_costs(actions)
        criteria = self._lines("criteria", "criterion_id", self._criteria, "name")
        frameworks = self._frameworks(criteria)
        self._put_scales(criteria)
        self._put_functions(criteria)
        self._put_weights("criteria", "criterion", criteria, "criterion_id")
        for line in criteria:
            node = self._criteria[line["criterion_id"]]
            if node.said("active") in {"false", "0"}:
                line["weight"] = "0"
                subject = shown(line["criterion_id"])
                self._note(kinds.DOES_NOT_COUNT, node, subject=subject, found="active: false")
        self._put_weights("criteriaSets", "criteriaSet", frameworks, "framework_id")
        tables |= {"actions": actions, "scores": self._scores()}
        if "criteria" in own or not own or self._differs(tables, criteria, frameworks):
            tables["criteria"] = criteria
            tables["frameworks"] = frameworks
            if own and "frameworks" not in own and "criteria" in own:
                del tables["frameworks"]
        if own:
            return tables
        filled, notes = completed(tables, self._file)
        self.findings += notes
        return filled

    def _note(self, kind: FindingKind, node: Node, **texts: Any) -> None:  # noqa: ANN401 - wording
        self.findings.append(kind.at(Location(file=self._file, line=node.line), **texts))

    def _defined(self, many: str, one: str) -> dict[str, Node]:
        """Return id → element, in the order of the file."""
        found: dict[str, Node] = {}
        for group in self._root.all(many):
            for node in group.all(one):
                ident = node.attributes.get("id", "").strip()
                if ident in found:
                    self._note(kinds.SAME_ID_TWICE, node, subject=one, found=ident)
                found.setdefault(ident, node)
        return found

    def _real(self, defined: dict[str, Node]) -> dict[str, Node]:
        """Leave out alternatives that stand for nothing that could be done."""
        for ident, node in defined.items():
            if node.said("type").lower() == "fictive":
                self._fictive.add(ident)
                self._note(kinds.DOES_NOT_COUNT, node, subject=shown(ident), found="type: fictive")
        return {ident: node for ident, node in defined.items() if ident not in self._fictive}

    def _known(self, node: Node, tag: str, defined: dict[str, Node]) -> str:
        """Return the id that an element names; nothing, and a finding, where it is not defined."""
        ident = node.said(tag)
        if ident in defined:
            return ident
        if tag == "alternativeID" and ident in self._fictive:
            return ""
        self._note(kinds.NOT_DEFINED, node, subject=tag, found=ident)
        return ""

    def _lines(self, table: str, key: str, nodes: dict[str, Node], named: str) -> list[Line]:
        """Return one line for each element: what was kept of it, and its name."""
        kept = by_key(self._kept.get(table, []), key)
        lines = []
        for ident, node in nodes.items():
            line = {key: ident} | kept.get(ident, {})
            if name := node.attributes.get("name", ""):
                line.setdefault(named, name)
            if node.said("active") in {"false", "0"} and table == "actions":
                line |= {"lock": "out", "lock_reason": "active: false (XMCDA)"}
            lines.append(line)
        return lines

    def _number(self, values: Node | None, subject: str) -> str:
        """Return the one number of a `values` element as text; nothing for NA."""
        value = values.first("value") if values else None
        inside = value.children[0] if value and value.children else None
        if inside is None:
            return ""
        if inside.tag in {"integer", "real"} and _is_number(inside.text):
            return plain_number(inside.text)
        if inside.tag == "rational":
            parts = inside.said("numerator"), inside.said("denominator")
            if all(map(_is_number, parts)) and float(parts[1]):
                return figure(float(Fraction(parts[0]) / Fraction(parts[1])))
        if inside.tag == "boolean":
            return "1" if inside.text.strip() in {"true", "1"} else "0"
        if inside.tag != "NA":
            self._note(kinds.VALUE_NOT_CARRIED, inside, subject=subject, found=inside.tag)
        return ""

    def _put_costs(self, actions: list[Line]) -> None:
        lines = by_key(actions, "action_id")
        for group in self._root.all("alternativesValues"):
            if group.attributes.get("id", "").lower() not in {"cost_likely", "cost", "costs"}:
                continue
            for node in group.all("alternativeValues"):
                if ident := self._known(node, "alternativeID", self._actions):
                    lines[ident]["cost_likely"] = self._number(node.first("values"), ident)

    def _frameworks(self, criteria: list[Line]) -> list[Line]:
        """Return the criteria sets as frameworks, and enter them into the criteria."""
        kept = by_key(self._kept.get("frameworks", []), "framework_id")
        lines, of = [], by_key(criteria, "criterion_id")
        for node in self._sets():
            ident = node.attributes.get("id", "")
            line = {"framework_id": ident} | kept.get(ident, {})
            line.setdefault("name", node.attributes.get("name", ident))
            lines.append(line)
            for element in node.all("element"):
                if criterion := self._known(element, "criterionID", self._criteria):
                    of[criterion].setdefault("framework", ident)
        return lines

    def _sets(self) -> Iterator[Node]:
        for group in self._root.all("criteriaSets"):
            yield from group.all("criteriaSet")

    def _put_scales(self, criteria: list[Line]) -> None:
        lines = by_key(criteria, "criterion_id")
        for group in self._root.all("criteriaScales"):
            for node in group.all("criterionScales"):
                ident = self._known(node, "criterionID", self._criteria)
                scale = node.first("scales", "scale", "quantitative")
                if not ident or scale is None:
                    continue
                low, high = scale.said("minimum", "real"), scale.said("maximum", "real")
                low, high = (
                    low or scale.said("minimum", "integer"),
                    high or scale.said("maximum", "integer"),
                )
                ends = (high, low) if scale.said("preferenceDirection") == "min" else (low, high)
                for column, text in zip(("worst", "best"), ends, strict=True):
                    if _is_number(text):
                        lines[ident][column] = plain_number(text)
                if scale.said("preferenceDirection") == "min":
                    lines[ident].setdefault("less is better", "yes")

    def _put_functions(self, criteria: list[Line]) -> None:
        lines = by_key(criteria, "criterion_id")
        for group in self._root.all("criteriaFunctions"):
            if group.attributes.get("id") != "value":
                continue
            for node in group.all("criterionFunctions"):
                ident = self._known(node, "criterionID", self._criteria)
                piecewise = node.first("functions", "function", "piecewiseLinear")
                if ident and piecewise:
                    pairs = [
                        tuple(
                            plain_number(text) if _is_number(text) else text
                            for text in (end.said("abscissa", "real"), end.said("ordinate", "real"))
                        )
                        for segment in piecewise.all("segment")
                        for end in segment.children
                    ]
                    text = "; ".join(f"{level}:{value}" for level, value in dict.fromkeys(pairs))
                    lines[ident]["value_points"] = text

    def _put_weights(self, many: str, one: str, lines: list[Line], key: str) -> None:
        known = {line[key]: self._root for line in lines}
        of = by_key(lines, key)
        groups = [g for g in self._root.all(f"{many}Values") if g.first(f"{one}Values")]
        for group in groups[:1]:
            for node in group.all(f"{one}Values"):
                if ident := self._known(node, f"{one}ID", known):
                    weight = self._number(node.first("values"), ident)
                    of[ident]["weight"] = weight
                    if weight.startswith("-") and float(weight):
                        found = f"{weight} < 0"
                        self._note(kinds.PLAN_WITH_ERRORS, node, subject=shown(ident), found=found)

    def _scores(self) -> list[Line]:
        """Return the scores of every performance table; its id is the scorer."""
        kept = {
            (line["action_id"], line["criterion_id"], line["scorer_id"]): line
            for line in self._kept.get("scores", [])
        }
        lines = []
        for number, table in enumerate(self._root.all("performanceTable"), start=1):
            scorer = table.attributes.get("id", "").strip() or f"S-{number}"
            for row in table.all("alternativePerformances"):
                action = self._known(row, "alternativeID", self._actions)
                for cell in row.all("performance") if action else ():
                    criterion = self._known(cell, "criterionID", self._criteria)
                    if not criterion:
                        continue
                    score = self._number(cell.first("values"), f"{action}, {criterion}")
                    value = cell.first("values", "value")
                    if value and value.attributes.get("mcdaConcept") == "not applicable":
                        score = score or "NA"
                    ids = {"action_id": action, "criterion_id": criterion, "scorer_id": scorer}
                    lines.append(kept.get((action, criterion, scorer), {}) | ids | {"score": score})
        return lines

    def _differs(
        self, tables: dict[str, list[Line]], criteria: list[Line], frameworks: list[Line]
    ) -> bool:
        """Whether another program changed the criteria of a plan that takes the catalogue's."""
        settings = {line.get("key"): line.get("value", "") for line in tables.get("settings", [])}
        name = settings.get("criteria_set") or "iurc"
        if name not in available_sets():
            return True
        chosen = load_set(name)
        wanted = {str(c.criterion_id): criterion_line(c) for c in chosen.criteria}
        weights = {str(f.framework_id): framework_line(f)["weight"] for f in chosen.frameworks}
        kept = by_key(self._kept.get("frameworks", []), "framework_id")
        same = all(
            line["criterion_id"] in wanted
            and all(
                line.get(column, "") == wanted[line["criterion_id"]][column]
                for column in ("worst", "best", "value_points", "weight", "framework")
            )
            for line in criteria
        )
        alike = all(
            line["framework_id"] in kept
            or line.get("weight", "") == weights.get(line["framework_id"])
            for line in frameworks
        )
        if same and alike and len(criteria) == len(wanted):
            if kept:
                tables["frameworks"] = [line for line in frameworks if line["framework_id"] in kept]
            return False
        for line in criteria:
            if line["criterion_id"] in wanted:
                rest = wanted[line["criterion_id"]]
                line |= {c: t for c, t in rest.items() if c not in line}
        return True


def _is_number(text: str) -> bool:
    try:
        return "_" not in text and text.strip().isascii() and abs(float(text)) < float("inf")
    except ValueError:
        return False


def _parameters(root: Node) -> dict[str, list[Line]]:
    """Return what this engine kept beside the places of XMCDA: table → lines."""
    tables: dict[str, list[Line]] = {}
    for group in root.all("programParameters"):
        ident = group.attributes.get("id", "")
        for parameter in group.all("programParameter"):
            values = parameter.first("values")
            line = {
                unescaped(value.attributes.get("id", "")): unescaped(_label(value))
                for value in (values.all("value") if values else ())
            }
            if ident == OURS and parameter.attributes.get("id") == "own":
                tables["own"] = [line]
            elif ident.startswith(f"{OURS}."):
                tables.setdefault(ident.removeprefix(f"{OURS}."), []).append(line)
    return tables


def _label(value: Node) -> str:
    label = value.first("label")
    return label.text if label else ""
