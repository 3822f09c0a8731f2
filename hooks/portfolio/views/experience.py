"""Experience as a timeline: groups of roles, each with its span of time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portfolio.model.experience import ExperienceGroup, Role
from portfolio.views.anchors import anchor_of
from portfolio.views.dates import DateView, period_view
from portfolio.views.selection import chosen


@dataclass(frozen=True)
class RoleView:
    """One stop of the timeline."""

    record: Role
    period: list[DateView]
    is_present: bool


@dataclass(frozen=True)
class ExperienceGroupView:
    """Roles under one heading; `period` spans them, and is empty if one role says the same."""

    name: str | None
    anchor: str | None
    tagline: str | None
    period: list[DateView]
    roles: list[RoleView]


def experience_view(
    entries: Sequence[ExperienceGroup], *, group: str | None = None, limit: int | None = None
) -> list[ExperienceGroupView]:
    """Return the groups in the owner's order, or one; at most `limit` roles of each."""
    return [
        _group_view(found, limit) for found in chosen(entries, "group", group, lambda g: [g.group])
    ]


def _group_view(group: ExperienceGroup, limit: int | None) -> ExperienceGroupView:
    starts = [role.start_date for role in group.roles if role.start_date]
    ends = [role.end_date for role in group.roles if role.end_date]
    return ExperienceGroupView(
        name=group.group,
        anchor=anchor_of(group.group) if group.group else None,
        tagline=group.tagline,
        period=(
            period_view(min(starts, default=None), max(ends, default=None), is_short=True)
            if len(group.roles) > 1
            else []
        ),
        roles=[_role_view(role) for role in group.roles[:limit]],
    )


def _role_view(role: Role) -> RoleView:
    return RoleView(
        record=role,
        period=period_view(role.start_date, role.end_date, is_short=True),
        is_present=role.end_date is not None and role.end_date.is_present,
    )
