"""A YAML file or a bibliography that was read."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.loading.source import Source
from portfolio.loading.yaml_tree import Keys, Tree
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
