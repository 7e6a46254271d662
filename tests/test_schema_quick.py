"""The quick look before Saxon: it may be in doubt, but where it finds nothing Saxon finds nothing."""

from __future__ import annotations

import contextlib
import marshal
import random
import re
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from edition.config import Config
from edition.document import Document, load
from edition.errors import SchemaError, SourceError
from edition.schema.cache import keep
from edition.schema.rules import Rules
from edition.schema.schemas import default_schemas
from edition.schema.schematron import Schematron
from edition.validation import validate
from edition.xslt import Transformer
from tei import tei

ROOT = Path(__file__).resolve().parents[1]
TEXT = """<div n="1" type="u v"><head>Of the mill</head><p n="1" corresp="#a #b">One <hi rend="i">word</hi><!-- c -->
 two</p><p n=""> </p><lg><l n="2">A verse</l><l><hi>x</hi><note><p>in</p></note></l></lg><list type="gloss"><label>a</label>
<item>b</item></list></div><div><p><seg n="3"/>three<![CDATA[ four]]></p><table><row><cell/></row></table></div>"""
# Rules that can be said in XPath 1.0 wholly or in part, with their limits: siblings, casts, sequences, functions
CONTEXTS = (
    *("t:p", "t:div", "t:*[@n]", "t:l | t:p", "t:lg/t:l", "t:div//t:hi", "@n", "t:p/@n", "text()", "/", "*"),
    *(
        "(t:p | t:l)/t:hi",
        "t:p[1]",
        "t:p[@n][2]",
        "t:*[@n = '1']",
        "t:p[not(@n)]",
        "t:l[. = 'A verse']",
        "t:none",
    ),
    *(
        "t:p[@n cast as xs:integer]",
        "t:hi[following-sibling::t:note]",
        "t:*[@n][parent::t:div]",
        "t:p[@n eq '1']",
    ),
)
TESTS = (
    *(
        "@n",
        "t:hi",
        "t:hi and @n",
        "@n or @type",
        "not(@n)",
        "not(t:hi or t:seg)",
        "ancestor::t:div",
        ". = 'in'",
    ),
    *(
        "count(t:hi) > 1",
        "count(.//t:hi | .//t:l) > 0",
        "count(.//t:hi|t:l) = 1",
        "count(.//t:p|t:l) ne 0",
        "count(t:p) = 2",
        "string-length(@n) gt 0",
        "normalize-space(.) ne ''",
        "@n = ''",
    ),
    *("contains(@corresp, ' ')", "starts-with(@corresp, '#')", "ends-with(@corresp, 'b')", "@n = ('1', '2')"),
    *("@type eq 'u v'", "@n != '1'", "@n = @type", ". = current()", "t:p[. = current()/@n]", "$v", "not($v)"),
    *(
        "$v = '1'",
        "tokenize(@corresp, ' ')[2]",
        "@n cast as xs:integer = 1",
        "@n > 1",
        "@n castable as xs:integer",
    ),
    *(
        "t:p[1]/@n",
        "t:p[@n][1]",
        "t:p[$v][2]",
        "(t:p | t:l)[1]",
        "descendant::t:l[2]",
        "preceding-sibling::t:p",
    ),
    *(
        "matches(., '^A')",
        "name() = 'p'",
        "local-name(..) eq 'div'",
        "string(@n) = ''",
        "@*",
        "@xml:id",
        "//t:l",
    ),
    *(
        "exists(t:hi)",
        "empty(t:p)",
        "every $p in t:p satisfies $p/@n",
        "if (@n) then t:hi else t:none",
        "position()",
    ),
    *(
        "t:p/comment()",
        "text()[normalize-space(.) = 'two']",
        "..//t:p",
        "self::t:p | self::t:l",
        "number(@n) = 1",
    ),
)


def schema(folder: Path, context: str, kind: str, test: str, value: str) -> Path:
    """A schema of one rule with a variable."""
    let = f'<let name="v" value={quoteattr(value)}/>'
    rule = f"<rule context={quoteattr(context)}>{let}<{kind} test={quoteattr(test)}>said</{kind}></rule>"
    path = folder / "r.sch"
    path.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">'
        '<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><ns prefix="xs" uri="http://www.w3.org/2001/XMLSchema"/>'
        f"<pattern>{rule}</pattern></schema>",
        "utf-8",
    )
    return path


def read(folder: Path, body: str) -> Document:
    """A text as validation reads it."""
    path = folder / "t.xml"
    path.write_text(tei(body, "A"), "utf-8")
    return load(path, folder, path.name, mark=False)


@pytest.mark.parametrize("kind", ["assert", "report"])
def test_where_the_quick_look_finds_nothing_saxon_finds_nothing(
    tmp_path: Path, transformer: Transformer, kind: str
) -> None:
    texts = [read(tmp_path, body) for body in (TEXT, "<p>One</p>", "<p n='1'><hi/></p><p/>")]
    chance = random.Random(20261130)
    clear = 0
    for context in CONTEXTS:
        for test in chance.sample(TESTS, 12):
            rules = Schematron.load(schema(tmp_path, context, kind, test, chance.choice(TESTS[:20])))
            look = rules.quick_look()
            for text in texts:
                if look.finds_nothing(text.root, text.names):
                    clear += 1
                    with contextlib.suppress(SchemaError):  # a variable of a kind that the test cannot take
                        assert rules.run(text, transformer) == [], (context, kind, test)
    assert clear > 100  # the quick look is of use


@pytest.mark.parametrize(
    ("context", "kind", "test", "body"),
    [
        ("t:p", "report", "ancestor::t:p and not(ancestor::t:note)", "<p>a<hi>b</hi></p>"),
        ("t:lg", "assert", "count(descendant::t:lg|descendant::t:l) gt 0", "<lg><l>a</l></lg>"),
        ("t:ptr", "report", "@target and @cRef", "<p><ptr target='x'/></p>"),
        ("t:l", "report", "ancestor::t:l[not(.//t:note//t:l[. = current()])]", "<lg><l>a</l></lg>"),
        ("t:*[@n]", "assert", "string-length(normalize-space(.)) gt 0", "<p n='1'>a</p>"),
        ("t:gap[@unit cast as xs:integer]", "assert", "@reason", "<p>a</p>"),
    ],
)
def test_a_text_without_fault_needs_no_saxon(
    tmp_path: Path, context: str, kind: str, test: str, body: str
) -> None:
    look = Schematron.load(schema(tmp_path, context, kind, test, "1")).quick_look()
    text = read(tmp_path, body)
    assert look.finds_nothing(text.root, text.names)


@pytest.mark.parametrize(
    ("context", "test", "body"),
    [
        ("t:p", "@n cast as xs:integer lt 2", "<p n='x'>a</p>"),  # an error of the rule is told
        ("t:p", "not(count(following::t:p) = 1)", "<p>a</p><p>b</p>"),
        ("t:p", "f:mine(.)", "<p>a</p>"),
        ("t:hi[1]", "@rend", "<p><hi rend='i'/><hi/></p><p><hi/></p>"),
        ("t:hi[..]", "@rend", "<p><hi/></p>"),
        ("t:hi[.]", "@rend", "<p><hi/></p>"),
    ],
)
def test_what_xpath_1_cannot_say_is_left_to_saxon(tmp_path: Path, context: str, test: str, body: str) -> None:
    look = Schematron.load(schema(tmp_path, context, "assert", test, "1")).quick_look()
    text = read(tmp_path, body)
    assert not look.finds_nothing(text.root, text.names)


@pytest.mark.parametrize(
    ("context", "test"),
    [
        ("t:p//t:hi", "@rend"),
        ("t:TEI//t:p//t:hi", "@rend"),
        ("t:body//t:hi/@rend/..", "@rend"),
        ("t:hi", "@rend = ancestor::t:TEI//t:p/@n"),
        ("t:hi", "ancestor::t:body/t:p/@n"),
        ("t:hi", "ancestor::t:body[t:p[@n = '0']]"),
        ("t:hi", "contains(ancestor::t:body, 'a')"),
        ("t:hi", "ancestor::t:body[contains(., 'a')]"),
        ("t:hi", "ancestor::t:body[normalize-space()]"),
        ("t:body", ".//t:p//t:hi"),
        ("t:body", "t:p/descendant::t:hi"),
        ("t:body", "count(.//t:hi | .//t:p) > 1"),
        ("t:body", "not(.//t:hi/@rend = .//t:p/@n)"),
    ],
)
def test_the_quick_look_visits_a_node_of_a_large_text_a_few_times_only(
    tmp_path: Path, context: str, test: str
) -> None:
    """What libxml2 does by comparing each node with each is not asked of it: 30000 words would take it minutes."""
    rows = Schematron.load(schema(tmp_path, context, "report", f"@n or ({test})", "1")).quick_look().rows
    asked = " ".join(expression for _, path, test in rows for expression in (path.removeprefix("//"), test))
    joined = re.compile(r"\w\S*//|/descendant|\||\(ancestor|//\S* = |ancestor::[\w:]+(/|\[(?!true))|/\.\.")
    assert not joined.search(asked), asked


def test_names_without_prefix_in_a_schema_that_gives_them_a_namespace_are_left_to_saxon(
    tmp_path: Path,
) -> None:
    path = schema(tmp_path, "p", "assert", "@n", "1")
    path.write_text(path.read_text("utf-8").replace('<ns prefix="t"', '<ns prefix=""', 1), "utf-8")
    text = read(tmp_path, "<p>a</p>")
    assert not Schematron.load(path).quick_look().finds_nothing(text.root, text.names)


def test_the_second_validation_of_a_text_without_fault_begins_no_saxon(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And finds what the first found; a text with a fault has it told by Saxon."""
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    sch = schema(tmp_path, "t:p", "report", "@n and t:hi", "1")
    begun: list[Path] = []
    begin, transform = Transformer.begin, Transformer.transform

    def noted(self: Transformer, sheet: Path, *given: object) -> None:
        begun.append(sheet)
        begin(self, sheet, *given)  # type: ignore[arg-type]

    def noted_too(self: Transformer, sheet: Path, *given: object) -> object:
        begun.append(sheet)
        return transform(self, sheet, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Transformer, "begin", noted)
    monkeypatch.setattr(Transformer, "transform", noted_too)
    for body, saxon in (("<p n='1'>a</p>", True), ("<p n='1'>a</p>", False), ("<p n='1'><hi/></p>", True)):
        begun.clear()
        text = read(tmp_path, body)
        sch.write_bytes(sch.read_bytes())  # opened anew
        found = validate([text.path], Config(tmp_path), base=tmp_path, schema=sch).findings
        assert [f.message for f in found if f.source == "schematron"] == (["said"] if "hi" in body else [])
        assert bool(begun) == saxon


def test_an_expression_that_is_no_xpath_is_told_every_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    sch = schema(tmp_path, "t:none", "assert", "@n +", "1")
    text = read(tmp_path, "<p>a</p>")
    for _ in range(2):
        sch.write_bytes(sch.read_bytes())
        with pytest.raises(SchemaError, match=r"r\.sch:1"):
            validate([text.path], Config(tmp_path), base=tmp_path, schema=sch)


def test_a_look_that_another_release_has_kept_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDITION_CACHE", str(tmp_path / "cache"))
    sch = schema(tmp_path, "t:body/t:p", "assert", "@n", "1")
    text = read(tmp_path, "<p>a</p>")
    with Transformer() as saxon:
        assert [f.message for f in Rules(sch).validate(text, saxon)] == ["said"]
        (kept,) = (tmp_path / "cache").rglob("*.quick")
        for wrong in (b"[]", marshal.dumps(({}, [["a"]])), marshal.dumps(1), b"\0", b""):
            keep(kept, wrong)
            assert not Rules(sch).kept_by(text)


def test_no_broken_rule_is_passed_over_in_real_texts(
    tmp_path: Path, transformer: Transformer, shared: Path | None
) -> None:
    """Texts in which names of elements are exchanged at random: the edition's, and those of others where they are."""
    schemas = [default_schemas()[1], *([shared / "schema" / "tei_all.rng"] if shared else [])]
    looks = [(one, one.quick_look()) for one in map(Schematron.load, schemas)]
    files = [*ROOT.rglob("tei/**/*.xml"), *(shared.rglob("corpus/**/*.xml") if shared else ())]
    chance = random.Random(7)
    names = [
        b"p",
        b"ab",
        b"l",
        b"lg",
        b"note",
        b"div",
        b"choice",
        b"gap",
        b"ptr",
        b"ref",
        b"span",
        b"subst",
        b"list",
    ]
    clear = doubtful = 0
    for path in sorted(p for p in files if p.stat().st_size < 60_000):
        for _ in range(2):
            data = path.read_bytes()
            for old, new in (chance.sample(names, 2) for _ in range(3)):
                data = re.sub(rb"(</?)%s\b" % old, rb"\1" + new, data)
            here = tmp_path / "t.xml"
            here.write_bytes(data)
            with contextlib.suppress(SourceError):
                text = load(here, tmp_path, "t.xml", mark=False)
                for one, look in looks:
                    if text.verbatim and look.finds_nothing(text.root, text.names):
                        clear += 1
                        assert one.run(text, transformer) == [], path.name
                    else:
                        doubtful += 1
    assert clear > 10 and doubtful > 10
