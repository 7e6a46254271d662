"""Schemas compiled from an ODD, opened: what is wrong in them is said of the ODD, of which people know the lines."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from lxml import etree

from edition.errors import SchemaError
from edition.findings import Finding, finding
from edition.schema.relaxng import Grammar
from edition.schema.schematron import Schematron
from edition.schema.schematron.source import ORIGIN, SCH, parse_bytes, resolve

_DEFINE = re.compile(rb'<define name="([^"]+)"')


def grammar_of(rng: bytes, odd: Path) -> Grammar:
    """Open the grammar compiled from `odd`. Raises SchemaError, with the line of the specification at fault."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "compiled.rng"
        path.write_bytes(rng)
        try:
            return Grammar.load(path)
        except SchemaError as error:
            place = re.match(rf"{re.escape(str(path))}:(\d+): ", str(error))
            if place is None:
                raise
            before = b"\n".join(rng.split(b"\n")[: int(place[1])])
            names = [name.decode() for name in _DEFINE.findall(before)]
            line, name = _specified(odd, names[-1] if names else "")
            raise SchemaError(f"{odd}:{line}: {name}{str(error)[place.end() :]}") from error


def _specified(odd: Path, name: str) -> tuple[int, str]:
    """Return the line of an ODD at which something is specified, and its name as a message begins with it."""
    for number, text in enumerate(odd.read_text("utf-8", "replace").split("\n"), 1):
        for ident in re.findall(r"""\bident\s*=\s*["']([^"']+)["']""", text):
            if name == ident or name.startswith(f"{ident}.attribute"):
                return number, f"{ident}: "
    return 1, f"{name}: " if name else ""


def rules_of(sch: bytes, odd: Path) -> Schematron:
    """Open the rules compiled from `odd`; errors of theirs name the line of the ODD where the same rule stands."""
    root = parse_bytes(sch, odd)
    written: dict[tuple[str, ...], int] = {}
    for element in parse_bytes(odd.read_bytes(), odd).iter(SCH + "*"):
        written.setdefault(_facts(element), int(element.get(ORIGIN, ":1").rpartition(":")[2]))
    for element in root.iter(SCH + "*"):
        element.set(ORIGIN, f"{odd}:{written.get(_facts(element), 1)}")
    return Schematron(resolve(root, odd))


def _facts(element: etree._Element) -> tuple[str, ...]:
    """Return what an element of a rule says, white space aside."""
    known = {str(name): str(value) for name, value in element.attrib.items() if name != ORIGIN}
    values = (name + "=" + " ".join(value.split()) for name, value in known.items())
    return (str(element.tag), *sorted(values))


def unsound(rng: bytes, odd: Path) -> list[Finding]:
    """Return what makes a grammar compiled from an ODD unsound for identifiers; other validators refuse it.

    Raises SchemaError when it is no correct grammar at all.
    """
    said = dict.fromkeys(one.message for one in grammar_of(rng, odd).unsound_identifiers())
    return [finding("ED236", message, str(odd), 1, 1, source="odd") for message in said]
