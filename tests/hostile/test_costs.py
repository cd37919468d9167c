"""Refusing a hostile file takes at most two seconds and a hundred megabytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile import test_csv, test_spreadsheets, test_workbooks
from hostile.corpus import costs_of

CORPUS = {
    (name, suffix): data
    for suffix, refused in (
        (".xlsx", test_workbooks.REFUSED),
        (".ods", test_spreadsheets.REFUSED),
        (".csv", test_csv.REFUSED),
    )
    for name, (data, *_) in refused.items()
}
SECONDS, MEBIBYTES = 2.0, 100.0


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="measures as Linux does")
def test_every_hostile_file_is_refused_in_time_and_memory(tmp_path: Path) -> None:
    folders = []
    for number, ((_, suffix), data) in enumerate(CORPUS.items()):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / f"hostile{suffix}").write_bytes(data)
        folders.append(folder)
    costs = dict(zip(CORPUS, costs_of(folders), strict=True))
    worst = sorted(costs.items(), key=lambda item: -item[1].seconds)[:3]
    print(f"{len(costs)} hostile files; slowest: {worst}")  # noqa: T201 - pytest -s shows it
    assert [name for name, cost in costs.items() if len(cost.codes) != 1] == []
    slow = {name: cost for name, cost in costs.items() if cost.seconds > SECONDS}
    large = {name: cost for name, cost in costs.items() if cost.mebibytes > MEBIBYTES}
    assert slow == {}
    assert large == {}
