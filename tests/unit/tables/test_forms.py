"""The forms of working groups: what is in them, and what reads back from them."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.forms import coordinator_workbook, form_workbook
from actionplan_engine.tables.forms.book import PROMPT, PROMPT_TITLE, SHEET_NAME
from actionplan_engine.tables.forms.column_notes import COLUMN_NOTES, SETTINGS_NOTES
from actionplan_engine.tables.forms.coordinator import TABLES as TABLES_OF_COORDINATOR
from actionplan_engine.tables.headers import match_table
from actionplan_engine.tables.schema import SCHEMA, SETTINGS
from form_folder import (
    answers_in,
    fill,
    read_forms,
    unscored_tables,
    write_forms,
    write_unscored_plan,
)
from plan_folder import changed, settings_rows

SCORES, EVIDENCE, WEIGHTS, CONFLICTS, NEW_ACTIONS, NEW_PRACTICES = range(1, 7)
"""Sheets of a form by number; the first, 0, is the one to read."""
TABLES = [
    "notes",
    "scores",
    "evidence",
    "weights",
    "conflicts",
    "proposed_actions",
    "proposed_practices",
    "notes",
    "lists",
]
WARNING = "ignore:.*extension is not supported.*:UserWarning"
pytestmark = pytest.mark.filterwarnings(WARNING)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_unscored_plan(tmp_path / "plan")


def codes(folder: Path) -> list[str]:
    return [finding.code for finding in read_plan(folder).findings]


class TestSheets:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_form_has_every_sheet_in_its_language(self, folder, language):
        path = write_forms(folder, language)["G-1"]
        names = openpyxl.load_workbook(path).sheetnames
        assert [match_table(name).table for name in names] == TABLES
        assert all(len(name) <= SHEET_NAME for name in names)

    def test_a_group_gets_the_language_of_its_city(self, folder):
        paths = write_forms(folder)
        assert openpyxl.load_workbook(paths["G-1"]).sheetnames[1] == "Scores"
        assert openpyxl.load_workbook(paths["G-2"]).sheetnames[1] == "Puntajes"

    @pytest.mark.parametrize(
        ("weighting", "table"),
        [("ahp", "pairwise"), ("bwm", "best_worst"), ("holistic", "comparisons")],
    )
    def test_comparisons_have_a_sheet_only_where_the_plan_weighs_so(
        self, tmp_path, weighting, table
    ):
        for chosen in ("swing", weighting):
            folder = tmp_path / chosen
            write_unscored_plan(folder, settings=settings_rows(weighting=chosen))
            names = openpyxl.load_workbook(write_forms(folder)["G-1"]).sheetnames
            tables = [match_table(n).table for n in names]
            assert (table in tables, "weights" in tables) == (
                chosen == weighting,
                chosen == "swing",
            )
            assert [code for code in codes(folder) if code.startswith("AP1")] == ["AP153"]

    def test_pairs_are_every_two_frameworks_and_every_two_criteria_of_one(self, tmp_path):
        folder = write_unscored_plan(tmp_path, settings=settings_rows(weighting="ahp"))
        sheet = openpyxl.load_workbook(write_forms(folder)["G-1"])["Pairwise"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_col=6)]
        assert rows == [
            ["Group", "Scope", "Criterion a", "Criterion b", "Name", "Judgement"],
            ["G-1", "frameworks", "GREEN", "PEOPLE", "GREEN  :  PEOPLE", None],
            ["G-1", "GREEN", "C-1", "C-2", "Green space  :  Clean water", None],
        ]

    def test_a_title_that_looks_like_a_formula_is_a_text(self, tmp_path):
        actions = changed(unscored_tables()["actions"], "A-1", title='=HYPERLINK("http://x")')
        path = write_forms(write_unscored_plan(tmp_path, actions=actions))["G-1"]
        cell = openpyxl.load_workbook(path)["Scores"]["C6"]
        assert (cell.data_type, cell.hyperlink) == ("s", None)

    def test_the_same_plan_gives_the_same_bytes(self, folder):
        once = {group: path.read_bytes() for group, path in write_forms(folder).items()}
        again = {group: path.read_bytes() for group, path in write_forms(folder).items()}
        assert once == again

    def test_only_cells_to_fill_are_unlocked_and_there_is_no_password(self, folder):
        book = openpyxl.load_workbook(write_forms(folder)["G-1"])
        for sheet in book.worksheets:
            assert sheet.protection.sheet
            assert not sheet.protection.password
            assert not sheet.protection.autoFilter, "filtering is allowed"
        scores = book.worksheets[SCORES]
        assert [scores[f"{column}6"].protection.locked for column in "ABCDEFGH"] == [
            *[True] * 5,
            *[False] * 3,
        ]

    def test_heads_are_frozen_and_rows_can_be_filtered(self, folder):
        sheet = openpyxl.load_workbook(write_forms(folder)["G-1"]).worksheets[SCORES]
        assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("D6", "A5:H14")
        assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$4:$5", "landscape")

    def test_formulas_stand_outside_the_cells_to_fill_with_their_value(self, folder):
        path = write_forms(folder)["G-1"]
        formulas = [
            (sheet.title, cell.coordinate)
            for sheet in openpyxl.load_workbook(path).worksheets
            for row in sheet.iter_rows()
            for cell in row
            if cell.data_type == "f"
        ]
        assert formulas == [*[("Read me", f"{c}6") for c in "CDEF"], ("Scores", "A3")]
        values = openpyxl.load_workbook(path, data_only=True)
        assert values["Scores"]["A3"].value == "S-1: 0 of 4 actions scored"


class TestGuidance:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_prompt_and_message_fits_into_what_spreadsheets_allow(self, folder, language):
        workbooks = [write_forms(folder, language)["G-1"], folder / "coordinator.xlsx"]
        workbooks[1].write_bytes(coordinator_workbook(language))
        for path in workbooks:
            for sheet in openpyxl.load_workbook(path).worksheets:
                for rule in sheet.data_validations.dataValidation:
                    assert len(rule.promptTitle or "") <= PROMPT_TITLE
                    assert len(rule.errorTitle or "") <= PROMPT_TITLE
                    assert len(rule.prompt or "") <= PROMPT
                    assert len(rule.error or "") <= PROMPT

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_prompts_of_the_ready_criteria_fit_and_begin_with_the_question(
        self, tmp_path, language
    ):
        folder = write_unscored_plan(tmp_path, criteria=None)
        _, plan = read_forms(folder)
        sheet = openpyxl.load_workbook(write_forms(folder, language)["G-1"]).worksheets[SCORES]
        prompts = {rule.prompt for rule in sheet.data_validations.dataValidation}
        for criterion in plan.criteria:
            question = criterion.question.spoken(language).text
            (prompt,) = (text for text in prompts if text.startswith(question))
            assert len(prompt) <= PROMPT
            assert "+3: " in prompt

    def test_the_note_on_a_criterion_holds_its_question_and_every_anchor(self, folder):
        sheet = openpyxl.load_workbook(write_forms(folder)["G-1"]).worksheets[SCORES]
        note = sheet["F5"].comment.text
        assert note.startswith("C-1 · Green space\nHow much Green space?")
        for level in ("+3   for good", "+1   a little", "0   no change", "−3   harm for good"):
            assert level in note

    def test_a_scale_offers_its_levels_and_a_measure_takes_numbers_between_its_ends(self, folder):
        sheet = openpyxl.load_workbook(write_forms(folder)["G-1"]).worksheets[SCORES]
        rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
        assert rules["F6:F14"].formula1 == '"3,2,1,0,-1,-2,-3,NA"'
        assert rules["H6:H14"].type == "custom"
        assert "H6>=0.0,H6<=5000.0" in rules["H6:H14"].formula1


class TestReadMe:
    @pytest.mark.parametrize(
        ("kinds", "cells"),
        [
            (("scale", "scale", "measured"), (2, None, "NA")),
            (("measured", "scale", "scale"), (2, None, "NA")),
            (("measured", "measured"), (2500, None)),
            (("scale",), (2,)),
        ],
    )
    def test_it_shows_an_example_row_whatever_the_criteria(self, tmp_path, kinds, cells):
        given = unscored_tables()["criteria"]
        scale, measured = given[0], given[2]
        criteria = [
            (scale if kind == "scale" else measured) | {"criterion_id": f"K-{n}"}
            for n, kind in enumerate(kinds)
        ]
        folder = write_unscored_plan(tmp_path, criteria=criteria)
        sheet = openpyxl.load_workbook(write_forms(folder, "en")["G-1"]).worksheets[0]
        (row,) = (cell.row for cell in sheet["A"] if cell.value == "Example")
        assert tuple(sheet.cell(row, 3 + n).value for n in range(len(kinds))) == cells
        assert sheet.cell(row, 6).value.count(":") == len(kinds)

    def test_the_city_of_all_is_offered_in_the_forms_language(self, folder):
        sheet = openpyxl.load_workbook(write_forms(folder, "el")["G-1"])["Λίστες"]
        (column,) = (cell.column for cell in sheet[4] if cell.value == "Πόλη")
        assert [sheet.cell(row, column).value for row in range(5, 8)] == ["north", "south", "κοινή"]


class TestRangesOfWeights:
    def test_a_form_says_for_which_range_points_are_given(self, folder):
        sheet = openpyxl.load_workbook(write_forms(folder)["G-1"]).worksheets[WEIGHTS]
        ranges = [tuple(cell.value for cell in row) for row in sheet["H6:J10"]]
        scale, measure = (-3, 0, 3), (0, 0, 5000)
        assert ranges == [(None,) * 3, (None,) * 3, scale, scale, measure]

    def test_points_given_for_another_range_are_an_error_and_not_carried_over(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(WEIGHTS, "G10"): 100, (WEIGHTS, "G8"): 100, (SCORES, "F6"): 1})
        criteria = changed(unscored_tables()["criteria"], "C-3", best=8000)
        write_unscored_plan(folder, criteria=criteria)
        assert "AP418" in codes(folder)
        answers = answers_in(folder, "G-1")
        assert answers.keyed["weights"] == {("", "c-1"): (None, 100.0)}
        assert [(place.cell, text) for place, text in answers.left] == [("G10", "100")]

    @pytest.mark.parametrize(
        ("weighting", "judged", "ranges"),
        [
            ("ahp", {(3, "F7"): "3"}, (3, "G7:L7", (-3, 0, 3, -3, 0, 3))),
            ("bwm", {(3, "C8"): "C-1", (3, "D8"): "C-2"}, (3, "I8:K8", (-3, 0, 3))),
        ],
    )
    def test_comparisons_of_criteria_say_so_too(self, tmp_path, weighting, judged, ranges):
        folder = write_unscored_plan(tmp_path, settings=settings_rows(weighting=weighting))
        path = write_forms(folder)["G-1"]
        sheet, cells, expected = ranges
        (row,) = openpyxl.load_workbook(path).worksheets[sheet][cells]
        assert tuple(cell.value for cell in row) == expected
        fill(path, {**judged, (SCORES, "F6"): 1})
        assert "AP418" not in codes(folder)
        criteria = changed(unscored_tables()["criteria"], "C-1", worst=-1, best=1)
        tables = {"criteria": criteria, "settings": settings_rows(weighting=weighting)}
        write_unscored_plan(folder, **tables)
        assert "AP418" in codes(folder)
        assert {place.cell for place, _ in answers_in(folder, "G-1").left} == {
            address for _, address in judged
        }


class TestReading:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_blank_forms_are_read_without_error_and_say_that_nothing_is_known(
        self, folder, language
    ):
        write_forms(folder, language)
        reading = read_plan(folder)
        found = {(f.code, f.severity.value) for f in reading.findings}
        assert found == {("AP363", "note"), ("AP153", "warning")}
        assert {score.state for score in reading.inputs.scores} == {"blank"}
        assert len(reading.inputs.scores) == 4 * 3 * 2
        assert (reading.inputs.weights, reading.inputs.conflicts) == ((), ())

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_is_filled_in_reads_back(self, folder, language):
        path = write_forms(folder, language)["G-1"]
        na = {"en": "NA", "el": "Δ/Ε", "es": "no aplica"}[language]
        fill(
            path,
            {
                (SCORES, "F6"): 3,
                (SCORES, "G6"): na,
                (SCORES, "H6"): 1200.5,
                (SCORES, "F9"): 0,
                (EVIDENCE, "F6"): "visit note",
                (WEIGHTS, "F6"): 1,
                (WEIGHTS, "G6"): 100,
                (CONFLICTS, "A5"): "S-1",
                (CONFLICTS, "B5"): "A-2",
                (CONFLICTS, "C5"): "owner",
            },
        )
        inputs = read_plan(folder).inputs
        given = {
            (score.action_id, score.criterion_id): (score.state, score.score, score.evidence)
            for score in inputs.scores
            if score.state != "blank" and score.scorer_id == "S-1"
        }
        assert given == {
            ("A-1", "C-1"): ("given", 3, "visit note"),
            ("A-1", "C-2"): ("na", None, ""),
            ("A-1", "C-3"): ("given", 1200.5, ""),
            ("A-4", "C-1"): ("given", 0, ""),
        }
        (weight,) = inputs.weights
        assert (weight.group, weight.framework_id, weight.weight) == ("G-1", "GREEN", 100)
        (conflict,) = inputs.conflicts
        assert (conflict.scorer_id, conflict.action_id) == ("S-1", "A-2")

    def test_rows_that_were_sorted_hidden_or_added_read_right(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(SCORES, "F6"): 3, (SCORES, "F9"): -1})
        before = read_plan(folder).inputs.scores
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[SCORES]
        rows = [[sheet.cell(row, at).value for at in range(1, 9)] for row in range(6, 10)]
        for row, values in zip(range(6, 10), reversed(rows), strict=True):
            for at, value in enumerate(values, start=1):
                sheet.cell(row, at).value = value
        book.save(path)
        after = read_plan(folder).inputs.scores
        assert [s.model_copy(update={"where": None}) for s in after] == [
            s.model_copy(update={"where": None}) for s in before
        ]

    def test_a_spare_row_takes_an_action_that_joined_later(self, folder):
        path = write_forms(folder)["G-1"]
        tables = unscored_tables()
        tables["actions"].append(tables["actions"][0] | {"action_id": "A-5", "title": "Late"})
        write_unscored_plan(folder, actions=tables["actions"])
        fill(path, {(SCORES, "A10"): "A-5", (SCORES, "B10"): "S-1", (SCORES, "F10"): 2})
        given = [s for s in read_plan(folder).inputs.scores if s.state == "given"]
        assert [(s.action_id, s.score) for s in given] == [("A-5", 2)]

    def test_answers_about_a_withdrawn_action_are_one_warning_and_do_not_count(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(SCORES, "F9"): 3, (EVIDENCE, "F9"): "note", (SCORES, "F6"): 1})
        actions = [row for row in unscored_tables()["actions"] if row["action_id"] != "A-4"]
        write_unscored_plan(folder, actions=actions)
        reading = read_plan(folder)
        gone = [f for f in reading.findings if f.code == "AP362"]
        assert [(f.parameters["found"], f.parameters["count"]) for f in gone] == [("A-4", "2")]
        assert gone[0].location.cell == "A9"
        assert {s.action_id for s in reading.inputs.scores} == {"A-1", "A-2", "A-3"}

    def test_a_slip_in_an_id_is_still_an_error(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(SCORES, "A9"): "A-44", (SCORES, "F9"): 3})
        assert "AP302" in codes(folder)

    def test_a_partly_filled_sheet_of_weights_counts_what_is_there(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(WEIGHTS, "G6"): 100, (WEIGHTS, "G7"): 40})
        reading = read_plan(folder)
        assert [w.weight for w in reading.inputs.weights] == [100, 40]
        (note,) = (
            f for f in reading.findings if f.code == "AP363" and f.location.file == path.name
        )
        assert note.parameters["count"] == "3"


class TestProposals:
    def test_a_proposed_action_is_a_note_at_its_cell_and_no_action_of_the_plan(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(NEW_ACTIONS, "A5"): "Shade at bus stops", (NEW_ACTIONS, "K5"): "S-1"})
        reading = read_plan(folder)
        (note,) = (f for f in reading.findings if f.code == "AP360")
        assert (note.location.sheet, note.location.cell) == ("New actions", "A5")
        assert (note.parameters["title"], note.parameters["group"]) == (
            "Shade at bus stops",
            "G-1 · S-1",
        )
        assert len(reading.inputs.actions) == 4

    def test_a_proposal_that_was_taken_up_is_told_no_more(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(NEW_ACTIONS, "A5"): "Shade at bus stops"})
        actions = unscored_tables()["actions"]
        actions.append(actions[0] | {"action_id": "A-5", "title": "Shade at bus stops"})
        write_unscored_plan(folder, actions=actions)
        assert "AP360" not in codes(folder)

    def test_a_proposed_practice_is_a_note_too(self, folder):
        path = write_forms(folder, "es")["G-2"]
        fill(path, {(NEW_PRACTICES, "A5"): "Huerto comunitario"})
        (note,) = (f for f in read_plan(folder).findings if f.code == "AP361")
        assert note.parameters["group"] == "G-2"


FILLED = {
    (SCORES, "F6"): 3,
    (SCORES, "G6"): "NA",
    (SCORES, "H6"): "1 200",
    (SCORES, "F7"): "about two",
    (EVIDENCE, "F6"): "visit note",
    (WEIGHTS, "F6"): 1,
    (WEIGHTS, "G6"): 100,
    (CONFLICTS, "A5"): "S-1",
    (CONFLICTS, "B5"): "A-2",
    (NEW_ACTIONS, "A5"): "Shade at bus stops",
    (NEW_PRACTICES, "A6"): "Rain barrels",
}
"""One of everything that a group may fill in."""


class TestCarryingOver:
    def renewed(self, folder: Path, language: str = "en") -> Path:
        answers = answers_in(folder, "G-1")
        _, plan = read_forms(folder)
        path = folder / plan.groups[0].file
        content = form_workbook(plan, plan.groups[0], language=language, answers=answers)
        path.write_bytes(content)
        return path

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_new_form_holds_every_old_answer_even_what_cannot_be_read(self, folder, language):
        fill(write_forms(folder)["G-1"], FILLED)
        book = openpyxl.load_workbook(self.renewed(folder, language))
        na = {"en": "NA", "el": "Δ/Ε", "es": "no aplica"}[language]
        carried = {key: book.worksheets[key[0]][key[1]].value for key in FILLED}
        expected = FILLED | {(SCORES, "G6"): na, (SCORES, "H6"): 1200}
        expected[NEW_PRACTICES, "A5"] = expected.pop((NEW_PRACTICES, "A6"))
        carried[NEW_PRACTICES, "A5"] = book.worksheets[NEW_PRACTICES]["A5"].value
        del carried[NEW_PRACTICES, "A6"]
        assert carried == expected

    def test_answers_stay_with_their_action_where_rows_change_places(self, folder):
        fill(write_forms(folder)["G-1"], {(SCORES, "F7"): 2})
        actions = unscored_tables()["actions"]
        actions.append(actions[0] | {"action_id": "A-0", "title": "First"})
        write_unscored_plan(folder, actions=actions)
        sheet = openpyxl.load_workbook(self.renewed(folder)).worksheets[SCORES]
        assert [sheet[f"A{row}"].value for row in range(6, 11)] == [
            "A-0",
            "A-1",
            "A-2",
            "A-3",
            "A-4",
        ]
        assert [sheet[f"F{row}"].value for row in range(6, 11)] == [None, None, 2, None, None]

    def test_what_has_no_place_in_the_new_form_is_told(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(SCORES, "F9"): 3, (SCORES, "I5"): "our remarks", (SCORES, "I6"): "ask Eleni"})
        actions = [row for row in unscored_tables()["actions"] if row["action_id"] != "A-4"]
        write_unscored_plan(folder, actions=actions)
        left = [(place.cell, text) for place, text in answers_in(folder, "G-1").left]
        assert left == [("I6", "ask Eleni"), ("F9", "3")]

    @pytest.mark.parametrize(
        ("weighting", "typed"),
        [
            ("ahp", {(3, "F6"): "1/3", (3, "F7"): 5}),
            ("bwm", {(3, "C6"): "GREEN", (3, "D6"): "PEOPLE", (3, "G7"): 4, (3, "H6"): 4}),
            ("holistic", {(3, "A5"): "S-1", (3, "B5"): "A-1", (3, "C5"): "A-2"}),
        ],
    )
    def test_comparisons_are_carried_over_too(self, tmp_path, weighting, typed):
        folder = write_unscored_plan(tmp_path, settings=settings_rows(weighting=weighting))
        fill(write_forms(folder)["G-1"], {**typed, (SCORES, "F6"): 1})
        sheet = openpyxl.load_workbook(self.renewed(folder, "el")).worksheets[3]
        carried = {key: str(sheet[key[1]].value) for key in typed}
        assert carried == {key: str(value) for key, value in typed.items()}

    def test_points_are_kept_where_the_weighting_no_longer_uses_them(self, folder):
        fill(write_forms(folder)["G-1"], {(WEIGHTS, "G6"): 100, (SCORES, "F6"): 1})
        write_unscored_plan(folder, settings=settings_rows(weighting="ahp"))
        book = openpyxl.load_workbook(self.renewed(folder))
        assert book["Weights"]["G6"].value == 100
        assert "Pairwise" in book.sheetnames

    def test_progress_counts_the_answers_that_were_carried_over(self, folder):
        fill(write_forms(folder)["G-1"], FILLED)
        book = openpyxl.load_workbook(self.renewed(folder), data_only=True)
        assert book.worksheets[SCORES]["A3"].value == "S-1: 2 of 4 actions scored"


class TestCoordinator:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_same_language_gives_the_same_bytes(self, language):
        assert coordinator_workbook(language) == coordinator_workbook(language)

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_header_has_a_note(self, tmp_path, language):
        path = tmp_path / "coordinator.xlsx"
        path.write_bytes(coordinator_workbook(language))
        for sheet in openpyxl.load_workbook(path).worksheets[1:-1]:
            assert all(cell.comment is not None for cell in sheet[1] if cell.value), sheet.title

    def test_every_column_and_every_setting_has_its_note(self):
        lacking = [
            (table, column)
            for table in TABLES_OF_COORDINATOR
            for column in SCHEMA[table]
            if column not in COLUMN_NOTES[table]
        ]
        assert (lacking, set(SETTINGS) - set(SETTINGS_NOTES)) == ([], set())

    def test_dropdowns_come_from_the_catalogue_and_from_the_other_sheets(self, tmp_path):
        path = tmp_path / "coordinator.xlsx"
        path.write_bytes(coordinator_workbook("en"))
        book = openpyxl.load_workbook(path)
        actions = book["actions"]
        offered = {
            actions[str(rule.sqref).partition(":")[0][:-1] + "1"].value: rule.formula1
            for rule in actions.data_validations.dataValidation
        }
        assert offered["city_id"] == "'cities'!$A$2:$A$501"
        assert offered["funds"] == "'funds'!$A$2:$A$501"
        assert offered["lock"] == '"in,out"'
        codes = book["Codes"]
        assert offered["intervention_fields"].startswith("'Codes'!$A$2:$A$")
        assert codes["A2"].value == "001"

    def test_a_filled_workbook_is_a_plan_without_findings(self, tmp_path):
        path = tmp_path / "coordinator.xlsx"
        path.write_bytes(coordinator_workbook("el"))
        book = openpyxl.load_workbook(path)
        values = {"Τίτλος": "Σχέδιο", "Έναρξη": "2026-09", "Μήνες": 24, "Νόμισμα": "EUR"}
        for key, value in book["Ρυθμίσεις"].iter_rows(min_row=2, max_col=2):
            value.value = values.get(key.value, value.value)
        for column, value in zip("ABCDE", ("north", "Βορράς", "", "el", "EUR"), strict=True):
            book["Πόλεις"][f"{column}2"] = value
        headers = {cell.value: cell.column_letter for cell in book["Δράσεις"][1]}
        action = {
            "Κωδικός δράσης": "A-1",
            "Τίτλος": "Δέντρα",
            "Κωδικός πόλης": "north",
            "Θεματική": "parks",
            "Διάρκεια σε μήνες": 6,
            "Κόστος πιθανό": 100000,
            "Νόμισμα": "EUR",
            "Πεδία παρέμβασης": "079:60;058:40",
        }
        for header, value in action.items():
            book["Δράσεις"][f"{headers[header]}2"] = value
        for column, value in zip("ABCDE", ("S-1", "ρόλος", "north", "G-1", 1), strict=True):
            book["Βαθμολογητές"][f"{column}2"] = value
        for place, value in enumerate(("F-1", "Πόρος", "north", 2026, 500000, "EUR"), start=1):
            book["Πόροι"].cell(2, place).value = value
        book.save(path)
        write_forms(tmp_path)
        reading = read_plan(tmp_path)
        assert {finding.code for finding in reading.findings} == {"AP153", "AP363"}
        assert [f.code for f in reading.inputs.actions[0].intervention_fields] == ["058", "079"]


class TestSpareRows:
    """Rows below the given ones, where a hand may slip."""

    def test_a_score_without_action_and_scorer_is_a_finding_at_its_cell(self, folder):
        path = write_forms(folder)["G-1"]
        fill(path, {(SCORES, "F11"): 2})
        (stray,) = [finding for finding in read_plan(folder).findings if finding.is_error]
        assert stray.location is not None
        assert (stray.location.file, stray.location.cell) == (path.name, "F11")
