"""Addresses of the old site lead to the pages that took over."""

from __future__ import annotations

import pytest

from tests.browser.visit import OpenPage

OLD_ADDRESSES = {"/about/": "/", "/technical_writing/": "/writing/"}


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("old", OLD_ADDRESSES)
def test_old_address_leads_to_its_page(
    old: str, javascript: bool, site: str, visit: OpenPage
) -> None:
    seen = visit(site + old, javascript=javascript, is_redirect=True)

    seen.page.wait_for_url(site + OLD_ADDRESSES[old])
    assert (seen.console_errors, seen.failed_requests, seen.foreign_requests) == ([], [], [])


@pytest.mark.parametrize("old", OLD_ADDRESSES)
def test_old_address_leads_to_its_page_where_the_site_is_in_a_folder(
    old: str, site_under_a_path: str, visit: OpenPage
) -> None:
    page = visit(site_under_a_path + old, javascript=False, is_redirect=True).page

    page.wait_for_url(site_under_a_path + OLD_ADDRESSES[old])
