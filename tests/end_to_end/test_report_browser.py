"""The report in a real browser: nothing leaves it, nothing runs, everybody can read it."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from actionplan_engine.plan import PlanResult
from actionplan_engine.report import render_report
from actionplan_engine.report.render import render
from actionplan_engine.report.summary import summarise
from unit.report import report_factory as factory

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

LANGUAGES = ("en", "el", "es")
MAKERS = (
    factory.result,
    factory.answered,
    factory.infeasible,
    factory.empty,
    factory.hostile,
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


class Visit:
    """A page with all that it asked for and complained of."""

    def __init__(self, browser: Browser, html: str, folder: Path, width: int) -> None:
        file = folder / "report.html"
        file.write_text(html, encoding="utf-8")
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900})
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", lambda dialog: self.complaints.append(dialog.message))
        self.page.goto(file.as_uri())

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the screen."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


Open = Callable[[PlanResult, str, int], Visit]


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    opened: list[Visit] = []

    def open_report(result: PlanResult, language: str, width: int) -> Visit:
        opened.append(Visit(browser, render_report(result, language), tmp_path, width))
        return opened[-1]

    yield open_report
    for each in opened:
        each.page.close()


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_no_request_leaves_the_page_and_the_console_is_silent(
    visit: Open, maker: Callable[[], PlanResult]
) -> None:
    opened = visit(maker(), "en", 1280)
    opened.page.keyboard.press("End")
    assert [url for url in opened.requests if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.requests if url.startswith("file:")]) == 1
    assert opened.complaints == []


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(
    visit: Open, maker: Callable[[], PlanResult], width: int
) -> None:
    assert visit(maker(), "el", width).overflow() <= 0


@pytest.mark.parametrize("number", [1, 300])
def test_one_action_and_300_fit_the_screen(visit: Open, number: int) -> None:
    opened = visit(factory.large(number), "es", 320)
    assert opened.overflow() <= 0
    assert opened.complaints == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_no_violation_of_wcag(visit: Open, language: str, width: int) -> None:
    assert violations(visit(factory.result(), language, width)) == []


@pytest.mark.parametrize("maker", MAKERS[1:], ids=lambda maker: maker.__name__)
def test_axe_finds_no_violation_in_unusual_plans(
    visit: Open, maker: Callable[[], PlanResult]
) -> None:
    assert violations(visit(maker(), "en", 1280)) == []


def violations(opened: Visit) -> list[str]:
    """Return what axe finds against WCAG 2.1 A and AA, one line a rule."""
    from axe_playwright_python.sync_playwright import Axe

    # axe is our instrument, not the page's: it may run although the page allows no script.
    found = Axe().run(opened.page, options={"runOnly": {"type": "tag", "values": WCAG}})
    assert len(found.response["passes"]) > 5, "axe looked at nothing"
    return [
        f"{rule['id']}: {rule['help']} ({rule['nodes'][0]['html'][:200]})"
        for rule in found.response["violations"]
    ]


def test_hostile_texts_change_nothing_but_what_is_read(visit: Open) -> None:
    opened = visit(factory.hostile(), "en", 1280)
    page = opened.page
    assert page.title() == factory.HOSTILE[1]
    assert page.locator("script").count() == 1
    assert page.locator("img, iframe").count() == 0
    assert page.locator("main").inner_text().count(factory.HOSTILE[0]) > 0
    hrefs = page.evaluate("[...document.links].map(link => link.getAttribute('href'))")
    assert [href for href in hrefs if not href.startswith("#")] == []


def test_the_keyboard_reaches_the_report_first(visit: Open) -> None:
    page = visit(factory.result(), "en", 1280).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_link_to_an_action_leads_to_its_table(visit: Open) -> None:
    page = visit(factory.result(), "en", 1280).page
    page.locator("a[href='#a-A-02']").first.click()
    assert page.locator("#a-A-02").bounding_box()["y"] < 400


def test_on_paper_every_page_carries_the_notice_and_no_row_is_cut(
    visit: Open, tmp_path: Path
) -> None:
    page = visit(factory.large(20), "en", 1280).page
    page.emulate_media(media="print")
    assert page.locator(".running-notice").is_visible()
    assert page.evaluate(
        "getComputedStyle(document.querySelector('.running-notice')).position"
    ) == ("fixed")
    rows = "[...document.querySelectorAll('tr')].map(row => getComputedStyle(row).breakInside)"
    assert set(page.evaluate(rows)) == {"avoid"}
    heads = "[...document.querySelectorAll('thead')].map(h => getComputedStyle(h).display)"
    assert set(page.evaluate(heads)) == {"table-header-group"}
    printed = tmp_path / "report.pdf"
    page.pdf(path=printed, prefer_css_page_size=True)
    assert printed.read_bytes().startswith(b"%PDF")
    reader = shutil.which("pdftotext")
    if reader is not None:
        subprocess.run([reader, "-layout", str(printed)], check=True)
        pages = printed.with_suffix(".txt").read_text(encoding="utf-8").split("\f")[:-1]
        assert len(pages) > 5
        assert [page for page in pages if "Illustration only." not in page] == []


def test_heads_of_tables_that_can_be_sorted_are_repeated_on_paper(
    visit: Open, tmp_path: Path
) -> None:
    """Chromium repeats no head that holds a button."""
    reader = shutil.which("pdftotext")
    if reader is None:
        pytest.skip("NOT TESTED: no pdftotext")
    page = visit(factory.large(60), "en", 1280).page
    page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True)
    subprocess.run([reader, "-layout", str(tmp_path / "report.pdf")], check=True)
    pages = (tmp_path / "report.txt").read_text(encoding="utf-8").split("\f")
    assert len([one for one in pages if "The plan loses" in one]) >= 2


def test_no_label_of_a_chart_is_cut_off(visit: Open) -> None:
    page = visit(factory.large(20), "el", 1280).page
    outside = page.evaluate(
        """[...document.querySelectorAll('svg.chart text')].filter(text => {
             const box = text.getBoundingClientRect();
             const frame = text.ownerSVGElement.getBoundingClientRect();
             return box.left < frame.left - 1 || box.right > frame.right + 1
               || box.top < frame.top - 1 || box.bottom > frame.bottom + 1;
           }).map(text => text.textContent)"""
    )
    assert outside == []


def test_the_budget_slider_shows_the_exact_plan_of_each_step_by_keyboard(visit: Open) -> None:
    page = visit(factory.result(), "en", 320).page
    slider = page.get_by_role("slider")
    status = page.locator(".explorer:has([type=range]) [role=status]")
    rows = page.locator("#frontier-table tbody tr")
    assert slider.get_attribute("max") == str(rows.count() - 1)
    assert status.inner_text().startswith("100%: 3 actions")
    assert "These are the recommended actions." in status.inner_text()
    slider.focus()
    page.keyboard.press("Home")
    first = rows.nth(1)
    assert slider.get_attribute("aria-valuetext") == "0%"
    page.keyboard.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "50%"
    assert status.inner_text().startswith("50%: 1 action, cost €125,000, value 60.0 points.")
    assert "actions that leave: 2; that enter: 0." in status.inner_text()
    assert first.evaluate("row => row.classList.contains('shown')")
    chips = page.locator(".explorer:has([type=range]) .chips li")
    assert {c.inner_text() for c in chips.all()} == {"A-01", "− A-02", "− A-03"}
    assert page.locator(".explorer:has([type=range]) .two li").all_inner_texts() == [
        "A-02 Action A-02",
        "A-03 Action A-03",
    ]
    page.keyboard.press("End")
    assert slider.get_attribute("aria-valuetext") == "150%"


def test_another_plan_can_be_chosen_and_compared(visit: Open) -> None:
    page = visit(factory.answered(), "en", 1280).page
    box = page.locator(".explorer:has(select)")
    choice = box.locator("select")
    assert choice.evaluate("box => box.selectedOptions[0].textContent") == "Recommended"
    other = choice.locator("option").nth(1).inner_text()
    choice.focus()
    page.keyboard.press("ArrowDown")
    assert other in box.locator("[role=status]").inner_text()
    assert page.locator("#alternatives-table tr.shown th").inner_text().startswith(other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_sorts_by_any_column_by_keyboard_and_says_so(visit: Open, language: str) -> None:
    page = visit(factory.large(20), language, 1280).page
    head = page.locator("#ranking thead th").nth(4)
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    costs = [figure(t) for t in page.locator("#ranking tbody td:nth-child(5)").all_inner_texts()]
    assert costs == sorted(costs)
    assert len(set(costs)) > 1
    page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    costs = [figure(t) for t in page.locator("#ranking tbody td:nth-child(5)").all_inner_texts()]
    assert costs == sorted(costs, reverse=True)
    page.locator("#ranking thead th").nth(1).get_by_role("button").click()
    assert head.get_attribute("aria-sort") is None
    ids = page.locator("#ranking tbody th").all_inner_texts()
    assert ids == sorted(ids)


def figure(written: str) -> int:
    """Return the digits of an amount in whole units."""
    return int("".join(letter for letter in written if letter.isdigit()))


def test_a_table_can_be_filtered_without_accents_and_says_how_many_rows_are_left(
    visit: Open,
) -> None:
    page = visit(factory.large(20), "el", 320).page
    tool = page.locator(".tool:has(+ .scroll > #ranking)")
    tool.locator("input").focus()
    page.keyboard.type("ΛΙΜΑΝΙ a-07")
    shown = page.locator("#ranking tbody tr:visible")
    assert [row.locator("th").inner_text() for row in shown.all()] == ["A-07"]
    assert tool.get_by_role("status").inner_text().startswith("1 ")
    page.keyboard.press("Escape")
    assert shown.count() == page.locator("#ranking tbody tr").count()
    assert tool.get_by_role("status").inner_text() == ""


def test_an_action_is_found_by_one_search_and_a_link_to_a_hidden_one_shows_it(
    visit: Open,
) -> None:
    page = visit(factory.large(20), "en", 1280).page
    page.get_by_label("Find an action:").fill("A-05")
    assert [a.get_attribute("id") for a in page.locator("article:visible").all()] == ["a-A-05"]
    page.locator("#ranking a[href='#a-A-02']").click()
    assert page.locator("#a-A-02").is_visible()


@pytest.mark.parametrize(
    "written",
    ["A-12", "Α-12", "α-12", "a12", "Α12", "A–12", "A\u201112", "A 12", " a − 12 "],
)
def test_an_id_is_found_however_it_is_written_and_comes_alone(visit: Open, written: str) -> None:
    page = visit(factory.large(20), "el", 1280).page
    page.locator("[data-sheets]").locator("xpath=preceding-sibling::div[1]//input").fill(written)
    assert [a.get_attribute("id") for a in page.locator("article:visible").all()] == ["a-A-12"]
    page.locator(".tool:has(+ .scroll > #ranking) input").fill(written)
    rows = page.locator("#ranking tbody tr:visible")
    assert [row.locator("th").inner_text() for row in rows.all()] == ["A-12"]


def test_the_start_of_an_id_finds_all_that_begin_with_it_with_zeros_or_without(
    visit: Open,
) -> None:
    page = visit(factory.large(20), "en", 1280).page
    page.get_by_label("Find an action:").fill("α1")
    found = {a.get_attribute("id") for a in page.locator("article:visible").all()}
    assert found == {"a-A-01", *(f"a-A-{number}" for number in range(10, 20))}


def test_what_was_filtered_away_is_still_printed(visit: Open) -> None:
    page = visit(factory.large(20), "en", 1280).page
    page.get_by_label("Find an action:").fill("nothing like this")
    assert page.locator("article:visible").count() == 0
    page.emulate_media(media="print")
    assert page.locator("article:visible").count() == 20
    assert not page.locator(".tool, .explorer").first.is_visible()


def test_only_what_scrolls_is_a_stop_for_the_keyboard(visit: Open) -> None:
    page = visit(factory.result(), "en", 320).page
    stops = """[...document.querySelectorAll('.scroll')].filter(box =>
        (box.scrollWidth > box.clientWidth) !== (box.tabIndex === 0)).length"""
    assert page.evaluate(stops) == 0
    assert page.locator(".scroll[tabindex='0'][role=region][aria-label]").count() > 0
    page.set_viewport_size({"width": 1280, "height": 900})
    page.wait_for_timeout(100)
    assert page.evaluate(stops) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing_once_the_tools_are_in_use_by_keyboard(
    visit: Open, language: str, width: int
) -> None:
    opened = visit(factory.answered(), language, width)
    page = opened.page
    page.get_by_role("slider").focus()
    page.keyboard.press("Home")
    page.locator(".tool:has(+ [data-sheets]) input").focus()
    page.keyboard.type("A-01")
    page.locator("#ranking .sort").first.focus()
    page.keyboard.press("Enter")
    assert page.locator("article:visible").count() == 1
    assert page.locator("#ranking [aria-sort]").count() == 1
    assert violations(opened) == []
    assert opened.overflow() <= 0
    assert opened.complaints == []


def test_without_a_script_everything_can_still_be_read(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text(render_report(factory.answered(), "en"), encoding="utf-8")
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(file.as_uri())
    assert page.locator(".explorer, .tool, .sort").count() == 0
    assert page.locator("#frontier-table tbody tr").first.is_visible()
    assert page.locator("[hidden]").count() == 0
    page.close()


def test_optional_end_tags_make_no_difference_to_the_document(
    browser: Browser, tmp_path: Path
) -> None:
    """The same elements, attributes and words, white space aside."""
    outline = """() => Array.from(document.body.querySelectorAll('*')).map(e => [
        e.tagName, e.parentElement.tagName,
        Array.from(e.attributes).map(a => a.name + '=' + a.value).sort().join(' '),
        e.textContent.replace(/\\s+/g, ''),
    ].join('|'))"""
    for maker in MAKERS:
        lean_page = Visit(browser, render_report(maker(), "el"), tmp_path, 1200).page
        full_page = Visit(browser, render(summarise(maker(), "el")), tmp_path, 1200).page
        assert lean_page.evaluate(outline) == full_page.evaluate(outline)
        lean_page.close()
        full_page.close()
