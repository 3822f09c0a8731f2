"""Change the code in small ways, one at a time, and see whether a test notices.

Run with `make mutants` (`OPTIONS=staging.py` for a part of it); it takes an hour or so and is no
part of the tests. What a mutation score
is: the share of changes that make a test fail.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]

MUTATED = {
    "model": ("tests/model", "tests/loading/test_records.py", "tests/test_schemas.py"),
    "loading": ("tests/loading", "tests/bad_inputs/test_bad_inputs.py", "tests/test_reports.py"),
    "views": ("tests/views", "tests/test_page_scope.py"),
    "rendering.py": ("tests/test_rendering.py",),
    "pages": ("tests/pages",),
    "publishing.py": ("tests/test_publishing.py",),
    "staging.py": ("tests/test_staging.py",),
}
"""The modules to mutate, and the tests that should notice."""

SETTINGS = """
[mutmut]
paths_to_mutate =
{mutated}
also_copy =
    hooks
    portfolio
    overrides
    tests
    mkdocs.yml
    requirements.txt
    requirements-own.txt
    .pytest.toml
tests_dir =
{tests}
pytest_add_cli_args =
    -p
    no:xdist
    -q
    -x
    --deselect=tests/bad_inputs/test_bad_inputs.py::test_build_prints_no_traceback
    -k
    not build and not terminal and not formats
"""


def main() -> None:
    """Mutate a copy of the repository, and print the score of each file."""
    parts = sys.argv[1:] or list(MUTATED)
    report("".join(_results(part) for part in parts))


def _results(part: str) -> str:
    """Return the outcome of each mutant of a module or folder, one on a line."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        ignored = shutil.ignore_patterns(".git", ".venv", "site", "__pycache__", "pictures")
        shutil.copytree(ROOT, copy, ignore=ignored)
        # mutmut derives module names from paths, so the package has to be at its import root.
        shutil.copytree(copy / "hooks" / "portfolio", copy / "portfolio")
        settings_of_pytest = copy / ".pytest.toml"
        text = settings_of_pytest.read_text(encoding="utf-8")
        settings_of_pytest.write_text(text.replace('["hooks", "."]', '["."]'), encoding="utf-8")
        tests = "\n".join(f"    {path}" for path in MUTATED[part])
        settings = SETTINGS.format(mutated=f"    portfolio/{part}", tests=tests)
        (copy / "setup.cfg").write_text(settings, encoding="utf-8")
        mutmut = [sys.executable, "-m", "mutmut"]
        subprocess.run([*mutmut, "run"], cwd=copy, check=False, stdout=sys.stderr)
        listed = subprocess.run(
            [*mutmut, "results", "--all", "true"],
            cwd=copy, check=True, capture_output=True, encoding="utf-8",
        )  # fmt: skip
    return listed.stdout


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
