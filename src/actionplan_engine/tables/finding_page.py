"""The page of one code: what it means, why it matters, how to mend it, an example.

`actionplan explain AP203` prints it in the reader's language; `docs/findings/` is written from it.
"""

from __future__ import annotations

import string
from typing import NamedTuple

from actionplan_engine.findings import FindingKind, severity_word
from actionplan_engine.i18n import N_, translate
from actionplan_engine.model import Noun


class FindingPage(NamedTuple):
    """What is said about a code beyond its wording. Texts are gettext sources."""

    code: str
    meaning: str
    why: str
    mend: tuple[str, ...]
    """Steps in Excel and in LibreOffice."""
    wrong: str
    """What a cell, row or file with the problem looks like; the same in every language."""
    right: str
    """How it looks when it is mended; `-` where nothing need be there."""


class PageSection(Noun):
    """A part of a page: its head and its lines."""

    head: str
    lines: tuple[str, ...]


class SpokenPage(Noun):
    """The page of a code in one language."""

    code: str
    severity: str
    title: str
    sections: tuple[PageSection, ...]


def spoken_page(kind: FindingKind, page: FindingPage, language: str) -> SpokenPage:
    """Return the page in `language`; what a wording takes from a finding is shown as `…`."""

    def section(head: str, *lines: str) -> PageSection:
        texts = tuple(_sentence(translate(line, language)) for line in lines)
        return PageSection(head=translate(head, language), lines=texts)

    words = [translate(word, language) for word in (N_("found"), N_("mended"))]
    cells = zip(words, (page.wrong, page.right), strict=True)
    lines = tuple(f"{word}: {cell}" for word, cell in cells)
    example = PageSection(head=translate(N_("Example"), language), lines=lines)
    return SpokenPage(
        code=kind.code,
        severity=severity_word(kind.severity, language),
        title=bare_title(kind, language),
        sections=(
            section(N_("What it means"), page.meaning),
            section(N_("Why it matters"), page.why),
            section(N_("What to do"), kind.help),
            section(N_("How to mend it in Excel and LibreOffice"), *page.mend),
            example,
        ),
    )


def bare_title(kind: FindingKind, language: str) -> str:
    """Return the title of a code in `language`; what it takes from a finding is shown as `…`."""
    return _without_parameters(translate(kind.title, language))


def page_text(page: SpokenPage) -> str:
    """Return a page as plain text for a terminal."""
    from textwrap import fill

    parts = [f"{page.severity}[{page.code}] {page.title}"]
    for section in page.sections:
        lines = (
            fill(line, 88, initial_indent="  ", subsequent_indent="    ") for line in section.lines
        )
        parts.append("\n".join([section.head, *lines]))
    return "\n\n".join(parts)


def page_markdown(page: SpokenPage) -> str:
    """Return a page as a section of a Markdown document."""
    parts = [f"## {page.code} {_plain(page.title)}", f"*{page.severity}*"]
    for section in page.sections[:-1]:
        lines = [_plain(line) for line in section.lines]
        body = lines[0] if len(lines) == 1 else "\n".join(f"- {line}" for line in lines)
        parts.append(
            f"**{section.head}.** {body}" if len(lines) == 1 else f"**{section.head}**\n\n{body}"
        )
    example = page.sections[-1]
    block = "\n".join(example.lines)
    parts.append(f"**{example.head}**\n\n```text\n{block}\n```")
    return "\n\n".join(parts)


def _plain(text: str) -> str:
    """Return a text whose characters mean nothing in Markdown."""
    return "".join(
        f"\\{character}" if character in "*_<>#|`[]\\" else character for character in text
    )


def _sentence(text: str) -> str:
    """Return a text that begins with a capital and ends with a full stop."""
    whole = _without_parameters(text)
    whole = whole[:1].upper() + whole[1:]
    return whole if whole.endswith((".", "?", ";", "…")) else f"{whole}."


def _without_parameters(text: str) -> str:
    return text.format_map({name: "…" for _, name, _, _ in string.Formatter().parse(text) if name})
