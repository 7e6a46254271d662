"""The test suites of RELAX NG, its compact syntax and XML Schema's datatypes, as they come with jing's source.

tests/schema/install-suites.sh fetches them; no case of theirs is excepted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from edition.errors import SchemaError
from edition.schema.relaxng import Grammar
from edition.schema.relaxng.compact import read_compact
from edition.schema.relaxng.datatypes import XSD_LIBRARY

SMALL = """<testSuite>
<testCase><incorrect><element xmlns="http://relaxng.org/ns/structure/1.0"/></incorrect></testCase>
<testCase><requires datatypeLibrary="urn:unknown"/><correct/></testCase>
<testCase><resource name="sub/r.rng"><element name="b" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element></resource>
<correct><element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><externalRef href="sub/r.rng"/></element></correct>
<valid><a><b/></a></valid><invalid><a/></invalid></testCase>
</testSuite>"""


def cases(suite: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The test cases that need no library of datatypes but XML Schema's, each with its number."""
    for number, case in enumerate(suite.iter("testCase"), 1):
        libraries = {r.get("datatypeLibrary") for r in case.findall("requires")}
        if libraries <= {"http://www.w3.org/2001/XMLSchema-datatypes"}:
            yield number, case


def content(element: etree._Element) -> bytes:
    """The document that stands in an element."""
    inner = next((child for child in element if isinstance(child.tag, str)), None)
    return (
        (element.text or "").encode()
        if inner is None
        else etree.tostring(inner, encoding="utf-8", with_tail=False)
    )


def write_resources(element: etree._Element, folder: Path) -> None:
    """Write the files that a schema refers to."""
    for one in element:
        if one.tag == "dir":
            write_resources(one, folder / one.get("name", ""))
        elif one.tag == "resource":
            path = folder / one.get("name", "")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content(one))


def misjudged(suite: etree._Element, folder: Path) -> tuple[list[str], int, int]:
    """What we judge otherwise than the suite, the number of schemas, and that of instances."""
    wrong: list[str] = []
    schemas = instances = 0
    for number, case in cases(suite):
        place = folder / str(number)
        place.mkdir(parents=True)
        write_resources(case, place)
        for incorrect in case.findall("incorrect"):
            schemas += 1
            (place / "s.rng").write_bytes(content(incorrect))
            try:
                Grammar.load(place / "s.rng")
                wrong.append(f"{number}: an incorrect schema is accepted")
            except SchemaError:
                pass
        for correct in case.findall("correct"):
            schemas += 1
            (place / "s.rng").write_bytes(content(correct))
            try:
                grammar = Grammar.load(place / "s.rng")
            except SchemaError as error:
                wrong.append(f"{number}: a correct schema is refused: {error}")
                continue
            for kind in ("valid", "invalid"):
                for instance in case.findall(kind):
                    instances += 1
                    found = grammar.validate(content(instance), "instance")
                    if bool(found) == (kind == "valid"):
                        wrong.append(
                            f"{number}: a {kind} document is judged otherwise: {[f.message for f in found]}"
                        )
                    kept = grammar.kept()
                    if kept is not None:
                        again = Grammar.from_kept(kept, place / "s.rng").validate(
                            content(instance), "instance"
                        )
                        if again != found:
                            wrong.append(f"{number}: the schema judges otherwise when it was kept")
    return wrong, schemas, instances


def test_the_runner_reads_a_suite(tmp_path: Path) -> None:
    """A small suite in the same form, so that the runner is known to work."""
    assert misjudged(etree.fromstring(SMALL), tmp_path) == ([], 2, 2)


def test_the_suite_of_relaxng(fetched: Callable[[str], Path], tmp_path: Path) -> None:
    """Every schema and every instance of RELAX NG's own test suite is judged as the suite says."""
    suite = etree.parse(fetched("jing-trang/spectest.xml")).getroot()
    wrong, schemas, instances = misjudged(suite, tmp_path)
    assert schemas > 300 and instances > 500
    assert wrong == []


def test_the_suite_of_the_compact_syntax(fetched: Callable[[str], Path], tmp_path: Path) -> None:
    """Every schema of the test suite for the compact syntax is read or refused as the suite says."""
    wrong, judged = [], 0
    for number, case in enumerate(
        etree.parse(fetched("jing-trang/compacttest.xml")).getroot().iter("testCase")
    ):
        for compact in case.findall("compact"):
            place = tmp_path / str(number)
            place.mkdir()
            write_resources(compact, place)
            for schema in compact.findall("correct") + compact.findall("incorrect"):
                judged += 1
                (place / "s.rnc").write_text(schema.text or "", "utf-8")
                try:
                    read_compact(place / "s.rnc")
                    refused = ""
                except SchemaError as error:
                    refused = str(error)
                if not refused and schema.tag == "incorrect":
                    refused = refused_in_use(place / "s.rnc")
                if bool(refused) == (schema.tag == "correct"):
                    wrong.append(f"{number}: {schema.tag}: {refused}: {schema.text}")
    assert judged > 80
    assert wrong == []


def refused_in_use(path: Path) -> str:
    """What is said against a schema when it is read with all that it refers to."""
    try:
        Grammar.load(path)
    except SchemaError as error:
        return str(error)
    return ""


def test_the_suite_of_datatypes(fetched: Callable[[str], Path], tmp_path: Path) -> None:
    """Every value of the test suite for XML Schema's datatypes is valid, invalid or equal to others as it says."""
    wrong, judged = [], 0
    for datatype in etree.parse(fetched("jing-trang/xsdtest.xml")).getroot().iter("datatype"):
        name = datatype.get("name", "")
        if name in ("untypedAtomic", "anyAtomicType"):  # of XPath 2, which RELAX NG's library does not have
            continue
        facets = "".join(
            f'<param name="{p.get("name")}">{escaped(p.text or "")}</param>'
            for p in datatype.findall("param")
        )
        kind = Judge(tmp_path, f'<data type="{name}" datatypeLibrary="{XSD_LIBRARY}">{facets}</data>')
        for value in datatype.findall("valid") + datatype.findall("invalid"):
            judged += 1
            if kind.accepts(value) != (value.tag == "valid"):
                wrong.append(f"{name} {facets}: {value.tag} {value.text!r}")
        for classes in datatype.findall("equiv"):
            rows = [list(part) for part in classes.findall("class")]
            for first in rows:
                for one in first:
                    equal = Judge(tmp_path, same_value(name, one))
                    for second in rows:
                        for other in second:
                            judged += 1
                            if equal.accepts(other) != (first is second):
                                wrong.append(f"{name}: {one.text!r} and {other.text!r}")
    assert judged > 2000
    assert wrong == []


def escaped(text: str) -> str:
    """Text as it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")


def declarations(element: etree._Element) -> str:
    """The namespaces in scope of an element, as attributes."""
    return "".join(
        f' xmlns{":" if prefix else ""}{prefix or ""}="{uri}"'
        for prefix, uri in element.nsmap.items()
        if prefix != "xml"
    )


def same_value(name: str, value: etree._Element) -> str:
    """A pattern for the values that equal one."""
    text = escaped(value.text or "")
    return f'<value type="{name}" datatypeLibrary="{XSD_LIBRARY}"{declarations(value)}>{text}</value>'


class Judge:
    """Judges values by one pattern, as the content of an element."""

    def __init__(self, folder: Path, pattern: str) -> None:
        path = folder / "s.rng"
        path.write_text(
            f'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0">{pattern}</element>', "utf-8"
        )
        self.grammar = Grammar.load(path)

    def accepts(self, value: etree._Element) -> bool:
        """Whether an element of this content is valid."""
        subset = value.get("internalSubset")
        doctype = f"<!DOCTYPE a [{subset}]>" if subset else ""
        document = f"{doctype}<a{declarations(value)}>{escaped(value.text or '')}</a>"
        return not self.grammar.validate(document.encode(), "value")
