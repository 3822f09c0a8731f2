"""Checks over the facts of each person."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

import ftfy
from ftfy.badness import is_bad

from portfolio.loading.site import DataFile, Site
from portfolio.loading.yaml_tree import Keys
from portfolio.model.dates import PartialDate
from portfolio.model.links import Link
from portfolio.model.person import Person
from portfolio.problems import Code, Problem, Refusal, suggestion
from portfolio.rendering import Renderer


def fact_problems(site: Site, renderer: Renderer) -> Iterator[Problem]:
    """Yield what is suspicious or cannot be shown in the people's facts."""
    yield from _owner_problems(site)
    for file in site.data_files.values():
        yield from _garbled_texts(file)
    for person in site.people.values():
        yield from _writings_with_one_url(site, person)
        yield from _ends_before_starts(site, person)
        yield from _icon_problems(site, person, renderer)
        yield from _picture_problems(site, person)


def problem_at(file: DataFile, keys: Keys, refusal: Refusal) -> Problem:
    """Return a refusal as a problem at a value of a data file."""
    span = file.tree.span(keys)
    return file.source.problem(refusal, span.line, span.column, length=span.length)


def _owner_problems(site: Site) -> Iterator[Problem]:
    owner, place = site.project.owner, site.project.owner_place
    if owner is not None and place is not None and site.folders and owner not in site.folders:
        refusal = Refusal(
            Code.UNKNOWN_PERSON,
            f'there is nobody with the id "{owner}"',
            suggestion(owner, site.folders),
        )
        yield refusal.at(place)


def _garbled_texts(file: DataFile) -> Iterator[Problem]:
    for keys, text in _texts(file.tree.value, ()):
        if is_garbled(text):
            yield problem_at(file, keys, garbled(text))


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        yield from chain.from_iterable(_texts(item, (*keys, key)) for key, item in value.items())
    elif isinstance(value, list):
        yield from chain.from_iterable(_texts(item, (*keys, i)) for i, item in enumerate(value))


def is_garbled(text: str) -> bool:
    """Return whether the text was decoded with the wrong encoding at some time."""
    return is_bad(text) and ftfy.fix_encoding(text) != text


def garbled(text: str) -> Refusal:
    """Return the refusal of a garbled text, with what it most likely was."""
    mended = ftfy.fix_encoding(text)
    return Refusal(
        Code.GARBLED_TEXT,
        "the text looks as if it was read in a wrong encoding",
        f"did you mean: {mended}",
    )


def _writings_with_one_url(site: Site, person: Person) -> Iterator[Problem]:
    first: dict[str, int] = {}
    file = site.data_files.get((person.id, "writing"))
    for i, topic in enumerate(person.writing):
        for j, article in enumerate(topic.articles):
            keys: Keys = (i, "articles", j, "url")
            if article.url is None or file is None:
                continue
            if article.url in first:
                refusal = Refusal(
                    Code.SAME_URL_TWICE,
                    f"two writings have this url: also on line {first[article.url]}",
                    "correct one of them; leave the url out if it is not known",
                )
                yield problem_at(file, keys, refusal)
            first.setdefault(article.url, file.tree.span(keys).line)


def _ends_before_starts(site: Site, person: Person) -> Iterator[Problem]:
    spans: list[tuple[str, Keys, PartialDate | None, PartialDate | None]] = [
        ("education", (i,), degree.start_date, degree.end_date)
        for i, degree in enumerate(person.education)
    ]
    spans += [
        ("experience", (i, "roles", j), role.start_date, role.end_date)
        for i, group in enumerate(person.experience)
        for j, role in enumerate(group.roles)
    ]
    for section, keys, start, end in spans:
        if start and end and end.is_before(start):
            refusal = Refusal(
                Code.END_BEFORE_START,
                f"the end, {end}, is before the start, {start}",
                "correct one of the two dates",
            )
            yield problem_at(site.data_files[person.id, section], (*keys, "end_date"), refusal)


def _icon_problems(site: Site, person: Person, renderer: Renderer) -> Iterator[Problem]:
    for i, link in enumerate(person.profile.links):
        if link.icon is not None and not renderer.has_icon(link.icon):
            refusal = Refusal(
                Code.UNKNOWN_ICON, f'there is no icon "{link.icon}"', _icon_help(link, renderer)
            )
            yield problem_at(site.data_files[person.id, "profile"], ("links", i, "icon"), refusal)


def _icon_help(link: Link, renderer: Renderer) -> str:
    return suggestion(
        link.icon or "",
        renderer.icon_names(),
        otherwise="names look like material/school; the theme's documentation lists them",
    )


def _picture_problems(site: Site, person: Person) -> Iterator[Problem]:
    picture = person.profile.picture
    if picture is None:
        return
    file = (site.project.docs / picture.file).resolve()
    docs = site.project.docs.resolve()
    if file.is_relative_to(docs) and file.is_file():
        return
    pictures = [
        path.relative_to(docs).as_posix()
        for path in docs.rglob("*")
        if path.suffix.lower() in {".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg", ".gif"}
    ]
    refusal = Refusal(
        Code.MISSING_PICTURE,
        f'there is no file "{picture.file}" in {site.project.shown(site.project.docs)}/',
        suggestion(picture.file, pictures, otherwise="put the picture into docs/assets/"),
    )
    yield problem_at(site.data_files[person.id, "profile"], ("picture", "file"), refusal)
