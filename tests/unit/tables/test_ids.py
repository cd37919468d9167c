"""Ids: their characters, their spellings and those that nobody defines."""

from __future__ import annotations

import pytest

from actionplan_engine.tables.identifiers import (
    first_odd_character,
    is_well_formed,
    latin_twin,
    suggestion,
)
from actionplan_engine.tables.known_ids import Ids, Named
from actionplan_engine.tables.raw import RawCell, Source


def named(identifier: str, row: int = 2, file: str = "a.csv") -> Named:
    return Named(identifier, RawCell(identifier, Source(file), row, 1), "subject")


def ids(*identifiers: str, complete: bool = True) -> Ids:
    defined = [named(one, row) for row, one in enumerate(identifiers, start=2)]
    return Ids("actions", defined, complete=complete)


@pytest.mark.parametrize("identifier", ["A-07", "a_7", "UAEU.T05", "7", "-"])
def test_latin_letters_digits_and_three_marks_make_an_id(identifier: str) -> None:
    assert is_well_formed(identifier)


@pytest.mark.parametrize(
    "identifier", ["", "A 7", "Α-07", "A/7", "A;7", "é", "A\u200b7", "７", "x" * 61]
)
def test_nothing_else_does(identifier: str) -> None:
    assert not is_well_formed(identifier)


def test_the_odd_character_is_named() -> None:
    assert first_odd_character("A-Α") == ('"Α" U+0391', "Greek letter")
    assert first_odd_character("A\u200b7") == ("U+200B", "space without width")
    assert first_odd_character("A 7") == ('" " U+0020', "space")
    assert first_odd_character("x" * 61) == ("61 > 60", "too long")


def test_look_alike_letters_are_told_from_others() -> None:
    assert latin_twin("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ") == "ABEZHIKMNOPTYX"
    assert latin_twin("Δ-1") == "Δ-1"


@pytest.mark.parametrize(
    ("text", "near"), [("A 7", "A-7"), ("Α/7", "A-7"), ("Δ", "id-1"), ("é1", "e1")]
)
def test_a_suggestion_is_a_well_formed_id(text: str, near: str) -> None:
    assert suggestion(text) == near


def test_ids_are_equal_whatever_their_case() -> None:
    assert "a-1" in ids("A-1")
    assert ids("A-1").spelling("a-1") == "A-1"
    assert ids("A-1").spelling("b") == "b"


def test_an_id_that_stands_twice_is_a_finding_at_the_second() -> None:
    (finding,) = ids("A-1", "B-1", "a-1").findings
    assert (finding.code, str(finding.location)) == ("AP301", "a.csv:4:1")
    assert [str(where) for where in finding.related] == ["a.csv:2:1"]


def test_an_unknown_id_in_each_file_is_one_finding() -> None:
    references = [named("A-9", row, file) for file in ("a.csv", "b.csv") for row in range(2, 9)]
    findings = ids("A-1").problems(references)
    assert [str(finding.location) for finding in findings] == ["a.csv:2:1", "b.csv:2:1"]
    assert [len(finding.related) for finding in findings] == [3, 3]


def test_where_ids_are_incomplete_none_is_called_unknown() -> None:
    assert ids("A-1", complete=False).problems([named("B-7")]) == []
    assert ids("A-1", "").problems([named("B-7")]) == []


def test_a_look_alike_of_a_known_id_is_named_as_such() -> None:
    (finding,) = ids("A-1").problems([named("Α-1")])
    assert (finding.code, finding.parameters["expected"]) == ("AP212", "A-1")


@pytest.mark.parametrize("written", ["Α-1", "A 1"])
def test_a_badly_written_definition_does_not_make_its_references_unknown(written: str) -> None:
    assert ids(written).problems([named("A-1"), named(written)]) == []


def test_the_nearest_id_is_offered() -> None:
    assert ids("NBS-1", "URB-1").near("NBS 01") == "NBS-1"
    assert ids("NBS-1").near("zzz") is None


def test_every_cyrillic_and_greek_look_alike_becomes_latin() -> None:
    assert latin_twin("АВЕКМНОРСТУХІЅЈ") == "ABEKMHOPCTYXISJ"
    assert latin_twin("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ") == "ABEZHIKMNOPTYX"
