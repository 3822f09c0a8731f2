"""What is wrong with the folders of people as a whole."""

from __future__ import annotations

from portfolio.problems import Code, UnplacedError

NO_PROFILE = UnplacedError(
    Code.NO_PROFILE,
    "this person has no profile.yml",
    "add the file with a line such as name: Ada Lovelace",
)


def bad_person_id(folder: str) -> UnplacedError:
    """Return the refusal of a folder's name."""
    return UnplacedError(
        Code.BAD_PERSON_ID,
        f'"{folder}" cannot be a person\'s id',
        "rename the folder: lower-case letters a-z, digits and single hyphens",
    )


def nobody(data: str) -> UnplacedError:
    """Return the refusal of facts about nobody.

    Args:
        data: What the owner calls the folder of the facts.
    """
    return UnplacedError(
        Code.NO_PEOPLE,
        "there is no folder with facts about a person",
        f"make {data}/your-name/profile.yml with a line such as name: Ada Lovelace",
    )


def of_nobody(file: str, folder: str) -> UnplacedError:
    """Return the refusal of a file beside the folders of people.

    Args:
        folder: The folder of somebody, as the owner calls it.
    """
    return UnplacedError(
        Code.UNKNOWN_DATA_FILE,
        f'"{file}" is in nobody\'s folder, so that no page shows it',
        f"move it into the folder of a person, such as {folder}",
    )
