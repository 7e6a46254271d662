"""Smaller descriptions of an edition: Dublin Core, CITATION.cff, CMDI, README, LICENSE."""

from __future__ import annotations

import json
import re

from edition.deposit.agents import Agent
from edition.deposit.languages import three_letters
from edition.deposit.markup import PREFIXES, Tree
from edition.deposit.metadata import Metadata

CMD = "http://www.clarin.eu/cmd/1"
TEI_HEADER_PROFILE = "clarin.eu:cr1:p_1380106710826"  # profile “teiHeader” of the CLARIN component registry
PROFILE_NAMESPACE = f"http://www.clarin.eu/cmd/1/profiles/{TEI_HEADER_PROFILE}"


def dublin_core(metadata: Metadata) -> bytes:
    """Simple Dublin Core in the form of OAI-PMH (http://www.openarchives.org/OAI/2.0/oai_dc/)."""
    space = PREFIXES["oai_dc"]
    tree = Tree("dc", space)
    tree.schema(space, "http://www.openarchives.org/OAI/2.0/oai_dc.xsd")
    licence = metadata.licence
    rows: list[tuple[str, str]] = [("title", metadata.full_title)]
    rows += [("creator", agent.inverted) for agent in metadata.creators]
    rows += [("contributor", agent.inverted) for agent in metadata.contributors]
    rows += [("subject", subject) for subject, _ in metadata.subjects]
    rows += [
        ("description", metadata.description),
        ("publisher", metadata.publisher),
        ("date", metadata.date),
    ]
    rows += [("type", "Text"), ("type", "Digital scholarly edition")]
    rows += [("format", name) for name in ("application/tei+xml", "text/html", "application/pdf")]
    for kind, value in metadata.identifiers:
        rows.append(("identifier", f"https://doi.org/{value}" if kind == "DOI" else value))
    rows += [("source", source) for source in metadata.sources]
    rows += [("language", tag) for tag in metadata.languages]
    rows += [
        ("relation", f"https://doi.org/{r.value}" if r.kind == "DOI" else r.value) for r in metadata.related
    ]
    rows += [("rights", licence.name), ("rights", licence.url)] if licence else []
    for name, text in rows:
        if text:
            tree.add(None, f"dc:{name}", text)
    return tree.bytes()


def citation_cff(metadata: Metadata) -> bytes:
    """CITATION.cff 1.2.0 (https://citation-file-format.github.io/). Strings are written as JSON, which is YAML too."""
    lines = [
        "cff-version: 1.2.0",
        "message: If you use this edition, please cite it as below.",
        "type: dataset",
    ]
    lines.append(f"title: {_quoted(metadata.full_title or 'Untitled')}")
    lines.append("authors:")
    for agent in metadata.creators or (Agent("Unknown", person=False),):
        lines += _cff_agent(agent, "  ")
    if metadata.description:
        lines.append(f"abstract: {_quoted(metadata.description)}")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", metadata.date):
        lines.append(f"date-released: {metadata.date}")
    if metadata.doi:
        lines.append(f"doi: {metadata.doi}")
    if metadata.url:
        lines.append(f"url: {_quoted(metadata.url)}")
    if metadata.version:
        lines.append(f"version: {_quoted(metadata.version)}")
    if metadata.licence and metadata.licence.spdx and metadata.licence.spdx != "PDM-1.0":
        lines.append(f"license: {metadata.licence.spdx}")
    elif metadata.licence and metadata.licence.url:
        lines.append(f"license-url: {_quoted(metadata.licence.url)}")
    if metadata.subjects:
        lines.append("keywords:")
        lines += [f"  - {_quoted(subject)}" for subject in dict.fromkeys(s for s, _ in metadata.subjects)]
    return ("\n".join(lines) + "\n").encode()


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _cff_agent(agent: Agent, indent: str) -> list[str]:
    rows = [("name", agent.name)]
    if agent.person:
        rows = [("family-names", agent.family or agent.name), ("given-names", agent.given)]
        rows.append(("affiliation", agent.affiliation))
    if agent.identifier("orcid"):
        rows.append(("orcid", f"https://orcid.org/{agent.identifier('orcid')}"))
    lines = [f"{indent}  {key}: {_quoted(value)}" for key, value in rows if value]
    return [f"{indent}- {lines[0].strip()}", *lines[1:]]


def cmdi(metadata: Metadata, records: list[str]) -> bytes:
    """A CMDI 1.2 record with the profile for TEI headers; `records` are the files of the package that it describes."""
    tree = Tree("CMD", CMD, CMDVersion="1.2")
    tree.schema(CMD, "https://infra.clarin.eu/CMDI/1.x/xsd/cmd-envelop.xsd")
    head = tree.add(None, "Header")
    for agent in metadata.creators:
        tree.add(head, "MdCreator", agent.direct)
    if len(metadata.date) == 10:
        tree.add(head, "MdCreationDate", metadata.date)
    if metadata.doi:
        tree.add(head, "MdSelfLink", f"https://doi.org/{metadata.doi}")
    tree.add(head, "MdProfile", TEI_HEADER_PROFILE)
    tree.add(head, "MdCollectionDisplayName", metadata.title)
    resources = tree.add(None, "Resources")
    proxies = tree.add(resources, "ResourceProxyList")
    for n, path in enumerate(records, 1):
        proxy = tree.add(proxies, "ResourceProxy", id=f"r{n}")
        tree.add(proxy, "ResourceType", "Resource", mimetype="application/tei+xml")
        tree.add(proxy, "ResourceRef", path)
    tree.add(resources, "JournalFileProxyList")
    tree.add(resources, "ResourceRelationList")
    component = Tree("teiHeader", PROFILE_NAMESPACE)
    _header(component, metadata)
    tree.add(None, "Components").append(component.root)
    return tree.bytes()


def _header(tree: Tree, metadata: Metadata) -> None:
    """The components of the profile: fileDesc and profileDesc, in the order of TEI."""
    file = tree.add(None, "fileDesc")
    statement = tree.add(file, "titleStmt")
    tree.add(statement, "title", metadata.full_title)
    for agent in metadata.authors:
        tree.add(statement, "author", agent.direct)
    for agent in metadata.creators:
        tree.add(statement, "editor", agent.direct)
    publication = tree.add(file, "publicationStmt")
    tree.add(publication, "publisher", metadata.publisher)
    tree.add(publication, "date", metadata.date)
    if metadata.licence:
        availability = tree.add(publication, "availability")
        tree.add(availability, "licence", metadata.licence.name, target=metadata.licence.url)
    described = tree.add(file, "sourceDesc")
    for source in metadata.sources or ("born digital",):
        tree.add(described, "bibl", source)
    profile = tree.add(None, "profileDesc")
    if metadata.languages:
        usage = tree.add(profile, "langUsage")
        for tag in metadata.languages:
            tree.add(usage, "language", three_letters(tag) or tag, ident=tag)


def licence_text(metadata: Metadata) -> bytes:
    """LICENSE.txt: the licence and what the headers say about rights."""
    licence = metadata.licence
    lines = [metadata.full_title, ""]
    if licence:
        lines += (
            [f"Licence: {licence.name}"]
            + [f"SPDX: {licence.spdx}"] * bool(licence.spdx)
            + [licence.url] * bool(licence.url)
        )
    else:
        lines.append("No licence is stated.")
    for text in metadata.rights:
        lines += ["", text]
    return ("\n".join(lines) + "\n").encode()


def readme(metadata: Metadata, folders: list[tuple[str, str]]) -> bytes:
    """README.md for whoever opens the package in fifty years; `folders` are `(path, what it holds)`."""
    licence = metadata.licence.name if metadata.licence else "not stated"
    lines = [f"# {metadata.full_title or 'Untitled edition'}", ""]
    lines += [metadata.description, ""] if metadata.description else []
    lines += ["Cite as:", "", f"> {metadata.citation()}", "", f"Licence: {licence}", "", "## Contents", ""]
    lines += ["| path | content |", "|---|---|"]
    lines += [f"| `{path}` | {what} |" for path, what in folders]
    lines += ["", "## Texts", ""]
    lines += [f"- {text.title} (`{text.path}`)" for text in metadata.texts if text.kind == "text"]
    lines += [
        "",
        "## How to use it",
        "",
        "Open `outputs/site/index.html` in any browser; it needs no server and no network. `edition build` in",
        "`sources/` makes the same files again; `software.json` lists the versions of the programs that made these.",
        "This package is a BagIt bag: the checksums of all files stand one folder up, in `manifest-sha256.txt` and",
        "`manifest-sha512.txt`.",
    ]
    return ("\n".join(lines) + "\n").encode()
