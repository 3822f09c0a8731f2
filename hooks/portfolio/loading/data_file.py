"""A YAML file or a bibliography that was read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from portfolio.loading.source import Source, read_source
from portfolio.loading.yaml_tree import Keys, Tree, read_yaml
from portfolio.problems import Problem, UnplacedError


@dataclass(frozen=True)
class DataFile:
    """A data file that was read, with the places of its values."""

    source: Source
    tree: Tree

    def problem(self, keys: Keys, refusal: UnplacedError) -> Problem:
        """Return a refusal as a problem at a value."""
        return self.source.problem_at(refusal, self.tree.span(keys))

    def key_problem(self, keys: Keys, refusal: UnplacedError) -> Problem:
        """Return a refusal as a problem at the name of a value."""
        span = self.tree.key_spans.get(keys, self.tree.span(keys))
        return self.source.problem_at(refusal, span)


def read_data_file(
    file: Path, path: str, *, allow_tags: bool = False
) -> tuple[DataFile | None, list[Problem]]:
    """Return a file of YAML, or None with the problems that forbid it.

    Args:
        path: What the owner calls it, from the project's folder.
        allow_tags: As `read_yaml` takes it.
    """
    source, problems = read_source(file, path)
    if source is None or problems:
        return None, problems
    tree, problems = read_yaml(source, allow_tags=allow_tags)
    return (DataFile(source, tree), []) if tree else (None, problems)
