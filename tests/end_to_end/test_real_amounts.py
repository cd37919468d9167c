"""A real list that writes amounts in three ways in one column: each is read right or refused."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from actionplan_engine.tables.csv_file import read_csv
from actionplan_engine.tables.folder import read_folder
from actionplan_engine.tables.headers import column_label
from actionplan_engine.tables.numbers import day_readings
from actionplan_engine.tables.plan_tables import recognise
from actionplan_engine.tables.rows import TableReader
from plan_folder import write_csv_plan

REAL = next(
    (
        folder / "shared" / "data" / "real"
        for folder in Path(__file__).resolve().parents
        if (folder / "shared" / "data" / "real").is_dir()
    ),
    None,
)
pytestmark = pytest.mark.skipif(REAL is None, reason="the shared real lists are not here")
COLUMNS = ("eligible_public_expenditure_raw", "granted_on_completion_raw")


class Readings(NamedTuple):
    """What became of the amounts of a column: text → what was read."""

    right: dict[str, Decimal]
    wrong: dict[str, Decimal]
    refused: dict[str, str]
    warned: dict[str, str]


def real_column(column: str) -> list[str]:
    assert REAL is not None
    path = REAL / "cyprus_2007_2013_operations.csv"
    (table,) = read_csv(path.read_bytes(), path.name).tables
    place = next(cell.column for cell in table.rows[0] if cell.value == column)
    return [str(cell.value) for row in table.rows[1:] for cell in row if cell.column == place]


def the_only_reading(text: str) -> Decimal | None:
    """Return what an amount must be, judged without the engine; None where it is unclear."""
    marks = re.findall("[.,]", text)
    tail = re.split("[.,]", text)[-1]
    if len(set(marks)) == 2:
        return Decimal(re.sub("[.,]", "", text[: -len(tail) - 1]) + "." + tail)
    return Decimal(re.sub("[.,]", "", text)) if len(marks) != 1 else None


def read_column(folder: Path, texts: list[str], language: str) -> Readings:
    """Read texts as likely costs under headers in a language."""
    title, cost = (column_label("actions", name, language) for name in ("title", "cost_likely"))
    key = column_label("actions", "action_id", language)
    rows = [{key: f"P-{n}", title: "x", cost: text} for n, text in enumerate(texts)]
    write_csv_plan(folder, {"actions": rows})
    raw = read_folder(folder)
    tables, _ = recognise(raw.tables, complete=True)
    (table,) = tables.of("actions")
    assert table.language == language
    reader = TableReader(table)
    found = Readings({}, {}, {}, {})
    for text, row in zip(texts, reader.rows(), strict=True):
        before = len(reader.findings)
        amount = row.money("cost_likely")
        codes = [finding.code for finding in reader.findings[before:]]
        if amount is None:
            found.refused[text] = codes[0]
            continue
        target = found.right if amount == the_only_reading(text) else found.wrong
        target[text] = amount
        found.warned.update(dict.fromkeys([text] * len(codes), "".join(codes)))
    return found


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_no_amount_is_wrong_by_a_factor(tmp_path: Path, language: str) -> None:
    total = Readings({}, {}, {}, {})
    for column in COLUMNS:
        read = read_column(tmp_path / column, real_column(column), language)
        for whole, part in zip(total, read, strict=True):
            whole.update(part)
    counts = {name: len(values) for name, values in total._asdict().items()}
    print(f"{language}: {counts}")  # noqa: T201 - pytest -s shows it
    assert total.wrong == {}
    assert len(total.right) >= 38
    assert total.refused == {
        "949,977": "AP205",
        "888,755": "AP205",
        "739,623": "AP205",
        "949,69": "AP206",
    }


@pytest.mark.parametrize("language", ["en", "el", "es"])
def test_a_column_of_unsure_amounts_gives_no_silent_one(tmp_path: Path, language: str) -> None:
    """Without its larger neighbours, the amount that lost its zero is still refused."""
    texts = ["949,977", "888,755", "739,623", "949,69"]
    read = read_column(tmp_path, texts, language)
    assert (read.right, read.wrong) == ({}, {})
    assert set(read.refused) == set(texts)


def test_the_dates_of_the_list_have_no_order_in_common() -> None:
    """`5/26/2009` has one reading, `1/1/2008` too, and `9/7/2009` two."""
    dates = [day_readings(text) for text in real_column("approval_date_raw") if "/" in text]
    assert all(dates)
    assert {len(set(days.values())) for days in dates} == {1, 2}
