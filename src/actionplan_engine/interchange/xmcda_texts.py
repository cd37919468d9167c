"""How texts of a plan stand in XML, which cannot hold every character, and come back whole."""

from __future__ import annotations

import re

NAMESPACE = "http://www.decision-deck.org/2021/XMCDA-4.0.0"
OURS = "actionplan"
"""How the ids of program parameters begin that hold what XMCDA has no place for."""

_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|\\\\")
_ESCAPED = re.compile(r"\\(\\|u[0-9a-f]{6})")


def escaped(text: str) -> str:
    r"""Return a text that XML holds to the letter; a backslash begins what it cannot hold.

    >>> escaped("a\r\n\\"), unescaped(escaped("a\r\n\\")) == "a\r\n\\"
    ('a\\u00000d\n\\\\', True)
    """
    return _ILLEGAL.sub(
        lambda found: "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):06x}", text
    )


def unescaped(text: str) -> str:
    """Return what `escaped` was given."""
    return _ESCAPED.sub(lambda m: "\\" if m[1] == "\\" else chr(int(m[1][1:], 16)), text)


def is_carried(text: str) -> bool:
    """Whether a text can stand in an attribute or element as it is, and is the same afterwards."""
    return not _ILLEGAL.search(text) and text == " ".join(text.split()) and "\\" not in text


def shown_in_xml(text: str) -> str:
    """Return a text for other programs to show: without what XML cannot hold."""
    return " ".join(_ILLEGAL.sub(" ", text).split())
