"""Whatever a group fills in comes back from its form as it was, in each language."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.model import same_id_key
from actionplan_engine.tables import read_plan
from actionplan_engine.tables.forms import NO_ANSWERS, form_workbook
from actionplan_engine.tables.scores import key_of
from form_folder import answers_in, read_forms, write_unscored_plan

ACTIONS, CRITERIA = ("A-1", "A-2", "A-3", "A-4"), ("C-1", "C-2", "C-3")
CELLS = st.tuples(st.sampled_from(ACTIONS), st.sampled_from(CRITERIA))
LEVELS = st.integers(0, 300).map(lambda n: n / 100) | st.just("NA")
TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")) | st.just(" "), min_size=1
).map(str.strip)
FAST = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture(scope="module")
def plan_folder() -> Path:
    return write_unscored_plan(Path(tempfile.mkdtemp()))


@FAST
@given(
    scores=st.dictionaries(CELLS, LEVELS),
    evidence=st.dictionaries(CELLS, TEXTS.filter(bool)),
    points=st.dictionaries(st.sampled_from(("GREEN", "PEOPLE")), st.integers(0, 100).map(float)),
    conflicts=st.dictionaries(st.sampled_from(ACTIONS), TEXTS.filter(bool)),
    proposals=st.lists(TEXTS.filter(bool), max_size=3, unique_by=str.casefold),
    language=st.sampled_from(LANGUAGES),
)
def test_scores_evidence_and_weights_come_back_from_a_form(
    plan_folder: Path,
    scores: dict,
    evidence: dict,
    points: dict,
    conflicts: dict,
    proposals: list,
    language: str,
) -> None:
    _, plan = read_forms(plan_folder)
    group = plan.groups[0]
    answers = NO_ANSWERS._replace(
        scores={key_of(action, c, "S-1"): said for (action, c), said in scores.items()},
        evidence={key_of(action, c, "S-1"): text for (action, c), text in evidence.items()},
        keyed={"weights": {(same_id_key(f), ""): (None, each) for f, each in points.items()}},
        free={
            "conflicts": tuple(("S-1", action, why) for action, why in conflicts.items()),
            "proposed_actions": tuple((title, *[None] * 10) for title in proposals),
        },
    )
    assume(len(points) < 2 or any(points.values()))  # else AP424: all the points are 0
    path = plan_folder / group.file
    path.write_bytes(form_workbook(plan, group, language=language, answers=answers))
    try:
        reading, again = read_plan(plan_folder), answers_in(plan_folder, "G-1")
    finally:
        path.unlink()
    assert (again.scores, again.evidence) == (answers.scores, _clean(answers.evidence))
    inputs = reading.inputs
    read = {(s.action_id, s.criterion_id): s for s in inputs.scores if s.state != "blank"}
    assert {key: "NA" if s.state == "na" else s.score for key, s in read.items()} == scores
    assert {w.framework_id: w.weight for w in inputs.weights} == points
    assert {c.action_id: c.reason.default for c in inputs.conflicts} == _clean(conflicts)
    assert [row[0] for row in again.free["proposed_actions"]] == list(
        _clean(dict(enumerate(proposals))).values()
    )
    assert len([f for f in reading.findings if f.code == "AP360"]) == len(proposals)


def _clean(texts: dict) -> dict:
    """Return texts as every table is read: in Unicode NFC."""
    return {key: unicodedata.normalize("NFC", text) for key, text in texts.items()}
