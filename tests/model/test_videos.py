"""Videos are known by any address that people copy, and shown by hosts that set no cookies."""

from __future__ import annotations

import pytest

from portfolio.model.videos import video_of

YOUTUBE = "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"
PEERTUBE = "https://tube.example.org/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d"
VIMEO = "https://player.vimeo.com/video/76979871?"


@pytest.mark.parametrize(
    ("address", "frame"),
    [
        ("https://youtu.be/dQw4w9WgXcQ", YOUTUBE),
        ("https://youtu.be/dQw4w9WgXcQ?si=abc&t=65", f"{YOUTUBE}&start=65"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL123", YOUTUBE),
        ("http://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=1h2m3s", f"{YOUTUBE}&start=3723"),
        ("youtube.com/shorts/dQw4w9WgXcQ", YOUTUBE),
        ("https://www.youtube.com/live/dQw4w9WgXcQ?feature=share", YOUTUBE),
        ("//www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=9", f"{YOUTUBE}&start=9"),
        (
            "https://www.youtube.com/playlist?list=PLabcdefghijkl",
            "https://www.youtube-nocookie.com/embed/videoseries?list=PLabcdefghijkl&autoplay=1",
        ),
        ("https://vimeo.com/76979871", f"{VIMEO}autoplay=1&dnt=1"),
        ("vimeo.com/channels/staffpicks/76979871#t=5s", f"{VIMEO}autoplay=1&dnt=1"),
        ("https://vimeo.com/76979871/abcdef0123", f"{VIMEO}h=abcdef0123&autoplay=1&dnt=1"),
        ("https://player.vimeo.com/video/76979871?h=abcdef0", f"{VIMEO}h=abcdef0&autoplay=1&dnt=1"),
        (
            "https://tube.example.org/videos/watch/9c9de5e8-0a1e-484a-b099-e80766180a6d",
            f"{PEERTUBE}?autoplay=1&p2p=0",
        ),
        (
            "https://tube.example.org/w/p/kkGMgK9ZtnKfYAgnEtQxbv",
            "https://tube.example.org/video-playlists/embed/kkGMgK9ZtnKfYAgnEtQxbv?autoplay=1&p2p=0",
        ),
    ],
)
def test_video_is_known(address: str, frame: str) -> None:
    video = video_of(address)

    assert video is not None
    assert video.frame == frame
    assert video_of(video.frame) == video_of(video.page)  # what is pasted from either is the same


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://www.youtube.com/@channel",
        "https://www.youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
        'https://youtu.be/dQw4w9WgXcQ"onload',
        "https://vimeo.com/about",
        "https://[tube/w/9c9de5e8",
        "https://tube.example.org;script-src/w/9c9de5e8",
        "https://user:x@localhost/w/9c9de5e8",
        "javascript:alert(1)//tube.example.org/w/9c9de5e8",
    ],
)
def test_other_addresses_are_none(address: str) -> None:
    assert video_of(address) is None
