"""What visitors can filter a list of publications by."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from portfolio.model.directory import Directory
from portfolio.model.publication_types import TYPES
from portfolio.model.publications import Publication
from portfolio.views.publication import FoundBy, year_in_words, year_of
from portfolio.words import word

MOST_CHOICES = 300
"""How many co-authors or topics a filter offers, the most frequent ones."""


@dataclass(frozen=True)
class Choice:
    """What a filter can be set to; `value` stands in addresses."""

    value: str
    label: str
    count: int


@dataclass(frozen=True)
class FilterView:
    """What the list can be filtered by; nothing where there is no choice."""

    years: tuple[Choice, ...]
    types: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    coauthors: tuple[Choice, ...]
    coauthor: str
    """What each of these is called: all authors, where the list is that of a group."""


def filter_view(found: Sequence[Publication], directory: Directory) -> FilterView:
    """Return by what publications can be told from each other."""
    years = Counter((year_of(each), year_in_words(each)) for each in found)
    types = Counter(each.type for each in found)
    topics = Counter(topic for each in found for topic in each.topics)
    names = Counter(name for each in found for name in dict.fromkeys(directory.coauthors(each)))
    return FilterView(
        years=_if_several(Choice(*year, count) for year, count in years.items()),
        types=_if_several(
            Choice(name, word(f"types.{name}"), types[name]) for name in TYPES if name in types
        ),
        topics=_if_several(_most_frequent(topics)),
        coauthors=_if_several(_most_frequent(names)),
        coauthor=word("filter.author" if directory.is_of_group else "filter.coauthor"),
    )


def _if_several(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    found = tuple(choices)
    return found if len(found) > 1 else ()


def finder(filter: FilterView, directory: Directory) -> Callable[[Publication], FoundBy]:
    """Return what tells by which choices of a filter a publication is found."""
    offered = (filter.years, filter.types, filter.topics, filter.coauthors)
    numbers = [{each.value: str(at) for at, each in enumerate(choices)} for choices in offered]

    def found_by(publication: Publication) -> FoundBy:
        topics, coauthors = publication.topics, directory.coauthors(publication)
        values = ((year_of(publication),), (publication.type,), topics, coauthors)
        chosen = (
            " ".join(known[value] for value in values_of_one if value in known)
            for known, values_of_one in zip(numbers, values, strict=True)
        )
        return FoundBy(";".join(chosen), tuple(each for each in topics if each not in numbers[2]))

    return found_by


def _most_frequent(counts: Counter[str]) -> tuple[Choice, ...]:
    frequent = sorted(counts, key=lambda name: (-counts[name], name))[:MOST_CHOICES]
    by_name = sorted(frequent, key=lambda name: (name.casefold(), name))
    return tuple(Choice(name, name, counts[name]) for name in by_name)
