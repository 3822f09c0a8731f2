"""Facts under any names of fields → entries of our sections."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from importers.cv_fields import degree_and_area, doubted, span_of
from importers.dates import sure_date
from importers.draft import Draft, Values, record_type
from importers.entry_links import EntryLink, links_of_fields, place_links
from importers.fields import UNKNOWN, Document, SourceValue
from importers.old_page import OldPage
from importers.pages import Converter
from importers.papers import Papers
from importers.report import Report
from importers.texts import divided_list, one_line
from importers.vocabulary import (
    BOTH,
    GROUPS,
    MORE,
    NAMES,
    SEASON,
    SUMMARY,
    TEXTS,
    section_of,
)
from portfolio.model.experience import Role
from portfolio.model.record import Record
from portfolio.model.skills import Skill


@dataclass
class Mapper:
    """Takes fields of any names into sections of a draft."""

    draft: Draft
    converter: Converter
    folder: str = ""
    """The folder of the source for addresses that are relative to it."""
    group: str = ""
    """The group of experience that roles are put into."""
    open_sections: Collection[str] = ()
    """Sections in which an entry without an end goes on, as the format has it."""
    hint: str = ""
    """What the file or list is called."""
    unplaced: list[str] | None = None
    """Collects the links that no field is meant for, where the entry has a page for them."""
    taken: dict[str, str] = field(default_factory=dict)
    """The section that each list of a data file went to, by its name: "research.talks"."""

    def take_file(self, name: str, document: Document) -> bool:
        """Take a file of facts, whole or by its parts; False if no part of it means a section."""
        section, root, self.hint = section_of(name), document.root, name
        if section:
            self.taken[name] = section
            return self.take_all(section, root) > 0
        found = False
        for node in root.nodes() if isinstance(root.value, dict) else []:
            inner = section_of(str(node.path[-1]))
            if inner and _has_entries(node):
                self.hint = str(node.path[-1])
                self.taken[f"{name}.{node.path[-1]}"] = inner
                found = self.take_all(inner, node) > 0 or found
        return found

    def take_all(
        self, section: str, node: SourceValue, group: Mapping[str, SourceValue] | None = None
    ) -> int:
        """Take the entries of a list, or of the lists in it; return how many there are."""
        fields = node.by_name()
        lists = {
            name: each
            for name, each in fields.items()
            if (name in GROUPS.split() or section_of(name) == section) and _has_entries(each)
        }
        is_group = lists or (
            isinstance(node.value, dict) and not any(each.is_plain for each in node.nodes())
        )
        if isinstance(node.value, list) or is_group:
            own = {
                name: each for name, each in fields.items() if name not in lists and each.is_plain
            }
            if is_group and "title" in own:
                own["category"] = own.pop("title")
            inner = list((lists or fields).values()) if fields else node.nodes()
            if section in ("service", "supervision") and fields and not own:
                return sum(self.take_all(section, each, _named(each)) for each in inner)
            return sum(self.take_all(section, each, own if lists else group) for each in inner)
        if section == "publications":
            papers = Papers(self.draft, self.converter.addresses)
            for each in papers.take(node, folder=self.folder, hint=self.hint):
                node.document.report.left(node.document.file, node.where, each, UNKNOWN)
            return 1
        return int(self.take(section, node, inherited=group))

    def take(
        self,
        section: str,
        node: SourceValue,
        *,
        inherited: Mapping[str, SourceValue] | None = None,
        more: Values | None = None,
        text: str = "",
    ) -> bool:
        """Take one entry; what lacks a field that its section needs becomes a line of text.

        Args:
            section: A section of ours that is no bibliography.
            node: The fields of the entry.
            inherited: Fields of the group that it stands in.
            more: Values of ours that stand for what the fields do not say.
            text: What is said of it besides.
        """
        fields = shape_of(section).model_fields
        needed = [name for name, each in fields.items() if each.is_required()]
        if node.is_plain:
            is_name = len(needed) == 1 and len(node.raw) <= _LONGEST_NAME
            said = self.prose(node, f"{section}.yml")
            year = re.search(r"^((?:19|20)\d\d)\s*[:.,–-]\s*|\s*[,(]\s*((?:19|20)\d\d)\)?$", said)
            values = {needed[0]: said.replace(year[0], "") if year else said} if is_name else {}
            if year and is_name and "date" in fields:
                values["date"] = year[1] or year[2]
        else:
            values = self._values(section, {**(inherited or {}), **node.by_name()}, node, text)
        values = {**(more or {}), **{name: each for name, each in values.items() if each}}
        if not all(values.get(name) for name in needed):
            self._as_text(section, node)
            return True
        if section == "experience":
            return self.draft.add_role(values, self.group, node)
        if section == "skills":
            level = next((each.text("skills.yml") for each in (inherited or {}).values()), "")
            return self.draft.add_skill(values, level, node)
        return self.draft.add(section, values, node)

    def _values(
        self, section: str, left: dict[str, SourceValue], node: SourceValue, more: str
    ) -> Values:
        """Return the values of one entry under our names; what was used is noted as taken."""
        into, shape = f"{section}.yml", shape_of(section)
        names = [name for name in shape.model_fields if name in NAMES]
        values = self._span(left, into, node) if "start_date" in names else {}
        if section in self.open_sections and values.keys() == {"start_date"}:
            values["end_date"] = "present"
        names.sort(key=lambda name: name != "highlights")  # a list is no summary
        for name in [name for name in names if name not in ("start_date", "end_date")]:
            for synonym in [each for each in NAMES[name].split() if each in left]:
                if name in _LISTS:
                    values.setdefault(name, []).extend(left.pop(synonym).texts(into))
                elif not values.get(name):
                    values |= self._field(name, left[synonym], into)
                    if values.get(name):
                        del left[synonym]
        if section == "education" and values.get("area") and not values.get("degree"):
            values |= {"area": "", **degree_and_area("", values["area"])}
        if values.get("institution") and "location" in left and "location" not in names:
            values["institution"] += f", {left.pop('location').text(into)}"
        self._words_and_links(values, left, into, node, more)
        return self._in_place(values, names)

    def _words_and_links(
        self, values: Values, left: dict[str, SourceValue], into: str, node: SourceValue, more: str
    ) -> None:
        """Add what no field is meant for to the text of an entry, and its links to their places."""
        names = shape_of(into.removesuffix(".yml")).model_fields
        text = next((name for name in TEXTS if name in names), "")
        found = links_of_fields(left) if text or "slides" in names else []
        links = [EntryLink(label, each.raw, self.address(each, into)) for label, each in found]
        links = [link for link in links if link.url]
        if "links" in names:
            values["links"] = [{"label": link.label, "url": link.url} for link in links]
            links = []
        if not text:
            place_links(links, values, node, self.unplaced)
        more_names = (
            SUMMARY if "keywords" in names and not text else f"{SUMMARY} {MORE}" * bool(text)
        )
        rest = [left[name] for name in more_names.split() if name in left]
        notes = [
            self.prose(each, into) for each in rest if text or not _MEASURE.fullmatch(each.raw)
        ]
        if not text:
            values |= {"keywords": values.get("keywords", []) + notes} if notes else {}
            return
        said = [values.get(text, ""), *notes, more]
        said += [f"[{link.label}]({link.url})" for link in links]
        whole = "\0".join(said)
        texts = [
            each for each in dict.fromkeys(said) if each and whole.count(each) == said.count(each)
        ]
        ended = [re.sub(r"(?<=[\w)])$", ".", each) for each in texts[:-1]]
        values[text] = " ".join([*ended, *texts[-1:]])

    @staticmethod
    def _in_place(values: Values, names: list[str]) -> Values:
        """Return values, some of which stand elsewhere in this section."""
        if values.get("picture"):
            values["picture"]["alt"] = values.get("name") or values["picture"]["file"]
        if "picture" in names and "start_date" not in values and "end_date" in values:
            values["start_date"] = values.pop("end_date")  # of a project
        return values

    def _span(self, left: dict[str, SourceValue], into: str, node: SourceValue) -> Values:
        """Take both ends of a span of time out of the fields that are left."""
        ends = [
            next((left[name] for name in NAMES[end].split() if name in left), None)
            for end in ("start_date", "end_date")
        ]
        both = next((left[name] for name in BOTH.split() if name in left), None)
        if ends[1] is not None and ends[0] is None:
            ends[0], both = both, None
        known = [each for each in (*ends, both) if each is not None]
        found = {
            name: each.date(into)
            for name, each in zip(("start_date", "end_date"), ends, strict=True)
            if each is not None
        }
        if not any(found.values()) and both is not None:
            found = span_of(both, into)
        for name in [name for name, each in left.items() if each in known]:
            if not SEASON.search(left[name].raw):  # the summary says it
                del left[name]
        return dict(doubted({name: sure_date(each) for name, each in found.items() if each}, node))

    def _field(self, name: str, node: SourceValue, into: str) -> Values:
        """Return a field's value, and what a text says before the list in it."""
        before, items = divided_list(node.raw) if node.is_plain else ("", [])
        if name != "highlights" or not items:
            return {name: self._value(name, node, into)}
        node.taken(into)
        return {
            "highlights": [self._converted(each, node) for each in items],
            "summary": self._converted(before, node),
        }

    def _value(self, name: str, node: SourceValue, into: str) -> Any:
        if name in ("url", "slides", "video"):
            return self.address(node, into)
        if name in ("date", "deadline"):
            return node.date(into)
        if name == "advisor":
            return {"name": node.text(into)} if node.is_plain else {}
        if name == "highlights":
            items = node.nodes() if isinstance(node.value, list) else []
            return [self.prose(each, into) for each in items if each.is_plain]
        if name == "picture":
            file = self.address(node, into, picture=True)
            return {"file": file} if file else {}
        return self.prose(node, into) if name in _PROSE else ", ".join(node.texts(into))

    def address(self, node: SourceValue, into: str, *, picture: bool = False) -> str:
        """Take an address: of another host, or of a page or file of the source, as it is here."""
        return self.converter.addresses.of_field(node, into, folder=self.folder, picture=picture)

    def prose(self, node: SourceValue, into: str) -> str:
        """Take a text with its links, on one line."""
        texts = [each for each in node.nodes() if each.is_plain]
        for each in texts:
            each.taken(into)
        return one_line(" ".join(self._converted(each.raw, node) for each in texts))

    def _converted(self, text: str, node: SourceValue) -> str:
        page = OldPage(node.document.file, text, "index.md", folder=self.folder)
        return one_line(_IMAGE.sub("", self.converter.body(page)))

    def _as_text(self, section: str, node: SourceValue) -> None:
        nodes = [node] if node.is_plain else [each for each in node.nodes() if each.is_plain]
        words = ", ".join(filter(None, (self.prose(each, "cv.md") for each in nodes)))
        if words:
            self.draft.free_text(section.capitalize(), f"- {words}")


def shape_of(section: str) -> type[Record]:
    """Return what one entry of a section is, without the group around it."""
    inner: dict[str, type[Record]] = {"experience": Role, "skills": Skill}
    return inner.get(section) or record_type(section)


def _named(node: SourceValue) -> dict[str, SourceValue]:
    """Return the name of a list as a field that its entries inherit: "PhD", "Reviewer"."""
    name = str(node.path[-1]).replace("_", " ")
    name = name if name.isupper() else name[:1].upper() + name[1:]
    return {"group": Document(name, node.document.file, Report()).root}


def _has_entries(node: SourceValue) -> bool:
    inner = node.nodes() if isinstance(node.value, list) else []
    return any(isinstance(each.value, dict) for each in inner)


_LONGEST_NAME = 100
"""Of an entry that is one text; what is longer is a sentence."""
_LISTS = ("keywords", "tools")
_MEASURE = re.compile(r"\s*\d+ ?%?\s*")
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_PROSE = {"summary", "outcome", "focus", "text", "topic", "thesis"}
