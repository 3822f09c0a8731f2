"""Which texts of the theme's templates can be in a page."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from jinja2 import Environment

from portfolio.engine.delivery.templates import TemplateTexts


def parts(source: str, *, replaced: frozenset[str] = frozenset()) -> TemplateTexts:
    env = Environment(autoescape=True)
    known = {"features": ["on"], "config": SimpleNamespace(extra={"one": 1}, language="en")}
    found = TemplateTexts(env, known, replaced)
    found.read(env.parse(source))
    return found


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ('{% if "on" in features %}a{% else %}b{% endif %}', ["a"]),
        ('{% if "off" in features %}a{% elif page %}b{% else %}c{% endif %}', ["b", "c"]),
        ("{% if config.extra.two %}a{% endif %}", []),
        ("{% if config.extra.one %}a{% endif %}", ["a"]),
        ("{% if page.x %}a{% else %}b{% endif %}", ["a", "b"]),
        ("{% if page.x and features %}a{% endif %}", ["a"]),
        ('{{ "a" if "off" in features else "b" }}', ["b"]),
        ("{{ 'a' ~ x }}", ["a"]),
    ],
)
def test_branches_that_settings_rule_out_are_left_out(source: str, texts: list[str]) -> None:
    assert parts(source).texts == texts


def test_loaded_templates_are_collected() -> None:
    found = parts(
        '{% extends "a.html" %}{% import "b.html" as b %}{% include "c/" ~ x ~ ".html" %}'
        '{% include ".icons/" ~ x ~ ".svg" %}{% include "d/" ~ config.language ~ ".html" %}'
    )

    assert found.names == ["a.html", "b.html", "d/en.html"]
    assert found.prefixes == ["c/"]


def test_overridden_block_is_left_out() -> None:
    source = "{% block one %}a{% endblock %}{% block two %}b{% endblock %}"

    assert parts(source, replaced=frozenset({"one"})).texts == ["b"]


def test_block_overrides_another_unless_it_calls_super() -> None:
    found = parts("{% block one %}a{% endblock %}{% block two %}{{ super() }}{% endblock %}")

    assert found.blocks == {"one"}
