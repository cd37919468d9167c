"""`findings.html`: the findings as a page for the working group, safe and self-contained."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from actionplan_engine.i18n import translations
from actionplan_engine.model import Noun
from actionplan_engine.report.render import _policy as content_policy
from actionplan_engine.tables.finding_lines import FindingLine
from actionplan_engine.tables.finding_page import SpokenPage, spoken_page
from actionplan_engine.tables.findings_catalogue import KINDS, PAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

_HOME = Path(__file__).parent


class FileCount(Noun):
    """How many findings a file has."""

    file: str
    errors: int
    warnings: int


class FindingsModel(Noun):
    """Everything that the page shows."""

    language: str
    folder: str
    """Name of the plan folder."""
    lines: tuple[FindingLine, ...]
    errors: int
    warnings: int
    files: tuple[FileCount, ...]
    pages: tuple[SpokenPage, ...]
    """One for each code of the lines."""


def findings_model(lines: Sequence[FindingLine], language: str, folder: str) -> FindingsModel:
    """Arrange the lines for the page."""
    counts = Counter((line.file, line.severity) for line in lines)
    return FindingsModel(
        language=language,
        folder=folder,
        lines=tuple(lines),
        errors=sum(line.severity == "error" for line in lines),
        warnings=sum(line.severity != "error" for line in lines),
        files=tuple(
            FileCount(
                file=file,
                errors=counts[file, "error"],
                warnings=counts[file, "warning"] + counts[file, "note"],
            )
            for file in sorted({line.file for line in lines if line.file})
        ),
        pages=tuple(
            spoken_page(KINDS[code], PAGES[code], language)
            for code in sorted({line.code for line in lines})
        ),
    )


def render_findings(model: FindingsModel) -> str:
    """Return the page. Pure: no clock, no file of the plan is read."""
    source = (_HOME / "static" / "findings.css").read_text(encoding="utf-8")
    style = "".join(line.strip() for line in source.splitlines())
    environment = Environment(
        loader=FileSystemLoader(_HOME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    catalogue = translations(model.language)
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        catalogue.gettext, catalogue.ngettext, newstyle=True
    )
    return environment.get_template("findings.html.j2").render(
        model=model,
        style=Markup(style),  # noqa: S704 - our own file
        policy=content_policy(style),
    )
