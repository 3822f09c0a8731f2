"""The few settings of `mkdocs.yml` that decide where the facts are."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from portfolio.loading.site import DataFile, ProjectSettings
from portfolio.loading.source import read_source
from portfolio.loading.yaml_tree import read_yaml
from portfolio.problems import Code, Place, Problem, Refusal

_OWNER_IS_NO_NAME = Refusal(
    Code.BAD_SETTING,
    "extra.person is not the id of one person",
    "name the folder of docs/data/ whose site this is: person: ada",
)


def read_project(config_file: Path) -> tuple[ProjectSettings, list[Problem]]:
    """Return where a project's things are, with the problems of its configuration."""
    root = config_file.resolve().parent
    if not config_file.is_file():
        refusal = Refusal(
            Code.UNREADABLE_FILE,
            "there is no mkdocs.yml here",
            "run the command in the folder of your site",
        )
        return ProjectSettings(root, root / "docs", root / "overrides"), [
            refusal.at(Place(path=config_file.name))
        ]
    source, problems = read_source(config_file, config_file.name)
    tree, found = read_yaml(source, allow_tags=True) if source else (None, [])
    problems += found
    settings: Any = tree.value if tree and isinstance(tree.value, dict) else {}
    extra = settings.get("extra")
    owner = extra.get("person") if isinstance(extra, dict) else None
    config = DataFile(source, tree) if source and tree else None
    if config and owner is not None and not isinstance(owner, str):
        problems.append(config.key_problem(("extra", "person"), _OWNER_IS_NO_NAME))
    patterns = extra.get("refuse_files") if isinstance(extra, dict) else None
    theme = settings.get("theme")
    docs = settings.get("docs_dir")
    overrides = theme.get("custom_dir") if isinstance(theme, dict) else None
    project = ProjectSettings(
        root=root,
        docs=root / (docs if isinstance(docs, str) else "docs"),
        overrides=root / (overrides if isinstance(overrides, str) else "overrides"),
        owner=owner if isinstance(owner, str) else None,
        refused_files=tuple(word for word in patterns if isinstance(word, str))
        if isinstance(patterns, list)
        else (),
        **_publication_settings(extra),
        config=config,
    )
    return project, problems


def _publication_settings(extra: Any) -> dict[str, Any]:
    """Return what `extra.publications` says; what cannot be used is found by the checks."""
    settings = extra.get("publications") if isinstance(extra, dict) else None
    if not isinstance(settings, dict):
        return {}
    found: dict[str, Any] = {}
    if str(settings.get("pages")).lower() in ("false", "no", "off"):
        found["publication_pages"] = False
    if isinstance(settings.get("styles"), list):
        found["citation_styles"] = tuple(map(str, settings["styles"]))
    return found
