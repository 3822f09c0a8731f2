"""Feeds are read without complaint, and say no date that is not known."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import feedparser  # type: ignore[import-untyped]
import pytest

from portfolio.exports.feeds import alternates_of, atom, feeds_of, json_feed
from portfolio.exports.outputs import output_files
from tests.builders import HOSTILE, article, news_item, person, talk, topic
from tests.exports.examples import URL, everything, site_source


def feeds(tmp_path: Path, *people: Any, **fields: Any) -> dict[str, Any]:
    """Return each feed as feedparser reads it."""
    site = site_source(tmp_path, *people, **fields)
    return {feed.name: feedparser.parse(atom(feed, site)) for feed in feeds_of(site)}


def test_each_feed_is_well_formed_atom(tmp_path: Path) -> None:
    read = feeds(tmp_path)

    assert set(read) == {"all", "writing", "publications", "talks", "news"}
    for feed in read.values():
        assert not feed.bozo
        assert feed.version == "atom10"
        assert feed.feed.id.startswith("urn:uuid:")
        assert feed.feed.updated_parsed
        for entry in feed.entries:
            assert entry.id
            assert entry.title
            assert entry.updated_parsed
            assert re.match("https?://", entry.link)


def test_feed_of_all_has_everything_newest_first(tmp_path: Path) -> None:
    site = site_source(tmp_path)
    everything_new = feeds_of(site)[0]

    dates = [entry.date for entry in everything_new.entries if entry.date]
    assert dates == sorted(dates, reverse=True)
    assert len(everything_new.entries) == sum(len(feed.entries) for feed in feeds_of(site)[1:])


def test_day_is_only_said_where_it_is_known(tmp_path: Path) -> None:
    owner = person("ada", news=[news_item(date="2024-06"), news_item(date="2024-06-15", text="b")])

    entries = feeds(tmp_path, owner)["news"].entries

    assert [entry.get("published") for entry in entries] == ["2024-06-15T00:00:00Z", None]


def test_undated_entry_has_the_day_of_the_last_change(tmp_path: Path) -> None:
    owner = person("ada", talks=[talk()])

    (entry,) = feeds(tmp_path, owner)["talks"].entries

    assert entry.updated == "2024-05-06T00:00:00Z"
    assert "published" not in entry


def test_entry_of_which_no_date_is_known_is_in_the_json_feed_only(tmp_path: Path) -> None:
    owner = person("ada", talks=[talk()])
    site = site_source(tmp_path, owner, changed={})
    feed = feeds_of(site)[1]

    assert feedparser.parse(atom(feed, site)).entries == []
    assert len(json.loads(json_feed(feed, site))["items"]) == 1


def test_json_feed_has_what_its_specification_asks_for(tmp_path: Path) -> None:
    site = site_source(tmp_path)
    for feed in feeds_of(site):
        document = json.loads(json_feed(feed, site))

        assert document["version"] == "https://jsonfeed.org/version/1.1"
        assert document["title"]
        assert document["feed_url"] == URL + feed.json
        assert document["home_page_url"] == URL
        ids = [item["id"] for item in document["items"]]
        assert len(ids) == len(set(ids)) > 0
        for item in document["items"]:
            assert item["content_text"]
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", item.get("date_published", "")) or (
                "date_published" not in item
            )


def test_id_stays_when_the_site_moves_or_the_order_changes(tmp_path: Path) -> None:
    one, other = article(title="One"), article(title="Other", url="https://x.example.org/")
    here = site_source(tmp_path, person("ada", writing=[topic(one, other)]))
    there = site_source(
        tmp_path, person("ada", writing=[topic(other, one)]), url="https://else.example.org/"
    )

    def ids(site: Any) -> set[str]:
        return {entry.id for entry in feeds_of(site)[0].entries}

    assert ids(here) == ids(there)
    assert len(ids(here)) == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_typed_stays_text(tmp_path: Path, words: str) -> None:
    owner = person("ada", news=[news_item(text=words)])
    site = site_source(tmp_path, owner)
    text = atom(feeds_of(site)[0], site)

    assert not feedparser.parse(text).bozo
    assert "<script" not in text
    assert json.loads(json_feed(feeds_of(site)[0], site))["items"][0]["title"] == words


def test_pages_lead_to_every_feed(tmp_path: Path) -> None:
    site = site_source(tmp_path)

    paths = {feed["path"] for feed in alternates_of(site)}

    assert paths == {path for path in output_files(site) if path.startswith("feed")} - {
        path for path in output_files(site) if path.endswith(".ics")
    }


def test_person_without_news_has_no_feed(tmp_path: Path) -> None:
    assert feeds_of(site_source(tmp_path, person("ada"))) == []
    assert everything().news
