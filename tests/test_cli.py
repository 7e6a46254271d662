"""The commands: what they print, what they return, and that a command that stops leaves whole files."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from edition import starter
from edition.cli import main
from edition.errors import OutputError, UsageError
from edition.findings import catalogue
from edition.output import write_all
from tei import tei

GOOD = tei('<p>The <app><lem wit="#A #C">sun</lem><rdg wit="#B">moon</rdg></app> rose.</p>')
BAD = GOOD.replace('wit="#B"', 'wit="#Q"')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def run(*arguments: str) -> Result:
    """A command; an exception that is no exit is a bug, and is raised."""
    result = CliRunner().invoke(main, arguments)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


SOURCES = ("xml", "relaxng", "schematron", "links", "apparatus", "dates", "facsimile", "text", "print")


# Exit codes


@pytest.mark.parametrize(
    ("content", "code"), [(GOOD, 0), (BAD, 1), ("<TEI>", 3), ("", 3), ("<html/>", 3), ("<TEI.2/>", 3)]
)
def test_validate_returns_what_it_found(folder: Path, content: str, code: int) -> None:
    (folder / "a.xml").write_text(content)
    (folder / "edition.toml").write_text("")
    assert run("validate", "a.xml").exit_code == code


def test_what_other_files_may_explain_is_a_warning_in_a_file_by_itself(folder: Path) -> None:
    """TEI's schema lets it pass, and nobody has said which files belong together."""
    (folder / "a.xml").write_text(BAD)
    alone = run("validate", "a.xml")
    assert alone.exit_code == 0
    assert "warning ED301" in alone.stdout
    (folder / "edition.toml").write_text("")
    within = run("validate", "a.xml")
    assert within.exit_code == 1
    assert within.stdout == alone.stdout.replace("warning ED301", "error ED301")


@pytest.mark.parametrize(
    "arguments",
    [
        ["validate", "none.xml"],
        ["build", "none.xml"],
        ["apparatus", "none.xml"],
        ["build", "a.xml", "--only", "docx"],
        ["build", "a.xml", "--only", ""],
        ["validate", "--format", "yaml", "a.xml"],
        ["validate", "--schema", "none.rng", "a.xml"],
        ["explain", "ED999"],
        ["validate"],
        ["build"],
        ["nonsense"],
        ["validate", "--nonsense"],
    ],
    ids=" ".join,
)
def test_what_is_not_understood_returns_two_and_says_why(folder: Path, arguments: list[str]) -> None:
    (folder / "a.xml").write_text(GOOD)
    result = run(*arguments)
    assert result.exit_code == 2
    assert result.stderr.strip() and not result.stdout
    assert "Traceback" not in result.output
    assert not (folder / "build").exists()


@pytest.mark.parametrize(
    "arguments", [["new", "letter", "a"], ["deposit"], ["check", "--deposit"]], ids=" ".join
)
def test_outside_an_edition_a_command_says_where_to_go(folder: Path, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "go to your edition, or begin one: edition init my-edition" in result.stderr


def test_a_mistake_in_the_configuration_returns_two_with_the_key(folder: Path) -> None:
    (folder / "edition.toml").write_text('[edition]\ntitel = "x"\n')
    result = run("validate")
    assert (result.exit_code, result.stderr) == (
        2,
        "edition: edition.toml: [edition] titel is not a setting; did you mean title?\n",
    )


def test_one_unreadable_file_does_not_hide_the_findings_of_the_others(folder: Path) -> None:
    (folder / "a.xml").write_text(BAD)
    (folder / "b.xml").write_text("<TEI>")
    result = run("validate", ".")
    assert result.exit_code == 3
    assert {"ED301", "ED101"} <= set(re.findall(r"ED\d+", result.stdout))


# What is printed


def test_a_finding_is_one_line_with_its_place(folder: Path) -> None:
    (folder / "a.xml").write_text(BAD.replace("<body><p>", "<body>\n  <p>"))
    (folder / "edition.toml").write_text("")
    lines = [line for line in run("validate", "a.xml").stdout.splitlines() if "ED301" in line]
    assert len(lines) == 1
    assert re.fullmatch(r"a\.xml:2:\d+: error ED301 witness Q of <rdg> is not declared.*", lines[0])


def test_json_has_the_fields_of_the_contract_and_nothing_else_is_on_standard_output(folder: Path) -> None:
    (folder / "a.xml").write_text(BAD)
    found = json.loads(run("validate", "a.xml", "--format", "json").stdout)
    assert found
    for row in found:
        assert list(row) == ["file", "line", "column", "severity", "code", "message", "xpath", "source"]
        assert row["severity"] in ("error", "warning", "info")
        assert row["source"] in SOURCES
    (folder / "b.xml").write_text(GOOD)
    assert json.loads(run("validate", "b.xml", "--format", "json").stdout) == []


def test_json_is_whole_for_a_refused_file_too(folder: Path) -> None:
    (folder / "a.xml").write_text("<TEI>")
    assert [row["code"] for row in json.loads(run("validate", "a.xml", "--format", "json").stdout)] == [
        "ED101"
    ]


def test_remarks_are_shown_when_asked_for(folder: Path) -> None:
    (folder / "a.xml").write_text(
        GOOD.replace("</listWit>", '<witness xml:id="D">D</witness></listWit>').replace("#C", "#C #D")
    )
    (folder / "a.xml").write_bytes(b"\xef\xbb\xbf" + (folder / "a.xml").read_bytes())
    assert "ED104" not in run("validate", "a.xml").stdout
    assert "ED104" in run("--verbose", "validate", "a.xml").stdout
    assert "(to see remarks: --severity info)" in run("validate", "a.xml").stderr
    shown = run("validate", "a.xml", "--severity", "info")
    assert "ED104" in shown.stdout and "to see remarks" not in shown.stderr


def test_quiet_prints_findings_only(folder: Path) -> None:
    (folder / "a.xml").write_text(GOOD)
    assert run("--quiet", "validate", "a.xml").output == ""
    assert run("--quiet", "init", "mine").output == ""
    assert run("validate", "a.xml").output == "1 file: 0 errors, 0 warnings, 0 remarks\n"


def test_version_and_help() -> None:
    assert re.fullmatch(r"edition, version \d\S*\n", run("--version").stdout)
    shown = run("--help").stdout
    for name in ("init", "validate", "build", "apparatus", "explain"):
        assert f"edition {name}" in shown or re.search(rf"^  {name} ", shown, re.M)
    for code in ("0", "1", "2", "3", "130"):
        assert re.search(rf"^ +{code}  ", shown, re.M)


def every_command() -> dict[str, click.Command]:
    """All commands by the words that call them."""
    found: dict[str, click.Command] = {}
    for name, command in main.commands.items():
        if isinstance(command, click.Group):
            found |= {f"{name} {inner}": c for inner, c in command.commands.items()}
        else:
            found[name] = command
    return found


@pytest.mark.parametrize("name", sorted(every_command()))
def test_help_of_a_command_has_every_option_with_its_default_and_an_example(name: str) -> None:
    shown = run(*name.split(), "--help").stdout
    assert "Example" in shown
    assert f"edition {name}" in shown
    for parameter in every_command()[name].params:
        if parameter.param_type_name != "option" or parameter.name == "help":
            continue
        assert parameter.opts[0] in shown
        assert getattr(parameter, "help", None), f"{parameter.name} has no help"
        default = parameter.to_info_dict()["default"]
        if isinstance(default, str | Path) and str(default) and not parameter.is_flag:  # type: ignore[attr-defined]
            assert f"[default: {default}]" in " ".join(shown.split()).replace("[default: ", "[default: ")


@pytest.mark.parametrize("code", catalogue())
def test_every_code_is_explained(code: str) -> None:
    result = run("explain", code.lower())
    entry = catalogue()[code]
    assert result.exit_code == 0
    severity = entry.severity.value
    if entry.alone is not entry.severity:
        severity = f"{severity} in an edition, {entry.alone.value} in a file by itself"
    assert result.stdout.startswith(f"{code} ({severity}): {entry.title}\n\n")
    assert entry.why in result.stdout


# Commands on texts


def test_the_apparatus_is_listed_in_two_forms(folder: Path) -> None:
    (folder / "a.xml").write_text(GOOD)
    assert run("apparatus", "a.xml").stdout == "§ 1\tsun] A C; moon B\n"
    row = json.loads(run("apparatus", "a.xml", "--format", "json").stdout)[0]
    assert (row["lemma"], row["file"]) == ({"text": "sun", "witnesses": ["A", "C"]}, "a.xml")
    (folder / "b.xml").write_text("<TEI>")
    assert run("apparatus", "b.xml").exit_code == 3


GREEK = tei('<p>ὁ <app><lem wit="#A #C">λόγος</lem><rdg wit="#B">νόμος</rdg></app> ἦν</p>')


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["apparatus", "a.xml"], "λόγος] A C; νόμος B"),
        (["witness", "a.xml", "B"], "ὁ νόμος ἦν"),
        (["validate", "a.xml"], "λογοσ"),
        (["witness", "--help"], "[…]"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[0],
)
def test_what_goes_to_a_file_is_utf8_where_the_system_has_a_code_page(
    folder: Path, arguments: list[str], said: str
) -> None:
    """As on Windows, where Python would write a pipe in the code page of the system."""
    (folder / "a.xml").write_text(GREEK.replace("</p>", " <persName ref='#λογοσ'>x</persName></p>"), "utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "edition", *arguments],
        cwd=folder,
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "cp1252"},
        check=False,
    )
    assert said in result.stdout.decode("utf-8")
    assert b"Traceback" not in result.stderr


def test_lists_and_witnesses_are_written_to_a_file_that_is_named(folder: Path) -> None:
    (folder / "a.xml").write_text(GREEK, "utf-8")
    for arguments in (["apparatus", "a.xml", "--format", "json"], ["witness", "a.xml", "B"]):
        printed = run(*arguments).stdout
        result = run(*arguments, "-o", "out/list.txt")
        assert (result.exit_code, result.stdout) == (0, "")
        assert (folder / "out" / "list.txt").read_bytes() == printed.encode()
    assert run("validate", "a.xml", "--format", "sarif", "-o", "found.sarif").stdout == ""
    assert json.loads((folder / "found.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert run("validate", "a.xml", "-o", "found.txt").exit_code == 2


def test_a_table_in_a_file_is_known_as_utf8_to_excel(folder: Path) -> None:
    (folder / "a.xml").write_text(GREEK, "utf-8")
    run("apparatus", "a.xml", "--format", "csv", "-o", "variants.csv")
    written = (folder / "variants.csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.decode("utf-8-sig") == run("apparatus", "a.xml", "--format", "csv").stdout


def test_init_then_build_makes_the_pages_of_the_starting_edition(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("init", "mine").exit_code == 0
    monkeypatch.chdir(folder / "mine" / "tei" / "texts")
    result = run("build", "--only", "html", "-o", str(folder / "out"))
    assert result.exit_code == 0, result.output
    assert {p.name for p in (folder / "out").glob("*.html")} >= {
        "index.html",
        "poem.html",
        "A.html",
        "persons.html",
    }
    assert not (folder / "out" / "pdf").exists()
    assert run("init", str(folder / "mine")).exit_code == 2


def test_a_strict_edition_leaves_out_the_text_with_errors_and_builds_the_others(folder: Path) -> None:
    starter.make(folder / "mine")
    texts = folder / "mine" / "tei" / "texts"
    (texts / "bad.xml").write_text(
        BAD.replace("#A", "#Y").replace('"A"', '"Y"').replace("#C", "#Y").replace("#Y #Y", "#Y")
    )
    os.chdir(folder / "mine")
    result = run("build", "--only", "html")
    assert result.exit_code == 1
    assert "not built because of its errors: tei/texts/bad.xml" in result.stderr
    assert (folder / "mine" / "build" / "poem.html").exists()
    assert not (folder / "mine" / "build" / "bad.html").exists()


def test_a_page_that_an_earlier_build_left_is_named_when_its_text_is_not_built(folder: Path) -> None:
    starter.make(folder / "mine")
    os.chdir(folder / "mine")
    assert "earlier build" not in run("build", "--only", "html").output
    poem = folder / "mine" / "tei" / "texts" / "poem.xml"
    before = (folder / "mine" / "build" / "poem.html").read_bytes()
    poem.write_text(poem.read_text("utf-8").replace('rdg wit="#P"', 'rdg wit="#Q"', 1), "utf-8")
    result = run("build", "--only", "html")
    assert result.exit_code == 1
    assert "still there from an earlier build: build/poem.html" in result.stderr
    assert (folder / "mine" / "build" / "poem.html").read_bytes() == before


def test_a_single_file_is_built_whatever_its_findings(folder: Path) -> None:
    (folder / "a.xml").write_text(BAD)
    result = run("build", "a.xml", "--only", "html", "-o", "out")
    assert result.exit_code == 0
    assert "ED301" in result.stdout
    assert "moon" in (folder / "out" / "a.html").read_text("utf-8")


def test_a_refused_file_is_named_and_nothing_is_written(folder: Path) -> None:
    (folder / "a.xml").write_text("<TEI>")
    result = run("build", "a.xml", "-o", "out")
    assert result.exit_code == 3
    assert "not built because it cannot be read: a.xml" in result.stderr
    assert not (folder / "out").exists()


# Stopping


def test_what_is_written_is_the_old_file_or_the_whole_new_one(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.html").write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"a\.html cannot be written: No space left on device"):
        write_all(folder, {"a.html": b"new"})
    assert [p.name for p in folder.iterdir()] == ["a.html"]
    assert (folder / "a.html").read_text() == "old"
    monkeypatch.undo()
    write_all(folder, {"a.html": b"new", "b/c.html": b"x"})
    assert (folder / "a.html").read_text() == "new"
    assert (folder / "b" / "c.html").read_text() == "x"


def test_a_folder_that_cannot_be_written_to_is_a_message(folder: Path) -> None:
    (folder / "a.xml").write_text(GOOD)
    (folder / "out").write_text("a file")
    result = run("build", "a.xml", "--only", "html", "-o", "out/site")
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_a_kill_in_the_middle_of_writing_leaves_the_old_file(folder: Path) -> None:
    (folder / "a.html").write_text("old")
    code = (
        "import os, signal; from pathlib import Path; from edition.output import write_all\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "write_all(Path('.'), {'a.html': b'new' * 100000})"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=folder, check=False)
    assert ended.returncode == -signal.SIGKILL
    assert (folder / "a.html").read_text() == "old"


@pytest.mark.parametrize("name", ["../out.html", "/tmp/out.html", "a/../../out.html"])
def test_nothing_is_written_outside_the_output_folder(folder: Path, name: str) -> None:
    inside = folder / "in"
    inside.mkdir()
    with pytest.raises(UsageError, match="outside"):
        write_all(inside, {name: b"x"})
    assert list(folder.iterdir()) == [inside]


def test_ctrl_c_stops_a_build_within_two_seconds(folder: Path) -> None:
    body = "".join(f"<p>{'<app><lem>word</lem><rdg>other</rdg></app> ' * 400}</p>" for _ in range(20))
    (folder / "a.xml").write_text(tei(body))
    code = "import sys; from edition.cli import main; main(['--verbose', 'build', 'a.xml', '--only', 'html'])"
    process = subprocess.Popen(
        [sys.executable, "-c", code], cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stderr is not None
    while b"preparing" not in process.stderr.readline():
        assert process.poll() is None
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=10)
    assert time.monotonic() - begun < 2
    assert process.returncode == 130
    assert b"edition: stopped" in said and b"Traceback" not in said
    assert not (folder / "build").exists()
