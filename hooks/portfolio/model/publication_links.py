"""The kinds of links of a publication: their fields in BibTeX, and the URLs of identifiers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import Field

from portfolio.model.record import Record


@dataclass(frozen=True)
class LinkKind:
    """A kind of link; a field of a BibTeX entry has its name, or one of the names in `fields`."""

    label: str
    icon: str
    """An icon of Material for MkDocs, without ".svg"."""
    url: str | None = None
    """The URL of an identifier, with "{id}"; None where the field holds an address or a file."""
    pattern: str = ""
    """A regular expression that an identifier matches as a whole."""
    example: str = ""
    prefixes: tuple[str, ...] = field(default=())
    """Regular expressions for prefixes that people paste with an identifier."""
    fields: tuple[str, ...] = ()
    """Other names of its field."""

    def identifier_in(self, text: str) -> str | None:
        """Return the identifier in a text that is one or its address, or None."""
        plain = text.strip()
        for prefix in self.prefixes:
            plain = re.sub(f"^{prefix}", "", plain, flags=re.I).removesuffix("/").rstrip(".,;")
        return plain if re.fullmatch(self.pattern, plain, re.I) else None


_ADDRESS = r"https?://(www\.)?"

KINDS: Mapping[str, LinkKind] = {
    "pdf": LinkKind("PDF", "material/file-pdf-box"),
    "html": LinkKind("Web page of the publisher", "material/web", fields=("url",)),
    "doi": LinkKind(
        "DOI",
        "simple/doi",
        "https://doi.org/{id}",
        # https://www.doi.org/the-identifier/resources/handbook/2_numbering
        # and https://shortdoi.org/
        r"10\.\d{4,9}(\.\d+)*/\S+|10/[a-z0-9]{3,}",
        "10.1112/plms/s2-42.1.230",
        (r"doi:\s*", r"(https?://)?([\w-]+\.)*doi(\.[\w-]+)+/", r"doi:?\s*"),
    ),
    "handle": LinkKind(
        "Handle",
        "material/link-variant",
        "https://hdl.handle.net/{id}",
        # RFC 3651, 2.1
        r"\d[\w.-]*/\S+",
        "2027/mdp.39015011",
        (r"(https?://)?hdl\.handle\.net/", r"hdl:?\s*"),
        ("hdl",),
    ),
    "arxiv": LinkKind(
        "arXiv",
        "simple/arxiv",
        "https://arxiv.org/abs/{id}",
        # https://info.arxiv.org/help/arxiv_identifier.html
        r"(\d{2}(0[1-9]|1[0-2])\.\d{4,5}|[a-z-]+(\.[a-z]{2})?/\d{2}(0[1-9]|1[0-2])\d{3})(v\d+)?",
        "1706.03762",
        (rf"{_ADDRESS}arxiv\.org/(abs|pdf)/", r"(arxiv preprint )?arxiv:?\s*"),
    ),
    "hal": LinkKind(
        "HAL",
        "simple/hal",
        "https://hal.science/{id}",
        r"[a-z]+-\d{8}(v\d+)?",
        "hal-01234567",
        (rf"{_ADDRESS}hal\.science/",),
        ("hal_id",),
    ),
    "openreview": LinkKind(
        "OpenReview",
        "material/comment-check-outline",
        "https://openreview.net/forum?id={id}",
        r"[\w-]{8,14}",
        "rJl-b3RcF7",
        (rf"{_ADDRESS}openreview\.net/(forum|pdf)\?id=",),
    ),
    "acl": LinkKind(
        "ACL Anthology",
        "material/bookshelf",
        "https://aclanthology.org/{id}/",
        r"[A-Z]\d{2}-\d{4,5}|\d{4}\.[\w-]+\.\d+",
        "2020.acl-main.1",
        (rf"{_ADDRESS}aclanthology\.org/",),
        ("acl_anthology", "aclanthology"),
    ),
    "pmid": LinkKind(
        "PubMed",
        "simple/pubmed",
        "https://pubmed.ncbi.nlm.nih.gov/{id}/",
        r"\d{1,9}",
        "20412080",
        (rf"{_ADDRESS}pubmed\.ncbi\.nlm\.nih\.gov/", r"pmid:?\s*"),
    ),
    "pmcid": LinkKind(
        "PubMed Central",
        "simple/pubmed",
        "https://pmc.ncbi.nlm.nih.gov/articles/{id}/",
        r"(PMC)?\d{3,9}",
        "PMC2901458",
        (
            rf"{_ADDRESS}(pmc\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/pmc)/articles/",
            r"pmcid:?\s*",
        ),
        ("pmc",),
    ),
    "zenodo": LinkKind(
        "Zenodo",
        "simple/zenodo",
        "https://zenodo.org/records/{id}",
        r"\d+",
        "3233118",
        (rf"{_ADDRESS}zenodo\.org/(records?)/", r"10\.5281/zenodo\."),
    ),
    "code": LinkKind("Code", "simple/github", fields=("source", "github", "repository")),
    "dataset": LinkKind("Dataset", "material/database-outline", fields=("data",)),
    "model": LinkKind("Model", "material/cube-outline"),
    "huggingface": LinkKind(
        "Hugging Face",
        "simple/huggingface",
        "https://huggingface.co/{id}",
        r"(papers/[\d.]+|(datasets/|spaces/)?[\w.-]+(/[\w.-]+)?)",
        "google-bert/bert-base-uncased",
        (rf"{_ADDRESS}(huggingface\.co|hf\.co)/",),
        ("hf", "hugging_face", "huggingface_model"),
    ),
    "huggingface_dataset": LinkKind(
        "Dataset on Hugging Face",
        "simple/huggingface",
        "https://huggingface.co/datasets/{id}",
        r"[\w.-]+(/[\w.-]+)?",
        "stanfordnlp/imdb",
        (rf"{_ADDRESS}(huggingface\.co|hf\.co)/datasets/",),
        ("hf_dataset",),
    ),
    "demo": LinkKind("Demo", "material/play-circle-outline"),
    "website": LinkKind("Project page", "material/link-variant", fields=("project",)),
    "blog": LinkKind("Blog post", "material/post-outline"),
    "poster": LinkKind("Poster", "material/presentation"),
    "slides": LinkKind("Slides", "material/presentation-play"),
    "video": LinkKind("Video", "material/video-outline"),
    "supp": LinkKind(
        "Supplement", "material/paperclip", fields=("supplement", "supplementary", "appendix")
    ),
    "preprint": LinkKind("Preprint", "material/file-document-outline"),
    "google_scholar_id": LinkKind(
        "Google Scholar",
        "simple/googlescholar",
        "https://scholar.google.com/scholar?cluster={id}",
        r"[\w:-]+",
        "17497044530500417373",
    ),
    "inspirehep_id": LinkKind(
        "INSPIRE", "material/atom", "https://inspirehep.net/literature/{id}", r"\d+", "1"
    ),
}
"""Every kind by its field, in the order in which links are shown."""

KIND_OF_FIELD: Mapping[str, str] = {
    name: kind for kind, found in KINDS.items() for name in (kind, *found.fields)
}
"""The kind of each field that holds a link."""


class PublicationLink(Record):
    """A link of a publication: an address, or a file of the owner's."""

    kind: str = Field(description="A key of `KINDS`.")
    url: str | None = None
    file: str | None = Field(default=None, description="Path below docs/ instead of an address.")
    identifier: str | None = Field(default=None, description="Such as a DOI, where there is one.")

    @property
    def label(self) -> str:
        return KINDS[self.kind].label
