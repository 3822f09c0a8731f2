"""What the theme shows around the text of a page: links of its person, and its head."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from portfolio.engine.blog import frame_of
from portfolio.engine.paper_pages import paper_head
from portfolio.engine.session import Build, Session
from portfolio.exports.linked_data import as_script, linked_data
from portfolio.exports.previews import preview_of
from portfolio.macros import page_context, render
from portfolio.site_files.policy import PLACEHOLDER
from portfolio.words import direction_of, speaking, word, words_in, words_of_scripts

PORTFOLIO = (
    "accent", "blog", "comments", "direction", "fonts", "language", "links", "linked_data",
    "named_links", "paper", "policy", "preview", "script_words", "visits", "words",
)  # fmt: skip
"""What templates find under the name `portfolio`."""


def head_of(
    page: Page | None, config: MkDocsConfig, build: Build, session: Session
) -> dict[str, Any]:
    """Return what `portfolio` stands for in the template of a page, or of one that is no page."""
    loaded, planned = build.loaded, build.planned
    if planned is None:  # a server that starts with errors
        return {**dict.fromkeys(PORTFOLIO, ""), "policy": PLACEHOLDER}
    where = page_context(page, loaded.site) if page else None
    source = planned.source.page_at.get(page.file.src_uri) if page else None
    ours = loaded.site.words_in(None)
    words = loaded.site.words_in(where.language) if where else ours
    with speaking(words):
        data = linked_data(source, planned.source) if source else ""
        contents, scripts = word("frame.contents"), words_of_scripts()
    with speaking(ours):  # what stands around a text is in the language of the site
        frame = words_in("frame")
        links = loaded.macros.links_of(where)
        shown = str(render(links, loaded.renderer, where))
        named = str(render(replace(links, fragment="named-links"), loaded.renderer, where))
    language = words.language if words.language != ours.language else ""
    allowed = loaded.site.project.allowed
    return {
        "accent": planned.source.accent.tokens if planned.source.accent else {},
        "blog": frame_of(page, config, build),
        "comments": allowed.comments,
        "direction": direction_of(language) if language else "",
        "fonts": planned.fonts,
        "language": language,
        "links": shown,
        "linked_data": data,
        "named_links": named,
        "paper": paper_head(page, build) if page else "",
        "policy": PLACEHOLDER,
        "preview": preview_of(source, planned.source, planned.feeds) if source else {},
        "script_words": as_script(scripts) if scripts else "",
        "visits": () if session.is_serving else allowed.visits,
        "words": {**frame, "contents": contents},
    }
