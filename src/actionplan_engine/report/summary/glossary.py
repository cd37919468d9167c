"""The report's own words, each in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from actionplan_engine.i18n import N_

if TYPE_CHECKING:
    from actionplan_engine.report.summary.source import Source

_TERMS = (
    (
        N_("Action"),
        N_("Something that a city, or both together, may do: it has a cost and a duration."),
    ),
    (
        N_("Ceiling"),
        N_("The most that a fund pays in a year."),
    ),
    (
        N_("Co-financing"),
        N_("Money from others that pays a part of the cost; the city pays the rest."),
    ),
    (
        N_("Condition"),
        N_("What an action must meet before it is scored, for instance to be lawful."),
    ),
    (
        N_("Core, borderline, exterior"),
        N_(
            "Whether an action is in every, some or none of the best plans when weights, "
            "scores and costs turn out otherwise."
        ),
    ),
    (
        N_("Criterion"),
        N_("One question that every action is scored on, with a scale in words."),
    ),
    (
        N_("Framework"),
        N_("A policy that criteria come from, for instance the Sustainable Development Goals."),
    ),
    (
        N_("Points"),
        N_(
            "How value is written: 100 points are the top of every scale, 0 points is not doing it."
        ),
    ),
    (
        N_("Proved best"),
        N_(
            "No other selection that keeps the rules has more value; the computer has ruled "
            "all of them out."
        ),
    ),
    (
        N_("Rule"),
        N_("What the councils want of any plan, for instance a least share for each city."),
    ),
    (
        N_("Second opinion"),
        N_("The ranking by another method. It decides nothing."),
    ),
    (
        N_("Tabled list"),
        N_(
            "Actions that a council put forward together. They are compared with the "
            "recommended plan."
        ),
    ),
    (
        N_("Value"),
        N_("The sum of an action's scores, each times the weight of its criterion."),
    ),
    (
        N_("Weight"),
        N_("How much a criterion counts. All weights together are 100%%."),
    ),
)


def glossary(source: Source) -> tuple[tuple[str, str], ...]:
    """Return (term, meaning) in the page's language, by its alphabet."""
    say = source.speech.gettext
    terms = ((say(term), say(meaning)) for term, meaning in _TERMS)
    return tuple(sorted(terms, key=lambda term: _letters(term[0])))


def _letters(word: str) -> str:
    """Return a word for sorting: without accents, in small letters."""
    return "".join(c for c in normalize("NFD", word.lower()) if c.isalpha() or c == " ")
