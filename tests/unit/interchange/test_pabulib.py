"""Participatory budgets: real files are odd, ballots of every kind become one score."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from actionplan_engine.interchange.imported import Imported
from actionplan_engine.interchange.pabulib import read_pabulib
from actionplan_engine.tables import read_plan

META = "META\nkey;value\ndescription;Our budget\ncountry;Poland\nunit;Łódź\ninstance;2022\n"
PROJECTS = "PROJECTS\nproject_id;cost;name\n1;100;One\n2;200;Two\n3;300;Three\n"


def pb(votes: str = "", projects: str = PROJECTS, **meta: str) -> bytes:
    lines = {"budget": "400", "vote_type": "approval", "currency": "PLN"} | meta
    head = META + "".join(f"{key};{value}\n" for key, value in lines.items() if value)
    return (head + projects + votes).encode()


def table(result: Imported, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.files[f"{name}.csv"].decode(), newline="")))


def scores(result: Imported) -> dict[str, str]:
    return {row["action_id"]: row["score"] for row in table(result, "scores")}


def codes(result: Imported) -> list[str]:
    return sorted({f.code for f in result.findings} - {"AP544"})


@pytest.mark.parametrize(
    ("kind", "votes", "expected"),
    [
        ("approval", "v\n1,2\n1\n2,1\n", {"1": "3", "2": "2", "3": "0"}),
        ("choose-1", "v\n1\n1\n3\n", {"1": "2", "2": "0", "3": "1"}),
        ("ordinal", "v\n1,2,3\n2,1\n", {"1": "5", "2": "5", "3": "1"}),
        ("cumulative", "v;p\n1,2;3,1\n2;4\n", {"1": "3", "2": "5", "3": "0"}),
        ("scoring", "v;p\n1,2;3,-1\n3;2\n", {"1": "3", "2": "-1", "3": "2"}),
    ],
)
def test_ballots_become_one_total_a_project(
    kind: str, votes: str, expected: dict[str, str]
) -> None:
    lines = votes.replace("v;p", "vote;points", 1).replace("v\n", "vote\n", 1).splitlines()
    body = "\n".join([f"voter_id;{lines[0]}", *(f"x{n};{v}" for n, v in enumerate(lines[1:]))])
    result = read_pabulib(pb(f"VOTES\n{body}\n", vote_type=kind), "a.pb")
    assert codes(result) == []
    assert scores(result) == expected


def test_the_first_of_an_ordinal_ballot_gets_as_many_points_as_a_ballot_has_places() -> None:
    votes = "VOTES\nvoter_id;vote\na;2,1\n"
    result = read_pabulib(pb(votes, vote_type="ordinal", max_length="5"), "a.pb")
    assert scores(result) == {"1": "4", "2": "5", "3": "0"}


def test_who_does_not_name_a_project_gives_it_the_default_score() -> None:
    votes = "VOTES\nvoter_id;vote;points\na;1;2\nb;1,2;1,1\n"
    result = read_pabulib(pb(votes, vote_type="scoring", default_score="-1"), "a.pb")
    assert scores(result) == {"1": "3", "2": "0", "3": "-2"}


def test_totals_of_the_projects_serve_where_there_are_no_ballots() -> None:
    projects = "PROJECTS\nproject_id;cost;votes;score\n1;100;7;70\n2;50;3;90\n"
    assert scores(read_pabulib(pb(projects=projects), "a.pb")) == {"1": "70", "2": "90"}
    bare = "PROJECTS\nproject_id;cost;votes\n1;100;7\n2;50;3\n"
    assert scores(read_pabulib(pb(projects=bare, vote_type=""), "a.pb")) == {"1": "7", "2": "3"}


def test_one_blank_total_blanks_that_score_only_and_its_line_is_named() -> None:
    projects = "PROJECTS\nproject_id;cost;votes\n1;100;7\n2;50;\n3;50;x\n"
    result = read_pabulib(pb(projects=projects), "a.pb")
    assert scores(result) == {"1": "7", "2": "", "3": ""}
    found = [f for f in result.findings if f.code == "AP537"]
    assert [f.location and f.location.line for f in found] == [13, 14]


@pytest.mark.parametrize(
    ("country", "currency"),
    [
        ("Poland", "PLN"),
        ("Polska", "PLN"),
        ("Πολωνία", "PLN"),
        ("Schweiz", "CHF"),
        ("USA", "USD"),
        ("Netherlands", "EUR"),
        ("Nowhere", "EUR"),
    ],
)
def test_a_country_has_its_money_in_whatever_language_it_is_named(
    country: str, currency: str
) -> None:
    text = pb(currency="").decode().replace("Poland", country)
    assert table(read_pabulib(text.encode(), "a.pb"), "cities")[0]["currency"] == currency


def test_a_name_in_quotes_may_hold_a_line_that_looks_like_a_section() -> None:
    projects = 'PROJECTS\nproject_id;cost;name\n1;100;"One\nVOTES\nx"\n2;5;Two\n'
    result = read_pabulib(pb("VOTES\nvoter_id;vote\na;1,2\n", projects), "a.pb")
    assert codes(result) == []
    assert scores(result) == {"1": "1", "2": "1"}


def test_every_documented_field_finds_its_place() -> None:
    projects = (
        "PROJECTS\nproject_id;cost;category;votes;name;target;selected;neighborhood;subunit;"
        "district;latitude;longitude;proposer;description;public_id\n"
        "BO.1/7;1000;sport,culture;2;Hall;adults,youth;1;Old Town;North;D4;51.7;19,4;Ada;Why;9\n"
    )
    result = read_pabulib(pb("VOTES\nvoter_id;vote\na;BO.1/7\nb;BO.1/7\n", projects), "a.pb")
    (action,) = table(result, "actions")
    assert action["action_id"] == "BO.1-7"
    assert action["theme"] == "sport"
    assert action["tags"] == "sport; culture; adults; youth"
    assert action["location"] == "D4, North, Old Town"
    assert (action["lat"], action["lon"], action["lead"]) == ("51.7", "19.4", "Ada")
    assert (action["summary"], action["source"]) == ("Why", "Pabulib BO.1/7")
    assert [row["action_id"] for row in table(result, "tabled")] == ["BO.1-7"]
    assert table(result, "cities")[0]["name"] == "Łódź"
    assert ("instance", "2022") in {(r["key"], r["value"]) for r in table(result, "notes")}


def test_no_category_is_no_tag() -> None:
    projects = "PROJECTS\nproject_id;cost;category;target\n1;5;None;nan\n"
    (action,) = table(read_pabulib(pb(projects=projects), "a.pb"), "actions")
    assert (action["theme"], action.get("tags", "")) == ("general", "")


def test_votes_of_a_project_may_be_its_ballots_or_its_points() -> None:
    projects = "PROJECTS\nproject_id;cost;votes\n1;5;2\n2;5;4\n3;5;7\n"
    votes = "VOTES\nvoter_id;vote;points\na;1,2;1,4\nb;1;3\n"
    result = read_pabulib(pb(votes, projects, vote_type="cumulative"), "a.pb")
    (finding,) = [f for f in result.findings if f.code == "AP536"]
    assert finding.location is not None
    assert finding.location.line == 14


def test_a_threshold_leaves_out_what_has_fewer_votes() -> None:
    votes = "VOTES\nvoter_id;vote\na;1\nb;1,2\n"
    result = read_pabulib(pb(votes, min_project_score_threshold="2"), "a.pb")
    assert [row["eligible"] for row in table(result, "actions")] == ["", "no", "no"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("META", "meta").replace("VOTES", "Votes "),
        lambda text: text.replace("\nPROJECTS", "\n\n;;\nPROJECTS;;"),
        lambda text: text.replace("3;300;Three", "3;300;"),
        lambda text: text.replace("1;100;One", "1;100;One;;;"),
        lambda text: text.replace("One", 'One "A'),
        lambda text: text.replace("One", '"One; ""A"""'),
        lambda text: text.replace("One", '"One\nA"'),
        lambda text: text.replace("Our budget", "Our budget; part 2"),
        lambda text: text.replace("budget;400", "budget;400,00"),
    ],
)
def test_what_real_files_do_is_read(change: object, tmp_path: Path) -> None:
    assert callable(change)
    text = change(pb("VOTES\nvoter_id;vote\na;1,2\nb;1\n").decode())
    result = read_pabulib(text.encode(), "a.pb")
    assert codes(result) == []
    assert scores(result) == {"1": "2", "2": "1", "3": "0"}
    for name, content in result.files.items():
        (tmp_path / name).write_bytes(content)
    reading = read_plan(tmp_path)
    assert reading.inputs is not None, reading.findings
    assert reading.inputs.funds[0].ceilings == {2022: 400}


def test_money_is_read_however_it_is_grouped() -> None:
    projects = "PROJECTS\nproject_id;cost\n1;12,500\n2;1 250 000,50\n3;1,250,000.5\n4;7.5\n"
    result = read_pabulib(pb(projects=projects), "a.pb")
    costs = [row["cost_likely"] for row in table(result, "actions")]
    assert costs == ["12500", "1250000.50", "1250000.5", "7.5"]


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        (b"", "AP530", None),
        (b"\x00\x01", "AP530", None),
        (b"project_id;cost\n1;2\n", "AP530", None),
        (pb(budget=""), "AP532", None),
        (pb(budget="much"), "AP533", 7),
        (pb(projects="PROJECTS\nproject_id;name\n1;One\n"), "AP532", None),
        (pb(projects="PROJECTS\nproject_id;cost\n1;cheap\n"), "AP533", 12),
        (pb(projects="PROJECTS\nproject_id;cost\n1;-5\n"), "AP533", 12),
        (pb(projects="PROJECTS\nproject_id;cost\n1;5\n1;6\n"), "AP534", 13),
        (pb(projects="PROJECTS\nproject_id;cost\n1;5;x;y\n2;7\n"), "AP531", 12),
    ],
)
def test_what_cannot_be_used_is_an_error_with_its_line(
    content: bytes, code: str, line: int | None
) -> None:
    result = read_pabulib(content, "a.pb")
    errors = [finding for finding in result.findings if finding.is_error]
    assert errors[0].code == code
    assert errors[0].location is not None
    assert errors[0].location.line == line
    assert result.files == {}


def test_odd_votes_are_warnings_that_stop_nothing() -> None:
    votes = "VOTES\nvoter_id;vote;points\na;1,9;1,1\nb;2;1,2\nc;2,2;1,1\n"
    result = read_pabulib(
        pb(votes, vote_type="cumulative", num_votes="5", num_projects="3"), "a.pb"
    )
    assert codes(result) == ["AP535", "AP536", "AP538"]
    assert scores(result) == {"1": "1", "2": "1", "3": "0"}


def test_votes_of_an_unknown_kind_leave_the_scores_blank() -> None:
    result = read_pabulib(pb("VOTES\nvoter_id;vote\na;1\n", vote_type="magic"), "a.pb")
    assert codes(result) == ["AP537"]
    assert set(scores(result).values()) == {""}
