"""What pages can write beyond Markdown's own forms, besides the extensions in mkdocs-base.yml.

These are small, and care for prose: `a==b and c==d`, `~100-~200` and `10:100:45` stay as typed.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown  # type: ignore[import-untyped]  # it has no types
from markdown.extensions import Extension  # type: ignore[import-untyped]  # nor has this
from markdown.inlinepatterns import SimpleTagInlineProcessor  # type: ignore[import-untyped]
from markdown.postprocessors import Postprocessor  # type: ignore[import-untyped]
from markdown.treeprocessors import Treeprocessor  # type: ignore[import-untyped]
from material.extensions.emoji import to_svg  # type: ignore[import-untyped]  # nor has this
from pymdownx import emoji  # type: ignore[import-untyped]  # nor has this

from portfolio.words import Words, words_of

_WITHIN = r"[A-Za-z0-9_]"
_INLINE = {
    "mark": rf"(?<!{_WITHIN}|=)(==)(?![\s=])((?:(?!==).)+)(?<!\s)==(?!{_WITHIN}|=)",
    "sub": r"(?<=[\w)\]])(~)([+\-−]?\w+|\w*[+\-−])~(?!~)",
    "sup": r"(?<=[\w)\]])(\^)([+\-−]?\w+|\w*[+\-−])\^(?!\^)",
}
"""The elements of text between signs; those of PyMdown's `mark`, `tilde` and `caret` find more."""

_EMOJI = re.compile(rf"(?<![\w:]){emoji.RE_EMOJI}(?![\w:])")
_TASK = re.compile(r'<input type="checkbox" disabled(?P<done> checked)?/>')


class MarkdownForms(Extension):  # type: ignore[misc]  # of a class without types
    """Adds our forms to Markdown, and completes those of other extensions."""

    def __init__(self) -> None:
        super().__init__()
        self.words: Words = words_of("en")
        """Of the page that is converted next."""
        self.diagrams = 0
        """How many it has so far."""

    def begin(self, words: Words) -> None:
        """Note the words of the page that is converted next."""
        self.words, self.diagrams = words, 0

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Markdown's
        for tag, pattern in _INLINE.items():
            processor = SimpleTagInlineProcessor(pattern, tag)
            md.inlinePatterns.register(processor, f"portfolio_{tag}", 65)
            md.ESCAPED_CHARS.extend(sign for sign in "=~^" if sign not in md.ESCAPED_CHARS)
        if "emoji" in md.inlinePatterns:
            md.inlinePatterns["emoji"].compiled_re = _EMOJI
        md.treeprocessors.register(_TabNames(md), "portfolio_tab_names", 5)
        md.postprocessors.register(_TaskLabels(md, self), "portfolio_task_labels", 5)


class _TabNames(Treeprocessor):  # type: ignore[misc]  # of a class without types
    """Repeats the name of each tab at its content, for paper, where all of them are shown."""

    def run(self, root: Element) -> None:
        for tabs in root.iter("div"):
            if "tabbed-set" in tabs.get("class", "").split():
                labels, blocks = tabs.findall("div/label"), tabs.findall("div/div")
                for label, block in zip(labels, blocks, strict=False):
                    block.set("data-pf-tab", re.sub(r"\x02.*?\x03", "", "".join(label.itertext())))


class _TaskLabels(Postprocessor):  # type: ignore[misc]  # of a class without types
    """Names the boxes of task lists, which have no label."""

    def __init__(self, md: Markdown, forms: MarkdownForms) -> None:
        super().__init__(md)
        self._forms = forms

    def run(self, text: str) -> str:
        return _TASK.sub(self._labelled, text)

    def _labelled(self, box: re.Match[str]) -> str:
        name = self._forms.words.word("tasks.done" if box["done"] else "tasks.open", None, {})
        return f'{box[0][:-2]} aria-label="{name}"/>'


def icon(*about: Any) -> Any:
    """Return an icon of the theme or the owner as SVG, an emoji as its character.

    Args:
        about: What `pymdownx.emoji` tells of it: the fourth is the code of the character.
    """
    return emoji.to_alt(*about) if about[3] else to_svg(*about)
