"""The name with which the owner of a page introduces themselves."""

from __future__ import annotations

import re

from importers.lifted_heads import ROLE
from importers.texts import plain_text

_WORD = r"(?:[^\W\d_a-zß-öø-ÿ](?:[\w'’-]+|\.))"
_BETWEEN = r"(?:(?:van|von|de|der|den|da|di|la|le|el|al|bin)\s+)*"
_NAME = rf"(?P<name>(?:(?:Dr|Prof)\.?\s+)*{_WORD}(?:[^\S\n]+{_BETWEEN}{_WORD}){{%s,4}})"
_HELLO = r"(?:hi|hello|hey|hallo|welcome)\b[^\w]*(?:there|all|everyone|zusammen)?\W*"
_INTRODUCTIONS = (
    re.compile(rf"(?i:\b(?:my name is|mein name ist|ich heiße|je m['’]appelle))\s+{_NAME % 0}"),
    re.compile(rf"(?i:{_HELLO}(?:i['’]m|i am|this is|ich bin|je suis))\s+{_NAME % 0}"),
    re.compile(
        rf"(?:^|[.!]\s+)(?i:i['’]m|i am|ich bin|je suis)\s+{_NAME % 1}(?=[,.!–—-]|\s+and\b|\s*$)",
        re.M,
    ),
    re.compile(rf"\A\W*{_NAME % 1}(?=\s*(?:$|[–—|,]|\s-\s))", re.M),
    re.compile(r"我(?:叫|是)\s*(?P<name>[\u4e00-\u9fff]{2,4})(?=[\uff0c,\u3002])"),
)
_NO_NAME = re.compile(
    r"(?i)\b(?:i['’]m|about|me|my|welcome|profile|r[eé]sum[eé]|curriculum|vitae|cv|home|page|experience|"
    r"projects?|publications?|writing|contact|blog|machine|learning|research|science|education|"
    r"summary|website|the|of|and|who|in|at|university)\b"
)


def introduced_name(text: str) -> str:
    """Return the name in "my name is …", "Hi, I'm …" or a first line that is only a name."""
    lines = text.strip()[:5000].split("\n")
    plain = "\n".join(plain_text(re.sub(r"^[#>\s*-]+", "", line)) for line in lines)
    for pattern in _INTRODUCTIONS:
        for found in pattern.finditer(plain):
            name = re.sub(r"['’]s$", "", " ".join(found["name"].split())).rstrip(".,-")
            if not _NO_NAME.search(name) and not ROLE.search(name):
                return name
    return ""
