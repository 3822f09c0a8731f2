"""Publications as CSL-JSON, the form that citation processors read.

Source: CSL 1.0.2, https://docs.citationstyles.org/en/stable/specification.html, appendix IV.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from portfolio.citations.other_facts import other_facts
from portfolio.model.dates import PartialDate
from portfolio.model.names import Author, PersonName
from portfolio.model.publication_types import IN_BOOKS
from portfolio.model.publications import Publication


def csl_of(publication: Publication) -> dict[str, Any]:
    """Return an item of CSL-JSON, without the marks of authors.

    What CSL has no variable for is in `custom` (schema of CSL-JSON 1.0.2), by the names of BibTeX.
    """
    item = citable_of(publication)
    said = (value for value in item.values() if isinstance(value, str))
    custom = other_facts(publication, said, _HELD)
    return item | ({"custom": custom} if custom else {})


_HELD = {"doi", "editor", "edition", "type", "urldate", "language", "langid"}
"""Fields that CSL has in another form: names in parts, numbers, dates, tags of languages."""


def citable_of(publication: Publication) -> dict[str, Any]:
    """Return the variables of CSL alone."""
    kind, is_in_archive = publication.kind, _is_only_in_archive(publication)
    is_whole = publication.type == "inbook" and not publication.container_title
    item = {
        "id": publication.key,
        "type": "book" if is_whole else kind.csl,
        "title": publication.title,
        "author": _names(publication.authors, others=publication.has_more_authors),
        "editor": _names(publication.editors, others=publication.has_more_editors),
        "issued": _issued(publication),
        "accessed": _accessed(publication),
        "status": publication.status,
        "container-title": None if is_in_archive else publication.container_title,
        "container-title-short": publication.container_short,
        "collection-title": publication.series,
        "event-title": publication.event,
        **_numbers(publication),
        "issue": publication.issue,
        "page": (publication.pages or "").replace("–", "-"),
        "edition": _edition(publication.edition),
        "chapter-number": publication.chapter,
        "publisher": _publisher(publication),
        "publisher-place": publication.place,
        "genre": publication.genre or _GENRES.get(publication.type),
        "version": publication.more_text("version"),
        "DOI": publication.doi,
        "ISBN": publication.isbn,
        "ISSN": publication.issn,
        "URL": publication.url or _url_of_preprint(publication),
        "abstract": publication.abstract,
        "language": _language_tag(publication.language),
        "keyword": ", ".join(publication.topics),
        "note": publication.note,
    }
    return {name: value for name, value in item.items() if value}


def _numbers(publication: Publication) -> dict[str, str | None]:
    """Return the numbers of a work and of the series that it is in (BibTeXing, 4.2, "volume")."""
    in_series = publication.series is not None and publication.type in _IN_SERIES
    number_of_series = publication.number if in_series else None
    is_of_series = in_series and number_of_series is None
    volume = publication.volume
    if _is_only_in_archive(publication) and (volume or "").startswith("abs/"):  # of DBLP
        volume = None
    return {
        "volume": None if is_of_series else volume,
        "collection-number": publication.volume if is_of_series else number_of_series,
        "number": (None if number_of_series else publication.number)
        or publication.article_number
        or _number_of_preprint(publication),
    }


def csl_file(publications: Iterable[Publication]) -> str:
    """Return publications as a file of CSL-JSON."""
    items = [csl_of(publication) for publication in publications]
    return json.dumps(items, separators=(",", ":"), ensure_ascii=False) + "\n"


_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip


def _edition(text: str | None) -> str | None:
    """Return the number of an edition, which styles write in their own way, or its text."""
    word = re.sub(r"[\s.]*ed(ition|n)?\.?$", "", (text or "").strip(), flags=re.I)
    number = re.fullmatch(r"(\d+)(st|nd|rd|th)?", word, re.I)
    if number:
        return number[1]
    return str(_ORDINALS.index(word.lower()) + 1) if word.lower() in _ORDINALS else text


_IN_SERIES = {*IN_BOOKS, "book", "collection", "proceedings"}

_GENRES = {"phdthesis": "PhD thesis", "mastersthesis": "Master’s thesis", "thesis": "Thesis"}
"""What BibTeX's types of theses are called in citations, where no field `type` says it."""


def _publisher(publication: Publication) -> str | None:
    archive = "arXiv" if _is_only_in_archive(publication) else None
    return publication.publisher or publication.institution or archive


def _number_of_preprint(publication: Publication) -> str | None:
    return f"arXiv:{publication.arxiv}" if _is_only_in_archive(publication) else None


def _is_only_in_archive(publication: Publication) -> bool:
    """Whether arXiv is all that a preprint is in, whatever is typed as its journal."""
    container = publication.container_title or "arXiv"
    return publication.arxiv is not None and bool(re.match(r"arxiv\b|corr$", container, re.I))


def _url_of_preprint(publication: Publication) -> str | None:
    link = publication.link("arxiv")
    return link.url if link and not publication.doi else None


def _parts(date: PartialDate) -> list[int]:
    return [part for part in (date.year, date.month, date.day) if part]


def _accessed(publication: Publication) -> dict[str, Any] | None:
    """Return when an address was visited, where that is a date."""
    try:
        date = PartialDate.parse(publication.more_text("urldate") or "")
    except ValueError:
        return None
    return {"date-parts": [_parts(date)]}


def _names(authors: Iterable[Author], *, others: bool) -> list[dict[str, str]]:
    """Return names; for unnamed others stands what Pandoc writes, since CSL has no field."""
    names = [_name(author.name) for author in authors]
    return [*names, {"literal": OTHERS}] if others else names


OTHERS = "others"


def _name(name: PersonName) -> dict[str, str]:
    if name.literal is not None:
        return {"literal": name.literal}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "suffix": name.suffix,
    }
    return {key: part for key, part in parts.items() if part}


_RANGE = re.compile(r"[\d-]{4,10}\s*(?:/|--?|–)\s*(\d{4}(?:-\d\d){0,2})")


def _issued(publication: Publication) -> dict[str, Any] | None:
    date, typed = publication.date, publication.date_typed
    if date is None:
        words = publication.status or typed
        return {"literal": words} if words else None
    parts = [_parts(date)]
    end = _RANGE.fullmatch(typed or "")
    if end:
        parts.append([int(part) for part in end[1].split("-")])
    is_doubtful = re.match(r"c(a|irca)?\b|.*\?", typed or "", re.I)
    return {"date-parts": parts} | ({"circa": True} if is_doubtful else {})


_LANGUAGES: Mapping[str, str] = {
    "english": "en", "american": "en-US", "usenglish": "en-US", "british": "en-GB",
    "ukenglish": "en-GB", "canadian": "en-CA", "australian": "en-AU", "newzealand": "en-NZ",
    "eng": "en", "german": "de", "ngerman": "de", "deutsch": "de", "austrian": "de-AT",
    "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH", "ger": "de",
    "deu": "de", "french": "fr", "français": "fr", "francais": "fr", "acadian": "fr-CA",
    "canadien": "fr-CA", "fre": "fr", "fra": "fr", "italian": "it", "italiano": "it", "ita": "it",
    "spanish": "es", "español": "es", "mexican": "es-MX", "spa": "es", "portuguese": "pt",
    "portuges": "pt", "português": "pt", "brazilian": "pt-BR", "brazil": "pt-BR", "por": "pt",
    "dutch": "nl", "nederlands": "nl", "danish": "da", "swedish": "sv", "norwegian": "no",
    "norsk": "nb", "nynorsk": "nn", "finnish": "fi", "icelandic": "is", "polish": "pl",
    "czech": "cs", "slovak": "sk", "slovene": "sl", "slovenian": "sl", "croatian": "hr",
    "serbian": "sr", "hungarian": "hu", "magyar": "hu", "romanian": "ro", "bulgarian": "bg",
    "russian": "ru", "русский": "ru", "rus": "ru", "ukrainian": "uk", "greek": "el",
    "polutonikogreek": "el", "latin": "la", "turkish": "tr", "hebrew": "he", "arabic": "ar",
    "persian": "fa", "hindi": "hi", "chinese": "zh", "中文": "zh", "chi": "zh", "zho": "zh",
    "japanese": "ja", "日本語": "ja", "jpn": "ja", "korean": "ko", "한국어": "ko", "catalan": "ca",
    "basque": "eu", "galician": "gl", "estonian": "et", "latvian": "lv", "lithuanian": "lt",
    "vietnamese": "vi", "thai": "th", "indonesian": "id", "esperanto": "eo", "irish": "ga",
    "welsh": "cy",
}  # fmt: skip
"""What babel and polyglossia (their manuals), ISO 639-2 and people call languages."""


def _language_tag(text: str | None) -> str | None:
    """Return the tag of a language (BCP 47), or the text where it is none that is known."""
    first = re.split(r"[,;/]| and ", text or "")[0].strip()
    return _LANGUAGES.get(first.lower(), text)
