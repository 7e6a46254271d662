"""Files that one archive alone wants: metadata for InvenioRDM (Zenodo), ARCHE, TextGrid and HAL."""

from __future__ import annotations

import json
from typing import Any

from edition.deposit.agents import Agent
from edition.deposit.contents import safe
from edition.deposit.datacite import contributor_type, contributors
from edition.deposit.languages import three_letters
from edition.deposit.markup import PREFIXES, Tree
from edition.deposit.metadata import Metadata

TEI = "http://www.tei-c.org/ns/1.0"
ROLES = {  # DataCite's contributorType and the ids of InvenioRDM's vocabulary
    name: name.lower()
    for name in [
        "ContactPerson",
        "DataCollector",
        "DataCurator",
        "DataManager",
        "Distributor",
        "Editor",
        "HostingInstitution",
        "Other",
        "Producer",
        "ProjectLeader",
        "ProjectManager",
        "ProjectMember",
        "RegistrationAgency",
        "RegistrationAuthority",
        "RelatedPerson",
        "Researcher",
        "ResearchGroup",
        "RightsHolder",
        "Sponsor",
        "Supervisor",
        "WorkPackageLeader",
    ]
}
SCHEMES = ("orcid", "gnd", "isni", "ror")


def invenio(metadata: Metadata) -> dict[str, Any]:
    """`metadata` of a draft for InvenioRDM's REST API."""
    made: dict[str, Any] = {
        "resource_type": {"id": "publication-book"},
        "title": metadata.title,
        "publication_date": metadata.date,
        "creators": [_invenio_agent(agent, "editor") for agent in metadata.creators],
        "contributors": [
            _invenio_agent(agent, ROLES.get(kind, "other")) for agent, kind in contributors(metadata)
        ],
        "description": _paragraph(metadata.description),
        "publisher": metadata.publisher,
        "version": metadata.version,
        "languages": [
            {"id": code} for code in dict.fromkeys(three_letters(t) for t in metadata.languages) if code
        ],
        "subjects": [{"subject": s} for s in dict.fromkeys(s for s, _ in metadata.subjects)],
        "identifiers": [
            {"scheme": kind.lower(), "identifier": value}
            for kind, value in metadata.identifiers
            if kind in ("URL", "URN", "Handle", "ISBN", "ARK")
        ],
        "related_identifiers": [
            {"identifier": r.value, "scheme": r.kind.lower(), "relation_type": {"id": r.relation.lower()}}
            for r in metadata.related
        ],
        "funding": [_invenio_funding(row.funder, row.number, row.title) for row in metadata.funding],
    }
    if metadata.subtitle:
        made["additional_titles"] = [{"title": metadata.subtitle, "type": {"id": "subtitle"}}]
    if metadata.licence:
        licence = metadata.licence
        known = {"id": licence.spdx.lower()}
        own = {"title": {"en": licence.name[:1000]}, **({"link": licence.url} if licence.url else {})}
        made["rights"] = [known if licence.spdx.startswith("CC") and licence.spdx.count("-") < 5 else own]
    return {key: value for key, value in made.items() if value not in ("", [], None)}


def _paragraph(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p>{escaped}</p>" if text else ""


def _invenio_agent(agent: Agent, role: str) -> dict[str, Any]:
    who: dict[str, Any] = {"type": "personal" if agent.person else "organizational", "name": agent.inverted}
    if agent.person:
        who |= {"family_name": agent.family or agent.name, "given_name": agent.given}
    who["identifiers"] = [{"scheme": s, "identifier": v} for s, v in agent.identifiers if s in SCHEMES]
    row: dict[str, Any] = {"person_or_org": {k: v for k, v in who.items() if v}, "role": {"id": role}}
    if agent.affiliation and agent.person:
        row["affiliations"] = [{"name": agent.affiliation}]
    return row


def _invenio_funding(funder: str, number: str, title: str) -> dict[str, Any]:
    award: dict[str, Any] = {"number": number} if number else {}
    if number or title:
        award["title"] = {"en": title or number}
    return {"funder": {"name": funder}, **({"award": award} if award else {})}


def invenio_json(metadata: Metadata) -> bytes:
    """The same as a file."""
    return (json.dumps({"metadata": invenio(metadata)}, ensure_ascii=False, indent=1) + "\n").encode()


def arche(metadata: Metadata) -> bytes:
    """A `TopCollection` in ARCHE's vocabulary, as Turtle (https://vocabs.acdh.oeaw.ac.at/schema#)."""
    base = "https://id.acdh.oeaw.ac.at/" + slug(metadata)
    rows = [("hasTitle", f"{_literal(metadata.full_title)}@{metadata.interface}")]
    rows.append(
        ("hasDescription", f"{_literal(metadata.description)}@{metadata.interface}")
        if metadata.description
        else ("", "")
    )
    rows += [("hasCreator", _who(agent)) for agent in metadata.creators]
    rows += [("hasContributor", _who(agent)) for agent in metadata.contributors]
    for name, agent in (
        ("hasContact", metadata.contact),
        ("hasDepositor", metadata.depositor),
        ("hasRightsHolder", metadata.rights_holder),
        ("hasOwner", metadata.rights_holder),
        ("hasLicensor", metadata.rights_holder),
    ):
        rows.append((name, _who(agent)) if agent else ("", ""))
    rows += [("hasMetadataCreator", _who(agent)) for agent in metadata.creators[:1]]
    rows += [("hasSubject", f"{_literal(s)}@{metadata.interface}") for s, _ in metadata.subjects]
    rows += [("hasRelatedDiscipline", f"<{d}>" if "://" in d else _literal(d)) for d in metadata.discipline]
    rows += [
        ("hasLanguage", f"<https://vocabs.acdh.oeaw.ac.at/iso6393/{code}>")
        for code in dict.fromkeys(three_letters(t) for t in metadata.languages)
        if code
    ]
    if metadata.licence and metadata.licence.url:
        rows.append(("hasLicense", f"<{metadata.licence.url}>"))
    rows += [
        ("hasFunder", f"[ a acdh:Organisation ; acdh:hasTitle {_literal(f.funder)} ]")
        for f in metadata.funding
    ]
    if metadata.url:
        rows.append(("hasUrl", f'"{metadata.url}"^^xsd:anyURI'))
    if len(metadata.date) == 10:
        rows.append(("hasIssuedDate", f'"{metadata.date}"^^xsd:date'))
    lines = [
        "@prefix acdh: <https://vocabs.acdh.oeaw.ac.at/schema#> .",
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .",
        "",
    ]
    lines.append(f"<{base}> a acdh:TopCollection ;")
    lines += [f"  acdh:{name} {value} ;" for name, value in rows if name]
    lines[-1] = lines[-1].removesuffix(" ;") + " ."
    return ("\n".join(lines) + "\n").encode()


def _who(agent: Agent) -> str:
    if agent.address():
        return f"<{agent.address()}>"
    return (
        f"[ a acdh:{'Person' if agent.person else 'Organisation'} ; acdh:hasTitle {_literal(agent.direct)} ]"
    )


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def slug(metadata: Metadata) -> str:
    """A short name for addresses and folders from the title."""
    return safe(metadata.title.lower())[:60].strip("-.") or "edition"


def textgrid(metadata: Metadata) -> bytes:
    """TextGrid's description of an edition object (metadata core 2010)."""
    tree = Tree("object", PREFIXES["tg"])
    provided = tree.add(tree.add(None, "generic"), "provided")
    tree.add(provided, "title", metadata.full_title)
    for kind, value in metadata.identifiers:
        tree.add(provided, "identifier", value, type=kind)
    tree.add(provided, "format", "text/tg.edition+tg.aggregation+xml")
    item = tree.add(tree.add(None, "edition"), "isEditionOf")
    item.text = metadata.title
    edition = tree.root[-1]
    for agent in metadata.creators:
        tree.add(edition, "agent", agent.direct, role="editor", id=agent.address())
    for tag in metadata.languages:
        tree.add(edition, "language", three_letters(tag) or tag)
    if metadata.licence:
        tree.add(edition, "license", metadata.licence.name, licenseUri=metadata.licence.url)
    holder = metadata.rights_holder
    tree.add(edition, "rightsHolder", holder.name if holder else metadata.publisher)
    return tree.bytes()


def hal(metadata: Metadata) -> bytes:
    """TEI in the form that HAL takes over SWORD: one `biblFull` in `listBibl`."""
    tree = Tree("TEI", TEI)
    body = tree.add(tree.add(None, "text"), "body")
    full = tree.add(tree.add(body, "listBibl"), "biblFull")
    statement = tree.add(full, "titleStmt")
    language = metadata.language.split("-")[0] or metadata.interface
    tree.add(statement, "title", metadata.full_title, xml_lang=language)
    for agent in metadata.creators:
        _hal_agent(tree, statement, agent)
    publication = tree.add(full, "publicationStmt")
    if metadata.licence:
        tree.add(tree.add(publication, "availability"), "licence", target=metadata.licence.url)
    analytic = tree.add(tree.add(tree.add(full, "sourceDesc"), "biblStruct"), "analytic")
    tree.add(analytic, "title", metadata.full_title, xml_lang=language)
    for agent in metadata.creators:
        _hal_agent(tree, analytic, agent)
    imprint = tree.add(tree.add(full[-1][0], "monogr"), "imprint")
    tree.add(imprint, "publisher", metadata.publisher)
    tree.add(imprint, "date", metadata.date, type="datePub")
    profile = tree.add(full, "profileDesc")
    tree.add(tree.add(profile, "langUsage"), "language", ident=language)
    classes = tree.add(profile, "textClass")
    words = tree.add(classes, "keywords", scheme="author")
    for subject, _ in metadata.subjects:
        tree.add(words, "term", subject, xml_lang=language)
    for domain in metadata.discipline:
        tree.add(classes, "classCode", scheme="halDomain", n=domain)
    tree.add(classes, "classCode", scheme="halTypology", n="OUV")
    if metadata.description:
        tree.add(tree.add(profile, "abstract", xml_lang=metadata.interface), "p", metadata.description)
    return tree.bytes()


def _hal_agent(tree: Tree, parent: Any, agent: Agent) -> None:
    author = tree.add(parent, "author", role="edt" if contributor_type(agent) != "Other" else "aut")
    if agent.person:
        name = tree.add(author, "persName")
        tree.add(name, "forename", agent.given, type="first")
        tree.add(name, "surname", agent.family or agent.name)
    else:
        tree.add(author, "orgName", agent.name)
    if agent.identifier("orcid"):
        tree.add(author, "idno", f"https://orcid.org/{agent.identifier('orcid')}", type="ORCID")
