"""The tags of jekyll-scholar: lists of papers as arguments of our list, and citations."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from importers.bibliography import BibliographyEntry
from importers.old_page import inert
from importers.texts import small_number
from portfolio.loading.name_words import plain_text

_OPTION = r"(?:^|\s)(?:-{}|--{})\s+(.+?)(?=\s+--?[a-zA-Z]|\s*$)"
_CONDITION = re.compile(r"\s*([\w-]+)\s*([!~^]?)==?\s*[\"']?(.*?)[\"']?\s*")
_CITED = re.compile(r"(^|\s)-(c|C|-cited|-cited_in_order)\b")
_VENUES = ("journal", "journaltitle", "booktitle", "publisher", "school", "institution")


@dataclass
class Scholar:
    """What the tags can refer to."""

    entries: list[BibliographyEntry] = field(default_factory=list)
    """Papers that lists show."""
    references: dict[str, str] = field(default_factory=dict)
    """Works of others by their keys, each as a line of Markdown."""

    def arguments(self, tag: str) -> str | None:
        """Return the further arguments of our list for a tag; None where it lists no paper of it.

        Papers that the old site chose by fields of its own get a topic by which ours does.
        """
        query, file = _option(tag, "q", "query"), _option(tag, "f", "file").removesuffix(".bib")
        stems = {PurePosixPath(entry.source).stem for entry in self.entries}
        is_part = file in stems and len(stems) > 1
        found = [each for each in self.entries if _meets(each, query)
                 and (not is_part or PurePosixPath(each.source).stem == file)]  # fmt: skip
        if not found or _CITED.search(tag):
            return None
        narrowed, is_whole = "", len(found) == len(self.entries)
        if not is_whole and found == [each for each in self.entries if "selected" in each.fields]:
            narrowed = ", selected=true"
        elif not is_whole:
            values = re.findall(r"(?<!!)=\s*\W?([\w -]*\w)", query)
            topic = " ".join(values or re.findall(r"\w+", query or file))
            narrowed = f', topic="{topic}"'
            for entry in found:
                known = re.split(r"\s*[,;]\s*", entry.fields.get("keywords", ""))
                entry.fields["keywords"] = ", ".join(filter(None, dict.fromkeys([*known, topic])))
        by, most = _option(tag, "g", "group_by"), _option(tag, "m", "max")
        narrowed += f', by="{by}"' if by in ("year", "type", "none") else ""
        return narrowed + (f", limit={most}" if small_number(most) > 0 else "")

    def citation(self, keys: list[str]) -> str:
        """Return what stands for a citation; nothing unless all keys are known."""
        own = [key for key in keys if key in {entry.key for entry in self.entries}]
        others = [key for key in keys if key not in own]
        is_odd = re.search(r"[\"\\{}\[\]]", "".join(keys))
        if not keys or is_odd or not all(key in self.references for key in others):
            return ""
        call = ", ".join(f'"{key}"' for key in own)
        notes = "".join(f"[^{key}]" for key in others)
        return (f"{{{{ cite({call}) }}}}" if own else "") + notes

    def notes(self, text: str) -> dict[str, str]:
        """Return the works of others that a text cites, by their keys."""
        found = dict.fromkeys(re.findall(r"\[\^([^\[\]\n]+)\]", text))
        return {key: self.references[key] for key in found if key in self.references}


def reference(entry: BibliographyEntry) -> str:
    """Return a work as a line of Markdown: its authors, title, venue and year."""
    fields = {name: _plain(plain_text(value)) for name, value in entry.fields.items()}
    venue = next((fields[name] for name in _VENUES if name in fields), "")
    ids = [("https://doi.org/", entry.doi), ("https://arxiv.org/abs/", entry.arxiv)]
    addresses = [place + each for place, each in ids if each]
    addresses += [entry.fields.get(name, "") for name in ("url", "html", "pdf")]
    good = [each for each in addresses if re.fullmatch(r"https?://[^\s<>(){}\\]+", each)]
    title = f"[{fields.get('title')}]({good[0]})" if good else f"*{fields.get('title')}*"
    names = ", ".join(map(_plain, entry.authors))
    return ". ".join(filter(None, [names, title, venue, _plain(entry.year)])) + "."


def _plain(text: str) -> str:
    return inert(re.sub(r"([\[\]*_`<\\])", r"\\\1", text))


def _option(tag: str, short: str, long: str) -> str:
    found = re.search(_OPTION.format(short, long), tag)
    return found[1].strip("\"' ") if found else ""


def _meets(entry: BibliographyEntry, query: str) -> bool:
    """Whether a paper is one of a query such as `@article[keywords=looms && selected=true]`."""
    head, _, conditions = query.partition("[")
    types = re.findall(r"@(\w+)", head)
    groups = [each.split("&&") for each in conditions.rstrip("]* ").split("||")]
    is_met = any(all(_holds(entry, each) for each in group) for group in groups)
    return is_met and (not types or entry.type in types)


def _holds(entry: BibliographyEntry, condition: str) -> bool:
    found = _CONDITION.fullmatch(condition)
    if not found or found[1] == "year":  # our list has headings for the years
        return True
    value, wanted = entry.fields.get(found[1].lower(), ""), found[3]
    is_inside = wanted in (re.split(r"\s*[,;]\s*", value) if found[1] == "keywords" else [value])
    by_sign = {"": is_inside, "!": not is_inside, "^": value.startswith(wanted)}
    return by_sign.get(found[2], wanted in value)
