"""The networks that an owner has added, in `overrides/own/networks.yml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from portfolio.loading.data_file import DataFile, read_data_file
from portfolio.loading.records import read_records
from portfolio.model.networks import NETWORKS, Network
from portfolio.model.own_networks import OwnNetwork
from portfolio.model.record import SLUG
from portfolio.problems import Code, Problem, UnplacedError

FILE = "networks.yml"


def read_own_networks(
    file: Path, path: str
) -> tuple[dict[str, Network], DataFile | None, list[Problem]]:
    """Return the networks of a file that need not be there, the file, and what is wrong with it.

    Networks are by the names that links call them by; also those with errors, lest each link has
    one too.

    Args:
        path: What the owner calls the file.
    """
    if not file.is_file():
        return {}, None, []
    data, problems = read_data_file(file, path)
    if data is None:
        return {}, None, problems
    tree = data.tree
    records, wrong = read_records(dict[str, OwnNetwork], tree, data.source, what="networks")
    names = [str(name) for name in tree.value] if isinstance(tree.value, dict) else []
    problems = [*wrong, *_name_problems(names, data)]
    networks = {
        name: records[name].as_network(name) if records else _unknown(name)
        for name in names
        if name not in NETWORKS
    }
    return networks, data, problems


def _name_problems(names: list[str], file: DataFile) -> Iterator[Problem]:
    for name in names:
        if name in NETWORKS:
            error = UnplacedError(
                Code.BAD_NETWORK,
                f'"{name}" is known already: {NETWORKS[name].label}',
                f'give yours another name, such as "my-{name}"',
            )
        elif not re.fullmatch(SLUG, name):
            error = UnplacedError(
                Code.BAD_NETWORK,
                f'"{name}" cannot be the name of a network',
                "use lower-case letters a-z, digits and single hyphens",
            )
        else:
            continue
        yield file.key_problem((name,), error)


def _unknown(name: str) -> Network:
    """Return what stands for a network with errors: any handle will do."""
    url = "https://a.example/{handle}"
    return Network(name, name, "material/link-variant", url, ".+", "ada-lovelace")
