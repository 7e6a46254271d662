"""METS with MODS for the DFG-Viewer, one file for each text with facsimiles (METS application profile of the DFG)."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from edition.deposit.agents import Agent
from edition.deposit.crate import media_type
from edition.deposit.languages import three_letters
from edition.deposit.markup import PREFIXES, Tree
from edition.deposit.metadata import Metadata, Text

XLINK = f"{{{PREFIXES['xlink']}}}"


def mets(metadata: Metadata, text: Text, base: str) -> bytes:
    """The METS file of a text; `base` is where relative addresses of pictures begin, as seen from the METS file.

    Logical structure: one unit of the text; physical structure: one page for each picture, in their order.
    """
    tree = Tree("mets", PREFIXES["mets"], OBJID=text.name, LABEL=text.title)
    tree.schema(
        PREFIXES["mets"], "http://www.loc.gov/standards/mets/mets.xsd",
        PREFIXES["mods"], "http://www.loc.gov/standards/mods/mods.xsd",
    )  # fmt: skip
    section = tree.add(None, "dmdSec", ID="DMD1")
    wrap = tree.add(section, "mdWrap", MDTYPE="MODS")
    _mods(tree, tree.add(tree.add(wrap, "xmlData"), "mods:mods"), metadata, text)
    _rights(tree, metadata)
    files = tree.add(tree.add(None, "fileSec"), "fileGrp", USE="DEFAULT")
    for n, address in enumerate(text.images, 1):
        element = tree.add(files, "file", ID=f"FILE{n}", MIMETYPE=media_type(address))
        place = tree.add(element, "FLocat", LOCTYPE="URL")
        place.set(f"{XLINK}href", address if "://" in address else base + address)
    logical = tree.add(None, "structMap", TYPE="LOGICAL")
    tree.add(logical, "div", ID="LOG1", TYPE="manuscript", LABEL=text.title, DMDID="DMD1", ADMID="AMD1")
    physical = tree.add(tree.add(None, "structMap", TYPE="PHYSICAL"), "div", ID="PHYS0", TYPE="physSequence")
    for n, _ in enumerate(text.images, 1):
        page = tree.add(physical, "div", ID=f"PHYS{n}", TYPE="page", ORDER=str(n), ORDERLABEL=str(n))
        tree.add(page, "fptr", FILEID=f"FILE{n}")
    links = tree.add(None, "structLink")
    for to in ("PHYS0", *(f"PHYS{n}" for n, _ in enumerate(text.images, 1))):
        link = tree.add(links, "smLink")
        link.set(f"{XLINK}from", "LOG1")
        link.set(f"{XLINK}to", to)
    return tree.bytes()


def _mods(tree: Tree, mods: ET.Element, metadata: Metadata, text: Text) -> None:
    info = tree.add(mods, "mods:titleInfo")
    tree.add(info, "mods:title", text.title)
    for role, agents in (("aut", text.authors), ("edt", metadata.creators)):
        for agent in agents:
            _name(tree, mods, agent, role)
    origin = tree.add(mods, "mods:originInfo")
    if metadata.publisher:
        tree.add(origin, "mods:publisher", metadata.publisher)
    if text.date or metadata.date:
        tree.add(origin, "mods:dateIssued", text.date or metadata.date, encoding="iso8601")
    if three_letters(text.language):
        language = tree.add(mods, "mods:language")
        tree.add(
            language, "mods:languageTerm", three_letters(text.language), authority="iso639-2b", type="code"
        )
    if metadata.licence:
        tree.add(mods, "mods:accessCondition", metadata.licence.name, type="use and reproduction")
    if metadata.doi:
        tree.add(mods, "mods:identifier", metadata.doi, type="doi")


def _name(tree: Tree, mods: ET.Element, agent: Agent, role: str) -> None:
    name = tree.add(mods, "mods:name", type="personal" if agent.person else "corporate")
    if agent.address():
        name.set("valueURI", agent.address())
    tree.add(name, "mods:displayForm", agent.inverted)
    kind = tree.add(name, "mods:role")
    tree.add(kind, "mods:roleTerm", role, authority="marcrelator", type="code")


def _rights(tree: Tree, metadata: Metadata) -> None:
    """Owner and licence as the viewer shows them (`dv:rights`)."""
    administrative = tree.add(None, "amdSec", ID="AMD1")
    section = tree.add(administrative, "rightsMD", ID="RIGHTS1")
    wrap = tree.add(section, "mdWrap", MDTYPE="OTHER", OTHERMDTYPE="DVRIGHTS", MIMETYPE="text/xml")
    rights = tree.add(tree.add(wrap, "xmlData"), "dv:rights")
    owner = metadata.rights_holder.name if metadata.rights_holder else metadata.publisher
    tree.add(rights, "dv:owner", owner)
    tree.add(rights, "dv:ownerSiteURL", metadata.url)
    if metadata.licence:
        tree.add(rights, "dv:license", metadata.licence.url)
