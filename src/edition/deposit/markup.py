"""Writing XML: a few lines over the standard library, so that every format comes out in the same way."""

from __future__ import annotations

import xml.etree.ElementTree as ET

XSI = "http://www.w3.org/2001/XMLSchema-instance"
XML = "http://www.w3.org/XML/1998/namespace"
PREFIXES = {
    "xsi": XSI,
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
    "mets": "http://www.loc.gov/METS/",
    "mods": "http://www.loc.gov/mods/v3",
    "xlink": "http://www.w3.org/1999/xlink",
    "dv": "http://dfg-viewer.de/",
    "cmd": "http://www.clarin.eu/cmd/1",
    "cmdp": "http://www.clarin.eu/cmd/1/profiles/clarin.eu:cr1:p_1380106710826",
    "tg": "http://textgrid.info/namespaces/metadata/core/2010",
}


class Tree:
    """A document under construction: elements of one namespace, written by name."""

    def __init__(self, root: str, namespace: str, **attributes: str) -> None:
        self.namespace = namespace
        self.root = ET.Element(f"{{{namespace}}}{root}", attributes)

    def add(self, parent: ET.Element | None, name: str, text: str = "", **attributes: str) -> ET.Element:
        """A child of `parent` (None: of the root). `prefix:name` is an element of another namespace of `PREFIXES`.

        Attributes without a value are left out; `xml_lang` is `xml:lang`.
        """
        prefix, colon, rest = name.partition(":")
        tag = f"{{{PREFIXES[prefix]}}}{rest}" if colon else f"{{{self.namespace}}}{name}"
        given = {
            (f"{{{XML}}}lang" if k == "xml_lang" else k.rstrip("_")): v for k, v in attributes.items() if v
        }
        element = ET.SubElement(self.root if parent is None else parent, tag, given)
        element.text = text or None
        return element

    def schema(self, *places: str) -> None:
        """`xsi:schemaLocation` of the root: namespace, address, namespace, address …"""
        self.root.set(f"{{{XSI}}}schemaLocation", " ".join(places))

    def bytes(self) -> bytes:
        """The document, indented; the main namespace has no prefix unless it is one of `PREFIXES`."""
        for prefix, namespace in PREFIXES.items():
            ET.register_namespace(prefix, namespace)
        ET.indent(self.root, " ")
        plain = self.namespace not in PREFIXES.values()
        if plain:
            ET.register_namespace("", self.namespace)
        text = ET.tostring(self.root, encoding="unicode")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
