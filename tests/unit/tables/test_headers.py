"""Names of tables and columns in three languages."""

from __future__ import annotations

import pytest

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables.headers import (
    column_label,
    folded,
    match_column,
    match_setting,
    match_table,
    match_word,
    nearest_column,
    nearest_table,
    table_label,
    word_label,
)
from actionplan_engine.tables.schema import SCHEMA, SETTINGS
from actionplan_engine.tables.vocabulary import COLUMNS, TABLES, WORDS

EVERY_COLUMN = [(table, column) for table, columns in SCHEMA.items() for column in columns]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_a_table_is_recognised_as_that_table(language: str) -> None:
    for table in TABLES:
        match = match_table(table_label(table, language))
        assert match is not None
        assert match == (table, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_a_column_is_recognised_as_that_column_in_that_language(
    language: str,
) -> None:
    for table, column in EVERY_COLUMN:
        match = match_column(table, column_label(table, column, language))
        assert match is not None, (table, column)
        assert match.name == column
        assert language in match.languages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_of_a_setting_is_recognised(language: str) -> None:
    for key in SETTINGS:
        match = match_setting(column_label("settings", key, language))
        assert match is not None, key
        assert match.name == key


def test_no_name_in_any_language_means_two_columns_of_one_table() -> None:
    for table, columns in SCHEMA.items():
        owner: dict[str, str] = {}
        for column in columns:
            for language in LANGUAGES:
                for name in (column, *COLUMNS[column].of(language)):
                    assert owner.setdefault(folded(name), column) == column, (table, name)


def test_no_word_means_two_of_the_words_that_stand_together() -> None:
    groups = (
        ("yes", "no"),
        ("in", "out"),
        ("scale", "measured"),
        ("thousand", "million"),
        ("actions", "spend", "value"),
        ("theme", "city", "framework", "fund", "tag"),
        ("at_least", "at_most", "share_min", "share_max", "fairness", "budget", "climate_min"),
    )
    for group in groups:
        for word in group:
            for language in LANGUAGES:
                for name in WORDS[word].of(language):
                    assert match_word(name, group) == word, name


@pytest.mark.parametrize(
    "spelling",
    ["Βαθμολογίες", "ΒΑΘΜΟΛΟΓΙΕΣ", "βαθμολογιες", "Βαθμολογίες ", "βαθμολογίεσ"],
)
def test_accents_case_and_final_sigma_do_not_matter(spelling: str) -> None:
    match = match_table(spelling)
    assert match is not None
    assert match.table == "scores"


@pytest.mark.parametrize("header", ["Action ID", "action_id", "ACTION-ID", "action id"])
def test_spaces_and_underscores_do_not_matter(header: str) -> None:
    match = match_column("actions", header.replace("-", "_"))
    assert match is not None
    assert match.name == "action_id"


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("scores S01", "S01"),
        ("scores-S01", "S01"),
        ("scores.2", "2"),
        ("Puntajes grupo azul", "grupo azul"),
    ],
)
def test_a_table_name_may_carry_a_suffix(name: str, suffix: str) -> None:
    assert match_table(name) == ("scores", suffix)


def test_a_name_of_two_words_is_not_taken_for_a_suffix() -> None:
    assert match_table("Συγκρούσεις συμφερόντων") == ("conflicts", "")
    assert match_table("Tipos de cambio 2021") == ("rates", "2021")


@pytest.mark.parametrize("name", ["Sheet1", "Φύλλο1", "Hoja1", "", "scorecardsS01x"])
def test_other_names_are_no_table(name: str) -> None:
    assert match_table(name) is None


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("title.el", "title.el"),
        ("Τίτλος.es", "title.es"),
        ("Título (EN)", "title.en"),
        ("cost_y2", "cost_y2"),
        ("Κόστος έτους 3", "cost_y3"),
        ("costo año 1", "cost_y1"),
        ("use:staff", "use:staff"),
        ("Χρήση: προσωπικό", "use:προσωπικό"),
        ("USO:equipo", "use:equipo"),
    ],
)
def test_families_of_columns_are_recognised(header: str, name: str) -> None:
    match = match_column("actions", header)
    assert match is not None
    assert match.name == name


@pytest.mark.parametrize("header", ["city_id.el", "cost_y0", "use:", "theme.fr", "notes"])
def test_what_only_looks_like_a_family_is_no_column(header: str) -> None:
    assert match_column("actions", header) is None


@pytest.mark.parametrize("column", ["title.el", "cost_y3", "use:staff"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_families_are_recognised(column: str, language: str) -> None:
    match = match_column("actions", column_label("actions", column, language))
    assert match is not None
    assert match.name == column


def test_a_column_that_a_table_lacks_has_no_label() -> None:
    with pytest.raises(KeyError):
        column_label("cities", "theme", "en")


def test_misspelt_names_find_the_nearest() -> None:
    assert nearest_table("acttions") == "actions"
    assert nearest_column("actions", "duration_month") == "duration_months"
    assert nearest_table("xyz") is None


def test_words_are_understood_in_every_language() -> None:
    assert {match_word(word, ("yes", "no")) for word in ("yes", "ΝΑΙ", "ναί", "Sí", "si")} == {
        "yes"
    }
    assert match_word("oui", ("yes", "no")) is None
    assert match_word("το πολύ", ("at_least", "at_most")) == "at_most"
    assert word_label("at_least", "es") == "al menos"
