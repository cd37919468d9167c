"""`ReportModel` → one HTML file that needs nothing else and can do nothing but be read."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from actionplan_engine.i18n import translations
from actionplan_engine.report.charts.acceptability import RankWords, rank_shares
from actionplan_engine.report.charts.bars import grouped_bars
from actionplan_engine.report.charts.cover_art import cover_art
from actionplan_engine.report.charts.frontier import frontier_line
from actionplan_engine.report.charts.gantt import gantt
from actionplan_engine.report.charts.heat import HeatWords, heat_map
from actionplan_engine.report.charts.palette import series
from actionplan_engine.report.charts.scatter import Words, scatter
from actionplan_engine.report.charts.shorthand import in_short
from actionplan_engine.report.charts.spans import spans
from actionplan_engine.report.charts.stacked import stacked_bars
from actionplan_engine.report.charts.tornado import SwingWords, tornado
from actionplan_engine.report.charts.value_curve import value_curve
from actionplan_engine.report.columns import columns_marked_once
from actionplan_engine.report.formats import Formats
from actionplan_engine.report.running_head import running_head
from actionplan_engine.report.script_words import script_words
from actionplan_engine.report.speech import Speech

if TYPE_CHECKING:
    from actionplan_engine.report.summary import ReportModel

_HOME = Path(__file__).parent


def render(model: ReportModel) -> str:
    """Return the page. Pure: no clock, no file of the plan is read."""
    style = _style() + running_head(model.glance.title.text)
    script = _script()
    template = _environment(model.language).get_template("report.html.j2")
    page = template.render(
        model=model,
        style=Markup(style),  # noqa: S704 - our own file and an escaped title
        script=Markup(script),  # noqa: S704 - our own file
        words=_attribute(script_words(Speech(model.language, html=False))),
        policy=_policy(style, script),
        money=partial(Formats(model.language).money, currency=model.currency),
    )
    page = re.sub(rf'(<t(?:ext|span)\b[^<>]*) lang="{model.language}"', r"\1", page)
    return without_idle_quotes(columns_marked_once(in_short(ids_in_one(tight(page)))))


def ids_in_one(page: str) -> str:
    """Return the page with the ids of actions that follow each other in one `<i>`, not one each.

    >>> ids_in_one("<i>A-1</i>, <i>A-2</i> or <b><i>A-3</i></b>, <b><i>A-4</i></b>")
    '<i>A-1, A-2</i> or <b><i>A-3, A-4</i></b>'
    """
    return page.replace("</i>, <i>", ", ").replace("</i></b>, <b><i>", ", ")


_BETWEEN = re.compile(
    r"\s+(?=<(?:/?(?:article|aside|caption|d[dlt]|div|h[1-6]|li|main|[ou]l|p|section|svg|t[dhr]"
    r"|table|tbody|tfoot|thead)[\s>]|!))"
)


def tight(page: str) -> str:
    r"""Return the page without the white space that stands before block elements.

    >>> tight("<ul>\n<li>a  b\n</ul>\n<p>c")
    '<ul><li>a  b</ul><p>c'
    """
    return _BETWEEN.sub("", page)


_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_IDLE_QUOTES = re.compile(r'="([\w#.-]+)"(?=[\s>])', re.ASCII)
_LAST_QUOTES = re.compile(r'="([\w#.-]+)"/>$', re.ASCII)


def without_idle_quotes(page: str) -> str:
    """Return the page without the quotes that HTML does not need: a tenth of a table's bytes.

    Only in tags, which text cannot hold: what users wrote has its `<` and quotes escaped. A value
    before `/>` gets a space after it, for the slash would become part of it.

    >>> without_idle_quotes('<td class="n" title="a b">x="y"</td>')
    '<td class=n title="a b">x="y"</td>'
    """
    return _TAG.sub(lambda tag: _LAST_QUOTES.sub(r"=\1 />", _IDLE_QUOTES.sub(r"=\1", tag[0])), page)


@cache
def _style() -> str:
    """Return the style sheet without its line ends, indents and idle spaces."""
    lines = (_HOME / "static" / "report.css").read_text(encoding="utf-8").splitlines()
    joined = "".join(line.strip() for line in lines)
    return re.sub(r"(?<=[:;{},>]) | (?=[{}>!])|;(?=})|(?<=[ :(,])0(?=\.\d)", "", joined)


def _attribute(words: dict[str, str]) -> Markup:
    """Return words as JSON for an attribute in single quotes."""
    written = json.dumps(words, ensure_ascii=False)
    for sign, escaped in (("&", "&amp;"), ("'", "&#39;"), ("<", "&lt;"), (">", "&gt;")):
        written = written.replace(sign, escaped)
    return Markup(written)  # noqa: S704 - escaped for single quotes


_STRINGS = re.compile(r"""("[^"\n]*"|'[^'\n]*')""")
_IDLE_SPACE = re.compile(r" ?(=>|===|!==|&&|\|\||\+=|[=?:,(){}<>+;*|]) ?")


@cache
def _script() -> str:
    """Return the script without indents, comments and the spaces around its operators.

    Its lines stay, for they end sentences; so do its strings and what minus signs stand in.
    """
    lines = (_HOME / "static" / "report.js").read_text(encoding="utf-8").splitlines()
    kept = "\n".join(line.strip() for line in lines if line.strip()[:2] not in {"", "//"})
    parts = _STRINGS.split(kept)
    return "".join(
        part if at % 2 else _IDLE_SPACE.sub(r"\1", part) for at, part in enumerate(parts)
    )


def _policy(style: str, script: str = "") -> str:
    """Return a page's Content-Security-Policy: this style, this script if any, and no request."""
    allowed = f"script-src '{_digest(script)}'; " if script else ""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; {allowed}"
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(content: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()


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
        "chance": formats.chance,
        "score": formats.score,
        "month": formats.month,
        "long_month": formats.long_month,
        "date": formats.date,
    }
    environment.globals |= {
        "cover_art": cover_art,
        "gantt": partial(gantt, formats=formats),
        "grouped_bars": grouped_bars,
        "stacked_bars": partial(stacked_bars, formats=formats),
        "series_colour": series,
        "scatter": partial(scatter, formats=formats),
        "scatter_words": Words,
        "value_curve": partial(value_curve, formats=formats),
        "frontier_line": partial(frontier_line, formats=formats),
        "heat_map": heat_map,
        "heat_words": HeatWords,
        "rank_shares": partial(rank_shares, formats=formats),
        "rank_words": RankWords,
        "tornado": partial(tornado, formats=formats),
        "swing_words": SwingWords,
        "spans": partial(spans, formats=formats),
    }
    return environment
