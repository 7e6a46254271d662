"""`edition validate --grammar-only`: the quick look says what the grammar says, and nothing else."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from edition.cli import main
from edition.config import Config
from edition.document import load
from edition.grammar import judge_by_grammar
from edition.schema.schematron import Schematron
from edition.schema.schematron.run import as_written
from edition.validation import validate
from edition.xslt import Transformer
from tei import tei

WRONG = tei(
    '<p>a <persName ref="#nobody">name</persName></p><p rend="x"><q><p/></q><hi rend="y"><note/></hi></p><ab><div/></ab>'
)
RULES = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">
<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/>
<pattern><rule context="t:body/t:p"><assert test="@n">a paragraph is numbered</assert></rule></pattern></schema>"""


def write(folder: Path, text: str, name: str = "text.xml") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_the_quick_look_finds_what_the_grammar_finds_and_nothing_else(tmp_path: Path) -> None:
    path = write(tmp_path, WRONG)
    config = Config(tmp_path)
    quick = judge_by_grammar([path], config, base=tmp_path).findings
    whole = validate([path], config, base=tmp_path).findings
    assert quick
    assert [f.as_text() for f in quick] == [f.as_text() for f in whole if f.source == "relaxng"]
    assert any(f.source != "relaxng" for f in whole)


def test_the_quick_look_says_why_a_file_cannot_be_read(tmp_path: Path) -> None:
    broken = write(tmp_path, "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text></TEI>")
    result = CliRunner().invoke(main, ["validate", "--grammar-only", str(broken)])
    assert result.exit_code == 3
    assert "ED101" in result.output


def test_faults_that_are_ignored_with_a_reason_are_ignored_in_the_quick_look(tmp_path: Path) -> None:
    said = judge_by_grammar([write(tmp_path, WRONG)], Config(tmp_path)).findings
    codes = " ".join(sorted({f.code for f in said}))
    ignoring = WRONG.replace("<TEI", f'<?edition ignore="{codes} ED401" reason="they are known"?><TEI', 1)
    assert judge_by_grammar([write(tmp_path, ignoring, "ignoring.xml")], Config(tmp_path)).findings == []


def test_a_schema_named_by_the_text_is_used_in_the_quick_look(tmp_path: Path) -> None:
    write(
        tmp_path,
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="x"><empty/></element></start></grammar>',
        "own.rng",
    )
    path = write(tmp_path, '<?xml-model href="own.rng"?>' + tei("<p>a</p>"))
    found = judge_by_grammar([path], Config(tmp_path)).findings
    assert [f.message for f in found if "not an element of this schema" in f.message]


def test_no_tree_is_made_of_a_plain_text_with_faults(tmp_path: Path) -> None:
    """So that a text of twenty megabytes with one fault takes no more memory than one without."""
    for text in (WRONG, '<?xml version="1.0"?><?xml-model href="x.rng"?>' + WRONG):
        quick = judge_by_grammar([write(tmp_path, text)], Config(tmp_path), base=tmp_path)
        assert quick.documents == [] and quick.findings
        whole = validate([tmp_path / "text.xml"], Config(tmp_path), base=tmp_path).findings
        wanted = [f.as_text() for f in whole if f.source in ("relaxng", "schema")]
        assert [f.as_text() for f in quick.findings] == wanted
    for text in (
        "<TEI.2><p/></TEI.2>",
        WRONG.replace("http://www.tei-c.org/ns/1.0", "urn:x"),
        "\ufeff" + WRONG,
    ):
        quick = judge_by_grammar([write(tmp_path, text)], Config(tmp_path), base=tmp_path)
        codes = {f.code for f in validate([tmp_path / "text.xml"], Config(tmp_path), base=tmp_path).findings}
        assert {f.code for f in quick.findings} <= codes
        assert codes & {f.code for f in quick.findings} & {"ED104", "ED120", "ED121", "ED122"}


def test_rules_see_the_same_document_as_written_and_as_tree(tmp_path: Path, transformer: Transformer) -> None:
    """A document that is handed over as its bytes gives the failures that its tree gives."""
    rules = Schematron.load(write(tmp_path, RULES, "rules.sch"))
    text = '<?xml version="1.0" encoding="UTF-8"?>\n<!-- one --><?pi two?>\n' + tei(
        "<p>a</p><!-- c --><p n='2'>b<?x y?></p><p>ä</p>"
    )
    document = load(write(tmp_path, text))
    assert document.verbatim and as_written(document) == text
    by_bytes = rules.run(document, transformer)
    document.verbatim = False
    assert rules.run(document, transformer) == by_bytes
    assert len(by_bytes) == 2


def test_rules_made_ready_in_advance_are_used_and_their_faults_told(tmp_path: Path) -> None:
    rules = Schematron.load(write(tmp_path, RULES, "rules.sch"))
    broken = Schematron.load(write(tmp_path, RULES.replace("@n", "@n["), "broken.sch"))
    document = load(write(tmp_path, tei("<p>a</p>")))
    with Transformer() as saxon:
        broken.begin(saxon)
        rules.begin(saxon)
        assert [f.code for f in rules.validate(document, saxon)] == ["ED221"]
        saxon.close()
        rules.begin(saxon)
        assert [f.code for f in rules.validate(document, saxon)] == ["ED221"]
