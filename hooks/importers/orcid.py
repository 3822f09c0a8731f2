"""An ORCID record saved as JSON → facts.

Source: https://info.orcid.org/documentation, record 3.0.
"""

from __future__ import annotations

from typing import Any

from importers.bibliography import BibliographyEntry, key_of, latex
from importers.bibtex import accepted
from importers.cv_fields import doubted, take_link
from importers.draft import Draft
from importers.fields import SourceValue
from importers.reading import document, json_of
from importers.source_files import SourceError, SourceFolder
from importers.texts import small_number

_TYPES = {
    "journal-article": "article", "conference-paper": "inproceedings", "book": "book",
    "book-chapter": "incollection", "dissertation-thesis": "phdthesis",
    "dissertation": "phdthesis", "report": "techreport", "preprint": "misc",
}  # fmt: skip
_ABOUT_RECORD = {
    "last-modified-date", "created-date", "path", "put-code", "source", "visibility",
    "display-index", "history", "preferences", "submission-date",
}  # fmt: skip


def read(source: SourceFolder, draft: Draft) -> None:
    """Read a record into a draft.

    Raises:
        SourceError: the file is no record.
    """
    value = json_of(source.only_file(), draft)
    if not isinstance(value, dict) or not ({"person", "activities-summary"} & set(value)):
        raise SourceError(f'{source.name} is no ORCID record: it has no "person" and no activities')
    root = document(_without_bookkeeping(value), source.name, draft).root
    _person(root, draft)
    activities = root["activities-summary"]
    for name, section in _AFFILIATIONS.items():
        for node in _summaries(activities[f"{name}s"], f"{name}-summary"):
            _affiliation(section, node, draft)
    for node in _summaries(activities["fundings"], "funding-summary", group="group"):
        _funding(node, draft)
    _works(activities["works"], draft)
    root.document.finish()


def _without_bookkeeping(value: Any) -> Any:
    """Return a record without what ORCID notes about each value."""
    if isinstance(value, dict):
        return {
            key: _without_bookkeeping(each)
            for key, each in value.items()
            if key not in _ABOUT_RECORD
        }
    return [_without_bookkeeping(each) for each in value] if isinstance(value, list) else value


def _person(root: SourceValue, draft: Draft) -> None:
    person, name = root["person"], root["person"]["name"]
    into = "profile.yml: name"
    credit = name["credit-name"]["value"].text(into)
    parts = [name[each]["value"].text(into) for each in ("given-names", "family-name")]
    draft.set("name", credit or " ".join(filter(None, parts)))
    identifier = root["orcid-identifier"]
    if identifier["uri"] and take_link(draft, identifier["uri"], "orcid"):
        identifier.taken("profile.yml: links")
    for node in person["researcher-urls"]["researcher-url"].nodes():
        if take_link(draft, node["url"]["value"], node["url-name"].raw or "website"):
            node["url-name"].taken("profile.yml: links")
    for node in person["emails"]["email"].nodes():
        take_link(draft, node["email"], "e-mail")
    for node in person["external-identifiers"]["external-identifier"].nodes():
        if take_link(draft, node["external-id-url"]["value"], node["external-id-type"].raw):
            node.taken("profile.yml: links")
    for node in person["keywords"]["keyword"].nodes():
        draft.add("interests", {"name": node["content"].text("interests.yml")}, node)
    places = [
        each["country"]["value"].text("profile.yml: locations")
        for each in person["addresses"]["address"].nodes()
    ]
    draft.set("locations", [place for place in places if place])
    draft.home_text(person["biography"]["content"].paragraphs("index.md"))


def _summaries(
    node: SourceValue, name: str, *, group: str = "affiliation-group"
) -> list[SourceValue]:
    """Return the summaries in groups; some groups nest them in `summaries`."""
    found = []
    for each in node[group].nodes():
        inner = [each, *each["summaries"].nodes()]
        found += [one for holder in inner for one in holder[name].nodes() if one]
    return _whole(found)


def _whole(nodes: list[SourceValue]) -> list[SourceValue]:
    """Return records, where a lone record was taken apart into its fields."""
    whole: dict[tuple[str | int, ...], SourceValue] = {}
    for node in nodes:
        last = node.path[-1]
        if isinstance(last, int) or not isinstance(node.path[-2], str):
            whole.setdefault(node.path, node)
        else:
            holder = node.document.root
            for key in node.path[:-1]:
                holder = holder[key]
            whole.setdefault(holder.path, holder)
    return list(whole.values())


def _date(node: SourceValue, into: str) -> str:
    parts = [node[name]["value"].raw for name in ("year", "month", "day")]
    known = [part for part in parts if part]
    if not known or small_number(known[0]) < 0:
        return ""
    node.taken(into)
    return "-".join([known[0], *(part.zfill(2) for part in known[1:])])


def _dates(node: SourceValue, into: str) -> dict[str, str]:
    values = {
        "start_date": _date(node["start-date"], into),
        "end_date": _date(node["end-date"], into),
    }
    return doubted(values, node)


def _organization(node: SourceValue, into: str) -> dict[str, str]:
    organization = node["organization"]
    address = organization["address"]
    place = [address[name].text(into) for name in ("city", "region", "country")]
    organization["disambiguated-organization"].leave("an id that no page shows")
    return {
        "name": organization["name"].text(into),
        "place": ", ".join(filter(None, place)),
        "url": node["url"]["value"].url(into),
    }


_AFFILIATIONS = {
    "employment": "experience", "invited-position": "experience", "education": "education",
    "qualification": "education", "distinction": "awards", "membership": "service",
    "service": "service",
}  # fmt: skip
"""Kinds of affiliations, and the sections that they go to."""


def _affiliation(section: str, node: SourceValue, draft: Draft) -> None:
    into = f"{section}.yml"
    where, dates = _organization(node, into), _dates(node, into)
    name, place, url = where["name"], where["place"], where["url"]
    title, unit = node["role-title"].text(into), node["department-name"].text(into)
    summary = " ".join(filter(None, [unit, place]))
    if section == "experience":
        values = {"role": title or unit or name, "location": place, "url": url, **dates}
        values["organization"] = ", ".join(filter(None, [unit, name]))
        if dates.get("start_date") and not node["end-date"]:
            values["end_date"] = "present"
        draft.add_role(values, origin=node)
        return
    if section == "education":
        values = {"degree": title or unit or "Studies", "unit": unit, "institution": name, **dates}
        values["location"] = place
    elif section == "awards":
        date = dates.get("end_date") or dates.get("start_date", "")
        values = {"title": title, "awarder": name, "date": date, "summary": summary}
    else:
        values = {"role": title or "Member", "organization": name, "summary": summary, **dates}
    draft.add(section, values | {"url": url}, node)


def _funding(node: SourceValue, draft: Draft) -> None:
    into = "grants.yml"
    where = _organization(node, into)
    numbers = [
        each["external-id-value"].text(into) for each in node["external-ids"]["external-id"].nodes()
    ]
    values = {
        "title": node["title"]["title"]["value"].text(into),
        "funder": where["name"],
        "role": "",
        "number": ", ".join(filter(None, numbers)),
        "url": where["url"],
        **_dates(node, into),
        "summary": " ".join(filter(None, [node["type"].text(into), where["place"]])),
    }
    draft.add("grants", values, node)


def _works(works: SourceValue, draft: Draft) -> None:
    taken: set[str] = set()
    if works["group"]:
        reason = "the record names no authors of works: write them into publications.bib"
        draft.report.doubtful(works.document.file, works.where, "authors", reason)
    for group in works["group"].nodes():
        versions = group["work-summary"].nodes()
        if isinstance(group["work-summary"].value, dict):
            versions = [group["work-summary"]]
        if versions:
            _work(versions[0], draft, taken)
        for other in versions[1:]:
            other.leave("another source's entry of the same work")
        group["external-ids"].ignore()


def _work(node: SourceValue, draft: Draft, taken: set[str]) -> None:
    into = "publications.bib"
    title = node["title"]["title"]["value"].text(into)
    if not title:
        node.leave("a publication has a title")
        return
    type_ = _TYPES.get(node["type"].raw.lower().replace("_", "-"), "misc")
    node["type"].taken(into)
    date = _date(node["publication-date"], into)
    container = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
    subtitle = node["title"]["subtitle"]["value"].text(into)
    fields = {
        "title": latex(": ".join(filter(None, [title, subtitle]))),
        container.get(type_, "howpublished"): latex(node["journal-title"]["value"].text(into)),
        "date": date,
        "url": node["url"]["value"].url(into),
        **_identifiers(node["external-ids"], into),
    }
    known = {name: text for name, text in fields.items() if text}
    owner = draft.profile.get("name", "")
    entry = BibliographyEntry(type_, key_of(owner, date, title, taken), known, node.document.file)
    draft.publications += accepted([entry], draft)


def _identifiers(node: SourceValue, into: str) -> dict[str, str]:
    names = {"doi": "doi", "arxiv": "eprint", "isbn": "isbn", "issn": "issn"}
    fields: dict[str, str] = {}
    for each in node["external-id"].nodes():
        name = names.get(each["external-id-type"].raw.lower())
        if name and name not in fields:
            fields[name] = (
                each["external-id-value"]
                .raw.removeprefix("arXiv:")
                .removeprefix("https://doi.org/")
            )
            each.taken(into)
    if "eprint" in fields:
        fields["archiveprefix"] = "arXiv"
    return fields
