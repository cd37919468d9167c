"""The likeliest spelling of what was meant: ids, headers, tables, settings and words."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_engine.findings import render_finding
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.findings_catalogue import KINDS
from actionplan_engine.tables.headers import (
    nearest_column,
    nearest_setting,
    nearest_table,
    nearest_word,
)
from actionplan_engine.tables.nearest import nearest, nearest_id, skeleton
from plan_folder import Row, Tables, changed, minimal_tables, settings_rows, write_minimal_plan

T = minimal_tables()
RULE: Row = {"rule_id": "R-1", "kind": "at_least", "of": "theme:parks", "amount": 1}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Akcions", "actions"),
        ("ΔΡΑΣΙΣ", "Δράσεις"),
        ("Δρασεισ", "Δράσεις"),
        ("Accoines", "Acciones"),
        ("Puntages", "Puntajes"),
    ],
)
def test_a_table(typed: str, meant: str) -> None:
    assert nearest_table(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("durration_months", "duration_months"),
        ("Κοστος πιθανον", "Κόστος πιθανό"),
        ("Kόστος πιθανo", "Κόστος πιθανό"),  # a Latin K and o
        ("Codgio de acción", "Código de acción"),
    ],
)
def test_a_header(typed: str, meant: str) -> None:
    assert nearest_column("actions", typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("sampels", "samples"), ("colour", None), ("Νομιζμα", "Νόμισμα"), ("Mondea", "Moneda")],
)
def test_a_setting(typed: str, meant: str | None) -> None:
    assert nearest_setting(typed) == meant


@pytest.mark.parametrize(
    ("typed", "language", "meant"),
    [
        ("yess", "en", "yes"),
        ("ναί!", "el", "ναι"),
        ("NAl", "el", "ναι"),
        ("noo", "es", "no"),
        ("sii", "es", "sí"),
    ],
)
def test_yes_and_no(typed: str, language: str, meant: str) -> None:
    assert nearest_word(typed, ("yes", "no"), language) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("A-7", "A-07"),
        ("A 7", "A-07"),
        ("Α-O7", "A-07"),
        ("A-4", "A-04"),
        ("A04", "A-04"),
        ("AA-04", "A-04"),
        ("SDG 14", "SDG-14"),
        ("ΣΒΑ-14", "SDG-14"),
        ("ODS 14", "SDG-14"),
        ("ROB-COM", "ROB-CON"),
        ("A-99", None),
        ("A-70", None),
        ("SDG", None),
        ("xyz", None),
    ],
)
def test_an_id(typed: str, meant: str | None) -> None:
    known = ["A-04", "A-07", "A-44", "A-39", "P-1", "SDG-15", "SDG-14", "ROB-CON"]
    assert nearest_id(typed, known) == meant


def test_case_accents_spaces_and_alphabets_do_not_matter() -> None:
    assert skeleton("Κόστος πιθανό") == skeleton("ΚΟΣΤΟΣ_ΠΙΘΑΝΟ") == skeleton("KOΣTOΣ ΠIΘANO")
    assert skeleton("Código") == skeleton("codigo")


def test_the_order_of_names_does_not_matter() -> None:
    names = ["A-01", "A-02", "A-10", "A-20"]
    assert nearest("A-0", names) == nearest("A-0", names[::-1])


GUESSES: dict[str, tuple[Tables, str]] = {
    "an action of a score": (
        {"scores": [T["scores"][0] | {"action_id": "A-01"}, *T["scores"][1:]]},
        "A-1",
    ),
    "a city": ({"actions": changed(T["actions"], "A-1", city_id="nort")}, "north"),
    "a city by its name": (
        {
            "cities": [T["cities"][0] | {"name.el": "Βόρεια Πόλη"}, T["cities"][1]],
            "actions": changed(T["actions"], "A-1", city_id="ΒΟΡΕΙΑ ΠΟΛΗ"),
        },
        "north",
    ),
    "both cities": ({"actions": changed(T["actions"], "A-4", city_id="conjuntta")}, "joint"),
    "yes": ({"actions": changed(T["actions"], "A-1", eligible="yess")}, "yes"),
    "a kind of rule": ({"rules": [RULE | {"kind": "at leest"}]}, "at_least"),
    "a theme of a rule": ({"rules": [RULE | {"of": "theme:park"}]}, "theme:parks"),
    "a kind of scope": ({"rules": [RULE | {"of": "teme:parks"}]}, "theme:parks"),
    "a weighting": ({"settings": settings_rows(weighting="swinng")}, "swing"),
    "a language": ({"settings": settings_rows(languages="en;ess")}, "es"),
    "a set of criteria": (
        {"settings": settings_rows(criteria_set="iucr"), "criteria": []},
        "iurc",
    ),
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ευρώ", "EUR"), ("€", "EUR"), ("ΕΥΡΩ", "EUR"), ("Euros", "EUR"), ("pesos", None)],
)
def test_a_currency(tmp_path: Path, typed: str, meant: str | None) -> None:
    actions = changed(T["actions"], "A-1", currency=typed)
    findings = read_plan(write_minimal_plan(tmp_path, actions=actions)).findings
    (finding,) = [finding for finding in findings if finding.code == "AP226"]
    assert finding.parameters.get("guess") == meant


@pytest.mark.parametrize(("tables", "meant"), GUESSES.values(), ids=GUESSES)
def test_a_finding_asks_in_every_language(tmp_path: Path, tables: Tables, meant: str) -> None:
    findings = read_plan(write_minimal_plan(tmp_path, **tables)).findings
    (finding,) = [finding for finding in findings if finding.is_error]
    assert finding.parameters["guess"] == meant
    questions = {"en": "Did you mean {}?", "el": "Μήπως εννοείτε {};", "es": "¿Quiso decir {}?"}
    for language in LANGUAGES:
        text = render_finding(KINDS[finding.code], finding, language)
        assert questions[language].format(meant) in text
