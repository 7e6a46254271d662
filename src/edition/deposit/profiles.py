"""Archives: what each wants to be told, and what a package for it looks like.

The fields are those of `edition.deposit.missing`. Sources of the lists: the archives' own guides for depositors
(docs/deposit.md names them).
"""

from __future__ import annotations

from dataclasses import dataclass

from edition.errors import UsageError


@dataclass(frozen=True, slots=True)
class Profile:
    """An archive: the fields it requires and recommends, the form of the package, the longest file name it takes.

    With `strict_names` a name with other characters than `A-Z a-z 0-9 . _ -` is an error, else a warning; `extra` are
    files that only this archive wants (see `edition.deposit.package`).
    """

    key: str
    name: str
    required: tuple[str, ...]
    recommended: tuple[str, ...] = ()
    container: str = "folder"
    strict_names: bool = False
    name_length: int = 255
    extra: tuple[str, ...] = ()


GENERAL = Profile(
    "general",
    "archives in general",
    ("title", "creators", "date", "licence"),
    ("publisher", "description", "languages", "subjects", "orcid", "identifier", "contact"),
)
ALL = (
    GENERAL,
    Profile(
        "zenodo",
        "Zenodo",
        ("title", "creators", "date", "licence", "description"),
        ("languages", "subjects", "orcid", "version"),
        "zip",
        extra=("invenio",),
    ),
    Profile(
        "arche",
        "ARCHE",
        (
            "title",
            "description",
            "creators",
            "date",
            "licence",
            "languages",
            "subjects",
            "discipline",
            "contact",
            "rights_holder",
            "depositor",
        ),
        ("orcid", "publisher", "funding"),
        strict_names=True,
        extra=("arche",),
    ),
    Profile(
        "dariah",
        "DARIAH-DE Repository",
        ("title", "creators", "licence"),
        ("date", "description", "languages", "subjects", "publisher", "rights_holder"),
        strict_names=True,
    ),
    Profile(
        "textgrid",
        "TextGrid Repository",
        ("title", "creators", "licence", "languages", "date", "rights_holder"),
        ("subjects", "description", "identifier"),
        strict_names=True,
        extra=("textgrid",),
    ),
    Profile(
        "hal",
        "HAL",
        ("title", "creators", "date", "languages", "licence", "discipline"),
        ("description", "subjects", "orcid", "funding"),
        "zip",
        extra=("hal",),
    ),
    Profile("ocfl", "a repository with OCFL storage", GENERAL.required, GENERAL.recommended, extra=("ocfl",)),
)
BY_KEY = {profile.key: profile for profile in ALL}


def profile_of(key: str) -> Profile:
    """A profile by its name; empty for the general one. Raises `UsageError` naming those there are."""
    if (key or "general") not in BY_KEY:
        raise UsageError(f"{key} is no archive known here; there are {', '.join(BY_KEY)}")
    return BY_KEY[key or "general"]
