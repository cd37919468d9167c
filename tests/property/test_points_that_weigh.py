"""A plan that is read without an error has weights: no points stop a run after `check`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from actionplan_engine.errors import UsageError
from actionplan_engine.model import GroupWeight
from actionplan_engine.scoring import weight_tree
from actionplan_engine.tables import read_plan
from plan_folder import minimal_tables, settings_rows, write_minimal_plan

NAMES = ("GREEN", "PEOPLE", "C-1", "C-2", "C-3")
ABOUT_POINTS = {"AP424", "AP425", "AP426"}
points = st.sampled_from(["", 0, 0, 50])
groups = st.dictionaries(
    st.sampled_from(["G-1", "G-2"]),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from([0, 50]), min_size=1),
)


def folder_of(folder: Path, weighting: str, own: dict[str, object], weights: object) -> Path:
    criteria = [row | {"weight": own[row["criterion_id"]]} for row in minimal_tables()["criteria"]]
    frameworks = [
        {"framework_id": name, "name": name, "weight": own[name]} for name in ("GREEN", "PEOPLE")
    ]
    rows = [
        {
            "group": group,
            "framework": "" if "-" in name else name,
            "criterion_id": name if "-" in name else "",
            "weight": weight,
        }
        for group, given in weights.items()
        for name, weight in given.items()
    ]
    return write_minimal_plan(
        folder,
        settings=settings_rows(weighting=weighting),
        criteria=criteria,
        frameworks=frameworks,
        weights=rows or None,
    )


@settings(max_examples=150, deadline=None)
@given(
    weighting=st.sampled_from(["swing", "roc", "equal"]),
    own=st.fixed_dictionaries(dict.fromkeys(NAMES, points)),
    weights=groups,
)
def test_points_are_refused_exactly_where_they_give_no_weights(weighting, own, weights):
    with tempfile.TemporaryDirectory() as home:
        reading = read_plan(folder_of(Path(home) / "given", weighting, own, weights))
        sound = dict.fromkeys(NAMES, 50)
        base = read_plan(folder_of(Path(home) / "sound", weighting, sound, {}))
    errors = {finding.code for finding in reading.findings if finding.is_error}
    assert errors <= ABOUT_POINTS
    assert base.inputs is not None
    assert bool(errors) == (not has_weights(base.inputs, own, weights))


def has_weights(inputs, own, weights) -> bool:
    """Whether the engine finds weights from these points, put into inputs unchecked."""
    criteria = [
        c.model_copy(update={"weight": None if (w := own[c.criterion_id]) == "" else float(w)})
        for c in inputs.criteria
    ]
    frameworks = [
        f.model_copy(update={"weight": 1.0 if (w := own[f.framework_id]) == "" else float(w)})
        for f in inputs.frameworks
    ]
    given = [
        GroupWeight(
            group=group,
            framework_id=None if "-" in name else name,
            criterion_id=name if "-" in name else None,
            weight=float(weight),
        )
        for group, said in weights.items()
        for name, weight in said.items()
    ]
    unchecked = inputs.model_copy(
        update={
            "criteria": tuple(criteria),
            "frameworks": tuple(frameworks),
            "weights": tuple(given),
        }
    )
    try:
        weight_tree(unchecked)
    except UsageError:
        return False
    return True
