"""Tables as lines of text: figures to the right, words to the left, columns as wide as needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def text_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], *, words: Sequence[int] = (0,)
) -> list[str]:
    """Return the header and the rows, each column padded; `words` are columns of words.

    >>> text_table(("", "weight"), [("SDG-11", "7,5"), ("NUA-2", "12,0")])
    ['          weight', '  SDG-11     7,5', '  NUA-2     12,0']
    """
    lines = [tuple(heads), *(tuple(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return [
        "  "
        + "  ".join(
            cell.ljust(width) if place in words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    ]
