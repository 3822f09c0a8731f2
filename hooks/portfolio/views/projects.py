"""Projects as cards, whose pictures have frames of one shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.model.projects import Project
from portfolio.views.dates import DateView, period_view
from portfolio.views.frames import FrameView, frame_view


@dataclass(frozen=True)
class ProjectView:
    """One project; `frame` is None where no project of the list has a picture."""

    record: Project
    frame: FrameView | None
    period: list[DateView]


def projects_view(entries: Sequence[Project], *, limit: int | None = None) -> list[ProjectView]:
    """Return the projects in the owner's order, at most `limit`."""
    shown = entries[:limit]
    has_pictures = any(project.picture for project in shown)
    return [
        ProjectView(
            project,
            frame_view(project.picture, project.name) if has_pictures else None,
            period_view(project.start_date, project.end_date, is_short=True),
        )
        for project in shown
    ]
