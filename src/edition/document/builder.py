"""The slower reader of XML: expat reads every piece, and what is out of the ordinary is told with its place.

Internal entities are expanded (expat bounds their growth), external ones are never opened. Limits are those of the XSLT
processor, told before it meets them.
"""

from __future__ import annotations

from xml.parsers import expat

from lxml import etree

from edition.document.entities import Attributes, customary
from edition.document.plain import AT, ED, MAX_ATTRIBUTES, MAX_DEPTH, MAX_NAME, Parsed, hrefs_of
from edition.document.slips import slip_at, unbound_at
from edition.findings import Finding, finding

BOMS = ((b"\xef\xbb\xbf", "UTF-8"), (b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


class _RefusedError(Exception):
    """Parsing stops here; the finding has been recorded."""


class Builder:
    """Feeds expat's events into an lxml tree."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        self.data = data
        self.written = Attributes(data)
        self.external_names: dict[str | None, str] = {}
        self.dtd_unread = False
        self.result = Parsed(None)
        self.tree = etree.TreeBuilder(insert_comments=True, insert_pis=True)
        self.stack: list[tuple[str, int]] = []
        self.namespaces: dict[str | None, str] = {"ed": ED}
        self.prefixes: dict[str, str] = {}
        self.closed = False
        parser = self.parser = expat.ParserCreate(namespace_separator="\n")
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.CommentHandler = self.comment
        parser.ProcessingInstructionHandler = self.instruction
        parser.StartNamespaceDeclHandler = self.declare
        parser.ExternalEntityRefHandler = self.external
        parser.SkippedEntityHandler = self.skipped
        parser.StartDoctypeDeclHandler = self.doctype
        parser.EntityDeclHandler = self.entity

    def note(self, code: str, message: str) -> None:
        """Record a finding at the parser's place."""
        p = self.parser
        self.result.findings.append(
            finding(code, message, self.file, p.CurrentLineNumber, p.CurrentColumnNumber + 1)
        )

    def refuse(self, code: str, message: str) -> None:
        """Record a finding and stop."""
        self.note(code, message)
        raise _RefusedError

    def run(self, data: bytes) -> Parsed:
        """Parse all of `data`."""
        for mark, name in BOMS:
            if data.startswith(mark):
                self.result.findings.append(
                    finding(
                        "ED104",
                        f"the file begins with a byte order mark ({name}); it is read as {name}",
                        self.file,
                        1,
                        1,
                    )
                )
        try:
            self.parser.Parse(data, True)
            self.result.root = self.tree.close()
        except _RefusedError:
            pass
        except expat.ExpatError as error:
            self.result.findings.append(self.not_well_formed(error))
        except (LookupError, ValueError) as error:  # an encoding that Python does not know or cannot map
            self.result.findings.append(
                finding(
                    "ED105",
                    f"the declared encoding cannot be read ({error}): save the file as UTF-8",
                    self.file,
                    1,
                    1,
                )
            )
        return self.result

    def not_well_formed(self, error: expat.ExpatError) -> Finding:
        """An expat error in the words of an editor."""
        said = expat.ErrorString(error.code) or "not well-formed"
        code, hint = "ED101", ""
        if said == "mismatched tag" and self.stack:
            name, line = self.stack[-1]
            hint = f": the open element is <{name}> of line {line}, and it is not closed here"
        elif said == "no element found" and self.stack:
            name, line = self.stack[-1]
            hint = f": the file ends while <{name}> of line {line} is open"
        elif "amplification" in said:
            code, hint = "ED106", ": its entities multiply the text beyond reason"
        elif "undefined entity" in said:
            hint = ": an entity is used that no DOCTYPE of this file declares; write the character itself"
        elif "encoding" in said:
            code, hint = "ED105", ": save the file as UTF-8 and declare that"
        elif "invalid token" in said:
            hint = slip_at(self.data, self.parser.ErrorByteIndex)
        elif "unbound prefix" in said:
            hint = unbound_at(self.data, self.parser.ErrorByteIndex)
        return finding(code, f"{said}{hint}", self.file, error.lineno, error.offset + 1)

    def name(self, given: str) -> str:
        """expat's `uri local prefix` as `{uri}local`."""
        parts = given.split("\n")
        return parts[0] if len(parts) == 1 else f"{{{parts[0]}}}{parts[1]}"

    def declare(self, prefix: str | None, uri: str | None) -> None:
        if uri:
            self.namespaces[prefix] = uri

    def start(self, given: str, attributes: list[str]) -> None:
        p = self.parser
        local = given.split("\n")[1] if "\n" in given else given
        if len(self.stack) >= MAX_DEPTH:
            self.refuse("ED107", f"elements are nested more than {MAX_DEPTH} deep (<{local}>)")
        if len(attributes) > 2 * MAX_ATTRIBUTES:
            self.refuse("ED107", f"<{local[:40]}> has more than {MAX_ATTRIBUTES} attributes")
        if len(given) > MAX_NAME or any(len(key) > MAX_NAME for key in attributes[::2]):
            self.refuse("ED107", f"a name is longer than {MAX_NAME} characters ({local[:40]}…)")
        self.stack.append((local, p.CurrentLineNumber))
        named = {self.name(key): value for key, value in zip(attributes[::2], attributes[1::2], strict=True)}
        if self.dtd_unread:
            self.complete(named)
        named = {key: value for key, value in named.items() if not key.startswith(f"{{{ED}}}")}
        named[AT] = f"{p.CurrentLineNumber}:{p.CurrentColumnNumber + 1}"
        self.tree.start(self.name(given), named, self.namespaces)  # type: ignore[call-arg, arg-type]
        self.namespaces = {}

    def end(self, given: str) -> None:
        self.stack.pop()
        self.tree.end(self.name(given))
        self.closed = not self.stack

    def text(self, data: str) -> None:
        if self.stack:
            self.tree.data(data)

    def comment(self, data: str) -> None:
        if self.stack:
            self.tree.comment(data)

    def instruction(self, target: str, data: str) -> None:
        if target == "xml-model":
            self.result.models.append(hrefs_of(data))
        if self.stack:
            self.tree.pi(target, data)
        elif target == "edition" and not self.closed:
            self.result.prolog.append(data)

    def external(self, context: str | None, base: str | None, system: str | None, public: str | None) -> int:
        name = self.external_names.get(system, (context or "").split("\f")[-1])
        self.note(
            "ED108", f"the entity &{name}; stands in another file ({system or public}); it is not opened"
        )
        if self.stack:
            self.tree.data(f"&{name};")
        return 1

    def skipped(self, name: str, is_parameter: bool) -> None:
        if is_parameter or not self.stack:
            self.dtd_unread = self.dtd_unread or is_parameter
            return
        self.unread(name)
        self.tree.data(customary(name) or f"&{name};")

    def doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        self.dtd_unread = bool(system or public)

    def entity(
        self,
        name: str,
        parameter: bool,
        value: str | None,
        base: str | None,
        system: str | None,
        *_: str | None,
    ) -> None:
        if parameter:
            return
        if value is None:
            self.external_names.setdefault(system, name)
        else:
            self.written.declared.setdefault(name, value)

    def unread(self, name: str) -> None:
        """Say what became of an entity that is declared elsewhere."""
        known = customary(name)
        if known is not None:
            self.note("ED109", f"&{name}; is declared in a DTD that is not read; taken as {known!r}")
        else:
            self.note("ED110", f"&{name}; is declared in a DTD that is not read; its text is missing here")

    def complete(self, named: dict[str, str]) -> None:
        """Put back the entities that expat left out of attribute values."""
        for name, value, missing in self.written.unknown(self.parser.CurrentByteIndex):
            local = name.rpartition(":")[2]
            for key in named:
                if key == name or key.endswith(f"}}{local}"):
                    named[key] = value
            for entity in missing:
                self.unread(entity)
