"""A compiler for ODD (TEI P5, chapters 22 and 23): RELAX NG, Schematron and documentation from an ODD.

An ODD may specify every element it uses, or choose from TEI's specifications and change them (`customise`).
"""

from edition.schema.odd.compiler import CompiledSchema, compile_odd
from edition.schema.odd.customise import read_odd

__all__ = ["CompiledSchema", "compile_odd", "read_odd"]
