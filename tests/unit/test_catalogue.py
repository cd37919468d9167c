"""Loading and searching the catalogue."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from actionplan_engine.catalogue import (
    KINDS,
    available_sets,
    crosswalk_entry,
    entries,
    folded,
    intervention_fields,
    kind_name,
    known_codes,
    load_set,
    search,
    sets,
)
from actionplan_engine.catalogue.entries import natural_key
from actionplan_engine.catalogue.rows import criteria_folder
from actionplan_engine.catalogue.search import matches
from actionplan_engine.errors import UsageError

EditSet = Callable[[str, str, str], None]


@pytest.fixture
def edit_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> EditSet:
    """A copy of the iurc set under the name `mine`; the function replaces text in a table of it."""
    copy = tmp_path / "sets" / "mine"
    shutil.copytree(criteria_folder() / "sets" / "iurc", copy)
    monkeypatch.setattr(sets, "criteria_folder", lambda: tmp_path)

    def edit(file: str, old: str, new: str) -> None:
        text = (copy / file).read_text(encoding="utf-8")
        assert old in text
        (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


# Codes


def test_entries_come_by_kind_and_natural_code() -> None:
    """The listing order is that of the kinds, then 1.2 before 1.10 before 1.a."""
    found = [(KINDS.index(entry.kind), natural_key(entry.code)) for entry in entries()]
    assert found == sorted(found)
    targets = [entry.code for entry in entries() if entry.kind == "sdg_target"]
    assert targets.index("8.9") < targets.index("8.10") < targets.index("8.a")


def test_a_kind_and_code_name_one_entry() -> None:
    """Codes are unique within their kind, those of the CPR dimensions too."""
    keys = [(entry.kind, entry.code) for entry in entries()]
    assert len(set(keys)) == len(keys)


def test_an_entry_says_how_sure_it_is_by_language() -> None:
    """An official code may carry labels of our own."""
    (entry,) = [e for e in entries() if e.code == "RSO1.1"]
    assert (entry.parent, entry.confidence.code) == ("PO1", "verified")
    assert entry.confidence.el == entry.confidence.es == "own"


@pytest.mark.parametrize(
    ("code", "parent"),
    [("11.7", "SDG11"), ("NUA-37", "NUA-TC1"), ("RCO26", "RSO2.4"), ("RCO81", None), ("PO2", None)],
)
def test_parents(code: str, parent: str | None) -> None:
    """The parent is a code of the catalogue; Interreg indicators serve no one objective."""
    (entry,) = [e for e in entries() if e.code == code]
    assert entry.parent == parent


@pytest.mark.parametrize(
    ("code", "count"),
    [
        ("sdg_goal", 17),
        ("sdg_target", 169),
        ("intervention_field", 200),
        ("indicator", 161),
        ("dnsh", 6),
    ],
)
def test_known_codes_counts(code: str, count: int) -> None:
    """Each framework is whole."""
    assert len(known_codes(code)) == count  # type: ignore[arg-type]


def test_an_unknown_kind_is_refused_with_the_kinds_there_are() -> None:
    """A mistyped kind must not read as a kind without codes."""
    with pytest.raises(UsageError, match=r"sdg_targets.*sdg_target, uaeu"):
        known_codes("sdg_targets")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("SDG:11.7", "11.7"),
        ("sdg: 11.a", "11.a"),
        ("UAEU:T05", "UAEU-T05"),
        ("UAEU:X08", "UAEU-X08"),
        ("NUA:37", "NUA-37"),
        ("NUA:TC2", "NUA-TC2"),
        ("RSO:2.10", "RSO2.10"),
        ("SDG:14", "SDG14"),
    ],
)
def test_crosswalk_codes_find_their_entry(written: str, code: str) -> None:
    """Criteria write framework codes in one common form, whatever the case and spaces."""
    entry = crosswalk_entry(written)
    assert entry is not None
    assert entry.code == code


def test_a_crosswalk_code_of_nothing_finds_nothing() -> None:
    """An unknown code is not an error here: the caller reports it with its cell."""
    assert crosswalk_entry("SDG:18.1") is None


def test_intervention_fields_carry_the_annex_coefficients() -> None:
    """Reg. (EU) 2021/1060, Annex I, Table 1: the fields of the worked tracking example."""
    fields = intervention_fields()
    found = {
        c: (fields[c].climate_pct, fields[c].environment_pct) for c in ("079", "058", "168", "065")
    }
    assert found == {"079": (40, 100), "058": (100, 100), "168": (0, 0), "065": (0, 100)}


def test_intervention_fields_say_which_depend_on_a_criterion() -> None:
    """Field 066 counts for climate only where energy criteria are met; its twin 065 never does."""
    fields = intervention_fields()
    assert fields["066"].conditional
    assert not fields["065"].conditional
    assert sum(field.conditional for field in fields.values()) == 20


def test_what_callers_get_is_their_own() -> None:
    """Changing a returned mapping leaves the catalogue as it was."""
    intervention_fields().clear()
    assert len(intervention_fields()) == 200


# Search


@pytest.mark.parametrize("query", ["θαλασσα", "Θάλασσα", "ΘΑΛΑΣΣΑ", "θάλασσας", "θαλασσες"])
def test_greek_is_found_whatever_tonos_case_sigma_and_ending(query: str) -> None:
    """All spellings find what stands as Θάλασσα, θάλασσας and θαλάσσιας."""
    found = {entry.code for entry in search(query, "el")}
    assert {"14.1", "14.c", "macro_regional_sea_basin:08"} <= found


def test_final_sigma_is_a_sigma() -> None:
    """ς and σ are one letter; accents and case go."""
    assert folded("Ανθεκτικότητα πόλης") == folded("ανθεκτικοτητα ΠΟΛΗΣ")


@pytest.mark.parametrize("query", ["inundación", "INUNDACIONES", "inundacion"])
def test_spanish_is_found_without_accents(query: str) -> None:
    """Whoever has no accents on the keyboard finds the flood fields."""
    assert "058" in {entry.code for entry in search(query, "es")}


def test_every_language_is_searched_whatever_the_reader_speaks() -> None:
    """A Greek reader may type an English word."""
    assert search("stormwater", "el") == search("stormwater", "es") != ()


def test_all_words_must_match() -> None:
    """More words, fewer entries."""
    both = {entry.code for entry in search("green public", "en")}
    assert "11.7" in both
    assert both < {entry.code for entry in search("green", "en")}


def test_a_word_matches_at_the_beginning_of_words_only() -> None:
    """ "sea" is not in "research", nor is target 11.1 an answer to "1.1"."""
    assert not matches("sea", "marine research")
    assert {entry.code for entry in search("1.1") if entry.kind == "sdg_target"} == {"1.1"}


@pytest.mark.parametrize(
    ("query", "code"),
    [("11.7", "11.7"), ("sdg 11.7", "11.7"), ("rso2.7", "RSO2.7"), ("079", "079")],
)
def test_codes_are_found(query: str, code: str) -> None:
    """By the code itself, in any case, with or without its framework."""
    assert code in {entry.code for entry in search(query)}


def test_a_kind_in_front_narrows_the_search() -> None:
    """ "common indicator" looks at indicators only; alone it lists them all."""
    assert {entry.kind for entry in search("Common indicator water")} == {"indicator"}
    assert len(search("common indicator")) == 161


def test_results_keep_the_listing_order() -> None:
    """By kind, then by code, whatever matched best."""
    listed = list(entries())
    found = [listed.index(entry) for entry in search("agua", "es")]
    assert found == sorted(found)
    assert len({listed[n].kind for n in found}) > 2


@pytest.mark.parametrize("query", ["", "   ", "xyzzy", "(", "[a-z"])
def test_nothing_is_found_for_nothing(query: str) -> None:
    """Empty, unknown and pattern-like queries end in an empty list, not in an error."""
    assert search(query) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_a_name(kind: str) -> None:
    """The name is a word for people, not the key."""
    assert kind_name(kind)  # type: ignore[arg-type]
    assert "_" not in kind_name(kind)  # type: ignore[arg-type]


# Sets


def test_the_shipped_set_is_available() -> None:
    """The set that settings name by default."""
    assert "iurc" in available_sets()


def test_a_criterion_is_read_whole() -> None:
    """Scale, value function, weights, veto, codes and anchors of one criterion."""
    (criterion,) = [c for c in load_set("iurc").criteria if c.criterion_id == "SDG-14"]
    assert (criterion.worst, criterion.zero, criterion.best) == (-3, 0, 3)
    assert criterion.value_points == ((-3, -1), (0, 0), (3, 1))
    assert criterion.veto_below == -2
    assert criterion.codes == ("SDG:14.1", "SDG:14.2", "NUA:68")
    assert criterion.name.spoken("el").text == "Υγιείς θάλασσες και ακτές"
    assert criterion.name.spoken("en") == ("Healthy seas and coasts", "en")
    assert [anchor.level for anchor in criterion.anchors] == [-3, -2, -1, 0, 1, 2, 3]


def test_criteria_are_found_by_words() -> None:
    """The search over a set looks at names, questions, ids and codes."""
    chosen = load_set("iurc")
    assert "SDG-14" in {c.criterion_id for c in chosen.matching("θαλασσα")}
    assert [c.criterion_id for c in chosen.matching("SDG:11.7")] == ["SDG-11"]
    assert chosen.matching("") == ()


def test_a_mistyped_set_names_the_nearest() -> None:
    """The sentence says what was asked and what was probably meant; exit code 2."""
    with pytest.raises(UsageError, match=r"iruc.*Did you mean iurc\?") as caught:
        load_set("iruc")
    assert caught.value.exit_code == 2


@pytest.mark.parametrize("name", ["nothing-like-it", "../frameworks", ""])
def test_an_unknown_set_lists_the_sets(name: str) -> None:
    """Also for names that would leave the folder."""
    with pytest.raises(UsageError, match="the sets are iurc"):
        load_set(name)


def test_value_points_left_out_are_the_straight_line(edit_set: EditSet) -> None:
    """Through worst, zero (value 0) and best (value 1)."""
    edit_set("criteria.csv", "scale,-3,0,3,-3:-1; 0:0; 3:1", "scale,-1,0,4,")
    assert load_set("mine").criteria[0].value_points == ((-1, -0.25), (0, 0), (4, 1))


def test_value_points_may_bend_and_stand_in_any_order(edit_set: EditSet) -> None:
    """A bent value function is read by level."""
    edit_set("criteria.csv", "-3:-1; 0:0; 3:1", "3:1; 1:0.6; 0:0; -3:-2")
    assert load_set("mine").criteria[0].value_points == ((-3, -2), (0, 0), (1, 0.6), (3, 1))


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("criteria.csv", "-3:-1; 0:0; 3:1", "-3:-1; 0:0.1; 3:1", r"criteria\.csv:2.*0:0 and 3:1"),
        ("criteria.csv", "-3:-1; 0:0; 3:1", "0:0; 0:0; 3:1", "each level once"),
        ("criteria.csv", "-3:-1; 0:0; 3:1", "low; 0:0; 3:1", "expected pairs"),
        ("criteria.csv", "scale,-3,0,3", "scale,-3,3,3", "same level"),
        ("criteria.csv", "scale,-3,0,3", "scale,minus 3,0,3", "worst is 'minus 3'"),
        ("criteria.csv", "scale,-3,0,3", "scale,nan,0,3", "worst is 'nan'"),
        ("criteria.csv", "scale,-3", "scales,-3", "expected scale or measured"),
        ("criteria.csv", "SDG-06,SDG,", "SDG-06,SDGs,", "no framework 'SDGs'"),
        ("criteria.csv", "SDG-11,SDG,", "SDG-06,SDG,", "SDG-06 twice"),
        ("criteria.csv", "criterion_id,", "id,", "columns criterion_id are missing"),
        ("anchors.csv", "SDG-06,-3", "SDG-07,-3", "no criterion 'SDG-07'"),
        ("anchors.csv", "SDG-06,-3", "SDG-06,-2", "SDG-06 -2 twice"),
        ("frameworks.csv", "Feasibility,", "Feasibility,,", "number of cells"),
    ],
)
def test_a_broken_set_is_refused_with_its_place(
    edit_set: EditSet, file: str, old: str, new: str, said: str
) -> None:
    """Whoever writes a set reads where the mistake stands and what was expected."""
    edit_set(file, old, new)
    with pytest.raises(UsageError, match=said):
        load_set("mine")


@pytest.mark.parametrize(("language", "allowed"), [("en", set()), ("es", {"babel"})])
def test_the_catalogue_imports_nothing_heavy(language: str, allowed: set[str]) -> None:
    """The command line looks codes up without waiting for pandas, numpy or a solver.

    Sentences in Greek and Spanish come through Babel (docs/decisions/0003), English ones do not.
    """
    heavy = {"pandas", "numpy", "pulp", "openpyxl", "babel"} - allowed
    code = (
        "import sys, actionplan_engine.catalogue as c;"
        f"c.search('agua', {language!r}); c.load_set('iurc');"
        f"print(sorted({heavy!r} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
