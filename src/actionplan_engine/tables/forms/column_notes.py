"""What each column and each setting of the coordinator's workbook is for, in a sentence."""

from __future__ import annotations

from actionplan_engine.i18n import N_

SETTINGS_NOTES = {
    "title": N_(
        "Title of the plan. For another language add a row title.el, title.es or title.en."
    ),
    "programme": N_("Programme that the cities work in, for the cover of the report."),
    "notice": N_("Printed on every page, for instance that the plan is a draft."),
    "start": N_("First month of the plan: YYYY-MM, such as 2026-09."),
    "months": N_("How many months the plan has."),
    "currency": N_("Currency of the plan: three letters, such as EUR or CLP."),
    "languages": N_("Languages of the reports, separated by ;"),
    "criteria_set": N_("Ready set of criteria; not used if you add a table of criteria."),
    "weighting": N_("How groups weigh: swing (points), ahp (pairs), bwm (best and worst), …"),
    "weights_combination": N_(
        "How the groups' weights become one. aip: the mean of their weights; aij: the mean of"
        " their judgements."
    ),
    "weights_drawn": N_("Where weights are drawn from to see how sure the plan is; blank: auto."),
    "missing_policy": N_(
        "What a blank score counts as. zero: no contribution; interval: unknown; gate: the action"
        " is left out."
    ),
    "merge": N_("How scorers are merged: median or mean."),
    "coverage_minimum": N_(
        "Per cent of criterion weight that must be scored; below it an action is left out."
    ),
    "samples": N_("Number of draws for the question how sure the plan is."),
    "robustness_samples": N_(
        "Number of draws for which the plan is made anew; 0: none; blank: as many as fit."
    ),
    "seed": N_("Any whole number; the same number gives the same draws."),
    "time_limit": N_("Most seconds for each stage of the optimisation; blank: 600."),
    "gap": N_("Relative gap that counts as proved; leave blank unless you know it."),
    "prefer_early": N_("Whether earlier starts break ties."),
}

ACTION_ID = N_("Id of the action, such as A-07. Keep it for ever: forms and reports use it.")
CITY_ID = N_("Id of the city, as in the sheet of cities; joint: it belongs to all.")
TITLE = N_("Title in one line. Columns ending in .el, .es, .en hold translations.")
CURRENCY = N_("Three letters, such as EUR or CLP; another than the plan's needs a rate.")
SEVERAL_CODES = N_("Codes from the sheet of codes; separate several by ;")

COLUMN_NOTES: dict[str, dict[str, str]] = {
    "settings": {
        "key": N_("Name of the setting. Do not change it."),
        "value": N_("What you choose. A blank takes the usual value."),
        "note": N_("What the setting does. This column is for you and is not read."),
    },
    "cities": {
        "city_id": N_("Short id of your own, such as piraeus; Latin letters, digits, -, _."),
        "name": N_(
            "Name as it stands in reports. Columns ending in .el, .es, .en hold translations."
        ),
        "country": N_("Country, for the record."),
        "language": N_("Language of the city's forms: en, el or es."),
        "currency": N_("Currency of its costs, three letters."),
        "fiscal_year_start": N_("Month in which its fiscal year begins, 1 to 12; blank: 1."),
    },
    "themes": {
        "theme_id": N_("Short id of the theme, such as BLUE."),
        "name": N_(
            "Name as it stands in reports. Columns ending in .el, .es, .en hold translations."
        ),
    },
    "practices": {
        "practice_id": N_("Id of the practice, such as PR-03."),
        "title": TITLE,
        "city_id": N_("Id of the city where it was seen."),
        "description": N_("How it works, and what could be taken from it."),
        "evidence": N_("What shows that it works: a figure, a report."),
        "source": N_("Who showed it, or where it can be read."),
        "visit_date": N_("When it was seen: day or month."),
        "transferability": N_("0: nothing carries over … 5: as it stands."),
    },
    "actions": {
        "action_id": ACTION_ID,
        "title": TITLE,
        "summary": N_("What changes for whom, in one sentence. Groups read it when they score."),
        "city_id": CITY_ID,
        "theme": N_("Id of the theme, as in the sheet of themes."),
        "practice_ids": N_("Practices that it comes from; separate several by ;"),
        "duration_months": N_("How many months it takes."),
        "cost_low": N_("Lowest cost that is plausible."),
        "cost_likely": N_("Most likely cost. Blank: the action cannot be chosen."),
        "cost_high": N_("Highest cost that is plausible."),
        "currency": CURRENCY,
        "cost_unit": N_("1, thousand or million: what the amounts are counted in."),
        "price_year": N_("Year of the prices."),
        "vat": N_("Whether VAT is in the cost."),
        "cost_basis": N_("What the estimate rests on: a study, a tender, a guess."),
        "spending_profile": N_(
            "How the cost lies over its months: even, front, back; years: as in cost_y1, cost_y2 …"
        ),
        "earliest_start": N_("First month it may start in: YYYY-MM. Blank: any."),
        "latest_end": N_("Last month it may be active in: YYYY-MM. Blank: any."),
        "phase": N_("Stage: idea, study, works …"),
        "lead": N_("Which department or body would do it."),
        "partners": N_("Who takes part; separate several by ;"),
        "funds": N_("Funds that may pay. Blank: any open fund of its city and any joint one."),
        "cofinancing": N_("Most that outside funds may pay together, per cent of the cost."),
        "own_share_min": N_("Least that its city's own funds pay of it, per cent of the cost."),
        "intervention_fields": N_("Codes and per cent of the cost: 079:60;058:40. See the codes."),
        "other_fields": N_(
            "Other fields that could be defended: the report says what they would change."
        ),
        "sdg_targets": SEVERAL_CODES,
        "uaeu": SEVERAL_CODES,
        "nua": SEVERAL_CODES,
        "cohesion_so": SEVERAL_CODES,
        "tags": N_("Words of your own that rules may speak of; separate several by ;"),
        "requires": N_(
            "Actions that must be in the plan and end before it starts; A-03+2: two months before."
        ),
        "excludes": N_("Actions that cannot be in the plan together with it."),
        "one_of": N_("Name of a group of variants of which at most one is chosen."),
        "all_or_none": N_("Name of a group of actions that are chosen together or not at all."),
        "same_site": N_("Name of a site where only one action may be active at a time."),
        "infrastructure_years": N_(
            "Years that what it builds is expected to last; blank: it builds nothing."
        ),
        "climate_proofing": N_(
            "From five years on: the assessment that it stands in the climate to come."
        ),
        "lock": N_("in or out: decided already. Blank: free."),
        "lock_reason": N_("Who decided, and why."),
        "continuing": N_("yes: it is running already."),
        "legal_verdict": N_("What the legal department says."),
        "eligible": N_("no: it cannot be chosen, for the reason of the legal verdict."),
        "indicator": N_("What will be counted, such as trees planted."),
        "unit": N_("Unit of the indicator."),
        "baseline": N_("Value today."),
        "target": N_("Value when it is done."),
        "beneficiaries": N_("How many people, or who."),
        "maintenance_owner": N_("Who looks after it afterwards."),
        "location": N_("Where it is, in words."),
        "lat": N_("Latitude in degrees, such as 37.94."),
        "lon": N_("Longitude in degrees, such as 23.65."),
        "source": N_("Where these figures come from."),
    },
    "scorers": {
        "scorer_id": N_("Id of a person who scores, such as S-01. Never a name."),
        "role": N_(
            "Role as it stands in reports. Columns ending in .el, .es, .en hold translations."
        ),
        "city_id": N_("City that the person speaks for; the form comes in its language."),
        "group": N_("Working group: each gets one workbook."),
        "weight": N_("How much the scores count beside others; blank: 1."),
    },
    "scores": {
        "action_id": N_("Leave this sheet empty if groups fill forms (actionplan scorecards)."),
        "criterion_id": N_("Id of the criterion, such as SDG-11."),
        "scorer_id": N_("Who scores."),
        "score": N_("A level of the scale, NA, or blank: not known."),
        "confidence": N_("How sure: high, medium or low. A low one varies more in the trials."),
        "evidence": N_("What the score rests on."),
        "title": N_("For people; not read."),
        "city_id": N_("For people; not read."),
        "summary": N_("For people; not read."),
    },
    "weights": {
        "group": N_("Leave this sheet empty if groups fill forms (actionplan scorecards)."),
        "framework": N_("Id of a framework; then leave the criterion blank."),
        "criterion_id": N_("Id of a criterion; then leave the framework blank."),
        "weight": N_("Swing points, 0 to 100."),
        "name": N_("For people; not read."),
        "swing": N_("For people; not read."),
        "rank": N_("Order of the steps, 1 first; points decide."),
        "range_worst": N_("The scale's worst level when the weight was given; blank: unchanged."),
        "range_zero": N_("The level of no change when the weight was given; blank: unchanged."),
        "range_best": N_("The scale's best level when the weight was given; blank: unchanged."),
    },
    "conflicts": {
        "scorer_id": N_("Whose conflict it is."),
        "action_id": N_("Which action: the scores of it are left out."),
        "reason": N_("In a few words, for the minutes."),
    },
    "funds": {
        "fund_id": N_("Id of the fund; one row for each of its years."),
        "name": N_(
            "Name as it stands in reports. Columns ending in .el, .es, .en hold translations."
        ),
        "city_id": CITY_ID,
        "year": N_("Calendar year of the amount."),
        "amount": N_("How much it can pay in that year."),
        "currency": CURRENCY,
        "cofinancing_max": N_("Most of one action's cost that it pays, per cent."),
        "own_share_min": N_("Least that own funds pay of an action it pays for, per cent."),
        "rollover": N_("yes: what is left may be spent in later years."),
        "themes": N_("Themes that it pays for; NBS-*: all that begin so. Blank: any."),
        "by_name_only": N_("yes: it pays only for actions that name it."),
        "eu_fund": N_("The EU fund that its money comes from; blank: none."),
    },
    "capacity": {
        "resource": N_("What is scarce, such as staff. Actions use it in a column use:staff."),
        "amount": N_("How much there is in each month."),
        "city_id": N_("City that has it. Blank: one pool for all."),
        "from": N_("First month: YYYY-MM. Blank: from the start."),
        "to": N_("Last month: YYYY-MM. Blank: to the end."),
    },
    "rates": {
        "currency": N_("A currency that is not the plan's."),
        "rate": N_("How many of them one unit of the plan's currency buys."),
        "date": N_("Day of the rate."),
        "source": N_("Who published it."),
        "band": N_("How far it may move, ± per cent."),
    },
    "rules": {
        "rule_id": N_("Id of the rule, such as R-1. Reports name it."),
        "kind": N_("What the rule asks for; choose from the list."),
        "of": N_("theme:, city:, framework:, fund: or tag: and an id. Blank: the whole plan."),
        "amount": N_("How many, how much money, or how many per cent."),
        "measure": N_("What is counted: actions, spend or value."),
        "title": N_("The rule in a sentence that a council understands."),
    },
    "synergies": {
        "synergy_id": N_("Id of the synergy, such as SY-1."),
        "title": N_("What the actions give together, in a sentence."),
        "action_ids": N_("The actions, two or more; separate them by ;"),
        "points": N_("Value that the plan gains if all of them are in it, in points; may be < 0."),
    },
    "scenarios": {
        "scenario_id": N_("Id of the scenario, such as LESS; one row for each of its changes."),
        "title": N_("What if …, in a sentence."),
        "what": N_("What changes: funds, fund:ERDF:2022, rule:R-03, weight:SDG, cost:A-07 …"),
        "change": N_("How: -20%, +50000, =0.3 or off."),
    },
    "tabled": {
        "list_id": N_("Id of a list that a council put forward."),
        "title": N_("Title of the list."),
        "action_id": N_("An action of the list; one row each."),
    },
    "field_proofs": {
        "action_id": N_("Id of the action."),
        "code": N_("The intervention field whose criterion it meets, such as 045."),
        "evidence": N_("What shows it: an audit, a certificate, a measurement."),
        "source": N_("Where it can be read."),
    },
    "dnsh": {
        "action_id": N_("Id of the action; six rows, one an objective."),
        "objective": N_("TAX-a climate … TAX-f biodiversity: see the codes."),
        "verdict": N_("no_harm, harm or open. Harm leaves the action out."),
        "answer": N_("Why, in a sentence: what it does to the objective, what prevents harm."),
        "evidence": N_("What shows it: a study, a permit, a plan of works."),
    },
    "sdg_effects": {
        "action_id": N_("Id of the action."),
        "sdg_target": N_("An SDG target, such as 14.2, or a goal, such as SDG14."),
        "priority": N_("primary: it is meant to; secondary: it does so besides. Blank: primary."),
        "effect": N_("−3 makes it impossible … 0 … +3 cannot be had without it. Blank: not known."),
        "evidence": N_("What shows it."),
    },
    "interactions": {
        "from_code": N_("The SDG target on which there is progress."),
        "to_code": N_("The SDG target that it helps or hinders."),
        "interaction": N_("−3 cancelling, −2 counteracting, −1 constraining, 0, +1 … +3."),
        "context": N_("Where, when and on what conditions it holds."),
        "evidence": N_("What shows it; without evidence it is an opinion."),
        "source": N_("Where it can be read."),
        "assessor": N_("Role of who judged it. Never a name."),
        "date": N_("When it was judged."),
    },
    "indicators": {
        "action_id": N_("Id of the action."),
        "code": N_("RCO or RCR and its number, or a code of your own."),
        "unit": N_("Unit; blank: the one of the regulation."),
        "baseline": N_("Value today."),
        "target": N_("Value when it is done."),
        "measured_by": N_("Department or body that measures it."),
        "counted_at": N_(
            "Place, or group of people, that is counted: what names the same counts once."
        ),
    },
    "own_codes": {
        "code_kind": N_("What the code is: an SDG target, a theme, a commitment, an indicator …"),
        "code": N_("A code that the catalogue does not have."),
        "title": TITLE,
        "parent": N_("The code above it, if any."),
        "unit": N_("Of an indicator: its unit."),
        "in_force_from": N_("First year in which it may be used."),
        "source": N_("Who gave the code."),
    },
}
"""Table → column → its note."""
