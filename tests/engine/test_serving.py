"""The notice is in each page while there are errors, and nowhere else."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

import pytest

from portfolio.engine.serving import (
    Application,
    free_port,
    makes_outputs_on_request,
    with_notice,
    with_outputs,
)

PAGE = b"<html><body><p>Hello</p></body></html>"


def answer_of(application: Application) -> tuple[str, dict[str, str], bytes]:
    """Return status, headers and body of a WSGI application."""
    started: list[Any] = []
    environ: dict[str, Any] = {"REQUEST_METHOD": "GET", "QUERY_STRING": ""}
    setup_testing_defaults(environ)

    def start_response(status: str, headers: list[tuple[str, str]], *_: Any) -> Callable[..., Any]:
        started[:] = [status, headers]
        return lambda _data: None

    result = application(environ, start_response)
    body = b"".join(result)
    close = getattr(result, "close", None)
    if close:
        close()
    status, headers = started
    return status, dict(headers), body


def application(
    body: bytes = PAGE, content_type: str = "text/html; charset=utf-8", status: str = "200 OK"
) -> Application:
    """Return an application that always gives the same answer."""

    def answer(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        headers = [("Content-Type", content_type), ("Content-Length", str(len(body)))]
        start_response(status, headers)
        return [body]

    return answer


def test_notice_stands_at_the_end_of_the_body() -> None:
    _, headers, body = answer_of(with_notice(application(), lambda: "<p>Error</p>"))

    assert body == b"<html><body><p>Hello</p><p>Error</p></body></html>"
    assert headers["Content-Length"] == str(len(body))


def test_length_of_the_answer_is_counted_in_bytes() -> None:
    _, headers, body = answer_of(with_notice(application(), lambda: "“é”"))

    assert int(headers["Content-Length"]) == len(body)


def test_good_page_is_left_alone() -> None:
    assert answer_of(with_notice(application(), lambda: "")) == answer_of(application())


def test_file_that_is_no_page_is_left_alone() -> None:
    style = application(b"a{}</body>", "text/css")

    assert answer_of(with_notice(style, lambda: "<p>Error</p>")) == answer_of(style)


def test_page_for_a_wrong_address_has_the_notice_too() -> None:
    missing = application(status="404 Not Found")

    status, _, body = answer_of(with_notice(missing, lambda: "<p>Error</p>"))

    assert status == "404 Not Found"
    assert b"Error" in body


def test_page_whose_body_has_no_end_still_shows_both() -> None:
    _, _, body = answer_of(with_notice(application(b"<p>Hello"), lambda: "<p>Error</p>"))

    assert b"Hello" in body
    assert b"Error" in body


def test_notice_is_asked_for_at_each_request() -> None:
    notices = iter(["<p>Error</p>", ""])
    noticing = with_notice(application(), lambda: next(notices))

    assert b"Error" in answer_of(noticing)[2]
    assert b"Error" not in answer_of(noticing)[2]


def test_answer_that_is_only_made_while_it_is_read_has_the_notice() -> None:
    def lazy(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterator[bytes]:
        start_response("200 OK", [("Content-Type", "text/html")])
        yield PAGE

    assert b"Error" in answer_of(with_notice(lazy, lambda: "<p>Error</p>"))[2]


def test_file_behind_the_page_is_closed() -> None:
    class Body(list[bytes]):
        is_closed = False

        def close(self) -> None:
            self.is_closed = True

    body = Body([PAGE])

    def answer(_environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Type", "text/html")])
        return body

    answer_of(with_notice(answer, lambda: "<p>Error</p>"))

    assert body.is_closed


def test_application_with_notice_keeps_to_the_standard() -> None:
    noticing = with_notice(application(), lambda: "<p>Error</p>")

    assert b"Error" in answer_of(validator(noticing))[2]


def test_port_that_nobody_uses_is_kept() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert free_port("127.0.0.1", port) == port


def test_port_that_somebody_uses_is_left_for_a_later_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        assert free_port("127.0.0.1", port) > port


@pytest.mark.parametrize(
    ("command", "options", "on_request"),
    [
        ("serve", {}, True),
        ("serve", {"livereload": True}, True),
        ("serve", {"livereload": False}, False),
        ("build", {}, False),
        ("gh-deploy", {}, False),
    ],
)
def test_only_a_server_that_reloads_makes_files_when_asked(
    command: str, options: dict[str, bool], on_request: bool
) -> None:
    assert makes_outputs_on_request(command, options) is on_request


def test_output_is_made_when_somebody_asks_for_it() -> None:
    asked: list[str] = []

    def output_at(path: str) -> tuple[str, bytes] | None:
        asked.append(path)
        return ("application/pdf", b"%PDF") if path == "/ü/cv.pdf" else None

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/html")])
        return [b"a page"]

    started: list[Any] = []
    serve = with_outputs(application, output_at)
    path = "/ü/cv.pdf".encode().decode("latin-1")

    pdf = serve({"PATH_INFO": path}, lambda *answer: started.append(answer))
    page = serve({"PATH_INFO": "/"}, lambda *answer: started.append(answer))

    assert (list(pdf), list(page)) == ([b"%PDF"], [b"a page"])
    assert asked == ["/ü/cv.pdf", "/"]
    assert ("Content-Type", "application/pdf") in started[0][1]
    assert ("Content-Length", "4") in started[0][1]
