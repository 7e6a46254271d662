"""Findings for people and programs: source lines, JSON, SARIF, GitHub, JUnit, baselines, summaries."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from edition.cli import main
from edition.errors import UsageError
from edition.findings import Finding, Severity, catalogue
from edition.report import FORMS, Baseline, SourceLines, report, summary
from edition.report.lines import width
from tei import tei

BAD = tei('<p>One <persname>x</persname></p>\n<p xml:lang="lat">y</p>\n<p>z</p>', "")
SHOWN = '<p>Zwölf <hi>𝄞</hi>\t<persname a="1">x</persname></p>'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.xml").write_text(BAD, "utf-8")
    yield tmp_path


def run(*arguments: str, **kwargs: object) -> Result:
    """A command; an exception that is no exit is a bug, and is raised."""
    result = CliRunner().invoke(main, arguments, **kwargs)  # type: ignore[arg-type]
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def one(
    line: int = 2, column: int = 3, message: str = "m", file: str = "a.xml", code: str = "ED201"
) -> Finding:
    return Finding(file, line, column, Severity.ERROR, code, message, "/TEI/p", "relaxng")


# Source lines


def test_a_caret_stands_under_the_place(folder: Path) -> None:
    lines = ["<TEI>", SHOWN]
    sources = SourceLines(known={"a.xml": "\n".join(lines).encode()})
    column = SHOWN.index("<persname") + 1
    shown = sources.excerpt(one(2, column), 1)
    assert [line[:6] for line in shown] == ["  2 | ", "    | "]
    assert "\t" not in shown[0]
    assert width(shown[1][: shown[1].index("^")]) == width(shown[0][: shown[0].index("<persname")])


@pytest.mark.parametrize(("count", "numbers"), [(0, []), (1, [3]), (2, [2, 3]), (9, [1, 2, 3])])
def test_as_many_lines_are_shown_as_are_asked_for(count: int, numbers: list[int]) -> None:
    sources = SourceLines(known={"a.xml": b"one\ntwo\nthree\nfour"})
    shown = sources.excerpt(one(3, 1), count)
    assert [int(line.split()[0]) for line in shown[:-1]] == numbers


def test_a_long_line_is_cut_around_the_place() -> None:
    data = ("x" * 5000 + "<bad/>" + "y" * 5000).encode()
    shown = SourceLines(known={"a.xml": data}).excerpt(one(1, 5001), 1)
    assert all(len(line) < 120 for line in shown)
    assert shown[0][shown[1].index("^") :].startswith("<bad/>")


def test_what_would_change_the_terminal_is_shown_as_a_box() -> None:
    shown = SourceLines(known={"a.xml": "a\u202eb\u009bc".encode()}).excerpt(one(1, 1), 1)
    assert shown[0].endswith("a\ufffdb\ufffdc")


def test_wide_and_combining_characters_keep_the_caret_in_place() -> None:
    assert (width("abc"), width("漢字"), width("e\u0301")) == (3, 4, 1)


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe\x00", b'<?xml encoding="none"?>\n\xff', b"\xef\xbb\xbfa\nb"]
)
def test_any_bytes_can_be_shown(data: bytes) -> None:
    for line in (1, 2, 99):
        SourceLines(known={"a.xml": data}).excerpt(one(line, 99), 3)


def test_the_command_shows_the_line_or_not(folder: Path) -> None:
    assert " | " in run("validate", "a.xml").stdout
    assert " | " not in run("validate", "--context", "0", "a.xml").stdout
    assert run("validate", "--context", "0", "a.xml").stdout.count("\n") == 2


def test_colours_are_for_terminals_and_can_be_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b[" not in run("validate", "a.xml").stdout
    assert "\x1b[" in run("validate", "a.xml", color=True).stdout
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("validate", "a.xml", color=True).stdout


# Choosing


def test_severity_chooses_what_is_shown_and_not_the_exit_code(folder: Path) -> None:
    assert re.findall(r"ED\d+", run("validate", "--context", "0", "a.xml").stdout) == ["ED201", "ED422"]
    only = run("validate", "--severity", "error", "--context", "0", "a.xml")
    assert (re.findall(r"ED\d+", only.stdout), only.exit_code) == (["ED201"], 1)
    assert [
        r["code"]
        for r in json.loads(run("validate", "--severity", "error", "--format", "json", "a.xml").stdout)
    ] == ["ED201"]


def test_ignored_codes_do_not_count(folder: Path) -> None:
    result = run("validate", "--ignore", "ed201", "--ignore", "ED422", "a.xml")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert run("validate", "--ignore", "ED999", "a.xml").exit_code == 2


def test_ignored_codes_of_the_edition_are_checked_too(folder: Path) -> None:
    (folder / "edition.toml").write_text('[validate]\nignore = ["ED201", "ED422"]\n')
    assert run("validate", "a.xml").exit_code == 0
    (folder / "edition.toml").write_text('[validate]\nignore = ["ED2"]\n')
    assert run("validate", "a.xml").exit_code == 2


def test_the_summary_counts_codes(folder: Path) -> None:
    lines = run("validate", "--summary", "a.xml").stdout.splitlines()
    assert [line.split()[:3] for line in lines] == [["1", "error", "ED201"], ["1", "warning", "ED422"]]
    assert summary([one(), one(3), one(file="b.xml")])[0].startswith(
        "     3  error    ED201  Unknown element (2 files)"
    )


# Forms for programs


def test_every_form_is_whole_without_findings_and_with_strange_ones() -> None:
    strange = [one(message='a,b:c%\n"<&>\x01 \u202e', file="ä b/c%d.xml"), one(0, 0), one(code="ED100")]
    for form in FORMS:
        for findings in ([], strange):
            assert isinstance(report(form, findings, ["a.xml"]), str)


def test_sarif_names_rules_places_and_levels() -> None:
    data = json.loads(report("sarif", [one(), one(4, 5, file="ä b.xml", code="ED422")], ["a.xml", "ä b.xml"]))
    assert (data["version"], len(data["runs"])) == ("2.1.0", 1)
    run_ = data["runs"][0]
    rules = run_["tool"]["driver"]["rules"]
    for result in run_["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
        place = result["locations"][0]["physicalLocation"]
        assert re.fullmatch(r"[\w./%-]+", place["artifactLocation"]["uri"], re.ASCII)
        assert place["region"]["startLine"] >= 1 and place["region"]["startColumn"] >= 1
    assert run_["columnKind"] == "unicodeCodePoints"
    assert (
        "region"
        not in json.loads(report("sarif", [one(0, 0)]))["runs"][0]["results"][0]["locations"][0][
            "physicalLocation"
        ]
    )


def test_github_annotations_are_escaped() -> None:
    text = report("github", [one(message="50% of\nit", file="a,b:c.xml")])
    assert text == ("::error file=a%2Cb%3Ac.xml,line=2,col=3,title=ED201 Unknown element::50%25 of%0Ait")


def test_github_leaves_remarks_out_unless_they_are_asked_for(folder: Path) -> None:
    (folder / "a.xml").write_bytes(b"\xef\xbb\xbf" + BAD.encode())
    assert "::notice" not in run("validate", "--format", "github", "a.xml").stdout
    assert "::notice" in run("validate", "--format", "github", "--severity", "info", "a.xml").stdout


def test_junit_is_xml_with_a_suite_for_each_file(folder: Path) -> None:
    (folder / "b.xml").write_text(tei("<p>x</p>", ""))
    root = ElementTree.fromstring(run("validate", "--format", "junit", ".").stdout)
    assert [(s.get("name"), s.get("tests"), s.get("failures")) for s in root] == [
        ("a.xml", "2", "1"),
        ("b.xml", "1", "0"),
    ]
    assert (root.get("tests"), root.get("failures")) == ("3", "1")
    assert len(root.findall(".//failure")) == 1


# Baseline


def test_a_baseline_keeps_what_is_known_quiet_even_when_lines_move(folder: Path) -> None:
    assert run("validate", "--write-baseline", "known.json", "a.xml").exit_code == 0
    assert run("validate", "--baseline", "known.json", "a.xml").exit_code == 0
    (folder / "a.xml").write_text(BAD.replace("<body>", "<body>\n\n<p>new</p>"))
    result = run("validate", "--baseline", "known.json", "a.xml")
    assert (result.stdout, result.exit_code) == ("", 0)


def test_one_more_of_a_known_kind_is_new(folder: Path) -> None:
    run("validate", "--write-baseline", "known.json", "a.xml")
    (folder / "a.xml").write_text(BAD.replace("<p>z</p>", "<p><persname>z</persname></p>"))
    result = run("validate", "--baseline", "known.json", "--context", "0", "a.xml")
    assert (result.stdout.count("ED201"), result.exit_code) == (1, 1)


def test_what_is_gone_is_told(folder: Path) -> None:
    run("validate", "--write-baseline", "known.json", "a.xml")
    (folder / "a.xml").write_text(BAD.replace("persname", "persName"))
    assert "1 finding of the baseline is gone" in run("validate", "--baseline", "known.json", "a.xml").stderr


def test_what_was_not_looked_at_is_not_gone(folder: Path) -> None:
    """Neither findings of other files nor, with --grammar-only, those of other checks."""
    (folder / "b.xml").write_text(BAD)
    run("validate", "--write-baseline", "known.json", "a.xml", "b.xml")
    for arguments in (["b.xml"], ["--grammar-only", "a.xml", "b.xml"]):
        assert "gone" not in run("validate", "--baseline", "known.json", *arguments).stderr


def test_a_baseline_is_text_that_can_be_compared(folder: Path) -> None:
    run("validate", "--write-baseline", "known.json", "a.xml")
    first = (folder / "known.json").read_text()
    assert first == Baseline.read(folder / "known.json").as_text()
    assert "line" not in json.loads(first)["findings"][0]


@pytest.mark.parametrize(
    "content", ["", "[]", '{"version": 2, "findings": []}', '{"version": 1, "findings": [1]}', "null"]
)
def test_what_is_no_baseline_is_refused(folder: Path, content: str) -> None:
    (folder / "known.json").write_text(content)
    with pytest.raises(UsageError):
        Baseline.read(folder / "known.json")
    result = run("validate", "--baseline", "known.json", "a.xml")
    assert (result.exit_code, "Traceback" in result.output) == (2, False)


# Documentation

PAGE = Path(__file__).resolve().parents[1] / "docs" / "validation.md"
BEGIN, END = "from schema/findings*.toml -->\n", "<!-- end of codes -->"


def test_the_table_of_codes_in_the_documentation_is_that_of_the_catalogue() -> None:
    """`make golden` writes it anew."""
    rows = [f"| {e.code} | {e.severity.value} | {e.title} |\n" for e in catalogue().values()]
    table = "".join(["| code | severity | what it says |\n|---|---|---|\n", *rows])
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    if os.environ.get("GOLDEN") == "write":
        PAGE.write_text(f"{before}{BEGIN}{table}{END}{after}", "utf-8")
    assert PAGE.read_text("utf-8") == f"{before}{BEGIN}{table}{END}{after}"
