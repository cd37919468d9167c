"""The page: whole, safe, accessible in its structure."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from actionplan_engine.errors import UsageError
from actionplan_engine.plan import PlanResult
from actionplan_engine.report import render_report
from actionplan_engine.report.lean import without_idle_scopes
from actionplan_engine.report.render import render
from actionplan_engine.report.running_head import running_head
from actionplan_engine.report.summary import summarise
from unit.report import report_factory as factory

LANGUAGES = ("en", "el", "es")
MAKERS = (
    factory.result,
    factory.answered,
    factory.infeasible,
    factory.empty,
    factory.bare,
    factory.large,
    factory.hostile,
)
VOID = {"meta", "link", "br", "img", "hr", "path", "rect", "line", "circle", "polyline"}


def full(result: PlanResult, language: str) -> str:
    """Return the page with all its end tags."""
    return render(summarise(result, language))


class Page(HTMLParser):
    """The page as (tag, attributes) pairs, with the text of the elements one asks for."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text: list[str] = []
        self.within: list[str] = []
        self.parents: list[tuple[str, ...]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs), f"an attribute twice in <{tag}>"
        self.tags.append((tag, dict(attrs)))
        self.parents.append(tuple(self.open))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self.parents.append(tuple(self.open))

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}> closes another element"

    def handle_data(self, data: str) -> None:
        if not {"style", "script", "title", "desc"} & set(self.open):
            self.text.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def words(self) -> str:
        return " ".join("".join(self.text).split())


@pytest.fixture(scope="module", params=MAKERS, ids=lambda maker: maker.__name__)
def page(request: pytest.FixtureRequest) -> Page:
    maker: Callable[[], PlanResult] = request.param
    return Page(full(maker(), "en"))


def test_every_element_is_closed(page: Page) -> None:
    assert page.open == []


def test_ids_are_unique_and_every_reference_has_its_target(page: Page) -> None:
    ids = Counter(attributes["id"] for _, attributes in page.tags if "id" in attributes)
    assert [ident for ident, times in ids.items() if times > 1] == []
    for _, attributes in page.tags:
        href = attributes.get("href") or ""
        wanted = [href[1:]] if href.startswith("#") else []
        wanted += (attributes.get("aria-labelledby") or "").split()
        assert [ident for ident in wanted if ident not in ids] == []


def test_nothing_is_loaded_and_only_our_script_can_run(page: Page) -> None:
    assert page.all("script") == [{}]
    for tag, attributes in page.tags:
        assert tag not in {"iframe", "object", "embed", "img", "form", "base", "video"}
        assert not [a for a in attributes if a.startswith("on") or a in {"src", "style", "srcset"}]
        href = attributes.get("href")
        assert href is None or href.startswith("#") or href == "data:,"


def test_headings_do_not_skip_a_level(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_table_has_a_caption_and_every_head_its_scope(page: Page) -> None:
    assert len(page.all("table")) == len(page.all("caption"))
    assert {head.get("scope") for head in page.all("th")} <= {"col", "row", "rowgroup"}
    assert all("scope" in head for head in page.all("th"))


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_a_head_without_a_scope_has_it_from_where_it_stands(
    maker: Callable[[], PlanResult],
) -> None:
    page = full(maker(), "en")
    assert without_idle_scopes(page).count("scope=") < 0.1 * page.count("scope=")
    for table in re.findall(r"<table.*?</table>", without_idle_scopes(page), re.DOTALL):
        head, _, body = table.rpartition("</thead>")
        assert "<td" not in head, "a head of a column stands in a row of heads alone"
        rows = [
            re.findall("<(t[dh])([^<>]*)>", row) for row in re.findall("<tr.*?</tr>", body, re.S)
        ]
        places = {
            place
            for row in rows
            for place, (tag, rest) in enumerate(row)
            if tag == "th" and "scope" not in rest
        }
        plain = [row for row in rows if not any("span=" in rest for _, rest in row)]
        assert {row[place][0] for row in plain for place in places} <= {"th"}, "so do those of rows"


def test_every_section_of_the_contents_is_there(page: Page) -> None:
    sections = [a["id"] for a in page.all("section")]
    links = [a["href"] for a in page.all("a")]
    assert [f"#{ident}" for ident in sections] == [
        href for href in links if href in {f"#{ident}" for ident in sections}
    ][: len(sections)]


def digest(html: str, tag: str) -> str:
    found = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    assert len(found) == 1
    return "sha256-" + base64.b64encode(hashlib.sha256(found[0].encode()).digest()).decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_policy_allows_this_style_and_this_script_and_nothing_else(language: str) -> None:
    html = render_report(factory.result(), language)
    policies = [
        a["content"]
        for a in Page(full(factory.result(), language)).all("meta")
        if a.get("http-equiv") == "Content-Security-Policy"
    ]
    expected = (
        f"default-src 'none'; style-src '{digest(html, 'style')}';"
        f" script-src '{digest(html, 'script')}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )
    assert policies == [expected]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_its_language_and_marks_texts_in_another(language: str) -> None:
    page = Page(full(factory.result(), language))
    assert page.all("html")[0]["lang"] == language
    spans = {a["lang"] for a in page.all("span") if "lang" in a}
    assert spans == {"en": {"es"}, "el": {"en"}, "es": {"en"}}[language]


def test_figures_are_written_as_the_language_does() -> None:
    words = {language: Page(full(factory.result(), language)).words for language in LANGUAGES}
    assert "€265,217" in words["en"]
    assert "265.217 €" in words["el"]
    assert "$ 60.000.000" in words["es"]


def test_the_same_result_gives_the_same_page() -> None:
    assert render_report(factory.result(), "el") == render_report(factory.result(), "el")


def test_the_notice_stands_on_screen_on_the_cover_and_on_every_printed_page() -> None:
    html = render_report(factory.result(), "en")
    assert html.count("Illustration only.") == 3


def test_without_a_notice_there_is_no_empty_band() -> None:
    plan = factory.inputs()
    settings = plan.settings.model_copy(update={"notice": factory.Text()})
    html = render_report(factory.result(plan.model_copy(update={"settings": settings})), "en")
    body = html[html.index("<body") :]
    assert "notice" not in body


def test_each_council_has_its_decision_box() -> None:
    words = Page(full(factory.result(), "en")).words
    assert "ADA number" in words
    assert "acuerdo N°" in words


def test_the_tracking_figures_say_whom_they_bind() -> None:
    words = Page(full(factory.result(), "en")).words
    assert "Such shares bind the programmes of EU Member States." in words
    assert "They do not bind a city's plan, and they do not bind Chile." in words


def test_a_negative_contribution_is_shown_as_negative() -> None:
    assert "−10.0" in Page(full(factory.result(), "en")).words


def test_a_gap_is_told_where_the_optimum_is_not_proved() -> None:
    made = factory.result()
    portfolio = made.portfolio.model_copy(update={"status": "feasible", "gap": 0.0123})
    words = Page(full(made.model_copy(update={"portfolio": portfolio}), "en")).words
    assert "at most 1.23% better" in words
    assert "Best found" in words


def test_an_infeasible_plan_names_the_conflict_and_asks_for_no_decision() -> None:
    words = Page(full(factory.infeasible(), "en")).words
    assert "Rules that contradict each other" in words
    assert "A-03 Action A-03 is in the plan by decision." in words
    assert "asked to approve" not in words
    assert "For the councils to fill in" not in words


def test_an_empty_plan_asks_for_no_approval() -> None:
    words = Page(full(factory.empty(), "en")).words
    assert "nothing to approve" in words
    assert "There is no money to track." in words


def test_hostile_texts_come_out_whole_and_inert() -> None:
    words = Page(full(factory.hostile(), "en")).words
    for text in factory.HOSTILE:
        assert " ".join(text.split()) in words


def test_scorers_are_shown_by_role_and_never_by_id() -> None:
    words = Page(full(factory.result(), "en")).words
    assert "Marine scientist" in words
    assert "S-2" not in words


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_plan_of_45_actions_is_small_enough_to_mail(language: str) -> None:
    assert len(render_report(factory.large(45), language).encode()) <= 300_000


def test_charts_of_many_actions_are_cut_between_rows_to_fit_a_page_each() -> None:
    """A browser would cut a drawing that is taller than its sheet of paper through its rows."""
    page = Page(full(factory.large(300), "en"))
    heights = [float(svg["viewbox"].split()[3]) for svg in page.all("svg") if "viewbox" in svg]
    assert len([h for h in heights if h > 700]) > 6
    assert max(heights) < 1000


def test_a_plan_of_300_actions_has_the_sections_of_a_small_one_and_a_page_an_action() -> None:
    few, many = Page(full(factory.large(2), "el")), Page(full(factory.large(300), "el"))
    assert [a["id"] for a in few.all("section")] == [a["id"] for a in many.all("section")]
    assert (len(few.all("article")), len(many.all("article"))) == (2, 300)


def test_a_plan_of_one_action_that_is_not_chosen_has_no_council_tables() -> None:
    page = Page(full(factory.large(1), "es"))
    assert "forms" not in {a["id"] for a in page.all("section")}
    assert len(page.all("article")) == 1


def test_a_title_ends_no_string_of_the_style_sheet() -> None:
    rule = running_head('x"}</style><script>alert(1)</script>\n\u202e')
    assert "<" not in rule
    assert rule.count('"') == 2
    assert len(running_head("a" * 10_000)) < 200


def test_another_language_is_refused() -> None:
    with pytest.raises(UsageError, match="fr"):
        render_report(factory.result(), "fr")
