"""The style sheet: every text colour on every ground it may meet."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import actionplan_engine.report
from actionplan_engine.report.charts import palette
from actionplan_engine.report.charts.shorthand import LOOKS
from unit.report.test_charts import contrast

SHEET = (Path(actionplan_engine.report.__file__).parent / "static" / "report.css").read_text(
    "utf-8"
)
COLOURS = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6});", SHEET))
PAPER = "#ffffff"


@pytest.mark.parametrize("ground", [PAPER, COLOURS["band"], COLOURS["pale"]])
@pytest.mark.parametrize("text", ["ink", "muted", "accent", "warning"])
def test_text_can_be_read_on_every_pale_ground(text: str, ground: str) -> None:
    assert contrast(COLOURS[text], ground) >= 4.5


@pytest.mark.parametrize("ground", ["ink", "accent", "deep"])
def test_white_text_can_be_read_on_every_dark_ground(ground: str) -> None:
    assert contrast(PAPER, COLOURS[ground]) >= 4.5


def test_the_sheet_has_the_looks_of_the_charts() -> None:
    rules = dict(re.findall(r"svg \.(\w) \{ (.*?) \}", SHEET))
    written = {
        name: " ".join(f"{key}: {value};" for key, value in re.findall(r'([\w-]+)="(.*?)"', look))
        for name, look in LOOKS.items()
    }
    assert rules == written


def test_there_is_no_colour_that_these_pairs_leave_out() -> None:
    assert set(COLOURS) == {"ink", "muted", "line", "band", "accent", "deep", "pale", "warning"}
    others = set(re.findall(r"#[0-9a-f]{3,6}\b", SHEET)) - set(COLOURS.values())
    assert others == {"#fff", PAPER, "#f2d388", palette.SOFT}


def test_lines_and_focus_marks_stand_out() -> None:
    assert contrast(COLOURS["accent"], COLOURS["pale"]) >= 3
    assert contrast("#f2d388", COLOURS["deep"]) >= 3
