"""The data in `criteria/`: complete, consistent, and equal to the tables it was taken from."""

from __future__ import annotations

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from actionplan_engine.catalogue import available_sets, crosswalk_entry, known_codes, load_set
from actionplan_engine.model import Criterion, Text

REPOSITORY = Path(__file__).parents[2]
FRAMEWORKS = REPOSITORY / "criteria" / "frameworks"
SHARED = REPOSITORY.parent / "shared" / "data" / "frameworks"

LOOKED_UP = sorted(path.name for path in FRAMEWORKS.glob("*.csv") if "crosswalk" not in path.name)
RENAMED = {
    "sdg_goals.csv": {"short_en": "label_en", "short_es": "label_es", "short_el": "label_el"},
    "uaeu_themes.csv": {"title_en": "label_en", "title_es": "label_es", "title_el": "label_el"},
    "taxonomy_objectives.csv": {
        "title_en": "label_en",
        "title_es": "label_es",
        "title_el": "label_el",
    },
    "interlinkage_scale.csv": {"name_en": "label_en", "name_es": "label_es", "name_el": "label_el"},
    "eu_rules.csv": {"id": "code", "rule": "label_en"},
}
"""Columns of the source that carry another name here."""

IURC = [
    *("SDG-06", "SDG-11", "SDG-13", "SDG-14", "SDG-15"),
    *("UA-WATER", "UA-REGEN", "UA-CULTURE", "UA-GOV"),
    *("CP-RTD", "CP-BLUE", "CP-TERR"),
    *("FE-READY", "FE-OWNER", "FE-ACCEPT", "FE-TRANSFER"),
]
COST_WORDS = re.compile(
    r"\b(cost|price|budget|expens\w*|afford\w*|κόστ\w*|τιμ\w+|προϋπολογισμ\w*|δαπάν\w*"
    r"|costo\w*|coste\w*|precio\w*|presupuesto\w*|gasto\w*)\b",
    re.IGNORECASE,
)
GREEK, LATIN = r"[\u0370-\u03ff\u1f00-\u1fff]", r"[A-Za-z]"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def every_criterion() -> list[Criterion]:
    return [criterion for name in available_sets() for criterion in load_set(name).criteria]


def named(criterion: Criterion) -> str:
    return criterion.criterion_id


def in_languages(text: Text) -> dict[str, str]:
    return {"en": text.default, "el": text.el, "es": text.es}


def numbers_in(text: str) -> Counter[str]:
    return Counter(re.sub(r"[.,]", "", n) for n in re.findall(r"\d+(?:[.,]\d+)*", text))


# Framework tables


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gathered tables are not at hand")
@pytest.mark.parametrize("file", sorted(path.name for path in FRAMEWORKS.glob("*.csv")))
def test_every_cell_of_the_source_is_kept(file: str) -> None:
    """Codes, coefficients, titles, confidence and notes as gathered; only blanks are filled."""
    ours, theirs = rows_of(FRAMEWORKS / file), rows_of(SHARED / file)
    assert len(ours) == len(theirs)
    for own, source in zip(ours, theirs, strict=True):
        for column, cell in source.items():
            name = RENAMED.get(file, {}).get(column, column)
            if cell or not name.startswith("label_"):
                assert own[name] == cell, (source, name)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the gathered tables are not at hand")
@pytest.mark.parametrize("file", LOOKED_UP)
def test_filled_labels_are_marked_own(file: str) -> None:
    """A Greek or Spanish label that the source lacks is ours and says so."""
    names = {new: old for old, new in RENAMED.get(file, {}).items()}
    for own, source in zip(rows_of(FRAMEWORKS / file), rows_of(SHARED / file), strict=True):
        for language in ("el", "es"):
            column = names.get(f"label_{language}", f"label_{language}")
            if not source.get(column):
                assert own[f"confidence_{language}"] == "own", own


@pytest.mark.parametrize("file", LOOKED_UP)
def test_every_row_has_labels_in_three_languages(file: str) -> None:
    """Nothing that can be looked up is nameless in a language."""
    for row in rows_of(FRAMEWORKS / file):
        assert all(row[f"label_{language}"].strip() for language in ("en", "el", "es")), row
        assert re.search(GREEK, row["label_el"]), row
        assert not re.search(GREEK, row["label_en"] + row["label_es"]), row


@pytest.mark.parametrize("file", LOOKED_UP)
def test_no_word_mixes_greek_and_latin_letters(file: str) -> None:
    """A Latin look-alike inside a Greek word would break search and speech."""
    for row in rows_of(FRAMEWORKS / file):
        assert not re.search(f"{GREEK}{LATIN}|{LATIN}{GREEK}", row["label_el"]), row


@pytest.mark.parametrize("file", LOOKED_UP)
def test_confidence_is_one_of_the_known_values(file: str) -> None:
    """Every row says how sure its code and each of its labels are."""
    known = {"verified", "one-source", "recalled", "own", "judgement"}
    for row in rows_of(FRAMEWORKS / file):
        for column in ("confidence_el", "confidence_es"):
            assert row[column] in known, row
        stated = {row.get(c, "") for c in ("confidence", "confidence_code", "confidence_en")}
        assert stated - {""} <= known, row
        assert stated - {""}, row


def test_the_indicative_crosswalk_names_existing_codes() -> None:
    """Every code in the crosswalk stands in its own table."""
    columns = {
        "uaeu_code": known_codes("uaeu"),
        "sdg_targets": known_codes("sdg_target"),
        "nua_codes": known_codes("nua"),
        "specific_objectives": known_codes("cohesion"),
        "intervention_fields": known_codes("intervention_field"),
    }
    for row in rows_of(FRAMEWORKS / "crosswalk_indicative.csv"):
        for column, known in columns.items():
            assert {code for code in row[column].split(";") if code} <= known, row


# Criteria sets


def test_the_iurc_set_has_its_sixteen_criteria() -> None:
    """Users' score tables name these ids: they never change."""
    assert [c.criterion_id for c in load_set("iurc").criteria] == IURC


def test_the_iurc_set_has_its_four_frameworks() -> None:
    """Users' weight tables name these ids: they never change."""
    assert [f.framework_id for f in load_set("iurc").frameworks] == ["SDG", "UA", "CP", "FE"]


@pytest.mark.parametrize("criterion", every_criterion(), ids=named)
def test_a_scale_has_an_anchor_at_every_level(criterion: Criterion) -> None:
    """Seven anchors, −3 to 3, so that no score is without words."""
    if criterion.kind == "scale":
        levels = list(range(int(criterion.low_end), int(criterion.high_end) + 1))
        assert [anchor.level for anchor in criterion.anchors] == levels


@pytest.mark.parametrize("criterion", every_criterion(), ids=named)
def test_texts_exist_in_three_languages(criterion: Criterion) -> None:
    """Name, question and anchors: none empty, Greek in Greek letters, the others without."""
    for text in (criterion.name, criterion.question, *(a.text for a in criterion.anchors)):
        spoken = in_languages(text)
        assert all(part.strip() for part in spoken.values()), spoken
        assert re.search(GREEK, spoken["el"]), spoken
        assert not re.search(f"{GREEK}{LATIN}|{LATIN}{GREEK}", spoken["el"]), spoken
        assert not re.search(GREEK, spoken["en"] + spoken["es"]), spoken


@pytest.mark.parametrize("criterion", every_criterion(), ids=named)
def test_anchors_are_distinct_and_short(criterion: Criterion) -> None:
    """No two levels read the same, and each fits a scorecard's note (30 words)."""
    for language in ("en", "el", "es"):
        texts = [in_languages(anchor.text)[language] for anchor in criterion.anchors]
        assert len(set(texts)) == len(texts)
        assert all(len(text.split()) <= 30 for text in texts), language


@pytest.mark.parametrize("criterion", every_criterion(), ids=named)
def test_anchors_name_the_same_numbers_in_every_language(criterion: Criterion) -> None:
    """A translation that drops or changes a threshold would split the cities' scores."""
    for anchor in criterion.anchors:
        spoken = in_languages(anchor.text)
        found = {language: numbers_in(text) for language, text in spoken.items()}
        assert found["el"] == found["en"], spoken
        assert found["es"] == found["en"], spoken


@pytest.mark.parametrize("criterion", load_set("iurc").criteria, ids=named)
def test_level_zero_means_not_done(criterion: Criterion) -> None:
    """Sums of values need a zero that reads "as without the action"."""
    (zero,) = [anchor.text for anchor in criterion.anchors if anchor.level == criterion.zero]
    assert "compared with not doing the action" in zero.default
    assert "σε σχέση με το να μη γίνει η δράση" in zero.el
    assert "respecto de no hacer la acción" in zero.es


@pytest.mark.parametrize("criterion", every_criterion(), ids=named)
def test_cost_is_no_criterion(criterion: Criterion) -> None:
    """Cost is a constraint; as a criterion too it would count twice."""
    for text in (criterion.name, criterion.question):
        assert not COST_WORDS.search(" ".join(in_languages(text).values()))


@pytest.mark.parametrize("criterion", every_criterion(), ids=named)
def test_crosswalk_codes_exist(criterion: Criterion) -> None:
    """Every code names a row of the framework tables, spelled as the catalogue spells it."""
    for code in criterion.codes:
        entry = crosswalk_entry(code)
        assert entry is not None, code
        assert entry.crosswalk == code


@pytest.mark.parametrize("name", available_sets())
def test_no_two_criteria_share_a_code(name: str) -> None:
    """One target or objective under two criteria would be counted twice."""
    used = Counter(code for criterion in load_set(name).criteria for code in criterion.codes)
    assert [code for code, times in used.items() if times > 1] == []


@pytest.mark.parametrize("name", available_sets())
def test_swing_weights_have_a_top_of_100_in_every_group(name: str) -> None:
    """Swing points are read against a top of 100, among frameworks and within each of them."""
    chosen = load_set(name)
    groups = [[f.weight for f in chosen.frameworks]]
    for framework in chosen.frameworks:
        own = [c for c in chosen.criteria if c.framework == framework.framework_id]
        groups.append([c.weight for c in own if c.weight is not None])
        assert len(groups[-1]) == len(own) > 0
    for weights in groups:
        assert max(weights) == 100
        assert min(weights) > 0


@pytest.mark.parametrize("criterion", every_criterion(), ids=named)
def test_weight_ranges_hold_their_weight(criterion: Criterion) -> None:
    """The range used for robustness lies in 0 to 100 around the stated weight."""
    low, weight, high = criterion.weight_low, criterion.weight, criterion.weight_high
    assert low is not None
    assert weight is not None
    assert high is not None
    assert 0 <= low <= weight <= high <= 100


def test_only_environmental_criteria_carry_a_veto() -> None:
    """The gates mirror "do no significant harm" and act below −2."""
    vetoes = {c.criterion_id: c.veto_below for c in load_set("iurc").criteria if c.veto_below}
    assert vetoes == {"SDG-06": -2, "SDG-13": -2, "SDG-14": -2, "SDG-15": -2}
