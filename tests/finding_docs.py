"""Keep `docs/findings/` up to date: one page a code, in three languages, from the catalogues.

Run by `make finding-pages` (write) and by a test (compare).
"""

from __future__ import annotations

import sys
from pathlib import Path

from actionplan_engine.i18n import LANGUAGES
from actionplan_engine.tables.finding_page import page_markdown, spoken_page
from actionplan_engine.tables.findings_catalogue import KINDS, PAGES

HOME = Path(__file__).parents[1] / "docs" / "findings"
FAMILIES = {
    "AP1": "files, sheets and headers",
    "AP2": "one cell",
    "AP3": "between rows, sheets and files",
    "AP4": "across working groups",
    "AP5": "the optimisation",
}
_LANGUAGE_NAMES = {"en": "English", "el": "Ελληνικά", "es": "Español"}
_ABOUT = (
    "Every problem in the inputs has a code. `actionplan explain AP203` prints its page in"
    " your language; the same pages are here."
)
_MADE = "<!-- Written by `make finding-pages` from the message catalogues; edit those. -->"


def pages() -> dict[str, str]:
    """Return file name → text, for every page and for the index."""
    files = {f"{code}.md": page(code) for code in KINDS}
    return files | {"README.md": index()}


def page(code: str) -> str:
    """Return the page of one code, in three languages."""
    parts = [_MADE, f"# {code}"]
    for language in LANGUAGES:
        spoken = page_markdown(spoken_page(KINDS[code], PAGES[code], language))
        parts.append(f"*{_LANGUAGE_NAMES[language]}*\n\n{spoken}")
    return "\n\n".join(parts) + "\n"


def index() -> str:
    """Return the list of codes by family."""
    parts = [
        _MADE,
        "# Findings",
        _ABOUT,
    ]
    for prefix, title in FAMILIES.items():
        lines = [f"## {prefix}xx: {title}", ""]
        for code in sorted(code for code in KINDS if code.startswith(prefix)):
            spoken = spoken_page(KINDS[code], PAGES[code], "en")
            lines.append(f"- [{code}]({code}.md) {spoken.title} ({spoken.severity})")
        parts.append("\n".join(lines))
    return "\n\n".join(parts) + "\n"


def main() -> int:
    """Write every page; remove those of codes that are gone."""
    HOME.mkdir(parents=True, exist_ok=True)
    files = pages()
    for path in HOME.glob("*.md"):
        if path.name not in files:
            path.unlink()
    for name, text in files.items():
        (HOME / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
