"""Charts as pure SVG."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from markupsafe import Markup

from actionplan_engine.model import ActionId, Month, Spoken
from actionplan_engine.report.charts import palette
from actionplan_engine.report.charts.acceptability import RankRow, RankWords, rank_shares
from actionplan_engine.report.charts.bars import Bar, BarGroup, grouped_bars
from actionplan_engine.report.charts.cover_art import cover_art
from actionplan_engine.report.charts.frontier import Level, frontier_line
from actionplan_engine.report.charts.gantt import GanttRow, gantt
from actionplan_engine.report.charts.heat import HeatRow, HeatWords, heat_map, shade
from actionplan_engine.report.charts.labels import Box, Point, place_labels
from actionplan_engine.report.charts.scale import Scale, ticks
from actionplan_engine.report.charts.scatter import Mark, Words, scatter
from actionplan_engine.report.charts.spans import Span, spans
from actionplan_engine.report.charts.stacked import StackedRow, ends_of, stacked_bars
from actionplan_engine.report.charts.svg import WIDTH, element, shortened, text_width
from actionplan_engine.report.charts.tornado import Swing, SwingWords, tornado
from actionplan_engine.report.charts.value_curve import value_curve
from actionplan_engine.report.formats import Formats

EN = Formats("en")
NASTY = Spoken('<script>"&', "el")


def parsed(svg: Markup) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - our own charts


def a_gantt() -> Markup:
    rows = (
        GanttRow(ActionId("A-01"), NASTY, Month(2021, 9), Month(2021, 12)),
        GanttRow(ActionId("A-02"), Spoken("Trees", ""), Month(2022, 1), Month(2023, 8)),
    )
    return gantt("g", "Timetable", "Bars.", rows, Month(2021, 9), 24, EN)


def some_bars() -> Markup:
    bars = (Bar(NASTY, 50.0, 80.0, "50 of 80"), Bar(NASTY, 0.0, None, "0"))
    return grouped_bars("b", "Money", "Bars.", (BarGroup(NASTY, bars),))


def some_stacks() -> Markup:
    rows = (
        StackedRow(ActionId("A-01"), NASTY, (0.2, -0.1), 0.1),
        StackedRow(ActionId("A-02"), NASTY, (0.0, 0.3), 0.3),
    )
    names = (NASTY, Spoken("Feasibility", ""))
    return stacked_bars("s", "Contribution", "Bars.", names, rows, ends_of(rows), EN)


def a_scatter() -> Markup:
    marks = tuple(
        Mark(ActionId(f"A-{i:02d}"), 1000.0 * (i % 4), 0.1 * (i % 5) - 0.1, i % 2 == 0)
        for i in range(30)
    )
    words = Words("Cost", "Value", "in", "out")
    return scatter("c", "Value", "Marks.", marks, words, "EUR", EN)


def a_frontier() -> Markup:
    levels = tuple(
        Level(level, value, recommended=level == 100)
        for level, value in ((0, 0.0), (100, 0.5), (150, 0.6))
    )
    return frontier_line("f", "Budgets", "A line.", levels, ("Money", "Value"), EN)


def a_curve() -> Markup:
    points = ((0.0, -0.01), (10.0, 0.0), (11.0, 0.5), (200.0, 1.0))
    return value_curve("v", "Value", "Lines.", points, -5.0, EN)


def a_heat_map() -> Markup:
    rows = (
        HeatRow(ActionId("A-01"), (1.0, 0.4, 0.4, -0.2)),
        HeatRow(ActionId("A-02"), ("blank", "na", 0.0, -1.0)),
    )
    words = HeatWords("harm", "nothing", "value", "blank", "n/a")
    return heat_map("h", "Scores", "Cells.", ("C-1", "C-2", "C-3", "C-4"), rows, words)


def some_ranks() -> Markup:
    rows = (
        RankRow(ActionId("A-01"), NASTY, (0.9, 0.1, 0.0)),
        RankRow(ActionId("A-02"), NASTY, (0.1, 0.2, 0.7)),
    )
    return rank_shares("r", "Ranks", "Cells.", rows, 2, RankWords("Rank", "Best 2"), EN)


def a_tornado() -> Markup:
    rows = (Swing(NASTY, 0.04, -0.02), Swing(Spoken("Water", ""), 0.011, 0.009))
    return tornado("t", "Leads", "Bars.", rows, 0.01, SwingWords("half", "more", "now"), EN)


def some_spans() -> Markup:
    rows = (Span(ActionId("A-01"), NASTY, -2.0, 3.0), Span(ActionId("A-02"), NASTY, 0.0, 1.5))
    return spans("d", "Scores", "Lines.", rows, EN)


CHARTS = (
    a_gantt,
    some_bars,
    some_stacks,
    a_scatter,
    a_frontier,
    a_curve,
    a_heat_map,
    some_ranks,
    a_tornado,
    some_spans,
)


def grid_of(svg: ET.Element, colour: str) -> tuple[list[tuple[int, ...]], tuple[float, ...]]:
    """Return the runs (column, row, length) of one colour, and the grid's (left, top, w, h)."""
    for grid in svg.iter("g"):
        for path in grid:
            if "scale" in grid.get("transform", "") and path.get("stroke") == colour:
                numbers = [float(n) for n in re.findall(r"[\d.]+", grid.get("transform", ""))]
                runs = re.findall(r"M(\d+) (\d+)h(\d+)", path.get("d", ""))
                left, top, wide, high = numbers
                return [tuple(map(int, run)) for run in runs], (left, top - high / 2, wide, high)
    raise AssertionError(colour)


def seen(svg: ET.Element) -> dict[tuple[int, int], str]:
    """Return cell (column, row) → the colour that is painted last on it."""
    colours = {}
    for grid in svg.iter("g"):
        for path in grid if "scale" in grid.get("transform", "") else ():
            for run in re.findall(r"M(\d+) (\d+)h(\d+)", path.get("d", "")):
                column, row, length = map(int, run)
                cells = {(column + step, row) for step in range(length)}
                colours |= dict.fromkeys(cells, path.get("stroke", ""))
    return colours


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_is_an_image_with_a_title_and_a_description(chart: Callable[[], Markup]) -> None:
    svg = parsed(chart())
    assert svg.get("role") == "img"
    named = [svg.find(f"*[@id='{ident}']") for ident in svg.get("aria-labelledby", "").split()]
    assert [part.tag for part in named if part is not None] == ["title", "desc"]
    assert all(part is not None and part.text for part in named)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_needs_no_style_and_no_script(chart: Callable[[], Markup]) -> None:
    for part in parsed(chart()).iter():
        assert part.tag not in {"script", "style", "foreignObject", "a", "image", "use"}
        assert not {name for name in part.attrib if name == "style" or name.startswith("on")}


@pytest.mark.parametrize("chart", CHARTS)
def test_a_chart_stays_inside_its_frame(chart: Callable[[], Markup]) -> None:
    svg = parsed(chart())
    height = float(svg.get("viewBox", "").split()[3])
    turned = {part for g in svg.iter("g") if "rotate" in g.get("transform", "") for part in g}
    for part in svg.iter():
        if part in turned:  # its x is up, its y across
            assert float(part.get("x", 0)) == 0
            assert 0 <= float(part.get("y", 0)) <= WIDTH
            continue
        for name, most in (("x", WIDTH), ("cx", WIDTH), ("y", height), ("cy", height)):
            for place in part.get(name, "0").split():  # letters of a text may each have their own
                assert -0.1 <= float(place) <= most
        if part.tag == "rect":
            assert float(part.get("x", 0)) + float(part.get("width", 0)) <= WIDTH + 0.1
            assert float(part.get("width", 0)) >= 0


def test_a_chart_is_the_same_every_time() -> None:
    assert [chart() for chart in CHARTS] == [chart() for chart in CHARTS]


def test_a_bar_in_time_spans_its_months_both_included() -> None:
    runs, (left, _, column, _) = grid_of(parsed(a_gantt()), palette.ACCENT)
    assert runs == [(0, 0, 4), (4, 1, 20)]
    assert left == pytest.approx(290)
    assert column == pytest.approx((WIDTH - 290 - 2) / 24, abs=0.01)


def test_a_cell_is_darker_for_more_value_and_its_neighbours_of_one_look_are_one_run() -> None:
    svg = parsed(a_heat_map())
    none, _, some, most = palette.LEVELS
    harm, great_harm = palette.BELOW
    assert seen(svg) == {
        (0, 0): most,
        (1, 0): some,
        (2, 0): some,
        (3, 0): harm,
        (2, 1): none,
        (3, 1): great_harm,
    }
    assert grid_of(svg, some)[0] == [(0, 0, 3)]


@pytest.mark.parametrize(
    ("value", "look"),
    [(-1.0, "-2"), (-0.1, "-1"), (0.0, "0"), (1 / 3, "1"), (0.5, "2"), (1.0, "3"), ("na", "na")],
)
def test_a_value_has_one_look(value: float | str, look: str) -> None:
    assert shade(value) == look


def test_a_rank_is_darker_the_more_often_it_is_taken() -> None:
    _, some, more, most = palette.LEVELS
    assert seen(parsed(some_ranks())) == {
        (0, 0): most,
        (1, 0): some,
        (0, 1): some,
        (1, 1): more,
        (2, 1): most,
    }


def test_a_lead_that_is_lost_reaches_left_of_zero() -> None:
    svg = parsed(a_tornado())
    zero = next(
        float(x.get("x1", 0)) for x in svg.findall("g/line") if x.get("stroke") == palette.INK
    )
    ends = [
        (float(r.get("x", 0)), float(r.get("x", 0)) + float(r.get("width", 0)))
        for r in svg.iter("rect")
        if r.get("stroke") == palette.ACCENT
    ]
    half, half_more = ends[: len(ends) // 2], ends[len(ends) // 2 :]
    assert half[0][1] > half[0][0] >= zero
    assert half_more[0][0] < zero < half_more[0][1]


def test_a_span_reaches_from_the_lowest_to_the_highest_score() -> None:
    lines = [
        line
        for g in parsed(some_spans()).iter("g")
        if g.get("stroke-width") == "2"
        for line in g.iter("line")
    ]
    widths = [float(x.get("x2", 0)) - float(x.get("x1", 0)) for x in lines]
    assert widths[0] / widths[1] == pytest.approx(5 / 1.5, rel=0.01)


def test_a_users_text_in_a_chart_carries_its_language() -> None:
    svg = parsed(a_gantt())
    assert [t.get("lang") for t in svg.iter("text") if NASTY.text in (t.text or "")] == ["el"]


def test_a_negative_part_stands_left_of_zero() -> None:
    svg = parsed(some_stacks())
    zero = next(
        float(x.get("x1", 0)) for x in svg.findall(".//line") if x.get("stroke") == palette.INK
    )
    stacks = svg.find(".//g[@stroke-width='0.6']")
    assert stacks is not None
    (positive,), (negative, other) = (
        [float(left) for left in re.findall(r"M([\d.]+) ", series.get("d", ""))]
        for series in stacks
    )
    assert positive == pytest.approx(zero, abs=0.1)
    assert negative < zero
    assert other == pytest.approx(zero, abs=0.1)


def test_labels_of_a_crowded_scatter_do_not_overlap() -> None:
    labels = [t for t in parsed(a_scatter()).iter("text") if (t.text or "").startswith("A-")]
    boxes = [
        (float(t.get("x", 0)), float(t.get("y", 0)), text_width(t.text or "", 11)) for t in labels
    ]
    assert len(boxes) >= 20
    for (x, y, width), (other_x, other_y, other_width) in itertools.combinations(boxes, 2):
        apart = abs(x - other_x) >= (width + other_width) / 2 or abs(y - other_y) >= 13.9
        assert apart


def test_a_lonely_label_stands_right_beside_its_mark_without_a_line() -> None:
    (placed,) = place_labels([Point(50, 50, 20)], Box(0, 0, 100, 100))
    assert placed == ((58, 43, 78, 57), None)


def test_a_label_that_must_stand_off_gets_a_line() -> None:
    crowd = [Point(50 + 14 * x, 50 + 14 * y, 20) for x in (0, -1, 1) for y in (0, -1, 1)]
    first = place_labels(crowd, Box(0, 0, 100, 100))[0]
    assert first is not None
    assert first.line_to is not None


def test_a_label_never_leaves_the_frame_and_may_find_no_room() -> None:
    assert place_labels([Point(5, 5, 20)], Box(0, 0, 10, 10)) == [None]


def test_marks_in_the_plan_are_filled_and_the_others_hollow() -> None:
    svg = parsed(a_scatter())
    marks = svg.find(".//g[@stroke-width='1.6']")
    assert marks is not None
    fills = [mark.get("fill") for mark in marks]
    assert (fills.count(palette.ACCENT), fills.count(palette.PAPER)) == (15, 15)


def test_the_recommended_budget_is_marked_and_labelled() -> None:
    svg = parsed(a_frontier())
    big = [c for c in svg.iter("circle") if c.get("r") == "7"]
    assert len(big) == 1
    assert "50.0" in [t.text for t in svg.iter("text")]


def test_a_cover_without_actions_has_no_ornament() -> None:
    assert cover_art((), Month(2021, 9), 24) == ""


def test_a_chart_of_nothing_is_still_a_chart() -> None:
    empty = scatter("c", "t", "d", (), Words("a", "b", "c", "d"), "EUR", EN)
    assert parsed(empty).get("role") == "img"
    assert parsed(grouped_bars("b", "t", "d", ())).get("role") == "img"


def test_ticks_are_round_and_reach_over_the_figures() -> None:
    assert ticks(0, 93) == (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)
    assert ticks(-7, 41) == (-10.0, 0.0, 10.0, 20.0, 30.0, 40.0, 50.0)
    assert ticks(0, 0.3) == (0.0, 0.1, 0.2, 0.3)
    assert ticks(5, 5) == (5, 6.0)


def test_a_scale_of_one_figure_stands_at_its_start() -> None:
    assert Scale(3, 3, 10, 20)(3) == 10


def test_a_long_text_is_cut_with_an_ellipsis() -> None:
    cut = shortened(Spoken("long" * 2500, "en"), 100)
    assert cut.text.endswith("…")
    assert text_width(cut.text) <= 100
    assert cut.language == "en"


def test_an_elements_attributes_are_escaped() -> None:
    assert element("g", fill='"><script>') == '<g fill="&#34;&gt;&lt;script&gt;"/>'


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.1)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colour", [palette.INK, palette.MUTED, palette.ACCENT, palette.WARNING])
@pytest.mark.parametrize("ground", [palette.PAPER, palette.BAND, "#e7f0f6"])
def test_text_colours_stand_out_from_every_ground(colour: str, ground: str) -> None:
    assert contrast(colour, ground) >= 4.5


def test_a_minus_stands_out_from_harm_and_looks_of_one_hue_step_in_lightness() -> None:
    for ground in palette.BELOW:
        assert contrast(palette.INK, ground) >= 4.5
    for one, other in itertools.pairwise(palette.LEVELS):
        assert contrast(one, other) >= 1.4


def test_marks_stand_out_from_paper() -> None:
    assert contrast(palette.ACCENT, palette.PAPER) >= 3
    assert contrast(palette.INK, palette.PAPER) >= 3


def test_the_first_series_differ_in_greyscale() -> None:
    for one, other in itertools.pairwise(palette.SERIES[:4]):
        assert contrast(one, other) >= 1.5


def labels(svg: ET.Element) -> list[str]:
    return [part.text or "" for part in svg.iter("text")]


def test_a_value_curve_bends_where_its_points_say() -> None:
    points = ((-3.0, -1.0), (0.0, 0.0), (3.0, 1.0))
    straight = parsed(value_curve("v", "Value", "Lines.", points, None, EN))
    (line,) = straight.iter("polyline")
    assert line.get("points") == "54,122 150,68 246,14"
    assert labels(straight) == ["0.0", "100.0", "−100.0", "−3", "3", "0"]
    assert len(list(straight.iter("circle"))) == 3


def test_a_value_curve_falls_where_less_is_better() -> None:
    falling = parsed(value_curve("v", "Value", "Lines.", ((0.0, 1.0), (50.0, 0.0)), None, EN))
    (line,) = falling.iter("polyline")
    assert line.get("points") == "54,14 246,122"


def test_labels_of_a_value_curve_that_would_overlap_are_left_out() -> None:
    assert labels(parsed(a_curve())) == ["0.0", "100.0", "0", "200"]


def test_a_veto_level_is_a_broken_line_within_the_frame() -> None:
    broken = [part for part in parsed(a_curve()).iter("line") if part.get("stroke-dasharray")]
    assert [part.get("x1") for part in broken] == ["54"]
