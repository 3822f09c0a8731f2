"""A link is complete in one of three ways, and has an address, a name and an icon."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from portfolio.model.links import DEFAULT_ICON, Link
from portfolio.problems import Code, UnplacedError
from tests.builders import link


def error_of(**fields: Any) -> UnplacedError:
    """Return the error of a link."""
    with pytest.raises(ValidationError) as error:
        Link(**fields)
    (found,) = error.value.errors()
    error = found["ctx"]["error"]
    assert isinstance(error, UnplacedError)
    return error


def test_network_and_handle_make_the_address() -> None:
    assert link(network="github", handle="ada").address == "https://github.com/ada"


def test_network_and_url_lead_to_the_url() -> None:
    url = "https://scholar.example.org/ada"

    assert link(network="google-scholar", url=url).address == url


def test_label_and_url_need_no_network() -> None:
    own = link(label="Lab", url="https://lab.example.org/")

    assert (own.name, own.address) == ("Lab", "https://lab.example.org/")


def test_network_lends_its_name_and_icon() -> None:
    known = link(network="hugging-face", handle="ada")

    assert (known.name, known.icon_name) == ("Hugging Face", "simple/huggingface")


def test_own_label_and_icon_come_before_the_networks() -> None:
    own = link(network="github", handle="ada", label="Code", icon="material/code-braces")

    assert (own.name, own.icon_name) == ("Code", "material/code-braces")


def test_link_without_network_and_icon_gets_the_common_icon() -> None:
    assert link(label="Lab", url="https://lab.example.org/").icon_name == DEFAULT_ICON


def test_e_mail_address_is_known_as_one() -> None:
    assert link(network="e-mail", handle="ada@example.org").is_email
    assert not link(network="github", handle="ada").is_email


def test_e_mail_address_is_not_in_clear_unless_asked_for() -> None:
    assert not link(network="e-mail", handle="ada@example.org").in_clear


def test_unknown_network_is_refused_with_the_nearest_one() -> None:
    error = error_of(network="githup", handle="ada")

    assert error.code == Code.UNKNOWN_NETWORK
    assert error.message == 'unknown network "githup"'
    assert error.help == 'did you mean "github"?'


def test_unknown_network_that_resembles_none_is_told_of_the_other_way() -> None:
    told = error_of(network="qqqqqq", handle="ada").help

    assert all(field in told for field in ("label", "icon", "url"))


@pytest.mark.parametrize(
    "fields",
    [
        {"network": "github"},
        {"network": "github", "handle": "ada", "url": "https://github.com/ada"},
    ],
)
def test_known_network_takes_either_a_handle_or_a_url(fields: dict[str, str]) -> None:
    assert error_of(**fields).code == Code.BAD_LINK


@pytest.mark.parametrize("fields", [{}, {"label": "Lab"}, {"url": "https://lab.example.org/"}])
def test_link_without_network_has_label_and_url(fields: dict[str, str]) -> None:
    assert error_of(**fields).code == Code.BAD_LINK


def test_handle_of_another_form_is_refused_with_an_example() -> None:
    error = error_of(network="orcid", handle="0000-0002-1825-0098")

    assert error.code == Code.BAD_HANDLE
    assert error.message == '"0000-0002-1825-0098" is not a handle of ORCID'
    assert "0000-0002-1825-0097" in error.help


def test_network_without_common_address_takes_no_handle() -> None:
    error = error_of(network="website", handle="ada")

    assert error.code == Code.BAD_LINK
    assert "whole address" in error.help
