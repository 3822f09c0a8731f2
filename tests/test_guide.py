"""Every example and command of the README and of the guide works as it stands there."""

from __future__ import annotations

import itertools
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
import yaml

from portfolio.commands.guide_pages import guide_pages
from portfolio.commands.main import main
from portfolio.exports.data import shapes
from tests.commands.repository import commit, git
from tests.in_process import invoke, mkdocs
from tests.sites import HOOKS, REPOSITORY, SITE_URL, SiteFolder, shipped_repository

GUIDE = HOOKS / "guide"
IMPORTS = REPOSITORY / "tests" / "imports"
BLOCK = re.compile(
    r"(?:^`(?P<path>[^`\n]+)`[^\n]*:\n\n)?^(?P<fence>`{3,})(?P<language>\w*)[^\n]*\n(?P<text>.*?)^(?P=fence)$",
    re.M | re.S,
)
TRIED_ELSEWHERE = {
    "own.md": "tests/test_guide_of_own.py builds all of it",
    "errors.md": "tests/bad_inputs/ has what is wrong",
    "maintainers.md": "tests/test_sections.py adds such a section",
    ".github/workflows/build.yml": "tests/test_workflows.py reads workflows",
    ".gitlab-ci.yml": "tests/test_workflows.py reads it, too",
    "other/site/mkdocs.yml": "tests/sites/sample/mkdocs.yml is such a site",
    "text": "shows files or messages",
    "fontpkg-inter": "tests/loading/test_own_fonts.py has fonts",
    "rss:": "tests/others/ builds with plugins of others",
}
"""Pages, paths, languages and words whose blocks are not tried here, each with what does it."""

NOT_RUN = {
    "git remote add": "says an address of somebody else",
    "python hooks init --from hugo ../my-site --language": "tests/importers/ has languages",
    "python hooks publish": "tests/publishing/ pushes",
    "python hooks serve": "tests/publishing/ serves",
    "python hooks sync": "tests/sync/ asks made-up catalogues",
    "python hooks test": "would run this test",
    "python hooks update": "tests/releases/ updates",
}
"""Commands by their first words that are not run here, each with the reason."""

SOURCES = {
    "my-old-site": "al-folio", "my-site": "hugoblox", "me.github.io": "academicpages",
    "papers.bib": "papers.bib", "citations.bib": "papers.bib", "record.json": "orcid.json",
    "John_Doe_CV.yaml": "rendercv.yaml", "resume.json": "resume.json", "my-archive": "linkedin",
    "cv.md": "page.md", "cv.tex": "shapes/cv.tex", "my-pages": "jekyll-page",
    "me.jpg": "al-folio/assets/img/prof_pic.jpg",
}  # fmt: skip
"""What commands import, and the made-up source that stands for it."""


class Example(NamedTuple):
    page: str
    path: str
    fence: str
    language: str
    text: str


def examples() -> Iterator[Example]:
    for file in (REPOSITORY / "README.md", *sorted(GUIDE.rglob("*.md"))):
        for match in BLOCK.finditer(file.read_text(encoding="utf-8")):
            yield Example(file.name, *(match[name] or "" for name in Example._fields[1:]))


def is_tried_elsewhere(example: Example) -> bool:
    named = {example.page, example.path, example.language}
    return any(key in named or key in example.text.split() for key in TRIED_ELSEWHERE)


EXAMPLES = [each for each in examples() if each.language != "sh" and not is_tried_elsewhere(each)]
COMMANDS = {
    line.partition("  #")[0].strip(): each.page
    for each in examples()
    if each.language == "sh" and each.page not in TRIED_ELSEWHERE
    for line in each.text.splitlines()
}
SAMPLE_FACTS = {
    file.read_text("utf-8").partition("\n")[2] for file in (GUIDE / "data").glob("*/*.yml")
}
LIVE = [each for each in EXAMPLES if len(each.fence) > 3]
FILES = [each for each in EXAMPLES if len(each.fence) == 3 and each.text not in SAMPLE_FACTS]


def first_words(command: str) -> str | None:
    return next((words for words in NOT_RUN if command.startswith(words)), None)


def test_guide_is_written_anew() -> None:
    stale = [page.name for page, text in guide_pages().items() if page.read_text("utf-8") != text]

    assert not stale, "run: python hooks guide"


@pytest.mark.parametrize("section", [name for name in shapes() if name != "front-matter"])
def test_example_of_a_section_has_every_field(section: str) -> None:
    page = (GUIDE / "sections" / f"{section}.md").read_text("utf-8")
    told = set(re.findall(r"^\| `(?:\w+\.)*(\w+)` \|", page, re.M))
    files = (GUIDE / "data").glob(f"*/{section}.yml")

    assert told
    assert told - set(_keys([yaml.safe_load(file.read_text("utf-8")) for file in files])) == set()


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        value = value.values()
    for each in value:
        if isinstance(each, dict | list):
            yield from _keys(each)


def test_guide_is_built_strictly_with_its_live_examples(tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)

    done = mkdocs(site.root, "build", "--strict", "-f", "hooks/guide.yml", "-d", str(site.output))

    assert done.returncode == 0, done.stderr
    assert "advice" not in done.stderr
    shown = sum(
        page.read_text("utf-8").count(">What it becomes<") for page in site.output.rglob("*.html")
    )
    assert shown == len(LIVE) > 20


@pytest.mark.parametrize("example", FILES, ids=lambda each: f"{each.page}-{each.path}")
def test_example_is_accepted(example: Example, tmp_path: Path) -> None:
    site = SiteFolder(tmp_path)
    path = example.path.replace("<you>", "ada")
    assert path, "say above it which file it is, or in TRIED_ELSEWHERE how it is tried"
    site.configure("extra: {person: ada}\n")
    if path.startswith("docs/blog/"):
        site.write("docs/blog/index.md", "# Blog\n")
    site.write("docs/data/ada/publications.bib", BIBLIOGRAPHY)
    text = example.text.replace("ada-lovelace", "ada")
    _write_what_is_named(site, text)
    for line in NEEDED.get(path.rpartition("/")[2], ()):
        text = text if re.search(rf"^{line.split()[0]}", text, re.M) else f"{line}\n{text}"
    site.write(path, text)

    done = site.check()

    assert done.returncode == 0, done.stderr


DOI = ", doi = {10.1112/plms/s2-42.1.230}"
PICTURE = GUIDE / "assets" / "maria.svg"
NAMED = r"(?<![\w/.])[\w/-]+\.(?:md|svg|png|jpg|mp4|mp3|vtt|pdf|asc|py)\b"
EVENTS = "hooks: [hooks/events.py]"
NEEDED = {
    "mkdocs.yml": (f"site_url: {SITE_URL}", "INHERIT: hooks/mkdocs-base.yml", EVENTS),
    "profile.yml": ("name: Ada Lovelace",),
}
"""Lines that a file has beside those of an example."""
BIBLIOGRAPHY = "".join(
    f"@misc{{{key}, title = {{{key}}}, year = 1936{more}}}\n"
    for key, more in {"turing1936": "", "turing1950": "", "turing1952": "", "a": DOI}.items()
)


def _write_what_is_named(site: SiteFolder, text: str) -> None:
    """Write the pages and files that an example names, as a site has them."""
    for name in re.findall(NAMED, text):
        file = (site.root if name.endswith(".py") else site.docs) / name
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            is_text = name.endswith((".md", ".py"))
            file.write_bytes(b"# A heading\n" if is_text else PICTURE.read_bytes())


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a new owner gets, with what they had before in it and beside it."""
    root = shipped_repository(tmp_path_factory.mktemp("delivered") / "site", is_linked=True)
    for folder, (name, source) in itertools.product((root.parent, root), SOURCES.items()):
        copy = shutil.copytree if (IMPORTS / source).is_dir() else shutil.copyfile
        copy(IMPORTS / source, folder / name)
    git(root, "init", "-q")
    commit(root)
    return root


@pytest.fixture(scope="module")
def begun(delivered: Path) -> Path:
    """A site of an owner, to which one command after another adds something."""
    root = delivered.with_name("begun")
    shutil.copytree(delivered, root, symlinks=True)
    assert invoke(root, "init", "--name", "Ada Lovelace", "--yes").returncode == 0
    return root


@pytest.mark.parametrize("command", [each for each in COMMANDS if not first_words(each)])
def test_command_works(command: str, delivered: Path, begun: Path) -> None:
    python, hooks, *words = shlex.split(command)
    begins = words[0] == "init"
    # tests/commands/ has imports whose sites are built, which takes long.
    rehearsed = ["--dry-run"] * (begins or words[0] == "import")
    rehearsed += ["--name", "Ada Lovelace"] * (begins and "--name" not in words)

    done = invoke(delivered if begins else begun, *words, *rehearsed, typed=9 * "2024\n")

    assert (python, hooks) == ("python", "hooks")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    "page", [REPOSITORY / "README.md", *sorted(GUIDE.rglob("*.md"))], ids=lambda page: page.name
)
def test_command_in_a_sentence_is_one_of_ours(page: Path) -> None:
    targets = re.findall(r"^([a-z-]+):", (REPOSITORY / "Makefile").read_text("utf-8"), re.M)
    calls = r"`(python hooks|make) ([a-z][^`\n]*)`"
    for command, rest in re.findall(calls, page.read_text("utf-8")):
        if command == "make":
            assert rest.split()[0] in targets
        else:
            _check_words(rest.replace("…", "").split())


def _check_words(words: list[str]) -> None:
    found: click.Command = main
    while words and isinstance(found, click.Group):
        assert words[0] in found.commands
        found = found.commands[words.pop(0)]
    options = {name for option in found.params for name in option.opts}
    assert {word for word in words if word.startswith("--")} <= options | {"--help"}


def test_nothing_is_excused_that_is_not_there() -> None:
    commands = {first_words(command) for command in COMMANDS}
    words = {word for each in examples() for word in (*each[:4], *each.text.split())}

    assert NOT_RUN.keys() <= commands
    assert {name for name in TRIED_ELSEWHERE if name != "errors.md"} <= words
