"""Whatever an owner has written into a long `mkdocs.yml` is in the short one, or in a note."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from portfolio.loading.lists import features_of
from releases.short_settings import LONG, short_settings, with_new_names
from releases.yaml_parts import values_of

SHIPPED = with_new_names(LONG.read_text(encoding="utf-8"))
OURS = values_of(SHIPPED)
LISTS = {
    "extra_css": "assets/mine.css",
    "extra_javascript": "assets/mine.js",
    "markdown_extensions": "admonition",
}


def some(values: list[Any]) -> st.SearchStrategy[list[Any]]:
    """All of the values, or some of them."""
    return st.just(values) | st.lists(st.sampled_from(values), unique_by=str)


@st.composite
def owners_settings(draw: st.DrawFn) -> dict[str, Any]:
    """Settings of an owner who has taken away, added and changed some of ours."""
    names = draw(some(list(OURS["theme"])))
    theme = {name: OURS["theme"][name] for name in names} | {"name": "material"}
    theme |= draw(st.sampled_from([{}, {"language": "de"}, {"favicon": "x.svg", "logo": "l.svg"}]))
    if "features" in theme:
        theme["features"] = draw(some(OURS["theme"]["features"])) + draw(some(["a.b", "c.d"]))
    changed: dict[str, Any] = {"theme": theme}
    for name, own in LISTS.items():
        changed[name] = draw(some(OURS[name])) + draw(some([own]))
    kept = draw(some(["/data/"])) + draw(some(["/drafts/"]))
    changed["exclude_docs"] = "".join(f"{pattern}\n" for pattern in kept)
    return changed


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A long `mkdocs.yml` with comments in it, and these comments."""
    lines: list[str] = draw(st.sampled_from([[], ["---"]]))
    for name, value in draw(owners_settings()).items():
        flow = draw(st.sampled_from([None, True, False]))
        text = yaml.safe_dump({name: value}, default_flow_style=flow, width=60, sort_keys=False)
        lines = [*lines, *text.strip().removeprefix("{").removesuffix("}").splitlines()]
    comments: list[str] = []
    commented: list[str] = []
    for line in lines:
        comment = f"# {len(comments)}. of mine"
        where = draw(st.sampled_from(["nowhere", "nowhere", "above", "behind"]))
        indent = line[: len(line) - len(line.lstrip())]
        commented += [f"{indent}{comment}"] if where == "above" else []
        commented.append(f"{line}   {comment}" if where == "behind" else line)
        comments += [comment] if where != "nowhere" else []
    return "\n".join([*commented, "site_name: Mine", ""]), comments


def name_of(entry: Any) -> str:
    return str(next(iter(entry)) if isinstance(entry, dict) else entry)


def differences(theirs: dict[str, Any], short: dict[str, Any]) -> Iterator[str]:
    """Yield the names of settings that would not count as they did, with ours added to theirs."""
    theme = dict(short.get("theme", {}))
    features = features_of(OURS["theme"]["features"], theme.pop("features", []))
    now = OURS["theme"] | theme
    for name in (now.keys() | theirs["theme"].keys()) - {"features"}:
        if now.get(name) != theirs["theme"].get(name):
            yield name
    yield from set(features) ^ set(theirs["theme"].get("features", []))
    for name in LISTS:
        added = [*OURS[name], *short.get(name, [])]
        yield from set(map(name_of, added)) ^ set(map(name_of, theirs[name]))
    patterns = OURS["exclude_docs"].split() + short.get("exclude_docs", "").split()
    yield from set(patterns) ^ set(theirs["exclude_docs"].split())


@settings(max_examples=max(30, settings().max_examples // 4))  # each reads YAML three times
@given(texts())
def test_each_comment_and_value_is_kept_or_told(written: tuple[str, list[str]]) -> None:
    text, comments = written
    try:
        theirs = values_of(text)
    except yaml.YAMLError:
        assume(False)  # a comment in the middle of a text
    short = short_settings(text)

    words = short.text.split("\n")
    assert [each for each in comments if not any(line.endswith(each) for line in words)] == []
    untold = [
        name
        for name in differences(theirs, values_of(short.text))
        if not any(f'"{name}"' in note for note in short.notes)
    ]
    assert untold == []
