"""One poem, its apparatus encoded in every way (tests/apparatus): list, web page and printed page are the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from edition.apparatus import entries, entries_as_json, rebuild
from edition.checks import Library, check
from edition.document import load
from edition.document.external import apparatus_of, join
from edition.prepare import prepare
from edition.typeset import PrintOptions, typeset
from edition.web import Page, SiteInfo, make_site
from edition.xslt import Transformer
from typeset_readback import words

HERE = Path(__file__).parent / "apparatus"
FIRST = "poem-parallel"
# In the words; between anchors in the words; beside the text by words and anchors; by lines; these two in other files
OTHERS = (
    "poem-double-internal",
    "poem-double-list",
    "poem-location-list",
    "poem-double-text",
    "poem-location-text",
)
OF_THE_FILE = ("file", "line")


@dataclass(frozen=True)
class Shown:
    """A poem in every output: its list, the entries of its web page, the lines of its pages, its witnesses."""

    listed: list[dict[str, Any]]
    web: list[str]
    text: str
    printed: list[tuple[str, ...]]
    pdf: bytes
    witnesses: dict[str, str]


@pytest.fixture(scope="module")
def poem(transformer: Transformer) -> Any:
    """A function that makes every output of a poem, once."""

    @cache
    def made(name: str) -> Shown:
        document = load(HERE / f"{name}.xml", HERE, f"{name}.xml")
        prepared = prepare(join(document, apparatus_of(document, [], [], HERE)), "poem", transformer)
        assert [f.as_text() for f in prepared.findings] == []
        listed = json.loads(entries_as_json(entries(prepared.xml, f"{name}.xml")))
        page = Page("poem", "text", "The river", prepared.xml, None, "poem.xml")
        files, _ = make_site([page], SiteInfo("", "", "en", (), "", "", ""), transformer)
        root = html.document_fromstring(files["poem.html"])
        items = root.xpath("//section[starts-with(@id, 'apparatus-')]//li")
        printed = typeset(prepared.xml, PrintOptions(title_page=False), transformer)
        return Shown(
            [{k: v for k, v in entry.items() if k not in OF_THE_FILE} for entry in listed],
            [html.tostring(item, encoding="unicode") for item in items],
            " ".join(root.xpath("string(//main)").split()),
            [(e.id, e.first, e.last, e.lemma) for e in printed.layout.entries],
            printed.pdf,
            {w: rebuild(prepared.xml, w).plain() for w in "ABC"},
        )

    return made


def test_the_poem_has_its_entries_in_the_order_of_the_text(poem: Any) -> None:
    listed = poem(FIRST).listed
    assert [e["id"] for e in listed] == [f"e{n}" for n in range(1, 9)]
    assert [e["location"] for e in listed] == [f"l. {n}" for n in range(1, 9)]
    assert listed[2]["readings"][0]["text"] == ""
    assert listed[2]["lemma"]["text"] == "the stones it carries do not speak,"
    assert listed[1]["notes"] == ["B is hard to read here."]
    assert len(poem(FIRST).web) == len(poem(FIRST).printed) == 8


@pytest.mark.parametrize("name", OTHERS)
def test_the_list_of_the_apparatus_is_the_same(name: str, poem: Any) -> None:
    assert poem(name).listed == poem(FIRST).listed


@pytest.mark.parametrize("name", OTHERS)
def test_the_web_page_is_the_same(name: str, poem: Any) -> None:
    for shown, expected in zip(poem(name).web, poem(FIRST).web, strict=True):
        assert shown == expected
    assert poem(name).text == poem(FIRST).text


@pytest.mark.parametrize("name", OTHERS)
def test_the_printed_page_is_the_same(name: str, poem: Any, outside: Callable[[str], str]) -> None:
    assert poem(name).printed == poem(FIRST).printed
    pages = words(outside("pdftotext"), poem(name).pdf)
    assert pages == words(outside("pdftotext"), poem(FIRST).pdf)
    assert {"them", "sung", "wide"} <= {word.text.strip(";:]") for page in pages for word in page}


@pytest.mark.parametrize("name", OTHERS)
def test_each_witness_rebuilt_is_the_same(name: str, poem: Any) -> None:
    assert poem(name).witnesses == poem(FIRST).witnesses


@pytest.mark.parametrize("name", (FIRST, *OTHERS))
def test_the_poem_has_no_findings(name: str) -> None:
    document = load(HERE / f"{name}.xml", HERE, f"{name}.xml")
    library = Library(HERE)
    library.add(document)
    assert [f.as_text() for f in check(document, library)] == []
