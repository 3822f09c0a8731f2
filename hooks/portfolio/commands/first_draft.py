"""The first facts of a new site: from an import, or a name, a headline and links."""

from __future__ import annotations

import re
from pathlib import Path

import click

from importers.draft import Draft
from importers.links import link_of_url
from importers.running import read_draft
from importers.source_files import SourceError


def first_draft(
    name: str,
    headline: str,
    links: tuple[str, ...],
    source: tuple[str, Path] | None,
    *,
    language: str = "",
    is_asking: bool,
) -> Draft:
    """Return the first facts of a new site; missing ones are asked for.

    Raises:
        SourceError: the source cannot be read, or something is missing and we may not ask.
    """
    if source is not None:
        return _draft_of_source(source, name, language, is_asking=is_asking)
    draft = Draft()
    if is_asking:
        name = name or click.prompt("Your name").strip()
        headline = headline or click.prompt(
            "Who you are in a few words", default="", show_default=False
        )
        links = links or _asked_links()
    if not name.strip():
        raise SourceError('whose site is it? Add --name "Your Name"')
    draft.set("name", " ".join(name.split()))
    draft.set("headline", " ".join(headline.split()))
    for link in links:
        if not draft.add_link(_typed_link(link)):
            raise SourceError(f'"{link}" is no address; one looks like https://github.com/ada')
    return draft


def _typed_link(typed: str) -> dict[str, str] | None:
    """Return the link that somebody means by ada@example.org, github.com/ada or an address."""
    plain = typed.strip()
    if re.fullmatch(r"[^@\s/:]+@[^@\s/:]+\.\w+", plain):
        return link_of_url(f"mailto:{plain}")
    return link_of_url(plain if re.match(r"\w+:", plain) else f"https://{plain}")


def _draft_of_source(
    source: tuple[str, Path], name: str, language: str, *, is_asking: bool
) -> Draft:
    draft = read_draft(source[0], source[1], owner=None, language=language)
    if name:
        draft.profile = {"name": name} | {**draft.profile, "name": name}
    if not draft.profile.get("name"):
        name = draft.likely_name
        if is_asking:
            name = click.prompt("Your name", default=name or None).strip()
        elif not name:
            raise SourceError('the source does not say whose it is: add --name "Your Name"')
        else:
            reason = "the name was read in a text, where a page introduces its writer"
            draft.report.doubtful("profile.yml", "name", name, reason)
        draft.profile = {"name": name} | draft.profile
    return draft


def _asked_links() -> tuple[str, ...]:
    """Ask for addresses until an empty line, and say which network each belongs to."""
    click.echo("Your pages elsewhere, one address a line (Enter to end):")
    links: list[str] = []
    while url := click.prompt("  address", default="", show_default=False).strip():
        link = _typed_link(url)
        if link is None:
            click.echo("  that is no address; one looks like https://github.com/ada")
            continue
        what = link.get("network") or f"a link called {link['label']}"
        click.echo(f"  → {what}{' ' + link['handle'] if link.get('handle') else ''}")
        links.append(url)
    return tuple(links)
