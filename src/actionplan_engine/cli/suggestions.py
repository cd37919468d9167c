"""Wrong usage in the reader's language, with "did you mean" for options and choices."""

from __future__ import annotations

import click

from actionplan_engine.cli.language import say
from actionplan_engine.i18n import N_


def in_readers_language(error: click.UsageError) -> click.UsageError:
    """Return click's complaint in the reader's language; what is not known stays as it is."""
    message = _message(error)
    return click.UsageError(message, ctx=error.ctx) if message else error


def _message(error: click.UsageError) -> str | None:
    if isinstance(error, click.NoSuchOption):
        options = [name for parameter in _options(error) for name in parameter.opts]
        close = _near(error.option_name, [name for name in options if name.startswith("--")])
        if close:
            text = N_("There is no option {given}. Did you mean {close}?")
            return say(text, given=error.option_name, close=close)
        return say(N_("There is no option {given}."), given=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return say(N_("{name} is missing."), name=error.param.metavar or error.param.name)
    if isinstance(error, click.BadParameter) and error.param is not None:
        return _bad_value(error, error.param)
    return None


def _bad_value(error: click.BadParameter, parameter: click.Parameter) -> str | None:
    name = max(parameter.opts, key=len)
    if isinstance(parameter.type, click.Choice):
        known = ", ".join(map(str, parameter.type.choices))
        given = _given(error.message)
        close = _near(given, list(map(str, parameter.type.choices))) if given else None
        if close:
            text = N_("{name} cannot be {given}; there are {known}. Did you mean {close}?")
            return say(text, name=name, given=given, known=known, close=close)
        return say(N_("{name} must be one of these: {known}."), name=name, known=known)
    if isinstance(parameter.type, click.Path) and (given := _given(error.message)):
        if parameter.metavar == "FILE":
            return say(N_("There is no file {path}."), path=given)
        return say(N_("There is no folder {path}."), path=given)
    return None


def _given(message: str) -> str | None:
    """Return what the user typed, out of click's own sentence: the first text in quotes."""
    parts = message.split("'")
    return parts[1] if len(parts) > 1 else None


def _options(error: click.UsageError) -> list[click.Parameter]:
    return error.ctx.command.get_params(error.ctx) if error.ctx else []


def _near(text: str, known: list[str]) -> str | None:
    from actionplan_engine.tables.nearest import nearest

    return nearest(text, known)
