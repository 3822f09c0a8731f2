"""A person in numbers: what can be counted, and what their profile says besides."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portfolio.model.person import Person
from portfolio.problems import Code, UnplacedError, suggestion
from portfolio.views.cv import GROUPED
from portfolio.words import word

COUNTED = (
    "publications", "talks", "writing", "projects", "awards", "grants", "teaching", "supervision",
    "media",
)  # fmt: skip
"""The sections whose entries are counted."""

YEARS = "years"
USUAL = ("publications", YEARS, "citations", "h-index", "talks", "awards")
"""What is shown if nothing is asked for: facts by their labels, and counts from two on."""


@dataclass(frozen=True)
class NumberView:
    """A number and what it counts; `section` is what it was counted in."""

    value: str
    label: str
    section: str | None = None


def numbers_view(person: Person, names: Iterable[str] = ()) -> list[NumberView]:
    """Return the numbers of those names, without what there is none of.

    Args:
        names: Of sections, "years", or labels of facts in the profile.

    Raises:
        UnplacedError: A name is none of these.
    """
    facts = {fact.label.casefold(): fact for fact in person.profile.facts}
    names = tuple(names)
    found = []
    for name in names or USUAL:
        if fact := facts.get(str(name).casefold()):
            found.append(NumberView(fact.value, fact.label))
        elif name == YEARS or name in COUNTED:
            number = _years(person) if name == YEARS else _count(person, name)
            if number >= (1 if names else 2):
                section = "publications" if name == YEARS else name
                found.append(NumberView(str(number), word(f"numbers.{name}", number), section))
        elif names:
            known = [*COUNTED, YEARS, *(fact.label for fact in facts.values())]
            raise UnplacedError(
                Code.BAD_CALL,
                f'"{name}" is no number of {person.profile.display_name}',
                suggestion(str(name), known),
            )
    return found


def _count(person: Person, section: str) -> int:
    entries, inner = getattr(person, section), GROUPED.get(section)
    return sum(len(getattr(group, inner)) for group in entries) if inner else len(entries)


def _years(person: Person) -> int:
    """Return the number of years from the first publication to the last."""
    years = [each.year for each in person.publications if each.year]
    return max(years) - min(years) + 1 if years else 0
