"""findings.html in a real browser: everybody can read it, nothing runs, it prints whole rows."""

from __future__ import annotations

import string
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from actionplan_engine.findings import Finding, FindingKind, Location
from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.report import render_findings_page
from actionplan_engine.tables.finding_lines import finding_lines
from actionplan_engine.tables.findings_catalogue import KINDS

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
HOSTILE = "<img src=x onerror=alert(1)>\u202e" + "W" * 300


def hostile(kind: FindingKind) -> Finding:
    """Return a finding of a kind, every placeholder of its wording filled with hostile text."""
    where = Location(file="plan one.xlsx", sheet="Δράσεις", cell="E14")
    texts = (kind.title, kind.subject, kind.found, kind.expected, kind.help)
    names = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    parameters = dict.fromkeys(names, HOSTILE)
    return kind.at(where, related=(where,), guess="A-07", **parameters)


def page_of(language: str, step: int) -> str:
    """Return a page with every code (or each `step`th), each with a hostile text."""
    findings = [hostile(kind) for kind in [*KINDS.values()][::step]]
    return render_findings_page(finding_lines(findings, language, way=".."), language, HOSTILE)


def visit(browser: Browser, folder: Path, language: str, width: int, step: int = 1) -> Page:
    file = folder / "findings.html"
    file.write_text(page_of(language, step), encoding="utf-8")
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.on("console", lambda message: pytest.fail(message.text))
    page.goto(file.as_uri())
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_everybody_can_read_it(browser: Browser, tmp_path: Path, language: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = visit(browser, tmp_path, language, width, step=12)  # axe takes its time on long pages
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert len(found.response["passes"]) > 5, "axe looked at nothing"
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]] == []


def test_hostile_text_stays_text_and_links_lead_to_the_file(
    browser: Browser, tmp_path: Path
) -> None:
    page = visit(browser, tmp_path, "en", 1280)
    assert page.locator("script, img, iframe").count() == 0
    assert "<img src=x onerror=alert(1)>" in page.locator("main").inner_text()
    hrefs = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    assert {href for href in hrefs if not href.startswith("#")} == {"../plan%20one.xlsx"}


def test_a_code_leads_to_its_explanation(browser: Browser, tmp_path: Path) -> None:
    page = visit(browser, tmp_path, "en", 1280)
    assert page.locator("article").count() == len(KINDS)
    page.locator("a[href='#AP203']").first.click()
    assert page.url.endswith("#AP203")


def test_on_paper_heads_repeat_and_no_row_is_cut(browser: Browser, tmp_path: Path) -> None:
    page = visit(browser, tmp_path, "el", 1280)
    page.emulate_media(media="print")
    rows = "[...document.querySelectorAll('tr')].map(row => getComputedStyle(row).breakInside)"
    assert set(page.evaluate(rows)) == {"avoid"}
    head = "getComputedStyle(document.querySelector('thead')).display"
    assert page.evaluate(head) == "table-header-group"
