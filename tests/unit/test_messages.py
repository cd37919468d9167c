"""The message catalogues."""

from __future__ import annotations

import messages


def test_every_sentence_has_a_greek_and_a_spanish_translation_with_equal_placeholders() -> None:
    assert messages.check() == []


def test_a_lost_placeholder_is_a_fault() -> None:
    from babel.messages.catalog import Message

    source = Message("{n} of {m}")
    assert list(messages.faults(source, Message("{n} of {m}", "{n} από {m}"))) == []
    assert list(messages.faults(source, Message("{n} of {m}", "{n} από"))) != []
    assert list(messages.faults(source, Message("{n} of {m}", ""))) == ["not translated"]
    assert list(messages.faults(source, None)) == ["not translated"]
