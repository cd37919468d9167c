"""Say once a table how a column's cells look, not in each of its cells: 8 bytes a cell.

A table whose 3rd cells are all `class="n"` (figures) gets the class `n3`, for which the style sheet
has the same rule; so for `t` (on one line). Heads of columns follow their column. A row
with cells that span columns does not count for `t`, which would do it no harm. Only our own
mark-up is read; what users wrote has its `<` escaped.
"""

from __future__ import annotations

import re
from itertools import count

MOST = 12
"""The style sheet knows the classes n1 … n12, and t1 … t9."""
_LOOKS = {"n": MOST, "t": 9}
_TABLE = re.compile(r"<table([^>]*)>(.*?)</table>", re.DOTALL)
_ROW = re.compile(r"<tr[ >].*?</tr>", re.DOTALL)
_CELL = re.compile(r"<(t[dh])((?: [^>]*)?)>")
_MARKS = {look: re.compile(rf'( class="){look}(?: |(?="))([^"]*")') for look in _LOOKS}


def columns_marked_once(page: str) -> str:
    """Return the page with those classes moved from cells to tables, where a whole column has it.

    >>> columns_marked_once('<table><tr><th>a</th><td class="n">1</td></tr></table>')
    '<table class="n2"><tr><th>a</th><td>1</td></tr></table>'
    """
    return _TABLE.sub(lambda table: _marked(table[1], table[2]), page)


def _marked(attributes: str, inside: str) -> str:
    rows = [_CELL.findall(row) for row in _ROW.findall(inside) if 'scope="col"' not in row]
    whole = [row for row in rows if not any("colspan" in rest for _, rest in row)]
    longest = max((len(row) for row in rows), default=0)
    columns = {
        index: look
        for look, most in _LOOKS.items()
        for index in range(min(longest, most))
        if all(
            _MARKS[look].search(row[index][1])
            for row in (whole if look == "t" else rows)
            if index < len(row)
        )
    }
    if not columns:
        return f"<table{attributes}>{inside}</table>"
    names = " ".join(f"{look}{index + 1}" for index, look in sorted(columns.items()))
    if ' class="' in attributes:
        attributes = attributes.replace(' class="', f' class="{names} ', 1)
    else:
        attributes += f' class="{names}"'
    inside = _ROW.sub(lambda row: _unmarked(row[0], columns), inside)
    return f"<table{attributes}>{inside}</table>"


def _unmarked(row: str, columns: dict[int, str]) -> str:
    places = count()

    def cell(found: re.Match[str]) -> str:
        look = columns.get(next(places))
        if look is None:
            return found[0]
        rest = _MARKS[look].sub(r"\1\2", found[2]).replace(' class=""', "")
        return f"<{found[1]}{rest}>"

    return _CELL.sub(cell, row)
