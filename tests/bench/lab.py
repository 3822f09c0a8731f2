"""Sites of a laboratory that does not exist, of any size, for this project and for others."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.builders import HOOKS
from tests.sites import SiteFolder

PAPERS, PEOPLE = 0.6, 0.05
"""Parts of the pages; the rest are articles."""

_WORDS = """
gradient tensor attention layer token policy reward sampling latent encoder decoder variance
kernel manifold entropy dataset benchmark ablation inference latency throughput scaling prompt
retrieval agent alignment robustness calibration quantization distillation fairness privacy
"""
_NAMES = "Adams Baker Chen Dubois Eriksen Fischer Garcia Haddad Ivanova Jansen Kim Lopez"
WORDS, NAMES = tuple(_WORDS.split()), tuple(_NAMES.split())
TOPICS = ("optimization", "language models", "vision", "robotics", "evaluation", "safety")
VENUES = ("Journal of Learning", "Transactions on Agents", "Annals of Inference")

NAVIGATION = """\
nav:
  - index.md
  - publications.md
  - people/index.md
  - articles/index.md
not_in_nav: |
  /articles/*
  /people/*
  /publications/*
"""

SETTINGS = """\
site_name: ""
site_url: https://lab.example.org/
extra:
  person: person-0
"""

PROFILE = """\
name: Person {number}
headline: Works on {subject}
links:
  - network: github
    handle: person{number}
  - network: mastodon
    handle: "@person{number}@example.org"
"""

PERSON = """\
---
person: person-NUMBER
---

{{ hero() }}

TEXT

## Talks

{{ section("talks") }}

## Publications

{{ section("publications") }}
"""

CODE = """\
```python
def total(count: int) -> int:
    # of squares
    return sum(n**2 for n in range(count))
```"""

OF_OTHERS = """\
site_name: Person 0
site_url: https://lab.example.org/
theme:
  name: material
  font: false
plugins:
  - search
  - macros
"""


class Lab:
    """A laboratory with as many pages as asked for; the same number gives the same laboratory."""

    news = 0

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.people = max(1, round(PEOPLE * pages))
        self.papers = round(PAPERS * pages)
        # Four pages stand in the navigation; the first of them is that of the first person.
        self.articles = max(0, pages - (self.people - 1) - self.papers - 4)

    def write(self, folder: Path) -> SiteFolder:
        """Write the site as this project builds it: facts, and pages that show them."""
        folder.mkdir(parents=True)
        site = SiteFolder(folder)
        shutil.rmtree(site.docs)
        site.copy_overrides()  # since fragments change
        inherit = "INHERIT: hooks/mkdocs-base.yml\n"
        nav = NAVIGATION.replace("not", "  - news.md\nnot", 1) if self.news else NAVIGATION
        (folder / "mkdocs.yml").write_text(inherit + SETTINGS + nav, encoding="utf-8")
        for path, text in self._files():
            site.write(path, text)
        return site

    def _files(self) -> Iterator[tuple[str, str]]:
        for number in range(self.people):
            yield from self._person(number)
        yield "docs/index.md", "{{ hero() }}\n\nOur group.\n\n## Talks\n\n{{ section('talks') }}\n"
        yield "docs/publications.md", "# Publications\n\n{{ section('publications') }}\n"
        yield "docs/people/index.md", "# People\n\n{{ people() }}\n"
        yield (
            "docs/articles/index.md",
            "# Articles\n\n"
            + "".join(f"- [Article {n}](article-{n}.md)\n" for n in range(self.articles)),
        )
        for number in range(self.articles):
            yield f"docs/articles/article-{number}.md", article(number)
        if self.news:
            yield "docs/news.md", "# News\n\n{{ section('news') }}\n"

    def _person(self, number: int) -> Iterator[tuple[str, str]]:
        chance = random.Random(f"person {number}")
        folder = f"docs/data/person-{number}"
        subject = chance.choice(WORDS)
        yield f"{folder}/profile.yml", PROFILE.format(number=number, subject=subject)
        yield (
            f"{folder}/talks.yml",
            "".join(
                f"- title: {sentence(chance, 6)}\n  event: Event {n}\n  date: 20{10 + n}-0{1 + n}\n"
                for n in range(6)
            ),
        )
        yield from self._bibliography(number)
        if number:
            page = PERSON.replace("NUMBER", str(number)).replace("TEXT", sentence(chance, 60))
            yield f"docs/people/person-{number}.md", page

    def _bibliography(self, number: int) -> Iterator[tuple[str, str]]:
        entries = range(number, self.papers, self.people)
        if entries:
            text = "\n".join(paper(n, f"{number}, Person") for n in entries)
            yield f"docs/data/person-{number}/publications.bib", text


class LargeLab(Lab):
    """A group whose one bibliography is that of its members, too: most papers have two of them."""

    def __init__(self, people: int, papers: int, news: int) -> None:
        super().__init__(papers)
        self.people, self.papers, self.news, self.articles = people + 1, papers, news, 0

    def _bibliography(self, number: int) -> Iterator[tuple[str, str]]:
        if number == 0:
            chance, members = random.Random("news"), range(1, self.people)
            yield "docs/data/person-0/profile.yml", "name: The Lab\nkind: organization\n"
            dates = (f"20{10 + n // 24}-{1 + n // 2 % 12:02}" for n in range(self.news))
            news = [f"- date: {date}\n  text: {sentence(chance, 12)}\n" for date in dates]
            yield "docs/data/person-0/news.yml", "".join(news)
            two = [chance.sample(members, 2) for _ in range(self.papers)]
            entries = (
                paper(n, " and ".join(f"{each}, Person" for each in two[n]))
                for n in range(self.papers)
            )
            yield "docs/data/person-0/publications.bib", "\n".join(entries)


def article(number: int) -> str:
    """Return an article in Markdown: some 500 words, code, a table, lists, a link."""
    chance = random.Random(f"article {number}")
    parts = [f"# Article {number} on {chance.choice(WORDS)}", sentence(chance, 60)]
    for section in range(4):
        parts += [
            f"## {chance.choice(WORDS).capitalize()} {section}",
            sentence(chance, 60),
            f"{sentence(chance, 40)} See [the one before](article-{max(0, number - 1)}.md).",
            "\n".join(f"- {sentence(chance, 8)}" for _ in range(4)),
        ]
    parts += [
        CODE,
        "| method | score |\n|---|---|\n"
        + "\n".join(f"| {chance.choice(WORDS)} | {chance.random():.3f} |" for _ in range(5)),
    ]
    return "\n\n".join(parts) + "\n"


def paper(number: int, authors: str) -> str:
    """Return an entry of BibTeX, as a reference manager writes it, with three more authors."""
    chance = random.Random(f"paper {number}")
    others = " and ".join(f"{chance.choice(NAMES)}, {chance.choice('ABCDEF')}." for _ in range(3))
    topics = ", ".join(chance.sample(TOPICS, 2))
    return (
        f"@article{{paper{number},\n  title = {{{sentence(chance, 8)[:-1]}}},\n"
        f"  author = {{{authors} and {others}}},\n"
        f"  journal = {{{chance.choice(VENUES)}}},\n  year = {{{2005 + number % 20}}},\n"
        f"  volume = {{{1 + number % 40}}},\n  pages = {{{number}--{number + 9}}},\n"
        f"  doi = {{10.1000/lab.{number}}},\n  keywords = {{{topics}}},\n"
        f"  abstract = {{{sentence(chance, 110)}}}\n}}\n"
    )


def sentence(chance: random.Random, words: int) -> str:
    """Return a sentence of words from this field that says nothing."""
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def write_for_others(built: SiteFolder, folder: Path) -> None:
    """Write the same pages as plain Markdown: articles as they are, others by their twins."""
    for twin in built.output.rglob("*.md"):
        path = twin.relative_to(built.output)
        name = str(path).replace("/index.md", ".md")
        page = Path(name) if (built.docs / name).is_file() or "paper" in name else path
        source = built.docs / page
        is_article = source.is_file() and "{{" not in source.read_text(encoding="utf-8")
        target = folder / "docs" / page
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (source if is_article else twin).read_text(encoding="utf-8")
        target.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(OF_OTHERS + NAVIGATION + _markdown_extensions())


def _markdown_extensions() -> str:
    """Return the extensions as this project sets them, so that others do the same work.

    Raises:
        LookupError: Our part of the configuration does not have them.
    """
    text = (HOOKS / "mkdocs-base.yml").read_text(encoding="utf-8")
    if found := re.search(r"^markdown_extensions:.*\n(?:[ #-].*\n)+", text, re.M):
        return found[0]
    raise LookupError("markdown_extensions")
