"""Who a person is, in `profile.yml`."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from portfolio.model.contact import Contact
from portfolio.model.dates import PartialDate
from portfolio.model.links import Link
from portfolio.model.prose import Prose
from portfolio.model.record import (
    Entry,
    LanguageTag,
    Record,
    Slug,
    Text,
    WebUrl,
)
from portfolio.problems import Code, UnplacedError, suggestion


def _or_number(schema: dict[str, Any]) -> None:
    """Editors read 1 as a number; our loader reads it as text."""
    schema["anyOf"] = [{"enum": ["1", "2", 1, 2]}, {"type": "null"}]


def _or_own_design(schema: dict[str, Any]) -> None:
    """Offer the designs that there are; an owner may have more."""
    schema.pop("type", None)
    schema["anyOf"] = [{"enum": ["classic", "modern"]}, {"type": "string"}]


class Language(Entry):
    """A language that the person speaks (JSON Resume: `languages`)."""

    language: Text = Field(description="Its name, such as Japanese.")
    fluency: Text | None = Field(default=None, description="How well, such as native or fluent.")


class Fact(Record):
    """Anything else worth a line, as a label and a value."""

    label: Text = Field(description="What the fact is, such as Citations.")
    value: Prose = Field(description="What it says.")


class Picture(Record):
    """A picture among the owner's files."""

    file: Text = Field(description="Path below docs/, such as assets/portrait.jpg.")
    dark: Text | None = Field(
        default=None, description="The same for dark pages, such as assets/plot-dark.svg."
    )
    alt: Text = Field(description="What the picture shows, for those who do not see it.")

    @property
    def variants(self) -> tuple[tuple[str, str], ...]:
        """Its files, each with the end of its address by which styles show it or not."""
        if self.dark is None:
            return ((self.file, ""),)
        return ((self.file, "#only-light"), (self.dark, "#only-dark"))


class Portrait(Picture):
    """The picture of a person, cut to a frame."""

    shape: Literal["circle", "rounded", "square"] = Field(
        default="circle", description="The frame around it."
    )
    position: Literal["center", "top", "bottom", "left", "right"] = Field(
        default="center", description="The part of the picture that the frame keeps."
    )


class NativeName(Record):
    """The name in the script of its language."""

    text: Text = Field(description="The name, such as 王小明.")
    language: LanguageTag | None = Field(
        default=None, description="Its language, and script where there are several: zh-Hans."
    )


class Affiliation(Record):
    """Where the person belongs (schema.org: `affiliation`)."""

    name: Text = Field(description="The organization, such as ETH Zürich.")
    department: Text | None = Field(default=None, description="The part of it, such as a lab.")
    url: WebUrl | None = Field(default=None, description="The page of the department or the whole.")
    logo: Text | None = Field(
        default=None, description="Path of its picture below docs/, such as assets/eth.svg."
    )

    @property
    def in_words(self) -> str:
        """The smaller body, then the larger one."""
        return ", ".join(filter(None, [self.department, self.name]))


class CvSettings(Record):
    """What a CV shows, and how it is printed."""

    design: Text = Field(
        default="classic",
        description="classic or modern, or one of your own: cv-mine.typ is mine.",
        json_schema_extra=_or_own_design,
    )
    paper: Literal["a4", "letter"] = Field(default="a4", description="The size of the PDF.")
    sections: tuple[Text, ...] = Field(
        default=(), description="The sections in their order; what is not named is left out."
    )
    leave_out: tuple[Text, ...] = Field(
        default=(), description="Sections to leave out, where the usual order is right."
    )
    pages: Literal["1", "2"] | None = Field(
        default=None,
        description="The most pages wanted; the build says what does not fit.",
        json_schema_extra=_or_number,
    )
    tags: tuple[Text, ...] = Field(
        default=(), description="Show only entries with one of these tags, and those without any."
    )
    length: int | None = Field(
        default=None, ge=1, description="The most entries of each section, the first ones."
    )
    publications: Literal["all", "selected"] = Field(
        default="all", description="All, or those that are selected."
    )
    numbered: bool = Field(default=False, description="Print numbers before the publications.")
    archival: bool = Field(
        default=False, description="Make the PDF fit for archives too (PDF/A-2a)."
    )


class Profile(Record):
    """Name or headline, and what is known besides."""

    name: Text | None = Field(default=None, description="The name as it is written in public.")
    aliases: tuple[Text, ...] = Field(
        default=(),
        description="Other spellings of the name, as they stand in author lists: A. Lovelace.",
    )
    native_name: NativeName | None = Field(
        default=None, description="The name in another script, beside it."
    )
    pronunciation: Text | None = Field(
        default=None, description="How the name is said: AY-da LUV-lace, or /ˈeɪdə ˈlʌvleɪs/."
    )
    recording: WebUrl | None = Field(
        default=None, description="The address of a recording of the name."
    )
    headline: Prose | None = Field(
        default=None,
        description="Who this is in a few words; stands for the name if there is none.",
    )
    role: Text | None = Field(default=None, description="The present position.")
    affiliations: tuple[Affiliation, ...] = Field(
        default=(), description="Where the person belongs; if left out, as in experience.yml."
    )
    description: Prose | None = Field(
        default=None, description="One sentence for search engines and link previews."
    )
    opening: Prose | None = Field(
        default=None, description="Two sentences at the top of the page about the person."
    )
    picture: Portrait | None = Field(
        default=None, description="Without a picture a monogram is drawn from the name."
    )
    locations: tuple[Text, ...] = Field(default=(), description="Where the person is found.")
    languages: tuple[Language, ...] = Field(default=(), description="What the person speaks.")
    facts: tuple[Fact, ...] = Field(default=(), description="Free facts, each label and value.")
    status: Prose | None = Field(default=None, description="What the person is available for.")
    motto: Prose | None = Field(default=None, description="A line to live by.")
    links: tuple[Link, ...] = Field(
        default=(), description="The links in header and hero; the hero has words for six."
    )
    contact: Contact = Field(
        default=Contact(), description="What contact() shows besides e-mail addresses."
    )
    kind: Literal["person", "organization"] = Field(
        default="person", description="An organization, such as a lab, is none of its people."
    )
    group: Text | None = Field(
        default=None, description="Whom people(group=…) shows together, such as PhD students."
    )
    order: int | None = Field(
        default=None, ge=1, description="The place among the people; without one, by name."
    )
    until: PartialDate | None = Field(
        default=None, description="When somebody left; from then on one of the alumni."
    )
    next: Text | None = Field(default=None, description="The position after that.")
    cv: CvSettings = Field(
        default=CvSettings(), description="What the CV shows, and how it is printed."
    )
    cvs: dict[Slug, CvSettings] = Field(
        default={},
        description="More CVs by a name each; what one leaves out is as in cv.",
        json_schema_extra={"additionalProperties": False},
    )

    @model_validator(mode="after")
    def _can_be_called_something(self) -> Self:
        if self.name is None and self.headline is None:
            raise UnplacedError(
                Code.MISSING_FIELD,
                "a profile has a name or a headline",
                "add a line such as: name: Ada Lovelace",
            )
        return self

    def cv_settings(self, name: str | None = None) -> CvSettings:
        """Return the settings of the CV, or of another one by its name.

        Raises:
            UnplacedError: There is none of that name.
        """
        if name is None:
            return self.cv
        if name not in self.cvs:
            raise UnplacedError(
                Code.UNKNOWN_GROUP,
                f'{self.display_name} has no CV "{name}"',
                suggestion(name, self.cvs, otherwise="name it below cvs: in profile.yml"),
            )
        own = self.cvs[name]
        return self.cv.model_copy(
            update={each: getattr(own, each) for each in own.model_fields_set}
        )

    @property
    def is_organization(self) -> bool:
        return self.kind == "organization"

    @property
    def display_name(self) -> str:
        """The name, or the headline where no name is known."""
        return str(self.name or self.headline or "")
