"""LaTeX around and behind names: styles, addresses, notes and signs."""

from __future__ import annotations

import html
import re

from portfolio.loading.latex import text_of
from portfolio.loading.name_words import ASIDE, FIRST_ASIDE, MOST_ASIDES, SIGNS

_ARGUMENT = r"\{((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
_STYLED = re.compile(
    r"(?P<open>\{)?\\(?:text(?:bf|it|sc|rm|sf|tt|up|sl|md|normal)|emph|underline|uline|mbox|hbox"
    rf"|ul|hl|strong|textulc|fbox)\s*{_ARGUMENT}(?(open)\}})"
)
_DECLARED = re.compile(
    r"\{\\(?:bf|it|em|sc|rm|sf|tt|sl|bfseries|itshape|scshape|slshape)(?![A-Za-z])\s*"
    r"((?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*)\}"
)
_OWN = re.compile(
    rf"(?<!\S)\\(?!url|thanks|footnote|orcid)[A-Za-z]{{2,}}\s*(?=\{{[^{{}}]*[\s,]){_ARGUMENT}"
    r"(?=\s+and\s|\s*$)"
)
"""A macro of one's own around a whole name: \\me{Lovelace, Ada}."""
_LED = re.compile(rf"\\(?:href|textcolor)\s*{_ARGUMENT}\s*{_ARGUMENT}")


_GAP = re.compile(r"(?<!\\)(?:~|\\[ ,:;!])|(?<=\b[^\W\d_]\.)(?=[^\W\d_a-z][^\W\d_.])(?![^<>\s]*@)")
"""A space in LaTeX, and where one is missing: "J.Doe"."""
_CJK = re.compile(r"\\(?:begin|end)\{CJK\*?\}(?:\{[^{}]*\})*|\\CJKfamily\s*\{[^{}]*\}")
_TAG = re.compile(r"</?(?:b|em|i|strong|su[bp]|u|span)\b[^<>]*>", re.I)
_ROLE = re.compile(r",\s*(eds?\.|Eds\.|[Ee]ditors?|[Hh]rsg\.)(?=\s*(?:$|[,;]|and\b))")
"""As in "Jane Doe, ed."."""


def without_styles(latex: str) -> tuple[str, list[str]]:
    """Return a list on one line without what styles its names, and where those lead."""
    led = [found[1] for found in _LED.finditer(latex)]
    if "\\" in latex:
        latex = _LED.sub(r"\2", latex)
        latex = re.sub(r"\\and(?![A-Za-z])", " and ", latex)
        for _ in range(4):  # one in another
            latex = _DECLARED.sub(r"\1", _STYLED.sub(lambda styled: styled[2], latex))
        latex = _OWN.sub(r"\1", latex)
        latex = _CJK.sub("", latex)
    if "<" in latex:
        latex = _TAG.sub("", latex)
    latex = _ROLE.sub(r" (\1)", latex)
    if "&" in latex:
        entity = re.compile(r"\\?(&#?\w+;)")
        latex = entity.sub(lambda match: html.unescape(match[1]), latex)
    return " ".join(_GAP.sub(" ", latex).split()), led


_MAY_BE_BEHIND = re.compile(rf"[\\$^([<{SIGNS}¹²³⁰⁴-⁹]")
_BEHIND = re.compile(
    rf"""\s?(?:
        (?<![\\\d])\$[^$]*\$ | (?<!\d)\\(?:textsuperscript|inst)\s*{_ARGUMENT}
      | (?<!\\)\^(?:{_ARGUMENT}|[\d*†‡]+)
      | \\(?:thanks|footnote|footnotemark|orcidlink)(?:\[[^]]*\])?(?:{_ARGUMENT})?(?![A-Za-z])
      | \\(?:text)?(?:d?dag(?:ger)?|daggerdbl|ast|asteriskcentered|S|P|pilcrow|section)(?![A-Za-z])
      | <[^<>\s]+@[^<>\s]+> | (?<!\\)[{SIGNS}] | [¹²³⁰⁴-⁹]+
      | [([](?=[^()[\]]*\w)[^()[\]]*[)\]](?=\s*(?:$|[],;&([^$\\}}{SIGNS}]|(?:and|et\.?\s+al)\b))
    )""",
    re.X | re.I,
)


def set_aside(latex: str) -> tuple[str, list[str]]:
    """Return a list with one character of `ASIDE` for each note or sign behind a name, and them."""
    asides: list[str] = []

    def stand_in(match: re.Match[str]) -> str:
        if len(asides) >= MOST_ASIDES:
            return match[0]
        asides.append(match[0])
        return chr(FIRST_ASIDE + len(asides) - 1)

    if len(_NUMBERS.findall(latex)) > 1:  # one alone may be a name: Ddn2
        latex = _NUMBERS.sub(stand_in, latex)
    if _MAY_BE_BEHIND.search(latex):
        latex = _BEHIND.sub(stand_in, latex)
    return re.sub(rf"\{{({ASIDE.pattern}+)\}}", r"\1", latex), asides


_NUMBERS = re.compile(
    rf"(?<=[^\W\d_]{{2}})[1-9]\d?(?:,[1-9]\d?)*(?=\s*(?:$|[],;&\\^${SIGNS}]|and\b))(?![^{{]*\}})"
)
"""As in "Jane Doe1,2, Richard Roe2": what tells where people work."""
_SCRIPT = re.compile(
    r"\\(?:textsuperscript|inst|text|mathrm|mathsf|mathbf|rm)(?![A-Za-z])|[\^${}\s]"
)


def told_by(aside: str) -> tuple[list[str], str]:
    """Return the signs in what stands behind a name, or the note that it is."""
    aside = aside.strip()
    if aside[:1] in ("(", "["):
        return [], text_of(aside)
    if aside.startswith("<"):
        return [], aside
    if re.match(r"\\(?:thanks|footnote|orcidlink)", aside):
        return [], f"({text_of(re.sub(r'^[^{]*', '', aside))})"
    text = text_of(_SCRIPT.sub("", aside))
    signs = re.findall(f"[{SIGNS}⋆★]|[^{SIGNS}⋆★,;.\\s]+", text)
    return (signs, "") if all(len(sign) <= 3 for sign in signs) else ([], f"({text})")
