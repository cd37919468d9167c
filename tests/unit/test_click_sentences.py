"""Click's own sentences in the reader's language."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from actionplan_engine.cli.click_sentences import PLURALS, SENTENCES
from actionplan_engine.i18n import translate

SOURCE = "".join(
    Path(str(import_module(f"click.{name}").__file__)).read_text(encoding="utf-8")
    for name in ("core", "decorators", "exceptions", "formatting", "parser", "types")
)


@pytest.mark.parametrize("sentence", [*SENTENCES, *(s for pair in PLURALS for s in pair)])
def test_click_still_says_every_sentence_of_the_list(sentence: str) -> None:
    """An update of Click that words a sentence otherwise is noticed here."""
    written = sentence.replace("\n", "\\n").replace("\t", "\\t")
    assert written in SOURCE or written.lower() in SOURCE


@pytest.mark.parametrize(
    ("language", "arguments", "said"),
    [
        ("el", ["run", "--help"], ["Χρήση:", "Επιλογές", "Εμφάνιση αυτού του μηνύματος"]),
        ("es", ["run", "--help"], ["Uso:", "Opciones", "Muestra este mensaje"]),
        ("el", ["run", "no-such-folder"], ["Σφάλμα:", "Δεν υπάρχει"]),
        ("es", ["run", "no-such-folder"], ["Error:", "No existe"]),
        ("es", ["run", "--nonsense"], ["No existe la opción"]),
    ],
)
def test_the_command_line_keeps_to_one_language(
    language: str, arguments: list[str], said: list[str]
) -> None:
    program = "from actionplan_engine.cli.main import main; main()"
    environment = os.environ | {"ACTIONPLAN_LANGUAGE": language, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env=environment,
    )
    for words in said:
        assert words in done.stdout + done.stderr
    for english in ("Usage:", "Show this message", "does not exist", "No such option"):
        assert english not in done.stdout + done.stderr


def test_every_sentence_is_translated() -> None:
    for sentence in SENTENCES:
        if sentence not in {"%(prog)s, version %(version)s", "Error: {message}"}:
            assert translate(sentence, "el") != sentence
