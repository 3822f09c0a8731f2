"""A page is a template in its prose only; nothing in it runs, and every mistake has its place."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from portfolio.pages.page_template import (
    Finding,
    MacroCall,
    PageEnvironment,
    inert_code,
    read_template,
)
from portfolio.problems import Code, Refusal

MACROS = frozenset({"section", "hero"})
PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "`", "``", "```", "~~~", "$", "$$", "\\(",
    "\\)", "\n", "\n\n", "    ", "- ", "> ", "a", "hero()", 'section("talks")', "if", "raw",
    "for x in y", "endfor", "end", "(", ")", '"', "'", "|", ".", "1", "é", "set a = 1", " ",
]  # fmt: skip
TEMPLATE_LIKE = st.lists(
    st.sampled_from(PIECES),
    max_size=25,
).map("".join)
CODE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="`~\r"), max_size=60)


def environment() -> PageEnvironment:
    """Return an environment with two macros that say that they were called."""
    environment = PageEnvironment()
    for name in MACROS:
        environment.globals[name] = _macro(name)
    return environment


def _macro(name: str) -> Any:
    def macro(*arguments: object) -> Markup:
        if arguments == ("nonsense",):
            raise Refusal(Code.UNKNOWN_SECTION, 'unknown section "nonsense"', "write another")
        return Markup(f"[{name}{''.join(f' {argument}' for argument in arguments)}]")

    macro.is_portfolio_macro = True  # type: ignore[attr-defined]
    return macro


def rendered(text: str, **variables: object) -> str:
    """Return a page's text after its macros were called."""
    pages = environment()
    html: str = pages.from_string(text).render(**variables)
    assert not pages.failures
    return html


def failure_of(text: str, **variables: object) -> Finding:
    """Return why a page's text could not be rendered."""
    pages = environment()
    page = SimpleNamespace(file=SimpleNamespace(src_uri="index.md"))
    assert pages.from_string(text).render(page=page, **variables) == ""
    ((uri, finding),) = pages.failures
    assert uri == "index.md"
    return finding


def finding_of(text: str) -> Finding:
    """Return what is wrong with a page's text before it is rendered."""
    _, (finding,) = read_template(text, MACROS)
    return finding


def calls_of(text: str) -> list[MacroCall]:
    calls, findings = read_template(text, MACROS)
    assert not findings
    return calls


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
    ],
)
def test_code_and_mathematics_are_printed_as_they_stand(code: str) -> None:
    assert rendered(f"before\n\n{code}\n\nafter {{{{ hero() }}}}") == (
        f"before\n\n{code}\n\nafter [hero]"
    )


@settings(max_examples=300)
@given(CODE | TEMPLATE_LIKE.map(lambda text: text.replace("`", "")))
def test_anything_in_a_fence_is_printed_as_it_stands(code: str) -> None:
    page = f"a\n\n````\n{code}\n````\n\nb"

    assert rendered(page) == page


@given(CODE.map(lambda code: " ".join(code.split())).filter(bool))
def test_anything_in_a_code_span_is_printed_as_it_stands(code: str) -> None:
    page = f"a `{code}` b"

    assert rendered(page) == page


@given(TEMPLATE_LIKE)
def test_lines_stay_where_they_are(text: str) -> None:
    assert inert_code(text).count("\n") == text.count("\n")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="{")))
def test_text_without_braces_is_no_template(text: str) -> None:
    assert inert_code(text) == text


@pytest.mark.parametrize(
    "prose",
    [
        "It costs $5.\n\n{{ hero() }}\n\nOr $6.",
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
    assert failure_of(attack, extra={}, config={"x": 1}).refusal.code in {
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
        ("a\n{{ 'x' | nonsense }}", Code.TEMPLATE_SYNTAX, 2),
        ("a\n\n{% for x in y", Code.TEMPLATE_SYNTAX, 3),
    ],
)
def test_failure_is_kept_with_its_place_and_nothing_is_printed(
    text: str, code: Code, line: int
) -> None:
    finding = failure_of(text, extra={})

    assert (finding.refusal.code, finding.line) == (code, line)


def test_calls_are_read_with_what_they_are_given() -> None:
    assert calls_of('a\n\nb {{ section("talks", limit=3) }}') == [
        MacroCall("section", ("talks",), {"limit": 3}, line=3, column=6)
    ]


def test_second_call_on_a_line_has_its_own_column() -> None:
    assert [call.column for call in calls_of("{{ hero() }} {{ hero() }}")] == [4, 17]


@pytest.mark.parametrize("text", ["`{{ hero() }}`", "```\n{{ hero() }}\n```", "{# {{ hero() }} #}"])
def test_call_in_code_or_comment_is_none(text: str) -> None:
    assert not calls_of(text)


def test_value_that_is_only_known_when_the_page_is_built_is_left_open() -> None:
    (by_name,) = calls_of("{% for x in [1] %}{{ section(x) }}{% endfor %}")
    (by_option,) = calls_of("{% set n = 3 %}{{ section('talks', limit=n) }}")

    assert by_name.arguments is None
    assert by_option.options is None


def test_unknown_name_is_placed_with_the_nearest_one() -> None:
    finding = finding_of('a\n\nb {{ sektion("talks") }}')

    assert finding.refusal.code == Code.UNDEFINED_NAME
    assert finding.refusal.help == 'did you mean "section"?'
    assert (finding.line, finding.column, finding.length) == (3, 6, 7)


def test_name_like_no_other_is_told_what_a_page_may_use() -> None:
    finding = finding_of("{{ nonsense }}")

    assert finding.refusal.message == '"nonsense" is not known in a page'
    assert finding.refusal.help == "a page may use hero(), section()"


@pytest.mark.parametrize(
    ("text", "column", "message", "help"),
    [
        ("{{ 'x' | uppr }}", 10, 'there is no filter "uppr"', 'did you mean "upper"?'),
        ("{{ 1 is evn }}", 9, 'there is no test "evn"', 'did you mean "even"?'),
        ("{{ hero }}", 4, '"hero" is not called here', "write the parentheses, too: hero(…)"),
        ("{{ range }}", 4, '"range" is not called here', "write the parentheses, too: range(…)"),
    ],
)
def test_slip_in_an_expression_is_told_how_to_mend_it(
    text: str, column: int, message: str, help: str
) -> None:
    finding = finding_of(f"a\n{text}")

    assert (finding.refusal.message, finding.refusal.help) == (message, help)
    assert (finding.line, finding.column) == (2, column)


def test_filter_that_is_refused_is_not_recommended() -> None:
    words = finding_of("{{ 'x' | zzzzzz }}").refusal.help.removeprefix("known are ").split(", ")

    assert "upper" in words
    assert not {"attr", "center", "xmlattr"} & set(words)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("{{ 'x' | center }}", "center"),
        ("{{ page.__class__ }}", "__class__"),
        ("{{ page._x }}", "_x"),
        ("{{ page['__class__'] }}", "__class__"),
        ("{% include 'x' %}", "include"),
        ("{% from 'x' import y %}", "from"),
        ("{% import 'x' as y %}", "import"),
        ("{% extends 'x' %}", "extends"),
        ("{% block b %}{% endblock %}", "block"),
    ],
)
def test_way_out_of_the_page_is_marked_before_it_is_built(text: str, word: str) -> None:
    finding = finding_of(f"a\n\n{text}")

    assert finding.refusal.code == Code.TEMPLATE_FAILURE
    assert finding.refusal.message == "this expression is not allowed in a page"
    assert "no access to Python or other files" in finding.refusal.help
    assert (finding.line, finding.column) == (3, text.index(word) + 1)
    assert finding.length == len(word)


def test_line_is_refused_once_and_each_line_by_itself() -> None:
    _, findings = read_template("{{ page._x }} {{ page._y }}\n{{ page._z }}", MACROS)

    assert [(finding.line, finding.column) for finding in findings] == [(1, 9), (2, 9)]


def test_loops_may_be_two_deep_and_no_deeper() -> None:
    start, end = "{% for a in [1] %}", "{% endfor %}"

    finding = finding_of(f"{start}{start}\n{start}{end}{end}{end}")

    assert not calls_of(start * 2 + end * 2)
    assert finding.refusal.code == Code.TOO_DEEP
    assert (finding.line, finding.column, finding.length) == (2, 4, 3)


def test_incomplete_call_is_shown_a_complete_one() -> None:
    finding = finding_of("a\n\nb {{ hero( }}")

    assert (finding.line, finding.column) == (3, 3)
    assert finding.refusal.message.startswith("this is not a complete macro call")
    assert finding.refusal.help.startswith('calls look like {{ section("talks") }}')


@pytest.mark.parametrize(
    ("text", "column", "length"),
    [
        ('{{ section("talks") | upper }}', 23, 5),
        ('{{ section("talks") | safe | truncate(9) }}', 30, 8),
        ('{{ ("a" ~ section("talks")) | title }}', 31, 5),
        ('{% filter upper %}{{ section("talks") }}{% endfilter %}', 11, 5),
        ('{% filter safe | upper %}{{ section("talks") }}{% endfilter %}', 18, 5),
        ('{{ section("talks")[:9] }}', 4, 7),
        ('{% set x = section("talks") %}{{ x | lower }}', 38, 5),
        ('{% set x %}{{ section("talks") }}{% endset %}{{ x | lower }}', 53, 5),
        ('{% for x in section("talks") %}{{ x }}{% endfor %}', 13, 7),
    ],
)
def test_html_of_a_macro_is_not_changed(text: str, column: int, length: int) -> None:
    _, findings = read_template(f"a\n{text}", MACROS)

    assert [(each.refusal.code, each.line) for each in findings] == [(Code.BAD_CALL, 2)]
    assert (findings[0].column, findings[0].length) == (column, length)


@pytest.mark.parametrize(
    "text",
    [
        '{{ section("talks") | safe }}',
        '{{ section("talks" | lower) }}',
        '{{ "talks" | upper }} {{ section("talks") }}',
        '{% set x = section("talks") %}{{ x }}',
        '{% for x in ["talks"] %}{{ section(x | lower) }}{% endfor %}',
    ],
)
def test_filters_elsewhere_are_fine(text: str) -> None:
    assert calls_of(text)


@pytest.mark.parametrize(
    "text", ["{% set x = 1 %}{{ x }}", "{% for x in [1] %}{{ x }}{{ loop.index }}{% endfor %}"]
)
def test_name_that_the_page_gives_itself_is_known(text: str) -> None:
    assert not calls_of(text)


@pytest.mark.parametrize("text", ["{{ hero( }}", "{{ hero() }", "{% if %}", "{% endif %}", "{{ }}"])
def test_incomplete_call_is_a_mistake_of_syntax(text: str) -> None:
    finding = finding_of(f"a\n\n{text}\n")

    assert finding.refusal.code == Code.TEMPLATE_SYNTAX
    assert finding.line >= 3


@settings(max_examples=400)
@given(TEMPLATE_LIKE | st.text())
def test_any_text_is_read_or_has_a_mistake_in_its_lines(text: str) -> None:
    calls, findings = read_template(text, MACROS)

    lines = text.count("\n") + 1
    assert all(1 <= call.line <= lines for call in calls)
    assert all(1 <= finding.line <= lines for finding in findings)


@settings(max_examples=300)
@given(TEMPLATE_LIKE)
def test_any_page_is_rendered_or_has_its_failure_kept(text: str) -> None:
    pages = environment()
    page = SimpleNamespace(file=SimpleNamespace(src_uri="index.md"))

    html = pages.from_string(text).render(page=page, extra={})

    assert isinstance(html, str)
    assert not (html and pages.failures)
