"""Saxon in its own process: it opens nothing, writes nothing, ends in time, and its failures are messages."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from edition.errors import TransformError
from edition.xslt import File, Transformer, Xml, digest_of

HEAD = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:ed="urn:tei-edition:prepared" expand-text="yes" '
    'exclude-result-prefixes="#all"><xsl:output omit-xml-declaration="yes"/>'
)
# A template that calls itself as its last act: it needs no memory and never ends
ENDLESS = (
    '<xsl:template match="/" name="again"><xsl:param name="n" as="xs:integer" select="0"/>'
    '<xsl:call-template name="again"><xsl:with-param name="n" select="$n + 1"/></xsl:call-template></xsl:template>'
)


def sheet(folder: Path, rules: str, name: str = "s.xsl") -> Path:
    path = folder / name
    path.write_text(f"{HEAD}{rules}</xsl:stylesheet>", "utf-8")
    return path


def at_root(folder: Path, content: str) -> Path:
    return sheet(folder, f'<xsl:template match="/">{content}</xsl:template>')


def test_a_source_becomes_a_result(tmp_path: Path, transformer: Transformer) -> None:
    result = transformer.transform(at_root(tmp_path, "<b>{/a}</b>"), "<a>é𐍈</a>")
    assert result.output == "<b>é𐍈</b>"


def test_parameters_are_text_numbers_truth_values_and_documents(
    tmp_path: Path, transformer: Transformer
) -> None:
    params = "".join(
        f'<xsl:param name="{name}" as="{kind}"/>'
        for name, kind in (
            ("t", "xs:string"),
            ("n", "xs:integer"),
            ("b", "xs:boolean"),
            ("ed:d", "document-node()"),
        )
    )
    path = sheet(
        tmp_path,
        params + '<xsl:template match="/"><x>{$t} {$n + 1} {not($b)} {$ed:d/d/@v}</x></xsl:template>',
    )
    given = {"t": "a<b", "n": 1, "b": True, "{urn:tei-edition:prepared}d": Xml('<d v="9"/>')}
    assert transformer.transform(path, "<a/>", given).output == "<x>a&lt;b 2 false 9</x>"


def test_parameters_do_not_stay_for_the_next_text(tmp_path: Path, transformer: Transformer) -> None:
    path = sheet(
        tmp_path,
        '<xsl:param name="t" as="xs:string" select="\'default\'"/>'
        '<xsl:template match="/"><x>{$t}</x></xsl:template>',
    )
    assert transformer.transform(path, "<a/>", {"t": "given"}).output == "<x>given</x>"
    assert transformer.transform(path, "<a/>").output == "<x>default</x>"


@pytest.mark.parametrize(
    "reading",
    [
        "doc('{uri}')",
        "unparsed-text('{uri}')",
        "unparsed-text-lines('{uri}')",
        "collection('{folder}')",
        "uri-collection('{folder}')",
        "doc('http://127.0.0.1:1/x')",
        "json-doc('{uri}')",
        "transform(map{{'stylesheet-location':'{uri}','source-node':.}})?output",
    ],
)
def test_a_running_stylesheet_can_open_no_file_and_no_address(
    tmp_path: Path, transformer: Transformer, reading: str
) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text("<s>SECRET</s>")
    expression = reading.format(uri=secret.as_uri(), folder=tmp_path.as_uri())
    path = at_root(tmp_path, f'<x><xsl:sequence select="string-join(({expression}) ! string(.))"/></x>')
    try:
        output = transformer.transform(path, "<a/>").output
    except TransformError as error:
        output = str(error)
    assert "SECRET" not in output and "secret.xml</x>" not in output


def test_a_running_stylesheet_sees_no_environment(tmp_path: Path, transformer: Transformer) -> None:
    path = at_root(tmp_path, '<x><xsl:value-of select="available-environment-variables()"/></x>')
    assert transformer.transform(path, "<a/>").output == "<x/>"


@pytest.mark.parametrize("kind", ["absolute", "up", "here"])
def test_a_stylesheet_cannot_write_a_file(tmp_path: Path, transformer: Transformer, kind: str) -> None:
    target = tmp_path / "written.xml"
    href = {"absolute": target.as_uri(), "up": "../written.xml", "here": "written.xml"}[kind]
    (tmp_path / "in").mkdir()
    path = at_root(tmp_path / "in", f'<a/><xsl:result-document href="{href}"><w/></xsl:result-document>')
    with contextlib.suppress(TransformError):
        transformer.transform(path, "<a/>")
    assert not list(tmp_path.rglob("written.xml"))
    assert not Path("written.xml").exists() and not Path("../written.xml").exists()


def test_a_source_cannot_open_files_through_entities(tmp_path: Path, transformer: Transformer) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET")
    path = at_root(tmp_path, "<x>{/}</x>")
    try:
        output = transformer.transform(
            path, f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
        ).output
    except TransformError as error:
        output = str(error)
    assert "SECRET" not in output


def test_a_stylesheet_without_end_is_stopped_and_the_next_one_works(tmp_path: Path) -> None:
    endless = sheet(tmp_path, ENDLESS)
    with Transformer(time_limit_s=1) as own:
        begun = time.monotonic()
        with pytest.raises(TransformError, match=r"s\.xsl took longer than 1 seconds"):
            own.transform(endless, "<a/>")
        assert time.monotonic() - begun < 4
        assert own.transform(at_root(tmp_path, "<b/>"), "<a/>").output == "<b/>"


def test_a_regular_expression_without_end_is_stopped(tmp_path: Path) -> None:
    path = at_root(tmp_path, "<x>{matches(/a, '^(a+)+$')}</x>")
    with Transformer(time_limit_s=1) as own, pytest.raises(TransformError, match="took longer"):
        own.transform(path, f"<a>{'a' * 60}b</a>")


def test_ctrl_c_ends_a_running_stylesheet_within_two_seconds(tmp_path: Path) -> None:
    endless = sheet(tmp_path, ENDLESS)
    code = (
        "import sys; from pathlib import Path; from edition.xslt import Transformer\n"
        "print('ready', flush=True)\n"
        "with Transformer() as t: t.transform(Path(sys.argv[1]), '<a/>')"
    )
    run = subprocess.Popen(
        [sys.executable, "-c", code, str(endless)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert run.stdout is not None and run.stdout.readline() == b"ready\n"
    time.sleep(1)
    assert run.poll() is None, "it was to run without end"
    begun = time.monotonic()
    run.send_signal(signal.SIGINT)
    run.wait(timeout=5)
    run.stdout.close()
    assert time.monotonic() - begun < 2


def test_what_was_begun_ends_with_the_program_that_began_it(tmp_path: Path) -> None:
    """Nobody waits any more for a stylesheet without end."""
    (tmp_path / "a.xml").write_text("<a/>", "utf-8")
    code = (
        "import sys; from pathlib import Path; from edition.xslt import File, Transformer, digest_of\n"
        "t = Transformer(); file = Path(sys.argv[2])\n"
        "t.begin(Path(sys.argv[1]), File(file, digest_of(file.read_bytes())))\n"
        "print(t._process.pid)"
    )
    command = [sys.executable, "-c", code, str(sheet(tmp_path, ENDLESS)), str(tmp_path / "a.xml")]
    run = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    assert not alive(int(run.stdout))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no processes that inherit")
def test_a_copy_of_the_program_does_not_end_the_processor_of_the_first(tmp_path: Path) -> None:
    path = at_root(tmp_path, "<b/>")
    own = Transformer()
    own.begin(path)
    child = os.fork()
    if child == 0:
        del own
        os._exit(0)
    os.waitpid(child, 0)
    assert own._process is not None and own._process.poll() is None
    assert own.transform(path, "<a/>").output == "<b/>"
    own.close()


def alive(process: int) -> bool:
    """Whether a process is there, one that has ended and is not yet forgotten aside."""
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return state.stdout.strip()[:1] not in ("", "Z")


def test_the_message_of_a_stylesheet_that_stops_is_told(tmp_path: Path, transformer: Transformer) -> None:
    path = at_root(tmp_path, '<xsl:message terminate="yes">no title in {name(/*)}</xsl:message>')
    with pytest.raises(TransformError, match="no title in a"):
        transformer.transform(path, "<a/>")


def test_a_stylesheet_that_does_not_compile_says_where(tmp_path: Path, transformer: Transformer) -> None:
    path = sheet(tmp_path, '\n\n<xsl:template match="/"><xsl:value-of select="$none"/></xsl:template>')
    with pytest.raises(TransformError, match=r"(?s)s\.xsl.*none"):
        transformer.transform(path, "<a/>")
    with pytest.raises(TransformError, match=r"s\.xsl"):
        transformer.transform(tmp_path / "missing" / "s.xsl", "<a/>")


def test_findings_among_the_messages_are_told_from_other_messages(
    tmp_path: Path, transformer: Transformer
) -> None:
    path = at_root(
        tmp_path,
        "<xsl:message>plain</xsl:message>"
        '<xsl:message><ed:finding code="ED308" at="3:7">not\n found</ed:finding></xsl:message>'
        '<xsl:message><ed:finding code="ED601" at="" file="other.xml">x</ed:finding></xsl:message>',
    )
    result = transformer.transform(path, "<a/>")
    assert [m.text for m in result.messages if not m.code] == ["plain"]
    first, second = result.findings("text.xml", "links")
    assert (first.file, first.line, first.column, first.message) == ("text.xml", 3, 7, "not found")
    assert (second.file, second.line, second.code) == ("other.xml", 0, "ED601")


def test_messages_do_not_stay_for_the_next_text(tmp_path: Path, transformer: Transformer) -> None:
    path = sheet(
        tmp_path,
        '<xsl:template match="a"><xsl:message>said</xsl:message></xsl:template><xsl:template match="b"/>',
    )
    assert [m.text for m in transformer.transform(path, "<a/>").messages] == ["said"]
    assert transformer.transform(path, "<b/>").messages == []


def test_a_death_of_the_processor_is_an_error_and_not_the_end(tmp_path: Path) -> None:
    path = at_root(tmp_path, "<b/>")
    with Transformer() as own:
        own.transform(path, "<a/>")
        process = own._process
        assert process is not None
        os.kill(process.pid, signal.SIGSTOP)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        assert own.transform(path, "<a/>").output == "<b/>"


def test_python_files_in_the_working_folder_are_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edition from elsewhere may hold a file that has the name of a module."""
    (tmp_path / "pickle.py").write_text("raise SystemExit('ran the file of the folder')")
    monkeypatch.chdir(tmp_path)
    with Transformer() as own:
        assert own.transform(at_root(tmp_path, "<b/>"), "<a/>").output == "<b/>"


def file_of(path: Path, text: str) -> File:
    path.write_bytes(text.encode())
    return File(path, digest_of(text.encode()))


def test_what_was_begun_gives_the_result_of_its_text_and_of_no_other(tmp_path: Path) -> None:
    path = at_root(tmp_path, "<b>{/a}</b>")
    other = sheet(tmp_path, '<xsl:template match="/"><c>{/a}</c></xsl:template>', "other.xsl")
    with Transformer() as saxon:
        for begun, source in (("<a>1</a>", "<a>1</a>"), ("<a>1</a>", "<a>2</a>"), ("<a>é</a>", "<a>é</a>")):
            saxon.begin(path, file_of(tmp_path / "a.xml", begun))
            saxon.begin(other)
            assert saxon.transform(path, source).output == source.replace("a>", "b>")
            assert saxon.transform(other, source).output == source.replace("a>", "c>")


def test_a_file_that_changed_after_it_was_begun_is_not_taken(tmp_path: Path) -> None:
    path = at_root(tmp_path, "<b>{/a}</b>")
    given = file_of(tmp_path / "a.xml", "<a>before</a>")
    (tmp_path / "a.xml").write_text("<a>after</a>", "utf-8")
    with Transformer() as saxon:
        saxon.begin(path, given)
        assert saxon.transform(path, "<a>before</a>").output == "<b>before</b>"
        (tmp_path / "a.xml").unlink()
        saxon.begin(path, given)
        assert saxon.transform(path, "<a>before</a>").output == "<b>before</b>"


def test_what_was_begun_and_fails_is_told_when_its_result_is_asked_for(tmp_path: Path) -> None:
    path = at_root(tmp_path, "<xsl:sequence select=\"error((), 'no good')\"/>")
    with Transformer() as saxon:
        saxon.begin(path, file_of(tmp_path / "a.xml", "<a/>"))
        with pytest.raises(TransformError, match="no good"):
            saxon.transform(path, "<a/>")
        assert (
            saxon.transform(
                sheet(tmp_path, '<xsl:template match="/"><b/></xsl:template>', "good.xsl"), "<a/>"
            ).output
            == "<b/>"
        )


def test_what_never_ends_is_stopped_though_it_was_begun_before(tmp_path: Path) -> None:
    path = sheet(tmp_path, ENDLESS)
    with Transformer(time_limit_s=1) as saxon:
        saxon.begin(path, file_of(tmp_path / "a.xml", "<a/>"))
        with pytest.raises(TransformError, match="longer than 1 second"):
            saxon.transform(path, "<a/>")
