"""The first facts of a new site: from an import, or a name, a headline and what one has."""

from __future__ import annotations

import re
from pathlib import Path

import click

from importers import bibtex
from importers.assembly import HOME, starting_page
from importers.draft import Draft
from importers.links import link_of_url
from importers.merging import merged_entries
from importers.running import read_draft
from importers.source_files import SourceError, SourceFile, open_source
from importers.texts import slug
from portfolio.commands.examples import known_page
from portfolio.problems import count
from portfolio.site_files.pictures import SUFFIXES, made_forms

_FILE = re.compile(r"(?i).+\.(bib|jpe?g|png|webp|gif|hei[cf]|avif|tiff?|bmp|svg|pdf|docx?)")
_ORCID = re.compile(r"(?i)(?:https?://)?(?:www\.)?(?:orcid\.org/)?([\d-]{12,}x?)/?")


def first_draft(
    name: str,
    headline: str,
    things: tuple[str, ...],
    source: tuple[str, Path] | None,
    *,
    language: str = "",
    is_asking: bool,
) -> Draft:
    """Return the first facts of a new site; missing ones are asked for.

    Args:
        things: Addresses, ORCID iDs, and paths of a photo or bibliographies.

    Raises:
        SourceError: the source cannot be read, or something is missing and we may not ask.
    """
    is_new = source is None
    draft = _draft_of_source(source, name, language, is_asking=is_asking) if source else Draft()
    for thing in things:
        click.echo(f"  {thing}: {_take(thing, draft)}")
    if is_new:
        _name(draft, name, headline, is_asking=is_asking)
        if is_asking and not things:
            _ask(draft)
        draft.pages[HOME] = starting_page()
    for page in ("publications", "cv") if is_new and draft.publications else ():
        uri, draft.pages[f"{page}.md"] = known_page(page) or ("", "")
        draft.nav.append(uri)
    draft.profile.get("picture", {}).setdefault("alt", f"Portrait of {draft.profile['name']}")
    return draft


def _name(draft: Draft, name: str, headline: str, *, is_asking: bool) -> None:
    if is_asking:
        name = name or click.prompt("Your name").strip()
        if not slug(name, otherwise=""):
            said = "  in letters a to z, for addresses and papers (Enter: me)"
            letters = click.prompt(said, default="", show_default=False).strip()
            draft.given_id = slug(letters, otherwise="")
            draft.set("aliases", [letters] if letters else [])
        headline = headline or click.prompt(
            "Who you are in a few words (Enter: later)", default="", show_default=False
        )
    if not name.strip():
        raise SourceError('whose site is it? Add --name "Your Name"')
    draft.set("name", " ".join(name.split()))
    draft.set("headline", " ".join(headline.split()))


def _ask(draft: Draft) -> None:
    """Ask for what somebody has until an empty line, and say what each is."""
    click.echo("What you have, one a line: an e-mail address, github.com/ada, an ORCID iD,")
    click.echo("the path of a photo, a .bib of your papers (Enter: no more)")
    while typed := click.prompt("  ", prompt_suffix="", default="", show_default=False).strip():
        try:
            click.echo(f"  → {_take(typed, draft)}")
        except SourceError as error:
            click.echo(f"  {error}")


def _take(typed: str, draft: Draft) -> str:
    """Add what somebody means by a path, an ORCID iD or an address, and say what it is.

    Raises:
        SourceError: it is none of these, or not a good one; the message is one line.
    """
    plain = typed.strip().strip("'\"").replace("\\ ", " ")  # as terminals write what is dropped
    path = Path(plain).expanduser().absolute()
    if "://" not in plain and (_FILE.fullmatch(plain) or path.is_file()):
        file = open_source(path, draft.report).only_file()
        return _photo(file, draft) if file.suffix != ".bib" else _papers(path, draft)
    orcid = _ORCID.fullmatch(plain)
    link = _typed_link(f"orcid.org/{orcid[1].upper()}" if orcid else plain)
    if orcid and (link or {}).get("network") != "orcid":
        raise SourceError(
            f"{orcid[1]} is no ORCID iD: its last digit does not fit the others; copy it again"
        )
    if not draft.add_link(link) or link is None:
        raise SourceError(
            f'"{plain}" is no address, file or ORCID iD; they look like '
            "https://github.com/ada, me.jpg, papers.bib, 0000-0002-1825-0097"
        )
    is_known = "handle" in link
    return f"{link['network']} {link['handle']}" if is_known else f"a link called {link['label']}"


def _photo(file: SourceFile, draft: Draft) -> str:
    if file.suffix not in SUFFIXES or not made_forms(file.content(), shown=1):
        raise SourceError(
            f"{file.name} cannot be shown: it is damaged, moves, has more than 50 million pixels, "
            f"or is none of {', '.join(SUFFIXES)}; export it as JPEG, 2000 pixels wide"
        )
    uri = f"assets/portrait{file.suffix}"
    draft.files[uri] = file
    draft.profile["picture"] = {"file": uri}
    return "your portrait"


def _papers(path: Path, draft: Draft) -> str:
    """Add the entries of a bibliography; one that is given again has been mended."""
    read = Draft(profile=draft.profile)
    bibtex.read(open_source(path, read.report), read)
    report, lost = draft.report, read.report.lost_entries
    report.entries = [each for each in report.entries if each.file != path.name]
    report.entries += read.report.entries
    report.command = f"python hooks import bibtex {path}"
    report.lost_entries = lost
    draft.publications = merged_entries(draft.publications, read.publications).entries
    said = count(len(read.publications), "paper")
    return f"{said}; not {lost[0]} (mend it, and give the file again)" if lost else said


def _typed_link(plain: str) -> dict[str, str] | None:
    """Return the link that somebody means by ada@example.org, github.com/ada or an address."""
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
