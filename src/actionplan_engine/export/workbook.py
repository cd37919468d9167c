"""`results.xlsx`: the same results as tables with typed numbers, for a finance officer."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, NamedTuple

from actionplan_engine.export.tracking_tables import tracking_tables
from actionplan_engine.i18n import N_, translate

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from actionplan_engine.plan import PlanResult

Value = str | float | int | bool | None

FIXED_DATE = dt.datetime(2021, 9, 1)  # noqa: DTZ001 - a workbook's date has no zone
"""Written as the workbook's creation date, so that the same results give the same bytes."""


class Column(NamedTuple):
    """A column of a sheet: its head (gettext source), width in characters, number format."""

    head: str
    width: int = 14
    number_format: str = ""


class Sheet(NamedTuple):
    """One section of the results as a table."""

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Value, ...]]


MONEY = "#,##0.00"
VALUE = "0.0000"
ACTION = Column(N_("Action"), 10)
TITLE = Column(N_("Title"), 48)


def results_workbook(result: PlanResult, language: str) -> bytes:
    """Return the workbook's bytes; heads in `language`, texts as entered or in `language`.

    Every text is written as text: nothing in the inputs can become a formula or a link.
    """
    from xlsxwriter import Workbook

    target = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(target, options) as book:
        title = result.inputs.settings.title.spoken(language).text
        book.set_properties({"title": title[:255], "created": FIXED_DATE})
        for sheet in (
            _summary(result, language),
            _plan(result, language),
            _payments(result),
            _funds(result),
            _ranking(result, language),
            _contributions(result),
            _scores(result),
            _weights(result, language),
        ):
            write_sheet(book, sheet, language)
        for table in tracking_tables(result, language):
            columns = tuple(Column(*column) for column in table.columns)
            write_sheet(book, Sheet(table.name, columns, list(table.rows)), language)
    return target.getvalue()


def write_sheet(book: Any, sheet: Sheet, language: str) -> None:  # noqa: ANN401 - xlsxwriter is untyped
    """Add a sheet: heads in `language`, texts as texts, numbers as numbers."""
    page = book.add_worksheet(translate(sheet.name, language)[:31])
    head = book.add_format({"bold": True, "bg_color": "#E6EEF5", "text_wrap": True, "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    for index, column in enumerate(sheet.columns):
        page.write_string(0, index, translate(column.head, language), head)
        style = {"valign": "top"} | (
            {"num_format": column.number_format} if column.number_format else {}
        )
        page.set_column(index, index, column.width, book.add_format(style))
    for number, row in enumerate(sheet.rows, start=1):
        for index, value in enumerate(row):
            if isinstance(value, str):
                page.write_string(number, index, value[:32_000], text)
            elif isinstance(value, bool):
                page.write_boolean(number, index, value)
            elif value is not None:
                page.write_number(number, index, value)
    page.freeze_panes(1, 1)
    page.autofilter(0, 0, max(1, len(sheet.rows)), len(sheet.columns) - 1)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)


def _summary(result: PlanResult, language: str) -> Sheet:
    settings, portfolio = result.inputs.settings, result.portfolio
    rows: list[tuple[Value, ...]] = [
        (translate(N_("Plan"), language), settings.title.spoken(language).text),
        (translate(N_("Notice"), language), settings.notice.spoken(language).text),
        (translate(N_("Status"), language), portfolio.status),
        (translate(N_("Value"), language), portfolio.value),
        (translate(N_("Relative gap"), language), portfolio.gap),
        (translate(N_("Cost"), language), portfolio.cost),
        (translate(N_("Currency"), language), settings.currency),
        (translate(N_("Actions in the plan"), language), len(portfolio.actions)),
        (translate(N_("Candidate actions"), language), len(result.inputs.actions)),
    ]
    return Sheet(N_("Summary"), (Column(N_("Figure"), 26), Column(N_("Content"), 60)), rows)


def _plan(result: PlanResult, language: str) -> Sheet:
    actions = {action.action_id: action for action in result.inputs.actions}
    columns = (
        ACTION,
        TITLE,
        Column(N_("City"), 16),
        Column(N_("Theme"), 10),
        Column(N_("Start")),
        Column(N_("End")),
        Column(N_("Cost in the plan's currency"), 18, MONEY),
        Column(N_("Cost as entered"), 18, MONEY),
        Column(N_("Currency as entered")),
    )
    rows: list[tuple[Value, ...]] = []
    for planned in result.portfolio.actions:
        action = actions[planned.action_id]
        entered = action.cost.likely if action.cost else None
        rows.append(
            (
                action.action_id,
                action.title.spoken(language).text,
                action.city_id,
                action.theme,
                str(planned.start),
                str(planned.finish),
                planned.cost,
                float(entered.amount) if entered else None,
                entered.currency if entered else None,
            )
        )
    return Sheet(N_("Plan"), columns, rows)


def _payments(result: PlanResult) -> Sheet:
    columns = (
        ACTION,
        Column(N_("Fund")),
        Column(N_("Year"), 8),
        Column(N_("Amount in the plan's currency"), 18, MONEY),
    )
    rows: list[tuple[Value, ...]] = [
        (planned.action_id, payment.fund_id, payment.year, payment.amount)
        for planned in result.portfolio.actions
        for payment in planned.by_year
    ]
    return Sheet(N_("Payments"), columns, rows)


def _funds(result: PlanResult) -> Sheet:
    columns = (
        Column(N_("Fund")),
        Column(N_("Year"), 8),
        Column(N_("Ceiling"), 18, MONEY),
        Column(N_("Available with carry-over"), 18, MONEY),
        Column(N_("Used"), 18, MONEY),
        Column(N_("Left"), 18, MONEY),
    )
    rows: list[tuple[Value, ...]] = [
        (use.fund_id, use.year, use.ceiling, use.available, use.used, use.available - use.used)
        for use in result.portfolio.funds
    ]
    return Sheet(N_("Funds"), columns, rows)


def _ranking(result: PlanResult, language: str) -> Sheet:
    scored = {action.action_id: action for action in result.ranking.actions}
    assessed = {action.action_id: action for action in result.assessment.actions}
    reasons = {reason.action_id: reason for reason in result.explanations}
    columns = (
        ACTION,
        TITLE,
        Column(N_("Rank"), 8),
        Column(N_("Value"), 10, VALUE),
        Column(N_("Scored, % of weight"), 12, "0"),
        Column(N_("Left out before scoring"), 22),
        Column(N_("In the plan"), 10),
        Column(N_("Reason"), 18),
        Column(N_("Value lost by the opposite choice"), 16, VALUE),
        Column(N_("Rules"), 30),
        Column(N_("Instead of, or in place of"), 24),
        *(Column(opinion.method, 12, "0.#") for opinion in result.ranking.second_opinions),
    )
    rows: list[tuple[Value, ...]] = []
    for action in result.inputs.actions:
        own, reason = scored.get(action.action_id), reasons.get(action.action_id)
        gate = assessed[action.action_id].gate
        rows.append(
            (
                action.action_id,
                action.title.spoken(language).text,
                own.rank if own else None,
                own.value if own else None,
                assessed[action.action_id].coverage,
                gate.reason.value if gate else None,
                action.action_id in result.portfolio.action_ids,
                reason.why if reason else None,
                reason.value_change if reason else None,
                "; ".join(reason.rules) if reason else None,
                "; ".join(reason.displaces) if reason else None,
                *(o.ranks.get(action.action_id) for o in result.ranking.second_opinions),
            )
        )
    return Sheet(N_("Ranking"), columns, rows)


def _contributions(result: PlanResult) -> Sheet:
    criteria = [criterion.criterion_id for criterion in result.inputs.criteria]
    columns = (ACTION, *(Column(criterion_id, 11, VALUE) for criterion_id in criteria))
    rows: list[tuple[Value, ...]] = [
        (action.action_id, *(action.contributions.get(criterion_id) for criterion_id in criteria))
        for action in result.ranking.actions
    ]
    return Sheet(N_("Contributions"), columns, rows)


def _scores(result: PlanResult) -> Sheet:
    columns = (
        ACTION,
        Column(N_("Criterion"), 12),
        Column(N_("State"), 8),
        Column(N_("Merged score"), 10, "0.00"),
        Column(N_("Lowest"), 10, "0.00"),
        Column(N_("Highest"), 10, "0.00"),
        Column(N_("Scorers"), 10),
        Column(N_("With evidence"), 10),
    )
    rows: list[tuple[Value, ...]] = [
        (
            score.action_id,
            score.criterion_id,
            score.state,
            score.point if score.state == "given" else None,
            score.low if score.state == "given" else None,
            score.high if score.state == "given" else None,
            score.scorers,
            score.with_evidence,
        )
        for action in result.assessment.actions
        for score in action.scores
    ]
    return Sheet(N_("Scores"), columns, rows)


def _weights(result: PlanResult, language: str) -> Sheet:
    names = {criterion.criterion_id: criterion.name for criterion in result.inputs.criteria}
    groups: Sequence[Any] = result.ranking.weights.groups
    columns = (
        Column(N_("Criterion"), 12),
        Column(N_("Name"), 44),
        Column(N_("Framework"), 12),
        Column(N_("Weight within the framework"), 14, "0.0%"),
        Column(N_("Weight over all"), 14, "0.0%"),
        *(Column(group.group, 12, "0.0%") for group in groups),
    )
    rows: list[tuple[Value, ...]] = [
        (
            leaf.criterion_id,
            names[leaf.criterion_id].spoken(language).text,
            leaf.framework_id,
            leaf.local_weight,
            leaf.global_weight,
            *_group_weights(groups, leaf.criterion_id),
        )
        for leaf in result.ranking.weights.criteria
    ]
    return Sheet(N_("Weights"), columns, rows)


def _group_weights(groups: Iterable[Any], criterion_id: str) -> list[float | None]:
    return [group.global_weights.get(criterion_id) for group in groups]
