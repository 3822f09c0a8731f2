"""The table of networks is consistent, and handles and URLs convert into each other."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.model.networks import (
    NETWORKS,
    Network,
    network_of_url,
    orcid_check_digit_is_right,
)

ALL = [pytest.param(network, id=network.id) for network in NETWORKS.values()]
WITH_PATTERN = [
    pytest.param(network, id=network.id) for network in NETWORKS.values() if network.url is not None
]

# Text that would break out of a URL, of an HTML attribute or of a folder.
HARMFUL = (
    " ",
    "\t",
    "\n",
    "\x00",
    "\u00a0",
    "\u2028",
    "\u202e",
    "<",
    ">",
    '"',
    "'",
    "?",
    "#",
    "\\",
)


def icons_of_material() -> Path:
    """Return the folder of the icons that Material for MkDocs brings along."""
    spec = importlib.util.find_spec("material")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "templates" / ".icons"


def recognised(url: str) -> tuple[str, str] | None:
    """Return the id of the network and the handle that are found in a pasted URL."""
    found = network_of_url(url)
    return None if found is None else (found[0].id, found[1])


def test_table_is_long_enough() -> None:
    assert len(NETWORKS) >= 50


def test_ids_are_the_keys_and_labels_are_unique() -> None:
    networks = list(NETWORKS.values())

    assert [network.id for network in networks] == list(NETWORKS)
    assert len({network.label for network in networks}) == len(networks)


@pytest.mark.parametrize("network", ALL)
def test_id_is_kebab_case(network: Network) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", network.id)


@pytest.mark.parametrize("network", ALL)
def test_icon_is_bundled_with_material(network: Network) -> None:
    assert (icons_of_material() / f"{network.icon}.svg").is_file()


@pytest.mark.parametrize("network", WITH_PATTERN)
def test_example_is_a_handle_with_an_absolute_url(network: Network) -> None:
    assert network.is_handle(network.example)

    url = urlsplit(network.url_of(network.example))

    assert url.scheme == ("mailto" if network.id == "e-mail" else "https")
    assert url.scheme == "mailto" or "." in url.netloc


@pytest.mark.parametrize("network", ALL)
@pytest.mark.parametrize(
    "wrong", ["", ".", "..", "../x", "/", "x/../y", "@..", "~..", "@x@..", "a b"]
)
def test_what_is_empty_or_climbs_up_is_no_handle(network: Network, wrong: str) -> None:
    assert not network.is_handle(wrong)


@pytest.mark.parametrize("network", ALL)
@pytest.mark.parametrize("harmful", HARMFUL, ids=ascii)
def test_harmful_character_is_refused_wherever_it_stands(network: Network, harmful: str) -> None:
    handle = network.example
    spots = (0, 1, len(handle) // 2, len(handle))

    assert not network.is_handle(harmful)
    assert not any(network.is_handle(handle[:at] + harmful + handle[at:]) for at in spots)


@pytest.mark.parametrize("network", ALL)
def test_url_of_what_is_no_handle_is_an_error(network: Network) -> None:
    with pytest.raises(ValueError, match=re.escape(network.label)):
        network.url_of("no handle")


@pytest.mark.parametrize("id", ["website", "rss"])
def test_network_without_pattern_takes_no_handle(id: str) -> None:
    network = NETWORKS[id]

    assert not network.is_handle(network.example)
    with pytest.raises(ValueError, match="linked by its URL"):
        network.url_of(network.example)


def test_what_is_no_handle_is_quoted_beside_one_that_is() -> None:
    with pytest.raises(ValueError, match="no handle") as error:
        NETWORKS["github"].url_of("ada lovelace")

    assert str(error.value) == "'ada lovelace' is no handle of GitHub; 'ada-lovelace' is one"


def test_handle_with_a_wrong_check_digit_has_no_url() -> None:
    with pytest.raises(ValueError, match="'0000-0002-1825-0097' is one"):
        NETWORKS["orcid"].url_of("0000-0002-1825-0098")


def test_row_of_the_table_says_only_what_differs() -> None:
    forge = Network(
        "forge", "Forge", "simple/forge", "https://forge.example/{handle}", "[a-z]+", "ada"
    )

    assert forge == Network(
        id="forge",
        label="Forge",
        icon="simple/forge",
        url="https://forge.example/{handle}",
        handle="[a-z]+",
        example="ada",
        source="the network's own addresses",
        check=None,
        form="{handle}",
        also=(),
        hosts=("forge.example",),
    )


def test_hosts_of_a_network_are_those_of_its_urls() -> None:
    also = ("https://www.forge.example/{handle}", "https://{team}.forge.example/{handle}")
    forge = Network(
        "forge",
        "Forge",
        "simple/forge",
        "https://forge.example/{handle}",
        "[a-z]+",
        "ada",
        also=also,
    )

    assert forge.also == also
    assert forge.hosts == ("forge.example", "*.forge.example")


def test_row_may_name_hosts_check_source_and_form_of_its_own() -> None:
    forge = Network(
        "forge",
        "Forge",
        "simple/forge",
        "https://{host}/{user}",
        "(?P<user>[a-z]+)@(?P<host>[a-z.]+)",
        "ada@forge.example",
        source="https://forge.example/handles",
        check=str.islower,
        form="{user}@{host}",
        hosts=("forge.*",),
    )

    assert (forge.source, forge.check) == ("https://forge.example/handles", str.islower)
    assert (forge.form, forge.hosts) == ("{user}@{host}", ("forge.*",))
    assert forge.handle_in("https://forge.example/ada") == "ada@forge.example"
    assert forge.handle_in("https://smithy.example/ada") is None


def test_network_without_pattern_is_found_in_no_url() -> None:
    feed = Network("feed", "Feed", "simple/feed", None, ".*", "x", hosts=("*",))

    assert feed.hosts == ("*",)
    assert feed.handle_in("https://example.org/feed.xml") is None
    assert NETWORKS["rss"].hosts == ()


@pytest.mark.parametrize(
    ("id", "handle", "url"),
    [
        ("hugging-face", "bird-of-paradise", "https://huggingface.co/bird-of-paradise"),
        ("x", "JenniferWe17599", "https://x.com/JenniferWe17599"),
        ("medium", "@jenwei0312", "https://medium.com/@jenwei0312"),
        ("linkedin", "jenweiprofile", "https://www.linkedin.com/in/jenweiprofile/"),
    ],
)
def test_links_of_the_owner_are_exact(id: str, handle: str, url: str) -> None:
    assert NETWORKS[id].url_of(handle) == url


@pytest.mark.parametrize(
    ("id", "handle", "url"),
    [
        ("mastodon", "@ada@mathstodon.xyz", "https://mathstodon.xyz/@ada"),
        ("academia-edu", "mit/AdaLovelace", "https://mit.academia.edu/AdaLovelace"),
        ("academia-edu", "adalovelace", "https://adalovelace.academia.edu/"),
        ("dblp", "s/JurgenSchmidhuber", "https://dblp.org/pid/s/JurgenSchmidhuber"),
        ("openreview", "~Ada_Lovelace1", "https://openreview.net/profile?id=~Ada_Lovelace1"),
        ("matrix", "@ada:matrix.org", "https://matrix.to/#/@ada:matrix.org"),
        ("substack", "adalovelace", "https://adalovelace.substack.com"),
        ("e-mail", "ada+site@example.org", "mailto:ada+site@example.org"),
    ],
)
def test_handle_of_several_parts_finds_its_place_in_the_url(id: str, handle: str, url: str) -> None:
    assert NETWORKS[id].url_of(handle) == url


def test_letters_beyond_ascii_are_percent_encoded_and_found_again() -> None:
    url = NETWORKS["linkedin"].url_of("jürgen-m")

    assert url == "https://www.linkedin.com/in/j%C3%BCrgen-m/"
    assert recognised(url) == ("linkedin", "jürgen-m")


def test_medium_handle_without_at_sign_is_refused() -> None:
    assert not NETWORKS["medium"].is_handle("jenwei0312")


@pytest.mark.parametrize("handle", ["ada", "ada@", "@example.org", "ada@localhost", "a@b@c.org"])
def test_what_is_no_e_mail_address_is_refused(handle: str) -> None:
    assert not NETWORKS["e-mail"].is_handle(handle)


@pytest.mark.parametrize("handle", ["0000-0002-1825-0097", "0000-0002-1694-233X"])
def test_right_orcid_check_digit_is_accepted(handle: str) -> None:
    assert orcid_check_digit_is_right(handle)
    assert NETWORKS["orcid"].is_handle(handle)


@pytest.mark.parametrize("handle", ["0000-0002-1825-0098", "0000-0002-1694-2330", "X", ""])
def test_wrong_orcid_check_digit_is_refused(handle: str) -> None:
    assert not orcid_check_digit_is_right(handle)
    assert not NETWORKS["orcid"].is_handle(handle)


@given(st.from_regex(r"[0-9]{15}", fullmatch=True))
def test_one_digit_completes_an_orcid_to_a_sum_of_one_modulo_eleven(digits: str) -> None:
    completed = {last: "-".join(re.findall("....", digits + last)) for last in "0123456789X"}

    (right,) = (last for last, handle in completed.items() if orcid_check_digit_is_right(handle))

    check = 10 if right == "X" else int(right)
    weighted = (int(digit) * 2**place for place, digit in enumerate(reversed(digits), 1))
    assert (sum(weighted) + check) % 11 == 1  # ISO 7064, MOD 11-2


@pytest.mark.parametrize("network", WITH_PATTERN)
def test_url_of_example_leads_back_to_network_and_handle(network: Network) -> None:
    assert network_of_url(network.url_of(network.example)) == (network, network.example)


@pytest.mark.parametrize(
    ("url", "id", "handle"),
    [
        ("http://www.github.com/ada/", "github", "ada"),
        ("HTTPS://GitHub.com/Ada", "github", "Ada"),
        ("https://github.com/ada//", "github", "ada"),
        ("https://www.linkedin.com/IN/ada-l", "linkedin", "ada-l"),
        ("https://m.facebook.com/ada.lovelace", "facebook", "ada.lovelace"),
        ("https://www.reddit.com/u/ada_l?utm_source=x", "reddit", "ada_l"),
        ("https://github.com/ada?tab=repositories#top", "github", "ada"),
        ("https://github.com/sponsors/ada", "github-sponsors", "ada"),
        ("https://twitter.com/ada", "x", "ada"),
        ("https://mobile.twitter.com/ada", "x", "ada"),
        ("https://de.linkedin.com/in/ada-l", "linkedin", "ada-l"),
        ("https://www.facebook.com/profile.php?id=1815", "facebook", "1815"),
        (
            "https://scholar.google.co.uk/citations?hl=en&user=AdaLo18AAAAJ&view_op=list_works",
            "google-scholar",
            "AdaLo18AAAAJ",
        ),
        ("https://www.semanticscholar.org/author/Ada-Lovelace/1815", "semantic-scholar", "1815"),
        ("https://dblp.uni-trier.de/pid/65/9612.html", "dblp", "65/9612"),
        ("https://openreview.net/profile?id=%7EAda_Lovelace1", "openreview", "~Ada_Lovelace1"),
        (
            "https://ui.adsabs.harvard.edu/search/q=orcid%3A0000-0002-1825-0097&sort=date%20desc",
            "nasa-ads",
            "0000-0002-1825-0097",
        ),
        ("https://stackoverflow.com/users/1815/ada", "stack-overflow", "1815"),
        ("https://figshare.com/authors/Ada_Lovelace/1815", "figshare", "1815"),
        ("https://adalovelace.academia.edu/", "academia-edu", "adalovelace"),
        ("https://matrix.to/#/%40ada%3Amatrix.org?via=matrix.org", "matrix", "@ada:matrix.org"),
        ("https://sigmoid.social/@ada", "mastodon", "@ada@sigmoid.social"),
        ("mailto:ada@example.org?subject=Hello", "e-mail", "ada@example.org"),
    ],
)
def test_pasted_url_is_recognised_in_the_ways_people_write_it(
    url: str, id: str, handle: str
) -> None:
    assert recognised(url) == (id, handle)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "https://",
        "http://[",
        "https://example.org/",
        "https://example.org/@ada",
        "https://github.com/",
        "https://github.com/ada/engine",
        "https://github.com.example.org/ada",
        "https://example.org/github.com/ada",
        "https://github.com/%2e%2e",
        "https://github.com/a%0Ab",
        "ftp://github.com/ada",
        "https://orcid.org/0000-0002-1825-0098",
        "https://scholar.google.com/citations?hl=en",
        "https://medium.com/some-magazine",
        "https://www.facebook.com/profile.php",
        "https://www.facebook.com/profile.php?id=",
        "https://news.ycombinator.com/user",
        "https://wwwgithub.com/ada",
        "https://ada@github.com/ada",
        "//github.com/ada",
        "https://vimeo.com/1815",
    ],
)
def test_url_of_no_profile_is_not_taken_for_one(url: str) -> None:
    assert network_of_url(url) is None
