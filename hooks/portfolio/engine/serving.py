"""While the site is served: show errors in the browser, over the last good pages."""

from __future__ import annotations

import logging
import mimetypes
import socket
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from portfolio.engine.session import Loaded, Session
from portfolio.exports.typesetting import UndrawableText
from portfolio.exports.writing import undrawable_problems
from portfolio.loading.file_states import states_of_files
from portfolio.problems import PortfolioError

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.hooks.portfolio")

PACKAGE = Path(__file__).parents[1]

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
"""A web application (PEP 3333)."""


def makes_outputs_on_request(command: str, options: Mapping[str, Any]) -> bool:
    """Return whether files beside the pages are made when somebody asks for them.

    A build writes them all. So must a server that does not reload: MkDocs 1.6 lets nobody else
    answer its requests.

    Args:
        options: What was given to the command, by name.
    """
    return command == "serve" and bool(options.get("livereload", True))


def with_notice(application: Application, notice: Callable[[], str]) -> Application:
    """Return the application with a notice at the end of each page's body, if there is one.

    Args:
        notice: Returns HTML, or "" where there is nothing to show.
    """

    def noticing(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        html = notice()
        if not html:
            return application(environ, start_response)
        started: list[Any] = []
        body = application(environ, lambda *answer: started.append(answer))
        try:
            page = b"".join(body)  # only now is it sure that the application has started
        finally:
            getattr(body, "close", lambda: None)()
        status, headers, *rest = started[0]
        if not any(name == "Content-Type" and "html" in value for name, value in headers):
            start_response(status, headers, *rest)
            return [page]
        before, end, after = page.rpartition(b"</body>")
        page = before + html.encode() + end + after
        headers = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*headers, ("Content-Length", str(len(page)))], *rest)
        return [page]

    return noticing


def with_outputs(
    application: Application, output_at: Callable[[str], tuple[str, bytes] | None]
) -> Application:
    """Return the application with more files, each made when somebody asks for it.

    Args:
        output_at: Returns the media type and the content of what is at a path, or None.
    """

    def answering(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = str(environ.get("PATH_INFO", "")).encode("latin-1").decode("utf-8", "replace")
        found = output_at(path)
        if found is None:
            return application(environ, start_response)
        kind, content = found
        headers = [("Content-Type", kind), ("Content-Length", str(len(content)))]
        start_response("200 OK", headers)
        return [content]

    return answering


def free_port(host: str, port: int) -> int:
    """Return the port if nobody listens there, else the next one that is free."""
    for candidate in range(port, min(port + 100, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return candidate
    return port


def check_port(config: MkDocsConfig, session: Session) -> None:
    """Say before anything is built that the address is taken, and which one is free.

    Raises:
        PluginError: It is taken.
    """
    host, port = config.dev_addr
    free = free_port(host, port) if session.is_first_build else port
    if free != port:
        raise PluginError(
            f"The address {host}:{port} is taken, perhaps by another mkdocs serve. "
            f"This one is free: mkdocs serve -a {host}:{free}"
        )


def state_of_code() -> object:
    """Return what changes when somebody edits this package."""
    return [state for state in states_of_files(PACKAGE) if not state[0].endswith(".pyc")]


_LOADED_CODE = state_of_code()


def warn_of_changed_code() -> None:
    """Say that Python which has changed is not in use yet."""
    if state_of_code() != _LOADED_CODE:
        log.warning("Python below hooks/ has changed: restart mkdocs serve to use it.")


def serve_through_errors(
    server: LiveReloadServer, config: MkDocsConfig, loaded: Loaded, session: Session
) -> LiveReloadServer:
    """Keep serving through errors: show them, and recover when they are fixed."""
    server.watch(str(loaded.site.project.overrides))
    server.watch(str(PACKAGE))
    build = server.builder

    def build_or_show_errors() -> None:
        try:
            build()
        except (Exception, SystemExit) as error:
            texts = "\n\n".join(session.messages.texts)
            session.shown_errors = session.shown_errors or texts or str(error)
            log.error("%s", error)  # noqa: TRY400 - the traceback says nothing to the owner

    def notice() -> str:
        if not session.shown_errors:
            return ""
        errors = session.shown_errors.split("\n\n")
        return str(loaded.renderer.render("errors", errors=errors))

    mount = urlsplit(config.site_url or "/").path or "/"

    def output_at(path: str) -> tuple[str, bytes] | None:
        below = path.removeprefix(mount) if path.startswith(mount) else ""
        if below in session.pictures:
            return _media_type(below), session.pictures[below]
        file = session.outputs.get(below)
        if file is None:
            return None
        try:
            return _media_type(file.path), file.make()
        except UndrawableText as error:
            problems = undrawable_problems(error, loaded.site)
            return "text/plain; charset=utf-8", str(PortfolioError(problems)).encode()

    server.builder = build_or_show_errors
    # MkDocs says less exactly than WSGI what its server takes.
    application = with_outputs(server.get_app(), output_at)  # type: ignore[arg-type]
    server.set_app(with_notice(application, notice))
    return server


def _media_type(path: str) -> str:
    kind = mimetypes.guess_type(path)[0] or "text/plain"
    return f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
