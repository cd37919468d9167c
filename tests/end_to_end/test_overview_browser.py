"""overview.html in a real browser: everybody can read it, and nothing in it runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import Text
from actionplan_engine.programme import (
    PairFigures,
    PairFindings,
    PairFirmness,
    PairSummary,
    Programme,
)
from actionplan_engine.report import render_overview

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
HOSTILE = "<img src=x onerror=alert(1)>\u202e" + "W" * 80
FIGURES = PairFigures(
    currency="EUR",
    candidates=9,
    chosen=5,
    value=1.25,
    gap=0.0,
    cost=1000.0,
    available=4000.0,
    climate=30.67,
    environment=None,
    goals=(11, 13),
    untouched_goals=(1, 2),
    negatives=0,
    firmness=PairFirmness(samples=4, nominal_best=0.75, core=3, borderline=2),
)


def programme() -> Programme:
    """One pair of every status, each with texts that would like to be a program."""
    contrary = FIGURES.model_copy(
        update={"conflict": (HOSTILE,), "conflict_said": (Text(default=HOSTILE),)}
    )
    reports = tuple(f"report.{language}.html" for language in LANGUAGES)
    said = {"title": Text(default=HOSTILE), "cities": (Text(default=HOSTILE), Text(el="Βόλος"))}
    return Programme(
        pairs=(
            PairSummary(name="a b#?.'<", status="optimal", figures=FIGURES, files=reports, **said),
            PairSummary(name="b", status="feasible", figures=FIGURES, files=reports),
            PairSummary(name="c", status="infeasible", figures=contrary, files=reports, **said),
            PairSummary(
                name=HOSTILE,
                status="invalid",
                findings=PairFindings(errors=2, error_codes=("AP203", "AP120")),
                files=("findings.html",),
            ),
            PairSummary(name="e", status="failed", reason=HOSTILE),
        )
    )


def visit(browser: Browser, folder: Path, language: str, width: int) -> Page:
    file = folder / "overview.html"
    file.write_text(render_overview(programme(), language), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.on("console", lambda message: pytest.fail(message.text))
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize(("language", "width"), [("en", 320), ("el", 1280), ("es", 320)])
def test_everybody_can_read_it(browser: Browser, tmp_path: Path, language: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(browser, tmp_path, language, width)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert len(found.response["passes"]) > 5, "axe looked at nothing"
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]] == []


def test_hostile_text_stays_text_and_links_lead_to_each_report(
    browser: Browser, tmp_path: Path
) -> None:
    page = visit(browser, tmp_path, "en", 1280)
    assert page.locator("script, img, iframe").count() == 0
    assert "<img src=x onerror=alert(1)>" in page.locator("main").inner_text()
    ways = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    own = {way for way in ways if not way.startswith("#")}
    assert "a%20b%23%3F.%27%3C/report.el.html" in own
    assert len(own) == 10
    anchors = [way for way in ways if way.startswith("#")]
    assert all(page.locator(way).count() == 1 for way in anchors)
