"""The report: one self-contained HTML file a language, for councillors."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from actionplan_engine.plan import PlanResult
    from actionplan_engine.programme import Programme
    from actionplan_engine.tables.finding_lines import FindingLine

__all__ = ["render_findings_page", "render_overview", "render_report"]


def render_findings_page(lines: Sequence[FindingLine], language: str, folder: str) -> str:
    """Return `findings.html` for a working group: safe, self-contained, without a script.

    `folder` is the name of the plan folder, shown in the title.
    """
    from actionplan_engine.report.findings_page import findings_model, render_findings

    return render_findings(findings_model(lines, language, folder))


def render_report(result: PlanResult, language: str) -> str:
    """Return the whole page for readers of `language`: en, el or es.

    The page holds its style and its charts; it loads nothing and runs no script. The same result
    gives the same text.

    Raises:
        UsageError: there is no report in that language.

    """
    from actionplan_engine.errors import UsageError
    from actionplan_engine.i18n import LANGUAGES, N_
    from actionplan_engine.report.lean import lean, without_idle_scopes
    from actionplan_engine.report.render import render
    from actionplan_engine.report.summary import summarise

    if language not in LANGUAGES:
        raise UsageError(
            N_("There is no report in the language {given}; there are {known}."),
            given=language,
            known=", ".join(LANGUAGES),
        )
    return without_idle_scopes(lean(render(summarise(result, language))))


def render_overview(programme: Programme, language: str) -> str:
    """Return the overview of many plans for readers of `language`, with links to each report."""
    from actionplan_engine.report.lean import lean
    from actionplan_engine.report.overview_page import overview_model, render_overview_page

    return lean(render_overview_page(overview_model(programme, language)))
