"""A plan folder in which every text that users write is hostile."""

from __future__ import annotations

from pathlib import Path

from plan_folder import Row, minimal_tables, settings_rows, write_minimal_plan

MARKUP = '<script>document.title="owned"</script>"><img src=x onerror=alert(1)>'
LINK = "javascript:alert(1)"
FORMULA = '=HYPERLINK("http://example.com/steal","click")'
COMMAND = "+cmd|' /C calc'!A0"
TURNED = "\u202eevil gnp.exe שלום (1)"
TEMPLATE = "{{ 7 * 7 }}{% raw %} %(name)s %s {0} {x}"
EMOJI = "🌊🌳👩🏽‍🔧" * 40
LONG = "long" * 2_500
ALL = (MARKUP, LINK, FORMULA, COMMAND, TURNED, TEMPLATE, EMOJI, LONG)
"""Each must come out inert, and whole."""
KEPT = tuple(text.replace("\u202e", "") for text in ALL)
"""As they are kept: reading leaves out marks that turn the order of letters (AP246)."""
MIXED = f"{MARKUP} {LINK} {FORMULA} {TURNED} {TEMPLATE} 🌊🌳"

_ACTION_TEXTS = (
    *("summary", "phase", "lead", "partners", "indicator", "unit", "beneficiaries"),
    *("maintenance_owner", "location", "source", "lock_reason"),
)


def write_hostile_plan(folder: Path) -> Path:
    """Write the small plan with a hostile text in every cell that takes a text."""
    tables = minimal_tables()
    actions: list[Row] = []
    for number, text in enumerate(ALL, start=1):
        model = tables["actions"][number % len(tables["actions"])]
        texts = dict.fromkeys(_ACTION_TEXTS, MIXED)
        actions.append(
            model | texts | {"action_id": f"A-{number}", "title": text, "theme": "parks"}
        )
    actions[0] |= {"lock": "in", "practice_ids": "PR-1", "title.el": TURNED, "title.es": FORMULA}
    scores = [
        score | {"action_id": f"A-{number}", "evidence": MIXED}
        for number in range(1, len(ALL) + 1)
        for score in tables["scores"]
        if score["action_id"] == "A-1"
    ]
    listed = {"list_id": "T-1", "title": MIXED}
    return write_minimal_plan(
        folder,
        settings=settings_rows(title=MARKUP, notice=LONG, samples=100, robustness_samples=5),
        cities=[city | {"name": MIXED, "country": TURNED} for city in tables["cities"]],
        practices=[
            {
                "practice_id": "PR-1",
                "title": MIXED,
                "city_id": "north",
                **dict.fromkeys(("description", "evidence", "source"), MIXED),
            }
        ],
        actions=actions,
        criteria=[criterion | {"name": MIXED} for criterion in tables["criteria"]],
        scorers=[scorer | {"role": MIXED} for scorer in tables["scorers"]],
        conflicts=[{"scorer_id": "S-2", "action_id": "A-2", "reason": MIXED}],
        scores=scores,
        funds=[fund | {"name": MIXED, "amount": 150_000} for fund in tables["funds"]],
        rates=[rate | {"source": MIXED} for rate in tables["rates"]],
        tabled=[listed | {"action_id": ident} for ident in ("A-1", "A-2")],
        scenarios=[{"scenario_id": "S-1", "title": MIXED, "what": "funds", "change": "-20%"}],
    )
