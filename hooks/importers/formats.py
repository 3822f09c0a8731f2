"""The formats that can be imported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from importers import bibtex, csl, hugo, jekyll, jsonresume, linkedin, orcid, page, rendercv
from importers.draft import Draft
from importers.source_files import SourceFolder


@dataclass(frozen=True, kw_only=True)
class Format:
    """A format, and what reads it into a draft."""

    summary: str
    read: Callable[[SourceFolder, Draft], None]


FORMATS: Mapping[str, Format] = {
    "jekyll": Format(
        summary="a Jekyll site, folder or page; al-folio and academicpages in full",
        read=jekyll.read,
    ),
    "hugo": Format(summary="a Hugo site with HugoBlox's academic CV", read=hugo.read),
    "page": Format(summary="any page or CV: Markdown, text, LaTeX, DOCX, HTML", read=page.read),
    "jsonresume": Format(summary="a CV as JSON Resume", read=jsonresume.read),
    "rendercv": Format(summary="a CV for RenderCV", read=rendercv.read),
    "bibtex": Format(summary="publications as BibTeX", read=bibtex.read),
    "linkedin": Format(summary="a LinkedIn archive, unpacked", read=linkedin.read),
    "orcid": Format(summary="an ORCID record saved as JSON", read=orcid.read),
    "csl-json": Format(summary="publications as CSL JSON, such as Zotero exports", read=csl.read),
}
