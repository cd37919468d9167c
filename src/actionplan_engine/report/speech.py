"""Sentences of the page: gettext, with what users wrote kept apart from what the page says.

A user's text (`Spoken`) that goes into a sentence carries its own language where that is not the
page's. Text that could change the writing direction of what follows (Arabic, Hebrew, a
right-to-left override) is isolated in `<bdi>`, so that its effect ends with it. The same sentences
serve the command line, where they are plain text.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup

from actionplan_engine.i18n import translations
from actionplan_engine.model import Spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from actionplan_engine.model import ActionId


_TURNING = frozenset(
    ("R", "AL", "AN", "RLE", "RLO", "RLI", "LRE", "LRO", "LRI", "FSI", "PDF", "PDI")
)
"""Bidirectional classes (Unicode Standard Annex 9) that reach beyond their own letter."""


class ActionName(NamedTuple):
    """An action to be named in a sentence; on a page, linked to its table.

    An empty title leaves the bare id.
    """

    action_id: ActionId
    title: Spoken


class Speech:
    """One reader's language, as plain text or as HTML.

    `gettext` and `ngettext` take named parameters for the `%(name)s` of the message. As HTML they
    escape every parameter and return `Markup`.
    """

    def __init__(self, language: str, *, html: bool) -> None:
        self.language = language
        self.html = html
        self._catalogue = translations(language)

    def gettext(self, message: str, **parameters: object) -> str:
        """Translate a sentence and fill its placeholders."""
        return self._fill(self._catalogue.gettext(message), parameters)

    def ngettext(self, singular: str, plural: str, number: int, **parameters: object) -> str:
        """Translate a sentence that depends on a number; `%(n)s` in it is that number."""
        message = self._catalogue.ngettext(singular, plural, number)
        return self._fill(message, {"n": number, **parameters})

    def show(self, part: object) -> str:
        """Return one part of a sentence as text, or as HTML that cannot do anything."""
        if isinstance(part, Spoken):
            return isolated(part, self.language) if self.html else part.text
        if isinstance(part, ActionName):
            return self._action(part)
        return Markup.escape(part) if self.html else str(part)

    def listed(self, parts: Iterable[object]) -> str:
        """Join parts with commas, in the order given."""
        comma = Markup(", ") if self.html else ", "
        return comma.join(self.show(part) for part in parts)

    def join(self, *sentences: str) -> str:
        """Put sentences that were already spoken behind each other."""
        return (Markup(" ") if self.html else " ").join(sentences)

    def _fill(self, message: str, parameters: dict[str, object]) -> str:
        shown = {name: self.show(part) for name, part in parameters.items()}
        return (Markup(message) if self.html else message) % shown  # noqa: S704 - our catalogues

    def _action(self, name: ActionName) -> str:
        if not self.html:
            return f"{name.action_id} ({name.title.text})" if name.title.text else name.action_id
        if not name.title.text:  # on a page, the script makes it a link
            return Markup("<i>{0}</i>").format(name.action_id)
        link = Markup('<a href="#a-{0}">{0}</a>').format(name.action_id)
        return Markup("{} {}").format(link, isolated(name.title, self.language))


def isolated(spoken: Spoken, page_language: str) -> Markup:
    """Return a user's text as HTML: escaped, isolated if need be, marked if in another language."""
    text = Markup.escape(spoken.text)
    if any(unicodedata.bidirectional(letter) in _TURNING for letter in spoken.text):
        text = Markup("<bdi>{}</bdi>").format(text)
    if spoken.language in {"", page_language}:
        return text
    return Markup('<span lang="{}">{}</span>').format(spoken.language, text)
