"""What a build refuses in a page becomes text, a plain link, or code."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from textwrap import dedent

from importers.shelf import Shelf
from portfolio.model.urls import anchor_in_markdown
from portfolio.problems import Code, Problem

_TEXT = r"(?P<text>(?:[^\[\]]|\[[^\[\]]*\](?:\([^()]*\))?)*)"
_TITLE = r"(?:\s+(?P<title>\"[^\"]*\"|'[^']*'))?"
_IS_ADDRESS = {
    Code.BROKEN_LINK, Code.BROKEN_ANCHOR, Code.ABSOLUTE_LINK, Code.MISSING_FILE, Code.BAD_URL,
    Code.UNSAFE_ADDRESS,
}  # fmt: skip


def mended_at(text: str, start: int, at: int, problem: Problem) -> str:
    """Return a page without what is wrong at a place, its words as they are; or as it was."""
    shelf = Shelf()
    body = shelf.keep_code(text[start:])
    if problem.code is Code.DUPLICATE_ID:
        name = re.search(r'"(.*?)"', problem.message)
        new = _with_other_ids(body, name[1] if name else "")
    elif problem.code is Code.NO_ALTERNATIVE_TEXT:
        new = _described(body, _address_at(text, at))
    elif problem.code in _IS_ADDRESS:
        new = _without_address(body, _address_at(text, at), problem.code)
        named = re.search(r'"(.+?)"', problem.message)
        if new == body and named:
            new = _without_address(body, named[1], problem.code)
    else:
        return text
    return text[:start] + shelf.back(new) if new != body else text


def _address_at(text: str, at: int) -> str:
    found = re.compile(r"[^\s<>\"'()\]]*(?:\([^\s()<>]*\)[^\s<>\"'()\]]*)*").match(text, at)
    return found[0] if found else ""


def _without_address(body: str, address: str, code: Code) -> str:
    """Return a text in which what shows or leads to an address is a link to it, or words."""
    if not address:
        return body
    exact = re.escape(address)
    is_page_elsewhere = re.match(r"https?://", address) and code is not Code.BAD_URL

    def as_words(found: re.Match[str]) -> str:
        words = found["text"].strip() or (found["title"] or "")[1:-1]
        words = words or PurePosixPath(address).name.replace("*", r"\*").replace("_", r"\_")
        return f"[{words}](<{address}>)" if is_page_elsewhere else words

    body = re.sub(
        rf"!\[{_TEXT}\]\(\s*<?{exact}>?{_TITLE}\s*\)(?:\{{[^{{}}\n]*\}})?", as_words, body
    )
    if not is_page_elsewhere:
        body = re.sub(rf"(?<!!)\[{_TEXT}\]\(\s*<?{exact}>?{_TITLE}\s*\)", as_words, body)
    definition = re.search(rf"^ {{0,3}}\[([^\]^][^\]]*)\]:[ \t]*<?{exact}>?.*\n?", body, re.M)
    if definition:
        label, mark = re.escape(definition[1]), "!" if is_page_elsewhere else "!?"
        body = re.sub(
            rf"(?i){mark}\[{_TEXT}\]\[{label}\]|{mark}\[(?P<short>{label})\](?![\[(:])",
            lambda found: (
                (found["text"] or found["short"])
                if not is_page_elsewhere
                else f"[{found['text'] or found['short']}][{definition[1]}]"
            ),
            body,
        )
        if not is_page_elsewhere:
            body = body.replace(definition[0], "", 1)
    tag = rf"<(?!a\b)(?P<tag>\w+)\b[^<>]*{exact}[^<>]*>(?:\s*</(?P=tag)>)?"
    return re.sub(tag, lambda found: _of_tag(found[0], address), body)


def _of_tag(tag: str, address: str) -> str:
    """Return a link to what an element of HTML would have loaded, or the element as text."""
    if not re.match(r"https?://", address):
        return "`" + " ".join(tag.split()) + "`"
    words = re.search(r"\b(?:alt|title)=\"([^\"]+)\"", tag)
    return f"[{words[1]}](<{address}>)" if words else f"<{address}>"


def _described(body: str, address: str) -> str:
    """Return a text in which a picture has its title, or the words of its file's name."""

    def described(found: re.Match[str]) -> str:
        title = (found["title"] or "")[1:-1]
        words = title or " ".join(re.findall(r"[^\W\d_]{2,}", PurePosixPath(address).stem))
        if words:
            return f"![{words}]({found['address']})"
        return f"![]({found['address']}){{ role=presentation }}"

    whole = rf"!\[\s*\]\(\s*(?P<address><?{re.escape(address)}>?){_TITLE}\s*\)"
    return re.sub(whole, described, body)


def _with_other_ids(body: str, name: str) -> str:
    """Return a text in which no heading has an id that something else on the page has, too."""
    number = 1

    def renamed(found: re.Match[str]) -> str:
        nonlocal number
        given = re.search(r"\{ *#([\w.:-]+)[^{}]*\}", found[2])
        words = re.sub(r"[*_`\\]", "", re.sub(r"\{[^{}]*\}", "", found[2])).strip()
        if (given[1] if given else anchor_in_markdown(words, "-")) != name:
            return found[0]
        number += 1
        plain = re.sub(r"\s*\{[^{}]*\}\s*$", "", found[2])
        return f"{found[1]} {plain} {{ #{name}-{number} }}"

    renamed_body = re.sub(r"^(#{1,6}) (.*)$", renamed, body, flags=re.M)
    if renamed_body != body:
        return renamed_body
    return re.sub(rf"[ ]?\{{ *#{re.escape(name)} *\}}|\bid=\"{re.escape(name)}\"", "", body)


def as_code(text: str) -> str:
    """Return a text as a block of code, in which nothing is live."""
    longest = max((len(found) for found in re.findall(r"~{3,}", text)), default=3)
    fence = "~" * (longest + 1)
    return f"{fence} text\n{dedent(text).strip(chr(10))}\n{fence}\n"


def without_key(text: str, at: int) -> str:
    """Return a page without the key of its front matter that stands at a place."""
    lines = text.splitlines(keepends=True)
    first = text.count("\n", 0, at)
    while first > 1 and not re.match(r"\S", lines[first]):
        first -= 1
    last = first + 1
    while last < len(lines) and re.match(r"[ -](?!--)", lines[last]):
        last += 1
    return "".join([*lines[:first], *lines[last:]])
