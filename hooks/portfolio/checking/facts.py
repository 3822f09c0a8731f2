"""Checks of the facts of each person."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

from portfolio.checking.sentences import own_paths, sentence_problems
from portfolio.loading.data_file import DataFile
from portfolio.loading.look_files import designs_of_cvs
from portfolio.loading.site import ProjectSettings, Site
from portfolio.loading.yaml_tree import Keys, leaves
from portfolio.model.contact import PgpKey
from portfolio.model.person import BIBTEX
from portfolio.model.profile import Affiliation, CvSettings, Picture, Profile
from portfolio.model.record import Entry, Record
from portfolio.model.writing import WritingTopic
from portfolio.problems import Code, Problem, UnplacedError, suggestion
from portfolio.rendering import Renderer
from portfolio.unforeseen import naming
from portfolio.views.cv import CV_SECTIONS


def fact_problems(site: Site, renderer: Renderer) -> Iterator[Problem]:
    """Yield errors in the people's facts that types cannot find."""
    yield from _owner_problems(site)
    yield from _network_problems(site, renderer)
    paths = own_paths(site)
    for person, name in site.data_files:
        with naming(site.data_files[person, name].source.path):
            yield from _problems_of_file(site, renderer, person, name, paths)


def _problems_of_file(
    site: Site, renderer: Renderer, person: str, name: str, paths: Collection[str]
) -> Iterator[Problem]:
    file = site.data_files[person, name]
    is_bibtex = name.partition("/")[0] == BIBTEX
    yield from _odd_texts(file, Code.ENCODING if is_bibtex else Code.GARBLED_TEXT)
    if is_bibtex or (person, name) not in site.records:
        return
    records = site.records[person, name]
    if name == "profile":
        yield from _icon_problems(file, records, renderer)
        yield from _cv_problems(site.project, file, records, _tags_of(site, person))
    if name == "writing":
        yield from _writings_with_one_url(file, records)
    may_be_made = bool(site.project.others.of_nav or site.project.blog)
    for keys, record in _nested(records, ()):
        yield from sentence_problems(file, keys, record, paths, may_be_made=may_be_made)
        if isinstance(record, Picture):
            yield from _picture_problems(site.project, file, (*keys, "file"), record.file)
            yield from _picture_problems(site.project, file, (*keys, "dark"), record.dark)
        elif isinstance(record, Affiliation):
            yield from _picture_problems(site.project, file, (*keys, "logo"), record.logo)
        elif isinstance(record, PgpKey):
            yield from _key_problems(site.project, file, keys, record)
        else:
            yield from _ends_before_starts(file, keys, record)


def _owner_problems(site: Site) -> Iterator[Problem]:
    owner, config = site.project.owner, site.project.config
    if config is None or not site.folders or owner in site.folders:
        return
    if owner is not None:
        error = UnplacedError(
            Code.UNKNOWN_PERSON,
            f'there is nobody with the id "{owner}"',
            suggestion(owner, site.folders),
        )
        yield config.problem(("extra", "person"), error)
    elif len(site.folders) > 1:
        error = UnplacedError(
            Code.WHOSE_PAGE,
            "whose site is this?",
            "name the owner: extra: person: " + " or ".join(site.folders),
        )
        yield config.key_problem(("extra",), error)


def _network_problems(site: Site, renderer: Renderer) -> Iterator[Problem]:
    """Yield the owner's networks whose icons are not there."""
    file = site.network_file
    if file is None or not isinstance(file.tree.value, dict):
        return
    for name in file.tree.value:
        network = site.networks.get(str(name))
        if network and not renderer.has_icon(network.icon):
            yield file.problem((name, "icon"), unknown_icon(network.icon, renderer))


def _odd_texts(file: DataFile, code: Code) -> Iterator[Problem]:
    for keys, text in leaves(file.tree.value, ()):
        if is_garbled(text):
            yield file.problem(keys, garbled(text, code))
        elif code == Code.GARBLED_TEXT and (entity := _ENTITY.search(text)):
            words, advice = f'"{entity[0]}" is shown as it is typed', f"write {unescape(entity[0])}"
            yield file.problem(keys, UnplacedError(Code.OTHER_DIALECT, words, advice))
        elif code == Code.GARBLED_TEXT and (lost := _lost_in_comment(file, keys)):
            words = f'"{lost}" is a comment of YAML, which nothing shows'
            advice = f'if it is part of the value, put all of it in quotes: "{text} {lost}"'
            yield file.problem(keys, UnplacedError(Code.OTHER_DIALECT, words, advice))


def _lost_in_comment(file: DataFile, keys: Keys) -> str:
    """Return what stands behind a value and is a comment, though it hardly is meant as one."""
    span = file.tree.span(keys)
    rest = file.source.lines[span.line - 1][span.column - 1 + span.length :]
    found = re.match(r"[ ]+(#[^\s#].*)", rest)
    return found[1] if found else ""


_ENTITY = re.compile(r"&(?:[a-z]{2,8}|#\d+|#x[0-9a-f]+);", re.I)  # what HTML writes for characters

_MAY_BE_GARBLED = re.compile("[\x80-\u25ff\uf8ff\ufb01\ufb02\ufffd]{2}|[\x80-\x9fÂÃŒœ]")
"""A fast test: every text that ftfy calls garbled matches it, and few others do."""


def is_garbled(text: str) -> bool:
    """Return whether the text was once decoded with a wrong encoding."""
    if not _MAY_BE_GARBLED.search(text):
        return False
    import ftfy.badness  # slow to import, and seldom needed

    return bool(ftfy.badness.is_bad(text)) and ftfy.fix_encoding(text) != text


def garbled(text: str, code: Code = Code.GARBLED_TEXT) -> UnplacedError:
    """Return the problem of a garbled text, with the text that was most likely meant."""
    import ftfy

    repaired = ftfy.fix_encoding(text)
    return UnplacedError(
        code,
        "the text looks as if it was read in a wrong encoding",
        f"did you mean: {repaired}",
    )


def _writings_with_one_url(file: DataFile, topics: Iterable[WritingTopic]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for i, topic in enumerate(topics):
        for j, article in enumerate(topic.articles):
            keys: Keys = (i, "articles", j, "url")
            if article.url is None:
                continue
            if article.url in first:
                error = UnplacedError(
                    Code.SAME_URL_TWICE,
                    f"two writings have this url: also on line {first[article.url]}",
                    "correct one of them; leave the url out if it is not known",
                )
                yield file.problem(keys, error)
            first.setdefault(article.url, file.tree.span(keys).line)


def _ends_before_starts(file: DataFile, keys: Keys, record: Record) -> Iterator[Problem]:
    start, end = vars(record).get("start_date"), vars(record).get("end_date")
    if start and end and end.is_before(start):
        error = UnplacedError(
            Code.END_BEFORE_START,
            f"the end, {end}, is before the start, {start}",
            "correct one of the two dates",
        )
        yield file.problem((*keys, "end_date"), error)


def _nested(value: Any, keys: Keys) -> Iterator[tuple[Keys, Record]]:
    """Yield every record in a value with its keys."""
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, Record):
        yield keys, value
        parts = vars(value).items()
    elif isinstance(value, tuple):
        parts = enumerate(value)
    for name, part in parts:
        if isinstance(part, Record | tuple):  # nothing else can hold a record
            yield from _nested(part, (*keys, name))


def _tags_of(site: Site, person: str) -> list[str]:
    """Return the tags of all entries of a person, each once."""
    of_person = (records for (whose, _), records in site.records.items() if whose == person)
    entries = (each for records in of_person for _, each in _nested(records, ()))
    tags = (tag for each in entries if isinstance(each, Entry) for tag in each.tags)
    return list(dict.fromkeys(tags))


def _cv_problems(
    project: ProjectSettings, file: DataFile, profile: Profile, tags: Collection[str]
) -> Iterator[Problem]:
    """Yield what is wrong with the settings of CVs; `tags` are those of the person's entries."""
    designs = designs_of_cvs(project.look_folders)
    cvs: dict[Keys, CvSettings] = {("cv",): profile.cv}
    for keys, cv in (cvs | {("cvs", name): cv for name, cv in profile.cvs.items()}).items():
        if cv.design not in designs:
            error = UnplacedError(
                Code.BAD_VALUE, f'"{cv.design}" is not known here', suggestion(cv.design, designs)
            )
            yield file.problem((*keys, "design"), error)
        for option, code, what, known in (
            ("sections", Code.UNKNOWN_SECTION, "unknown section", CV_SECTIONS),
            ("leave_out", Code.UNKNOWN_SECTION, "unknown section", CV_SECTIONS),
            ("tags", Code.UNKNOWN_TAG, "no entry has the tag", tags),
        ):
            for i, name in enumerate(getattr(cv, option)):
                if name not in known:
                    error = UnplacedError(code, f'{what} "{name}"', suggestion(name, known))
                    yield file.problem((*keys, option, i), error)


def _icon_problems(file: DataFile, profile: Profile, renderer: Renderer) -> Iterator[Problem]:
    for i, link in enumerate(profile.links):
        if link.icon is not None and not renderer.has_icon(link.icon):
            yield file.problem(("links", i, "icon"), unknown_icon(link.icon, renderer))


def unknown_icon(name: str, renderer: Renderer) -> UnplacedError:
    """Return the error for an unknown icon."""
    return UnplacedError(
        Code.UNKNOWN_ICON,
        f'there is no icon "{name}"',
        suggestion(
            name,
            renderer.icon_names(),
            otherwise="names look like material/school; the theme's documentation lists them",
        ),
    )


def _picture_problems(
    project: ProjectSettings, file: DataFile, keys: Keys, picture: str | None
) -> Iterator[Problem]:
    error = missing_picture(project, picture) if picture else None
    if error:
        yield file.problem(keys, error)


def _key_problems(
    project: ProjectSettings, file: DataFile, keys: Keys, key: PgpKey
) -> Iterator[Problem]:
    if key.file and not is_below(project.docs, key.file):
        error = UnplacedError(
            Code.MISSING_FILE,
            f'there is no file "{key.file}" in {project.shown(project.docs)}/',
            "put the public key there: gpg --armor --export",
        )
        yield file.problem((*keys, "file"), error)


def missing_picture(project: ProjectSettings, file: str) -> UnplacedError | None:
    """Return the error for a picture that is not below docs/; None if it is."""
    docs = project.docs.resolve()
    if is_below(docs, file):
        return None
    known = [
        path.relative_to(docs).as_posix()
        for path in docs.rglob("*")
        if path.suffix.lower() in _PICTURES
    ]
    name = re.split(r"[\\/]", file)[-1]
    found = [f'did you mean "{path}"?' for path in known if Path(path).name == name]
    advice = [*found, f"put it into docs/assets/, and write assets/{name}"][0]
    return UnplacedError(
        Code.MISSING_PICTURE,
        f'there is no file "{file}" in {project.shown(docs)}/',
        suggestion(file, known, otherwise=advice),
    )


def is_below(folder: Path, name: str) -> bool:
    """Whether a folder has a file of this name, and not by way out of it."""
    file = (folder / name).resolve()
    return file.is_relative_to(folder.resolve()) and file.is_file()


_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".svg", ".gif"}
