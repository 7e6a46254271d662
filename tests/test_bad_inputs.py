"""Hostile and broken inputs, each in a process of its own: a finding with its line, no traceback, no leak, no network,
within five seconds and one gigabyte.

What is said of stylesheets (files, addresses, endless loops, writing) is claimed in test_xslt_engine.py, of names in
Unicode forms and inclusion in test_document.py, of interrupted writing in test_cli.py.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest

from edition.build import build, sources_of
from edition.config import Config
from edition.xslt import Transformer
from tei import NS, tei

SECONDS = 5
KILOBYTES = 1_000_000
SECRET = "TOP-SECRET-WORDS"
# The program with every way to the network barred: an attempt ends it with 99
BARRED = """
import socket, os
def barred(*_, **__): os._exit(99)
socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.gethostbyname = barred
from edition.cli import main
main()
"""
XI = 'xmlns:xi="http://www.w3.org/2001/XInclude"'


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    found: list[dict[str, str | int]]
    seconds: float
    kilobytes: int
    said: str


def validated(folder: Path, name: str = "a.xml") -> Ended:
    """`edition validate` of a file in a process of its own."""
    begun = time.monotonic()
    with (folder / "out").open("w+") as out, (folder / "err").open("w+") as err:
        command = [sys.executable, "-c", BARRED, "validate", name, "--format", "json"]
        process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=err)
        try:
            _, status, used = os.wait4(process.pid, 0)
        finally:
            process.returncode = 0
        out.seek(0)
        err.seek(0)
        written, said = out.read(), err.read()
    code = os.waitstatus_to_exitcode(status)
    found = json.loads(written) if written else []
    cpu = used.ru_utime + used.ru_stime
    return Ended(code, found, min(cpu, time.monotonic() - begun), used.ru_maxrss, written + said)


def doc(body: str, doctype: str = "") -> bytes:
    """A file whose body begins on its third line."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{doctype}\n{tei("@@", "")}'.replace(
        "@@", f"\n{body}"
    ).encode()


def laughs() -> bytes:
    names = "abcdefghij"
    more = "".join('<!ENTITY {} "{}">'.format(b, f"&{a};" * 10) for a, b in pairwise(names))
    return doc("<p>&j;</p>", f'<!DOCTYPE TEI [<!ENTITY a "ha">{more}]>')


def quadratic() -> bytes:
    return doc(f"<p>{'&a;' * 20_000}</p>", f'<!DOCTYPE TEI [<!ENTITY a "{"x" * 50_000}">]>')


def external(address: str) -> bytes:
    return doc("<p>&x;</p>", f'<!DOCTYPE TEI [<!ENTITY x SYSTEM "{address}">]>')


def include(address: str, kind: str = "text") -> bytes:
    return doc(f'<p><xi:include {XI} href="{address}" parse="{kind}"/></p>')


# Name: the bytes, the code, its line, what the command returns
INPUTS: dict[str, tuple[Callable[[], bytes], str, int, int]] = {
    "external file entity": (lambda: external("../secret.txt"), "ED108", 3, 1),
    "external entity by address": (lambda: external("http://127.0.0.1:9/x"), "ED108", 3, 1),
    "DTD by address": (
        lambda: doc("<p>&x;</p>", '<!DOCTYPE TEI PUBLIC "-//X//Y" "http://127.0.0.1:9/t.dtd">'),
        *("ED110", 3, 1),
    ),
    "parameter entity by address": (
        lambda: doc("<p>&x;</p>", '<!DOCTYPE TEI [<!ENTITY % p SYSTEM "http://127.0.0.1:9/p"> %p;]>'),
        *("ED110", 3, 1),
    ),
    "inclusion of a file outside": (lambda: include("../secret.txt"), "ED130", 3, 1),
    "inclusion by address": (lambda: include("http://127.0.0.1:9/x.xml", "xml"), "ED130", 3, 1),
    "inclusion through a link": (lambda: include("link.txt"), "ED130", 3, 1),
    "inclusion of a file with an entity": (lambda: include("trap.xml", "xml"), "ED108", 1, 1),
    "inclusion of itself": (lambda: include("a.xml", "xml"), "ED130", 3, 1),
    "billion laughs": (laughs, "ED106", 3, 3),
    "quadratic entities": (quadratic, "ED106", 3, 3),
    "entity within itself": (
        lambda: doc("<p>&a;</p>", '<!DOCTYPE TEI [<!ENTITY a "&b;"><!ENTITY b "&a;">]>'),
        *("ED101", 3, 3),
    ),
    "depth": (lambda: doc("<p>" * 100_000 + "</p>" * 100_000), "ED107", 3, 3),
    "many attributes": (
        lambda: doc("<p " + " ".join(f"a{n}='1'" for n in range(5000)) + ">x</p>"),
        "ED107",
        3,
        3,
    ),
    "long name": (lambda: doc(f"<{'p' * 20_000}/>"), "ED107", 3, 3),
    "long attribute": (lambda: doc(f'<p rend="{"x" * 3_000_000}" xml:id="1">x</p>'), "ED405", 3, 1),
    "long text": (lambda: doc(f"<p>{'word ' * 2_400_000}</p><p xml:id='1'>x</p>"), "ED405", 3, 1),
    "compressed": (lambda: gzip.compress(doc("<p>" + "x" * 10**6 + "</p>")), "ED103", 1, 3),
    "not UTF-8": (lambda: doc("<p>caf\u00e9</p>").replace(b"\xc3\xa9", b"\xe9"), "ED101", 3, 3),
    "NUL": (lambda: doc("<p>a\x00b</p>"), "ED101", 3, 3),
    "control character": (lambda: doc("<p>a\x1bb</p>"), "ED101", 3, 3),
    "byte order mark": (lambda: b"\xef\xbb\xbf" + doc("<p>x</p>"), "ED104", 1, 0),
    "UTF-16": (lambda: doc("<p>x</p>").replace(b"UTF-8", b"UTF-16").decode().encode("utf-16"), "ED104", 1, 0),
    "direction override": (lambda: doc("<p>a\u202eb</p>"), "ED502", 3, 0),
    "C1 control": (lambda: doc("<p>a\u009bb</p>"), "ED503", 3, 0),
    "doubled ids": (lambda: doc('<p xml:id="a">x</p><p xml:id="a">x</p>'), "ED404", 3, 1),
    "id that is no name": (lambda: doc('<p xml:id="a b">x</p>'), "ED405", 3, 1),
    "reference in another normal form": (
        lambda: doc('<p xml:id="caf\u00e9"><ref target="#cafe\u0301">x</ref></p>'),
        *("ED401", 3, 1),
    ),
    "javascript": (lambda: doc('<p><ref target="javascript:alert(1)">x</ref></p>'), "ED406", 3, 0),
    "data address": (lambda: doc('<p><ref target="data:text/html,x">x</ref></p>'), "ED406", 3, 0),
    "other host": (lambda: doc('<p><ref target="//host/x">x</ref></p>'), "ED406", 3, 0),
    "TEI P4": (lambda: b"\n<TEI.2><teiHeader/></TEI.2>", "ED121", 2, 3),
    "another vocabulary": (lambda: b"\n\n<html><body/></html>", "ED120", 3, 3),
    "cut off": (lambda: doc("<p>x</p>")[:-40], "ED101", 0, 3),
    "noise": (lambda: bytes(range(256)) * 4096, "ED101", 1, 3),
    "many mistakes": (lambda: doc("<p><para/></p>" * 20_000), "ED214", 3, 1),
    "many wrong pointers": (
        lambda: doc("".join(f'<p xml:id="p{n}"><ref target="#q{n}">x</ref></p>' for n in range(8000))),
        *("ED401", 3, 1),
    ),
    "instruction in a loop of letters": (
        lambda: doc(f"<?edition {'a' * 200_000}?><p>caf\u00e9{'e' * 100_000}<lb/>x</p><p xml:id='1'>x</p>"),
        *("ED405", 3, 1),
    ),
}


@pytest.mark.parametrize("name", INPUTS)
def test_a_bad_input_gives_its_finding_and_harms_nobody(tmp_path: Path, name: str) -> None:
    make, code, line, returned = INPUTS[name]
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "edition.toml").write_text("")
    (tmp_path / "secret.txt").write_text(SECRET)
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "trap.xml").write_text(f'<!DOCTYPE p [<!ENTITY x SYSTEM "../secret.txt">]><p {NS}>&x;</p>')
    (folder / "a.xml").write_bytes(make())
    ended = validated(folder)
    assert "Traceback" not in ended.said and SECRET not in ended.said
    assert ended.code == returned, ended.said[-2000:]
    found = {(f["code"], f["line"]) for f in ended.found}
    assert (code, line) in found or (line == 0 and code in {c for c, _ in found}), ended.said[:2000]
    assert ended.seconds < SECONDS
    assert ended.kilobytes < KILOBYTES


def test_harmless_entities_are_expanded_and_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(doc("<p>&a; two</p>", '<!DOCTYPE TEI [<!ENTITY a "one">]>'))
    ended = validated(tmp_path)
    assert (ended.code, ended.found) == (0, [])


def test_the_other_findings_of_a_file_with_a_malformed_id_are_there(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(doc('<p xml:id="1">x</p><persname/><p xml:id="1">x</p>'))
    codes = [f["code"] for f in validated(tmp_path).found]
    assert codes.count("ED405") == 2 and codes.count("ED404") == 1 and "ED201" in codes


def test_a_file_name_that_looks_like_an_option_or_an_escape_is_a_name(tmp_path: Path) -> None:
    for name in ("a b.xml", "a%20b.xml", "\u00e4.xml", "a&b.xml", "a'b.xml"):
        (tmp_path / name).write_bytes(doc("<p xml:id='1'>x</p>"))
        assert [f["file"] for f in validated(tmp_path, name).found] == [name]


def test_a_picture_behind_a_link_out_of_the_project_is_not_published(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(SECRET.encode())
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "a.png").symlink_to(tmp_path / "secret.png")
    (folder / "a.xml").write_text(tei('<p>x</p><figure><graphic url="a.png"/></figure>', ""))
    config = Config(folder)
    build(config, sources_of(config, [folder / "a.xml"]), folder / "out", only=["html"])
    published = [p for p in (folder / "out").rglob("*") if p.is_file()]
    assert published
    assert not [p for p in published if SECRET.encode() in p.read_bytes()]


def test_words_of_a_text_cannot_end_a_script_of_its_page(tmp_path: Path, transformer: Transformer) -> None:
    text = tei("<p>x</p>", "").replace(
        "<title>T</title>", "<title>&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;</title>"
    )
    (tmp_path / "a.xml").write_text(text)
    config = Config(tmp_path)
    build(config, sources_of(config, [tmp_path / "a.xml"]), tmp_path / "out", only=["html"])
    for page in (tmp_path / "out").rglob("*.html"):
        assert "<script>alert" not in page.read_text("utf-8")
