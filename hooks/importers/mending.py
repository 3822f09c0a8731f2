"""What a build refuses in imported files becomes text, a plain link, code or a comment."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from importers.report import Report
from importers.shelf import Shelf
from importers.writer import Change, Plan
from portfolio.loading.site import ProjectSettings
from portfolio.model.urls import anchor_in_markdown
from portfolio.problems import Code, Problem

MOST_BUILDS = 9
"""A build names the mistakes of one of its stages, so that it takes several to name all."""
_BY_RULE = 3
"""How often a file is mended by rules before what is refused becomes code."""


class Mender:
    """Mends what an import has written.

    Args:
        plan: What was written; its texts are changed.
        project: The site.
        report: Where each mend is named.
    """

    def __init__(self, plan: Plan, project: ProjectSettings, report: Report) -> None:
        self._plan, self._project, self._report = plan, project, report
        self._came = {change.path: change.text or "" for change in plan.changes}
        self._tries: Counter[str] = Counter()

    def mended(self, problems: Iterable[Problem]) -> Plan:
        """Return what to write so that problems go; an empty plan if none is of the import."""
        last_first = sorted(problems, key=lambda each: each.place, reverse=True)
        better = Plan()
        for number, change in enumerate(self._plan.changes):
            name = self._project.shown(change.path)
            found = [each for each in last_first if each.place.path == name]
            if not found or change.text is None:
                continue
            text = self._mended_file(change, change.text, name, found)
            if text != change.text:
                self._plan.changes[number] = replace(change, text=text)
                better.changes.append(self._plan.changes[number])
                self._report.mended[name] = [self._came[change.path], text]
        return better

    def _mended_file(self, change: Change, text: str, name: str, problems: list[Problem]) -> str:
        owners = {*change.before.splitlines()}
        for problem in problems:
            lines, number = text.splitlines(keepends=True), problem.place.line - 1
            if number >= len(lines) or lines[number].rstrip("\n") in owners:
                continue
            at = sum(map(len, lines[:number])) + problem.place.column - 1
            is_page, by_rule = change.path.suffix == ".md", self._tries[name] < _BY_RULE
            old, is_secret = text, by_rule and problem.code is Code.FORBIDDEN_FILE
            if is_secret and (secret := _SECRET.match(text, at)):
                text = f"{text[:at]}…{text[secret.end() :]}"
            else:
                text = (
                    _page(text, at, problem, by_rule) if is_page else _without_entry(lines, number)
                )
            if text == _remains(old):
                self._report.left(name, "", old, problem.message)
            elif text != old:
                both = zip(old.splitlines(), text.splitlines(), strict=False)
                was, is_now = next((each for each in both if each[0] != each[1]), ("", ""))
                why = f"a build would refuse it: {problem.message}"
                if text.count("\n~~~~") > old.count("\n~~~~"):
                    why = f"it stands there as code, since {why}"
                    self._report.doubtful(name, "", was.strip(), why)
                else:
                    self._report.changed(name, "", was.strip(), is_now.strip(), why)
        self._tries[name] += 1
        return text


def _page(text: str, at: int, problem: Problem, by_rule: bool) -> str:
    start = text.find("\n---\n", 3) + 5 if text.startswith("---\n") else 0
    if 0 < at < start:
        return _without_key(text, at)
    if text[start:].lstrip().startswith("~~~~"):
        return _remains(text)
    shelf = Shelf()
    body = shelf.keep_code(text[start:])
    named = re.search(r'"(.+?)"', problem.message)
    typed = re.compile(r"(?:[^\s<>\"'()\]]|\([^\s()<>]*\))*").match(text, at)
    new, address = body, typed[0] if typed else ""
    if by_rule and problem.code is Code.DUPLICATE_ID and named:
        new = _with_other_ids(body, named[1])
    elif by_rule and problem.code is Code.NO_ALTERNATIVE_TEXT and address:
        words = re.sub(r"[\W_]+", " ", PurePosixPath(address).stem)
        new = re.sub(rf"!\[\s*\]\((?=<?{re.escape(address)})", f"![{words}](", body)
    elif by_rule and problem.code in _OF_ADDRESSES:
        new = _without_address(body, address, problem.code)
        new = _without_address(body, named[1], problem.code) if named and new == body else new
    return text[:start] + shelf.back(new) if new != body else _as_code(text, start, at)


def _as_code(text: str, start: int, at: int) -> str:
    """Return a page with a paragraph as code, or all of it where that is not enough."""
    end = text.find("\n\n", at) % (len(text) + 1)
    begin = max(start, text.rfind("\n\n", 0, at) + 2 if "\n\n" in text[:at] else 0)
    if at <= start or text.startswith("~~~~", begin):
        opening = re.compile(r"\s*(?:\{\{ hero\(\) \}\}|# [^\n]*)\n").match(text, start)
        begin, end = opening.end() if opening and "~~~~" not in text else start, len(text)
    fence = "~" * max(4, *(len(each) + 1 for each in re.findall("~{3,}|$", text)))
    code = text[begin:end].strip("\n")
    return f"{text[:begin]}{fence} text\n{code}\n{fence}\n{text[end:]}"


_SECRET = re.compile(
    r"-----BEGIN(?:(?!-----BEGIN).)*?-----END[A-Z ]*-----|-----BEGIN.*?(?:\n[ \t]*\n|\Z)"
    r"|\s*(?:[\w./+=-]+|\S+)",
    re.S,
)
"""A key with what frames it, or up to a blank line; or a token."""

_OF_ADDRESSES = {
    Code.BROKEN_LINK, Code.BROKEN_ANCHOR, Code.ABSOLUTE_LINK, Code.MISSING_FILE, Code.BAD_URL,
    Code.UNSAFE_ADDRESS,
}  # fmt: skip


def _without_address(body: str, address: str, code: Code) -> str:
    """Return a text in which what shows or leads to an address is a link to it, or words."""
    if not address:
        return body
    exact, is_link = re.escape(address), address.startswith("http") and code is not Code.BAD_URL
    defined = re.search(rf"^ {{0,3}}\[([^\]^][^\]]*)\]:[ \t]*<?{exact}>?.*\n?", body, re.M)
    label = re.escape(defined[1]) if defined else "(?!)"

    def words(found: re.Match[str]) -> str:
        said = found["text"].strip() or (found["title"] or "").strip("\"'")
        said = said or re.sub(r"([*_])", r"\\\1", PurePosixPath(address).name)
        if not is_link:
            return said
        return f"[{said}](<{address}>)" if found["mark"] else found[0]

    body = re.sub(
        r"(?i)(?P<mark>!?)\[(?P<text>(?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)*)\]"
        rf"(?:\(\s*<?{exact}>?(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?\s*\)(?:\{{[^{{}}\n]*\}})?"
        rf"|\[{label}\]|(?<=\[{label}\])(?![\[(:]))",
        words,
        body,
    )
    body = body.replace(defined[0], "", 1) if defined and not is_link else body
    return re.sub(rf"<(?!a\b)\w[^<>]*{exact}[^<>]*>", f"<{address}>" if is_link else "", body)


def _with_other_ids(body: str, name: str) -> str:
    """Return a text in which no heading has an id that something else on the page has, too."""
    number = 1

    def renamed(found: re.Match[str]) -> str:
        nonlocal number
        given = re.search(r"#([\w.:-]+)", found["attributes"] or "")
        words = re.sub(r"[*_`\\]", "", found["words"])
        if (given[1] if given else anchor_in_markdown(words, "-")) != name:
            return found[0]
        number += 1
        return f"{found['mark']} {found['words']} {{ #{name}-{number} }}"

    heading = r"^(?P<mark>#{1,6}) (?P<words>.*?)[ \t]*(?P<attributes>\{[^{}\n]*\})?[ \t]*$"
    return re.sub(heading, renamed, body, flags=re.M)


def _without_key(text: str, at: int) -> str:
    """Return a page without the key of its front matter that stands at a place."""
    first = text.rfind("\n", 0, at) + 1
    while text[first] in " -" and not text.startswith("---", first):
        first = text.rfind("\n", 0, first - 1) + 1
    key = re.compile(r".*\n(?:(?: |- ).*\n)*").match(text, first)
    return text[:first] + text[key.end() :] if key else text


def _remains(text: str) -> str:
    """Return a page that says only whose it is, and what it was called."""
    person = re.search(r"^person: .*\n", text, re.M)
    title = re.search(r"^(?:title:|#) *(.*)", text, re.M)
    words = re.sub(r"[^\w\s.,-]", "", title[1]) if title else "A page"
    front = f"---\n{person[0]}---\n\n" if person else ""
    return f"{front}# {words}\n\nThe text of this page could not be brought along.\n"


def _without_entry(lines: list[str], number: int) -> str:
    """Return a file of facts or settings whose entry on a line is a comment."""
    starts = [at for at, line in enumerate(lines) if re.match(r" *- |@|[^\s#%}]", line)]
    first = max((at for at in starts if at <= number), default=number)
    indent = len(lines[first]) - len(lines[first].lstrip())
    after = (at for at in starts if at > first and not lines[at].startswith(" " * (indent + 1)))
    last = min(after, default=len(lines))
    if lines[first].startswith("name:"):
        return "".join(lines)  # without it there is no profile
    mark = "% " if lines[first].startswith("@") else "# "
    comment = [mark + line for line in lines[first:last]]
    nothing = ["[]\n"] if mark == "# " and first == starts[0] and last == len(lines) else []
    return "".join([*lines[:first], *comment, *nothing, *lines[last:]])
