"""Bibliographies of any size, as long lists of real researchers are.

Papers have four authors, two or three links and three topics; two of three have an abstract, of a
thousand characters.
"""

from __future__ import annotations

import random
from itertools import product

from tests.bench.lab import sentence

GIVEN = ("Alice", "Bernard", "Carmen", "Dmitri", "Elena", "François", "Giulia", "Hiroshi", "José")
FAMILY = ("Andersson", "Brückner", "Castellanos", "Delgado", "Eriksson", "Ferrari", "Hashimoto")
_FIELDS = ("machine", "network", "quantum", "language")
_SUBJECTS = ("learning", "modelling", "security", "evaluation", "theory")
TOPICS = tuple(" ".join(words) for words in product(_FIELDS, _SUBJECTS))
VENUES = (
    "Journal of Machine Learning Research",
    "Proceedings of the National Academy of Sciences of the United States of America",
    "IEEE Transactions on Pattern Analysis and Machine Intelligence",
    "Nature Communications",
    "Annals of Statistics",
)
SELECTED = 5


def large_bibliography(papers: int) -> str:
    """Return a file of BibTeX; the same number gives the same file."""
    return "\n".join(_entry(number) for number in range(papers))


def _entry(number: int) -> str:
    chance = random.Random(f"paper {number}")
    others = [f"{chance.choice(FAMILY)}, {chance.choice(GIVEN)} {chance.choice('ABCDEF')}."
              for _ in range(chance.choice((2, 3, 3, 4, 5)))]  # fmt: skip
    others.insert(chance.randrange(len(others) + 1), "Lovelace, Ada")
    is_article = number % 3 != 0
    year = 2025 - number // 18
    fields = {
        "title": sentence(chance, 8)[:-1],
        "author": " and ".join(others),
        "journal" if is_article else "booktitle": chance.choice(VENUES),
        "year": year,
        "month": chance.choice(("jan", "apr", "sep")),
        "volume": 1 + number % 40 if is_article else None,
        "number": 1 + number % 12 if is_article else None,
        "pages": f"{100 + number}--{112 + number}",
        "publisher": None if is_article else "Association for Computing Machinery",
        "doi": f"10.1145/{3_000_000 + number}.{3_100_000 + number}",
        "eprint": f"{year % 100:02}01.{10_000 + number}" if number % 2 else None,
        "archiveprefix": "arXiv" if number % 2 else None,
        "code": f"https://github.com/ada/project-{number}" if number % 4 == 0 else None,
        "keywords": ", ".join(chance.sample(TOPICS, 3)),
        "selected": "true" if number < SELECTED else None,
        "abstract": sentence(chance, 110) if number % 3 else None,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value is not None]
    kind = "article" if is_article else "inproceedings"
    name = f"lovelace{year}{sentence(chance, 1)[:-1].lower()}{number}"
    return f"@{kind}{{{name},\n" + ",\n".join(lines) + "\n}\n"
