"""Videos on other hosts: in which frame each is shown, by any address that people copy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, quote, urlsplit

_YOUTUBE = re.compile(r"(?:www\.|m\.|music\.)?youtube(?:-nocookie)?\.com")
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v|e)/([\w-]{11})/?")
_YOUTUBE_ID, _YOUTUBE_LIST = re.compile(r"[\w-]{11}"), re.compile(r"[\w-]{12,64}")
_VIMEO = re.compile(r"/(?:[\w/-]*/)?(?P<id>\d{5,})(?:/(?P<key>[0-9a-f]{6,}))?/?")
_PEERTUBE = re.compile(
    r"/(?:w|videos/(?:watch|embed)|(?P<embedded>video-playlists/embed))"
    r"/(?P<list>p/|playlist/)?(?P<id>[\w-]{8,36})/?"
)
_TIME = re.compile(r"(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?")

KNOWN = "YouTube, Vimeo and any PeerTube"


@dataclass(frozen=True)
class Video:
    """A video on another host."""

    page: str
    """Where it can be watched."""
    frame: str
    """What a frame shows; without cookies, where the host has such a form."""

    @property
    def host(self) -> str:
        return urlsplit(self.frame).netloc


def video_of(address: str) -> Video | None:
    """Return the video at an address; None if it is none that is known here."""
    try:
        parts = urlsplit(re.sub(r"\A(?:https?:)?(?://)?", "https://", address.strip(), flags=re.I))
        host, query = parts.hostname or "", parse_qs(parts.query)
    except ValueError:
        return None
    if parts.scheme != "https" or not re.fullmatch(r"[\w.-]+\.\w{2,}", host, re.ASCII):
        return None
    start = next((_seconds(query[name][0]) for name in ("t", "start") if name in query), 0)
    if _YOUTUBE.fullmatch(host) or host == "youtu.be":
        return _on_youtube(host, parts.path, {name: each[0] for name, each in query.items()}, start)
    if host in ("vimeo.com", "www.vimeo.com", "player.vimeo.com"):
        found = _VIMEO.fullmatch(parts.path)
        return _on_vimeo(found, (query.get("h") or [""])[0], start) if found else None
    found = _PEERTUBE.fullmatch(parts.path)
    if found is None:
        return None
    is_list = bool(found["list"] or found["embedded"])
    folder = "video-playlists" if is_list else "videos"
    begin = f"&start={start}s" if start else ""
    frame = f"https://{host}/{folder}/embed/{found['id']}?autoplay=1&p2p=0{begin}"
    return Video(f"https://{host}/w/{'p/' if is_list else ''}{found['id']}", frame)


def _on_youtube(host: str, path: str, query: dict[str, str], start: int) -> Video | None:
    found = _YOUTUBE_PATH.fullmatch(path)
    name = found[1] if found else path.strip("/") if host == "youtu.be" else query.get("v", "")
    options = f"autoplay=1{f'&start={start}' if start else ''}"
    frame = "https://www.youtube-nocookie.com/embed"
    if _YOUTUBE_ID.fullmatch(name) and name != "videoseries":
        begin = f"&t={start}s" if start else ""
        return Video(f"https://www.youtube.com/watch?v={name}{begin}", f"{frame}/{name}?{options}")
    name = query.get("list", "")
    if not _YOUTUBE_LIST.fullmatch(name):
        return None
    page = f"https://www.youtube.com/playlist?list={name}"
    return Video(page, f"{frame}/videoseries?list={name}&autoplay=1")


def _on_vimeo(found: re.Match[str], key: str, start: int) -> Video:
    key = quote(found["key"] or key)
    begin = f"#t={start}s" if start else ""
    page = f"https://vimeo.com/{found['id']}{f'/{key}' if key else ''}{begin}"
    player = f"https://player.vimeo.com/video/{found['id']}"
    return Video(page, f"{player}?{f'h={key}&' if key else ''}autoplay=1&dnt=1{begin}")


def _seconds(text: str) -> int:
    found = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(each or 0) for each in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds
