"""RO-Crate 1.3: `ro-crate-metadata.json` for the payload of the package (https://w3id.org/ro/crate/1.3)."""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Mapping, Sequence
from typing import Any

from edition.deposit.agents import ADDRESSES, Agent
from edition.deposit.metadata import Metadata

NAME = "ro-crate-metadata.json"
VERSION = "https://w3id.org/ro/crate/1.3"
WHOLE = ("stylesheets/", "schema/")  # folders of the toolkit, described as a whole
HOMES = {
    "edition": "https://pypi.org/project/tei-edition/",
    "python": "https://www.python.org/",
    "lxml": "https://lxml.de/",
    "saxonche": "https://pypi.org/project/saxonche/",
    "typst": "https://typst.app/",
    "click": "https://click.palletsprojects.com/",
}
KINDS = (  # beginnings and ends of paths, and what such files are
    ("sources/", ".xml", "TEI source"),
    ("sources/", "", "File from which the edition is built"),
    ("outputs/text/", "", "Reading text"),
    ("outputs/", ".html", "Page of the web edition"),
    ("outputs/", ".pdf", "Printed edition"),
    ("outputs/", "", "File of the web edition"),
    ("metadata/", "", "Description of the edition"),
    ("", "", "File of the package"),
)
MEDIA = {
    "xml": "application/xml",
    "rng": "application/xml",
    "sch": "application/xml",
    "odd": "application/xml",
    "xsl": "application/xslt+xml",
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "pdf": "application/pdf",
    "txt": "text/plain",
    "md": "text/markdown",
    "toml": "application/toml",
    "csv": "text/csv",
    "typ": "text/plain",
    "cff": "application/yaml",
    "ttl": "text/turtle",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
}


def media_type(path: str) -> str:
    """The media type of a file of the package by its ending; TEI sources have their own."""
    if path.startswith("sources/") and path.endswith(".xml"):
        return "application/tei+xml"
    return MEDIA.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def ro_crate(
    metadata: Metadata,
    files: Mapping[str, bytes],
    folders: Sequence[tuple[str, str]],
    software: Sequence[tuple[str, str]],
) -> bytes:
    """The crate's metadata; `files` are those of the payload by path, `folders` `(path, what it holds)`."""
    people = {agent.key: _agent(agent) for agent in (*metadata.creators, *metadata.contributors)}
    listed = [path for path in sorted(files) if path != NAME and not path.startswith(WHOLE)]
    titles = {text.path: text.title for text in metadata.texts}
    graph: list[dict[str, Any]] = [
        {"@id": NAME, "@type": "CreativeWork", "about": {"@id": "./"}, "conformsTo": {"@id": VERSION}},
        _root(metadata, people, listed, folders),
        *(_file(path, len(files[path]), titles.get(path, "")) for path in listed),
    ]
    for path, what in folders:
        if path.endswith("/"):
            parts = [{"@id": _id(p)} for p in listed if p.startswith(path)]
            name = path.strip("/")
            graph.append(
                {"@id": path, "@type": "Dataset", "name": name, "description": what, "hasPart": _one(parts)}
            )
    graph += [o for agent in people.values() if (o := agent.pop("_affiliation", None))]
    graph += [*people.values(), *_context(metadata, software)]
    unique = {row["@id"]: {k: v for k, v in row.items() if v not in ("", [])} for row in graph}
    made = {"@context": f"{VERSION}/context", "@graph": list(unique.values())}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _one(values: list[Any]) -> Any:
    """A single value alone, as the specification asks."""
    return values[0] if len(values) == 1 else values


def _id(path: str) -> str:
    return urllib.parse.quote(path)


def _root(
    metadata: Metadata,
    people: dict[str, dict[str, Any]],
    listed: list[str],
    folders: Sequence[tuple[str, str]],
) -> dict[str, Any]:
    top = [path for path in listed if not any(path.startswith(f) for f, _ in folders if f.endswith("/"))]
    row: dict[str, Any] = {
        "@id": "./",
        "@type": "Dataset",
        "name": metadata.full_title or "Untitled edition",
        "description": metadata.description
        or f"Digital scholarly edition: {metadata.full_title or 'untitled'}",
        "datePublished": metadata.date or "1970-01-01",
        "license": {"@id": metadata.licence.url}
        if metadata.licence and metadata.licence.url
        else {"@id": "LICENSE.txt"},
        "author": _one([{"@id": people[a.key]["@id"]} for a in metadata.creators]),
        "contributor": _one([{"@id": people[a.key]["@id"]} for a in metadata.contributors]),
        "keywords": ", ".join(dict.fromkeys(s for s, _ in metadata.subjects)),
        "inLanguage": _one(list(metadata.languages)),
        "version": metadata.version,
        "creditText": metadata.citation(),
        "hasPart": [{"@id": path} for path, _ in folders if path.endswith("/")]
        + [{"@id": _id(path)} for path in top],
        "mentions": {"@id": "#building"},
    }
    if metadata.publisher:
        row["publisher"] = {"@id": "#publisher"}
    if metadata.doi:
        row["identifier"] = {"@id": f"https://doi.org/{metadata.doi}"}
        row["cite-as"] = f"https://doi.org/{metadata.doi}"
    if metadata.url:
        row["url"] = metadata.url
    if metadata.funding:
        row["funder"] = _one([{"@id": f"#funder-{n}"} for n, _ in enumerate(metadata.funding, 1)])
    return {key: value for key, value in row.items() if value not in ("", [])}


def _file(path: str, size: int, title: str) -> dict[str, Any]:
    what = next(w for start, end, w in KINDS if path.startswith(start) and path.endswith(end))
    row = {"@id": _id(path), "@type": "File", "name": title or path.rpartition("/")[2], "description": what}
    return {**row, "encodingFormat": media_type(path), "contentSize": str(size)}


def _agent(agent: Agent) -> dict[str, Any]:
    at = agent.address() or "#" + urllib.parse.quote(agent.key.replace(" ", "-"), safe="-")
    row: dict[str, Any] = {
        "@id": at,
        "@type": "Person" if agent.person else "Organization",
        "name": agent.direct,
    }
    if agent.person and agent.family:
        row["familyName"] = agent.family
        if agent.given:
            row["givenName"] = agent.given
    if len(agent.identifiers) > 1:
        row["sameAs"] = _one([ADDRESSES[s] + v for s, v in agent.identifiers[1:]])
    if agent.affiliation:
        place = "#" + urllib.parse.quote(agent.affiliation.lower().replace(" ", "-"), safe="-")
        row["affiliation"] = {"@id": place}
        row["_affiliation"] = {"@id": place, "@type": "Organization", "name": agent.affiliation}
    return row


def _context(metadata: Metadata, software: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """What is no file: licence, publisher, funders, identifier, the programs and the act of building."""
    rows: list[dict[str, Any]] = []
    if metadata.licence and metadata.licence.url:
        text = f"The terms under which the edition may be used: {metadata.licence.name}."
        rows.append(
            {
                "@id": metadata.licence.url,
                "@type": "CreativeWork",
                "name": metadata.licence.name,
                "description": text,
            }
        )
    if metadata.publisher:
        rows.append({"@id": "#publisher", "@type": "Organization", "name": metadata.publisher})
    for n, row in enumerate(metadata.funding, 1):
        rows.append({"@id": f"#funder-{n}", "@type": "Organization", "name": row.funder})
    if metadata.doi:
        address = f"https://doi.org/{metadata.doi}"
        kind = "https://registry.identifiers.org/registry/doi"
        rows.append(
            {
                "@id": address,
                "@type": "PropertyValue",
                "name": "DOI",
                "propertyID": kind,
                "value": f"doi:{metadata.doi}",
                "url": address,
            }
        )
    programs = []
    for name, version in software:
        at = f"#software-{name}"
        programs.append({"@id": at})
        rows.append(
            {
                "@id": at,
                "@type": "SoftwareApplication",
                "name": name,
                "version": version,
                "softwareVersion": version,
                "url": HOMES.get(name, f"https://pypi.org/project/{name}/"),
            }
        )
    rows.append(
        {
            "@id": "#building",
            "@type": "CreateAction",
            "name": "edition build",
            "description": "The outputs were made from the sources.",
            "instrument": programs,
            "object": {"@id": "sources/"},
            "result": {"@id": "outputs/"},
        }
    )
    return rows
