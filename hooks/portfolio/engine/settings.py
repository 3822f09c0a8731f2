"""What the owner has set, and which other code takes part in a build."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from portfolio.loading.file_states import states_of_files
from portfolio.loading.site import ProjectSettings

_READ_FILES = {"pymdownx.snippets", "pymdownx.b64"}
"""Extensions of Markdown that put other files into a page; those of third parties may, too."""

_MACROS_THAT_READ_FILES = ("include_dir", "include_yaml", "modules")


def settings_of(config: MkDocsConfig, project: ProjectSettings) -> str:
    """Return all settings, and the state of all templates, as a text that changes with them."""
    files = project.config.files if project.config else ()
    settings = [file.data.source.text for file in files]
    looks = [states_of_files(folder, also_linked=True) for folder in project.template_folders]
    return repr((settings, config.site_url, looks))


def can_cache_pages(config: MkDocsConfig, project: ProjectSettings) -> bool:
    """Whether pages depend on nothing unknown: plugins and hooks of others may read anything."""
    macros = config.plugins["macros"].config if "macros" in config.plugins else {}
    extensions = {each for each in config.markdown_extensions if isinstance(each, str)}
    others = {each for each in extensions if "." in each and not each.startswith("pymdownx.")}
    return (
        not project.others.take_part
        and not others | (extensions & _READ_FILES)
        and not any(macros.get(name) for name in _MACROS_THAT_READ_FILES)
    )
