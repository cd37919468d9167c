"""The tables of `actionplan score`, as each reader's language writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from actionplan_engine.cli.main import group
from actionplan_engine.i18n import LANGUAGES
from plan_folder import minimal_tables, settings_rows, write_minimal_plan

MARK = {"en": ".", "el": ",", "es": ","}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plan whose two scorers differ on two scores, one of them by a whole scale."""
    scores = minimal_tables()["scores"]
    scores[0] = scores[0] | {"score": -3, "confidence": "low"}
    scores[2] = scores[2] | {"score": 2}
    return write_minimal_plan(tmp_path_factory.mktemp("plan"), scores=scores)


def said(folder: Path, language: str = "en", *wishes: str) -> str:
    environment = {"ACTIONPLAN_LANGUAGE": language}
    result = CliRunner().invoke(group, ["score", str(folder), "--quiet", *wishes], env=environment)
    assert result.exit_code == 0, result.output
    return result.stdout


def table(text: str, heading: str, rows: int) -> list[list[str]]:
    """Return the cells of the first rows of the table under a heading and its sentence."""
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if line.startswith(heading)) + 3
    return [line.split() for line in lines[first : first + rows]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_points_with_the_languages_decimal_mark(folder: Path, language: str) -> None:
    lines = said(folder, language).splitlines()
    given = json.loads(said(folder, language, "--format", "json"))["ranking"]["actions"]
    best = max(given, key=lambda action: action["value"])
    points = f"{100 * best['value']:.1f}".replace(".", MARK[language])
    assert "100" in lines[0]
    row = lines[2].split()
    assert row[:2] == ["1", points]
    assert best["action_id"] in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_is_there_in_every_language(folder: Path, language: str) -> None:
    text = said(folder, language)
    for method in ("TOPSIS", "VIKOR", "PROMETHEE II", "SPOTIS"):
        assert sum(line.startswith(f"  {method} ") for line in text.splitlines()) == 1
    assert "Kendall" in text
    assert "WS" in text
    if language != "en":
        assert "Who thinks what" not in text
        assert "An agenda" not in text


def test_second_opinions_are_ranks_beside_ours(folder: Path) -> None:
    rows = table(said(folder), "What other methods would rank first", 4)
    ranking = json.loads(said(folder, "en", "--format", "json"))["ranking"]
    values = {action["action_id"]: str(action["rank"]) for action in ranking["actions"]}
    topsis = ranking["second_opinions"][0]["ranks"]
    assert {row[0]: row[1] for row in rows} == values
    assert {row[0]: float(row[2]) for row in rows} == topsis


def test_the_tornado_is_the_lead_at_half_and_at_half_more(folder: Path) -> None:
    rows = table(said(folder), "What half of a weight", 3)
    document = json.loads(said(folder, "en", "--format", "json"))
    tornado = document["certainty"]["sensitivity"]["tornado"]
    assert [row[0] for row in rows] == [bar["criterion_id"] for bar in tornado]
    shown = [[float(cell.replace("−", "-")) for cell in row[1:]] for row in rows]
    expected = [[100 * bar["at_half"], 100 * bar["at_half_more"]] for bar in tornado]
    assert shown == [pytest.approx(bar, abs=0.051) for bar in expected]


def test_central_weights_stand_beside_the_plans(folder: Path) -> None:
    rows = table(said(folder), "Who thinks what", 5)
    ranking = json.loads(said(folder, "en", "--format", "json"))["ranking"]["rank_acceptability"]
    firsts = dict(zip(ranking["action_ids"], ranking["acceptability"], strict=True))
    often, sure, *criteria = rows
    assert (often[0], sure[0]) == ("first", "confidence")
    assert often[1] == f"{100 * max(shares[0] for shares in firsts.values()):.1f}%"
    assert [row[0] for row in criteria] == ["C-1", "C-2", "C-3"]
    for column in range(2, len(criteria[0])):
        assert sum(float(row[column].rstrip("%")) for row in criteria) == pytest.approx(
            100, abs=0.2
        )


def test_the_agenda_names_the_widest_disagreement_first(folder: Path) -> None:
    rows = table(said(folder), "Where the scorers disagree most", 2)
    assert [row[:2] for row in rows] == [["A-1", "C-1"], ["A-1", "C-2"]]
    assert rows[0][-3:] == ["−3", "+3", "2"]
    assert "(2 of 2)" in said(folder)


def test_no_zero_is_negative(tmp_path: Path) -> None:
    criteria = [row | {"weight": 0} for row in minimal_tables()["criteria"][:1]]
    folder = write_minimal_plan(
        tmp_path,
        criteria=[*criteria, *minimal_tables()["criteria"][1:]],
        scores=[
            row | {"score": -2}
            for row in minimal_tables()["scores"]
            if row["criterion_id"] != "C-3"
        ],
    )
    text = said(folder, "en", "--format", "json")
    assert "-0.0," not in text
    assert "-0.0\n" not in text


def test_an_incomplete_action_under_the_policy_gate_is_not_told_of_coverage(tmp_path: Path) -> None:
    scores = [
        row | {"score": ""} if row["action_id"] == "A-2" else row
        for row in minimal_tables()["scores"]
    ]
    settings = settings_rows(missing_policy="gate")
    text = said(write_minimal_plan(tmp_path, scores=scores, settings=settings))
    assert "Ponds: a score is missing, and this plan leaves out what lacks one" in text
