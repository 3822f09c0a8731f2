"""Shows what an import did, and keeps the full account in `.cache/`."""

from __future__ import annotations

import click

from importers.report import ACCOUNT, IMPORT_REPORTS, Report, markdown_report
from importers.summary import DECISIONS, MISSED, screen_report
from importers.writer import Plan
from portfolio.artefacts import write_atomically
from portfolio.loading.site import ProjectSettings

_HEADINGS = {
    "Files", "Would write", "Changed", "Left out", "Taken", "Old addresses",
    "The theme's samples, left out",
    MISSED, DECISIONS,
}  # fmt: skip


def show_report(
    report: Report, plan: Plan, project: ProjectSettings, *, format: str = "text", dry_run: bool
) -> None:
    """Show what was done, or all that would be; what was done is written to `.cache/` in full."""
    written = plan.written(project)
    whole = IMPORT_REPORTS[format](report, written, dry_run=dry_run)
    account = "" if dry_run else _keep(report, plan, project)
    if format != "text" or dry_run:
        click.echo(styled(whole))
    if format == "text":
        texts = {
            project.shown(each.path): each.text
            or each.path.read_text(encoding="utf-8", errors="replace")
            for each in plan.changes
            if each.text or (each.path.suffix in (".md", ".yml", ".bib") and each.path.is_file())
        }
        files = [] if dry_run else written
        click.echo(styled(screen_report(report, files, texts, account=account)))


def _keep(report: Report, plan: Plan, project: ProjectSettings) -> str:
    """Write the full account, and return where; nothing where the folder cannot be written."""
    written = plan.written(project)
    place = project.root / f"{ACCOUNT}.md"
    try:
        write_atomically(place, markdown_report(report, written).encode())
        text = IMPORT_REPORTS["json"](report, written, dry_run=False)
        write_atomically(place.with_suffix(".json"), f"{text}\n".encode())
    except OSError:
        return ""
    return f"{ACCOUNT}.md"


def styled(text: str) -> str:
    """Return a report with bold headings; click removes the style where output is no terminal."""
    return "\n".join(
        click.style(line, bold=True) if line in _HEADINGS else line for line in text.split("\n")
    )
