"""Fields about a paper, under any names → an entry of the bibliography, for all formats."""

from __future__ import annotations

import re
from dataclasses import dataclass

from importers.addresses import Addresses
from importers.bibliography import BibliographyEntry, key_of, latex
from importers.bibtex import entries_of, with_files
from importers.citations import authors_in, authors_of_citation, divided_venue, fields_of_citation
from importers.csl import TYPES
from importers.dates import sure_date
from importers.draft import Draft
from importers.fields import SourceValue
from importers.texts import plain_text, small_number
from importers.vocabulary import PAPER_FIELDS, PAPER_LINKS, PAPER_TYPES, URL

_INTO = "publications.bib"
CONTAINERS = {
    "article": "journal", "inproceedings": "booktitle", "incollection": "booktitle",
    "phdthesis": "school", "mastersthesis": "school", "techreport": "institution",
    "book": "publisher",
}  # fmt: skip
"""The fields that name where a publication of a type stands."""
_OLD_TYPES = ("misc", "inproceedings", "article", "misc", "techreport", "book", "incollection",
              "phdthesis", "patent")  # fmt: skip
"""The numbers that HugoBlox's types of publications were before they had names, from 0."""
_PLACES = {
    "doi": r"doi\.org/10\.|^(doi:\s?)?10\.\d{4}",
    "arxiv": r"arxiv\.org/(?:abs|pdf)/|^arxiv:",
    "code": r"//(?:github|gitlab)\.com/[^/]+/[^/]+|bitbucket\.org/",
    "video": r"//(?:www\.)?(?:youtu\.?be|vimeo\.com)",
    "pdf": r"\.pdf$",
}
"""Where links of a kind lead."""
_DOI_IN_ADDRESS = (
    r"(?:/doi(?:/\w+)?|springer\.com/(?:chapter|article|book|content/pdf)|rxiv\.org/content)/"
    r"(10\.\d{4,9}/[^?#\s]+?)(?:v\d+)?(?:\.full)?(?:\.pdf)?(?=[?#\s]|$)"
)
"""Of publishers whose addresses hold it."""
_OF_DATA = r"(?i)10\.(5281/zenodo|6084/m9|5061/dryad|7910/dvn)"
"""DOIs of archives of data and programs."""
_BESIDE = ("dataset", "code", "slides", "poster", "video", "supp", "demo")
"""What has DOIs of its own, which are not the paper's."""
_OPEN = r"(?i)\b(paper|article|publisher|journal|download|full.?text|preprint)\b|^link\b"
"""Words of a link to the paper itself."""


@dataclass
class Papers:
    """Takes papers of a source into the bibliography of a draft."""

    draft: Draft
    addresses: Addresses

    def take(
        self,
        node: SourceValue,
        *,
        text: str = "",
        abstract: str = "",
        folder: str = "",
        hint: str = "",
        date: str = "",
        base: BibliographyEntry | None = None,
    ) -> list[str]:
        """Take a paper, and return the addresses in its text that no field of an entry holds.

        Args:
            node: The fields that are known of it.
            text: What is said of it in Markdown, for the links in it.
            abstract: What its text says, for want of an abstract of its own.
            folder: Its folder in the source.
            hint: What the folder or list is called that it stands in.
            date: When it was published, for want of a field.
            base: An entry of BibTeX that stands beside it, which knows better.
        """
        left = node.by_name() | node["hugoblox"]["ids"].by_name()
        title = _take(left, "title name")
        if not title:
            node.leave("a publication has a title")
            return []
        base = base or self._inline(left)
        citation = left.pop("citation", node["citation"])
        cited = fields_of_citation(citation.raw, title)
        authors = self._authors(left, citation, title)
        type_, fields = _facts(left, cited, hint, base)
        fields |= {"title": latex(title), "author": " and ".join(map(_name, authors))}
        fields["date"] = _date(left, date) or cited.get("year", "")
        fields |= _abstract(left, abstract, authors)
        unplaced = _place_links(fields, left, links_in(f"{text}\n{citation.raw}"))
        self._add(node, type_, fields, base, folder)
        said = "; ".join(map(" ".join, cited.items()))
        citation.changed(said, "what its words say for sure", _INTO)
        return unplaced

    def _inline(self, left: dict[str, SourceValue]) -> BibliographyEntry | None:
        """Return the entry of BibTeX that a field holds."""
        node = next((left[name] for name in ("bibtex", "bib") if name in left), None)
        if node is None or not node.raw.lstrip().startswith("@"):
            return None
        entries = entries_of(node.raw, node.document.file, self.draft)
        if entries:
            node.taken(_INTO)
        return entries[0] if entries else None

    def _add(
        self,
        node: SourceValue,
        type_: str,
        fields: dict[str, str],
        base: BibliographyEntry | None,
        folder: str,
    ) -> None:
        if base:
            fields |= {name: value for name, value in base.fields.items() if value}
            fields["date"] = "" if "year" in base.fields else fields["date"]
        known = {name: value for name, value in fields.items() if value}
        first = known.get("author", "").partition(" and ")[0]
        date = known.get("date") or known.get("year", "")
        taken = {entry.key for entry in self.draft.publications}
        key = base.key if base else key_of(first, date, fields["title"], taken)
        entry = BibliographyEntry(type_, key, known, node.document.file)
        self.draft.publications += with_files([entry], self.addresses, self.draft, folder)
        if not first:
            reason = f"who wrote it is not sure: write the authors into {_INTO}"
            title = plain_text(fields["title"])
            self.draft.report.doubtful(node.document.file, node.where, title, reason)

    def _authors(
        self, left: dict[str, SourceValue], citation: SourceValue, title: str
    ) -> list[str]:
        """Take the authors; those in one text only where they can be told apart for sure."""
        owner = self.draft.profile.get("name", "")
        node = next(
            (left.pop(name) for name in ("authors", "author", "inventors") if name in left), None
        )
        nodes = [each.first("name", "title") if isinstance(each.value, dict) else each
                 for each in (node.nodes() if node else [])]  # fmt: skip
        names = [each for each in nodes if each.is_plain]
        if len(names) > 1:
            texts = [each.text(_INTO) for each in names]
            return [owner if each in ("admin", "me") and owner else each for each in texts]
        if names:
            found = [owner] if names[0].raw in ("admin", "me") else authors_in(names[0].raw, owner)
            if found:
                names[0].taken(_INTO)
            return found
        found = authors_of_citation(citation.raw, title, owner)
        excerpt = left.get("excerpt")
        if not found and excerpt and owner and owner in plain_text(excerpt.raw):
            found = authors_in(excerpt.raw, owner)
            if owner in found:
                left.pop("excerpt").taken(_INTO)
        return found


def _facts(
    left: dict[str, SourceValue], cited: dict[str, str], hint: str, base: BibliographyEntry | None
) -> tuple[str, dict[str, str]]:
    """Return the type of an entry, and where it was published."""
    venue = _take(left, "venue publication journal booktitle conference where")
    venue = re.sub(r"^In:?\s+", "", venue or cited.get("venue", ""))
    kinds = [_take(left, name) for name in ("publicationtypes", "type", "category", "categories")]
    type_ = base.type if base else type_of([*kinds, hint], venue)
    venue, of_venue = divided_venue(venue)
    cited = of_venue | cited
    fields = {"title": "", "author": "", CONTAINERS.get(type_, "howpublished"): latex(venue)}
    fields["selected"] = "true" * (_take(left, "selected featured").lower() == "true")
    for ours, theirs in PAPER_FIELDS.items():
        fields[ours] = latex(_take(left, theirs)) or cited.get(ours, "") or fields.get(ours, "")
    return type_, fields


def type_of(kinds: list[str], venue: str) -> str:
    """Return the type of an entry by what it is called, and by where it was published."""
    for kind in kinds:
        if 0 <= small_number(kind) < len(_OLD_TYPES):
            return _OLD_TYPES[small_number(kind)]
        if kind in TYPES:
            return TYPES[kind]
    by_kind, by_venue = (
        next(
            (name for name, words in PAPER_TYPES if any(re.search(words, each) for each in texts)),
            "",
        )
        for texts in (kinds, [venue])
    )
    if by_kind in ("article", "") or (by_kind, by_venue) == ("inproceedings", "article"):
        return by_venue or by_kind or ("article" if venue else "misc")
    return by_kind


def links_in(text: str) -> list[tuple[str, str]]:
    """Return words and addresses of the links in a text; those that only stand there, too."""
    found = re.findall(r"(?<!!)\[([^\[\]]*)\]\(\s*<?([^\s<>)]+)", text)
    bare = re.findall(r"(?<![\w(\[<=/])(?:https?://|doi:\s?|arXiv:\s?)[^\s<>\"')\]]+", text)
    return [*found, *(("", each.rstrip(".,;")) for each in bare)]


def _place_links(
    fields: dict[str, str], left: dict[str, SourceValue], links: list[tuple[str, str]]
) -> list[str]:
    """Fill the fields for links, and return the addresses that none of them can hold."""
    given = _given_links(left)
    unplaced: list[str] = []
    for words, address in [*given, *links]:
        otherwise = "html" if words == "html" else "website"
        name = _field_of(words, address) or otherwise * ((words, address) in given)
        typed = address
        if name == "doi" and (doi := re.search(r"10\.\d{4,9}/[^\s?#]+", address)):
            address = doi[0].rstrip(".,)")
        known = re.search(r"10\.\d{4,9}/\S+|\d{4}\.\d{4,5}", fields.get(name, ""))
        if name in ("doi", "arxiv") and known and known[0] in address:
            fields["pdf"] = fields.get("pdf") or (address if words == "pdf" else "")
            continue
        if name and fields.get(name) not in (None, "", address):
            address = typed
            name = _other_field(words, fields) if (words, address) in given else ""
        if name:
            fields[name] = address
        else:
            unplaced.append(address)
    found = re.search(_DOI_IN_ADDRESS, f"{fields.get('html', '')} {fields.get('pdf', '')}")
    if found and not fields.get("doi"):
        fields["doi"] = found[1]
    placed = {fields.get(name) for name in PAPER_LINKS}
    return [address for address in unplaced if address not in placed]


def _other_field(words: str, fields: dict[str, str]) -> str:
    """Return a free field for a link whose own field has another one."""
    others = ("html", "pdf", "website") if re.search(_OPEN, words) else ("website", "html")
    return next((name for name in others if not fields.get(name)), "")


def _given_links(left: dict[str, SourceValue]) -> list[tuple[str, str]]:
    """Take the links that fields hold, each with the kind or the words of it."""
    given = []
    for ours, names in PAPER_LINKS.items():
        for name in [name for name in names.split() if name in left and left[name].is_plain]:
            value = left[name].raw.strip()
            if value.lower() in ("true", "false"):  # whether the theme shows a button
                left.pop(name).leave("a setting of the old site")
                continue
            is_path = name == "github" and re.fullmatch(r"[\w.-]+/[\w.-]+", value)
            given.append((ours, f"https://github.com/{value}" if is_path else value))
            left.pop(name).taken(_INTO)
    for name in [name for name in ("links", "media") if name in left]:
        for node in left.pop(name).nodes():
            inner = node.by_name()
            address = next((inner[each] for each in URL.split() if each in inner), node)
            if address.is_plain:
                words = node.first("type", "name", "label").raw or str(node.path[-1])
                given.append((words, address.raw.strip()))
                node.taken(_INTO)
    return given


def _field_of(words: str, address: str) -> str:
    """Return the field that a link belongs to: by where it leads, and by its words."""
    by_place = [name for name, each in _PLACES.items() if re.search(each, address, re.I)]
    place = by_place[0] if by_place else ""
    said = re.findall(r"[a-z]+", words.lower())
    told = (name for name, others in PAPER_LINKS.items()
            if {name, *others.split()}.intersection([*said, "".join(said)]))  # fmt: skip
    by_words = next((name for name in told if name != "html"), "")
    if place in ("doi", "arxiv") and by_words not in _BESIDE:
        is_data = re.search(_OF_DATA, address) and by_words != "doi"
        return "dataset" if is_data and not re.search(_OPEN, words) else place
    return by_words or place or "html" * bool(re.search(_OPEN, words))


def _abstract(left: dict[str, SourceValue], text: str, authors: list[str]) -> dict[str, str]:
    """Return what is said of a paper; a list of its authors says nothing."""
    text = "" if authors and authors_in(text, authors[0]) == authors else text
    said = latex(_take(left, "excerpt summary description"))
    abstract = latex(_take(left, "abstract") or text) or said
    return {"abstract": abstract, "additional_info": said if said not in abstract else ""}


def _date(left: dict[str, SourceValue], otherwise: str) -> str:
    names = [
        name for name in ("date", "year", "published", "releasedate", "publishdate") if name in left
    ]
    found = [left.pop(name) for name in names]
    return sure_date(found[0].date(_INTO) if found else otherwise)


def _take(left: dict[str, SourceValue], names: str) -> str:
    """Take the first of several fields that there is."""
    found = next((name for name in names.split() if name in left), "")
    return ", ".join(left.pop(found).texts(_INTO)) if found else ""


def _name(name: str) -> str:
    return name if name == "others" or name.startswith("{") else latex(name)
