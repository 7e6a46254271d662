"""A text and its translation in two files: a page with both in step, which loses no word of either."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from browser import HYMN, pages_of, write_site
from edition.web import Page
from edition.web.parallel import pairs, parallels
from edition.xslt import Transformer

TEI = "{http://www.tei-c.org/ns/1.0}"
ED = "{urn:tei-edition:prepared}"


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """The hymn and its translation, prepared."""
    with Transformer() as transformer:
        return pages_of(HYMN, transformer)


@pytest.fixture(scope="module")
def both(pages: list[Page]) -> etree._Element:
    """The prepared text with both."""
    with Transformer() as transformer:
        return in_step(pages, transformer)


def in_step(pages: list[Page], transformer: Transformer) -> etree._Element:
    """The one page with both texts, as prepared TEI."""
    page = parallels(pages, transformer)[0].page
    assert page is not None
    return etree.fromstring(page.prepared)


def cells(root: etree._Element) -> list[tuple[str, str]]:
    """The words of each row."""
    rows = root.iterfind(f".//{TEI}div[@type='ed-row']")
    found = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in rows]
    return [(left, right) for left, right in found]


def test_what_corresponds_stands_in_one_row_and_what_does_not_has_its_own(both: etree._Element) -> None:
    assert cells(both) == [
        ("Hymnus portus", "A hymn of the harbour"),
        ("", "The translator begs leave."),
        ("Lumen maris in turri ardet.", "The light of the sea burns in the tower."),
        ("Naves de longe veniunt.", "Ships come from far."),
        ("Nox est,", "It is night,"),
        ("et venti silent.", "and the winds are still."),
        ("Finis adest.", ""),
    ]


def test_no_word_and_no_entry_of_either_text_is_lost(pages: list[Page], both: etree._Element) -> None:
    def entries(roots: list[etree._Element]) -> list[str]:
        return sorted(
            " ".join("".join(app.itertext()).split())
            for r in roots
            for app in r.iterfind(f"{TEI}standOff/*/*")
        )

    roots = [etree.fromstring(page.prepared) for page in pages]
    for column, root in enumerate(roots):
        text = root.find(f"{TEI}text")
        assert text is not None
        assert "".join("".join(row[column] for row in cells(both)).split()) == "".join(
            "".join(text.itertext()).split()
        )
    assert entries([both]) == entries(roots) and len(entries(roots)) == 3


def test_an_id_that_both_texts_have_stands_once_and_each_mark_finds_its_own_entry(
    both: etree._Element,
) -> None:
    ids = [value for e in both.iter() if (value := e.get(f"{ED}id"))]
    assert len(ids) == len(set(ids)) and {"light", "beside-light"} <= set(ids)
    entries = {e.get(f"{ED}id"): e for e in both.iterfind(f"{TEI}standOff/*/*")}
    marks = [a.get(f"{ED}entry") for a in both.iterfind(f".//{TEI}body//{TEI}anchor[@type='ed-end']")]
    assert sorted(marks) == sorted(entries)
    assert entries["beside-app1"].find(f"{TEI}rdg").get(f"{ED}sigla") == "C"


def test_each_column_has_the_language_of_its_text(both: etree._Element) -> None:
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert {
        tuple(cell.get(lang) for cell in row) for row in both.iterfind(f".//{TEI}div[@type='ed-row']")
    } == {("la", "en")}


def test_the_translation_stands_on_the_right_whatever_the_order_of_the_files(pages: list[Page]) -> None:
    for order in (pages, pages[::-1]):
        assert [(a.name, b.name) for a, b in pairs(order)] == [("hymn", "hymn-english")]


def test_texts_that_do_not_point_at_each_other_have_no_such_page(
    pages: list[Page], transformer: Transformer
) -> None:
    alone = [replace(page, prepared=re.sub(r' ed:beside="[^"]*"', "", page.prepared)) for page in pages]
    assert parallels(alone, transformer) == []


def test_a_pointer_to_the_whole_text_is_enough(tmp_path: Path, transformer: Transformer) -> None:
    """Then parts with the same blocks in the same order stand in step."""
    shape = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{}"><teiHeader/><text{}><body><p>{}</p><p>{}</p></body></text></TEI>'
    paths = [tmp_path / "a.xml", tmp_path / "b.xml"]
    paths[0].write_text(shape.format("la", "", "Unum.", "Duo."), "utf-8")
    paths[1].write_text(shape.format("en", ' corresp="a.xml"', "One.", "Two."), "utf-8")
    assert cells(in_step(pages_of(paths, transformer), transformer)) == [("Unum.", "One."), ("Duo.", "Two.")]


@pytest.mark.parametrize("where", ["left", "right", "third"])
def test_links_between_files_set_texts_in_step_whichever_file_has_them(
    tmp_path: Path, transformer: Transformer, where: str
) -> None:
    """In a group of links, with the file's own places by `#id` or by its name."""
    shape = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{}"><teiHeader/>{}<text{}><body>{}</body></text></TEI>'
    own = {"left": ("#u", "a.xml#d"), "right": ("a.xml#u", "a.xml#d"), "third": ("a.xml#u", "a.xml#d")}[where]
    links = (
        f'<standOff><linkGrp><link target="{own[0]} b.xml#one"/>'
        f'<link target="{own[1]} b.xml#two b.xml#more"/></linkGrp></standOff>'
    )
    bodies = {
        "a": ("la", "left", "", '<p xml:id="u">Unum.</p><p>Inter.</p><p xml:id="d">Duo.</p>'),
        "b": (
            "en",
            "right",
            ' type="translation"',
            '<p xml:id="one">One.</p><p xml:id="two">Two,</p><p xml:id="more">too.</p>',
        ),
        "c": ("en", "third", "", "<p>How the texts were aligned.</p>"),
    }
    paths = [tmp_path / f"{name}.xml" for name in bodies]
    for path, (lang, place, kind, body) in zip(paths, bodies.values(), strict=True):
        path.write_text(shape.format(lang, links if place == where else "", kind, body), "utf-8")
    made = pages_of(paths, transformer)
    assert [(left.name, right.name) for left, right in pairs(made)] == [("a", "b")]
    assert cells(in_step(made, transformer)) == [("Unum.", "One."), ("Inter.", ""), ("Duo.", "Two,too.")]
    site = write_site(tmp_path / "site", paths, transformer)
    assert "#one" not in (site / f"{'c' if where == 'third' else 'a'}.html").read_text("utf-8")


def test_a_fragment_that_points_at_the_whole_is_linked_and_not_set_beside_it(
    tmp_path: Path, transformer: Transformer
) -> None:
    """One stretch over against another of a different shape is not in step."""
    shape = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{}"><teiHeader/><text><body><div{}>{}</div></body></text></TEI>'
    paths = [tmp_path / "whole.xml", tmp_path / "part.xml"]
    paths[0].write_text(shape.format("la", ' xml:id="all"', "<p>Unum.</p><p>Duo.</p><p>Tria.</p>"), "utf-8")
    paths[1].write_text(shape.format("en", ' corresp="whole.xml#all"', "<p>Two.</p>"), "utf-8")
    site = write_site(tmp_path / "site", paths, transformer)
    assert not list(site.glob("*-beside-*"))
    html = (site / "part.html").read_text("utf-8")
    assert re.search(r'Corresponding text: <a href="whole.html">', html)


def test_the_pages_of_both_texts_lead_to_it_without_scripts(tmp_path: Path, transformer: Transformer) -> None:
    site = write_site(tmp_path, HYMN, transformer)
    for name in ("hymn", "hymn-english"):
        html = (site / f"{name}.html").read_text("utf-8")
        assert re.search(r'<header class="title">.*<a href="hymn-beside-hymn-english.html">', html, re.S)
    html = (site / "hymn-beside-hymn-english.html").read_text("utf-8")
    assert '<td lang="la"' in html and '<td lang="en"' in html and "nothing corresponds" in html
    assert "hymn-beside-hymn-english" not in (site / "index.html").read_text("utf-8")


def test_a_long_pair_is_divided_between_its_rows(tmp_path: Path, transformer: Transformer) -> None:
    """No page of more than 1 MB, and the same row on one page."""
    shape = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="{}"><teiHeader/><text{}><body>{}</body></text></TEI>'
    words = "and the light upon the water went out and came again " * 20
    paths = [tmp_path / "a.xml", tmp_path / "b.xml"]
    for path, lang, corresp in ((paths[0], "la", ""), (paths[1], "en", ' corresp="a.xml"')):
        path.write_text(
            shape.format(lang, corresp, "".join(f"<p>{lang}{n} {words}</p>" for n in range(700))), "utf-8"
        )
    site = write_site(tmp_path / "site", paths, transformer)
    made = sorted(site.glob("a-beside-b*.html"))
    assert len(made) > 1 and all(path.stat().st_size < 1_000_000 for path in made)
    found = [re.findall(r"<td.*?(la\d+) .*?<td.*?(en\d+) ", path.read_text("utf-8"), re.S) for path in made]
    assert sorted(pair for page in found for pair in page) == sorted((f"la{n}", f"en{n}") for n in range(700))
