"""From a plan folder to its inputs, or to every finding at once. Reads like the order of work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.errors import InputErrors
from actionplan_engine.findings import Finding, in_reading_order
from actionplan_engine.model import InputFile, Noun, PlanInputs
from actionplan_engine.tables.assembly import assemble
from actionplan_engine.tables.criteria_choice import choose_criteria, readable_scales
from actionplan_engine.tables.defined_ids import known_ids
from actionplan_engine.tables.evidence import read_evidence, with_evidence
from actionplan_engine.tables.feasibility import feasibility_warnings
from actionplan_engine.tables.fingerprint import content_digests
from actionplan_engine.tables.folder import read_folder
from actionplan_engine.tables.group_checks import group_problems
from actionplan_engine.tables.indicator_checks import indicator_problems
from actionplan_engine.tables.judgement_checks import judgement_problems, unscored_comparisons
from actionplan_engine.tables.locks import lock_problems
from actionplan_engine.tables.money_checks import money_problems
from actionplan_engine.tables.nouns import read_nouns
from actionplan_engine.tables.plan_findings import NO_SCORERS_TABLE
from actionplan_engine.tables.plan_tables import PlanTables, missing_tables, recognise
from actionplan_engine.tables.policy_checks import policy_problems
from actionplan_engine.tables.proposals import proposal_notes
from actionplan_engine.tables.rate_checks import rate_problems
from actionplan_engine.tables.references import reference_problems
from actionplan_engine.tables.rule_scopes import rule_problems
from actionplan_engine.tables.scenarios import scenario_problems
from actionplan_engine.tables.scopes_of_weights import scopes_of_weights
from actionplan_engine.tables.scores import read_scores
from actionplan_engine.tables.settings import read_settings
from actionplan_engine.tables.timing import timing_problems
from actionplan_engine.tables.weight_checks import weight_problems
from actionplan_engine.tables.withdrawn import without_withdrawn

if TYPE_CHECKING:
    from pathlib import Path


class Reading(Noun):
    """What reading a plan folder gives: the inputs, or the errors that stand in their way."""

    inputs: PlanInputs | None
    """None exactly where a finding is an error."""
    findings: tuple[Finding, ...]
    """Errors, warnings and notes, in the order of files, sheets and cells."""


def read_plan(folder: Path) -> Reading:
    """Read every table of a plan folder and check it; list all findings at once.

    Raises:
        UsageError: there is no such folder.

    """
    raw = read_folder(folder)
    recognised, of_sheets = recognise(raw.tables, complete=raw.complete)
    tables, of_gone = without_withdrawn(recognised)
    settings = read_settings(tables)
    nouns = read_nouns(tables)
    choice = choose_criteria(nouns, tables, settings)
    scores = read_scores(tables, readable_scales(nouns, choice.criteria), choice.criterion_ids)
    evidence = read_evidence(tables, choice.criterion_ids, scores.scores)
    known = known_ids(nouns, tables, choice, scores.named["scorer_id"])
    weighed = scopes_of_weights(choice)
    findings = [
        *raw.findings,
        *of_sheets,
        *of_gone,
        *missing_tables(tables),
        *settings.findings,
        *nouns.findings,
        *choice.findings,
        *scores.findings,
        *evidence.findings,
        *reference_problems(nouns, tables, known, (scores.named, evidence.named)),
        *judgement_problems(nouns, known, weighed),
        *weight_problems(nouns, settings.settings, choice, weighed),
        *rule_problems(nouns, known),
        *scenario_problems(
            nouns, known, settings.settings.fiscal_years if settings.settings else ()
        ),
        *lock_problems(nouns),
        *timing_problems(nouns, settings.settings),
        *money_problems(nouns, tables, settings.currency),
        *rate_problems(nouns, settings.currency),
        *group_problems(nouns, tables, scores),
        *_scorers_problem(tables),
        *proposal_notes(tables),
        *policy_problems(nouns, settings.settings),
        *indicator_problems(nouns),
    ]
    if settings.settings is None or any(finding.is_error for finding in findings):
        return Reading(inputs=None, findings=in_reading_order(findings))
    contents = content_digests(tables, choice.criterion_ids, raw.digests)
    inputs = assemble(
        nouns,
        settings=settings.settings,
        choice=choice,
        scores=with_evidence(scores.scores, evidence.texts).values(),
        known=known,
        files=tuple(
            InputFile(file=file, sha256=digest, content_sha256=contents[file])
            for file, digest in sorted(raw.digests.items())
        ),
    )
    late = (
        *evidence.without_score,
        *feasibility_warnings(inputs, nouns),
        *(unscored_comparisons(nouns, inputs.scores) if inputs.comparisons else ()),
    )
    return Reading(inputs=inputs, findings=in_reading_order((*findings, *late)))


def load_plan(folder: Path) -> PlanInputs:
    """Return the inputs of a plan folder.

    Raises:
        InputErrors: the folder has errors; it carries every finding.
        UsageError: there is no such folder.

    """
    reading = read_plan(folder)
    if reading.inputs is None:
        raise InputErrors(reading.findings)
    return reading.inputs


def _scorers_problem(tables: PlanTables) -> list[Finding]:
    """Return a warning where scores have scorers but nothing says who they are."""
    silent = tables.has_rows("scores") and tables.complete and not tables.has_rows("scorers")
    return [NO_SCORERS_TABLE.at(None)] if silent else []
