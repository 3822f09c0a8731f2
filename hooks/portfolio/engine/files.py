"""The files of a site: with the pages that nobody has written, without what no visitor needs."""

from __future__ import annotations

from dataclasses import replace

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from portfolio.checking.publishing import carried_cname
from portfolio.checking.taken import taken_problems
from portfolio.engine.blog import drafts_of
from portfolio.engine.delivery.theme_files import add_styles, leave_out_files
from portfolio.engine.facts import HOLDING_PAGE, address_of
from portfolio.engine.notebooks import add_notebooks
from portfolio.engine.paper_pages import add_papers
from portfolio.engine.session import Build
from portfolio.exports.redirects import redirects_of, redirects_of_papers
from portfolio.loading.made_pages import read_made_pages
from portfolio.words import speaking, word


def add_files(files: Files, config: MkDocsConfig, build: Build, *, is_deploying: bool) -> Files:
    """Add the pages that no owner writes, and leave out what no visitor needs."""
    loaded, build.files = build.loaded, files
    if loaded.is_holding:
        for file in [file for file in files if file.src_dir == config.docs_dir]:
            files.remove(file)
        files.append(File.generated(config, "index.md", content=HOLDING_PAGE))
        return files
    add_notebooks(files, config, build)
    pages, known = files.documentation_pages(), loaded.site.pages
    texts = {file.src_uri: file.content_string for file in pages if file.src_uri not in known}
    build.errors = read_made_pages(loaded.site, texts)
    matters = {uri: page.front_matter for uri, page in {**known, **loaded.site.made}.items()}
    for uri in drafts_of(files, build):
        matters.pop(uri, None)
    if not build.outer:
        build.errors += taken_problems(loaded.site, [file.dest_uri for file in files])
    language, address = loaded.site.project.language, address_of(config, build)
    moved = redirects_of_papers(loaded.site, loaded.macros.owner().id, address)
    for redirect in (*redirects_of(matters, address_of=address, language=language), *moved):
        with speaking(loaded.site.words_in(redirect.language)):
            named = replace(redirect, title=redirect.title or word("moved.page"))
            html = loaded.renderer.render("redirect", redirect=named)
        files.append(File.generated(config, redirect.file, content=str(html)))
    build.papers = add_papers(files, config, build)
    build.styles = add_styles(files, config, loaded.site.project.look_folders)
    leave_out_files(files, config, loaded.site.project.own)
    if is_deploying:
        cname = carried_cname(loaded.site.project, config.remote_name, config.remote_branch)
        if cname and files.get_file_from_path("CNAME") is None:
            files.append(File.generated(config, "CNAME", content=cname))
    return files
