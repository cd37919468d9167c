"""Every place that `docs/questions.md` sends a councillor to exists, one click from the top."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from unit.report import report_factory as factory
from unit.report.test_render import LANGUAGES, Page, full

DOCUMENT = Path(__file__).parents[3] / "docs" / "questions.md"
ROWS = [row.split("|")[1:-1] for row in DOCUMENT.read_text("utf-8").splitlines() if "](#" in row]
TEN = 10


def test_there_are_ten_questions_at_least_and_each_says_what_to_look_for() -> None:
    assert len(ROWS) >= TEN
    assert all(len(row) == 3 and row[2].strip() for row in ROWS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_is_a_section_of_the_contents(language: str) -> None:
    page = Page(full(factory.answered(), language))
    links = {a.get("href") for a in page.all("a")}
    places = {place for row in ROWS for place in re.findall(r"\((#[\w-]+)\)", row[1])}
    assert places - {"#robustness"} <= links  # the made-up result has no joint draws
    assert len(places) > 6


def test_the_pages_of_actions_are_found_by_their_ids() -> None:
    page = Page(full(factory.answered(), "es"))
    assert {a["id"] for a in page.all("article")} >= {"a-A-01", "a-A-07"}
