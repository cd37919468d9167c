"""Every code has a page, in three languages, in the package and under docs/."""

from __future__ import annotations

import re

import pytest

import finding_docs
from actionplan_engine.i18n import LANGUAGES, translations
from actionplan_engine.tables.finding_page import page_text, spoken_page
from actionplan_engine.tables.findings_catalogue import KINDS, PAGES, match_code, nearest_code


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(KINDS) == sorted(PAGES)


def test_every_family_has_codes() -> None:
    assert {code[:3] for code in KINDS} == set(finding_docs.FAMILIES)


def test_the_documentation_is_that_of_the_code() -> None:
    """After a change: `make finding-pages`."""
    written = {path.name: path.read_text(encoding="utf-8") for path in finding_docs.HOME.iterdir()}
    assert written == finding_docs.pages()


@pytest.mark.parametrize("language", ["el", "es"])
@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_page_is_translated(code: str, language: str) -> None:
    """No sentence of a page falls back to English, and the languages differ."""
    kind, page = KINDS[code], PAGES[code]
    catalogue = translations(language)
    for sentence in (kind.title, kind.help, page.meaning, page.why, *page.mend):
        assert catalogue.gettext(sentence) != sentence
    texts = {page_text(spoken_page(kind, page, each)) for each in LANGUAGES}
    assert len(texts) == len(LANGUAGES)


@pytest.mark.parametrize("code", sorted(KINDS))
def test_a_page_says_what_why_how_and_shows_an_example(code: str) -> None:
    page = spoken_page(KINDS[code], PAGES[code], "en")
    assert len(page.sections) == 5
    assert all(section.lines and all(section.lines) for section in page.sections)
    assert PAGES[code].wrong != PAGES[code].right
    assert not re.search(r"\{\w", page_text(page)), "no placeholder is left"


@pytest.mark.parametrize("typed", ["AP203", "ap203", "ΑΡ203", " АР2О3 ", "AP 203", "ap-203"])
def test_a_code_is_known_whatever_its_case_and_alphabet(typed: str) -> None:
    assert match_code(typed) == "AP203"


def test_an_unknown_code_has_a_nearest() -> None:
    assert match_code("AP299") is None
    assert nearest_code("AP2033") == "AP203"
    assert nearest_code("AP3O20") == "AP302"
    assert nearest_code("weights") is None
