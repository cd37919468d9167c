"""Documentation that cannot rot."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from actionplan_engine.cli.main import COMMANDS
from actionplan_engine.model import Settings
from actionplan_engine.tables.schema import SCHEMA, SETTINGS

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("table", sorted(SCHEMA))
def test_every_table_and_column_is_documented(table: str) -> None:
    text = (ROOT / "docs" / "plan-folder.md").read_text(encoding="utf-8")
    assert f"`{table}`" in text
    missing = [name for name in SCHEMA[table] if not re.search(rf"\b{re.escape(name)}\b", text)]
    assert missing == []


def test_every_setting_is_documented_and_reaches_the_model() -> None:
    text = (ROOT / "docs" / "plan-folder.md").read_text(encoding="utf-8")
    assert [key for key in SETTINGS if not re.search(rf"\b{key}\b", text)] == []
    assert set(SETTINGS) == set(Settings.model_fields)


def test_every_command_is_in_the_readme() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"actionplan {name}" not in text] == []


def test_every_link_of_the_documentation_leads_to_a_file() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "criteria").glob("*.md")]
    broken = [
        f"{page.name}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []
