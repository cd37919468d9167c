"""What the published codes are called in the sheets (gettext sources)."""

from __future__ import annotations

from actionplan_engine.i18n import N_

STATUS = {
    "optimal": N_("Proved optimal"),
    "feasible": N_("Best found in the time allowed"),
    "infeasible": N_("No plan keeps all the rules"),
    "undecided": N_("Time ran out"),
}
WHY = {
    "selected": N_("worth its place"),
    "locked_in": N_("in by decision"),
    "gated": N_("left before scoring"),
    "locked_out": N_("out by decision"),
    "negative_value": N_("its value is below zero"),
    "displaced": N_("others do more"),
    "impossible": N_("rules keep it out"),
    "no_difference": N_("a tie"),
    "undecided": N_("time ran out"),
}
FLIPS = {
    "cost": N_("its cost"),
    "budget": N_("the money of all funds"),
    "fund": N_("the money of one fund"),
    "weight": N_("one weight"),
}
FOUND = {
    "found": N_("found"),
    "none": N_("no such change"),
    "undecided": N_("time ran out"),
}
GATES = {
    "ineligible": N_("not eligible"),
    "legal_verdict": N_("legal verdict"),
    "veto": N_("a score below a veto"),
    "coverage": N_("too few scores"),
    "no_cost": N_("no cost estimate"),
    "blank": N_("a blank score"),
    "significant_harm": N_("significant harm to the environment"),
}
ALTERNATIVES = {
    "recommended": N_("Recommended"),
    "cheaper": N_("Cheaper"),
    "even": N_("Most even"),
    "no_fairness": N_("Without the rules on each city's share"),
    "different": N_("Most different"),
    "tabled": N_("Tabled by a council"),
    "scenario": N_("Scenario"),
}
AIMS = {
    "fairness": N_("the smallest city's part of the value"),
    "climate": N_("the part of the money that counts for climate"),
}
CLASSES = {
    "core": N_("core"),
    "borderline": N_("borderline"),
    "exterior": N_("exterior"),
}
STATES = {"given": N_("given"), "blank": N_("blank"), "na": N_("not applicable")}
SENSES = {"<=": "≤", ">=": "≥", "==": "="}
