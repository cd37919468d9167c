"""The report as PDF: A4, tagged, the same bytes each time, nothing fetched."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import sys
from collections import Counter
from html import escape

import pytest
from click.testing import CliRunner
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from actionplan_engine.errors import UsageError
from actionplan_engine.export import report_pdf, require_pdf
from actionplan_engine.export.pdf import for_paper
from actionplan_engine.report import render_report
from plan_folder import write_minimal_plan
from unit.report import report_factory as factory

A4 = (595, 842)


@pytest.fixture(scope="module")
def printer() -> None:
    """WeasyPrint with Pango; without it the tests skip aloud, and fail where CI=true."""
    try:
        require_pdf()
    except UsageError as missing:
        if os.environ.get("CI") == "true":
            pytest.fail(str(missing))
        pytest.skip(f"NOT TESTED: the PDF ({missing})")


@pytest.fixture(scope="module")
def printed(printer: None) -> bytes:
    return report_pdf(render_report(factory.answered(), "el"))


@pytest.fixture(scope="module")
def reader(printed: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(printed))


def elements(reader: PdfReader) -> list[DictionaryObject]:
    """Return the structure elements in their order."""
    found: list[DictionaryObject] = []

    def walk(node: object) -> None:
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if isinstance(node, ArrayObject):
            for child in node:
                walk(child)
        elif isinstance(node, DictionaryObject):
            if "/S" in node:
                found.append(node)
            if "/K" in node:
                walk(node["/K"])

    walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_the_pages_are_a4_and_numbered(reader: PdfReader) -> None:
    number = len(reader.pages)
    assert number > 5
    for index, page in enumerate(reader.pages, start=1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        assert f"{index} / {number}" in page.extract_text()


def test_it_says_its_title_and_language_and_has_no_date(reader: PdfReader) -> None:
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "el"
    assert reader.metadata.title == "Κοινό σχέδιο"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert root["/MarkInfo"]["/Marked"]
    assert not {"/CreationDate", "/ModDate"} & reader.metadata.keys()
    assert re.search(rb"pdfuaid:part\W+1\b", root["/Metadata"].get_data())


def test_it_is_tagged_for_screen_readers(reader: PdfReader) -> None:
    tags = Counter(str(element["/S"]) for element in elements(reader))
    assert tags["/H1"] == 1
    assert tags["/H2"] > 5
    assert tags["/Table"] > 3
    assert tags["/TH"] > tags["/Table"]
    figures = [e for e in elements(reader) if e["/S"] == "/Figure"]
    assert figures
    assert all(figure.get("/Alt") for figure in figures)
    assert reader.outline


def test_cells_name_their_heads(reader: PdfReader) -> None:
    cells = [e for e in elements(reader) if e["/S"] == "/TD"]
    headed = [cell for cell in cells if "/Headers" in cell.get("/A", {})]
    assert len(headed) > 0.9 * len(cells)


def test_nothing_in_it_runs_or_leads_out(reader: PdfReader) -> None:
    assert "/OpenAction" not in reader.trailer["/Root"]
    for page in reader.pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get_object().get("/A", {})
            assert "/URI" not in action
            assert "/JS" not in action


@pytest.mark.slow
def test_the_same_page_gives_the_same_bytes(printer: None) -> None:
    page = render_report(factory.bare(), "es")
    assert report_pdf(page) == report_pdf(page)


@pytest.mark.slow
def test_heads_repeat_and_no_row_is_cut(printer: None) -> None:
    page = """<!doctype html><html lang=en><title>t</title><style>@page { size: A4 }
      tr { break-inside: avoid } thead { display: table-header-group }</style>
      <table><thead><tr><th>HEAD</thead><tbody>""" + "".join(
        f"<tr><td>row{n} begins<br>·<br>·<br>row{n} ends" for n in range(40)
    )
    pages = [p.extract_text() for p in PdfReader(io.BytesIO(report_pdf(page))).pages]
    assert len(pages) > 2
    assert all("HEAD" in page for page in pages)
    for n in range(40):
        (where,) = [page for page in pages if f"row{n} begins" in page]
        assert f"row{n} ends" in where


@pytest.mark.slow
def test_hostile_texts_do_nothing(printer: None) -> None:
    """Ten thousand letters without a blank among them: they must not take minutes either.

    Without the emoji: where no font has them, pypdf (not pdftotext) misreads the text around them.
    """
    cells = "".join(f"<tr><td>{escape(text)}<td>x" for text in factory.HOSTILE[:-1])
    page = f"<!doctype html><html lang=en><title>t</title><table>{cells}</table>"
    reader = PdfReader(io.BytesIO(report_pdf(page)))
    text = re.sub(r"\s|\u200b", "", "".join(page.extract_text() for page in reader.pages))
    assert "javascript:alert(1)" in text
    assert "<script>document.title" in text
    assert text.count("long") == 2_500
    test_nothing_in_it_runs_or_leads_out(reader)


def test_what_the_printer_cannot_do_becomes_what_it_means_on_paper() -> None:
    assert for_paper("minmax(min(100%, 17rem), 1fr)") == "minmax(17rem, 1fr)"
    tiles = "repeat(auto-fit, minmax(min(100%, 11.5rem), 1fr))"
    assert for_paper(tiles) == "repeat(4, 1fr)"
    assert for_paper("font-size: clamp(1.75rem, 5vw, 3rem)") == "font-size: 8.9mm"
    drawing = (
        '<svg class=art viewBox="0 0 10 5" aria-hidden=true><path d="M0 0h1" fill="#000"/></svg>'
    )
    assert for_paper(drawing).startswith(
        '<div class="art" style="background:url(data:image/svg+xml'
    )
    assert "padding-top:50.0000%" in for_paper(drawing)
    bar = '<td><svg viewBox="0 0 100 8" aria-hidden="true"><path d="M0 4h5"/></svg> 5'
    assert for_paper(bar) == "<td> 5"
    style = f"<style>{'a' * 70}</style>"
    assert for_paper(style) == style
    assert "\u200b" in for_paper(f"<p>{'a' * 70}</p>")
    chart = '<svg class=chart viewBox="0 0 1 1" role=img><title>Money</title></svg>'
    assert for_paper(chart) == chart
    painted = for_paper("<style>svg .k { fill: #ffffff; }</style>" + chart)
    assert "role=img><style>.k{ fill: #ffffff; }</style><title>" in painted
    lettered = for_paper(
        '<style>:root{--sans:"A B", Arial}@page{font:8pt sans-serif}</style>' + chart
    )
    assert 'role=img><style>text{font-family:"A B",Arial}</style><title>' in lettered
    assert '@page{font:8pt "A B",Arial}' in lettered


def test_every_letter_is_of_the_body_font(reader: PdfReader) -> None:
    """A chart's labels are measured in it: a wider font would be cut or lie under the bars."""
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2].removesuffix("-Bold")
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
    }
    assert len([font for font in fonts if "Mono" not in font]) == 1


def test_the_heads_of_the_scores_stand_upright_in_letters_one_can_read() -> None:
    table = "<table class=scores><thead><tr><th><span>ABCDE</span></thead></table>"
    assert "rotate(-90deg)" in for_paper(table)
    assert "font-size:7.5pt" in for_paper(table)
    assert for_paper(table).endswith(table)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "A PDF needs the extra [pdf]"),
        ("el", "Για PDF χρειάζεται το πρόσθετο [pdf]"),
        ("es", "Para un PDF hace falta el extra [pdf]"),
    ],
)
def test_without_the_extra_the_command_says_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path, language: str, words: str
) -> None:
    from actionplan_engine.cli.main import group

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    folder = write_minimal_plan(tmp_path / "plan")
    out = tmp_path / "out"
    asked = ["run", str(folder), "--out", str(out), "--pdf", "--language", language]
    outcome = CliRunner().invoke(group, asked)
    assert outcome.exit_code == 2
    assert words in outcome.output + outcome.stderr
    assert "actionplan-engine[pdf]" in outcome.output + outcome.stderr
    assert not out.exists()


def test_the_extra_is_installed_where_tests_run() -> None:
    assert importlib.util.find_spec("weasyprint"), "the dev extra holds weasyprint"
