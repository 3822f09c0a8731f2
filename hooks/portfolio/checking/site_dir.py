"""Where a built site may be put: a build replaces what is there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from portfolio.loading.configuration import EVENTS_FILE
from portfolio.loading.site import ProjectSettings
from portfolio.problems import Code, Place, Problem, UnplacedError


def site_dir_problems(project: ProjectSettings, folder: Path) -> Iterator[Problem]:
    """Yield an error if a build would replace files of the project by the site.

    Args:
        folder: Where the site would be, from the settings or the command line.
    """
    folder = folder.resolve()
    kept = (project.root, project.docs, EVENTS_FILE.parent, *project.template_folders)
    inside = [each.resolve() for each in kept[1:]]
    if any(each.resolve().is_relative_to(folder) for each in kept) or any(
        folder.is_relative_to(each) for each in inside
    ):
        message = f'the site would replace what is in "{project.shown(folder)}"'
        advice = "name a folder of its own, such as site_dir: site"
    elif folder.exists() and not folder.is_dir():
        message = f'the site cannot be put where the file "{project.shown(folder)}" is'
        advice = "move the file, or name another folder: site_dir: public"
    elif not os.access(next(each for each in (folder, *folder.parents) if each.exists()), os.W_OK):
        message = f'the site cannot be written to "{project.shown(folder)}"'
        advice = "see who owns that folder, or name another one: site_dir: public"
    else:
        return
    error = UnplacedError(Code.BAD_SETTING, message, advice)
    config = project.config
    yield config.problem(("site_dir",), error) if config else error.at(Place(path="mkdocs.yml"))
