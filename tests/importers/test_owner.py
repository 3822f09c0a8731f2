"""Who the owner is, and under which other names papers have them."""

from __future__ import annotations

from pathlib import Path

import pytest

from importers.owner import is_short_for, looks_like_name, name_in_title, site_name
from importers.report import Fate
from importers.running import plan_import, read_draft
from portfolio.loading.config import read_project
from tests.importers.sources import jekyll_draft
from tests.sites import SiteFolder


@pytest.mark.parametrize(
    ("title", "name", "called"),
    [
        ("Ada Lovelace's Homepage", "Ada Lovelace", ""),
        ("Ada Lovelace | Mathematician", "Ada Lovelace", ""),
        ("Homepage of Ada Lovelace", "Ada Lovelace", ""),
        ("Ada Lovelace’s Personal Website", "Ada Lovelace", ""),
        ("Ada Lovelace - Academic Website", "Ada Lovelace", ""),
        ("Loom Lab", "Loom Lab", "Loom Lab"),
        ("Your Name", "", ""),
    ],
)
def test_name_is_the_title_without_the_words_for_a_site(title: str, name: str, called: str) -> None:
    assert name_in_title(title) == name
    assert site_name(title, "Ada Lovelace") == called


@pytest.mark.parametrize("text", ["Notes on Engines", "The Blog", "engines", "Loom Lab"])
def test_title_of_a_blog_is_no_name(text: str) -> None:
    assert not looks_like_name(text)


@pytest.mark.parametrize(
    ("name", "is_it"),
    [
        ("A. Lovelace", True),
        ("Lovelace, A.", True),
        ("Lovelace A", True),
        ("Lovelace Ada", True),
        ("A. K. Lovelace", True),
        ("Bob Lovelace", False),
        ("Anne Lovelace", False),
        ("A. Byron", False),
    ],
)
def test_spelling_is_of_the_same_name(name: str, is_it: bool) -> None:
    assert is_short_for(name, "Ada Lovelace") is is_it


def test_placeholder_of_the_theme_is_no_name(tmp_path: Path) -> None:
    (tmp_path / "_config.yml").write_text(
        'title: "Ada Lovelace\'s Homepage"\nname: Your Name\n', encoding="utf-8"
    )

    draft = read_draft("jekyll", tmp_path, owner=None)

    assert draft.profile["name"] == "Ada Lovelace"


def test_owner_is_found_under_initials_and_in_bold(tmp_path: Path, owned: SiteFolder) -> None:
    old = tmp_path / "old"
    (old / "_bibliography").mkdir(parents=True)
    (old / "_config.yml").write_text(
        "author: {name: Ada Lovelace}\nscholar: {last_name: [Lovelace], first_name: [Ada, A.]}\n",
        encoding="utf-8",
    )
    (old / "papers.md").write_text(
        "---\ntitle: Papers\n---\n\n- **A. K. Lovelace**, B. Byron. On engines.\n", encoding="utf-8"
    )
    (old / "_bibliography" / "papers.bib").write_text(
        "@article{x, title={On looms}, author={Lovelace, Ada B. and Byron, A.}, year={1843}}\n",
        encoding="utf-8",
    )
    draft = read_draft("jekyll", old, owner="ada")
    project, _ = read_project(owned.root / "mkdocs.yml")

    plan_import(draft, project)

    assert draft.profile["aliases"] == ["A. Lovelace", "A. K. Lovelace", "Ada B. Lovelace"]


@pytest.mark.parametrize(
    ("own", "spelt"),
    [
        ("Juan García López", "García, J. C."), ("Alexander Chen", "Alex Chen"),
        ("Robert J. Smith", "J. Smith III"), ("Ji-won Park", "Jiwon Park"),
    ],
)  # fmt: skip
def test_paper_stays_where_a_name_may_be_the_owners(tmp_path: Path, own: str, spelt: str) -> None:
    papers = {"a": own, "b": spelt, "c": "Quill, X."}
    bib = "".join(f"@misc{{{k}, title={{{k}}}, author={{{who}}}}}\n" for k, who in papers.items())
    files = {"_config.yml": f"name: {own}\n", "_bibliography/papers.bib": bib}

    assert list(jekyll_draft(tmp_path, files).unlisted) == ["c"]


def test_paper_is_hidden_where_it_is_sure_that_others_wrote_it(
    tmp_path: Path, owned: SiteFolder
) -> None:
    authors = {
        "mine": "Lovelace, A.", "spelt": "AdaLovelace and Doe, J.", "cited": "Byron, Anne",
        "some": "Byron, Anne and others", "group": "{The Loom Collaboration}", "native": "阿达",
        "blind": "author, 1st", "chosen": "Byron, Anne}, selected={true",
    }  # fmt: skip
    bib = "".join(
        f"@misc{{{key}, title={{On {key}}}, author={{{each}}}, year=1843}}\n"
        for key, each in authors.items()
    )
    posts = {"_posts/2020-01-01-a.md": "---\ntitle: A\n---\nSee {% cite cited mine %}.\n"}
    draft = jekyll_draft(tmp_path, {"_bibliography/papers.bib": bib, **posts})

    plan_import(draft, read_project(owned.root / "mkdocs.yml")[0]).apply()

    doubted = [
        each.where for each in draft.report.of(Fate.DOUBTFUL) if "none of its" in each.reason
    ]
    corrections = owned.root / "docs/data/ada-lovelace/publications.yml"
    assert doubted == ["cited", "some", "group", "native", "blind", "chosen"]
    assert corrections.read_text("utf-8").endswith("# On cited\ncited:\n  hide: true\n")
    (post,) = [text for uri, text in draft.pages.items() if "/posts/" in uri]
    assert 'See {{ cite("mine") }}[^cited].' in post
    assert post.endswith("[^cited]: Anne Byron. *On cited*. 1843.\n")


@pytest.mark.parametrize(
    "settings",
    [
        "social-network-links: {rss: false, github: ada, linkedin: ada}\nshare-links: {x: bob}\n",
        "social: {name: Ada, links: [https://github.com/ada, https://www.linkedin.com/in/ada]}\n",
        "social_links: [{icon: github, url: //github.com/ada}, {link: //linkedin.com/in/ada}]",
    ],
)
def test_networks_are_found_in_the_settings_of_any_theme(tmp_path: Path, settings: str) -> None:
    (tmp_path / "_config.yml").write_text(f"author: {{name: A. L.}}\n{settings}", encoding="utf-8")

    draft = read_draft("jekyll", tmp_path, owner=None)

    links = [(each["network"], each["handle"]) for each in draft.profile["links"]]
    assert links == [("github", "ada"), ("linkedin", "ada")]
