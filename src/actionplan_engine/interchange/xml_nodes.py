"""XML from anywhere as a tree with line numbers; what could do harm is refused while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from actionplan_engine.findings import Location
from actionplan_engine.tables.caps import FILE_LIMIT
from actionplan_engine.tables.import_findings import NOT_SAFE_XML

if TYPE_CHECKING:
    from collections.abc import Iterator

    from actionplan_engine.findings import Finding

DEEPEST = 60
_SEPARATOR = " "


@dataclass(slots=True)
class Node:
    """An element: its name without namespace, what it holds, and the line that it begins in."""

    tag: str
    namespace: str
    attributes: dict[str, str]
    line: int
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def all(self, tag: str) -> Iterator[Node]:
        """Yield the children of a name."""
        return (child for child in self.children if child.tag == tag)

    def first(self, *path: str) -> Node | None:
        """Return the first element down a path of names."""
        node: Node | None = self
        for tag in path:
            node = next(node.all(tag), None) if node else None
        return node

    def said(self, *path: str) -> str:
        """Return the text of the first element down a path; nothing where there is none."""
        node = self.first(*path)
        return node.text.strip() if node else ""


class _RefusedError(Exception):
    """The document is not read on."""


class _Builder:
    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[Node] = []
        self._parts: list[list[str]] = []
        self.parser = expat.ParserCreate(namespace_separator=_SEPARATOR)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_declaration: object) -> None:
        raise _RefusedError("<!DOCTYPE")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= DEEPEST:
            raise _RefusedError(f"> {DEEPEST}")
        namespace, _, tag = name.rpartition(_SEPARATOR)
        node = Node(tag, namespace, attributes, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)
        self._parts.append([])

    def _end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._parts.pop())

    def _text(self, text: str) -> None:
        self._parts[-1].append(text)


def read_xml(content: bytes, file: str) -> Node | Finding:
    """Return the root of a document, or the finding that says why it is not read."""
    limit = FILE_LIMIT // 10**6
    if len(content) > FILE_LIMIT:
        found = f"{len(content) / 1e6:.1f} MB"
        return NOT_SAFE_XML.at(Location(file=file), found=found, limit=limit)
    builder = _Builder()
    try:
        builder.parser.Parse(content, True)  # noqa: FBT003 - expat's own signature
    except (expat.ExpatError, _RefusedError) as error:
        code = error.code if isinstance(error, expat.ExpatError) else None
        found = expat.ErrorString(code) if code is not None else str(error)
        where = Location(file=file, line=builder.parser.CurrentLineNumber)
        return NOT_SAFE_XML.at(where, found=found, limit=limit)
    assert builder.root is not None  # noqa: S101 - expat refuses a document without an element
    return builder.root
