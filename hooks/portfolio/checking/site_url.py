"""Checks of `site_url`: whether the site can be at this address, and docs/CNAME says so too.

Source of CNAME:
https://docs.github.com/en/pages/configuring-a-custom-domain-for-your-github-pages-site
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import SplitResult, urlsplit

from portfolio.loading.site import SAMPLES, ProjectSettings
from portfolio.loading.source import read_source
from portfolio.problems import Code, Place, Problem, UnplacedError

CNAME = "CNAME"

_SUCH_AS = "write it such as site_url: https://example.org/"

_EXAMPLE_HOSTS = {"example.org", "example.com", "example.net"}
"""Hosts that nobody can have (RFC 2606, section 3)."""

_REPOSITORY_HOSTS = {"github.com", "gitlab.com", "codeberg.org", "bitbucket.org"}
"""Hosts that show a repository, and publish its site elsewhere."""

_HTTPS_HOSTS = ("github.io", "gitlab.io", "netlify.app", "pages.dev", "vercel.app", "web.app")
"""Hosts that send visitors from http to https."""

_NEVER_IN_ADDRESSES = re.compile(r"[\s\\\"<>^`{|}?#]|//(.*/)?https?:?/", re.I)
"""Characters that the address of a site cannot have, and a second beginning."""


def site_url_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield what is wrong with the address of the site, and advice on it."""
    config = project.config
    url = config.value.get("site_url") if config else None
    if config is None or (url and not isinstance(url, str)):
        return  # MkDocs says that it is no text
    if not url:
        words = "site_url is not set: the page for wrong addresses and the sitemap need it"
        error = _bad(words, "add where the site will be: site_url: https://example.org/")
        yield config.key_problem(("site_url",), error)
        return
    fault = _fault_of(url) or _advice(project, url)
    if fault is not None:
        found = config.problem(("site_url",), fault)
        # A password must not get into a log.
        yield replace(found, excerpt="") if "@" in url else found
    yield from _cname_problems(project)


def _fault_of(url: str) -> UnplacedError | None:
    """Return why no site can be at an address; None if one can."""
    parts = _split(url)
    host = host_of(url).removeprefix("www.")
    if parts is not None and parts.username is not None:
        words = "site_url has a user name or a password in it, which every page would publish"
        return _bad(words, _SUCH_AS)
    if parts is None or parts.scheme not in {"http", "https"} or not host:
        return _bad(f'site_url "{url}" is no whole address', _SUCH_AS)
    if _NEVER_IN_ADDRESSES.search(url) or re.search(r"\.(x?html?|md|php)/?$", parts.path, re.I):
        return _bad(f'site_url "{url}" is not where a site begins', _SUCH_AS)
    if re.search(r"^(127\.[\d.]+|0\.0\.0\.0|::1)$|(^|\.)localhost$", host):
        words = f'site_url "{url}" leads each visitor to their own machine'
        return _bad(words, _SUCH_AS)
    if host in _REPOSITORY_HOSTS:
        words = f'site_url "{url}" is the page of a repository, not of your site'
        return _bad(words, "write where visitors find the site, such as https://ada.github.io/")
    return None


def _advice(project: ProjectSettings, url: str) -> UnplacedError | None:
    host = host_of(url)
    if is_left_example(project):
        return UnplacedError(
            Code.EXAMPLE_ADDRESS,
            f'site_url is an example, "{url}", and not where your site is',
            "write where it will be: links in feeds, previews and the sitemap lead there",
        )
    if url.startswith("http:") and host.endswith(_HTTPS_HOSTS):
        return UnplacedError(
            Code.NO_HTTPS,
            f'"{host}" sends every visitor from http to https',
            f"write https{url.removeprefix('http')}, so that links lead there at once",
        )
    return None


def is_left_example(project: ProjectSettings) -> bool:
    """Whether the site of somebody who is no sample person has the address of an example."""
    url = project.config.value.get("site_url") if project.config else None
    host = host_of(str(url)).removeprefix("www.")
    return host in _EXAMPLE_HOSTS and project.owner not in SAMPLES


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address, None if it has none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # a port that is no number, or half of an IPv6 address
        return None
    return parts if port != 0 else None


def host_of(url: str) -> str:
    """Return the host of an address in lower case and ASCII (RFC 3490); "" if it is none."""
    parts = _split(url)
    try:
        host = (parts.hostname or "").removesuffix(".") if parts else ""
        name = host.encode("idna").decode().lower()
    except UnicodeError:
        return ""
    is_host = re.fullmatch(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?|[\da-f]*:[\da-f:.]+", name)
    return name if is_host else ""


def _cname_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield what is wrong with docs/CNAME, and where it and `site_url` disagree."""
    names = [file.name for file in project.docs.glob("*") if file.is_file()]
    if CNAME not in names:
        yield from _unread_files(project, names)
        return
    source, problems = read_source(project.docs / CNAME, project.shown(project.docs / CNAME))
    yield from problems
    if source is None or problems:
        return
    text = " ".join(source.text.split())
    domain = host_of(text if "//" in text else f"//{text}")
    is_domain = re.fullmatch(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*", domain)
    if is_domain and domain == text.lower():
        yield from disagreement(project, text, source.path)
        return
    error = UnplacedError(
        Code.BAD_CNAME,
        f'GitHub Pages takes one domain alone, in ASCII, and not "{text}"',
        f"write {domain if is_domain else 'it such as ada.org'}, or delete the file",
    )
    yield source.problem(error, 1)


def disagreement(project: ProjectSettings, cname: str, where: str) -> Iterator[Problem]:
    """Yield how `site_url` and a CNAME name different sites.

    Args:
        where: What to call the file.
    """
    url = project.config.value.get("site_url") if project.config else None
    parts = _split(url) if isinstance(url, str) and url and not _fault_of(url) else None
    if project.config is None or parts is None:
        return
    host, domain = host_of(parts.geturl()), host_of(f"https://{cname}")
    has_usual_port = parts.port in (None, {"https": 443, "http": 80}[parts.scheme])
    if host == domain and has_usual_port and parts.path in ("", "/"):
        return
    is_near = has_usual_port and host.removeprefix("www.") == domain.removeprefix("www.")
    error = UnplacedError(
        Code.NEARLY_CNAME if is_near else Code.CNAME_DISAGREES,
        f'site_url is "{url}", but {where} says "{cname}"',
        f"correct the one that is wrong; for {cname}, site_url: {parts.scheme}://{domain}/",
    )
    yield project.config.problem(("site_url",), error)


def _unread_files(project: ProjectSettings, names: list[str]) -> Iterator[Problem]:
    """Yield advice on files that were meant to be docs/CNAME."""
    meant = [project.docs / name for name in names if name.lower() in ("cname", "cname.txt")]
    for file in filter(lambda file: file.is_file(), [*meant, project.root / CNAME]):
        shown = project.shown(file)
        error = UnplacedError(
            Code.UNREAD_CNAME,
            f"GitHub Pages does not read {shown}",
            f"if it names your domain: git mv {shown} {project.shown(project.docs)}/{CNAME}",
        )
        yield error.at(Place(path=shown))


def _bad(message: str, help: str) -> UnplacedError:
    return UnplacedError(Code.BAD_SETTING, message, help)
