"""The wording of every finding."""

from __future__ import annotations

import string
from pathlib import Path

import pytest

from actionplan_engine.findings import Finding, FindingKind, Location, Severity, render_finding
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import (
    cell_findings,
    doubt_findings,
    file_findings,
    group_findings,
    import_findings,
    judgement_findings,
    plan_findings,
    policy_findings,
    scenario_findings,
)
from actionplan_engine.tables.findings_catalogue import KINDS

MODULES = (
    file_findings,
    cell_findings,
    doubt_findings,
    plan_findings,
    group_findings,
    judgement_findings,
    scenario_findings,
    policy_findings,
    import_findings,
)
EVERY_KIND = tuple(kind for module in MODULES for kind in module.KINDS)


def placeholders(kind: FindingKind) -> set[str]:
    texts = (kind.title, kind.subject, kind.found, kind.expected, kind.help)
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_no_code_has_two_wordings() -> None:
    assert len(KINDS) == len(EVERY_KIND)


def test_every_wording_of_a_module_is_in_the_catalogue() -> None:
    for module in MODULES:
        kinds = {value for value in vars(module).values() if isinstance(value, FindingKind)}
        assert kinds == set(module.KINDS)


def test_every_code_belongs_to_its_family() -> None:
    families = {
        "AP1": file_findings,
        "AP2": cell_findings,
        ("AP24", "AP25"): doubt_findings,
        "AP3": plan_findings,
        "AP4": judgement_findings,
    }
    for prefix, module in families.items():
        assert all(kind.code.startswith(prefix) for kind in module.KINDS)
    assert all(kind.code.startswith("AP4") for kind in group_findings.ACROSS_GROUPS)
    assert all(kind.code.startswith("AP5") for kind in group_findings.OPTIMISATION)


def test_every_finding_says_what_to_do() -> None:
    assert [kind.code for kind in EVERY_KIND if not kind.help] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_can_be_rendered(language: str) -> None:
    where = Location(file="plan.xlsx", sheet="actions", cell="B7")
    for kind in EVERY_KIND:
        finding = kind.at(where, **{name: f"<{name}>" for name in placeholders(kind)})
        text = render_finding(kind, finding, language)
        assert f"[{kind.code}]" in text
        assert all(f"<{name}>" in text for name in placeholders(kind))


def test_every_kind_is_used_somewhere() -> None:
    package = Path(file_findings.__file__).parents[1]
    sources = {path: path.read_text() for path in package.rglob("*.py")}
    for module in MODULES:
        own = Path(module.__file__)
        others = "".join(text for path, text in sources.items() if path != own)
        for name, value in vars(module).items():
            if isinstance(value, FindingKind):
                assert name in others, name


def test_a_finding_without_one_of_its_parameters_is_a_defect() -> None:
    kind = FindingKind("AP999", Severity.ERROR, "a {missing} word")
    with pytest.raises(KeyError):
        kind.at(None)


def test_findings_are_read_in_the_order_of_columns_beyond_z() -> None:
    def at(cell: str) -> Finding:
        where = Location(file="a.xlsx", sheet="s", cell=cell)
        return Finding(code="AP201", severity=Severity.ERROR, location=where)

    order = sorted(map(at, ("BA2", "Z2", "AB2", "B10", "C2")), key=lambda f: f.sort_key)
    assert [f.location and f.location.cell for f in order] == ["C2", "Z2", "AB2", "BA2", "B10"]
