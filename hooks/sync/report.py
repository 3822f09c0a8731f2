"""What was found, as text for a terminal of 80 columns, and as JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from portfolio.problems import count
from portfolio.terminal import LINE_WIDTH, visible
from sync.client import HOSTS, Client
from sync.differences import LACKING, NEW, PUBLISHED_NOW, Difference, Proposal

_MOST = 20
"""As many of a kind as are listed on the screen."""


def as_json(found: Iterable[Difference], client: Client, written: list[str]) -> str:
    """Return all that was found as JSON."""
    people = [
        {
            "person": each.person,
            "orcid": each.orcid,
            "proposals": [
                {
                    "kind": one.kind, "key": one.key, "title": one.title, "sure": one.is_sure,
                    "type": one.type, "fields": one.fields, "from": one.services,
                }
                for one in each.proposals
            ],
            "citations": each.citations,
            "look_at": each.doubts,
            "ignored": each.ignored,
        }
        for each in found
    ]  # fmt: skip
    sources = {
        service: {"answer_of": client.answered.get(service), "failed": client.failed.get(service)}
        for service in HOSTS
    }
    return json.dumps(
        {"sources": sources, "people": people, "written": written}, indent=2, ensure_ascii=False
    )


def as_text(found: list[Difference], client: Client, written: list[str]) -> str:
    """Return what was found, and how to go on."""
    blocks = ["\n".join(_person(each, client)) for each in found]
    failed = [f"{name} was not read: {why}." for name, why in client.failed.items()]
    proposals = [one for each in found for one in each.proposals]
    failed += [f"Written: {file}" for file in written]
    if proposals and not written:
        some = proposals[0].key
        failed += [
            "To take all but what may be another's:  python hooks sync --accept",
            f"To take some of it:                     python hooks sync --accept {some}",
            f"Never to see something again:           python hooks sync --ignore {some}",
        ]
    return "\n\n".join(filter(None, [*blocks, "\n".join(failed)]))


def _person(found: Difference, client: Client) -> Iterator[str]:
    asked = ", ".join(client.answered) or "nobody"
    yield _line(f"{found.name}: {count(found.number, 'paper')} here; asked: {asked}")
    if not found.orcid:
        yield "  No ORCID iD below links: in profile.yml, so only DOIs were looked up."
    groups = {
        "new": [one for one in found.proposals if one.kind == NEW and one.is_sure],
        "published by now": [one for one in found.proposals if one.kind == PUBLISHED_NOW],
        "lacking something": [one for one in found.proposals if one.kind == LACKING],
        "perhaps: look first, and take by key": [
            one for one in found.proposals if not one.is_sure
        ],
    }  # fmt: skip
    for words, proposals in groups.items():
        if proposals:
            yield f"{len(proposals)} {words}"
            yield from (_line(f"  {one.key:22}  {_said(one)}") for one in proposals[:_MOST])
            if len(proposals) > _MOST:
                yield f"  … and {len(proposals) - _MOST} more: --format json lists all"
    if not found.proposals:
        yield "  Nothing new."
    yield from _citations(found, client)
    yield from (_line(f"Look at {doubt}") for doubt in found.doubts[:_MOST])
    if found.ignored:
        yield f"{found.ignored} not shown: ignored earlier"


def _said(one: Proposal) -> str:
    fields = one.fields
    where = next(filter(None, map(fields.get, ("journal", "booktitle", "publisher"))), "")
    year = fields.get("date", "")[:4]
    if one.kind == LACKING:
        return f"{', '.join(sorted(fields))} – {one.title}"
    if one.kind == PUBLISHED_NOW:
        return f"{where} {year} – {one.title}"
    why = "" if one.is_sure else f"{'no authors' if 'author' not in fields else 'OpenAlex only'}; "
    return f"{year or '????'} {why}{one.title}"


def _citations(found: Difference, client: Client) -> Iterator[str]:
    for service in HOSTS:
        numbers = {key: each[service] for key, each in found.citations.items() if service in each}
        if numbers:
            key = max(numbers, key=lambda each: numbers[each])
            most = f"; most: {key}, {numbers[key]:,}" if numbers[key] else ""
            day = client.answered.get(service, "")
            yield _line(f"Cited {sum(numbers.values()):,} times ({service}, {day}){most}")


def _line(text: str) -> str:
    shown = visible(text)
    return shown if len(shown) <= LINE_WIDTH else f"{shown[: LINE_WIDTH - 1]}…"
