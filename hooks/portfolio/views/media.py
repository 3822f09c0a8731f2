"""Videos, sound and pictures in a page, as fragments show them."""

from __future__ import annotations

from dataclasses import dataclass

from portfolio.model.profile import Picture
from portfolio.model.videos import Video
from portfolio.views.frames import FrameView, frame_view


@dataclass(frozen=True)
class VideoView:
    """A video on another host, behind a picture of the owner's or a drawing."""

    video: Video
    title: str
    frame: FrameView


@dataclass(frozen=True)
class MediaFile:
    """A video or a recording of the owner's own.

    Attributes:
        kind: "video" or "audio".
        language: That of its captions.
    """

    kind: str
    path: str
    title: str
    picture: str | None = None
    captions: str | None = None
    language: str = ""


def video_view(video: Video, title: str, picture: str | None) -> VideoView:
    """Return a video behind a picture; `picture` is its path below docs/."""
    shown = Picture.model_construct(file=picture, alt="") if picture else None
    return VideoView(video, title, frame_view(shown, title))
