"""Walk every number of a report back to `results.json`.

A page is cut into blocks of text (cells, sentences, labels of charts). From each block goes what is
no figure of the plan: what users wrote, official titles of the catalogue, identifiers, and the
fixed words of the message catalogues. What is left must be written from a number of `results.json`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal

import tinyhtml5

from actionplan_engine.catalogue import entries
from actionplan_engine.i18n import LANGUAGES, translations

_BLOCKS = {
    *(
        "p",
        "li",
        "dt",
        "dd",
        "th",
        "td",
        "caption",
        "h1",
        "h2",
        "h3",
        "h4",
        "figcaption",
        "summary",
    ),
    *("div", "label", "title", "desc", "text", "option", "section", "header", "footer", "main"),
    *("article", "nav", "button", "output", "tspan"),
}
_SKIPPED = {"script", "style", "path", "rect", "line", "circle"}
_SPACE = re.compile(r"[\s\u00a0\u202f]+")
_NUMBER = {
    "en": re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?"),
    "el": re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})+(?:,\d+)?|(?<![\w,])\d+(?:,\d+)?"),
}
_NUMBER["es"] = _NUMBER["el"]
_BEFORE = {"en": r"(?:€|CLP) ?[−-]?$", "el": r"(?!)", "es": r"\$ ?[−-]?$"}
_AFTER = {"en": r"(?!)", "el": r" ?(?:€|CLP)", "es": r" ?(?:€|CLP)"}
_PERCENT_AFTER = re.compile(r" ?%")
MONEY = re.compile(
    r"\.(?:amount|in_plan_currency|cost\.low|cost\.high|cost|spend|budget|ceiling|ceiling_entered|available"
    r"|used|step|total)(?: in [A-Z]{3})?$|\.by_(?:city|year|fund|theme)\.[^.]+$"
)
"""Names of sources that are amounts."""
_GAP = "\u241f"
"""Stands where something was taken out, so that its neighbours do not grow together."""


@dataclass(frozen=True)
class Figure:
    """A number as the page writes it, without its sign."""

    text: str
    value: Decimal
    places: int
    block: str
    """The text that it stands in."""
    action_id: str = ""
    """The action whose row, or own page, it stands in."""
    drawn: bool = False
    """Whether it is a label of a chart."""
    kind: Literal["money", "percent", "plain"] = "plain"


class Sources:
    """All numbers that a page may state, each with the name of where it comes from."""

    def __init__(self) -> None:
        self.numbers: dict[str, float] = {}
        self._ordered: dict[tuple[str, str], list[float]] = {}

    def add(self, name: str, value: float | None) -> None:
        if value is not None:
            self.numbers[name] = abs(float(value))

    def holds(self, figure: Figure) -> bool:
        """Whether a number, rounded as the page rounds, is written so.

        Money comes from money alone. In the row of an action it comes from that action's numbers,
        or from those of the whole plan that such rows repeat.
        """
        half = 0.5 * 10.0**-figure.places + 1e-7
        value = float(figure.value)
        ordered = self._numbers_for(figure.action_id, figure.kind)
        at = bisect_left(ordered, value - half)
        return at < len(ordered) and ordered[at] <= value + half

    def _numbers_for(self, action_id: str, kind: str) -> list[float]:
        if (action_id, kind) not in self._ordered:
            found = set()
            for name, value in self.numbers.items():
                if action_id and not re.search(rf"\[{re.escape(action_id)}\]|^any row", name):
                    continue
                money = bool(MONEY.search(name))
                if kind == "plain" or money == (kind == "money"):
                    found |= {value} if money else {value, 100 * value}
            self._ordered[action_id, kind] = sorted(found)
        return self._ordered[action_id, kind]


def blocks(page: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each block's text, the action whose row it stands in, and whether it is drawn."""
    root = tinyhtml5.parse(page, namespace_html_elements=False)
    for text, action_id, drawn in _texts(root, "", drawn=False):
        if plain := _plain(text):
            yield plain, action_id, drawn


def _texts(element: Any, action_id: str, *, drawn: bool) -> Iterator[tuple[str, str, bool]]:
    own: list[str] = [element.text or ""]
    action_id = _action_of(element) or action_id
    drawn = drawn or element.tag.rpartition("}")[2] == "svg"
    for child in element:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "script"
        if name in _SKIPPED or child.get("class") == "number":  # sections and pages are counted
            pass
        elif name in _BLOCKS or any(_is_block(each) for each in child.iter()):
            yield from _texts(child, action_id, drawn=drawn)
            own.append(_GAP)
        else:
            own.append("".join(child.itertext()))
        own.append(child.tail or "")
    yield "".join(own), action_id, drawn


def _action_of(element: Any) -> str:
    """Return the action that a row or an article is about: its head links to that action."""
    if element.tag == "article" and element.get("id", "").startswith("a-"):
        return str(element.get("id")).removeprefix("a-")
    if element.tag == "tr":
        for head in element.findall("th"):
            if (link := head.find("a")) is not None and link.get("href", "").startswith("#a-"):
                return str(link.get("href")).removeprefix("#a-")
    return ""


def _is_block(element: Any) -> bool:
    return isinstance(element.tag, str) and element.tag.rpartition("}")[2] in _BLOCKS


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip(f" {_GAP}")


class Reader:
    """Reads the figures of pages in one language."""

    def __init__(self, language: str, texts: Iterable[str]) -> None:
        """`texts` are those of the plan's tables: quoted on the page, not computed."""
        self.language = language
        known = {_plain(text) for text in texts}
        labels = {
            _plain(spoken.text)
            for entry in entries()
            for tongue in LANGUAGES
            if (spoken := entry.label.spoken(tongue)).text
        }
        codes = {entry.code for entry in entries() if re.search(r"[A-Z]", entry.code)}
        digits = {t for t in known | labels | codes | fixed_words(language) if re.search(r"\d", t)}
        longest_first = sorted(digits, key=lambda t: (-len(t), t))
        self._taken_out = re.compile(
            "|".join(f"(?<![\\w]){re.escape(t)}(?![\\w])" for t in longest_first) or r"(?!)"
        )

    def figures(self, page: str) -> Iterator[Figure]:
        """Yield every number of the page that is not part of a quoted text."""
        for block, action_id, drawn in blocks(page):
            left = self._taken_out.sub(_GAP, block)
            for found in _NUMBER[self.language].finditer(left):
                before, after = left[: found.start()], left[found.end() :]
                kind: Literal["money", "percent", "plain"] = "plain"
                if _PERCENT_AFTER.match(after):
                    kind = "percent"
                elif re.search(_BEFORE[self.language], before) or re.match(
                    _AFTER[self.language], after
                ):
                    kind = "money"
                figure = self.figure(found[0], block)
                yield replace(figure, action_id=action_id, drawn=drawn, kind=kind)

    def figure(self, text: str, block: str) -> Figure:
        """Read a number as this language writes it."""
        group, point = (",", ".") if self.language == "en" else (".", ",")
        plain = text.replace(group, "").replace(point, ".")
        places = len(plain.partition(".")[2])
        return Figure(text, Decimal(plain), places, block)


def fixed_words(language: str) -> set[str]:
    """Return the parts with digits of every message: what stands between its placeholders."""
    catalogue = translations(language)
    messages: Iterable[str] = (
        catalogue._catalog.values() if language != "en" else translations("el")._catalog  # type: ignore[attr-defined]
    )
    found: set[str] = set()
    for message in messages:
        text = message[0] if isinstance(message, tuple) else message
        for part in re.split(r"%\(\w+\)[sd]|\{\w*\}", text):
            found |= {_plain(p) for p in _phrases(part.replace("%%", "%"))}
    return found


def _phrases(part: str) -> Iterator[str]:
    """Yield each number of a fixed text with the word before it and after it, and no more.

    The words beside keep a constant from excusing the same number elsewhere.
    """
    words = _plain(part).split(" ")
    for index, word in enumerate(words):
        if re.search(r"\d", word):
            phrase = " ".join(words[max(0, index - 1) : index + 2])
            if len(words) > 1:
                yield phrase
