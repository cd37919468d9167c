"""`report.<language>.pdf`: the HTML report on A4, tagged for screen readers (PDF/UA-1).

WeasyPrint lays out the page's own print style. No clock and no random id go in: the same page, with
the same fonts installed, gives the same bytes. Nothing is fetched.
"""

from __future__ import annotations

import base64
import re
from html import unescape
from typing import Any

from actionplan_engine.errors import UsageError
from actionplan_engine.i18n import N_

_LIMITED_WIDTH = re.compile(r"min\(100%, ?([\d.]+rem)\)")
_AS_MANY_AS_FIT = re.compile(r"repeat\(auto-fi(?:t|ll), ?minmax\(([\d.]+)rem, ?1fr\)\)")
_PAINT = re.compile(r"(?<=[}\s>])svg (\.[\w-]+) ?\{([^{}]*)\}")
_LETTERS = re.compile(r"--sans: ?([^;{}]+)")
_MARGIN_LETTERS = re.compile(r"(font: ?8pt )sans-serif")
_SCORES = re.compile(r'<table class="?[^">]*\bscores\b[^>]*>.*?(?=</thead>)', re.DOTALL)
_HEAD = re.compile(r"<th\b[^>]*><span>([^<]*)")
_ROWS_OF_HEADS = re.compile(r"<thead>.*?</thead>|<th>", re.DOTALL)
_CHART = re.compile(r"<svg\b(?![^>]*\baria-hidden)[^>]*>")
_CLAMPED = re.compile(r"clamp\([^,()]+, ?([\d.]+)vw, ?[^,()]+\)")
_DECORATION = re.compile(r'<svg\b([^>]*\baria-hidden="?true"?[^>]*)>(.*?)</svg>', re.DOTALL)
_SCRIPT = re.compile(r"<script>.*?</script>", re.DOTALL)
_VIEW_WIDTH = 1.78
"""One per cent of what the margins leave of A4, in millimetres."""
_ANYWHERE = re.compile(r"overflow-wrap: ?anywhere")
_NOT_TEXT = re.compile(r"(<style\b.*?</style>|<script\b.*?</script>)", re.DOTALL)
_LONG_WORD = re.compile(r"(?<=>)[^<>]*?[^\s<>]{60}[^<>]*(?=<)")
_WORD = re.compile(r"[^\s]{60,}")
_PIECE = re.compile(r"(?:&#?\w+;|[^&]){1,16}")
_REM, _GAP = 3.35, 3.4
"""A rem of the print style, and a gap between columns, in millimetres."""
_CLASSES = re.compile(r'\bclass="?([^">]*?)"?(?=\s|$)')
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


def require_pdf() -> Any:  # noqa: ANN401 - weasyprint is untyped
    """Return WeasyPrint.

    Raises:
        UsageError: it is not installed, or its library Pango is not; says how to install it.

    """
    try:
        import weasyprint
    except ImportError as missing:
        raise UsageError(
            N_("A PDF needs the extra {extra}: {command}"),
            extra="[pdf]",
            command='pip install "actionplan-engine[pdf]"',
        ) from missing
    except OSError as missing:
        raise UsageError(
            N_("A PDF needs the library Pango, which is not installed. On Debian: {command}"),
            command="apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ) from missing
    return weasyprint


def report_pdf(page: str) -> bytes:
    """Return a page of `render_report` as PDF.

    Raises:
        UsageError: WeasyPrint or Pango is not installed.

    """
    weasyprint = require_pdf()
    nothing_outside = weasyprint.URLFetcher(allowed_protocols={"data"})
    document = weasyprint.HTML(string=for_paper(page), url_fetcher=nothing_outside)
    return bytes(document.write_pdf(pdf_variant="pdf/ua-1"))


def for_paper(page: str) -> str:
    """Return the page without what WeasyPrint (70) cannot do, each replaced by what it means on A4.

    Widths that a phone would limit keep their value; sizes that grow with the screen take the
    paper for it. A drawing that says nothing becomes a background, which no screen reader meets;
    bars in cells, which only the style sheet paints, are left out: their number stands beside.
    Charts get the style sheet's colours and letters, which WeasyPrint takes from inside a drawing
    only; heads that stand upright are turned.
    """
    page = _SCRIPT.sub("", page)
    page = _ROWS_OF_HEADS.sub(_scoped, page)
    page = _LIMITED_WIDTH.sub(r"\1", page)
    page = _AS_MANY_AS_FIT.sub(_columns, page)
    paint = "".join(f"{names}{{{look}}}" for names, look in _PAINT.findall(page))
    if found := _LETTERS.search(page):
        letters = found[1].replace(", ", ",")
        paint += f"text{{font-family:{letters}}}"
        page = _MARGIN_LETTERS.sub(rf"\g<1>{letters}", page)
    page = _CHART.sub(rf"\g<0><style>{paint}</style>", page) if paint else page
    page = _SCORES.sub(_turned, page)
    page = _CLAMPED.sub(lambda size: f"{_VIEW_WIDTH * float(size[1]):.4g}mm", page)
    page = _ANYWHERE.sub("overflow-wrap:break-word", page)
    page = "".join(
        part if part.startswith(("<style", "<script")) else _LONG_WORD.sub(_breakable, part)
        for part in _NOT_TEXT.split(page)
    )
    return _DECORATION.sub(_as_background, page)


def _columns(found: re.Match[str]) -> str:
    """Return as many columns of a width as A4 holds, which WeasyPrint does not count itself."""
    width = _REM * float(found[1]) + _GAP
    return f"repeat({max(1, int((100 * _VIEW_WIDTH + _GAP) / width))}, 1fr)"


def _scoped(found: re.Match[str]) -> str:
    """Return a head of a row with its scope, by which WeasyPrint tells it from one of a column."""
    return found[0] if found[0].startswith("<thead") else "<th scope=row>"


def _turned(found: re.Match[str]) -> str:
    """Return a table whose heads of figures stand upright; WeasyPrint knows no `writing-mode`.

    A turned text takes no room of its own: the row is made as tall as the longest is wide.
    """
    longest = max((len(unescape(head)) for head in _HEAD.findall(found[0])), default=0)
    tall = f"{0.68 * longest + 0.5:.4g}em"
    turned = (
        f".scores thead span{{display:block;width:1.3em;height:1.3em;margin:{tall} 0 0 auto;"
        "font-size:7.5pt;line-height:1.3;white-space:nowrap;text-align:left;"
        "transform-origin:0 100%;transform:translateX(1.3em) rotate(-90deg)}"
    )
    return f"<style>@media print{{{turned}}}</style>{found[0]}"


def _breakable(found: re.Match[str]) -> str:
    """Return a text between two tags whose long words may break, at a width of no letter.

    To break a word anywhere, WeasyPrint tries every letter of it: minutes for ten thousand.
    """
    return _WORD.sub(lambda word: _PIECE.sub("\\g<0>\u200b", word[0]), found[0])


def _as_background(found: re.Match[str]) -> str:
    attributes, drawing = found[1], found[2]
    box, classes = _BOX.search(attributes), _CLASSES.search(attributes)
    if box is None or not re.search(r"\b(?:fill|stroke)=", attributes + drawing):
        return ""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{drawing}</svg>'
    image = base64.b64encode(_quoted(svg).encode()).decode()
    tall = 100 * float(box[2]) / float(box[1])
    style = (
        f"background:url(data:image/svg+xml;base64,{image}) no-repeat;background-size:100% 100%;"
        f"height:0;padding-top:{tall:.4f}%"
    )
    return f'<div class="{classes[1] if classes else ""}" style="{style}"></div>'


def _quoted(svg: str) -> str:
    """Return SVG with the quotes that HTML can do without and XML cannot."""
    return re.sub(
        r"<[^<>]*>", lambda tag: re.sub(r'=([^\s"\'<>/]+)(?=[\s>/])', r'="\1"', tag[0]), svg
    )
