"""Projects as cards: in frames of one shape, with drawings where a picture is missing."""

from __future__ import annotations

from typing import Any

import pytest

from portfolio.views.frames import frame_view
from portfolio.views.news import news_view
from portfolio.views.projects import projects_view
from tests.builders import news_item, project


def picture(file: str, **fields: Any) -> dict[str, Any]:
    return {"file": file, "alt": "The mill", **fields}


@pytest.mark.parametrize(
    ("file", "may_be_cut"),
    [("a/photo.jpg", True), ("PHOTO.WEBP", True), ("plot.svg", False), ("screen.png", False)],
)
def test_photos_may_be_cut_and_drawings_are_seen_whole(file: str, may_be_cut: bool) -> None:
    (shown,) = projects_view([project(picture=picture(file))])

    assert shown.frame is not None
    assert shown.frame.may_be_cut is may_be_cut


def test_project_without_a_picture_has_a_drawing_beside_those_that_have_one() -> None:
    projects = [project(picture=picture("a.png")), project(name="Flyology")]

    first, second = (shown.frame for shown in projects_view(projects))

    assert first is not None
    assert second is not None
    assert (bool(first.tiles), len(second.tiles)) == (False, 6)


def test_projects_have_no_frames_where_none_has_a_picture() -> None:
    projects = [project(), project(picture=picture("a.png"))]

    assert [shown.frame for shown in projects_view(projects, limit=1)] == [None]


def test_drawing_is_the_same_for_the_same_title_and_another_for_others() -> None:
    titles = [f"Project {number}" for number in range(200)]

    drawings = {frame_view(None, title) for title in titles}

    assert frame_view(None, titles[0]) in drawings
    assert len(drawings) == len(titles)
    assert {drawing.series for drawing in drawings} == {1, 2, 3, 4, 5}


def test_latest_news_come_first_whatever_their_order() -> None:
    dates = ["1842", "1843-09-05", "1843-11", "1843-09-17"]
    news = [news_item(date=date) for date in dates]

    shown = news_view(news, limit=3)

    assert [str(item.date) for item in shown] == ["1843-11", "1843-09-17", "1843-09-05"]
