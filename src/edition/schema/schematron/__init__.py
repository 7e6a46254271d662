"""ISO Schematron (ISO/IEC 19757-3) with XPath 2.0 and later, run by Saxon.

rules = Schematron.load(Path("edition.sch"))
with Transformer() as saxon:
    findings = rules.validate(document, saxon)
"""

from edition.schema.schematron.run import Failure, Schematron

__all__ = ["Failure", "Schematron"]
