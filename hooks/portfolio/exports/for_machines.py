"""What programs look for at the root of a site: `robots.txt` and `llms.txt`."""

from __future__ import annotations

from collections.abc import Iterator

from portfolio.exports.data import DATA_FILE
from portfolio.exports.feeds import feeds_of
from portfolio.exports.sources import OutputFile, SiteSource, text_file
from portfolio.exports.twins import twin_of
from portfolio.views.contact import downloads_view


def robots_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield `robots.txt` (RFC 9309): everybody may read everything."""
    sitemap = site.absolute("sitemap.xml")
    yield text_file("robots.txt", lambda: f"User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")


def llms_files(site: SiteSource) -> Iterator[OutputFile]:
    """Yield `llms.txt` (https://llmstxt.org): what there is here, and where it is in Markdown."""
    yield text_file("llms.txt", lambda: llms_txt(site))


def llms_txt(site: SiteSource) -> str:
    """Return a guide to the site for language models."""
    lines = [f"# {site.name}", "", f"> {site.description}", "", "## Pages", ""]
    for page in site.pages:
        told = f": {page.description}" if page.description else ""
        lines.append(f"- [{_name(page.title)}]({site.absolute(twin_of(page))}){told}")
    lines += ["", "## Facts", ""]
    lines.append(f"- [All public facts]({site.absolute(DATA_FILE)}): JSON with its schema")
    for person in site.people:
        for file in downloads_view(person, site.owner.id):
            name = f"{person.profile.display_name}: {file.label}"
            lines.append(f"- [{_name(name)}]({site.absolute(file.path)}): {file.note}")
    feeds = feeds_of(site)
    if feeds:
        lines += ["", "## Optional", ""]
        lines += [f"- [{_name(feed.title)}]({site.absolute(feed.atom)}): Atom" for feed in feeds]
    return "\n".join(lines) + "\n"


def _name(text: str) -> str:
    return text.replace("[", "(").replace("]", ")")
