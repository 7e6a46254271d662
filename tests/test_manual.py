"""The tutorial and the recipes are true: their files are written, their commands run, what they print is compared."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import tomllib
from collections.abc import Callable
from pathlib import Path

import click
import pytest

import manual
from conftest import ROOT
from edition import config, starter
from edition.cli import main

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
TUTORIAL = (ROOT / "docs/tutorial.md").read_text("utf-8")
HOW_TO = {
    part.partition("\n")[0]: part
    for part in re.split(r"^## ", (ROOT / "docs/how-to.md").read_text("utf-8"), flags=re.M)[1:]
}
TRIED = [
    name for name, part in HOW_TO.items() if any(block.file for block in manual.blocks(part)) or "$ " in part
]


@pytest.fixture
def beginning(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new edition, in which every recipe begins; the working folder."""
    starter.make(tmp_path / "my-edition")
    monkeypatch.chdir(tmp_path / "my-edition")
    return tmp_path / "my-edition"


def test_the_tutorial_leads_from_an_empty_folder_to_a_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert manual.follow(TUTORIAL) >= 15
    made = tmp_path / "ferry"
    assert (made / "build/pdf/ferry.pdf").read_bytes().startswith(b"%PDF-")
    assert (made / "ferry.zip").is_file()
    page = (made / "build/ferry.html").read_text("utf-8")
    for word in ("miller", "priest", "gray", "lamp", "clothing", "twopence"):
        assert word in page


@pytest.mark.parametrize("name", TRIED)
def test_a_recipe_does_what_it_says(beginning: Path, name: str) -> None:
    manual.follow(HOW_TO[name])


def test_the_recipe_for_facsimiles_leads_from_the_page_to_its_picture(beginning: Path) -> None:
    manual.follow(HOW_TO["Show facsimiles"])
    (beginning / "tei/images").mkdir()
    shutil.copy(ROOT / "tests/typeset/ship.png", beginning / "tei/images/leaf1.png")
    manual.call("edition build --only html")
    page = (beginning / "build/A.html").read_text("utf-8")
    assert '<a class="facs" href="images/leaf1.png">picture of 1r</a>' in page
    assert ">leaf 1 recto</a>" in page
    assert (beginning / "build/images/leaf1.png").is_file()


def test_the_recipe_for_looks_brings_style_sheet_and_typeface_into_the_pages(beginning: Path) -> None:
    manual.follow(HOW_TO["Give the edition my own colours and typefaces"])
    sheet = next((beginning / "build").rglob("*my.css"))
    address = re.findall(r'url\("(.*?)"\)', sheet.read_text("utf-8"))[0]
    assert (sheet.parent / address).resolve().parent == (beginning / "build/fonts").resolve()
    assert sheet.relative_to(beginning / "build").as_posix() in (beginning / "build/poem.html").read_text(
        "utf-8"
    )


def test_the_recipe_for_references_makes_addresses_of_verses(beginning: Path) -> None:
    manual.follow(HOW_TO["Number verses by book and verse"])
    manual.call("edition build --only html")
    assert 'id="ref-2.1"' in (beginning / "build/hymns.html").read_text("utf-8")


def test_the_recipe_for_citing_prints_page_and_line(beginning: Path, outside: Callable[[str], str]) -> None:
    manual.follow(HOW_TO["Cite a line"])
    page = [outside("pdftotext"), "-layout", "build/pdf/poem.pdf", "-"]
    printed = subprocess.run(page, capture_output=True, text=True, check=True).stdout
    said = re.findall(r"\*(see also p\. \d+, l\. \d+)\*", HOW_TO["Cite a line"])
    assert len(said) == 1 and said[0] in printed


# The form of the manual


def lines_of(text: str) -> set[str]:
    """Every command line of the toolkit in a text: in code of the running text, and in blocks."""
    inline = re.findall(r"`(edition [^`\n]+)`", text)
    blocks = re.findall(r"^(?: {4}|- run: |\$ |\s+- run: |& \S+\\|~/\S+/)?(edition [^\n]+)$", text, re.M)
    parts = [part for line in (*inline, *blocks) for part in re.split(r" && |; | {3,}|\s+# |\s+\| ", line)]
    return {part.strip() for part in parts if re.match(r"edition (--?\w|[a-z]+( |$))", part.strip())}


def unknown_in(line: str) -> str:
    """What is wrong with a command line; nothing when command, options, their values and arguments are right."""
    words = shlex.split(line)[1:]
    command: click.Command = main
    context = click.Context(main, info_name="edition")
    while True:
        try:
            values, rest, _ = command.make_parser(context).parse_args(words)
        except click.UsageError as error:
            return error.format_message()
        for parameter in command.params:
            given = values.get(parameter.name or "")
            if (
                isinstance(parameter.type, click.Choice)
                and isinstance(given, str)
                and given not in parameter.type.choices
            ):
                return f"{given} is not among {parameter.type.choices}"
        if not rest:
            return ""
        inner = command.get_command(context, rest[0]) if isinstance(command, click.Group) else None
        if inner is None:
            return f"{command.name} has nothing to do with {rest[0]}"
        command, words = inner, rest[1:]
        context = click.Context(command, info_name=command.name, parent=context)


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_command_line_of_the_manual_is_understood(page: Path) -> None:
    text = page.read_text("utf-8")
    wrong = {
        line: said
        for line in sorted(lines_of(text))
        if "[OPTIONS]" not in line and (said := unknown_in(line))
    }
    assert wrong == {}


def test_a_wrong_command_line_would_be_seen() -> None:
    assert lines_of("    edition validat a.xml\n`edition build --onyl pdf`") == {
        "edition validat a.xml",
        "edition build --onyl pdf",
    }
    for line in (
        "edition validat a.xml",
        "edition build --onyl pdf",
        "edition apparatus a.xml --format xlsx",
        "edition schema compil a.odd",
        "edition witness a.xml A B",
    ):
        assert unknown_in(line), line


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_setting_in_the_manual_is_one(page: Path, tmp_path: Path) -> None:
    for block in manual.blocks(page.read_text("utf-8")):
        if block.language == "toml" and block.text.lstrip().startswith("["):
            (tmp_path / "edition.toml").write_text(block.text, "utf-8")
            assert config.read(tmp_path / "edition.toml").found
        elif block.language == "toml":
            tomllib.loads(block.text)


def anchors(page: Path) -> set[str]:
    """The names of the headings of a page, as they stand in addresses."""
    heads = re.findall(
        r"^#+ (.+)$", re.sub(r"^```.*?^```", "", page.read_text("utf-8"), flags=re.M | re.S), re.M
    )
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_to_a_heading_find_it(page: Path) -> None:
    for link, name in re.findall(r"\]\(([^)#:]*)#([^)]+)\)", page.read_text("utf-8")):
        target = page.parent / link if link else page
        assert name in anchors(target), f"{page.name}: {link}#{name}"


def test_the_contents_of_the_manual_name_every_page() -> None:
    contents = (ROOT / "docs/README.md").read_text("utf-8")
    linked = {(ROOT / "docs" / link).resolve() for link in re.findall(r"\]\(([^)#]+\.md)\)", contents)}
    assert {page.resolve() for page in (ROOT / "docs").rglob("*.md")} - linked == {
        (ROOT / "docs/README.md").resolve()
    }
