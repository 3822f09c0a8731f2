"""`python hooks update`: move the site on to a newer release."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from environment import not_installed
from portfolio.commands.options import config_option, dry_run_option, project_at
from portfolio.commands.own_site import PRODUCT_WORKFLOWS
from portfolio.git import GitError
from portfolio.loading.site import SAMPLES
from portfolio.problems import count
from releases.changes import Changes, Conflict
from releases.requirements import OURS
from releases.site_checks import install, site_errors
from releases.site_repository import UpdateRefused, open_site
from releases.updating import Update, planned_update

_HELP = """\
Move the site on to a newer release, and keep everything that is yours.

VERSION is a release such as 1.2.0, or a tag, branch or commit; without it, the newest release.
Files of the release that you have changed are merged with your change, those that you have deleted
stay deleted, and docs/, mkdocs.yml, requirements-own.txt and overrides/own/ change only where a new
release reads them in another form: then the difference is shown. The site is checked and built
before and after. All of it is one commit, which git can undo.

\b
Examples:
  python hooks update --from https://github.com/OWNER/portfolio
  python hooks update 1.2.0 --dry-run
"""


@click.command(help=_HELP, short_help="Move the site on to a newer release.")
@click.argument("version", default="")
@click.option(
    "--from",
    "address",
    default="",
    metavar="ADDRESS",
    help="Where the releases are: a git address, or a folder. [default: the remote upstream]",
)
@click.option("--yes", is_flag=True, help="Do it without asking.")
@click.option("--force", is_flag=True, help="Go on although the site has errors, before or after.")
@dry_run_option
@config_option
def update(
    version: str, address: str, yes: bool, force: bool, dry_run: bool, config_file: Path
) -> None:
    """Plan, show, ask, check and apply."""
    project = project_at(config_file)
    unneeded = PRODUCT_WORKFLOWS if project.owner not in SAMPLES else ()
    with _refusals():
        site = open_site(config_file)
        with planned_update(site, address, version, tell=_tell, unneeded=unneeded) as planned:
            if planned.changes.are_none:
                click.echo(f"The site has {planned.target.name} already.")
                return
            planned.refuse_loss()
            _stop_on_errors_before(planned, is_forced=force)
            click.echo(_styled_plan(planned))
            if dry_run:
                click.echo("Nothing was done: this was --dry-run.")
                return
            if not yes:
                click.confirm(_question(planned), abort=True, default=True)
            folders = [project.docs, project.own]
            _apply(planned, folders, is_forced=force)


@contextmanager
def _refusals() -> Iterator[None]:
    """End the command with one message where the update cannot go on."""
    try:
        yield
    except (UpdateRefused, GitError) as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename}: {error.strerror}") from None


def _tell(step: str) -> None:
    click.echo(f"{step} …", err=True)


def _question(planned: Update) -> str:
    if planned.target.number < planned.base.number:
        return "This release is older than yours. Do it?"
    return "Do it?"


def _stop_on_errors_before(planned: Update, *, is_forced: bool) -> None:
    _tell("Checking and building the site as it is")
    errors = site_errors(planned.site.root, planned.site.config_name)
    if errors:
        click.echo(errors, err=True)
        _stop("The site has errors already, which would hide those of an update.", is_forced)


def _stop(words: str, is_forced: bool) -> None:
    if not is_forced:
        raise UpdateRefused(f"{words}\nNothing was changed. To go on all the same: --force")
    click.echo(words, err=True)


def _apply(planned: Update, folders: list[Path], *, is_forced: bool) -> None:
    _install(planned.requirements, planned.merged_site)
    if planned.changes.conflicts:
        _leave_conflicts(planned)
        return
    _tell("Checking and building the updated site")
    planned.complete(folders)
    errors = site_errors(planned.merged_site, planned.site.config_name)
    if errors:
        click.echo(errors, err=True)
        _stop("The updated site has errors.", is_forced)
    planned.apply()
    click.echo(
        f"The site has {planned.target.name} now, as one commit.\n"
        "  see it:   python hooks serve\n"
        "  undo it:  git revert HEAD (or, if you have not pushed: git reset --keep HEAD~1)"
    )


def _install(requirements: str, merged_site: Path) -> None:
    """Install packages that the new release needs."""
    missing = not_installed(requirements)
    if not missing:
        return
    _tell(f"Installing {', '.join(missing)}")
    words = install(merged_site / OURS)
    if words:
        raise UpdateRefused(f"these packages could not be installed.\n{words}")


def _leave_conflicts(planned: Update) -> None:
    conflicts = planned.leave_conflicts()
    marked = [shlex.quote(conflict.path) for conflict in conflicts if conflict.line]
    lines = [f"Begun, but {count(len(conflicts), 'file')} cannot be merged by git:"]
    lines += [f"  {conflict}" for conflict in conflicts]
    if marked:
        lines += ["Open each, keep what you want of what stands between <<<<<<< and >>>>>>>, then:"]
        lines += [f"  git add {' '.join(marked)}"]
    for conflict in conflicts:
        lines += _choice(conflict)
    lines += ["When all are done:", "  git cherry-pick --continue", "  python hooks check"]
    lines += ["To undo everything instead: git cherry-pick --abort"]
    click.echo("\n".join(lines))
    raise click.exceptions.Exit(CONFLICTS)


def _choice(conflict: Conflict) -> list[str]:
    """Return what to type for a file in which nothing can be marked."""
    if not conflict.yours:
        return []
    path = shlex.quote(conflict.path)
    also = f" && git add {path}"
    yours, theirs = (
        f"git {words} {path}{also if words.startswith('checkout') else ''}"
        for words in (conflict.yours, conflict.theirs)
    )
    return [f"Of {conflict.path} keep yours, or take the release's:", f"  {yours}", f"  {theirs}"]


CONFLICTS = 3
"""The exit code if conflicts are left for the owner to resolve."""


def _styled_plan(planned: Update) -> str:
    blocks = [planned.news, f"{planned.base.name} → {planned.target.name}"]
    blocks += [_lists(planned.changes)]
    missing = not_installed(planned.requirements)
    blocks += [f"Will install: {', '.join(missing)}"] if missing else []
    blocks += [planned.difference_of_owners.rstrip()]
    blocks += ["\n".join(f"Note: {note}" for note in planned.notes)]
    return "\n\n".join(filter(None, blocks))


_MOST_LISTED = 20


def _lists(changes: Changes) -> str:
    """Return the numbers of files, and the names of those that an owner may care about."""
    kinds = {
        "updated": (changes.updated, False),
        "new": (changes.new, False),
        "removed": (changes.removed, False),
        "merged with your change": (changes.merged, True),
        "kept as yours": (changes.kept, True),
        "kept deleted": (changes.kept_deleted, True),
        "of yours, shown below": (changes.owners, True),
        "conflicts": ([str(conflict) for conflict in changes.conflicts], True),
    }
    lines = []
    for words, (paths, is_listed) in kinds.items():
        if paths:
            lines.append(click.style(f"{words}: {len(paths)}", bold=True))
            named = paths if is_listed else []
            lines += [f"  {path}" for path in named[:_MOST_LISTED]]
            more = len(named) - _MOST_LISTED
            lines += [f"  … and {more} more"] if more > 0 else []
    return "\n".join(lines)
