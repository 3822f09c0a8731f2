"""One import from source to plan."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

from importers.anchors import with_good_links
from importers.assembly import complete, starting_page
from importers.draft import Draft
from importers.formats import FORMATS
from importers.old_addresses import settle_addresses
from importers.owner import add_names_of_papers
from importers.posts import complete_blog
from importers.processor_time import OF_A_SOURCE, in_time
from importers.same_address import join_pages, leave_known_page
from importers.source_files import SourceError, SourceFolder, open_source
from importers.words import words_of
from importers.writer import Plan, plan
from portfolio.loading.site import ProjectSettings, load_site
from portfolio.model.posts import Blog
from portfolio.unforeseen import naming


def read_draft(
    format: str,
    source: Path,
    *,
    owner: str | None,
    person: str = "",
    language: str = "",
    blog: Blog | None = None,
    watch: Callable[[str], None] = lambda _file: None,
) -> Draft:
    """Return what a source gives.

    Args:
        format: A key of `FORMATS`.
        source: The file or folder.
        owner: Whose site it is written into, if it is anybody's.
        person: The id to use; otherwise it follows from the name in the source.
        language: The code of the one to import where there are several; otherwise the default.
        blog: Where the site has its posts, if not in the usual folder.
        watch: Is told of each file as it is read.

    Raises:
        SourceError: the source cannot be read, or is not of the format.
    """
    draft = Draft(given_id=person, owner=owner, language=language, blog=blog or Blog(), watch=watch)
    given = {"--person": person, "--language": language}
    options = [word for each in given.items() if each[1] for word in each]
    draft.report.command = shlex.join(["python", "hooks", "import", format, str(source), *options])
    folder = open_source(source, draft.report)
    what = f"{source} (look at its longest text first)"
    try:
        with naming(folder.name):
            in_time(lambda: FORMATS[format].read(folder, draft), what, OF_A_SOURCE)
    except SourceError as error:
        raise SourceError(f"{error}{_not_read(folder)}") from None
    if language and not draft.languages:
        raise SourceError(f"{source} names no languages: leave --language out")
    if not (draft.profile or draft.sections or draft.pages or draft.publications):
        raise SourceError(f"{source} holds nothing that {format} could bring{_not_read(folder)}")
    return draft


def _not_read(folder: SourceFolder) -> str:
    """Return the first files that were not read, for an error that may come of it."""
    named = [f"{path} ({reason})" for path, reason in [*folder.refused.items()][:3]]
    return f"; not read: {', '.join(named)}" if named else ""


def plan_import(draft: Draft, project: ProjectSettings, *, force: bool = False) -> Plan:
    """Return what writing a draft would do to a site; its pages are completed first.

    Raises:
        SourceError: it takes too long.
    """
    return in_time(lambda: _planned(draft, project, force), "the source", OF_A_SOURCE)


def _planned(draft: Draft, project: ProjectSettings, force: bool) -> Plan:
    person = draft.person_id
    existing = _other_pages(draft, project)
    is_known = (project.docs / "data" / person / "profile.yml").is_file()
    if not is_known and not draft.profile.get("name") and not draft.profile.get("headline"):
        draft.profile["name"] = person.replace("-", " ").title()
    leave_known_page(draft, existing)
    add_names_of_papers(draft)
    complete_blog(draft, has_page=(project.docs / draft.blog.index).exists())
    complete(draft, existing, prefix=draft.prefix, person=draft.person_in_pages)
    settle_addresses(draft, existing)
    if draft.prefix:
        draft.hidden = ["/people/*"]
    join_pages(draft, existing)
    draft.nav = [uri for uri in draft.nav if uri in draft.pages or "://" in uri]
    _doubt_addresses(draft)
    _part_articles(draft)
    draft.pages = with_good_links(draft.pages, existing, draft.report)
    return plan(draft, project, person, force=force)


def _part_articles(draft: Draft) -> None:
    """Leave an address that two articles have with the one whose title it likely stands for."""
    by_url: dict[str, list[dict[str, str]]] = {}
    for topic in draft.sections.get("writing", []):
        for article in topic["articles"]:
            by_url.setdefault(article.get("url", ""), []).append(article)
    by_url.pop("", None)
    for url, articles in by_url.items():
        words = words_of(re.sub(r"[\W_]", " ", url)).keys()
        owner = max(articles, key=lambda each: len(words & words_of(each["title"]).keys()))
        for article in [each for each in articles if each is not owner]:
            del article["url"]
            reason = (
                "another article has its address too: it has none until you write the right one"
            )
            draft.report.doubtful("writing.yml", url, article["title"], reason)


def _doubt_addresses(draft: Draft) -> None:
    """Report addresses that are given under two titles: one of them is likely wrong."""
    for uri, text in draft.pages.items():
        titles: dict[str, list[str]] = {}
        for title, url in re.findall(r"(?<!!)\[([^\[\]]+)\]\((https?://[^\s)]+)\)", text):
            said = titles.setdefault(url, [])
            if title not in said:
                said.append(title)
        for url, said in titles.items():
            if len(said) > 1:
                reason = "two titles have this one address"
                draft.report.doubtful(uri, " / ".join(said), url, reason)


def _other_pages(draft: Draft, project: ProjectSettings) -> dict[str, str]:
    """Return the texts of the person's pages.

    The page that a site starts with is none where the draft has words for the home page.
    """
    if not (project.docs / "data").is_dir():
        return {}
    site = load_site(project)
    person = draft.person_id
    return {
        uri: page.source.text
        for uri, page in site.pages.items()
        if (page.front_matter.person or project.owner) == person
        and not (draft.home and page.source.text == starting_page())
    }
