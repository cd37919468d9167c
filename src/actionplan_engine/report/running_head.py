"""The plan's title at the head of every printed page but the first, as a rule of style."""

from __future__ import annotations

import unicodedata

_LONGEST = 90


def running_head(title: str) -> str:
    r"""Return the rule; nothing of a title can end its string or turn what follows.

    CSS Syntax Level 3, 4.3.7: an escaped code point is a backslash, its hex digits and a space.

    >>> running_head('A"b')
    '@page{@top-left{content:"A\\22 b";color:#4a5b66;font:8pt sans-serif}}'
    >>> running_head("")
    ''
    """
    words = "".join(c for c in title if unicodedata.category(c)[0] != "C")
    if not words.strip():
        return ""
    cut = words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"
    safe = "".join(c if c.isalnum() or c in " …" else f"\\{ord(c):x} " for c in cut)
    return f'@page{{@top-left{{content:"{safe}";color:#4a5b66;font:8pt sans-serif}}}}'
