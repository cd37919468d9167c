"""XMCDA: valid by its schema, readable by its own library, and safe to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from actionplan_engine.interchange import export_xmcda, import_file
from actionplan_engine.interchange.imported import Imported
from actionplan_engine.interchange.xmcda_reading import read_xmcda
from actionplan_engine.tables import load_plan, read_plan
from plan_folder import write_minimal_plan

NAMESPACE = "http://www.decision-deck.org/2021/XMCDA-4.0.0"
FOREIGN = f"""<?xml version="1.0" encoding="UTF-8"?>
<xmcda:xmcda xmlns:xmcda="{NAMESPACE}">
  <alternatives><alternative id="a1" name="One"/><alternative id="a 2" name="Two"/>
    <alternative id="a3"/></alternatives>
  <criteria><criterion id="price"/><criterion id="speed" name="Speed"/></criteria>
  <performanceTable>
    <alternativePerformances><alternativeID>a1</alternativeID>
      <performance><criterionID>price</criterionID>
        <values><value><integer>100</integer></value></values></performance>
      <performance><criterionID>speed</criterionID>
        <values><value><rational><numerator>1</numerator><denominator>2</denominator></rational>
        </value></values></performance>
    </alternativePerformances>
    <alternativePerformances><alternativeID>a 2</alternativeID>
      <performance><criterionID>price</criterionID>
        <values><value><real>250.5</real></value></values></performance>
      <performance><criterionID>speed</criterionID>
        <values><value><label>fast</label></value></values></performance>
    </alternativePerformances>
    <alternativePerformances><alternativeID>a9</alternativeID>
      <performance><criterionID>price</criterionID>
        <values><value><real>1</real></value></values></performance>
    </alternativePerformances>
  </performanceTable>
  <criteriaScales><criterionScales><criterionID>price</criterionID><scales><scale>
    <quantitative><preferenceDirection>min</preferenceDirection></quantitative>
  </scale></scales></criterionScales></criteriaScales>
  <criteriaValues><criterionValues><criterionID>price</criterionID>
    <values><value><real>0.7</real></value></values></criterionValues></criteriaValues>
</xmcda:xmcda>
"""


def codes(result: Imported) -> list[str]:
    return sorted({finding.code for finding in result.findings})


def test_what_is_written_is_valid_and_read_by_the_library_of_the_format(tmp_path: Path) -> None:
    etree = pytest.importorskip("lxml.etree")
    schemas = pytest.importorskip("xmcda.schemas")
    library = pytest.importorskip("xmcda.XMCDA")
    folder = write_minimal_plan(tmp_path / "plan")
    content = export_xmcda(folder, load_plan(folder))
    assert schemas.validate(etree.fromstring(content), (schemas.XMCDA_4_0_0,))
    theirs = library.fromstring(content)
    assert [one.id for one in theirs.alternatives] == ["A-1", "A-2", "A-3", "A-4"]
    assert [one.id for one in theirs.criteria] == ["C-1", "C-2", "C-3"]
    assert [table.id for table in theirs.performance_tables] == ["S-1", "S-2"]


def test_what_another_program_changes_counts(tmp_path: Path) -> None:
    folder = write_minimal_plan(tmp_path / "plan")
    content = export_xmcda(folder, load_plan(folder)).decode()
    before, _, after = content.partition("<criteriaValues")
    content = before + "<criteriaValues" + after.replace("<real>100</real>", "<real>40</real>", 1)
    content = content.replace('name="Trees"', 'name="Oaks"')
    back = tmp_path / "back"
    back.mkdir()
    for name, written in read_xmcda(content.encode(), "x.xml").files.items():
        (back / name).write_bytes(written)
    inputs = load_plan(back)
    assert [criterion.weight for criterion in inputs.criteria] == [40, 100, 100]
    assert str(inputs.actions[0].title) == "Oaks"


def test_a_plan_of_the_catalogue_keeps_the_catalogue_until_somebody_changes_it(
    tmp_path: Path,
) -> None:
    folder = write_minimal_plan(tmp_path / "plan", criteria=None, scores=[])
    (folder / "scores.csv").write_text("action_id,criterion_id,scorer_id,score\nA-1,SDG-11,S-1,2\n")
    content = export_xmcda(folder, load_plan(folder))
    assert "criteria.csv" not in read_xmcda(content, "x.xml").files
    text = content.decode()
    start = text.index("<criteriaValues")
    changed = text[:start] + text[start:].replace("<real>", "<real>1", 1)
    files = read_xmcda(changed.encode(), "x.xml").files
    assert b"SDG-11" in files["criteria.csv"]


def test_a_file_of_another_program_is_the_beginning_of_a_plan(tmp_path: Path) -> None:
    result = read_xmcda(FOREIGN.encode(), "theirs.xml")
    assert codes(result) == ["AP539", "AP542", "AP543", "AP544"]
    for name, content in result.files.items():
        (tmp_path / name).write_bytes(content)
    reading = read_plan(tmp_path)
    assert reading.inputs is not None, reading.findings
    price, speed = reading.inputs.criteria
    assert (price.worst, price.best, price.zero, price.weight) == (250.5, 100, 250.5, 0.7)
    assert speed.weight == 100
    given = {(s.action_id, s.criterion_id): s.score for s in reading.inputs.scores}
    assert given["a1", "speed"] == 0.5
    assert given["A-1", "price"] == 250.5
    assert given["A-1", "speed"] is None


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "AP540"),
        (b"<a>", "AP540"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xmcda>&a;</xmcda>', "AP540"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><xmcda/>', "AP540"),
        (b"<a>" * 100 + b"</a>" * 100, "AP540"),
        (b"<html/>", "AP541"),
        (b"<xmcda/>", "AP541"),
        (b"<xmcda><alternatives><alternative id='a'/></alternatives></xmcda>", "AP541"),
    ],
)
def test_what_is_not_xmcda_or_not_safe_is_refused(content: bytes, code: str) -> None:
    result = read_xmcda(content, "x.xml")
    assert (codes(result), result.files) == ([code], {})


def imported_file(content: str, folder: Path) -> Imported:
    (folder / "x.xml").write_text(content, encoding="utf-8")
    return import_file("xmcda", folder / "x.xml")


def test_numbers_are_written_out_and_what_does_not_count_does_not(tmp_path: Path) -> None:
    text = FOREIGN.replace("250.5", "2.505E2").replace(
        'id="a3"/>', 'id="a3"><type>fictive</type></alternative>'
    )
    text = text.replace('name="Speed"/>', 'name="Speed"><active>false</active></criterion>')
    result = imported_file(text.replace("a9", "a3"), tmp_path)
    assert codes(result) == ["AP539", "AP542", "AP544", "AP548"]
    back = tmp_path / "back"
    back.mkdir()
    for name, content in result.files.items():
        (back / name).write_bytes(content)
    reading = read_plan(back)
    assert reading.inputs is not None, reading.findings
    assert [action.action_id for action in reading.inputs.actions] == ["A-1", "a1"]
    assert [criterion.weight for criterion in reading.inputs.criteria] == [0.7, 0]
    given = {(s.action_id, s.criterion_id): s.score for s in reading.inputs.scores}
    assert given["A-1", "price"] == 250.5


def test_ids_that_differ_only_in_case_are_told_apart_and_the_old_ones_kept(tmp_path: Path) -> None:
    text = FOREIGN.replace('"a1"', '"A-1"').replace(">a1<", ">A-1<").replace('"a3"', '"a-1"')
    result = imported_file(text, tmp_path)
    assert b"a 2" in result.files["actions.csv"]
    notes = [finding for finding in result.findings if finding.code == "AP539"]
    said = " ".join(note.parameters["found"] for note in notes)
    assert "a 2 → A-2" in said
    assert "a-1 → A-3" in said


def test_a_weight_below_zero_is_an_error_with_its_line(tmp_path: Path) -> None:
    result = imported_file(FOREIGN.replace("0.7", "-0.7"), tmp_path)
    (found,) = [finding for finding in result.findings if finding.is_error]
    assert (found.code, found.location and found.location.line) == ("AP549", 28)
    assert result.files == {}


def test_what_the_next_command_would_refuse_is_refused(tmp_path: Path) -> None:
    text = FOREIGN.replace("<real>0.7</real>", "<real>1e30</real>").replace("250.5", "1e300")
    result = imported_file(text, tmp_path)
    assert result.files == {}
    assert "AP549" in codes(result)


def test_an_id_twice_is_an_error_with_its_line() -> None:
    result = read_xmcda(FOREIGN.replace('id="a3"', 'id="a1"').encode(), "x.xml")
    found = [finding for finding in result.findings if finding.is_error]
    assert [(f.code, f.location and f.location.line) for f in found] == [("AP534", 4)]
    assert result.files == {}
