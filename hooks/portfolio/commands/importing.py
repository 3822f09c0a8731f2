"""`python hooks import`: import a site, a CV or publications."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from importers.formats import FORMATS
from importers.report import IMPORT_REPORTS, Written
from importers.running import plan_import, read_draft
from importers.source_files import SourceError
from portfolio.commands.options import (
    config_option,
    dry_run_option,
    language_option,
    project_at,
    refuse_bad_id,
)
from portfolio.commands.reporting import show_report
from portfolio.commands.writing import show_problems, write_what_builds
from portfolio.loading.site import SAMPLES

CONFLICT = 3
"""The exit code if existing files were not changed because they differ from the imported ones."""

_SAMPLE = (
    "This went to docs/{prefix}: the site is still the sample's. To begin with your "
    "own instead: git restore . && git clean -fd docs, then\n"
    "  python hooks init --from {format} {source}"
)


_HELP = """\
Import SOURCE into this site, and report what became of each part of it.

\b
jekyll      a site, folder or page of Jekyll; al-folio, academicpages
hugo        a site of Hugo with HugoBlox's academic CV
page        any page or CV: Markdown, plain text, LaTeX, DOCX, ODT, HTML; or a folder of them
jsonresume  a CV as JSON Resume
rendercv    a CV for RenderCV
bibtex      publications, merged with those that are there
linkedin    a LinkedIn archive, unpacked; private files in it are not read
orcid       an ORCID record, saved as JSON
csl-json    publications as Zotero and others export them

What visitors will miss and what is to be looked at is shown; the full account is in
.cache/import-report.md, and for programs in .cache/import-report.json.

Existing files are added to, and overwritten only with --force. Ends with exit code 0; 1 if the
source or an entry of a bibliography cannot be read, or the site has errors afterwards; 3 if an
existing page or file was not changed because it differs from the imported one.

\b
Examples:
  python hooks import jekyll ../old-site --dry-run
  python hooks import bibtex papers.bib
  python hooks import orcid record.json --person ada-lovelace --format json
"""


class _Progress:
    """Shows the file that is being read, on terminals only."""

    def __init__(self) -> None:
        self.is_shown = sys.stderr.isatty()
        self.count = 0

    def __call__(self, file: str) -> None:
        self.count += 1
        if self.is_shown:
            click.echo(f"\r\x1b[2K  reading {self.count}: {file[:60]}", nl=False, err=True)

    def end(self) -> None:
        if self.is_shown and self.count:
            click.echo("\r\x1b[2K", nl=False, err=True)


@click.command("import", help=_HELP, short_help="Import a site, a CV or publications.")
@click.argument("format", type=click.Choice(list(FORMATS)), metavar="FORMAT")
@click.argument("source", type=click.Path(path_type=Path))
@click.option("--person", default="", help="Whose facts these are: a folder of docs/data/.")
@click.option("--force", is_flag=True, help="Overwrite existing files.")
@click.option(
    "--format",
    "report_format",
    type=click.Choice(list(IMPORT_REPORTS)),
    default="text",
    show_default=True,
    help="text to read, json for programs.",
)
@language_option
@dry_run_option
@config_option
def import_command(
    format: str,
    source: Path,
    person: str,
    force: bool,
    report_format: str,
    language: str,
    dry_run: bool,
    config_file: Path,
) -> None:
    """Import a source, report on it, check the site."""
    project = project_at(config_file)
    refuse_bad_id(person)
    progress = _Progress()
    try:
        draft = read_draft(
            format,
            source,
            owner=project.owner,
            person=person,
            language=language,
            blog=project.blog,
            watch=progress,
        )
        todo = plan_import(draft, project, force=force)
    except SourceError as error:
        progress.end()
        raise click.ClickException(str(error)) from None
    progress.end()
    problems = [] if dry_run else write_what_builds(todo, config_file, draft.report)
    written = todo.written(project)
    show_report(draft.report, todo, project, format=report_format, dry_run=dry_run)
    if dry_run:
        return
    is_text = report_format == "text"
    if is_text and project.owner in SAMPLES:
        click.echo(_SAMPLE.format(prefix=draft.prefix, format=format, source=source))
    code = show_problems(problems, is_text=is_text)
    sys.exit(code or (1 if draft.report.lost_entries else _conflict(written)))


def _conflict(written: list[Written]) -> int:
    return CONFLICT if any(file.action.startswith("kept") for file in written) else 0
