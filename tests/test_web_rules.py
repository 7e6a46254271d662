"""The rules of xslt/html one by one: a fragment, a mode, the expected result (tests/xslt/html/*.xml)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from edition.xslt import Transformer

HERE = Path(__file__).parent / "xslt" / "html"
TEI = "{http://www.tei-c.org/ns/1.0}"


def rules() -> list[object]:
    """Every rule of every file, named by its claim."""
    found: list[object] = []
    for path in sorted(HERE.glob("*.xml")):
        for rule in etree.parse(str(path)).getroot().iter(f"{TEI}rule"):
            found.append(pytest.param(rule, id=f"{path.stem}: {rule.get('claim')}"))
    return found


def plain(markup: str) -> str:
    """Canonical XML without namespace declarations, white space collapsed: what is compared."""
    text = etree.canonicalize(markup)
    text = re.sub(r' xmlns(:\w+)?="[^"]*"', "", text)
    return re.sub(r"\s+", " ", text).strip()


def inner(element: etree._Element) -> str:
    """The content of an element, as canonical markup."""
    return re.sub(
        r"^<[^>]*>|</[^>]*>$", "", plain(etree.tostring(element, encoding="unicode", with_tail=False))
    )


@pytest.mark.parametrize("rule", rules())
def test_rule(rule: etree._Element, transformer: Transformer) -> None:
    """The rule gives the expected result, and no second rule competes with it."""
    source, expected = rule.find(f"{TEI}source"), rule.find("{http://www.w3.org/1999/xhtml}result")
    assert source is not None and expected is not None
    content = "".join(etree.tostring(child, encoding="unicode") for child in source)
    document = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:ed="urn:tei-edition:prepared" xml:lang="en" '
        f'ed:ui-lang="en" ed:apparatus-lang="la">{content}</TEI>'
    )
    mode = rule.get("mode", "ed:html")
    result = transformer.transform(HERE / "rules.xsl", document, {"mode": mode})
    assert inner(etree.fromstring(result.output)) == inner(expected)
