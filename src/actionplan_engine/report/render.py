"""`ReportModel` → one HTML file that needs nothing else and can do nothing but be read."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from actionplan_engine.i18n import translations
from actionplan_engine.report.charts.bars import grouped_bars, range_bar, share_bar
from actionplan_engine.report.charts.cover_art import cover_art
from actionplan_engine.report.charts.frontier import frontier_line
from actionplan_engine.report.charts.gantt import gantt
from actionplan_engine.report.charts.palette import series
from actionplan_engine.report.charts.scatter import Words, scatter
from actionplan_engine.report.charts.stacked import stacked_bars
from actionplan_engine.report.charts.value_curve import value_curve
from actionplan_engine.report.formats import Formats
from actionplan_engine.report.speech import Speech

if TYPE_CHECKING:
    from actionplan_engine.report.summary import ReportModel

_HOME = Path(__file__).parent


def render(model: ReportModel) -> str:
    """Return the page. Pure: no clock, no file of the plan is read."""
    style = _style()
    template = _environment(model.language).get_template("report.html.j2")
    page = template.render(
        model=model,
        style=Markup(style),  # noqa: S704 - our own file
        policy=_policy(style),
        money=partial(Formats(model.language).money, currency=model.currency),
    )
    return without_idle_quotes(page)


_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_IDLE_QUOTES = re.compile(r'="([\w#.-]+)"(?=[\s>])', re.ASCII)


def without_idle_quotes(page: str) -> str:
    """Return the page without the quotes that HTML does not need: a tenth of a table's bytes.

    Only in tags, which text cannot hold: what users wrote has its `<` and quotes escaped. A value
    before `/>` keeps its quotes, for the slash would become part of it.

    >>> without_idle_quotes('<td class="n" title="a b">x="y"</td>')
    '<td class=n title="a b">x="y"</td>'
    """
    return _TAG.sub(lambda tag: _IDLE_QUOTES.sub(r"=\1", tag[0]), page)


@cache
def _style() -> str:
    """Return the style sheet without its line ends and indents."""
    lines = (_HOME / "static" / "report.css").read_text(encoding="utf-8").splitlines()
    return "".join(line.strip() for line in lines)


def _policy(style: str) -> str:
    """Return the page's Content-Security-Policy: no script, no request, only this style."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HOME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    catalogue = translations(language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )
    formats, speech = Formats(language), Speech(language, html=True)
    environment.filters |= {
        "said": speech.show,
        "listed": speech.listed,
        "money_in": formats.money,
        "figure": formats.number,
        "plain": formats.plain,
        "points": formats.points,
        "signed_points": formats.signed_points,
        "percent": formats.percent,
        "score": formats.score,
        "month": formats.month,
        "long_month": formats.long_month,
        "date": formats.date,
    }
    environment.globals |= {
        "cover_art": cover_art,
        "gantt": partial(gantt, formats=formats),
        "grouped_bars": grouped_bars,
        "share_bar": share_bar,
        "range_bar": range_bar,
        "stacked_bars": partial(stacked_bars, formats=formats),
        "series_colour": series,
        "scatter": partial(scatter, formats=formats),
        "scatter_words": Words,
        "value_curve": partial(value_curve, formats=formats),
        "frontier_line": partial(frontier_line, formats=formats),
    }
    return environment
