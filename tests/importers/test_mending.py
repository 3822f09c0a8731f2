"""What a build refuses in imported files: mended in them, and in no file of the owner's."""

from __future__ import annotations

import pytest

from importers.anchors import with_good_links
from importers.mending import Mender
from importers.report import Fate, Report
from importers.writer import Change, Plan
from portfolio.loading.config import read_project
from portfolio.problems import Code, Place, UnplacedError
from tests.importers.sources import by_name, import_into
from tests.sites import SiteFolder

BEGIN, END = "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"


def mended(
    site: SiteFolder,
    text: str,
    code: Code,
    words: str,
    *,
    message: str = "wrong",
    file: str = "docs/page.md",
    before: str = "",
    times: int = 1,
) -> tuple[str, Report]:
    """Return a file with an error at the first of these words, mended so many times."""
    change = Change(path=site.root / file, action="new", text=text, before=before)
    plan, report = Plan([change]), Report()
    project, _ = read_project(site.root / "mkdocs.yml")
    mender = Mender(plan, project, report)
    for _ in range(times):
        now = plan.changes[0].text or ""
        start = max(now.find(words), 0)
        line, column = now.count("\n", 0, start) + 1, start - now.rfind("\n", 0, start)
        place = Place(path=file, line=line, column=column)
        mender.mended([UnplacedError(code, message, "").at(place)])
    return plan.changes[0].text or "", report


@pytest.mark.parametrize(
    ("text", "code", "words", "new"),
    [
        ("See [the *list*](gone.md).", Code.BROKEN_LINK, "gone.md", "See the *list*."),
        ("See [it][a].\n\n[a]: gone.md", Code.BROKEN_LINK, "gone.md", "See it."),
        (
            "![A chart](https://example.org/a)",
            Code.UNSAFE_ADDRESS,
            "https",
            "[A chart](<https://example.org/a>)",
        ),
        (
            "[same](https://example.org/a)\n\n![Logo][l]\n\n[l]: https://example.org/a",
            Code.UNSAFE_ADDRESS,
            "https",
            "[same](https://example.org/a)\n\n[Logo](<https://example.org/a>)\n\n[l]: https://example.org/a",
        ),
        ("![](gone.png)", Code.MISSING_FILE, "gone.png", "gone.png"),
        ("A `ghp_x1` here", Code.FORBIDDEN_FILE, "ghp_", "A `…` here"),
        (f"a\n\n{BEGIN}\n\nb\n{END}\n\nc", Code.FORBIDDEN_FILE, "-----", "a\n\n…\n\nc"),
        (f"a\n\n{BEGIN}\nb\n\nc", Code.FORBIDDEN_FILE, "-----", "a\n\n…c"),
        ("![](red-fox_2.png)", Code.NO_ALTERNATIVE_TEXT, "red", "![red fox 2](red-fox_2.png)"),
        ('<link\n  href="https://example.org/x.css" />', Code.UNSAFE_ADDRESS, "https", "<https://example.org/x.css>"),
        ("`[x](gone.md)` and [x](gone.md)", Code.BROKEN_LINK, "gone.md", "`[x](gone.md)` and x"),
    ],
)  # fmt: skip
def test_what_a_page_cannot_hold_becomes_words_or_a_link(
    project: SiteFolder, text: str, code: Code, words: str, new: str
) -> None:
    result, report = mended(project, text, code, words)

    assert result.strip() == new
    assert len(report.entries) == 1


def test_heading_gets_another_id_than_something_else_on_the_page(project: SiteFolder) -> None:
    result, _ = mended(
        project,
        "---\ntitle: A\n---\n\n## My *work*\n\nWords.\n",
        Code.DUPLICATE_ID,
        "## My",
        message='the id "my-work" is used 2 times on this page',
    )

    assert "## My *work* { #my-work-2 }\n" in result


def test_what_no_rule_mends_becomes_code_then_less_and_less(project: SiteFolder) -> None:
    text = "---\ntitle: A\n---\n\nGood.\n\n{{ odd }}\n"

    block, _ = mended(project, text, Code.TEMPLATE_SYNTAX, "{{ odd")
    page, _ = mended(project, text, Code.BUILD_FAILURE, "---")
    nothing, report = mended(project, text, Code.BUILD_FAILURE, "---", times=2)

    assert block.endswith("Good.\n\n~~~~ text\n{{ odd }}\n~~~~\n")
    assert page.endswith("---\n~~~~ text\nGood.\n\n{{ odd }}\n~~~~\n")
    assert nothing == "# A\n\nThe text of this page could not be brought along.\n"
    assert "Good." in report.words


def test_page_that_becomes_code_keeps_its_title_and_is_to_be_looked_at(
    project: SiteFolder,
) -> None:
    text = "---\ntitle: A\n---\n\n{{ hero() }}\n\n{{ odd }}\n"

    page, report = mended(project, text, Code.BUILD_FAILURE, "---")

    assert page.endswith("---\n\n{{ hero() }}\n~~~~ text\n{{ odd }}\n~~~~\n")
    assert [each.file for each in report.of(Fate.DOUBTFUL)] == ["docs/page.md"]


def test_entry_of_a_data_file_becomes_a_comment(project: SiteFolder) -> None:
    text = "- title: A\n  url: bad\n- title: B\n"
    file = "docs/data/ada/talks.yml"

    entry, _ = mended(project, text, Code.BAD_URL, "bad", file=file)
    page, _ = mended(
        project,
        "nav:\n  - index.md\n  - gone.md\n  - last.md\n",
        Code.UNKNOWN_NAV_ENTRY,
        "gone",
        file="mkdocs.yml",
        before="nav:\n  - index.md\n",
    )
    whole, _ = mended(project, "- title: A\n", Code.WRONG_TYPE, "title", file=file)
    paper, _ = mended(
        project, "@book{a,\n}\n\n@book{b,\n}\n", Code.BIBTEX_SYNTAX, "@book{b", file="docs/p.bib"
    )

    assert entry == "# - title: A\n#   url: bad\n- title: B\n"
    assert page == "nav:\n  - index.md\n#   - gone.md\n  - last.md\n"
    assert whole == "# - title: A\n[]\n"
    assert paper == "@book{a,\n}\n\n% @book{b,\n% }\n"


def test_lines_that_the_owner_had_are_never_changed(project: SiteFolder) -> None:
    mine = "[mine](gone.md)\n"

    kept, report = mended(
        project,
        f"{mine}\n[new](gone.md) [new](gone.md)\n",
        Code.BROKEN_LINK,
        "gone.md",
        before=mine,
    )

    assert kept.startswith(mine)
    assert not report.entries


def test_entry_in_a_comment_does_not_come_in_again(owned: SiteFolder) -> None:
    import_into(owned, by_name("resume.json"))
    file = owned.docs / "data/richard-hendriks/education.yml"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    text = "".join([lines[0], *(f"# {line}" for line in lines[1:]), "[]\n"])
    file.write_text(text, "utf-8")

    import_into(owned, by_name("resume.json"))

    assert file.read_text("utf-8") == text


def test_link_to_a_page_that_is_not_taken_is_text_in_a_second_import_too() -> None:
    new, old = {"a.md": "See [it](gone.md) and [mine](x.md)."}, {"a.md": "See it, [mine](x.md)."}

    assert with_good_links(new, old, Report()) == {"a.md": "See it and [mine](x.md)."}
