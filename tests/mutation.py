"""Change the code in small ways, one at a time, and see whether a test notices.

Run with `make mutants`; it takes an hour or so and is no part of the tests. What a mutation score
is: the share of changes that make a test fail.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

MUTATED = ("model", "loading", "views/urls.py", "rendering.py", "publishing.py", "staging.py")
"""What must not be wrong unnoticed: facts, escaping, addresses, publishing."""

TESTS = (
    "tests/model", "tests/loading", "tests/views", "tests/test_rendering.py",
    "tests/test_staging.py", "tests/test_publishing.py",
)  # fmt: skip

SETTINGS = """
[mutmut]
paths_to_mutate =
{mutated}
also_copy =
    hooks
    portfolio
    overrides
    docs
    tests
    mkdocs.yml
    requirements.txt
    .pytest.toml
tests_dir =
{tests}
pytest_add_cli_args =
    -p
    no:xdist
    -q
"""


def main() -> None:
    """Mutate a copy of the repository, and print the score of each file."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        ignored = shutil.ignore_patterns(".git", ".venv", "site", "__pycache__", "pictures")
        shutil.copytree(ROOT, copy, ignore=ignored)
        # The tool takes a module's path for its name, so the package stands where it is imported.
        shutil.copytree(copy / "hooks" / "portfolio", copy / "portfolio")
        settings_of_pytest = copy / ".pytest.toml"
        text = settings_of_pytest.read_text(encoding="utf-8")
        settings_of_pytest.write_text(text.replace('["hooks", "."]', '["."]'), encoding="utf-8")
        mutated = "\n".join(f"    portfolio/{path}" for path in MUTATED)
        tests = "\n".join(f"    {path}" for path in TESTS if (copy / path).exists())
        settings = SETTINGS.format(mutated=mutated, tests=tests)
        (copy / "setup.cfg").write_text(settings, encoding="utf-8")
        mutmut = [sys.executable, "-m", "mutmut"]
        subprocess.run([*mutmut, "run", *sys.argv[1:]], cwd=copy, check=False)
        listed = subprocess.run(
            [*mutmut, "results", "--all", "true"],
            cwd=copy, check=True, capture_output=True, encoding="utf-8",
        )  # fmt: skip
    report(listed.stdout)


def report(results: str) -> None:
    """Print how many changes were noticed, file by file and in all."""
    counts: dict[str, list[int]] = {}
    for line in filter(None, map(str.strip, results.splitlines())):
        name, _, outcome = line.rpartition(": ")
        module = name.partition(".x")[0]
        noticed = outcome in ("killed", "timeout", "segfault", "caught by type check")
        for counted in (module, "all"):
            counts.setdefault(counted, [0, 0])[0 if noticed else 1] += 1
    for module, (killed, survived) in sorted(counts.items()):
        score = killed / (killed + survived)
        print(f"{score:6.1%}  {killed:5} noticed {survived:5} survived  {module}")  # noqa: T201


if __name__ == "__main__":
    main()
