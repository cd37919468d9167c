"""Put a plan together from its nouns: references in one spelling, everything in canonical order.

Nothing here depends on the order of rows, columns, sheets or files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from actionplan_engine.model import (
    Action,
    Capacity,
    Criterion,
    InputFile,
    Lag,
    PlanInputs,
    Rule,
    Score,
    Settings,
    Synergy,
    TabledList,
    Text,
    Theme,
    ThemeId,
    same_id_key,
)
from actionplan_engine.tables.assembly_people import (
    assemble_conflicts,
    assemble_scorers,
    assemble_scores,
    assemble_weights,
)
from actionplan_engine.tables.funds import gather_funds
from actionplan_engine.tables.judgement_assembly import (
    assemble_best_worst,
    assemble_comparisons,
    assemble_pairwise,
)
from actionplan_engine.tables.policy_assembly import assemble_policy
from actionplan_engine.tables.rule_scopes import scopes
from actionplan_engine.tables.scenarios import gather_scenarios
from actionplan_engine.tables.scopes_of_weights import scopes_of_weights
from actionplan_engine.tables.spelling import (
    Spellings,
    by_id,
    nouns_of,
    spell,
    spell_all,
    spellings,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.tables.criteria_choice import CriteriaChoice
    from actionplan_engine.tables.defined_ids import KnownIds
    from actionplan_engine.tables.nouns import Nouns


def assemble(
    nouns: Nouns,
    *,
    settings: Settings,
    choice: CriteriaChoice,
    scores: Iterable[Score],
    known: KnownIds,
    files: tuple[InputFile, ...],
) -> PlanInputs:
    """Return the plan's inputs. All references have been checked."""
    spelt = spellings(nouns, known)
    themes = _themes(nouns, known, spelt)
    weighed = scopes_of_weights(choice)
    actions = [_action(action, known, spelt) for action in nouns_of(nouns.actions)]
    practices = [
        practice.model_copy(update={"city_id": known.cities.spelling(practice.city_id)})
        for practice in nouns_of(nouns.practices)
    ]
    return PlanInputs(
        settings=settings.model_copy(update={"criteria_set": ""}) if choice.is_own else settings,
        cities=by_id(nouns_of(nouns.cities), lambda city: city.city_id),
        themes=themes,
        practices=by_id(practices, lambda practice: practice.practice_id),
        actions=by_id(actions, lambda action: action.action_id),
        frameworks=by_id(choice.frameworks, lambda framework: framework.framework_id),
        criteria=_criteria(choice),
        scorers=assemble_scorers(nouns, known, spelt),
        scores=assemble_scores(scores, known),
        conflicts=assemble_conflicts(nouns, known),
        weights=assemble_weights(nouns, known, spelt),
        funds=gather_funds(nouns_of(nouns.fund_years), known),
        capacity=_capacity(nouns, known, spelt),
        rates=by_id(nouns_of(nouns.rates), lambda rate: rate.currency),
        rules=_rules(nouns, known),
        tabled=_tabled(nouns, known),
        pairwise=assemble_pairwise(nouns, weighed, spelt.groups),
        best_worst=assemble_best_worst(nouns, weighed, spelt.groups),
        comparisons=assemble_comparisons(nouns, known),
        synergies=_synergies(nouns, known),
        scenarios=gather_scenarios(nouns, known),
        policy=assemble_policy(nouns, known),
        files=files,
    )


def _themes(nouns: Nouns, known: KnownIds, spelt: Spellings) -> tuple[Theme, ...]:
    """Return the themes of the table, and those that only actions name: their id is their name."""
    named = {same_id_key(action.theme) for action in nouns_of(nouns.actions)}
    further = [
        Theme(theme_id=ThemeId(spelt.themes[key]), name=Text(default=spelt.themes[key]))
        for key in named
        if key and spelt.themes[key] not in known.themes
    ]
    return by_id([*nouns_of(nouns.themes), *further], lambda theme: theme.theme_id)


def _action(action: Action, known: KnownIds, spelt: Spellings) -> Action:
    return action.model_copy(
        update={
            "city_id": known.cities.spelling(action.city_id),
            "theme": spell(action.theme, spelt.themes),
            "practice_ids": spell_all(action.practice_ids, known.practices),
            "funds": spell_all(action.funds, known.funds),
            "requires": spell_all(action.requires, known.actions),
            "lags": _lags(action, known),
            "excludes": spell_all(action.excludes, known.actions),
            "one_of": spell(action.one_of, spelt.alternatives),
            "all_or_none": spell(action.all_or_none, spelt.bundles),
            "same_site": spell(action.same_site, spelt.sites),
            "use": {
                spell(resource, spelt.resources): amount
                for resource, amount in sorted(action.use.items())
            },
        }
    )


def _lags(action: Action, known: KnownIds) -> tuple[Lag, ...]:
    spelt = {
        lag.model_copy(update={"action_id": known.actions.spelling(lag.action_id)})
        for lag in action.lags
    }
    return tuple(sorted(spelt, key=lambda lag: (same_id_key(lag.action_id), lag.since, lag.months)))


def _criteria(choice: CriteriaChoice) -> tuple[Criterion, ...]:
    spelt = [
        criterion.model_copy(
            update={"framework": choice.framework_ids.spelling(criterion.framework)}
        )
        for criterion in choice.criteria
    ]
    return by_id(spelt, lambda criterion: criterion.criterion_id)


def _capacity(nouns: Nouns, known: KnownIds, spelt: Spellings) -> tuple[Capacity, ...]:
    rows = [
        capacity.model_copy(
            update={
                "resource": spell(capacity.resource, spelt.resources),
                "city_id": capacity.city_id and known.cities.spelling(capacity.city_id),
            }
        )
        for capacity in nouns_of(nouns.capacity)
    ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (
                same_id_key(row.resource),
                same_id_key(row.city_id or ""),
                str(row.first or ""),
                str(row.last or ""),
                row.amount,
            ),
        )
    )


def _rules(nouns: Nouns, known: KnownIds) -> tuple[Rule, ...]:
    there = scopes(nouns, known)
    rules = []
    for entry in nouns.rules.entries:
        rule = entry.noun.rule
        value = spell(rule.of.value, there.get(rule.of.kind, {}))
        rules.append(rule.model_copy(update={"of": rule.of.model_copy(update={"value": value})}))
    return by_id(rules, lambda rule: rule.rule_id)


def _synergies(nouns: Nouns, known: KnownIds) -> tuple[Synergy, ...]:
    spelt = [
        synergy.model_copy(update={"action_ids": spell_all(synergy.action_ids, known.actions)})
        for synergy in nouns_of(nouns.synergies)
    ]
    return by_id(spelt, lambda synergy: synergy.synergy_id)


def _tabled(nouns: Nouns, known: KnownIds) -> tuple[TabledList, ...]:
    """Return each tabled list with its actions; its title is that of its first row with one."""
    lists: dict[str, list[tuple[str, Text, str]]] = {}
    for row in nouns_of(nouns.tabled):
        action = known.actions.spelling(row.action_id)
        lists.setdefault(same_id_key(row.list_id), []).append((action, row.title, row.list_id))
    gathered = []
    for rows in lists.values():
        rows.sort(key=lambda row: same_id_key(row[0]))
        title = next((title for _, title, _ in rows if str(title)), Text())
        gathered.append(
            TabledList(
                list_id=min(list_id for _, _, list_id in rows),
                title=title,
                action_ids=tuple(dict.fromkeys(action for action, _, _ in rows)),
            )
        )
    return by_id(gathered, lambda tabled: tabled.list_id)
