"""Small inputs that would expand to large ones are refused before they cost anything."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.bad_inputs.cases import good_site
from tests.sites import run
from tests.slowness import some_slow

MOST_MEMORY = 300 * 1024**2
"""Bytes beyond those of a build without the bomb."""
MOST_CPU = 4.0
"""Seconds of the processor as above: twice what is promised, for machines with other work."""
END = 60
"""Seconds of the processor after which the system ends a build: whatever hangs fails."""

FILES = {
    "page": "docs/planted.md",
    "talks": "docs/data/ada/talks.yml",
    "bib": "docs/data/ada/publications.bib",
    "notebook": "docs/planted.ipynb",
}


@dataclass(frozen=True)
class Bomb:
    """A file that would go off."""

    about: str
    file: str
    before: str
    each: str
    times: int
    after: str
    code: str
    """That of its error; nothing if it is only built."""
    line: int
    """That of its error; 0 if it is of the whole file, or at any."""

    def plant(self, root: Path) -> None:
        numbers = range(self.times) if "«" in self.each else ()
        many = (self.each.replace("«n»", f"{n}").replace("«m»", f"{n + 1}") for n in numbers)
        text = "".join([self.before, *many, self.each * (self.times - len(numbers)), self.after])
        file = root / FILES[self.file]
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    @property
    def place(self) -> str:
        """Where its error must be, as a regular expression."""
        return rf"^{re.escape(FILES[self.file])}:{self.line or '.*'}:.* error\[{self.code}\]"


TABLE = Path(__file__).with_name("bombs.toml")
BOMBS = {each[0]: Bomb(*each) for each in tomllib.loads(TABLE.read_text("utf-8"))["bombs"]}


@dataclass(frozen=True)
class Cost:
    """What a build cost."""

    output: str
    memory: int
    cpu: float
    code: int


_MEASURED = f"""
import json, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, ({END}, {END}))
done = subprocess.run(
    [sys.executable, "-m", "mkdocs", "build", "--quiet"], capture_output=True, encoding="utf-8"
)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
output, seconds = done.stdout + done.stderr, used.ru_utime + used.ru_stime
print(json.dumps([output, used.ru_maxrss, seconds, done.returncode]))
"""
"""A process that is small itself: a child counts the memory of its parent as its own."""


def cost_of_build(root: Path) -> Cost:
    done = run(root, "-c", _MEASURED)
    assert done.returncode == 0, done.stderr
    output, memory, cpu, code = json.loads(done.stdout)
    kilobyte = 1024 if sys.platform == "linux" else 1
    return Cost(output, memory * kilobyte, cpu, code)


@cache
def usual() -> Cost:
    """Return what the build of the good site costs."""
    with TemporaryDirectory() as folder:
        return cost_of_build(good_site(Path(folder)))


def test_there_are_bombs_of_each_kind() -> None:
    assert len(BOMBS) >= 60
    assert {bomb.file for bomb in BOMBS.values()} == set(FILES)


OFTEN = ("a list of 60,000 keywords", "brackets from a loop")
"""What is tried at each change; each of the others costs a process of some seconds."""


@pytest.mark.parametrize("name", some_slow(BOMBS, fast=OFTEN))
def test_bomb_does_not_go_off(name: str, tmp_path: Path) -> None:
    bomb, root = BOMBS[name], good_site(tmp_path)
    bomb.plant(root)

    cost = cost_of_build(root)

    assert cost.code == (1 if bomb.code else 0), cost.output[-2000:]
    assert "Traceback" not in cost.output
    assert not bomb.code or re.search(bomb.place, cost.output, re.M), cost.output[-2000:]
    assert cost.memory < usual().memory + MOST_MEMORY
    assert cost.cpu < usual().cpu + MOST_CPU
