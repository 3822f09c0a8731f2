"""Each link makes sense alone, and an e-mail address is kept from robots."""

from __future__ import annotations

from portfolio.views.links import link_view, links_view
from tests.builders import link, person


def test_link_says_whose_page_it_is_and_where() -> None:
    view = link_view(link(network="hugging-face", handle="ada"), person(name="Jen Wei"))

    assert view.accessible_name == "Jen Wei on Hugging Face"


def test_headline_stands_for_a_name_that_is_not_known() -> None:
    view = link_view(link(network="github", handle="ada"), person(headline="Analyst"))

    assert view.accessible_name == "Analyst on GitHub"


def test_own_label_says_where_the_link_leads() -> None:
    lab = link(label="The Lab", url="https://lab.example.org/")

    assert link_view(lab, person(name="Jen Wei")).accessible_name == "Jen Wei on The Lab"


def test_one_is_reached_by_e_mail() -> None:
    view = link_view(link(network="e-mail", handle="ada@example.org"), person(name="Jen Wei"))

    assert view.accessible_name == "Jen Wei by e-mail"


def test_e_mail_address_is_protected_unless_its_owner_wants_it_in_clear() -> None:
    hidden = link(network="e-mail", handle="ada@example.org")
    shown = link(network="e-mail", handle="ada@example.org", in_clear=True)

    assert link_view(hidden, person()).is_protected
    assert not link_view(shown, person()).is_protected


def test_web_address_needs_no_protection() -> None:
    assert not link_view(link(network="github", handle="ada"), person()).is_protected


def test_links_stay_in_the_owners_order() -> None:
    links = [link(network=network, handle="ada") for network in ("gitlab", "github")]

    view = links_view(person(links=links))

    assert [shown.network for shown in view] == ["gitlab", "github"]
