"""The scripts that plugins of others are known to put into pages."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from portfolio.site_files.policy import source

_DATA = r"\{(?:[\w\s{}\[\]:,.#%+-]|\"[^\"\\\n<]*\")*\}"
"""An object without a call, a name to assign to, or a way out of its strings."""

_KNOWN: Mapping[str, str] = {
    "glightbox": (
        rf"const lightbox = GLightbox\({_DATA}\);"
        r"(\s*document\$\.subscribe\(\(\)=>\{ lightbox\.reload\(\); \}\);)?"
    ),
    "mermaid2": (
        r"(import mermaid from \"[^\"\\\n<]*\";\s*)?"
        rf"(window\.mermaidConfig = \{{default: {_DATA}\}}|mermaid\.initialize\({_DATA}\));"
    ),
    "print-site": (
        r"document\.addEventListener\('DOMContentLoaded', function \(\) \{\s*"
        r"(remove_material_navigation\(\);|remove_mkdocs_theme_navigation\(\);|"
        r"generate_toc\(\);)+\s*\}\)"
    ),
}
"""By the plugin's name in mkdocs.yml; what they vary is data."""

_HASHES = {
    "mkdocs-jupyter": (  # 0.26.3: copies cells (two), and draws diagrams
        "'sha256-hYwWry2K68f5aBcvC3BG6vS54Pko4osEbHoDLDx+0L0='",
        "'sha256-G5xteHNIIA+S+4XVjNJ0ykVYMuxH+LfdR9YHLxRVvk4='",
        "'sha256-C7GtXSV09mZ96Se+CbtRm9VgVfWZsCjtLcep0ByMqjA='",
    ),
}
"""The same for those that never vary."""


def is_of_plugin(script: str, plugins: Collection[str]) -> bool:
    """Whether a script is one that a named plugin puts into pages."""
    return any(
        source(script) in _HASHES.get(name, ())
        or re.fullmatch(_KNOWN.get(name, "(?!)"), script.strip())
        for name in plugins
    )
