"""Whether an entry that should show something says more than a yes, a no or a "later"."""

from __future__ import annotations

import re

from actionplan_engine.i18n import without_accents

_LEAST = 3
"""Letters and digits below which an entry names nothing."""
_SHORT = 20
"""Letters and digits below which a sentence that begins with a no is only a no."""
_HOLLOW = frozenset(
    (
        # English
        "yes no not none nothing nil never done yet ok okay fine true false pending later soon"
        " todo tbd tba tbc na n a to be do it is has been was will unknown open missing planned"
        " ongoing in progress follows proven available x"
        # Spanish
        " si ningun ninguno ninguna nada aun todavia hecho hecha pendiente luego falta por hacer"
        " listo lista bien verdadero falso esta ya nd se sin desconocido previsto prevista en curso"
        " proceso momento realizado realizada de el la ha sido aplica tramite"
        # Greek
        " ναι οχι δεν μη κανενα καμια κανενας τιποτα ακομη ακομα εγινε εχει γινει ολοκληρωθηκε"
        " ολοκληρωθει εκκρεμει σε εκκρεμοτητα αργοτερα θα ενταξει υπαρχει προς το παρον αγνωστο"
        " προγραμματισμενο μετα οκ"
    )
    .casefold()
    .split()
)
"""Words, without accents, that alone or together name no document and give no reason."""
_NEGATIONS = frozenset(
    "no not none without sin ningun ninguna aun todavia δεν οχι χωρις καμια".casefold().split()
)
_NOT_YET = frozenset("yet pending aun todavia pendiente ακομη ακομα εκκρεμει".casefold().split())


def is_hollow(text: str) -> bool:
    """Whether an entry is blank or says only yes, no or not yet, in any of the three languages.

    A name of a document, however short, is no such entry.

    >>> is_hollow("no"), is_hollow("not yet done"), is_hollow("όχι ακόμη"), is_hollow("audit")
    (True, True, True, False)
    """
    bare = without_accents(text).casefold()
    words = re.findall(r"\w+", bare.replace("_", " "))
    length = sum(map(len, words))
    if length < _LEAST or _HOLLOW.issuperset(words):
        return True
    if words[0] not in _NEGATIONS or re.search(r"\d", bare):
        return False
    return length < _SHORT or not _NOT_YET.isdisjoint(words)
