"""A compiler for ODD (TEI P5, chapters 22 and 23): a schema written in pure ODD becomes RELAX NG and
Schematron.

The source describes every element it uses; nothing is taken from a base schema. What it may contain is said
in `specs`.
"""

from edition.schema.odd.compiler import CompiledSchema, compile_odd

__all__ = ["CompiledSchema", "compile_odd"]
