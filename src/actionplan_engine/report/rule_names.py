"""Names of rules (`fund:PIR-OWN:2022`, `lock:A-03`, `R-01`) as sentences.

The optimiser names every limit it keeps; those names stand in `results.json`. Here each becomes
one sentence that a councillor can read, with the figures of the plan's own tables. A name of an
unknown form is shown as it is.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from actionplan_engine.model import ActionId, Lag, Month, same_id_key
from actionplan_engine.report.capacities import available, need
from actionplan_engine.report.names import Names
from actionplan_engine.report.rule_demands import rule_demand
from actionplan_engine.report.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Callable

    from actionplan_engine.model import PlanInputs


def rule_sentence(name: str, inputs: PlanInputs, language: str) -> str:
    """Return the sentence for a rule's name, as plain text in the reader's language."""
    return sentence_for(name, Names(inputs, Speech(language, html=False)))


def sentence_for(name: str, names: Names) -> str:
    """Return the sentence for a rule's name, in the form (text or HTML) that `names` speaks."""
    kind, _, rest = name.partition(":")
    parts = rest.split(":")
    if kind == "excludes" and len(parts) > 1:
        return _excludes(names, parts)
    if kind in _OWN_WORDS and rest:
        return _OWN_WORDS[kind](names, rest)
    if rest and (writer := _WRITERS.get((kind, len(parts)))):
        return writer(names, *parts)
    rule = names.rules.get(same_id_key(name.removeprefix("rule:")))
    return rule_demand(rule, names) if rule is not None else _unknown(names, name)


def _unknown(names: Names, name: str) -> str:
    return names.speech.gettext("The rule %(name)s must hold.", name=name)


def _fund(names: Names, fund_id: str, year: str) -> str:
    fund = names.funds.get(same_id_key(fund_id))
    if fund is None or not year.isdigit():
        return _unknown(names, f"fund:{fund_id}:{year}")
    amount = fund.ceilings.get(int(year), Decimal(0))
    shown = {
        "fund": names.fund(fund_id),
        "money": names.formats.money(amount, fund.currency),
        "year": names.formats.fiscal_year(int(year), names.inputs.fiscal_year_start(fund.city_id)),
    }
    if fund.rollover:
        return names.speech.gettext(
            "%(fund)s: at most %(money)s in %(year)s, and what earlier years left.", **shown
        )
    return names.speech.gettext("%(fund)s: at most %(money)s in %(year)s.", **shown)


def _whole_fund(names: Names, fund_id: str) -> str:
    return names.speech.gettext("%(fund)s cannot pay more than it has.", fund=names.fund(fund_id))


def _capacity(names: Names, resource: str, month_or_city: str) -> str:
    if same_id_key(month_or_city) not in names.cities:
        return _city_capacity(names, resource, "", month_or_city)
    return names.speech.gettext(
        "%(city)s: in no month more %(resource)s than there is.",
        city=names.city(month_or_city),
        resource=_resource(names, resource),
    )


def _city_capacity(names: Names, resource: str, city_id: str, month: str) -> str:
    try:
        when = Month.parse(month)
    except ValueError:
        return _unknown(names, ":".join(p for p in ("capacity", resource, city_id, month) if p))
    shown = {
        "resource": _resource(names, resource),
        "amount": names.formats.plain(available(names.inputs, resource, city_id, when)),
        "month": names.formats.long_month(when),
    }
    if city_id:
        limit = names.speech.gettext(
            "%(city)s, %(month)s: at most %(amount)s of %(resource)s.",
            city=names.city(city_id),
            **shown,
        )
    else:
        limit = names.speech.gettext(
            "All cities together, %(month)s: at most %(amount)s of %(resource)s.", **shown
        )
    asked = need(names.inputs, names.subject, resource, city_id) if names.subject else 0.0
    if not asked:
        return limit
    needs = names.speech.gettext(
        "This action needs %(amount)s a month.", amount=names.formats.plain(asked)
    )
    return names.speech.join(limit, needs)


def _whole_capacity(names: Names, resource: str) -> str:
    return names.speech.gettext(
        "All cities together: in no month more %(resource)s than there is.",
        resource=_resource(names, resource),
    )


def _resource(names: Names, resource: str) -> str:
    return names.speech.gettext("staff") if resource == "staff" else resource


def _requires(names: Names, action_id: str, other: str) -> str:
    action = names.actions.get(same_id_key(action_id))
    lags = action.lags if action is not None else ()
    asked = [lag for lag in lags if same_id_key(lag.action_id) == same_id_key(other)]
    written = asked or [Lag(action_id=ActionId(other))]
    return " ".join(_after(names, action_id, lag) for lag in written)


def _after(names: Names, action_id: str, lag: Lag) -> str:
    """Return what one entry of `requires` asks for."""
    say, number = names.speech.gettext, names.speech.ngettext
    both = {"action": names.action(action_id), "other": names.action(lag.action_id)}
    match lag.since, lag.months > 0:
        case "end", False:
            return say("%(action)s can start only when %(other)s is finished.", **both)
        case "start", False:
            return say("%(action)s cannot start before %(other)s starts.", **both)
        case "start", True:
            return number(
                "%(action)s can start only %(n)s month after the start of %(other)s, or later.",
                "%(action)s can start only %(n)s months after the start of %(other)s, or later.",
                lag.months,
                **both,
            )
        case _:
            return number(
                "%(action)s can start only %(n)s month after the end of %(other)s, or later.",
                "%(action)s can start only %(n)s months after the end of %(other)s, or later.",
                lag.months,
                **both,
            )


def _all_or_none(names: Names, group: str) -> str:
    return names.speech.gettext(
        "The actions of the group %(group)s are all chosen, or none of them.", group=group
    )


def _own_share(names: Names, action_id: str) -> str:
    action = names.actions.get(same_id_key(action_id))
    share = action.own_share_min if action is not None else None
    return names.speech.gettext(
        "The city's own money pays at least %(share)s of the cost of %(action)s.",
        share=names.formats.percent(share or 0),
        action=names.action(action_id),
    )


def _own_share_for(names: Names, action_id: str, fund_id: str) -> str:
    fund = names.funds.get(same_id_key(fund_id))
    return names.speech.gettext(
        "%(fund)s pays for %(action)s only if the city's own money pays at least %(share)s of its"
        " cost.",
        fund=names.fund(fund_id),
        action=names.action(action_id),
        share=names.formats.percent(fund.own_share_min if fund else 0),
    )


def _excludes(names: Names, action_ids: list[str]) -> str:
    return names.speech.gettext(
        "At most one of these can be chosen: %(actions)s.",
        actions=names.speech.listed(names.action(action_id) for action_id in action_ids),
    )


def _one_of(names: Names, group: str) -> str:
    return names.speech.gettext(
        "At most one action of the group %(group)s can be chosen.", group=group
    )


def _same_site(names: Names, site: str) -> str:
    return names.speech.gettext(
        "Two actions cannot work on the site %(site)s in the same month.", site=site
    )


def _lock(names: Names, action_id: str) -> str:
    action = names.actions.get(same_id_key(action_id))
    shown = names.action(action_id)
    if action is not None and action.lock == "out":
        return names.speech.gettext("%(action)s is kept out by decision.", action=shown)
    if action is not None and action.lock is None and action.continuing:
        return names.speech.gettext(
            "%(action)s is already running and stays in the plan.", action=shown
        )
    return names.speech.gettext("%(action)s is in the plan by decision.", action=shown)


def _window(names: Names, action_id: str) -> str:
    action, settings = names.actions.get(same_id_key(action_id)), names.inputs.settings
    if action is None:
        return _unknown(names, f"window:{action_id}")
    return names.speech.ngettext(
        "%(action)s takes %(n)s month, and must fit into %(first)s – %(last)s.",
        "%(action)s takes %(n)s months, and must fit into %(first)s – %(last)s.",
        action.duration_months,
        action=names.action(action_id),
        first=names.formats.long_month(action.earliest_start or settings.start),
        last=names.formats.long_month(action.latest_end or settings.last_month),
    )


def _money(names: Names, action_id: str) -> str:
    return names.speech.gettext(
        "%(action)s must be paid in full, by funds that may pay for it.",
        action=names.action(action_id),
    )


def _cofinancing(names: Names, action_id: str, fund_id: str) -> str:
    fund = names.funds.get(same_id_key(fund_id))
    return names.speech.gettext(
        "%(fund)s pays at most %(share)s of the cost of %(action)s.",
        fund=names.fund(fund_id),
        share=names.formats.percent(fund.cofinancing_max if fund else 100),
        action=names.action(action_id),
    )


def _all_cofinancing(names: Names, action_id: str) -> str:
    action = names.actions.get(same_id_key(action_id))
    share = action.cofinancing if action is not None else None
    return names.speech.gettext(
        "Co-financing pays at most %(share)s of the cost of %(action)s.",
        share=names.formats.percent(share if share is not None else 100),
        action=names.action(action_id),
    )


_OWN_WORDS: dict[str, Callable[[Names, str], str]] = {
    "one_of": _one_of,
    "all_or_none": _all_or_none,
    "same_site": _same_site,
}
"""Kinds whose name ends in words of the users' own, colons and all."""
_WRITERS: dict[tuple[str, int], Callable[..., str]] = {
    ("fund", 2): _fund,
    ("fund", 1): _whole_fund,
    ("capacity", 1): _whole_capacity,
    ("capacity", 2): _capacity,
    ("capacity", 3): _city_capacity,
    ("requires", 2): _requires,
    ("lock", 1): _lock,
    ("window", 1): _window,
    ("money", 1): _money,
    ("cofinancing", 2): _cofinancing,
    ("cofinancing", 1): _all_cofinancing,
    ("own_share", 2): _own_share_for,
    ("own_share", 1): _own_share,
}
"""Kind and number of parts of a name → who writes its sentence."""
