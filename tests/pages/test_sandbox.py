"""Only a page's prose is a template; it has no access to Python, and errors have a place."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from mkdocs_macros.plugin import MacrosPlugin

from portfolio.pages.errors import PageError, TextProblem
from portfolio.pages.sandbox import PageSandbox
from portfolio.problems import Code, Place, PortfolioError, UnplacedError
from tests.pages.template_texts import TEMPLATE_LIKE

CODE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="`~\r"), max_size=60)
PAGE = SimpleNamespace(
    title="About", url="about/", meta={"person": "ada"}, file=SimpleNamespace(src_uri="about.md")
)
BROKEN_FRAGMENT = UnplacedError(Code.FRAGMENT_FAILURE, "the fragment cannot be rendered", "compare")


def our_macro(name: str) -> Any:
    """Return a macro as ours are, which says that it was called."""

    def macro(*arguments: object) -> Markup:
        if arguments == ("nonsense",):
            raise UnplacedError(Code.UNKNOWN_SECTION, 'unknown section "nonsense"', "write another")
        if arguments == ("broken",):
            raise PortfolioError([BROKEN_FRAGMENT.at(Place(path="talks.html"))])
        return Markup(f"[{name}{''.join(f' {argument}' for argument in arguments)}]")

    macro.is_portfolio_macro = True  # type: ignore[attr-defined]
    return macro


OURS = {name: our_macro(name) for name in ("section", "hero")}


def sandbox(extra: Any = None, filters: Any = None, **own: Any) -> PageSandbox:
    return PageSandbox({**OURS, **own}, filters or {}, extra or {})


def rendered(text: str, extra: Any = None, filters: Any = None, **own: Any) -> str:
    """Return a page's text after its macros were called."""
    return sandbox(extra, filters, **own).render(text, PAGE).text


def failure_of(text: str, extra: Any = None, **own: Any) -> TextProblem:
    """Return the error of rendering a page's text."""
    with pytest.raises(PageError) as caught:
        rendered(text, extra, **own)
    return caught.value.problem


def test_macro_is_called_where_it_stands() -> None:
    assert rendered('a {{ section("talks") }} b') == "a [section talks] b"


@pytest.mark.parametrize(
    "code",
    [
        "`{{ x }}`",
        "``a ` {{ x }}``",
        "`${{ secrets.TOKEN }}`",
        "```\n{{ x }}\n```",
        "~~~\n{% raw %}\n~~~",
        "```yaml\n- {% if a %}\n- {# b #}\n```",
        "- item\n\n    ```\n    {{ x }}\n    ```",
        "> ```\n> {{ x }}\n> ```",
        "````\n```\n{{ x }}\n```\n````",
        "$\\frac{{a}}{b}$",
        "$$\nx_{{i}} = {%\n$$",
        "\\(x_{{i}}\\)",
        "\\[x_{#i}\\]",
        "For $5 or $x_{{i}}$ or $6",
        "the $n_{{i}}$th $k_{{i}}$-means",
        "So\n$$\nx_{{i}} \\\\[2pt]\n$$\nis",
        "\\begin{align}\n{{ x }}\n\\end{align}",
        "> $$\n> {{ x }}\n> $$",
    ],
)
def test_code_and_mathematics_are_printed_as_they_stand(code: str) -> None:
    assert rendered(f"before\n\n{code}\n\nafter {{{{ hero() }}}}") == (
        f"before\n\n{code}\n\nafter [hero]"
    )


@given(CODE | TEMPLATE_LIKE.map(lambda text: text.replace("`", "")))
def test_anything_in_a_fence_is_printed_as_it_stands(code: str) -> None:
    page = f"a\n\n````\n{code}\n````\n\nb"

    assert rendered(page) == page


@given(CODE.map(lambda code: " ".join(code.split())).filter(bool))
def test_anything_in_a_code_span_is_printed_as_it_stands(code: str) -> None:
    page = f"a `{code}` b"

    assert rendered(page) == page


@pytest.mark.parametrize(
    "prose",
    [
        "It costs $5.\n\n{{ hero() }}\n\nOr $6.",
        "From $5 {{ hero() }} to $6, or $7-$8 {{ hero() }}.",
        "- $5 {{ hero() }}\n- 6$ more",
        "| $5 | {{ hero() }} |\n| 6$ | more |",
        "A ` alone.\n\n{{ hero() }}\n\nAnother ` alone.",
        "A $$ alone.\n\n{{ hero() }}\n\nAnother $$ alone.",
        "A \\( alone.\n\n{{ hero() }}\n\nAnother \\) alone.",
        "`a` {{ hero() }} `b`",
        "```\ncode\n```\n{{ hero() }}\n```\ncode\n```",
        "\\`{{ hero() }}\\`",
    ],
)
def test_macro_between_signs_that_are_no_code_is_called(prose: str) -> None:
    assert rendered(prose) == prose.replace("{{ hero() }}", "[hero]")


def test_quotation_of_code_in_a_call_stays_a_call() -> None:
    assert rendered('{{ section("`x`") }}') == "[section `x`]"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ hero.__globals__ }}",
        "{{ hero.__code__ }}",
        "{{ page.__class__.__init__.__globals__ }}",
        "{{ extra.__class__ }}",
        "{{ ('%s' % hero).__class__ }}",
        "{{ '{0.__class__}'.format(hero) }}",
        "{{ extra.update(a=1) }}",
        "{{ environment }}",
        "{{ config.config_file_path }}",
        "{% include 'index.md' %}",
        "{% import 'index.md' as x %}",
        "{{ 'x' | attr('__class__') }}",
    ],
)
def test_page_has_no_access_to_python(attack: str) -> None:
    assert failure_of(attack).error.code in {
        Code.UNDEFINED_NAME,
        Code.TEMPLATE_FAILURE,
    }


def test_variable_of_the_owner_is_printed_escaped() -> None:
    assert rendered("{{ extra.motto }}", extra={"motto": "<b>"}) == "&lt;b&gt;"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('a\n\n{{ section("nonsense") }}', Code.UNKNOWN_SECTION, 3),
        ("a\n{{ extra.mot.to }}", Code.UNDEFINED_NAME, 2),
        ("a\n{{ 1/0 }}", Code.TEMPLATE_FAILURE, 2),
        ("a\n{{ 'x' | nonsense }}", Code.UNDEFINED_NAME, 2),
        ("a\n\n{% for x in y", Code.TEMPLATE_SYNTAX, 3),
    ],
)
def test_failure_has_its_place(text: str, code: Code, line: int) -> None:
    problem = failure_of(text)

    assert (problem.error.code, problem.line) == (code, line)


@given(TEMPLATE_LIKE)
def test_any_page_is_rendered_or_has_an_error_in_its_lines(text: str) -> None:
    try:
        line = 1 if isinstance(rendered(text), str) else 0
    except PageError as error:
        line = error.problem.line

    assert 1 <= line <= text.count("\n") + 1


def test_filter_that_is_not_there_is_told_in_a_branch_that_runs_too() -> None:
    problem = failure_of("a\n{% if true %}\n{{ 'x' | nonsense }}{% endif %}")

    assert (problem.error.code, problem.line) == (Code.UNDEFINED_NAME, 3)


def test_error_outside_of_the_page_keeps_its_own_place() -> None:
    with pytest.raises(PortfolioError) as caught:
        rendered('{{ section("broken") }}')

    assert [problem.place.path for problem in caught.value.problems] == ["talks.html"]


def test_fragments_are_what_our_macros_have_put_in() -> None:
    found = sandbox(own=lambda: "**bold**").render(
        '{{ hero() }} {{ own() }}\n\n{{ section("talks") }}', PAGE
    )

    assert found.fragments == {"[hero]", "[section talks]"}


def test_fragments_of_one_page_are_not_those_of_the_next() -> None:
    pages = sandbox()

    first, second = pages.render("{{ hero() }}", PAGE), pages.render('{{ section("a") }}', PAGE)

    assert first.fragments == {"[hero]"}
    assert second.fragments == {"[section a]"}


def test_macro_knows_the_page_without_paths_of_the_computer() -> None:
    @pass_context
    def where(context: Context) -> str:
        page = context["page"]
        return f"{page.file.src_uri} {page.url} {page.title} {page.meta['person']}"

    assert rendered("{{ where() }}", where=where) == "about.md about/ About ada"


def test_macro_of_the_owner_cannot_take_the_name_of_the_page() -> None:
    assert rendered("{{ page.title }}", page=lambda: "x") == "About"


def test_html_of_an_own_macro_stands_as_it_is() -> None:
    assert rendered("{{ badge('a') }}", badge=lambda word: f"<b>{word}</b>") == "<b>a</b>"


def test_what_an_own_macro_returns_is_no_template() -> None:
    assert rendered("{{ quote() }}", quote=lambda: "{{ 7*7 }}") == "{{ 7*7 }}"


def test_own_macro_may_return_what_a_page_goes_through() -> None:
    page = "{% for name in names() %}{{ name }} {% endfor %}"

    assert rendered(page, names=lambda: ["a", "<b>"]) == "a &lt;b&gt; "


def test_own_macro_that_returns_nothing_is_named() -> None:
    problem = failure_of("a\n{{ nothing() }}", nothing=lambda: None)

    assert (problem.line, problem.error.message) == (
        2,
        "this expression gives nothing that could be shown",
    )


def test_own_macro_that_fails_is_named_at_its_call() -> None:
    problem = failure_of("a\n\n{{ share(0) }}", share=lambda number: 1 / number)

    assert problem.line == 3
    assert problem.error.message == "this expression fails: ZeroDivisionError: division by zero"


def test_filter_of_the_owner_is_used() -> None:
    filters = {"loud": lambda text: f"<b>{text}!</b>"}

    assert rendered("{{ 'a' | loud }}", filters=filters) == "<b>a!</b>"


@pytest.mark.parametrize("attack", ["{{ own.__globals__ }}", "{{ own.__wrapped__ }}", "{{ own }}"])
def test_own_macro_gives_no_access_to_python(attack: str) -> None:
    assert failure_of(attack, own=lambda: "x").error.code == Code.TEMPLATE_FAILURE


def test_what_the_macros_plugin_declares_itself_is_not_there(tmp_path: Path) -> None:
    plugin = MacrosPlugin()
    plugin.load_config({})
    config = {"extra": {}, "docs_dir": str(tmp_path), "config_file_path": "mkdocs.yml"}
    plugin.on_config(config)  # type: ignore[no-untyped-call]  # it has no types

    assert {"context", "macros_info"} <= set(plugin.macros)
    assert "pretty" in plugin.filters
    calls = [f"{name}()" for name in plugin.macros] + [f"1 | {name}" for name in plugin.filters]
    pages = PageSandbox(plugin.macros, plugin.filters, {})
    for call in calls:
        with pytest.raises(PageError) as caught:
            pages.render(f"{{{{ {call} }}}}", PAGE)
        assert caught.value.problem.error.code == Code.UNDEFINED_NAME


@pytest.mark.parametrize("name", ["lipsum", "cycler", "joiner", "namespace"])
def test_helpers_of_jinja_are_not_there(name: str) -> None:
    assert failure_of(f"{{{{ {name}() }}}}").error.code == Code.UNDEFINED_NAME


@pytest.mark.parametrize(
    "bomb",
    [
        "{{ 'a'" + "|replace('a', 'aaaaaaaaaa')" * 9 + " }}",
        "{% set n = 99999999 %}" + "{% set n = n * n %}" * 30 + "{{ n }}",
        "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a ~ a %}" * 40,
        "{% set a = 'aaaaaaaaaa' %}" + "{% set a = a + a %}" * 40,
        "{% set a = [1, 2] %}" + "{% set a = a + a %}" * 40,
        "{% set a = [1, 2] %}" + "{% set a = [a, a] %}" * 40,
        "{% set a %}aaaaaaaaaa{% endset %}" + "{% set a %}{{ a }}{{ a }}{% endset %}" * 40,
        "{% for a in range(1000) %}{% for b in range(1000) %}x{% endfor %}{% endfor %}",
        "{% for a in range(1000) %}{% for b in range(9) %}{{ hero() }}{% endfor %}{% endfor %}",
        "{% for a in range(1000) %}{{ range(1000) | sort | length }}{% endfor %}",
        "{% for a in range(1000) %}" + "x" * 100_000 + "{% endfor %}",
        "{{ range(1000) | join('" + "x" * 90_000 + "') }}",
        "{{ range(1000000000) | list }}",
        "{{ 2 | round(1000000000, 'ceil') }}",
        "{{ [1] | tojson(1000000000) }}",
        "{{ hero() }}" * 32_768,
        "{{ " + "1 + " * 100_000 + "1 }}",
    ],
)
def test_bomb_is_refused_before_it_goes_off(bomb: str) -> None:
    assert failure_of(bomb).error.code == Code.TOO_LARGE


@pytest.mark.parametrize(
    "bomb",
    [
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        "{{ (1).to_bytes(1000000000, 'big') }}",
    ],
)
def test_endless_work_is_not_allowed(bomb: str) -> None:
    assert failure_of(bomb).error.code == Code.TEMPLATE_FAILURE
