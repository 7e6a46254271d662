"""What archives want and nothing tells: one finding for each field, with the archives and the place to mend it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from edition.deposit.metadata import Metadata
from edition.deposit.profiles import ALL, Profile
from edition.findings import Finding, finding


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the description: its name for people, whether it is there, and where to put it."""

    name: str
    there: Callable[[Metadata], bool]
    place: str


FIELDS = {
    "title": Field("title", lambda m: bool(m.title), "[edition] title, or titleStmt/title of the only text"),
    "creators": Field("editors", lambda m: bool(m.creators), "[edition] editors, or titleStmt/editor in the headers"),
    "date": Field("date of publication", lambda m: bool(m.date), "[edition] date, or publicationStmt/date/@when"),
    "licence": Field("licence",
        lambda m: m.licence is not None, "[edition] licence, or availability/licence/@target in the headers"),
    "publisher": Field("publisher", lambda m: bool(m.publisher), "publicationStmt/publisher, or [deposit] publisher"),
    "description": Field("description",
        lambda m: bool(m.description), "[edition] description, or profileDesc/abstract"),
    "languages": Field("language of the text",
        lambda m: bool(m.languages), "xml:lang on TEI or text, and langUsage/language"),
    "subjects": Field("keywords",
        lambda m: bool(m.subjects), "[deposit] subjects, or textClass/keywords/term in a header"),
    "discipline": Field("discipline", lambda m: bool(m.discipline), "[deposit] discipline, such as [\"History\"]"),
    "orcid": Field(
        "ORCID of each editor",
        lambda m: bool(m.creators) and all(a.identifier("orcid") for a in m.creators if a.person),
        "editor/persName/@ref=\"https://orcid.org/…\", or [deposit] creators = [\"Doe, Jane | https://orcid.org/…\"]",
    ),
    "identifier": Field("persistent identifier",
        lambda m: bool(m.doi), "[deposit] doi, after the archive has reserved one"),
    "version": Field("version", lambda m: bool(m.version), "[deposit] version, or editionStmt/edition/@n"),
    "contact": Field("contact",
        lambda m: m.contact is not None, "[deposit] contact = \"Doe, Jane | jane@example.org\""),
    "rights_holder": Field("holder of the rights", lambda m: m.rights_holder is not None, "[deposit] rights_holder"),
    "depositor": Field("depositor", lambda m: m.depositor is not None, "[deposit] depositor"),
    "funding": Field("funding",
        lambda m: bool(m.funding), "titleStmt/funder, or [deposit] funding = [\"Funder | grant | title\"]"),
}  # fmt: skip


def archives(field: str, how: str) -> list[str]:
    """The archives that require (or recommend) a field."""
    return [p.name for p in ALL if field in getattr(p, how) and p.key not in ("general", "ocfl")]


def missing(metadata: Metadata, profile: Profile) -> list[Finding]:
    """One finding for each field that is not there: an error where the archive requires it, else a warning."""
    found = []
    for key, field in FIELDS.items():
        if field.there(metadata):
            continue
        wanted = archives(key, "required")
        liked = [name for name in archives(key, "recommended") if name not in wanted]
        tell = "; ".join(
            f"{word} by {', '.join(names)}"
            for word, names in (("required", wanted), ("recommended", liked))
            if names
        )
        message = f"no {field.name} ({tell}): {field.place}"
        if key in profile.required:
            found.append(finding("ED901", message, "edition.toml", source="deposit"))
        elif key in profile.recommended:
            found.append(finding("ED902", message, "edition.toml", source="deposit"))
    return found
