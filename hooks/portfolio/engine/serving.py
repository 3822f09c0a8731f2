"""While the site is served: show errors in the browser, over the last good pages."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from portfolio.checking.advice import wanted
from portfolio.engine.following import WHILE_MANY_COME, follow
from portfolio.engine.session import Loaded, Session
from portfolio.exports.writing import letters_left_out
from portfolio.loading.file_states import states_of_files
from portfolio.problems import PortfolioError
from portfolio.site_files.policy import source
from portfolio.web import free_port, guarded, media_type, with_changes, with_files, with_notice

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.portfolio")

PACKAGE = Path(__file__).parents[1]


def makes_outputs_on_request(command: str, options: Mapping[str, Any]) -> bool:
    """Return whether files beside the pages are made when somebody asks for them.

    A build writes them all. So must a server that does not reload: MkDocs 1.6 lets nobody else
    answer its requests.

    Args:
        options: What was given to the command, by name.
    """
    return command == "serve" and bool(options.get("livereload", True))


def check_port(config: MkDocsConfig, session: Session) -> None:
    """Say before anything is built that the address is taken, and which one is free.

    Raises:
        PluginError: It is taken.
    """
    host, port = config.dev_addr
    free = free_port(host, port) if session.is_first_build else port
    if free != port:
        raise PluginError(
            f"The address {host}:{port} is taken, perhaps by this site already. "
            f"This one is free: python hooks serve -a {host}:{free}"
        )


def state_of_code() -> object:
    """Return what changes when somebody edits this package."""
    return [state for state in states_of_files(PACKAGE) if not state[0].endswith(".pyc")]


def warn_of_changed_code(session: Session) -> None:
    """Say that Python which has changed is not in use yet."""
    session.code = session.code or state_of_code()
    if session.code != state_of_code():
        log.warning("Python below hooks/ has changed: restart mkdocs serve to use it.")


def serve_through_errors(
    server: LiveReloadServer, config: MkDocsConfig, loaded: Loaded, session: Session
) -> LiveReloadServer:
    """Keep serving through errors: show them, and recover when they are fixed."""
    project = loaded.site.project
    inherited = project.config.files[1:] if project.config else ()
    for path in (*project.template_folders, PACKAGE, *(file.path for file in inherited)):
        server.watch(str(path))
    follow(server, project.docs, session.began)
    build, mount = server.builder, urlsplit(config.site_url or "/").path or "/"

    def build_or_show_errors() -> None:
        session.begin_build()  # a configuration that cannot be read begins none
        try:
            build()
        except (Exception, SystemExit) as error:
            texts = "\n\n".join(session.messages.texts)
            session.shown_errors = session.shown_errors or texts or str(error)
            log.error("%s", error)  # noqa: TRY400 - the traceback says nothing to the owner
        finally:
            server.build_delay = WHILE_MANY_COME

    def notice() -> str:
        errors = session.shown_errors.split("\n\n") if session.shown_errors else []
        with suppress(PortfolioError):  # the fragment itself may have an error
            return str(loaded.renderer.render("errors", errors=errors)) if errors else ""
        return ""

    def file_at(path: str) -> tuple[str, bytes] | None:
        return _file_at(path.removeprefix(mount), session) if path.startswith(mount) else None

    server.builder = build_or_show_errors
    # MkDocs says less exactly than WSGI what its server takes.
    pages = with_changes(server.get_app(), _letting_reload)  # type: ignore[arg-type]
    application = with_notice(with_files(pages, file_at), notice)
    server.set_app(guarded(application, config.dev_addr.host))
    logging.getLogger("mkdocs.livereload").addFilter(_without_traceback)
    return server


def _letting_reload(page: bytes) -> bytes:
    """Return a page whose policy lets the script run that MkDocs has just put at its end."""
    before, end, _ = page.rpartition(b"</body>")
    _, start, rest = (before if end else page).rpartition(b"\nvar livereload = ")
    script, _, after = rest.partition(b"</")
    if not start or after != b"script>":
        return page
    name = source((start + script).decode())
    return page.replace(b"; script-src ", f"; script-src {name} ".encode(), 1)


def _without_traceback(record: logging.LogRecord) -> bool:
    """Keep of an error in the server, such as a file that has just vanished, what it says."""
    record.exc_info = None
    return True


def _file_at(path: str, session: Session) -> tuple[str, bytes] | None:
    """Return the media type and the content of a file that is made on request."""
    if path in session.pictures:
        return media_type(path), session.pictures[path]
    file = session.outputs.get(path)
    if file is None:
        return None
    content = file.make()
    if session.build:
        site = session.build.loaded.site
        session.tell(wanted(letters_left_out(file.left_out, site), site))
    return media_type(path), content
