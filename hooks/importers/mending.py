"""What a build refuses in imported files becomes text, a plain link, code or a comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from importers.mended_facts import without_entry
from importers.mended_pages import as_code, mended_at, without_key
from importers.report import Report
from importers.texts import one_line
from importers.writer import Change, Plan
from portfolio.loading.site import ProjectSettings
from portfolio.problems import Problem

Mend = Callable[[str, int, Problem, int], str]
"""Takes a text, where in it something is wrong, what, and the try; returns a better text."""

MOST_BUILDS = 9
"""A build names the mistakes of one of its stages, so that it takes several to name all."""
_BLOCKS, _WHOLE, _NOTHING = 3, 5, 6
"""The tries from which on a block, the whole page, and nothing of it is kept as code."""


class Mender:
    """Mends what an import has written.

    Args:
        plan: What was written; its texts are changed.
        project: The site.
        report: Where each mend is named.
    """

    def __init__(self, plan: Plan, project: ProjectSettings, report: Report) -> None:
        self._plan, self._project, self._report = plan, project, report
        self._tries: Counter[str] = Counter()

    def mended(self, problems: Iterable[Problem]) -> Plan:
        """Return what to write so that problems go; an empty plan if none is of the import."""
        by_file: dict[str, list[Problem]] = {}
        for problem in problems:
            by_file.setdefault(problem.place.path, []).append(problem)
        better = Plan()
        for number, change in enumerate(self._plan.changes):
            name = self._project.shown(change.path)
            if change.text is None or name not in by_file:
                continue
            text = self._mended_file(change, name, by_file[name])
            self._tries[name] += 1
            if text != change.text:
                self._plan.changes[number] = replace(change, text=text)
                better.changes.append(self._plan.changes[number])
        return better

    def _mended_file(self, change: Change, name: str, problems: list[Problem]) -> str:
        text = change.text or ""
        owners = {*change.before.splitlines()}
        mend: Mend = _mended_page if change.path.suffix == ".md" else without_entry
        for problem in sorted(problems, key=lambda each: each.place, reverse=True):
            number = problem.place.line - 1
            lines = text.splitlines(keepends=True)
            if number >= len(lines) or lines[number].rstrip("\n") in owners:
                continue
            at = sum(map(len, lines[:number])) + problem.place.column - 1
            new = mend(text, at, problem, self._tries[name])
            if new != text:
                old, became = _difference(text, new)
                reason = f"a build would refuse it: {problem.message}"
                self._report.changed(name, "", old, became, reason)
            text = new
        return text


def _mended_page(text: str, at: int, problem: Problem, tried: int) -> str:
    start = text.find("\n---\n", 3) + 5 if text.startswith("---\n") else 0
    if at < start and text[at:].partition("\n")[0] != "---":
        return without_key(text, at)
    is_code = text[start:].lstrip().startswith("~~~~")
    if is_code or tried >= _NOTHING:
        return _remains(text)
    better = mended_at(text, start, at, problem) if tried < _BLOCKS else text
    if better != text:
        return better
    if at <= start or tried >= _WHOLE:
        return text[:start] + "\n" + as_code(text[start:])
    begin = max(text.rfind("\n\n", 0, at) + 2, start)
    end = text.find("\n\n", at)
    end = len(text) if end < 0 else end
    return text[:begin] + as_code(text[begin:end]) + text[end:]


def _remains(text: str) -> str:
    """Return a page that says only whose it is, and what it was called."""
    person = re.search(r"^person: .*\n", text, re.M)
    title = re.search(r"^(?:title:|#) *(.*)", text, re.M)
    words = re.sub(r"[^\w\s.,-]", "", title[1]) if title else "A page"
    front = f"---\n{person[0]}---\n\n" if person else ""
    return f"{front}# {words}\n\nThe text of this page could not be brought along.\n"


def _difference(old: str, new: str) -> tuple[str, str]:
    """Return the lines that differ, each as one line."""
    before, after = old.split("\n"), new.split("\n")
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return one_line("\n".join(before)), one_line("\n".join(after))
