"""Hand-made results for the report's tests: no engine room runs to make them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from actionplan_engine.assessment.types import (
    ActionAssessment,
    Assessment,
    Disagreement,
    Gate,
    GateReason,
    GroupSummary,
    MergedScore,
)
from actionplan_engine.model import (
    JOINT,
    Action,
    Capacity,
    Change,
    City,
    Conflict,
    Cost,
    Criterion,
    FieldShare,
    Framework,
    Fund,
    InputFile,
    Money,
    Month,
    PlanInputs,
    Practice,
    Rate,
    Rule,
    Scope,
    Scorer,
    Settings,
    Text,
    Theme,
)
from actionplan_engine.plan import PlanResult
from actionplan_engine.portfolio import (
    Alternative,
    Answers,
    BreakPoint,
    Loosening,
    MoneyPrice,
    Relaxation,
    RulePrice,
    TradeOff,
    TradeOffPoint,
)
from actionplan_engine.portfolio.types import (
    CityShare,
    Explanation,
    FrontierPoint,
    FundUse,
    Payment,
    PlannedAction,
    Portfolio,
)
from actionplan_engine.scoring import certainty
from actionplan_engine.scoring.types import (
    CriterionWeight,
    FrameworkWeight,
    GroupWeights,
    RankAcceptability,
    Ranking,
    ScoredAction,
    SecondOpinion,
    WeightTree,
)
from actionplan_engine.tracking import Tracking, track

START = Month(2021, 9)
PIRAEUS = City(
    city_id="piraeus",
    name=Text(default="Piraeus", el="Πειραιάς", es="El Pireo", default_language="en"),
    country="Greece",
    language="el",
    currency="EUR",
)
PUERTO_MONTT = City(
    city_id="puerto-montt",
    name=Text(default="Puerto Montt", el="Πουέρτο Μοντ", default_language="es"),
    country="Chile",
    language="es",
    currency="CLP",
)
CRITERIA = tuple(
    Criterion(
        criterion_id=ident,
        framework=framework,
        name=Text(default=name, default_language="en"),
        value_points=((-3.0, -1.0), (0.0, 0.0), (3.0, 1.0)),
    )
    for ident, framework, name in (
        ("SDG-11", "SDG", "Green public space"),
        ("SDG-14", "SDG", "Healthy seas"),
        ("FE-OWNER", "FE", "Owner and maintenance"),
    )
)
FRAMEWORKS = (
    Framework(framework_id="SDG", name=Text(default="Sustainable Development Goals")),
    Framework(framework_id="FE", name=Text(default="Feasibility")),
)


def action(ident: str, **changes: Any) -> Action:
    """Return an action of Piraeus that costs 100,000 euros and takes six months."""
    given: dict[str, Any] = {
        "action_id": ident,
        "title": Text(
            default=f"Action {ident}", el=f"Δράση {ident}", es=f"Acción {ident}",
            default_language="en",
        ),
        "city_id": "piraeus",
        "theme": "NBS-1",
        "practice_ids": ("PR-1",),
        "duration_months": 6,
        "cost": Cost(likely=Money(amount=Decimal(100_000), currency="EUR")),
        "sdg_targets": ("11.7", "14.1"),
        "uaeu": ("UAEU-T15",),
        "intervention_fields": (FieldShare(code="079", share=Decimal(50)),),
    }  # fmt: skip
    return Action(**(given | changes))


PESOS = Cost(
    likely=Money(amount=Decimal(60_000_000), currency="CLP"),
    low=Decimal(50_000_000),
    high=Decimal(80_000_000),
)
ACTIONS = (
    action("A-01", summary=Text(default="A row of trees.", default_language="en")),
    action("A-02", city_id="puerto-montt", cost=PESOS, lead=Text(default="Environment department")),
    action("A-03", city_id=JOINT, lock="in", lock_reason=Text(default="both mayors signed it")),
    action("A-04"),
    action("A-05", requires=("A-04",)),
    action("A-06", eligible=False),
    action("A-07", cost=None),
)
GATES = {
    "A-06": Gate(reason=GateReason.INELIGIBLE, text=Text(default="the land is private")),
    "A-07": Gate(reason=GateReason.NO_COST),
}
CHOSEN = ("A-01", "A-02", "A-03")
EXPLANATIONS = (
    Explanation(action_id="A-01", why="selected", value_change=0.12, displaces=("A-04",)),
    Explanation(action_id="A-02", why="selected", value_change=None, rules=("rule:R-1",)),
    Explanation(action_id="A-03", why="locked_in"),
    Explanation(action_id="A-04", why="displaced", value_change=0.05, displaces=("A-01",)),
    Explanation(
        action_id="A-05", why="impossible", rules=("fund:PIR-OWN:2022", "requires:A-05:A-04")
    ),
    Explanation(action_id="A-06", why="gated"),
    Explanation(action_id="A-07", why="gated"),
)


def inputs(actions: tuple[Action, ...] = ACTIONS, **changes: Any) -> PlanInputs:
    """Return a plan of two cities, 24 months from September 2021, in euros and pesos."""
    given: dict[str, Any] = {
        "settings": Settings(
            title=Text(default="A joint plan", el="Κοινό σχέδιο", es="Plan conjunto"),
            notice=Text(default="Illustration only.", default_language="en"),
            start=START,
            months=24,
            currency="EUR",
            seed=7,
        ),
        "cities": (PIRAEUS, PUERTO_MONTT),
        "themes": (Theme(theme_id="NBS-1", name=Text(default="Urban ecosystems")),),
        "practices": (
            Practice(practice_id="PR-1", title=Text(default="A wetland"), city_id="puerto-montt"),
        ),
        "actions": actions,
        "frameworks": FRAMEWORKS,
        "criteria": CRITERIA,
        "scorers": (
            Scorer(scorer_id="S-1", role=Text(default="Greening officer"), group="G-1"),
            Scorer(scorer_id="S-2", role=Text(default="Marine scientist"), group="G-1"),
        ),
        "scores": (),
        "conflicts": (
            Conflict(scorer_id="S-2", action_id="A-04", reason=Text(default="runs the company")),
        ),
        "weights": (),
        "funds": (
            Fund(
                fund_id="PIR-OWN",
                city_id="piraeus",
                currency="EUR",
                ceilings={2021: Decimal(50_000), 2022: Decimal(250_000)},
                name=Text(default="Piraeus own resources"),
            ),
            Fund(
                fund_id="PM-OWN",
                city_id="puerto-montt",
                currency="CLP",
                ceilings={2022: Decimal(90_000_000)},
                name=Text(default="Puerto Montt own resources"),
                rollover=True,
            ),
        ),
        "capacity": (Capacity(resource="staff", amount=1.5, city_id="piraeus"),),
        "rates": (
            Rate(
                currency="CLP",
                rate=Decimal(920),
                date=dt.date(2021, 9, 1),
                source=Text(default="central bank", default_language="en"),
                band=Decimal(8),
            ),
        ),
        "rules": (
            Rule(
                rule_id="R-1",
                kind="at_least",
                of=Scope(kind="city", value="puerto-montt"),
                amount=Decimal(1),
            ),
        ),
        "tabled": (),
        "files": (InputFile(file="plan.xlsx", sha256="ab" * 32, content_sha256="cd" * 32),),
    }
    return PlanInputs(**(given | changes))


def merged(ident: str, index: int) -> tuple[MergedScore, ...]:
    """Return one score a criterion: given, blank and not applicable by turns of the index."""
    scores = []
    for number, criterion in enumerate(CRITERIA):
        point = float((index + number) % 5 - 1)
        state = "blank" if (index + number) % 7 == 5 else "given"
        scores.append(
            MergedScore(
                action_id=ident,
                criterion_id=criterion.criterion_id,
                state=state,
                point=point if state == "given" else 0.0,
                low=point - 1 if state == "given" else -3.0,
                high=point if state == "given" else 3.0,
                scorers=2 if state == "given" else 0,
                with_evidence=1 if state == "given" else 0,
            )
        )
    return tuple(scores)


def assessment(plan: PlanInputs, gates: dict[str, Gate]) -> Assessment:
    """Return the assessment of a plan's actions with the given gates."""
    return Assessment(
        criterion_ids=tuple(criterion.criterion_id for criterion in plan.criteria),
        actions=tuple(
            ActionAssessment(
                action_id=given.action_id,
                gate=gates.get(given.action_id),
                coverage=100.0,
                scores=merged(given.action_id, index),
            )
            for index, given in enumerate(plan.actions)
        ),
        groups=(
            GroupSummary(
                group="G-1",
                scorer_ids=("S-1", "S-2"),
                roles=(Text(default="Greening officer"), Text(default="Marine scientist")),
                given=40,
                blank=3,
                na=2,
                with_evidence=30,
                unsure=0,
                recused=3,
            ),
        ),
        disagreements=(
            Disagreement(
                action_id="A-01",
                criterion_id="SDG-14",
                low=-2,
                high=3,
                scorers=2,
                lowest=("S-1",),
                highest=("S-2",),
            ),
        )
        if plan.actions
        else (),
    )


def ranking(plan: PlanInputs, gates: dict[str, Gate]) -> Ranking:
    """Return a ranking in which an earlier action is worth more, with all that surrounds it."""
    ids = [given.action_id for given in plan.actions if given.action_id not in gates]
    values = {ident: 0.5 - 0.4 * index / max(1, len(ids)) for index, ident in enumerate(ids)}
    scored = tuple(
        ScoredAction(
            action_id=ident,
            value=values[ident],
            rank=index + 1,
            contributions={
                "SDG-11": values[ident] + 0.1,
                "SDG-14": 0.0,
                "FE-OWNER": -0.1,
            },
        )
        for index, ident in enumerate(ids)
    )
    certain = tuple(
        tuple(1.0 if rank == index else 0.0 for rank in range(len(ids)))
        for index in range(len(ids))
    )
    return Ranking(
        weights=weights(),
        actions=scored,
        second_opinions=(
            SecondOpinion(
                method="TOPSIS",
                ranks={ident: float(index + 1) for index, ident in enumerate(ids)},
                kendall_tau=0.93,
                weighted_spearman=0.95,
            ),
            SecondOpinion(
                method="VIKOR",
                ranks=dict.fromkeys(ids, 1.5),
                kendall_tau=None,
                weighted_spearman=None,
                left_out=("SDG-14",),
            ),
        ),
        rank_acceptability=RankAcceptability(
            samples=10_000,
            seed=7,
            action_ids=tuple(ids),
            acceptability=certain,
            confidence=tuple(None for _ in ids),
            central_weights=tuple(None for _ in ids),
        ),
    )


def weights() -> WeightTree:
    """Return two frameworks of weights 0.6 and 0.4."""
    leaves = (("SDG-11", "SDG", 0.5, 0.3), ("SDG-14", "SDG", 0.5, 0.3), ("FE-OWNER", "FE", 1, 0.4))
    return WeightTree(
        method="swing",
        frameworks=(
            FrameworkWeight(framework_id="SDG", weight=0.6),
            FrameworkWeight(framework_id="FE", weight=0.4),
        ),
        criteria=tuple(
            CriterionWeight(
                criterion_id=ident, framework_id=of, local_weight=local, global_weight=whole
            )
            for ident, of, local, whole in leaves
        ),
        groups=(
            GroupWeights(
                group="G-1", global_weights={ident: whole for ident, _, _, whole in leaves}
            ),
        ),
    )


def portfolio(plan: PlanInputs, chosen: tuple[str, ...]) -> Portfolio:
    """Return a portfolio that starts the chosen actions month by month, each paid by its city."""
    costs = plan.likely_costs()
    planned, used = [], {}
    for index, ident in enumerate(chosen):
        start = START.plus(index % 12)
        finish = start.plus(5)
        pesos = plan.actions[[a.action_id for a in plan.actions].index(ident)].city_id
        fund = "PM-OWN" if pesos == "puerto-montt" else "PIR-OWN"
        payment = Payment(fund_id=fund, year=2022, amount=costs[ident])
        used[fund] = used.get(fund, 0.0) + costs[ident]
        planned.append(
            PlannedAction(
                action_id=ident, start=start, finish=finish, cost=costs[ident], payments=(payment,)
            )
        )
    cost = sum(costs[ident] for ident in chosen)
    value = 0.4 * len(chosen)
    return Portfolio(
        status="optimal",
        value=value,
        bound=value,
        gap=0.0,
        cost=cost,
        actions=tuple(planned),
        funds=(
            FundUse(fund_id="PIR-OWN", year=2021, ceiling=50_000, available=50_000, used=0),
            FundUse(
                fund_id="PIR-OWN",
                year=2022,
                ceiling=250_000,
                available=250_000,
                used=used.get("PIR-OWN", 0.0),
            ),
            FundUse(
                fund_id="PM-OWN",
                year=2022,
                ceiling=97_826.09,
                available=97_826.09,
                used=used.get("PM-OWN", 0.0),
            ),
        ),
        cities=tuple(
            CityShare(city_id=city.city_id, actions=1, value=value / 2, spend=cost / 2)
            for city in plan.cities
        ),
        solver="HiGHS 1.14.0",
    )


def result(
    plan: PlanInputs | None = None,
    *,
    chosen: tuple[str, ...] = CHOSEN,
    gates: dict[str, Gate] | None = None,
    explanations: tuple[Explanation, ...] = EXPLANATIONS,
    **changes: Any,
) -> PlanResult:
    """Return a whole result; `changes` replace its fields."""
    plan = plan if plan is not None else inputs()
    gates = GATES if gates is None else gates
    made = portfolio(plan, chosen)
    assessed, costs = assessment(plan, gates), plan.likely_costs()
    ranked = changes.get("ranking", ranking(plan, gates))
    given: dict[str, Any] = {
        "inputs": plan,
        "assessment": assessed,
        "ranking": ranked,
        "certainty": certainty(plan, assessed, ranked),
        "portfolio": made,
        "explanations": explanations,
        "frontier": tuple(
            FrontierPoint(
                level=level,
                budget=3_000.0 * level,
                value=0.012 * level,
                cost=2_500.0 * level,
                actions=chosen if level == 100 else chosen[:1],
            )
            for level in (0, 50, 100, 150)
        ),
        "tracking": track(plan, assessed, made.actions),
        "costs": costs,
    }
    return PlanResult(**(given | changes))


def answers(chosen: tuple[str, ...] = CHOSEN) -> Answers:
    """Return an answer of every kind."""
    figures: dict[str, Any] = {
        "value": 0.5,
        "cost": 90_000.0,
        "actions": chosen,
        "by_city": {"piraeus": 60_000.0, "puerto-montt": 30_000.0},
        "value_by_city": {"piraeus": 0.3, "puerto-montt": 0.2},
        "by_year": {2021: 30_000.0, 2022: 60_000.0},
        "climate": 40.0,
    }
    bad = Text(default=HOSTILE[1])
    point = {"value": 0.5, "cost": 90_000.0, "actions": chosen}
    return Answers(
        rule_prices=(RulePrice(rule="R-1", gain=0.025), RulePrice(rule="R-2", gain=None)),
        money_prices=(
            MoneyPrice(fund_id="PIR-OWN", year=2022, step=5_000.0, gain=0.012),
            MoneyPrice(fund_id="PIR-OWN", year=2021, step=5_000.0, gain=0.0),
        ),
        break_points=(BreakPoint(level=98.7, until=100.0, **point),),
        trade_offs=(
            TradeOff(aim="fairness", points=(TradeOffPoint(share=40.0, **point),)),
            TradeOff(aim="climate", points=(TradeOffPoint(share=35.0, **point),), complete=False),
        ),
        alternatives=(
            Alternative(kind="recommended", **figures),
            Alternative(kind="cheaper", **figures, enters=("A-05",), leaves=("A-01",)),
            Alternative(kind="even", **figures),
            Alternative(kind="different", status="undecided"),
            Alternative(
                kind="tabled", list_id="T-1", title=bad, **figures, breaks=("R-1", "lock:A-03")
            ),
            Alternative(kind="tabled", list_id="T-2", **figures, gated=("A-06",)),
        ),
        scenarios=(
            Alternative(
                kind="scenario",
                list_id="S-1",
                title=bad,
                **figures,
                changes=(Change(kind="funds", how="times", amount=Decimal("0.8")),),
            ),
            Alternative(
                kind="scenario",
                list_id="S-2",
                status="infeasible",
                changes=(Change(kind="rule", target="R-1", how="off"),),
            ),
        ),
    )


def answered() -> PlanResult:
    """Return a result with an answer of every kind."""
    return result(answers=answers())


def infeasible() -> PlanResult:
    """Return a result whose rules contradict each other."""
    conflict = ("rule:R-1", "lock:A-03", "fund:PIR-OWN:2022")
    return result(
        portfolio=Portfolio(status="infeasible", conflict=conflict),
        explanations=(),
        frontier=(),
        tracking=Tracking(total=0.0, tracked=0.0, climate=None, environment=None),
        answers=Answers(
            relaxations=(
                Relaxation(
                    steps=(
                        Loosening(
                            rule="fund:PIR-OWN:2022", how="raise", by=41_300.0, to=1.0, money=True
                        ),
                    )
                ),
                Relaxation(
                    steps=(
                        Loosening(rule="lock:A-03", how="drop"),
                        Loosening(rule="window:A-01", how="start", month=Month(2022, 9)),
                    )
                ),
            )
        ),
    )


def empty() -> PlanResult:
    """Return a result with not one action chosen."""
    none = tuple(
        Explanation(action_id=a.action_id, why="negative_value", value_change=0.1) for a in ACTIONS
    )
    return result(chosen=(), explanations=none, frontier=())


def bare() -> PlanResult:
    """Return a result of one city with no second opinion, no sampling and no frontier."""
    plan = inputs(
        actions=(action("A-01"), action("A-04")),
        cities=(PIRAEUS,),
        rates=(),
        conflicts=(),
        files=(),
    )
    known = tuple(e for e in EXPLANATIONS if e.action_id in {"A-01", "A-04"})
    lonely = ranking(plan, {}).model_copy(
        update={"second_opinions": (), "rank_acceptability": None}
    )
    return result(plan, chosen=("A-01",), gates={}, explanations=known, ranking=lonely, frontier=())


def large(number: int = 45) -> PlanResult:
    """Return a result of many actions, over half of them chosen."""
    cities = ("piraeus", "puerto-montt", JOINT)
    words = "Πράσινη ανάπλαση υποβαθμισμένου δρόμου δίπλα στο λιμάνι"
    actions = tuple(
        action(
            f"A-{index:02d}",
            city_id=cities[index % 3],
            cost=Cost(likely=Money(amount=Decimal(20_000 + 7_000 * index), currency="EUR")),
            title=Text(default=f"Green renewal of a harbour street {index}", el=words, es=words),
            summary=Text(default="Shade and soil where there was asphalt. " * 2),
            partners=Text(default="water utility; neighbourhood associations"),
        )
        for index in range(1, number + 1)
    )
    ids = tuple(a.action_id for a in actions)
    chosen = ids[: number * 3 // 5]
    others = ids[number * 3 // 5 :]
    explanations = tuple(
        Explanation(action_id=ident, why="selected", value_change=0.02, displaces=others[:2])
        for ident in chosen
    ) + tuple(
        Explanation(
            action_id=ident,
            why="displaced",
            value_change=0.02,
            displaces=chosen[:2],
            rules=("fund:PIR-OWN:2022", "capacity:staff:piraeus:2022-03"),
        )
        for ident in others
    )
    return result(inputs(actions), chosen=chosen, gates={}, explanations=explanations)


HOSTILE = (
    '<script>document.title="owned"</script>',
    '"><img src=x onerror=alert(1)>',
    "javascript:alert(1)",
    "\u202eevil gnp.exe",
    "=HYPERLINK('http://example.com')",
    "{{ 7 * 7 }}{% raw %}",
    "%(name)s %s {0}",
    "long" * 2_500,
    "🌊🌳" * 50,
)
"""Texts that must come out inert and whole."""


def hostile() -> PlanResult:
    """Return a result in which every text that users write is hostile."""
    actions = tuple(
        action(
            f"A-0{index}",
            title=Text(default=text, default_language="en"),
            summary=Text(default=text),
            lead=Text(default=text),
            partners=Text(default=text),
        )
        for index, text in enumerate(HOSTILE, start=1)
    )
    bad = Text(default=HOSTILE[1])
    plan = inputs(actions)
    plan = plan.model_copy(
        update={
            "settings": plan.settings.model_copy(update={"title": bad, "notice": bad}),
            "cities": (
                PIRAEUS.model_copy(update={"name": bad}),
                PUERTO_MONTT.model_copy(update={"name": Text(default=HOSTILE[3])}),
            ),
            "funds": tuple(fund.model_copy(update={"name": bad}) for fund in plan.funds),
            "themes": (Theme(theme_id="NBS-1", name=Text(default=HOSTILE[7])),),
            "scorers": tuple(s.model_copy(update={"role": bad}) for s in plan.scorers),
            "frameworks": tuple(f.model_copy(update={"name": bad}) for f in plan.frameworks),
            "criteria": tuple(c.model_copy(update={"name": bad}) for c in plan.criteria),
        }
    )
    ids = tuple(a.action_id for a in actions)
    known = tuple(e for e in EXPLANATIONS if e.action_id in ids) + tuple(
        Explanation(action_id=ident, why="negative_value") for ident in ids[7:]
    )
    return result(plan, chosen=ids[:3], gates={}, explanations=known)
