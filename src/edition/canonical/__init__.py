"""Canonical references: what `refsDecl` says about how a text is cited (TEI P5, chapter 16.2.5).

A `citeStructure` or `cRefPattern` holds XPath written by whoever made the file. It is never given to an XPath engine:
`expressions` reads a subset of it, `evaluate` walks the tree with a bound on the steps, `references` makes of it a
reference such as `1.12` for every element that the declaration addresses.
"""

from __future__ import annotations

from edition.canonical.references import REF, References, references_of, xml_with_references

__all__ = ["REF", "References", "references_of", "xml_with_references"]
