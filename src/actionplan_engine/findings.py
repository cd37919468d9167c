"""Findings: problems in the input, collected as values, shown all at once, rendered late.

A finding carries a stable code, a severity, the cell it stands in and the parameters of its
message; the message itself is looked up by code and rendered in the reader's language.
Families: AP1xx container, AP2xx cell, AP3xx across sheets, AP4xx across groups, AP5xx optimisation.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from actionplan_engine.i18n import N_, translate

if TYPE_CHECKING:
    from collections.abc import Iterable


class Severity(StrEnum):
    """How much a finding weighs: an error stops the run, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


GUESS = "guess"
"""The parameter, of a finding of any kind, that holds the likeliest spelling of what was meant."""


def printable(text: str) -> str:
    r"""Return a text that moves no cursor and changes no colour in a terminal.

    >>> printable("a\x1b[31m")
    'a\ufffd[31m'
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


class Location(BaseModel):
    """Where a finding stands: `file › sheet!cell` in a workbook, `file:line:column` in a CSV."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    file: str
    """Path inside the plan folder, with `/`."""
    sheet: str | None = None
    cell: str | None = None
    """A1 address, of a cell or (`A7:A7`, `7:7`) of a row; None for the whole sheet."""
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        """Render as users know it from their spreadsheet or editor, without control characters."""
        numbers = [str(n) for n in (self.line, self.column) if n is not None]
        place = ":".join([self.file, *numbers])
        if self.sheet is not None:
            place = f"{self.file} › {self.sheet}" + (f"!{self.cell}" if self.cell else "")
        return printable(place)


def row_and_column(address: str) -> tuple[int, int]:
    """Return the 1-based row and column of an A1 address; of a range, those of its first cell.

    What the address leaves out is 0.

    >>> row_and_column("AB12"), row_and_column("B2:D9"), row_and_column("7:7")
    ((12, 28), (2, 2), (7, 0))
    """
    first = address.split(":", maxsplit=1)[0]
    digits = "".join(character for character in first if character.isdigit())
    column = 0
    for letter in first.upper():
        if letter.isalpha():
            column = column * 26 + ord(letter) - ord("A") + 1
    return int(digits or 0), column


class Finding(BaseModel):
    """One problem in the input, as a value."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str
    severity: Severity
    location: Location | None = None
    parameters: dict[str, str] = Field(default_factory=dict)
    """What the message's placeholders stand for: identifiers, what was read, what was expected."""
    related: tuple[Location, ...] = ()
    """Other places that belong to the same problem (the first of two duplicates, say)."""

    @property
    def is_error(self) -> bool:
        """Whether this finding stops the run."""
        return self.severity is Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, str, int, int, int, str]:
        """Order of reading: by file, sheet, row, column, then code."""
        where = self.location
        if where is None:
            return ("", "", 0, 0, 0, self.code)
        row, column = where.line or 0, where.column or 0
        if where.cell:
            row, column = row_and_column(where.cell)
        return (where.file, where.sheet or "", row, column, 0, self.code)


class FindingKind(NamedTuple):
    """The wording of one code. Texts are gettext sources with `{placeholders}`."""

    code: str
    severity: Severity
    title: str
    """What is wrong, a few words: "score outside the scale"."""
    subject: str = ""
    """What it is about: 'action {action_id}, criterion {criterion_id}'."""
    found: str = ""
    expected: str = ""
    help: str = ""
    spoken: tuple[str, ...] = ()
    """Parameters that are gettext sources themselves, or several of them separated by commas."""

    def at(
        self,
        location: Location | None,
        *,
        related: tuple[Location, ...] = (),
        guess: str | None = None,
        **parameters: object,
    ) -> Finding:
        """Return a finding of this kind that stands at `location`.

        `guess` is the likeliest spelling of what was meant, if any is near.

        Raises:
            KeyError: the wording has a placeholder that is not given (a defect of the engine).

        """
        texts = {name: printable(str(value)) for name, value in parameters.items()}
        for wording in (self.title, self.subject, self.found, self.expected, self.help):
            wording.format(**texts)
        if guess:
            texts[GUESS] = printable(guess)
        return Finding(
            code=self.code,
            severity=self.severity,
            location=location,
            parameters=texts,
            related=related,
        )


class FindingText(NamedTuple):
    """What a finding says in one language; parts that it lacks are empty."""

    severity: str
    title: str
    subject: str
    found: str
    expected: str
    help: str
    """What to do, and the likeliest spelling where there is one: "… Did you mean A-07?"."""


def finding_text(kind: FindingKind, finding: Finding, language: str) -> FindingText:
    """Return what a finding says, in `language`.

    Raises:
        KeyError: a placeholder of the wording has no parameter (a defect of the engine).

    """
    parameters = finding.parameters | {
        name: ", ".join(translate(part, language) for part in finding.parameters[name].split(", "))
        for name in kind.spoken
        if name in finding.parameters
    }

    def fill(message: str) -> str:
        return translate(message, language).format(**parameters)

    advice = fill(kind.help)
    if guess := finding.parameters.get(GUESS):
        question = translate(N_("Did you mean {guess}?"), language).format(guess=guess)
        advice = f"{advice}. {question}" if advice else question
    return FindingText(
        severity=severity_word(finding.severity, language),
        title=fill(kind.title),
        subject=fill(kind.subject),
        found=fill(kind.found),
        expected=fill(kind.expected),
        help=advice,
    )


def severity_word(severity: Severity, language: str) -> str:
    """Return "error", "warning" or "note" in `language`."""
    return translate(_SEVERITY_WORDS[severity], language)


def render_finding(kind: FindingKind, finding: Finding, language: str = "en") -> str:
    """Return the finding as text of several lines, in `language`.

    Raises:
        KeyError: a placeholder of the wording has no parameter (a defect of the engine).

    """
    text = finding_text(kind, finding, language)
    place = str(finding.location) if finding.location else ""
    lines = [f"{text.severity}[{finding.code}] {text.title}".ljust(60) + f"  {place}".rstrip()]
    if text.subject:
        lines.append(f"  {text.subject}")
    parts = {"found": text.found, "expected": text.expected, "help": text.help}
    words = {name: translate(_PART_WORDS[name], language) for name in parts}
    width = max(map(len, words.values()))
    lines += [f"  {words[name].ljust(width)}  {said}" for name, said in parts.items() if said]
    also = translate(N_("see also"), language)
    lines += [f"  {also}  {place}" for place in finding.related]
    return "\n".join(line.rstrip() for line in lines)


_SEVERITY_WORDS = {
    Severity.ERROR: N_("error"),
    Severity.WARNING: N_("warning"),
    Severity.NOTE: N_("note"),
}
_PART_WORDS = {"found": N_("found"), "expected": N_("expected"), "help": N_("help")}


def in_reading_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings without repeats, by file, sheet and cell."""
    unique = {finding.model_dump_json(): finding for finding in findings}
    return tuple(sorted(unique.values(), key=lambda finding: finding.sort_key))
