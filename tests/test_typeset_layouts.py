"""Random layouts, real editions and facing pages, read back from the PDF: every lemma on the line of its number."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from conftest import SHARED
from edition.document import load
from edition.errors import SourceError
from edition.prepare import PrepareOptions, prepare
from edition.typeset import Printed, PrintOptions, typeset, typeset_facing
from edition.xslt import Transformer
from typeset_readback import crowded, miscounted, misplaced, prepared, words

EXAMPLES = int(os.environ.get("PRINT_EXAMPLES", "3"))
PARAGRAPHS = int(os.environ.get("PRINT_PARAGRAPHS", "5"))
PLANNED = {"ED704", "ED708", "ED709"}
ALSO = ("testdrama.xml", "52.xml", "T22300.xml", "testbasic.xml")
ROOT = Path(__file__).resolve().parents[1]


def sources() -> list[Path]:
    """The repository's edition, and files of other projects that have an apparatus, where they are at hand."""
    own = sorted((ROOT / "tei/texts").glob("*.xml"))
    others = SHARED.glob("corpus/**/*.xml") if SHARED.is_dir() else ()
    return [*own, *sorted(p for p in others if b"<app" in p.read_bytes() or p.name in ALSO)]


def faults(printed: Printed, options: PrintOptions, program: str) -> list[str]:
    """Lemmata that are not on the line of their number, as pdftotext reads it; words on each other or outside."""
    read = words(program, printed.pdf)
    return misplaced(printed.layout, read, options) + crowded(options, read)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
    phases=[Phase.generate],
)
@given(
    st.integers(0, 10**6),
    st.integers(110, 210),
    st.integers(160, 290),
    st.sampled_from([8.5, 10.0, 10.5, 12.0]),
    st.booleans(),
    st.sampled_from(["section", "page", "continuous"]),
)
def test_random_layouts_have_every_lemma_on_its_line(
    transformer: Transformer,
    outside: Callable[[str], str],
    seed: int,
    width: int,
    height: int,
    size: float,
    verse: bool,
    numbering: str,
) -> None:
    """Whatever the page, the letters and the entries: nothing is off its line, and everything is printed once."""
    options = PrintOptions(
        page_width_mm=width,
        page_height_mm=height,
        text_size_pt=size,
        leading_pt=round(size * 1.24, 1),
        numbering=numbering,
        title_page=False,
    )
    source = prepared(seed, PARAGRAPHS, verse=verse, long_notes=seed % 5 == 1)
    printed = typeset(source, options, transformer)
    assert [f.message for f in printed.findings if f.code in PLANNED] == []
    assert len({e.id for e in printed.layout.entries}) == len(printed.layout.entries)
    assert len(printed.layout.entries) == source.count("ed:layer=")
    assert faults(printed, options, outside("pdftotext")) == []
    assert miscounted(source, words(outside("pdftotext"), printed.pdf)) == []


@pytest.mark.parametrize("verse", [False, True])
@pytest.mark.parametrize("columns", [False, True])
def test_two_texts_are_in_step_and_every_lemma_is_on_its_line(
    columns: bool, verse: bool, transformer: Transformer, outside: Callable[[str], str]
) -> None:
    """Two texts of different length, on facing pages or in columns: nothing is off its line or its height."""
    options = PrintOptions(title_page=False)
    left, right = prepared(1, 7, verse=verse), prepared(2, 7, verse=verse)
    printed = typeset_facing(left, right, options, transformer, columns=columns)
    assert [f.message for f in printed.findings] == []
    assert len(printed.layout.entries) == left.count("ed:layer=") + right.count("ed:layer=")
    read = words(outside("pdftotext"), printed.pdf)
    assert misplaced(printed.layout, read, options, columns) == []
    assert crowded(options, read) == []
    if not columns:
        assert {(line.side, line.page % 2) for line in printed.layout.lines} == {("left", 0), ("right", 1)}


@pytest.mark.parametrize("path", sources(), ids=lambda path: path.name)
def test_real_editions_have_every_lemma_on_its_line(
    path: Path, transformer: Transformer, outside: Callable[[str], str]
) -> None:
    """Each entry once, on its line; nothing on anything else, nothing outside of the block."""
    try:
        document = load(path)
    except SourceError:
        assert path.is_relative_to(SHARED), "not TEI P5"
        return
    options = PrintOptions(title_page=False)
    printed = typeset(prepare(document, "text", transformer, PrepareOptions()).xml, options, transformer)
    assert [f.message for f in printed.findings if f.code in PLANNED] == []
    shown = [e.id for e in printed.layout.entries]
    assert len(shown) == len(set(shown))
    if path.name != "52.xml":  # pdftotext gives letters of scripts from right to left one by one
        assert faults(printed, options, outside("pdftotext")) == []
