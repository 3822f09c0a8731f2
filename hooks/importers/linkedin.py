"""A LinkedIn archive, unpacked → profile and sections; what is private is not even read."""

from __future__ import annotations

import re

from importers.addresses import Addresses
from importers.cv_fields import PRIVATE, take_language
from importers.draft import Draft
from importers.fields import Document, SourceValue
from importers.links import link_of
from importers.mapping import Mapper
from importers.pages import Converter
from importers.reading import csv_of, document
from importers.source_files import SourceError, SourceFile, SourceFolder

_SECTIONS = {
    "Positions": "experience", "Education": "education", "Projects": "projects",
    "Publications": "publications", "Honors": "awards", "Certifications": "awards",
    "Volunteering": "service", "Skills": "skills",
}  # fmt: skip
_COLUMNS = {
    "Company Name": "organization", "School Name": "institution", "Degree Name": "degree",
    "Started On": "start", "Finished On": "end", "Issued On": "date", "Published On": "date",
    "Authority": "awarder", "Publisher": "journal", "Activities": "remarks",
    "License Number": "comment", "Cause": "note",
}  # fmt: skip
"""What our mapper calls LinkedIn's columns."""


def read(source: SourceFolder, draft: Draft) -> None:
    """Read the files of an archive into a draft.

    Raises:
        SourceError: it is not unpacked, or is no such archive.
    """
    if source.named:
        raise SourceError(f"{source.name} is one file: unpack the archive, and name its folder")
    files = source.files(suffixes={".csv"})
    named = {file.stem.replace(" Profile", "Profile"): file for file in reversed(files)}
    if not {"Profile", "Positions", "Education"} & set(named):
        raise SourceError(f"{source.name} is no LinkedIn archive: it has no Profile.csv")
    mapper = Mapper(draft, Converter(draft.report, Addresses()))
    for name, file in named.items():
        if name in ("Profile", "Languages", *_SECTIONS):
            _take(name, document(_rows(file, draft), file.path, draft), mapper)
    for file in files:
        if file.stem not in ("Profile", "Languages", *_SECTIONS):
            draft.report.left(
                file.path, "", "", "it is private or has no section here, and was not read"
            )


def _rows(file: SourceFile, draft: Draft) -> list[dict[str, str]]:
    rows = csv_of(file, draft)
    columns = _COLUMNS | ({"Started On": "date"} if file.stem == "Certifications" else {})
    for row in rows:
        if row.get("Started On") and file.stem != "Certifications":
            row["Finished On"] = row.get("Finished On") or "present"
    return [
        {columns.get(key, key): value for key, value in row.items() if isinstance(value, str)}
        for row in rows
    ]


def _take(name: str, table: Document, mapper: Mapper) -> None:
    for row in table.root.nodes():
        if name == "Profile":
            _profile(row, mapper.draft)
        elif name == "Languages":
            take_language(mapper.draft, row)
        elif name == "Skills":
            mapper.draft.add_skill({"name": row["Name"].text("skills.yml")}, origin=row)
        else:
            mapper.take_all(_SECTIONS[name], row)
    table.finish()


def _profile(row: SourceValue, draft: Draft) -> None:
    names = [row[each].text("profile.yml: name") for each in ("First Name", "Last Name")]
    draft.set("name", " ".join(filter(None, names)))
    draft.set("headline", row["Headline"].text("profile.yml"))
    draft.set("locations", row["Geo Location"].texts("profile.yml"))
    draft.home_text(row["Summary"].paragraphs("index.md"))
    draft.fact("Industry", row["Industry"].text("profile.yml"))
    for network, column in (("twitter", "Twitter Handles"), ("website", "Websites")):
        given = re.sub(r"[\[\]]", "", row[column].raw)
        for value in filter(None, re.split(r"[,\s]+", re.sub(r"\b[A-Z_]+:(?=http)", "", given))):
            if draft.add_link(link_of(network, value)):
                row[column].taken("profile.yml: links")
    for column in ("Address", "Birth Date", "Zip Code", "Maiden Name", "Instant Messengers"):
        row[column].leave(PRIVATE)
