"""Reading: every element has its place, nothing outside the project is opened, and what is refused is refused early."""

from __future__ import annotations

import gzip
import time
from pathlib import Path
from xml.parsers import expat

import pytest

from edition.document import AT, load
from edition.errors import SourceError
from edition.findings import Finding
from edition.xslt import Transformer
from tei import NS, T, document, prepared, tei

XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


def refused(folder: Path, text: str | bytes) -> list[Finding]:
    """The findings of a source that is refused."""
    with pytest.raises(SourceError) as error:
        document(folder, text)
    return [f for f in error.value.findings if isinstance(f, Finding)]


def in_p(content: str, doctype: str = "") -> str:
    return f"{doctype}<TEI {NS}><text><body><p>{content}</p></body></text></TEI>"


def words(folder: Path, text: str | bytes) -> str:
    return "".join(document(folder, text).root.itertext()).strip()


# Places


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (f"<TEI {NS}>\n  <p/></TEI>", (2, 3)),
        (f"<TEI {NS}>\n\t<p/></TEI>", (2, 2)),
        (f"<TEI {NS}>\r\n\r\n<p/></TEI>", (3, 1)),
        (f"<TEI {NS}>\r<p/></TEI>", (2, 1)),
        (f"<TEI {NS}>\néé𐍈<p/></TEI>", (2, 4)),
        (
            f'<!DOCTYPE TEI [\n<!ENTITY a "1\n2\n3">\n]>\n<TEI {NS}>&a;<p/></TEI>',
            (6, len(f"<TEI {NS}>&a;") + 1),
        ),
        (f"<TEI {NS}><!-- one\ntwo --><p/></TEI>", (2, 8)),
        (f"<?xml version='1.0'?>\n<?x y\nz?><TEI {NS}>\n<p\n n='1'/></TEI>", (4, 1)),
    ],
)
def test_line_and_column_count_characters_from_one(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    read = document(tmp_path, text.encode())
    element = next(read.root.iter(f"{T}p"))
    assert read.place(element) == ("text.xml", *place)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_kept_beside_a_tree_are_those_that_expat_tells(tmp_path: Path, end: str) -> None:
    """In lines with every kind of letter, whether they are asked for or written into the tree."""
    lines = ["é<hi>ä</hi>", "𐤀𐤁<hi\n rend='x'>α</hi><lb/>", "", "<!-- ü -->\t<hi/>", "\u0323<hi>ḍ</hi>ש<lb/>"]
    data = in_p("\n".join(lines * 3)).replace("\n", end).encode()
    told: list[tuple[int, int]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda *_: told.append(
        (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
    )
    parser.Parse(data, True)
    (tmp_path / "t.xml").write_bytes(data)
    aside = load(tmp_path / "t.xml", mark=False)
    assert [aside.place(e)[1:] for e in aside.root.iter("*")] == told
    assert not any(AT in e.attrib for e in aside.root.iter("*"))
    marked = load(tmp_path / "t.xml")
    assert [e.get(AT) for e in marked.root.iter("*")] == [f"{line}:{column}" for line, column in told]
    aside.mark()
    assert aside.xml() == marked.xml() and [aside.place(e)[1:] for e in aside.root.iter("*")] == told


def test_an_element_out_of_an_entity_has_the_place_of_the_reference(tmp_path: Path) -> None:
    read = document(tmp_path, in_p("&e;", '<!DOCTYPE TEI [<!ENTITY e "<hi>x</hi>">]>\n'))
    paragraph, hi = next(read.root.iter(f"{T}p")), next(read.root.iter(f"{T}hi"))
    assert read.place(hi)[1:] == (2, read.place(paragraph)[2] + 3)


def test_an_included_element_has_the_place_in_its_own_file(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "one.xml").write_text(f"<div {NS}>\n  <p>In</p>\n</div>")
    read = document(tmp_path, tei(f'<xi:include {XI} href="parts/one.xml"/><p>Out</p>'))
    places = {p.text: read.place(p)[:2] for p in read.root.iter(f"{T}p")}
    assert places["In"] == ("parts/one.xml", 2)
    assert places["Out"] == ("text.xml", 1)


def test_an_xpath_counts_elements_of_the_same_name(tmp_path: Path) -> None:
    read = document(tmp_path, tei("<p>a</p><head>h</head><p>b</p>"))
    last = list(read.root.iter(f"{T}p"))[-1]
    assert read.finding("ED401", "x", last).xpath == "/TEI/text/body/p[2]"


# Entities


def test_internal_entities_are_expanded_with_their_mark_up(tmp_path: Path) -> None:
    doctype = '<!DOCTYPE TEI [<!ENTITY a "one"><!ENTITY b "&a; <hi>two</hi>">]>'
    assert words(tmp_path, in_p("0 &b; 3", doctype)) == "0 one two 3"


def test_an_external_entity_is_not_opened_and_its_reference_stays(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    for address in ("secret.txt", (tmp_path / "secret.txt").as_uri(), "http://127.0.0.1:1/x"):
        read = document(tmp_path, in_p("a &x; b", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{address}">]>'))
        assert "".join(read.root.itertext()) == "a &x; b"
        assert [f.code for f in read.findings] == ["ED108"]
        assert "&x;" in read.findings[0].message and address in read.findings[0].message


def test_no_address_is_asked_for_a_dtd_an_entity_or_an_inclusion(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr("socket.socket.connect", forbidden)
    monkeypatch.setattr("socket.getaddrinfo", forbidden)
    doctype = (
        '<!DOCTYPE TEI PUBLIC "-//X//Y" "http://127.0.0.1:1/tei.dtd" '
        '[<!ENTITY % p SYSTEM "http://127.0.0.1:1/p.ent"> %p; <!ENTITY x SYSTEM "http://127.0.0.1:1/x">]>'
    )
    document(tmp_path, in_p(f'a <xi:include {XI} href="http://127.0.0.1:1/y.xml"/>', doctype))


def test_customary_names_are_taken_and_said(tmp_path: Path) -> None:
    read = document(tmp_path, in_p('<hi n="&agrave;">caf&eacute;</hi>', '<!DOCTYPE TEI SYSTEM "x.dtd">'))
    hi = next(read.root.iter(f"{T}hi"))
    assert (hi.text, hi.get("n")) == ("café", "à")
    assert [f.code for f in read.findings] == ["ED109", "ED109"]


def test_an_unknown_entity_is_never_dropped_in_silence(tmp_path: Path) -> None:
    read = document(
        tmp_path, in_p('<hi n="a &zork; &lt; &#65;">b &zork; c</hi>', '<!DOCTYPE TEI SYSTEM "x.dtd">')
    )
    hi = next(read.root.iter(f"{T}hi"))
    assert (hi.text, hi.get("n")) == ("b &zork; c", "a &zork; < A")
    assert [f.code for f in read.findings] == ["ED110", "ED110"]


def test_entities_that_multiply_are_refused_within_a_second(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY {b} "{f"&{a};" * 20}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    quadratic = in_p("&a;" * 20_000, f'<!DOCTYPE TEI [<!ENTITY a "{"x" * 50_000}">]>')
    begun = time.monotonic()
    for text in (in_p("&i;", f'<!DOCTYPE TEI [<!ENTITY a "haha">{laughs}]>'), quadratic):
        assert [f.code for f in refused(tmp_path, text)] == ["ED106"]
    assert time.monotonic() - begun < 2


# Limits


def test_depth_is_refused_before_it_can_end_the_process(tmp_path: Path) -> None:
    found = refused(tmp_path, f"<TEI {NS}>{'<p>' * 100_000}{'</p>' * 100_000}</TEI>")
    assert [f.code for f in found] == ["ED107"]


def test_what_lies_just_within_the_limits_can_be_prepared(tmp_path: Path, transformer: Transformer) -> None:
    deep = f"<p>{'<hi>' * 85}deep{'</hi>' * 85}</p>"
    attributes = " ".join(f'a{n}="1"' for n in range(180))
    _, root = prepared(tmp_path, tei(f"{deep}<p {attributes}>wide</p>"), transformer)
    assert "".join(root.itertext()).endswith("deepwide")


def test_inclusions_may_not_add_up_to_more_depth_than_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(f"<p {NS}>{'<hi>' * 60}{'</hi>' * 60}</p>")
    found = refused(tmp_path, in_p(f'{"<hi>" * 60}<xi:include {XI} href="a.xml"/>{"</hi>" * 60}'))
    assert [f.code for f in found] == ["ED107"]


def test_a_text_of_twelve_megabytes_in_one_paragraph_is_read_whole(tmp_path: Path) -> None:
    assert len(words(tmp_path, in_p("word " * 2_400_000))) == 12_000_000 - 1


# Bytes and encodings


def test_compressed_data_is_not_unpacked(tmp_path: Path) -> None:
    assert [f.code for f in refused(tmp_path, gzip.compress(in_p("x" * 1000).encode()))] == ["ED103"]


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("ISO-8859-1", "latin-1"),
        ("windows-1252", "cp1252"),
        ("ISO-8859-15", "iso8859-15"),
        ("UTF-8", "utf-8"),
    ],
)
def test_encodings_of_one_byte_are_read(tmp_path: Path, encoding: str, codec: str) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>{in_p("Straße, façade")}'.encode(codec)
    assert words(tmp_path, data) == "Straße, façade"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_with_its_mark_is_read_and_said(tmp_path: Path, codec: str) -> None:
    read = document(tmp_path, ("\ufeff" + in_p("Łódź")).encode(codec))
    assert "".join(read.root.itertext()) == "Łódź"
    assert [f.code for f in read.findings] == ["ED104"]


def test_bytes_that_are_not_in_the_encoding_are_refused_with_their_line(tmp_path: Path) -> None:
    found = refused(tmp_path, f"<TEI {NS}>\n<p>caf".encode() + b"\xe9</p></TEI>")
    assert [(f.code, f.line) for f in found] == [("ED101", 2)]


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x0b", "\uffff"])
def test_characters_that_xml_forbids_are_refused(tmp_path: Path, character: str) -> None:
    assert [f.code for f in refused(tmp_path, in_p(f"a{character}b"))] == ["ED101"]


def test_every_kind_of_line_end_is_one_line_end(tmp_path: Path) -> None:
    assert words(tmp_path, in_p("a\r\nb\rc\nd").encode()) == "a\nb\nc\nd"


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.xml"):
        with pytest.raises(SourceError) as error:
            load(path)
        assert [f.code for f in error.value.findings if isinstance(f, Finding)] == ["ED100"]
    assert error.value.exit_code == 3


def test_a_file_name_in_either_normal_form_is_read_as_it_is_named(tmp_path: Path) -> None:
    for name in ("caf\u00e9.xml", "cafe\u0301.xml"):
        read = document(tmp_path, in_p(name), name)
        assert "".join(read.root.itertext()) == name
        assert read.name == name
    assert len(list(tmp_path.iterdir())) == 2


# Inclusion


def test_inclusion_opens_files_of_the_project_only(tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text("SECRET")
    inside = tmp_path / "project"
    inside.mkdir()
    (inside / "link.txt").symlink_to(tmp_path / "outside.txt")
    for address in (
        "../outside.txt",
        (tmp_path / "outside.txt").as_posix(),
        "link.txt",
        "file:///etc/passwd",
    ):
        read = document(inside, in_p(f'a <xi:include {XI} parse="text" href="{address}"/> b'))
        assert "".join(read.root.itertext()) == f"a [{address}] b"
        assert [f.code for f in read.findings] == ["ED130"]


def test_an_included_file_cannot_open_what_its_reader_may_not(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("SECRET")
    (tmp_path / "a.xml").write_text(f'<!DOCTYPE p [<!ENTITY x SYSTEM "secret.txt">]><p {NS}>&x;</p>')
    read = document(tmp_path, in_p(f'<xi:include {XI} href="a.xml"/>'))
    assert "SECRET" not in "".join(read.root.itertext())
    assert [(f.code, f.file) for f in read.findings] == [("ED108", "a.xml")]


def test_inclusions_nest_and_keep_the_text_around_them(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.xml").write_text(f'<seg {NS} {XI}>1 <xi:include href="b/b.xml"/> 5</seg>')
    (tmp_path / "b" / "b.xml").write_text(f'<seg {NS} {XI}>2 <xi:include href="c.txt" parse="text"/> 4</seg>')
    (tmp_path / "b" / "c.txt").write_text("3 & <3>")
    assert words(tmp_path, in_p(f'0 <xi:include {XI} href="a.xml"/> 6')) == "0 1 2 3 & <3> 4 5 6"


def test_an_inclusion_counts_from_the_base_around_it(tmp_path: Path) -> None:
    """`xml:base` says from where an address counts: a folder, a file in it, or a place outside the project."""
    for folder in ("a", "a/b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "w.txt").write_text(folder)
    (tmp_path / "w.txt").write_text("top")
    bases = {"a/": "a", "a": "top", "a/text.xml": "a", "./a/b/": "a/b", "a/..": "top"}
    for base, text in bases.items():
        inside = f'<seg xml:base="{base}"><xi:include {XI} parse="text" href="w.txt"/></seg>'
        assert words(tmp_path, in_p(inside)) == text
    inner = (
        f'<seg xml:base="a/"><hi xml:base="b/"><xi:include {XI} parse="text" href="../../w.txt"/></hi></seg>'
    )
    assert words(tmp_path, in_p(inner)) == "top"
    away = f'<seg xml:base="https://example.org/"><xi:include {XI} parse="text" href="w.txt"/></seg>'
    assert [f.code for f in document(tmp_path, in_p(away)).findings] == ["ED130"]


def test_one_element_of_a_file_can_be_included(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(f'<div {NS}><p xml:id="x">this</p> not <p>that</p></div>')
    assert words(tmp_path, in_p(f'<xi:include {XI} href="a.xml" xpointer="x"/>')) == "this"


@pytest.mark.parametrize("pointer", ["", ' xpointer="q"'])
def test_inclusion_of_oneself_ends(tmp_path: Path, pointer: str) -> None:
    read = document(tmp_path, tei(f'<p xml:id="q">a <xi:include {XI} href="text.xml"{pointer}/> b</p>'))
    assert [f.code for f in read.findings] == ["ED130"]
    assert "[text.xml]" in "".join(read.root.itertext())


def test_a_fallback_stands_for_what_is_missing(tmp_path: Path) -> None:
    fallback = "<xi:fallback>instead <hi>of</hi> it</xi:fallback>"
    read = document(tmp_path, in_p(f'a <xi:include {XI} href="none.xml">{fallback}</xi:include> b'))
    assert [f.code for f in read.findings] == ["ED131"]
    assert "".join(read.root.itertext()).split() == ["a", "instead", "of", "it", "b"]


def test_a_fallback_that_is_not_needed_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(f"<seg {NS}>found</seg>")
    fallback = '<xi:fallback><xi:include href="none.xml"/></xi:fallback>'
    read = document(tmp_path, in_p(f'<xi:include {XI} href="a.xml">{fallback}</xi:include>'))
    assert ("".join(read.root.itertext()), read.findings) == ("found", [])


# Names


def test_a_doubled_or_malformed_id_does_not_keep_the_file_from_being_read(tmp_path: Path) -> None:
    assert words(tmp_path, tei('<p xml:id="a">1</p><p xml:id="a">2</p><p xml:id="3">3</p>'))[-3:] == "123"


def test_facts_of_the_toolkit_cannot_be_written_in_a_source(tmp_path: Path) -> None:
    """Attributes of the prepared text hide or move words; they come from prepare alone."""
    ed = 'xmlns:ed="urn:tei-edition:prepared"'
    read = document(tmp_path, f'<TEI {NS}><p {ed} ed:shown="false" ed:file="x" ed:at="9:9">a</p></TEI>')
    paragraph = next(read.root.iter(f"{T}p"))
    assert [k for k in paragraph.attrib if "shown" in str(k) or "file" in str(k)] == []
    assert read.place(paragraph)[1] == 1


@pytest.mark.parametrize("slip", ["<ed:note>a</ed:note>", '<p ed:at="9:9">a</p>'])
def test_the_prefix_of_the_toolkit_is_not_declared_in_a_source_that_does_not_declare_it(
    tmp_path: Path, slip: str
) -> None:
    found = refused(tmp_path, f"<TEI {NS}>\n <text>{slip}</text></TEI>")
    assert [(f.code, f.line, f.column) for f in found] == [("ED101", 2, 8)]
    assert "prefix" in found[0].message
