"""What every record has in common, and the types of its plain values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, TypeVar
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ValidationInfo,
    WithJsonSchema,
)

from portfolio.model.dates import PartialDate
from portfolio.model.urls import CompletedUrl, OwnUrl, SiteNames, is_own_path
from portfolio.problems import Code, UnplacedError


@dataclass(frozen=True)
class CvForm:
    """How a record is an entry of a CV and of what is made from one: names of its fields.

    What is not named here follows the details with its name, so that nothing is left out.
    """

    title: str
    place: tuple[str, ...] = ()
    details: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    """Fields with an address, or with records that have a label and a url."""
    labelled: tuple[str, ...] = ()
    """Details before which their name stands."""
    unsaid: tuple[str, ...] = ()
    """Fields that are no words."""


class Record(BaseModel):
    """One entry of a data file: fixed fields, no others, immutable."""

    in_cv: ClassVar[CvForm | None] = None
    """None: the title is the first field, and the others follow."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        arbitrary_types_allowed=True,
        defer_build=True,  # to start faster
    )


def _one_line(text: str) -> str:
    if not re.sub(r"[\s\u00ad\u200b-\u200f\u2060\ufeff]", "", text):
        raise UnplacedError(Code.BAD_TEXT, "the text is empty", "write it, or leave the field out")
    if len(text.strip().splitlines()) > 1:
        raise UnplacedError(
            Code.BAD_TEXT,
            "the text goes over more than one line",
            'keep it on one line, or fold it with ">" instead of "|"',
        )
    return text.strip()


def web_url(text: str, info: ValidationInfo | None = None) -> str:
    """Return an address on the web: as typed, completed, or of this site.

    Raises:
        UnplacedError: It is none of these.
    """
    if "\\" in text and ":" not in text[2:]:
        meant = text.replace("\\", "/")
        if ":" in text:
            meant = f"assets/{meant.rpartition('/')[2]}, once the file is in docs/assets/"
        raise UnplacedError(Code.BAD_URL, f'"{text}" is a path of Windows', f"write {meant}")
    has_scheme = re.match(r"\s*([a-z][a-z0-9+.-]*:|//)", text, re.I) and not _PORT.match(text)
    if text and not has_scheme and not _NO_PATH.search(text):
        if is_own_path(text):
            known = info.context if info else None
            return OwnUrl.of(text, known if isinstance(known, SiteNames) else SiteNames())
        text = text if text.startswith(".") else CompletedUrl(f"https://{text}")
    fault = fault_of_web_url(text)
    if fault:
        raise UnplacedError(Code.BAD_URL, f'"{text}" {fault}', _URL_HELP)
    return text


_PORT = re.compile(r"[\w.-]+:\d+(/|$)")
_NO_PATH = re.compile(r"[\x00-\x1f\x7f-\x9f\"<>^`{|}\u202a-\u202e\u2066-\u2069]")
_URL_HELP = "write the whole address, such as https://example.org/page, or a file: assets/a.pdf"


def fault_of_web_url(text: str) -> str | None:
    """Return why the text is no absolute http(s) address (RFC 3986), or None if it is one."""
    if re.search(r"\s", text):
        return "has white space in it"
    if re.search(r"[\x00-\x20\x7f-\x9f\"<>\\^`{|}\u202a-\u202e\u2066-\u2069]", text):
        return "has a character that no URL may have"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "is not a URL"
    if parts.scheme not in {"http", "https"} or not text.lower().startswith(
        (f"{parts.scheme}://",)
    ):
        return "is not an http or https address"
    if parts.username is not None:
        return "has a user name in it"
    host = parts.hostname or ""
    if port == 0 or not re.fullmatch(r"([^\W_]([\w-]*[^\W_])?\.)+[^\W_]{2,}", host):
        return "has no valid host name"
    return None


Text = Annotated[
    str,
    AfterValidator(_one_line),
    Field(min_length=1),
    # Editors read 1.10 as a number; our loader reads it as text.
    WithJsonSchema({"type": ["string", "number"], "minLength": 1}),
]
"""A text of one line; Markdown and HTML in it are text, too."""

WebUrl = Annotated[
    str,
    AfterValidator(web_url),
    Field(
        json_schema_extra={
            "format": "uri-reference",
            "pattern": r"^(https?://|(?!//)[^:\\<>\"]*(:\d+(/|$)|$))",
        }
    ),
]
"""An http or https address, or one of this site."""

LANGUAGE_TAG = r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
"""Language, script and region (BCP 47, RFC 5646 section 2.1, without its rarer parts)."""


def _language_tag(text: str) -> str:
    if not re.fullmatch(LANGUAGE_TAG, text):
        raise UnplacedError(
            Code.BAD_TEXT,
            f'"{text}" is no tag of a language',
            "write its short form: de, ar, zh-Hant or pt-BR",
        )
    return text


LanguageTag = Annotated[
    str,
    AfterValidator(_language_tag),
    Field(json_schema_extra={"pattern": f"^{LANGUAGE_TAG}$"}),
]
"""The language of a text, as HTML's `lang` takes it."""

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"

Slug = Annotated[str, Field(pattern=f"^{SLUG}$")]
"""A name in lower-case letters, digits and single hyphens, as it stands in URLs."""


class Entry(Record):
    """A record that its owner may choose for some CVs, put in its place, or keep to themselves."""

    is_in_time: ClassVar[bool] = True
    """Whether newer entries come first."""

    tags: tuple[Text, ...] = Field(
        default=(), exclude=True, description="Your own words, by which a CV chooses entries."
    )
    order: int | None = Field(
        default=None,
        ge=1,
        exclude=True,
        description="The place among the others; those without one follow, newest first.",
    )
    private: bool = Field(
        default=False, exclude=True, description="Keep it in the file, and out of all that is made."
    )

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        """Put these fields behind those of the entry, the first of which names it."""
        for name in Entry.model_fields:
            cls.model_fields[name] = cls.model_fields.pop(name)


Some = TypeVar("Some", bound=Record)


def kept(record: Some, is_kept: Callable[[Entry], bool]) -> Some:
    """Return a record without the entries in it that are not kept, and without emptied groups."""
    fewer = {name: left for name, value in record if (left := _kept(value, is_kept)) is not value}
    return record.model_copy(update=fewer) if fewer else record


def _kept(value: Any, is_kept: Callable[[Entry], bool]) -> Any:
    if isinstance(value, Record):
        return kept(value, is_kept)
    if not isinstance(value, tuple) or not any(isinstance(each, Entry) for each in value):
        return value
    left = [(each, kept(each, is_kept)) for each in value if is_kept(each)]
    found = tuple(after for before, after in left if not _is_emptied(before, after))
    return value if list(map(id, found)) == list(map(id, value)) else found


def _is_emptied(before: Record, after: Record) -> bool:
    return any(value and not getattr(after, name) for name, value in before)


_UNDATED = PartialDate(0)


def in_order(record: Some) -> Some:
    """Return a record whose entries, and those in them, are in order; equal ones as in the file."""
    ordered = {name: _in_order(value) for name, value in record if _has_entries(value)}
    return record.model_copy(update=ordered) if ordered else record


def _has_entries(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, Entry) for each in value)


def _in_order(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    newest_first = sorted(map(in_order, entries), key=_time, reverse=True)
    return tuple(sorted(newest_first, key=lambda each: (each.order is None, each.order)))


def _time(entry: Entry) -> tuple[PartialDate, PartialDate]:
    if not entry.is_in_time:
        return _UNDATED, _UNDATED
    start = getattr(entry, "start_date", None) or getattr(entry, "date", None) or _UNDATED
    return getattr(entry, "end_date", None) or start, start
