"""Leave out what HTML infers: optional end tags (one byte in twenty of a report), scopes of heads.

HTML Living Standard, 13.1.2.4 "Optional tags". Texts of users are escaped, so that no `<` of theirs
can be taken for a tag.
"""

from __future__ import annotations

import re

_OPTIONAL = re.compile(
    r"</t[dh]>(?=\s*<(?:t[dhr][\s>]|/t(?:r|body|head|foot|able)>))"
    r"|</tr>(?=\s*<(?:tr[\s>]|/t(?:body|head|foot|able)>))"
    r"|</li>(?=\s*<(?:li[\s>]|/[uo]l>))"
    r"|</d[td]>(?=\s*<(?:d[td][\s>]|/dl>))"
    r"|</p>(?=\s*<(?:(?:p|ul|ol|div|table)[\s>]|/t[dh]>|/div>))"
)


def lean(html: str) -> str:
    """Return a page without optional end tags; browsers build the same document from it.

    >>> lean("<table><tr><th>a</th><td><p>b</p></td></tr></table>")
    '<table><tr><th>a<td><p>b</table>'
    >>> lean("<p>a</p> b <ul><li>c</li></ul>")
    '<p>a</p> b <ul><li>c</ul>'
    """
    return _OPTIONAL.sub("", html)


_PLAIN_HEAD = re.compile(r'<th scope="?(?:col|row)"?(?=[\s>])(?![^<>]*span=)')


def without_idle_scopes(page: str) -> str:
    """Return the page without the scope of heads that have it from where they stand.

    A head in `thead` heads its column; one beside cells, in a column of heads, its row (HTML Living
    Standard, 4.9.12.2). The script of the report writes them out for older readers; so does the
    PDF. Heads that span cells keep theirs.

    >>> without_idle_scopes('<th scope=row class=n><th scope="col"><th scope=row colspan=4>')
    '<th class=n><th><th scope=row colspan=4>'
    >>> without_idle_scopes("<th scope=rowgroup>")
    '<th scope=rowgroup>'
    """
    return _PLAIN_HEAD.sub("<th", page)
