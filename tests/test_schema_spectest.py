"""The test suite of RELAX NG (spectest.xml), where a copy of it is at hand: EDITION_SPECTEST names the file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from edition.errors import SchemaError
from edition.schema.relaxng import Grammar

# What we judge otherwise, each with its reason; the number is that of the test case in the file.
EXCEPTIONS: dict[int, str] = {}
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
    return (element.text or "").encode() if inner is None else etree.tostring(inner, with_tail=False)


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
    return wrong, schemas, instances


def test_the_runner_reads_a_suite(tmp_path: Path) -> None:
    """A small suite in the same form, so that the runner is known to work."""
    assert misjudged(etree.fromstring(SMALL), tmp_path) == ([], 2, 2)


def test_the_suite_of_relaxng(tmp_path: Path) -> None:
    """Every schema and every instance is judged as the suite says, but for the exceptions listed."""
    path = os.environ.get("EDITION_SPECTEST")
    if not path:
        pytest.skip("needs spectest.xml (EDITION_SPECTEST)")
    wrong, schemas, instances = misjudged(etree.parse(path).getroot(), tmp_path)
    assert schemas > 200 and instances > 100
    assert [one for one in wrong if int(one.partition(":")[0]) not in EXCEPTIONS] == []
