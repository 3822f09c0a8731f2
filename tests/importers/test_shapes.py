"""Shapes of pages that people have written by hand: the facts in them, and the text around."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pypandoc  # type: ignore[import-untyped]  # it has no types
import pytest
import yaml

from importers.draft import Draft
from importers.lifted_names import introduced_name
from importers.lifting import lifted
from importers.report import Fate
from importers.running import plan_import, read_draft
from importers.source_files import SourceError
from importers.words import missing_words
from portfolio.loading.config import read_project
from tests.importers.sources import FOLDER
from tests.sites import SiteFolder

SHAPES = FOLDER / "shapes"
FACTS: dict[str, dict[str, Any]] = yaml.safe_load((SHAPES / "facts.yml").read_text("utf-8"))


def read(path: Path) -> Draft:
    return read_draft("jekyll" if path.is_dir() else "page", path, owner=None)


def body_of(text: str) -> str:
    return re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)


@pytest.mark.parametrize("name", FACTS)
def test_facts_of_each_shape_are_lifted(name: str) -> None:
    draft = read(SHAPES / name)

    found = {"name": draft.likely_name, **draft.profile, **draft.sections}
    expected = FACTS[name]
    assert len(FACTS) >= 9
    assert {key: found.get(key) for key in expected} == expected
    assert set(draft.sections) <= set(expected)


@pytest.mark.parametrize("name", FACTS)
def test_every_word_of_a_shape_is_in_a_fact_or_in_the_text(name: str) -> None:
    draft = read(SHAPES / name)
    files = [SHAPES / name] if (SHAPES / name).is_file() else sorted((SHAPES / name).glob("*.md"))
    facts = yaml.safe_dump([draft.profile, draft.sections], allow_unicode=True, width=10_000)
    entries = [f"{each.old} {each.new}" for each in draft.report.entries]

    for file in [file for file in files if file.suffix != ".tex"]:
        text = body_of(file.read_text(encoding="utf-8"))
        assert missing_words(text, *draft.pages.values(), facts, "\n".join(entries)) == []


def test_block_with_one_line_that_fits_nowhere_stays_as_it_is() -> None:
    text = (SHAPES / "unfit.md").read_text(encoding="utf-8")

    draft = read(SHAPES / "unfit.md")

    page = draft.pages["unfit.md"]
    assert draft.sections == {}
    assert page.count("\n- ") + page.count("    - ") == body_of(text).count("- ")
    for line in body_of(text).split("\n"):
        assert line.strip() in page or line.startswith("!")


def test_page_about_the_owner_becomes_the_one_home_page() -> None:
    draft = read(SHAPES / "old-site")

    assert draft.nav == ["index.md", "experience.md", "writing.md"]
    assert "redirect_from:\n  - about\n" in draft.pages["index.md"]
    assert "[what I did](experience.md) and [wrote](writing.md)" in draft.pages["index.md"]
    assert {each["network"] for each in draft.profile["links"]} == {"github", "linkedin", "medium"}


@pytest.mark.parametrize("name", ["experience.md", "writing.md"])
def test_page_of_a_section_is_no_home_page(name: str) -> None:
    draft = read(SHAPES / "old-site" / name)

    assert list(draft.pages) == [name]
    assert draft.sections


def test_folder_of_pages_has_one_home_page(tmp_path: Path) -> None:
    (tmp_path / "about.md").write_text("My name is Ada Example.\n", encoding="utf-8")
    (tmp_path / "tea.md").write_text("See [me](about.md).\n", encoding="utf-8")

    draft = read_draft("page", tmp_path, owner=None)

    assert draft.nav == ["index.md", "tea.md"]
    assert "[me](index.md)" in draft.pages["tea.md"]
    assert draft.likely_name == "Ada Example"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hello, my name is Ada King. I compute.", "Ada King"),
        ("# Hi, I am Ada King-Noel!", "Ada King-Noel"),
        ("# Hey there 👋 I’m Jen\n", "Jen"),
        ("Words first.\n\nI'm Ludwig van der Example, a teacher.", "Ludwig van der Example"),
        ("Ich heiße Jörg Müller und lehre.", "Jörg Müller"),
        ("# Dr. Ada King – Engineer", "Dr. Ada King"),
        ("# J. R. Example\n", "J. R. Example"),
        ("# About Me\n\nI am a Research Scientist at Example Labs.", ""),
        ("I'm T-shaped, and I am Principal Engineer, too.", ""),
        ("# Machine Learning Engineer\n", ""),
    ],
)
def test_name_is_read_where_somebody_introduces_themselves(text: str, name: str) -> None:
    assert introduced_name(text) == name


def test_document_of_a_word_processor_is_read_with_its_facts(tmp_path: Path) -> None:
    place = tmp_path / "cv.docx"
    text = (SHAPES / "headings.md").read_text(encoding="utf-8")
    pypandoc.convert_text(text, "docx", format="markdown", outputfile=str(place))

    draft = read_draft("page", place, owner=None)

    assert draft.likely_name == "Ada Byron"
    assert draft.sections["stack"] == FACTS["headings.md"]["stack"]
    assert draft.sections["experience"] == FACTS["headings.md"]["experience"]


def test_web_page_is_read_without_what_it_runs_or_loads(tmp_path: Path) -> None:
    place = tmp_path / "cv.html"
    place.write_text(
        "<h1>Jo Example</h1><script>alert(1)</script><h2>Experience</h2>"
        "<p><b>Engineer – Acme (2019 – 2021)</b></p><ul><li>Built it</li></ul>"
        '<h2>More</h2><img src="file:///etc/passwd"><p onclick="x()">Words</p>',
        encoding="utf-8",
    )

    draft = read_draft("page", place, owner=None)

    (group,) = draft.sections["experience"]
    assert group["roles"][0]["organization"] == "Acme"
    assert "Words" in draft.pages["index.md"]
    assert not re.search("alert|onclick|passwd", draft.pages["index.md"])


def test_document_cannot_read_other_files(tmp_path: Path) -> None:
    (tmp_path / "secret.tex").write_text("Xyzzy", encoding="utf-8")
    body = r"Hello \input{secret} \input{secret.tex} \include{secret} \lstinputlisting{secret.tex}"
    place = tmp_path / "cv.tex"
    place.write_text(rf"\begin{{document}}{body}\end{{document}}", encoding="utf-8")

    draft = read_draft("page", place, owner=None)

    assert "Hello" in draft.pages["index.md"]
    assert "Xyzzy" not in draft.pages["index.md"] + draft.report.words


@pytest.mark.parametrize("name", ["cv.docx", "cv.odt"])
def test_document_that_is_none_gets_one_line(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"no document")

    with pytest.raises(SourceError, match=f"{name} cannot be read as {name[3:]}") as error:
        read_draft("page", tmp_path / name, owner=None)

    assert "\n" not in str(error.value)


def test_archive_of_linkedin_becomes_sections_and_private_files_are_not_read() -> None:
    draft = read_draft("linkedin", FOLDER / "linkedin", owner=None)

    assert draft.profile["name"] == "Rosa Muster"
    assert set(draft.sections) == {
        "experience", "education", "projects", "awards", "service", "skills",
    }  # fmt: skip
    roles = draft.sections["experience"][0]["roles"]
    assert [role["end_date"] for role in roles] == ["present", "2020-12"]
    assert draft.publications[0].fields["doi"] == "10.1234/engines"
    private = {each.file for each in draft.report.of(Fate.LEFT) if "not read" in each.reason}
    assert private == {"Connections.csv", "messages.csv", "Email Addresses.csv"}
    assert "Xyzzy" not in draft.report.words


def test_archive_that_is_not_unpacked_is_refused(tmp_path: Path) -> None:
    (tmp_path / "archive.zip").write_bytes(b"PK")

    with pytest.raises(SourceError, match="unpack the archive"):
        read_draft("linkedin", tmp_path / "archive.zip", owner=None)


ODD = {
    "experience": (
        "**Senior Engineer**, Acme  \n*Jan 2021 – Present*\n\n- Did it\n",
        "- **2021 – 2024** Research Engineer, Acme\n- **2019 – 2021**: Intern at Globex\n",
        "🔹 **Researcher** – Acme (2021–2024)\n\nWords on it.\n",
        "**Acme Inc.** · Berlin\n**Data Scientist** · *Mar 2020 – Jun 2023*\n- Did it\n",
        "Scientist, Acme, 2021–present\nEngineer, Globex, 2019–2021\n",
        "2021–present  Scientist, Acme\n",
        "**Engineer – Acme (2021 – 2024)**\n{: .job}\n\n- Did it\n{: .list}\n",
    ),
    "education": (
        "**Sample University** — PhD, Machine Learning — 2019\n",
        "- MBA, Example School (2008 - 2010)\n- Ph.D. Candidate in Physics, MIT, 2020 - now",
    ),
    "writing": (
        "**One**\n\n- [A](https://example.org/a)\n\n**Two**\n\n- [B](https://example.org)\n",
        "1. **[A: b](https://example.org/a)** *(May 2024)*\n2. [B](https://example.org/b) 🔥\n",
    ),
    "skills": ("- Python\n- C++\n", "- **Expert**: Python\n- **Basic**: Rust, C\n"),
    "stack": ("```\nFrameworks: PyTorch, JAX\n```\n", "### Serving\n\n- vLLM\n\n### Data\n- SQL\n"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("section", "text"), [(section, text) for section, texts in ODD.items() for text in texts]
)
def test_whole_section_is_taken_in_other_shapes(section: str, text: str) -> None:
    draft = Draft()

    page, _ = lifted(f"## {section.title()}\n\n{text}\n## Next\n\nWords.\n", "x.md", draft)

    assert list(draft.sections) == [section]
    below = page.partition("## Next")[0].split("\n", 1)[1]
    assert below.strip() == f'\ue010section("{section}")\ue011'


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 I joined Acme (2019–2021), then left.\n\nIt was nice.",
        "- Engineer, Acme (2019 – 2021)\n- Something without a date",
        "**Engineer – [Acme](https://a.example.org), [Globex](https://b.example.org) (2019)**",
        "**Engineer – Acme (2019 – 2021)**\n\n> A quotation.",
        "**Engineer – Acme (2019 – 2021)**\n\nSee [my page](projects.md).",
        "**Engineer – Acme (2019 – 2021)**\n\n**What went wrong:**\n\n- All",
        "**Engineer – Acme (2019 – 2021)**\n\n**Projects**\n\n- All",
    ],
)
def test_what_is_no_list_of_jobs_stays_word_for_word(text: str) -> None:
    draft = Draft()

    page, _ = lifted(f"## Experience\n\n{text}\n", "x.md", draft)

    assert draft.sections == {}
    assert page == f"## Experience\n\n{text}\n"


def test_pages_of_one_name_and_documents_that_cannot_be_read_harm_no_other(tmp_path: Path) -> None:
    (tmp_path / "tea.md").write_text("# Tea\n\nGreen.\n", encoding="utf-8")
    (tmp_path / "tea.txt").write_text("Black.\n", encoding="utf-8")
    (tmp_path / "cv.docx").write_bytes(b"no document")

    draft = read_draft("page", tmp_path, owner=None)

    assert "Green." in draft.pages["tea.md"]
    assert "Black." in draft.pages["tea-2.md"]
    assert [each.file for each in draft.report.of(Fate.LEFT)] == ["cv.docx"]


def test_lines_in_bold_are_headings_where_a_page_has_no_others() -> None:
    draft = Draft()
    text = (
        "Hello.\n\n**Education**\n\n- PhD in Physics, MIT (2012)\n\n**Work:**\n\n"
        "- Engineer, Acme (2020)\n\n**Publications**\n\n- A paper\n"
    )

    page, _ = lifted(text, "x.md", draft)

    assert set(draft.sections) == {"education", "experience"}
    assert page.endswith("**Publications**\n\n- A paper\n")


def test_name_over_the_home_page_stands_there_once(tmp_path: Path) -> None:
    (tmp_path / "me.md").write_text("# Ada Byron\n\nI weave.\n\n## Tools\n\nLooms.\n", "utf-8")

    draft = read(tmp_path / "me.md")

    assert draft.likely_name == "Ada Byron"
    assert draft.pages["index.md"].endswith("{{ hero() }}\n\nI weave.\n\n## Tools\n\nLooms.\n")


def test_file_that_latex_would_read_is_told(tmp_path: Path) -> None:
    text = "\\begin{document}Ada Byron\n% \\input{old}\n\\input{jobs/weaver}\\end{document}"
    (tmp_path / "cv.tex").write_text(text, "utf-8")

    draft = read(tmp_path / "cv.tex")

    assert [each.old for each in draft.report.of(Fate.DOUBTFUL)] == ["\\input{jobs/weaver}"]


_LATEX = {
    "altacv": r"""\name{Ada Byron}\github{ada-x}
        \cvsection[side]{Experience}\cvevent{Engineer}{Looms}{2019 -- 2021}{Leeds}""",
    "awesome-cv": r"""\name{Ada}{Byron}\github{ada-x}
        \cvsection{Experience}\begin{cventries}
        \cventry{Engineer}{Looms}{Leeds}{2019 -- 2021}{\begin{cvitems}\item {One}\end{cvitems}}
        \end{cventries}""",
    "europasscv": r"""\ecvname{Ada Byron}\ecvgithubpage{https://github.com/ada-x}
        \ecvsection{Experience}\ecvtitle{2019 -- 2021}{Engineer}\ecvitem{}{Looms, Leeds}""",
}


@pytest.mark.parametrize("kind", _LATEX)
def test_class_for_cvs_becomes_facts(kind: str, tmp_path: Path) -> None:
    body = rf"\begin{{document}}{_LATEX[kind]}\end{{document}}"
    (tmp_path / "cv.tex").write_text(rf"\documentclass{{{kind}}}{body}", "utf-8")

    draft = read(tmp_path / "cv.tex")

    ((role,),) = [group["roles"] for group in draft.sections["experience"]]
    assert draft.profile["name"] == "Ada Byron"
    assert {"network": "github", "handle": "ada-x"} in draft.profile["links"]
    assert (role["role"], role["start_date"], role["end_date"]) == ("Engineer", "2019", "2021")
    assert "Looms" in role.get("organization", "") + role.get("summary", "")
    assert draft.pages["index.md"].count("## Experience") == 1


def test_latex_of_rendercv_has_its_dates(tmp_path: Path) -> None:
    text = r"""\newcommand{\AND}{\cleaders\copy\ANDbox\hskip\wd\ANDbox}
        \begin{document}{\fontsize{25 pt}{25 pt}\selectfont Ada Byron} \AND \kern 5.0 pt Leeds
        \section{Experience}\begin{twocolentry}{
        2019 -- 2021}
        \textbf{Engineer}, Looms\end{twocolentry}\end{document}"""
    (tmp_path / "cv.tex").write_text(text, "utf-8")

    draft = read(tmp_path / "cv.tex")

    assert draft.likely_name == "Ada Byron"
    assert draft.sections["experience"][0]["roles"][0]["organization"] == "Looms"


def test_document_that_became_the_home_page_does_not_come_in_again(owned: SiteFolder) -> None:
    place = owned.root / "me.md"
    place.write_text("# Ada\n\nI weave.\n\n## Tools\n\nLooms.\n", "utf-8")
    owned.write("docs/index.md", "{{ hero() }}\n\n## Ada\n\nI weave.\n\n### Tools\n\nLooms.\n")
    project = read_project(owned.root / "mkdocs.yml")[0]

    plan = plan_import(read_draft("page", place, owner="ada"), project)

    assert plan.is_empty
