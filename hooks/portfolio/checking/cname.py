"""Checks of the file CNAME, which gives a site on GitHub Pages a domain of its own.

Source: https://docs.github.com/en/pages/configuring-a-custom-domain-for-your-github-pages-site
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from portfolio.checking.site_url import address_of, ascii_host
from portfolio.loading.site import ProjectSettings
from portfolio.loading.source import Source, read_source
from portfolio.problems import Code, Place, Problem, UnplacedError

NAME = "CNAME"

_SUCH_AS = "write it such as ada.org or www.ada.org"


def cname_problems(project: ProjectSettings) -> Iterator[Problem]:
    """Yield what is wrong with docs/CNAME, and where it and `site_url` disagree."""
    names = [file.name for file in project.docs.glob("*") if file.is_file()]
    if NAME not in names:
        yield from _unread_files(project, names)
        return
    source, problems = read_source(project.docs / NAME, project.shown(project.docs / NAME))
    yield from problems
    if source is None or problems:
        return
    found = _fault_of(source)
    if found:
        yield found
    else:
        yield from disagreement(project, source.text.strip(), source.path)


def disagreement(project: ProjectSettings, cname: str, where: str) -> Iterator[Problem]:
    """Yield how `site_url` and a CNAME name different sites.

    Args:
        where: What to call the file.
    """
    config, parts = project.config, address_of(project)
    if config is None or parts is None:
        return
    host, domain = ascii_host(parts.geturl()), ascii_host(f"https://{cname}")
    usual = {"https": 443, "http": 80}[parts.scheme]
    if host.removeprefix("www.") != domain.removeprefix("www."):
        error = UnplacedError(
            Code.CNAME_DISAGREES,
            f'site_url is at "{parts.hostname}", but {where} says "{cname}"',
            "correct the one that is wrong",
        )
    elif parts.port not in (None, usual):
        error = UnplacedError(
            Code.CNAME_DISAGREES,
            f'site_url has the port {parts.port}, but "{domain}" is served without one',
            f'take ":{parts.port}" out of site_url',
        )
    elif host != domain:
        error = UnplacedError(
            Code.NEARLY_CNAME,
            f'site_url is at "{parts.hostname}", but {where} says "{cname}"',
            "write the same in both: GitHub Pages sends visitors from one to the other",
        )
    elif parts.path not in ("", "/"):
        error = UnplacedError(
            Code.NEARLY_CNAME,
            f'site_url ends with "{parts.path}", but a domain of its own has the site at "/"',
            f"write site_url: {parts.scheme}://{parts.netloc}/",
        )
    else:
        return
    yield config.problem(("site_url",), error)


def _fault_of(source: Source) -> Problem | None:
    """Return why GitHub Pages cannot use a CNAME; None if it can."""
    lines = [(number, line) for number, line in enumerate(source.lines, 1) if line.strip()]
    if not lines:
        words = f"{source.path} is empty: it names no domain"
        return source.problem(_bad(words, "write your domain into it, or delete the file"), 1)
    if len(lines) > 1:
        words = f"{source.path} has more than one line, and GitHub Pages takes one domain"
        error = _bad(words, "keep one; let your DNS provider send visitors of the others there")
        return source.problem(error, lines[1][0], length=len(lines[1][1]))
    number, line = lines[0]
    text = line.strip()
    domain = _domain_in(text)
    if domain == text.lower():
        return None
    column = len(line) - len(line.lstrip()) + 1
    return source.problem(_not_alone(text, domain), number, column, length=len(text))


def _not_alone(text: str, domain: str) -> UnplacedError:
    if not domain:
        return _bad(f'"{text}" is no domain', _SUCH_AS)
    if not text.isascii():
        words = f'GitHub Pages reads "{text}" only in its encoded form'
        return _bad(words, f"write {domain}, which is the same domain")
    return _bad(f'"{text}" is more than a domain', f"write only {domain}")


def _domain_in(text: str) -> str:
    """Return the domain that a text means, as the DNS writes it; "" if there is none."""
    if re.search(r"\s", text):
        return ""
    address = text if "//" in text else f"//{text}"
    domain = ascii_host(address)
    return domain if re.fullmatch(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*[a-z0-9]", domain) else ""


def _unread_files(project: ProjectSettings, names: list[str]) -> Iterator[Problem]:
    """Yield advice on files that were meant to be docs/CNAME."""
    meant = [project.docs / name for name in names if name.lower() in ("cname", "cname.txt")]
    docs = project.shown(project.docs)
    for file in [*meant, project.root / NAME]:
        if file.is_file():
            error = UnplacedError(
                Code.UNREAD_CNAME,
                f"GitHub Pages does not read {project.shown(file)}",
                f"if it names your domain: git mv {project.shown(file)} {docs}/{NAME}",
            )
            yield error.at(Place(path=project.shown(file)))


def _bad(message: str, help: str) -> UnplacedError:
    return UnplacedError(Code.BAD_CNAME, message, help)
