"""What a page says about itself, in its front matter."""

from __future__ import annotations

import re
import unicodedata
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator, Field

from portfolio.model.record import LanguageTag, Record, Slug, Text
from portfolio.model.urls import UNWRITABLE
from portfolio.problems import Code, UnplacedError


def _old_address(text: str) -> str:
    plain = unicodedata.normalize("NFC", unquote(text))
    address = re.sub(r"(^|/)index\.html$", "", plain.strip("/"))
    climbs = {".", ".."}.intersection(plain.split("/"))
    names = [each for each in address.split("/") if UNWRITABLE.search(each) or each[:1] == "."]
    is_too_long = len(address) > 1_000 or any(len(p.encode()) > 255 for p in address.split("/"))
    is_path = re.fullmatch(r"/?([\w.~-]+/)*[\w.~-]*", plain)
    if not address or climbs or names or is_too_long or not is_path:
        raise UnplacedError(
            Code.BAD_REDIRECT,
            f'"{text}" is not an old address on this site',
            "write its path from the site's root, such as /old-page/; what is hidden, too long for "
            "a file, or reserved by Windows, such as con, cannot be one",
        )
    return address


def _as_list(value: Any) -> Any:
    if isinstance(value, list) and len(value) > 500:
        raise UnplacedError(Code.TOO_LARGE, "this list has more than 500 entries", "shorten it")
    return [value] if isinstance(value, str) else value


def _as_words(value: Any) -> Any:
    """Take a text apart as Jekyll does, which writes `tags: engines looms`."""
    return re.split(r",\s*|\s+", value.strip(" ,")) if isinstance(value, str) else value


def _factor(value: Any) -> float:
    """Return a number above 0; YAML's other words for numbers are none."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{1,3}(\.\d{1,3})?", value, re.ASCII):
        raise UnplacedError(
            Code.BAD_VALUE, "this is no number above 0", "write a number, such as 2 or 0.5"
        )
    if not float(value):
        raise UnplacedError(
            Code.BAD_VALUE, "0 would hide the page", "write exclude: true to leave it out"
        )
    return float(value)


def _one_or_several(schema: dict[str, Any]) -> None:
    """Let an editor accept a single item where a list may stand."""
    several = {"type": schema.pop("type"), "items": schema["items"]}
    schema["anyOf"] = [several, schema.pop("items")]


class SearchSettings(Record):
    """How the search treats a page."""

    exclude: bool = Field(default=False, description="Whether the search leaves the page out.")
    boost: Annotated[float, BeforeValidator(_factor)] = Field(
        default=1, gt=0, description="How much more the page counts than others: 2 is twice."
    )


class FrontMatter(Record):
    """The keys that a page may have between its first two lines of three hyphens."""

    title: Text | None = Field(default=None, description="The page's name in tabs and titles.")
    description: Text | None = Field(
        default=None, description="One sentence for search engines and link previews."
    )
    person: Slug | None = Field(default=None, description="Whose facts the page shows.")
    lang: LanguageTag | None = Field(
        default=None, description="The language of the page, if it is not that of the site."
    )
    picture: Text | None = Field(
        default=None,
        description="A picture below docs/ for link previews, 1200 by 630; drawn if left out.",
    )
    redirect_from: Annotated[
        tuple[Annotated[str, AfterValidator(_old_address)], ...], BeforeValidator(_as_list)
    ] = Field(
        default=(),
        description="Old addresses that lead to this page.",
        json_schema_extra=_one_or_several,
    )
    hide: Annotated[
        tuple[Literal["navigation", "toc", "path", "tags", "footer", "feedback", "hero"], ...],
        BeforeValidator(_as_list),
    ] = Field(
        default=(),
        description="What the page goes without.",
        json_schema_extra=_one_or_several,
    )
    comments: bool = Field(
        default=False, description="Whether visitors can comment, if extra.allow.comments says how."
    )
    # The theme's own keys.
    author: Text | None = Field(default=None, description="Who wrote the page, for search engines.")
    icon: Text | None = Field(default=None, description="An icon before its name in the menu.")
    status: Text | None = Field(default=None, description="A mark in the menu, such as new.")
    subtitle: Text | None = Field(default=None, description="A second line in the menu.")
    tags: Annotated[tuple[Text, ...], BeforeValidator(_as_words)] = Field(
        default=(),
        description="Words by which the plugin tags lists it.",
        json_schema_extra=_one_or_several,
    )
    template: Text | None = Field(default=None, description="Another template in overrides/own/.")
    search: SearchSettings | None = Field(
        default=None, description="Whether the search finds the page, and how far up."
    )
