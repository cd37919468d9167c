"""Click's own sentences in the reader's language (docs/decisions/0018).

Click marks its sentences for gettext but looks them up in a catalogue of compiled files that an
application cannot hand over. Its modules' `_` and `ngettext` are therefore replaced by ours.
"""

from __future__ import annotations

from importlib import import_module

from actionplan_engine.cli.language import reader_language
from actionplan_engine.i18n import N_, n_, translate, translations

_MODULES = ("core", "decorators", "exceptions", "formatting", "parser", "types")

SENTENCES = (
    N_("Usage:"),
    N_("Options"),
    N_("Show this message and exit."),
    N_("Show the version and exit."),
    N_("%(prog)s, version %(version)s"),
    N_("Try '{command} {option}' for help."),
    N_("Error: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Invalid value: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("No such option {name!r}."),
    N_("Option {name!r} does not take a value."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("default: {default}"),
    N_("Directory"),
    N_("File"),
    N_("directory"),
    N_("file"),
    N_("Choose from:\n\t{choices}"),
)
"""What users of our commands can meet; a test reads Click's source for wordings that are gone."""

PLURALS = (
    n_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    n_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    n_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    n_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
)


def speak_to_the_reader() -> None:
    """Let Click say its own sentences in the language that the reader has asked for."""
    for name in _MODULES:
        module = import_module(f"click.{name}")
        if hasattr(module, "_"):
            module._ = _say  # type: ignore[attr-defined]
        if hasattr(module, "ngettext"):
            module.ngettext = _say_of_many  # type: ignore[attr-defined]


def _say(message: str) -> str:
    return translate(message, reader_language())


def _say_of_many(singular: str, plural: str, number: int) -> str:
    return translations(reader_language()).ngettext(singular, plural, number)
