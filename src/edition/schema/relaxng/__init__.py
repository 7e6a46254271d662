"""A validator for RELAX NG (ISO/IEC 19757-2), XML syntax, with findings that tell an encoder what to do.

grammar = Grammar.load(Path("edition.rng"))
findings = grammar.validate(Path("letter.xml").read_bytes(), "letter.xml")
"""

from edition.schema.relaxng.grammar import Grammar

__all__ = ["Grammar"]
