"""A person: the profile and one field a section."""

from __future__ import annotations

from portfolio.model.awards import Award
from portfolio.model.coauthors import Coauthor
from portfolio.model.education import Degree
from portfolio.model.experience import ExperienceGroup
from portfolio.model.grants import Grant
from portfolio.model.interests import Interest
from portfolio.model.media import MediaItem
from portfolio.model.news import NewsItem
from portfolio.model.positions import Position
from portfolio.model.profile import Profile
from portfolio.model.projects import Project
from portfolio.model.publications import Publication
from portfolio.model.record import Record, Slug
from portfolio.model.service import ServiceRole
from portfolio.model.skills import SkillLevel
from portfolio.model.stack import StackArea
from portfolio.model.supervision import Supervision
from portfolio.model.talks import Talk
from portfolio.model.teaching import Course
from portfolio.model.writing import WritingTopic


class Person(Record):
    """Everything known about a person. Each field but `id` is a data file of its name."""

    id: Slug
    profile: Profile
    experience: tuple[ExperienceGroup, ...] = ()
    education: tuple[Degree, ...] = ()
    skills: tuple[SkillLevel, ...] = ()
    stack: tuple[StackArea, ...] = ()
    writing: tuple[WritingTopic, ...] = ()
    talks: tuple[Talk, ...] = ()
    interests: tuple[Interest, ...] = ()
    projects: tuple[Project, ...] = ()
    news: tuple[NewsItem, ...] = ()
    positions: tuple[Position, ...] = ()
    awards: tuple[Award, ...] = ()
    teaching: tuple[Course, ...] = ()
    service: tuple[ServiceRole, ...] = ()
    grants: tuple[Grant, ...] = ()
    supervision: tuple[Supervision, ...] = ()
    media: tuple[MediaItem, ...] = ()
    publications: tuple[Publication, ...] = ()
    coauthors: tuple[Coauthor, ...] = ()


SECTIONS = tuple(name for name in Person.model_fields if name not in {"id", "profile"})
"""The names of all sections, in the order of the fields."""

DATA_FILES = ("profile", *SECTIONS)
"""What the data files of a person's folder are called, without their ending."""

BIBTEX = "publications"
"""The only one that is not YAML."""


def file_name_of(name: str) -> str:
    """Return the name of the file that holds a section: "talks.yml", "publications.bib"."""
    return f"{name}.bib" if name == BIBTEX else f"{name}.yml"
