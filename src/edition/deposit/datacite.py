"""DataCite 4.7: the same description as XML and as JSON (https://schema.datacite.org/meta/kernel-4.7/)."""

from __future__ import annotations

import json
from typing import Any

from edition.deposit.agents import ADDRESSES, Agent
from edition.deposit.markup import Tree
from edition.deposit.metadata import Metadata

KERNEL = "http://datacite.org/schema/kernel-4"
SCHEMA = "https://schema.datacite.org/meta/kernel-4.7/metadata.xsd"
SCHEMES = {"orcid": "ORCID", "gnd": "GND", "ror": "ROR", "isni": "ISNI", "viaf": "VIAF"}
UNKNOWN = ":unkn"  # DataCite's own word for what is not known (appendix 3)
ROLES = (  # a piece of the role in the source, and the contributorType
    ("translat", "Translator"),
    ("übersetz", "Translator"),
    ("editor", "Editor"),
    ("edited", "Editor"),
    ("herausg", "Editor"),
    ("principal", "ProjectLeader"),
    ("project lead", "ProjectLeader"),
    ("manag", "ProjectManager"),
    ("sponsor", "Sponsor"),
    ("fund", "Sponsor"),
    ("research", "Researcher"),
    ("encod", "DataCurator"),
    ("kodier", "DataCurator"),
    ("markup", "DataCurator"),
    ("transcri", "DataCollector"),
    ("transkri", "DataCollector"),
    ("collect", "DataCollector"),
    ("host", "HostingInstitution"),
    ("contact", "ContactPerson"),
    ("supervis", "Supervisor"),
    ("rights", "RightsHolder"),
)


def contributor_type(agent: Agent) -> str:
    """DataCite's word for what someone did, by the role in the source; `Other` for what it has no word for."""
    roles = " ".join(agent.roles).casefold()
    return next((kind for part, kind in ROLES if part in roles), "Other")


def contributors(metadata: Metadata) -> list[tuple[Agent, str]]:
    """Contributors and their types, with those that `[deposit]` names for a duty."""
    rows = [(agent, contributor_type(agent)) for agent in metadata.contributors]
    duties = ((metadata.contact, "ContactPerson"), (metadata.rights_holder, "RightsHolder"))
    return rows + [(agent, kind) for agent, kind in duties if agent is not None]


def datacite_json(metadata: Metadata) -> bytes:
    """The description as DataCite's JSON."""
    made: dict[str, Any] = {
        "schemaVersion": KERNEL,
        "identifiers": [{"identifier": metadata.doi, "identifierType": "DOI"}] if metadata.doi else [],
        "creators": [_agent(agent) for agent in metadata.creators] or [{"name": UNKNOWN}],
        "titles": [{"title": metadata.title or UNKNOWN}],
        "publisher": {"name": metadata.publisher or UNKNOWN},
        "publicationYear": metadata.year or "0000",
        "types": {"resourceType": "Digital scholarly edition", "resourceTypeGeneral": "Text"},
        "subjects": [
            _clean({"subject": s, "valueUri": a if "://" in a else ""}) for s, a in metadata.subjects
        ],
        "contributors": [
            {**_agent(agent), "contributorType": kind} for agent, kind in contributors(metadata)
        ],
        "dates": [{"date": metadata.date, "dateType": "Issued"}] if metadata.date else [],
        "language": metadata.language,
        "alternateIdentifiers": [
            {"alternateIdentifier": value, "alternateIdentifierType": kind}
            for kind, value in metadata.identifiers
            if kind != "DOI"
        ],
        "relatedIdentifiers": [
            {"relatedIdentifier": r.value, "relatedIdentifierType": r.kind, "relationType": r.relation}
            for r in metadata.related
        ],
        "formats": ["application/tei+xml", "text/html", "application/pdf"],
        "version": metadata.version,
        "rightsList": _rights(metadata),
        "descriptions": [{"description": metadata.description, "descriptionType": "Abstract"}]
        if metadata.description
        else [],
        "fundingReferences": [
            _clean(
                {
                    "funderName": row.funder,
                    "funderIdentifier": row.identifier,
                    "funderIdentifierType": "ROR"
                    if "ror.org" in row.identifier
                    else "Other"
                    if row.identifier
                    else "",
                    "awardNumber": row.number,
                    "awardTitle": row.title,
                }
            )
            for row in metadata.funding
        ],
    }
    if metadata.subtitle:
        made["titles"].append({"title": metadata.subtitle, "titleType": "Subtitle"})
    return (json.dumps(_clean(made), ensure_ascii=False, indent=1) + "\n").encode()


def _agent(agent: Agent) -> dict[str, Any]:
    return _clean(
        {
            "name": agent.inverted,
            "nameType": "Personal" if agent.person else "Organizational",
            "givenName": agent.given,
            "familyName": agent.family,
            "nameIdentifiers": [
                {
                    "nameIdentifier": ADDRESSES[s] + v,
                    "nameIdentifierScheme": SCHEMES[s],
                    "schemeUri": ADDRESSES[s],
                }
                for s, v in agent.identifiers
            ],
            "affiliation": [{"name": agent.affiliation}] if agent.affiliation else [],
        }
    )


def _rights(metadata: Metadata) -> list[dict[str, str]]:
    licence = metadata.licence
    if licence is None:
        return []
    known = {
        "rightsIdentifier": licence.spdx,
        "rightsIdentifierScheme": "SPDX",
        "schemeUri": "https://spdx.org/licenses/",
    }
    return [_clean({"rights": licence.name, "rightsUri": licence.url, **(known if licence.spdx else {})})]


def _clean(row: dict[str, Any]) -> dict[str, Any]:
    """Without what is empty."""
    return {key: value for key, value in row.items() if value not in ("", [], None)}


def datacite_xml(metadata: Metadata) -> bytes:
    """The description as DataCite's XML, from the JSON form so that both say the same."""
    data = json.loads(datacite_json(metadata))
    tree = Tree("resource", KERNEL)
    tree.schema(KERNEL, SCHEMA)
    tree.add(None, "identifier", metadata.doi or UNKNOWN, identifierType="DOI")
    _people(tree, "creators", "creator", "creatorName", data["creators"])
    titles = tree.add(None, "titles")
    for row in data["titles"]:
        tree.add(titles, "title", row["title"], titleType=row.get("titleType", ""))
    tree.add(None, "publisher", data["publisher"]["name"])
    tree.add(None, "publicationYear", data["publicationYear"])
    tree.add(None, "resourceType", "Digital scholarly edition", resourceTypeGeneral="Text")
    _rows(tree, data, "subjects", "subject", "subject", ("valueUri:valueURI",))
    _people(tree, "contributors", "contributor", "contributorName", data.get("contributors", []))
    _rows(tree, data, "dates", "date", "date", ("dateType",))
    if "language" in data:
        tree.add(None, "language", data["language"])
    _rows(
        tree,
        data,
        "alternateIdentifiers",
        "alternateIdentifier",
        "alternateIdentifier",
        ("alternateIdentifierType",),
    )
    _rows(
        tree,
        data,
        "relatedIdentifiers",
        "relatedIdentifier",
        "relatedIdentifier",
        ("relatedIdentifierType", "relationType"),
    )
    formats = tree.add(None, "formats")
    for name in data["formats"]:
        tree.add(formats, "format", name)
    if "version" in data:
        tree.add(None, "version", data["version"])
    names = ("rightsUri:rightsURI", "rightsIdentifier", "rightsIdentifierScheme", "schemeUri:schemeURI")
    _rows(tree, data, "rightsList", "rights", "rights", names)
    _rows(tree, data, "descriptions", "description", "description", ("descriptionType",))
    _funding(tree, data.get("fundingReferences", []))
    return tree.bytes()


def _rows(
    tree: Tree, data: dict[str, Any], group: str, name: str, text: str, attributes: tuple[str, ...]
) -> None:
    """A list of simple elements; an attribute `json:xml` has another spelling in XML."""
    if not data.get(group):
        return
    parent = tree.add(None, group)
    for row in data[group]:
        given = {spec.rpartition(":")[2]: row.get(spec.partition(":")[0], "") for spec in attributes}
        tree.add(parent, name, row[text], **given)


def _people(tree: Tree, group: str, name: str, label: str, rows: list[dict[str, Any]]) -> None:
    if not rows:
        return
    parent = tree.add(None, group)
    for row in rows:
        element = tree.add(parent, name, contributorType=row.get("contributorType", ""))
        tree.add(element, label, row["name"], nameType=row.get("nameType", ""))
        for part in ("givenName", "familyName"):
            if part in row:
                tree.add(element, part, row[part])
        for known in row.get("nameIdentifiers", []):
            scheme, address = known["nameIdentifierScheme"], known["schemeUri"]
            tree.add(
                element,
                "nameIdentifier",
                known["nameIdentifier"],
                nameIdentifierScheme=scheme,
                schemeURI=address,
            )
        for place in row.get("affiliation", []):
            tree.add(element, "affiliation", place["name"])


def _funding(tree: Tree, rows: list[dict[str, str]]) -> None:
    if not rows:
        return
    parent = tree.add(None, "fundingReferences")
    for row in rows:
        element = tree.add(parent, "fundingReference")
        tree.add(element, "funderName", row["funderName"])
        if "funderIdentifier" in row:
            tree.add(
                element,
                "funderIdentifier",
                row["funderIdentifier"],
                funderIdentifierType=row["funderIdentifierType"],
            )
        for name in ("awardNumber", "awardTitle"):
            if name in row:
                tree.add(element, name, row[name])
