"""Reading sources: bytes in, a tree with the place of every element out. Nothing here fetches or writes anything."""

from __future__ import annotations

from edition.document.load import Document, load
from edition.document.parse import AT, ED, FILE, TEI, XML_ID

__all__ = ["AT", "ED", "FILE", "TEI", "XML_ID", "Document", "load"]
