"""The results as typed tables: what results.xlsx and the CSV are written from."""

from __future__ import annotations

import csv
import io
import re
from math import fsum

import openpyxl
import pytest

from actionplan_engine.export import csv_files, results_of, results_workbook
from actionplan_engine.export.sheet import Column, Sheet, sheet
from actionplan_engine.export.sheets import result_sheets
from actionplan_engine.export.workbook import FORMULA_LIKE, tab_names, workbook_of
from actionplan_engine.i18n import LANGUAGES, translate
from unit.report import report_factory as factory

MAKERS = (
    factory.answered,
    factory.infeasible,
    factory.empty,
    factory.bare,
    factory.hostile,
)


def of(key: str, sheets: tuple[Sheet, ...]) -> Sheet:
    return next(one for one in sheets if one.key == key)


def column(sheet: Sheet, key: str) -> list[object]:
    index = [c.key for c in sheet.columns].index(key)
    return [row[index] for row in sheet.rows]


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_the_languages_differ_in_words_only(maker) -> None:
    told = [result_sheets(maker(), language) for language in LANGUAGES]
    for sheets in zip(*told, strict=True):
        assert len({one.key for one in sheets}) == 1
        assert len({tuple((c.key, c.kind, c.unit) for c in one.columns) for one in sheets}) == 1
        numbers = [
            [[v for v in row if isinstance(v, (int, float))] for row in one.rows] for one in sheets
        ]
        assert numbers[0] == numbers[1] == numbers[2]


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_keys_are_unique_and_what_programs_take(maker) -> None:
    sheets = result_sheets(maker(), "en")
    keys = [one.key for one in sheets]
    assert len(set(keys)) == len(keys)
    for one in sheets:
        columns = [c.key for c in one.columns]
        assert len(set(columns)) == len(columns), one.key
        assert re.fullmatch(r"[a-z_]+", one.key)


def test_an_infeasible_plan_tells_what_contradicts_and_what_would_give() -> None:
    sheets = result_sheets(factory.infeasible(), "en")
    assert column(of("conflict", sheets), "rule") == ["rule:R-1", "lock:A-03", "fund:PIR-OWN:2022"]
    assert column(of("ways_out", sheets), "way") == [1, 2, 2]


def test_the_money_is_that_of_the_results() -> None:
    result = factory.answered()
    published, sheets = results_of(result), result_sheets(result, "el")
    for key in ("payments", "cash_flow"):
        assert fsum(column(of(key, sheets), "amount")) == pytest.approx(published.portfolio.cost)
    plan = of("plan", sheets)
    assert column(plan, "cost_entered") == [100_000.0, 60_000_000.0, 100_000.0]
    assert column(plan, "currency") == ["EUR", "CLP", "EUR"]
    assert column(plan, "low") == [None, 50_000_000.0, None]
    funds = of("funds", sheets)
    for available, used, left in zip(
        column(funds, "available"), column(funds, "used"), column(funds, "left"), strict=True
    ):
        assert left == pytest.approx(max(0.0, available - used))


def test_every_answer_has_its_row() -> None:
    sheets = result_sheets(factory.answered(), "en")
    rows = {one.key: len(one.rows) for one in sheets}
    assert rows["alternatives"] == 6
    assert rows["scenarios"] == 2
    assert rows["frontier"] == 4
    assert rows["rule_prices"] == 2
    assert rows["money_prices"] == 2
    assert rows["trade_offs"] == 2
    assert rows["reasons"] == rows["ranking"] == len(factory.ACTIONS)
    assert column(of("rule_prices", sheets), "gain") == [2.5, None]


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells for 1 columns"):
        sheet("s", "S", "", [Column("a", "A")], [("x", "y")])


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.__name__)
def test_the_workbook_has_the_sheets_and_the_same_bytes_each_time(maker) -> None:
    content = results_workbook(maker(), "es")
    assert content == results_workbook(maker(), "es")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheets = result_sheets(maker(), "es")
    assert len(book.sheetnames) == len(sheets)
    for page, one in zip(book.worksheets, sheets, strict=True):
        assert [cell.value for cell in page[1]] == [c.head for c in one.columns]
        assert page.freeze_panes is not None
        assert page.auto_filter.ref is not None
        assert page.print_title_rows == "$1:$1"


def test_numbers_are_numbers_and_months_are_dates() -> None:
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(factory.answered(), "en")))
    head, first, *_ = book["Plan"].iter_rows()
    cells = {h.value: c for h, c in zip(head, first, strict=True)}
    assert cells["Cost (EUR)"].value == 100_000
    assert cells["Cost (EUR)"].number_format == "#,##0.00"
    assert cells["Start"].is_date
    assert (cells["End"].value.month, cells["End"].value.day) == (2, 28)
    pesos = next(r for r in book["Plan"].iter_rows(min_row=2) if r[0].value == "A-02")
    assert next(c for c in pesos if c.value == 60_000_000).number_format == "#,##0"


def test_the_only_formulas_are_our_sums_and_they_add_up() -> None:
    for maker in MAKERS:
        content = results_workbook(maker(), "en")
        told = openpyxl.load_workbook(io.BytesIO(content))
        known = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
        for page in told.worksheets:
            for row in page.iter_rows():
                for cell in row:
                    if cell.data_type != "f":
                        continue
                    match = re.fullmatch(r"=SUBTOTAL\(109,([A-Z]+)2:\1(\d+)\)", cell.value)
                    assert match, (page.title, cell.coordinate)
                    assert int(match[2]) == cell.row - 1
                    column_of = known[page.title][match[1]]
                    *amounts, total = [c.value for c in column_of][1 : cell.row]
                    assert total == pytest.approx(fsum(a for a in amounts if a), abs=0.01)


def test_hostile_texts_stay_texts() -> None:
    content = results_workbook(factory.hostile(), "en")
    book = openpyxl.load_workbook(io.BytesIO(content))
    titles = [row[1].value for row in book["Ranking"].iter_rows(min_row=2)]
    for text in factory.HOSTILE:
        assert text in titles
    for page in book.worksheets:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.data_type != "f":
                    assert cell.data_type in {"s", "inlineStr"}
                    assert cell.quotePrefix or not cell.value.startswith(FORMULA_LIKE)
                assert cell.hyperlink is None or cell.hyperlink.target is None


def test_tabs_are_short_and_none_is_there_twice() -> None:
    made = [Sheet(f"k{n}", "A very long title / of a sheet [with] marks", "", (), ()) for n in "ab"]
    names = [*tab_names(made).values()]
    assert len({name.casefold() for name in names}) == 2
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)
    assert workbook_of([], "en", "nothing")


def test_csv_holds_the_same_rows_by_keys() -> None:
    result = factory.answered()
    files = csv_files(result)
    sheets = result_sheets(result, "en")
    assert set(files) == {f"{one.key}.csv" for one in sheets}
    for one in sheets:
        rows = [*csv.reader(io.StringIO(files[f"{one.key}.csv"].decode(), newline=""))]
        assert rows[0] == [c.key for c in one.columns]
        assert len(rows) == len(one.rows) + 1
    plan = [*csv.DictReader(io.StringIO(files["plan.csv"].decode()))]
    assert plan[0]["cost"] == "100000.00"
    assert (plan[0]["start"], plan[0]["end"]) == ("2021-09", "2022-02")


def test_no_cell_of_the_csv_can_become_a_formula() -> None:
    for content in csv_files(factory.hostile()).values():
        for row in csv.reader(io.StringIO(content.decode(), newline="")):
            for cell in row:
                number = re.fullmatch(r"-?\d+(\.\d+)?", cell)
                assert number or not cell.startswith(FORMULA_LIKE)


def test_the_climate_sheet_has_names_and_shares() -> None:
    result = factory.answered()
    climate = of("climate_and_environment", result_sheets(result, "el"))
    ids = {city.city_id for city in result.inputs.cities} | {f.fund_id for f in result.inputs.funds}
    assert not ids & set(column(climate, "of_what"))
    kinds = {c.key: c.kind for c in climate.columns}
    assert kinds["climate"] == kinds["environment"] == "share"
    money, counts = column(climate, "money"), column(climate, "counts_for_climate")
    for amount, part, share in zip(money, counts, column(climate, "climate"), strict=True):
        assert share is None or share == pytest.approx(part / amount)


def test_the_classes_of_robustness_are_called_as_on_the_page() -> None:
    for language in LANGUAGES:
        for word, head in (
            ("core", "Core: in every best plan"),
            ("borderline", "Borderline: in some"),
            ("exterior", "Exterior: in none"),
        ):
            on_the_page = translate(head, language).partition(":")[0].casefold()
            assert on_the_page.startswith(translate(word, language).casefold()[:5])


def test_who_scored_lowest_and_highest_is_told_in_the_readers_language() -> None:
    plan = factory.inputs()
    spoken = [
        scorer.model_copy(update={"role": scorer.role.model_copy(update={"es": f"rol {number}"})})
        for number, scorer in enumerate(plan.scorers, start=1)
    ]
    found = result_sheets(factory.result(factory.inputs(scorers=tuple(spoken))), "es")
    rows = of("disagreements", found)
    told = {*column(rows, "lowest_roles"), *column(rows, "highest_roles")}
    assert told
    assert all(str(roles).startswith("rol ") for roles in told)
