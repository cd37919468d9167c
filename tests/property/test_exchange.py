"""Whatever texts and numbers a plan holds, it comes back from every format as it was."""

from __future__ import annotations

import tempfile
from decimal import Decimal
from pathlib import Path

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from actionplan_engine.interchange.data_package import data_package
from actionplan_engine.interchange.pabulib import read_pabulib
from actionplan_engine.interchange.pabulib_file import number_in
from actionplan_engine.interchange.plain import as_said, plain_tables
from actionplan_engine.interchange.xmcda_reading import read_xmcda
from actionplan_engine.interchange.xmcda_texts import escaped, unescaped
from actionplan_engine.interchange.xmcda_writing import xmcda_file
from actionplan_engine.tables import read_plan
from plan_folder import changed, minimal_tables, write_csv_plan

TEXTS = st.text(max_size=30).filter(lambda text: "\x00" not in text)
AMOUNTS = st.decimals(1, 10**9, places=2, allow_nan=False)


@given(TEXTS)
@example("\\u00000d")
@example("a\r\nb\\\\")
def test_any_text_survives_xml(text: str) -> None:
    assert unescaped(escaped(text)) == text


@settings(max_examples=15, deadline=None)
@given(
    title=TEXTS,
    greek=TEXTS,
    cost=AMOUNTS,
    score=st.sampled_from(["", "NA", "-3", "0.25", "3"]),
    share=st.decimals(0, 100, places=1, allow_nan=False),
)
def test_a_plan_comes_back_from_every_format(
    title: str, greek: str, cost: Decimal, score: str, share: Decimal
) -> None:
    tables = minimal_tables()
    tables["actions"] = changed(
        tables["actions"],
        "A-2",
        title=f"x{title}",
        cost_likely=f"{cost:f}",
        intervention_fields=f"079:{share:f}",
        **{"title.el": greek},
    )
    tables["scores"][0] |= {"score": score, "evidence": title}
    with tempfile.TemporaryDirectory() as parent:
        folder = write_csv_plan(Path(parent) / "plan", tables)
        reading = read_plan(folder)
        assume(reading.inputs is not None)  # else a text that the reading of plans refuses
        assert reading.inputs is not None
        plain = plain_tables(folder, reading.inputs)
        package = data_package(plain, reading.inputs)
        xmcda = read_xmcda(xmcda_file(plain, reading.inputs), "x.xml")
        for name, files in (("csv", package), ("xmcda", xmcda.files)):
            again = Path(parent) / name
            again.mkdir()
            for file, content in files.items():
                (again / file).write_bytes(content)
            back = read_plan(again).inputs
            assert back is not None, read_plan(again).findings
            assert as_said(back) == as_said(reading.inputs)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
@settings(max_examples=60, deadline=None)
def test_no_bytes_break_an_import(content: bytes) -> None:
    """Anything is a plan or findings, never an accident."""
    head = b"META\nkey;value\nbudget;5\nPROJECTS\nproject_id;cost;votes\n1;2;3\n"
    for result in (
        read_pabulib(content, "a.pb"),
        read_pabulib(head + content, "a.pb"),
        read_xmcda(content, "x.xml"),
    ):
        assert bool(result.files) != any(f.is_error for f in result.findings)


@given(AMOUNTS, st.sampled_from(["{:f}", "{:,f}"]))
def test_amounts_are_read_as_they_were_written(amount: Decimal, form: str) -> None:
    assert number_in(form.format(amount)) == amount
