"""Small TEI texts for tests."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from edition.document import TEI, Document, load
from edition.prepare import Prepared, PrepareOptions, prepare
from edition.xslt import Transformer

NS = f'xmlns="{TEI}"'
T = f"{{{TEI}}}"
ED = "{urn:tei-edition:prepared}"


def tei(body: str, witnesses: str = "A B C", header: str = "", after: str = "") -> str:
    """A TEI file with a body, witnesses by id, and what else is needed in the header or after the text."""
    listed = "".join(f'<witness xml:id="{name}">{name}</witness>' for name in witnesses.split())
    source = f"<listWit>{listed}</listWit>" if listed else "<p>None.</p>"
    return (
        f"<TEI {NS}><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>"
        f"<publicationStmt><p>None.</p></publicationStmt><sourceDesc>{source}</sourceDesc></fileDesc>"
        f"{header}</teiHeader><text><body>{body}</body></text>{after}</TEI>"
    )


def tree(body: str, witnesses: str = "A B C") -> etree._Element:
    """The lxml tree of such a file."""
    return etree.fromstring(tei(body, witnesses))


def document(folder: Path, text: str | bytes, name: str = "text.xml") -> Document:
    """A file written to `folder` and read."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load(path, folder, name)


def prepared(
    folder: Path, text: str, transformer: Transformer, options: PrepareOptions | None = None
) -> tuple[Prepared, etree._Element]:
    """A file prepared: the result, and its tree."""
    result = prepare(document(folder, text), "text", transformer, options)
    return result, etree.fromstring(result.xml.encode(), etree.XMLParser(recover=True, huge_tree=True))
