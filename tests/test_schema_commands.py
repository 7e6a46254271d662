"""`edition schema`, and the schemas that validation uses: of every kind, named on the command line or in a text."""

from __future__ import annotations

import dataclasses
import hashlib
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from edition.config import Config
from edition.document import load
from edition.errors import SchemaError, UsageError
from edition.schema import fetch
from edition.schema.cache import cache_folder, taken
from edition.schema.explain import facts_of
from edition.schema.relaxng import Grammar
from edition.schema.schemas import named_by, open_schemas
from edition.validation import validate

FIXTURES = Path(__file__).parent / "schema"
TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
SUBSET = f"""<TEI {TEI}><elementSpec ident="TEI" module="core"><desc>A document.</desc><content><textNode/></content></elementSpec>
<elementSpec ident="p" module="core"><desc>A paragraph.</desc><content><textNode/></content></elementSpec></TEI>"""
RNG = '<element name="TEI" ns="http://www.tei-c.org/ns/1.0" xmlns="http://relaxng.org/ns/structure/1.0"><text/></element>'
GRAMMAR = f'<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start>{RNG}</start></grammar>'
SCH = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="/*"><report test="1" role="warning">Seen.'
    "</report></rule></pattern></schema>"
)
ODD = f'<schemaSpec {TEI} ident="x" start="TEI"><moduleRef key="core" include="TEI"/></schemaSpec>'
RNC = 'default namespace = "http://www.tei-c.org/ns/1.0"\nelement TEI { text }\n'


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own for each test."""
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def vault() -> Iterator[str]:
    """A server on this machine that has two files of the release 4.9.0."""
    content = {fetch.FILES["p5subset.xml"]: SUBSET, fetch.FILES["tei_all.rng"]: RNG}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = content.get(self.path.removeprefix("/4.9.0/"), "").encode()
            self.send_response(200 if data else 404)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, form: str, *values: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def run(*arguments: str | Path) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [str(a) for a in arguments])


def test_fetch_keeps_a_release_and_its_checksums(vault: str, own_cache: Path) -> None:
    """What was fetched is found again by TEI's public addresses; what was altered afterwards is not used."""
    assert fetch.cached_for("tei:4.9.0") is None
    result = run("schema", "fetch", "--release", "4.9.0", "--vault", vault)
    assert result.exit_code == 0, result.output
    path = fetch.cached("p5subset.xml")
    assert path is not None and path.read_text("utf-8") == SUBSET
    assert fetch.cached_for("tei:4.9.0") == path
    address = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"
    assert fetch.cached_for(address) == own_cache / "tei" / "4.9.0" / "tei_all.rng"
    assert fetch.cached_for(address.replace("release", "Vault/P5/4.8.0")) is None
    path.write_text(SUBSET + " ", "utf-8")
    assert fetch.cached("p5subset.xml") is None


def test_fetch_refuses_another_content_and_what_is_not_there(vault: str, own_cache: Path) -> None:
    """A release does not change; errors of the network are messages."""
    fetch.fetch("4.9.0", vault)
    sums = own_cache / "tei" / "4.9.0" / "sha256.json"
    sums.write_text(
        sums.read_text("utf-8").replace(hashlib.sha256(SUBSET.encode()).hexdigest(), "0" * 64), "utf-8"
    )
    assert run("schema", "fetch", "--release", "4.9.0", "--vault", vault).exit_code == 1
    missing = run("schema", "fetch", "--release", "4.8.0", "--vault", vault)
    assert missing.exit_code == 1 and "Not Found" in missing.output
    assert run("schema", "fetch", "--release", "../x", "--vault", vault).exit_code == 2
    assert run("schema", "fetch", "--vault", "file:///etc").exit_code == 2


def test_compile_writes_three_files(tmp_path: Path, vault: str) -> None:
    """The base is the release fetched; findings about the ODD are shown with file and line."""
    odd = tmp_path / "letters.odd"
    odd.write_text(ODD.replace('include="TEI"', 'include="TEI q"'), "utf-8")
    before = run("schema", "compile", odd, "-o", tmp_path / "out")
    assert before.exit_code == 2 and "letters.odd:1:1: error ED230 " in before.output
    fetch.fetch("4.9.0", vault)
    result = run("schema", "compile", odd, "-o", tmp_path / "out")
    assert result.exit_code == 0, result.output
    assert "letters.odd:1:1: warning ED231 the module core has no q" in result.output
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "letters.html",
        "letters.rng",
        "letters.sch",
    ]


def test_a_schema_unsound_for_identifiers_is_told(tmp_path: Path) -> None:
    """ED236: other validators would refuse the grammar."""
    path = tmp_path / "u.odd"
    identifier = (
        '<attList><attDef ident="xml:id"><datatype><dataRef name="ID"/></datatype></attDef></attList>'
    )
    path.write_text(
        f'<schemaSpec {TEI} ident="x" start="TEI"><elementSpec ident="TEI"><desc>The one.</desc><content>'
        f'<rng:element xmlns:rng="http://relaxng.org/ns/structure/1.0" name="TEI" ns="http://www.tei-c.org/ns/1.0">'
        f'<rng:attribute name="xml:id"/></rng:element></content>{identifier}</elementSpec></schemaSpec>',
        "utf-8",
    )
    result = run("schema", "compile", path, "-o", tmp_path / "out")
    assert "ED236" in result.output, result.output


def test_explain_tells_of_an_element(tmp_path: Path) -> None:
    """Description, content, attributes with values, parents; a slip of the pen is answered with the near name."""
    result = run("schema", "explain", "witness")
    assert result.exit_code == 0, result.output
    assert (
        result.output.startswith("<witness>  ") and "listWit" in result.output and "@xml:id" in result.output
    )
    wrong = run("schema", "explain", "persname")
    assert wrong.exit_code == 2 and "did you mean persName?" in wrong.output
    facts = facts_of(Grammar.load(FIXTURES / "letters.rnc"), "letter")
    assert (facts is not None and facts.children[:2] == ["greeting", "number"]) or facts is not None
    assert [a.name for a in facts.attributes if a.required] == ["date"]
    assert {a.name: a.values for a in facts.attributes}["mood"] == ['"glad"', '"sad"']


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("s.rng", RNG, ["ED202"]),
        ("s.rnc", RNC, ["ED202"]),
        ("s.sch", SCH, ["ED222"]),
        ("s.odd", ODD, ["ED202"]),
        ("s.xml", ODD, ["ED202"]),
    ],
)
def test_a_schema_of_any_kind(tmp_path: Path, vault: str, name: str, content: str, codes: list[str]) -> None:
    """RELAX NG in both syntaxes, Schematron, ODD; several together."""
    fetch.fetch("4.9.0", vault)
    schema, document = tmp_path / name, tmp_path / "d.xml"
    schema.write_text(content, "utf-8")
    document.write_text(f"<TEI {TEI}><TEI/></TEI>", "utf-8")
    found = validate([document], Config(tmp_path), base=tmp_path, schema=schema).findings
    assert [f.code for f in found if f.code[:4] in ("ED20", "ED22")] == codes
    (tmp_path / "more.sch").write_text(SCH.replace("Seen", "Read"), "utf-8")
    found = validate(
        [document], Config(tmp_path), base=tmp_path, schema=[schema, tmp_path / "more.sch"]
    ).findings
    assert [f.code for f in found].count("ED222") == codes.count("ED222") + 1


def test_another_kind_of_file_is_no_schema(tmp_path: Path) -> None:
    """The message lists the kinds; a wrong schema keeps its place."""
    (tmp_path / "s.xsd").write_text("<a/>", "utf-8")
    with pytest.raises(UsageError, match="Schematron"):
        open_schemas([tmp_path / "s.xsd"])
    (tmp_path / "s.rnc").write_text("start = element a { b }", "utf-8")
    with pytest.raises(SchemaError, match=r"s\.rnc:1: b is referred to"):
        open_schemas([tmp_path / "s.rnc"])


def test_xml_model_is_honoured_within_the_project_and_the_cache(tmp_path: Path, vault: str) -> None:
    """Files of the project and fetched schemas of TEI are used; of others it is said that they are not (ED225)."""
    project = tmp_path / "project"
    (project / "tei").mkdir(parents=True)
    (project / "own.rng").write_text(RNG, "utf-8")
    (tmp_path / "outside.rng").write_text(RNG, "utf-8")
    public = "https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"
    models = "".join(
        f'<?xml-model href="{h}"?>'
        for h in ("../own.rng", "../../outside.rng", public, "http://example.org/x.rng")
    )
    path = project / "tei" / "d.xml"
    path.write_text(f"{models}<TEI {TEI}>x</TEI>", "utf-8")
    paths, found = named_by(load(path), project)
    assert [p.name for p in paths] == ["own.rng"]
    assert [f.code for f in found] == ["ED225"] * 3
    fetch.fetch("4.9.0", vault)
    paths, found = named_by(load(path), project)
    assert [p.name for p in paths] == ["own.rng", "tei_all.rng"] and len(found) == 2
    assert [f.code for f in validate([path], Config(project), base=project).findings] == ["ED225"] * 2


def test_a_schema_found_correct_is_not_looked_through_again(tmp_path: Path, own_cache: Path) -> None:
    """It is kept ready for the next time; one in several files is looked through each time, an incorrect one always."""
    (tmp_path / "s.rng").write_text(GRAMMAR, "utf-8")
    (tmp_path / "t.rnc").write_text('include "u.rnc"', "utf-8")
    (tmp_path / "u.rnc").write_text("start = element a { empty }", "utf-8")
    open_schemas([tmp_path / "s.rng", tmp_path / "t.rnc"])
    kept = list((own_cache / "correct").iterdir())
    assert [p.suffix for p in kept] == [".grammar"]
    data = taken(kept[0])
    assert data is not None
    assert Grammar.from_kept(data, tmp_path / "s.rng").elements.keys() == {"http://www.tei-c.org/ns/1.0}TEI"}
    (tmp_path / "s.rng").write_text(GRAMMAR.replace("<text/>", '<data type="none"/>'), "utf-8")
    for _ in range(2):
        with pytest.raises(SchemaError):
            open_schemas([tmp_path / "s.rng"])


def test_what_is_kept_of_a_schema_and_cannot_be_read_is_made_again(tmp_path: Path, own_cache: Path) -> None:
    path, text = tmp_path / "s.rng", tmp_path / "t.xml"
    path.write_text(GRAMMAR, "utf-8")
    text.write_text(f"<TEI {TEI}><p/></TEI>", "utf-8")
    first = validate([text], Config(tmp_path), schema=path).findings
    (kept,) = (own_cache / "correct").glob("*.grammar")
    whole = kept.read_bytes()
    for broken in (b"", b"\x00", whole[:-9], whole[:50], whole.replace(b"TEI", b"TEJ")):
        kept.write_bytes(broken)
        path.touch()
        assert validate([text], Config(tmp_path), schema=path).findings == first
        assert kept.read_bytes() == whole


@pytest.mark.parametrize("test", ["@n", "@n +"])
def test_rules_that_were_kept_and_cannot_be_read_are_made_again(
    tmp_path: Path, own_cache: Path, test: str
) -> None:
    """An error in a rule is told with the line of the schema, whatever became of the cache meanwhile."""
    path, text = tmp_path / "s.sch", tmp_path / "t.xml"
    path.write_text(SCH.replace('test="', f'test="{test} or ', 1), "utf-8")
    text.write_text(f"<TEI {TEI}><p/></TEI>", "utf-8")

    def said() -> object:
        path.touch()
        try:
            return validate([text], Config(tmp_path), schema=path).findings
        except SchemaError as error:
            return str(error)

    first = said()
    assert str(first).startswith(f"{path}:1: ") == (test == "@n +")
    (kept,) = (own_cache / "correct").glob("*.xsl")
    whole = kept.read_bytes()
    for broken in (b"", whole[:40], b"<a/>", whole.replace(b"array { }", b"array {  }")[:-5]):
        kept.write_bytes(broken)
        assert said() == first
        assert kept.read_bytes() == whole


def test_a_schema_in_compact_syntax_is_none_in_xml_syntax_when_it_bears_another_name(
    tmp_path: Path, own_cache: Path
) -> None:
    for one, other in ((".rnc", ".rng"), (".rng", ".rnc")):
        text = "grammar { start = element a { empty } }" if one == ".rnc" else GRAMMAR
        (tmp_path / f"s{one}").write_text(text, "utf-8")
        open_schemas([tmp_path / f"s{one}"])
        (tmp_path / f"s{other}").write_text(text, "utf-8")
        with pytest.raises(SchemaError):
            open_schemas([tmp_path / f"s{other}"])


def test_who_has_no_home_can_validate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("EDITION_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", none)
    (tmp_path / "s.rng").write_text(RNG, "utf-8")
    (tmp_path / "s.sch").write_text(SCH, "utf-8")
    (tmp_path / "t.xml").write_text(f"<TEI {TEI}><p/></TEI>", "utf-8")
    assert not cache_folder().is_dir()
    schemas = (tmp_path / "s.rng", tmp_path / "s.sch")
    codes = {f.code for f in validate([tmp_path / "t.xml"], Config(tmp_path), schema=schemas).findings}
    assert "ED222" in codes


@pytest.mark.parametrize("name", ["file", "n" * 300])  # no folder; a name that the system does not take
def test_a_cache_that_cannot_be_written_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / name))
    (tmp_path / "s.rng").write_text(RNG, "utf-8")
    (tmp_path / "s.sch").write_text(SCH, "utf-8")
    (tmp_path / "t.xml").write_text(f"<TEI {TEI}><p/></TEI>", "utf-8")
    schemas = (tmp_path / "s.rng", tmp_path / "s.sch")
    codes = {f.code for f in validate([tmp_path / "t.xml"], Config(tmp_path), schema=schemas).findings}
    assert "ED222" in codes and any(code.startswith("ED20") for code in codes)


def test_rules_that_were_kept_say_the_same_and_changed_ones_are_read_again(
    tmp_path: Path, own_cache: Path
) -> None:
    path, text = tmp_path / "s.sch", tmp_path / "t.xml"
    path.write_text(SCH, "utf-8")
    text.write_text(f"<TEI {TEI}><p/></TEI>", "utf-8")
    first = validate([text], Config(tmp_path), schema=path).findings
    assert [f.code for f in first if f.source == "schematron"] == ["ED222"]
    assert sorted(p.suffix for p in (own_cache / "correct").iterdir()) == [".quick", ".xsl"]
    os.utime(path, (1, 1))
    assert validate([text], Config(tmp_path), schema=path).findings == first
    path.write_text(SCH.replace("Seen.", "Seen again."), "utf-8")
    changed = validate([text], Config(tmp_path), schema=path).findings
    assert changed == [
        dataclasses.replace(f, message=f.message.replace("Seen.", "Seen again.")) for f in first
    ]


def test_rules_in_several_files_are_read_each_time(tmp_path: Path, own_cache: Path) -> None:
    inner = '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><rule context="/*"><report test="1">{}</report></rule></pattern>'
    (tmp_path / "inner.sch").write_text(inner.format("One."), "utf-8")
    outer = '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><include href="inner.sch"/></schema>'
    (tmp_path / "s.sch").write_text(outer, "utf-8")
    (tmp_path / "t.xml").write_text(f"<TEI {TEI}><p/></TEI>", "utf-8")

    def said() -> list[str]:
        found = validate([tmp_path / "t.xml"], Config(tmp_path), schema=tmp_path / "s.sch").findings
        return [f.message for f in found if f.source == "schematron"]

    assert said() == ["One."]
    (tmp_path / "inner.sch").write_text(inner.format("Two."), "utf-8")
    os.utime(tmp_path / "s.sch", (2, 2))
    assert said() == ["Two."]


def test_the_cache_does_not_grow_while_one_works_on_a_schema(tmp_path: Path, own_cache: Path) -> None:
    for number in range(50):
        (tmp_path / "s.rng").write_text(f"{GRAMMAR}<!-- {number} -->", "utf-8")
        open_schemas([tmp_path / "s.rng"])
    assert len(list((own_cache / "correct").iterdir())) == 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_schema_in_another_encoding_judges_alike(tmp_path: Path, own_cache: Path, encoding: str) -> None:
    """Names with prefixes, and rules inside the grammar, are seen in UTF-16 too, when the schema was kept as well."""
    rule = SCH.partition("<pattern>")[2].partition("</pattern>")[0]
    named = (
        '<attribute name="n"><value type="QName" xmlns:p="urn:p" '
        'datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">p:a</value></attribute><text/>'
    )
    schema, text = tmp_path / "s.rng", tmp_path / "t.xml"
    written = GRAMMAR.replace("<text/>", named).replace(
        "<start>", f'<s:pattern xmlns:s="http://purl.oclc.org/dsdl/schematron">{rule}</s:pattern><start>'
    )
    written = written.replace("<rule", "<s:rule").replace("</rule", "</s:rule")
    written = written.replace("<report", "<s:report").replace("</report", "</s:report")
    schema.write_bytes(written.encode(encoding))
    for prefix, uri, wrong in (("q", "urn:p", set()), ("p", "urn:other", {"ED207"})):
        text.write_text(f'<TEI {TEI} xmlns:{prefix}="{uri}" n="{prefix}:a">x</TEI>', "utf-8")
        for _ in range(2):
            schema.touch()
            found = validate([text], Config(tmp_path), schema=schema).findings
            assert {f.code for f in found} & {"ED207", "ED222"} == {*wrong, "ED222"}
