"""Sentences: what users wrote stays apart from what the page says."""

from __future__ import annotations

from markupsafe import Markup

from actionplan_engine.model import ActionId, Spoken
from actionplan_engine.report.speech import ActionName, Speech, isolated

HTML, PLAIN = Speech("en", html=True), Speech("en", html=False)


def test_markup_in_a_users_text_is_escaped_on_a_page_and_plain_elsewhere() -> None:
    text = Spoken("<b>port</b>", "")
    assert HTML.gettext("At %(place)s.", place=text) == "At &lt;b&gt;port&lt;/b&gt;."
    assert PLAIN.gettext("At %(place)s.", place=text) == "At <b>port</b>."


def test_a_sentence_within_a_sentence_is_not_escaped_twice() -> None:
    inner = HTML.gettext("%(name)s & co", name=Spoken("A<B", ""))
    assert HTML.gettext("By %(who)s.", who=inner) == "By A&lt;B & co."


def test_a_text_in_another_language_carries_it() -> None:
    assert isolated(Spoken("Λιμάνι", "el"), "es") == '<span lang="el">Λιμάνι</span>'
    assert isolated(Spoken("Λιμάνι", "el"), "el") == "Λιμάνι"
    assert isolated(Spoken("Λιμάνι", ""), "es") == "Λιμάνι"


def test_a_text_that_turns_the_writing_direction_is_isolated() -> None:
    assert isolated(Spoken("\u202egnp", ""), "en") == Markup("<bdi>\u202egnp</bdi>")


def test_an_action_is_a_link_on_a_page_and_named_in_brackets_elsewhere() -> None:
    name = ActionName(ActionId("A-01"), Spoken("Trees", ""))
    assert HTML.show(name) == '<a href="#a-A-01">A-01</a> Trees'
    assert PLAIN.show(name) == "A-01 (Trees)"


def test_an_action_without_a_title_is_its_id() -> None:
    name = ActionName(ActionId("A-01"), Spoken("", ""))
    assert HTML.show(name) == "<i>A-01</i>"
    assert PLAIN.show(name) == "A-01"


def test_a_number_chooses_the_plural() -> None:
    one, two = (PLAIN.ngettext("%(n)s day", "%(n)s days", n) for n in (1, 2))
    assert (one, two) == ("1 day", "2 days")


def test_a_per_cent_sign_in_a_users_text_is_no_placeholder() -> None:
    assert PLAIN.gettext("Rule: %(title)s", title=Spoken("35 % %(x)s", "")) == "Rule: 35 % %(x)s"


def test_listed_parts_are_escaped_and_joined() -> None:
    assert HTML.listed(["a<", Spoken("b", "")]) == "a&lt;, b"
