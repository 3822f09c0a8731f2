"""Checks of `site_url`: whether the site can be at this address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from portfolio.loading.site import SAMPLES, ProjectSettings, Site
from portfolio.problems import Code, Problem, UnplacedError

_EXAMPLE = "site_url: https://example.org/"

_EXAMPLE_HOSTS = {"example.org", "example.com", "example.net"}
"""Hosts that nobody can have (RFC 2606, section 3)."""

_REPOSITORY_HOSTS = {"github.com", "gitlab.com", "codeberg.org", "bitbucket.org"}
"""Hosts that show a repository, and publish its site elsewhere."""

_HTTPS_HOSTS = ("github.io", "gitlab.io", "netlify.app", "pages.dev", "vercel.app", "web.app")
"""Hosts that send visitors from http to https."""

_FILE_NAME = re.compile(r"/[^/]*\.(x?html?|md|php|aspx?|jsp|xml|txt)/?$", re.I)


def site_url_problems(site: Site) -> Iterator[Problem]:
    """Yield what is wrong with the address of the site, and advice on it."""
    config = site.project.config
    if config is None:
        return
    url = config.value.get("site_url")
    if not url:
        words = "site_url is not set: the page for wrong addresses and the sitemap need it"
        yield config.key_problem(
            ("site_url",), _bad(words, f"add where the site will be: {_EXAMPLE}")
        )
        return
    if not isinstance(url, str):
        return  # the check of types says so
    error = _fault_of(url)
    found = config.problem(("site_url",), error) if error else None
    if found and "@" in url:
        found = replace(found, excerpt="")  # a password must not get into a log
    if found:
        yield found
    elif address_of(site.project):
        yield from _advice(site.project, url)


def _fault_of(url: str) -> UnplacedError | None:
    """Return why no site can be at an address; None if one can."""
    parts, host = _split(url), ascii_host(url)
    if parts is not None and parts.username is not None:
        words = "site_url has a user name or a password in it, which every page would publish"
        return _bad(words, f"write it such as {_EXAMPLE}")
    if re.search(r"[\s\\\"<>^`{|}]", url):
        return _bad(f'site_url "{url}" has a character that no address has', "take it out")
    if parts is None or parts.scheme not in {"http", "https"} or not host:
        return _bad(f'site_url "{url}" is no whole address', f"write it such as {_EXAMPLE}")
    if host in {"http", "https"} or re.match(r"/+https?:?/", parts.path):
        return _bad(f'site_url "{url}" starts twice', f"write it such as {_EXAMPLE}")
    if _is_this_machine(host):
        words = f'site_url "{url}" leads each visitor to their own machine'
        return _bad(words, f"write where the site will be, such as {_EXAMPLE}")
    if "?" in url or "#" in url:
        kind, short = "query" if "?" in url else "fragment", re.split(r"[?#]", url)[0]
        words = f'site_url "{url}" ends with a {kind}, and addresses of pages begin with it'
        return _bad(words, f"write only {short}")
    if _FILE_NAME.search(parts.path):
        short = _FILE_NAME.sub("/", url)
        return _bad(f'site_url "{url}" is a file of the site, not the site', f"write {short}")
    if host.removeprefix("www.") in _REPOSITORY_HOSTS:
        words = f'site_url "{url}" is the page of a repository, not of your site'
        return _bad(words, "write where visitors find the site, such as https://ada.github.io/")
    return None


def _advice(project: ProjectSettings, url: str) -> Iterator[Problem]:
    host, config = ascii_host(url), project.config
    if config is not None and is_left_example(project):
        error = UnplacedError(
            Code.EXAMPLE_ADDRESS,
            f'site_url is an example, "{url}", and not where your site is',
            "write where it will be: links in feeds, previews and the sitemap lead there",
        )
        yield config.problem(("site_url",), error)
    if config is not None and url.startswith("http:") and host.endswith(_HTTPS_HOSTS):
        error = UnplacedError(
            Code.NO_HTTPS,
            f'"{host}" sends every visitor from http to https',
            f"write https{url.removeprefix('http')}, so that links lead there at once",
        )
        yield config.problem(("site_url",), error)


def is_left_example(project: ProjectSettings) -> bool:
    """Whether the site of somebody who is no sample person has the address of an example."""
    parts = address_of(project)
    host = (parts.hostname or "").removeprefix("www.") if parts else ""
    return host in _EXAMPLE_HOSTS and project.owner not in SAMPLES


def address_of(project: ProjectSettings) -> SplitResult | None:
    """Return the parts of `site_url`; None if it is not set, or no site can be there."""
    url = project.config.value.get("site_url") if project.config else None
    return _split(url) if isinstance(url, str) and url and not _fault_of(url) else None


def _split(url: str) -> SplitResult | None:
    """Return the parts of an address, None if it has none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:  # a port that is no number, or half of an IPv6 address
        return None
    return parts if port != 0 else None


def ascii_host(url: str) -> str:
    """Return the host of an address in lower case and ASCII (RFC 3490); "" if it is none."""
    parts = _split(url)
    try:
        host = (parts.hostname or "").removesuffix(".") if parts else ""
        name = host.encode("idna").decode().lower()
    except UnicodeError:
        return ""
    is_name = re.fullmatch(r"[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?", name) is not None
    return name if is_name or _is_ip(name) else ""


def _is_ip(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


def _is_this_machine(host: str) -> bool:
    if _is_ip(host):
        return ip_address(host).is_loopback or ip_address(host).is_unspecified
    return host == "localhost" or host.endswith(".localhost")


def _bad(message: str, help: str) -> UnplacedError:
    return UnplacedError(Code.BAD_SETTING, message, help)
