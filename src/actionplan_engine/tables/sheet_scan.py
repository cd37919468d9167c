"""Count what one XML part of a workbook holds, streaming, before a library builds objects of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from actionplan_engine.tables.caps import MEBIBYTE
from actionplan_engine.tables.ods_scan import ContentListener, ManifestListener
from actionplan_engine.tables.scanned import PartScan, Refused
from actionplan_engine.tables.xlsx_scan import TableListener, WorkbookListener, WorksheetListener

if TYPE_CHECKING:
    from collections.abc import Iterable

_ELEMENTS = {"worksheet": 1_200_000, "sst": 1_000_000, "document-content": 1_200_000}
_OTHER_ELEMENTS = 150_000
"""XML elements of a part by its root: four for each cell that may be. Libraries build an object
for each element of the other parts."""
_DEPTH = 64
_LONGEST_RUN = MEBIBYTE
"""Bytes without a `>`: no tag and no cell's text is as long."""
_XML_NAMES = (".xml", ".rels", ".rdf")
_XML_STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_ODS_ROOT = "document-content"
_ROOTS_WITH_TEXT = frozenset({_ODS_ROOT, "worksheet"})
"""Parts whose text is heard too."""


class Listener(Protocol):
    """Hears the elements of one part; it may raise `Refused`."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""

    def end(self, tag: str) -> None:
        """Hear the end of an element."""

    def text(self, text: str) -> None:
        """Hear text."""

    def result(self, elements: int) -> PartScan:
        """Return what was heard."""


def scan_part(name: str, chunks: Iterable[bytes]) -> PartScan:
    """Read every chunk of a part; look into it where it is XML.

    Raises:
        Refused: no spreadsheet program writes such a part, or it is not well-formed.

    """
    named_xml = name.lower().endswith(_XML_NAMES)
    scanner: _Scanner | None = None
    run = 0
    for number, chunk in enumerate(chunks):
        if number == 0 and (named_xml or chunk.lstrip()[:3].startswith(_XML_STARTS)):
            scanner = _Scanner(name)
        if scanner is None:
            continue
        last = chunk.rfind(b">")
        run = run + len(chunk) if last < 0 else len(chunk) - last
        if run > _LONGEST_RUN:
            raise Refused("too_much", f"{name}: > {run // MEBIBYTE} MiB", "1 MiB")
        scanner.feed(chunk, final=False)
        if scanner.broken:
            break
    if scanner is None or (scanner.broken and not named_xml):
        return PartScan()
    scanner.feed(b"", final=True)
    if scanner.broken:
        raise Refused("broken", f"{name}: {scanner.broken}")
    return scanner.result()


def _listener(root: str, part: str) -> Listener | None:
    """Return who listens to a part, by its root element; nobody to those without tables."""
    if root == "worksheet":
        return WorksheetListener(part)
    if root == "workbook":
        return WorkbookListener()
    if root == "table":
        return TableListener()
    if root == "manifest":
        return ManifestListener()
    return ContentListener(part) if root == _ODS_ROOT else None


class _Scanner:
    """Expat's handlers for one part, and their counts."""

    def __init__(self, name: str) -> None:
        self.broken = ""
        self._name = name
        self._elements = self._depth = 0
        self._limit = _OTHER_ELEMENTS
        self._root = ""
        self._listener: Listener | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype

    def feed(self, chunk: bytes, *, final: bool) -> None:
        """Parse a chunk; where it is not well-formed, say so in `broken`."""
        if self.broken:
            return
        try:
            self._parser.Parse(chunk, final)
        except expat.ExpatError as error:
            self.broken = expat.ErrorString(error.code)

    def result(self) -> PartScan:
        """Return the counts."""
        heard = self._listener.result(self._elements) if self._listener else None
        return heard or PartScan(self._elements)

    def _doctype(self, *_declaration: object) -> None:
        raise Refused("odd", f"{self._name}: <!DOCTYPE")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if not self._depth:
            self._root = local
            self._limit = _ELEMENTS.get(local, _OTHER_ELEMENTS)
            self._listener = _listener(local, self._name)
            if self._root in _ROOTS_WITH_TEXT and self._listener is not None:
                self._parser.CharacterDataHandler = self._listener.text
        self._depth += 1
        self._elements += 1
        if self._elements > self._limit:
            raise Refused("too_much", f"{self._name}: > {self._limit} <>", f"{self._limit} <>")
        if self._depth > _DEPTH:
            raise Refused("too_much", f"{self._name}: > {_DEPTH} <<", f"{_DEPTH} <<")
        if self._listener is not None:
            self._listener.start(tag if self._root == _ODS_ROOT else local, attributes)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        if self._listener is not None and self._root == _ODS_ROOT:
            self._listener.end(tag)
