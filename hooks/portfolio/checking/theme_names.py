"""The names that Material for MkDocs 9.8.1 knows; a test compares them with the installed theme."""

from __future__ import annotations

FEATURES = (
    "announce.dismiss", "content.action.edit", "content.action.view", "content.code.annotate",
    "content.code.copy", "content.code.select", "content.footnote.tooltips", "content.lazy",
    "content.tabs.link", "content.tooltips", "header.autohide", "navigation.expand",
    "navigation.footer", "navigation.indexes", "navigation.instant",
    "navigation.instant.prefetch", "navigation.instant.preview", "navigation.instant.progress",
    "navigation.path", "navigation.prune", "navigation.sections", "navigation.tabs",
    "navigation.tabs.sticky", "navigation.top", "navigation.tracking", "search.highlight",
    "search.share", "search.suggest", "toc.follow", "toc.integrate",
)  # fmt: skip

_ACCENTS = (
    "amber", "blue", "cyan", "deep-orange", "deep-purple", "green", "indigo", "light-blue",
    "light-green", "lime", "orange", "pink", "purple", "red", "teal", "yellow",
)  # fmt: skip

COLOURS = {
    "scheme": ("default", "slate"),
    "primary": (*_ACCENTS, "black", "blue-grey", "brown", "grey", "white"),
    "accent": _ACCENTS,
}
"""What a palette may name; each of them may be "custom" as well."""

SETTINGS_OF_THEME = (
    "custom_dir", "direction", "favicon", "features", "font", "icon", "language", "locale",
    "logo", "name", "palette", "static_templates",
)  # fmt: skip
"""What may stand below `theme`, of the theme and of MkDocs."""
