"""Two texts beside each other with marginal notes and indexes."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from edition.prepare import prepare
from edition.typeset import Printed, PrintOptions, typeset_facing
from edition.typeset.cuts import Stream
from edition.typeset.flow import Place, read_flow
from edition.xslt import Transformer
from tei import document, tei
from typeset_readback import crowded, misplaced, words

OPTIONS = PrintOptions(date=datetime.date(2026, 1, 2), title_page=False, indexes=True)
WORDS = "Gallia est omnis divisa in partes tres quarum unam incolunt Belgae aliam Aquitani tertiam qui ipsorum lingua"


def text(folder: Path, name: str, transformer: Transformer, length: int) -> str:
    """Paragraphs of so many sentences, each with a name, an entry, and every second with a marginal note."""
    rows = []
    for n in range(12):
        note = f'<note place="margin">Nota {n}</note>' if n % 2 else ""
        entry = "<app><lem wit='#A'>bene</lem><rdg wit='#B'>male</rdg></app>"
        rows.append(
            f"<p>{note}{WORDS}. <persName>Caesar</persName> dixit {entry} haec. {f'{WORDS}. ' * length}</p>"
        )
    folder.mkdir()
    return prepare(document(folder, tei("".join(rows))), name, transformer).xml


@pytest.mark.parametrize("columns", [False, True])
def test_marginal_notes_and_indexes_stand_where_they_should(
    columns: bool, tmp_path: Path, transformer: Transformer, outside: Callable[[str], str]
) -> None:
    """Each lemma on its line, the notes beside the block and on nothing, the index with both texts."""
    left, right = text(tmp_path / "a", "left", transformer, 3), text(tmp_path / "b", "right", transformer, 5)
    printed: Printed = typeset_facing(left, right, OPTIONS, transformer, columns=columns)
    assert printed.findings == []
    pages = words(outside("pdftotext"), printed.pdf)
    assert misplaced(printed.layout, pages, OPTIONS, columns) == []
    assert crowded(OPTIONS, pages) == []
    whole = [" ".join(w.text for w in page) for page in pages]
    assert sum(page.count("Nota") for page in whole) == 12
    assert not any(re.search(r"(?:^| );", page) for page in whole)
    index = next(page for page in whole if "Index of persons" in page)
    places = re.findall(r"(\d+)([ab]?)\.(\d+)", index)
    lines = {(line.page, line.label, line.side) for line in printed.layout.lines}
    assert len(places) == 24
    for page, column, label in places:
        side = {"a": "left", "b": "right"}.get(column) or ("right" if int(page) % 2 else "left")
        assert (int(page), label, side) in lines
    assert {column for _, column, _ in places} == ({"a", "b"} if columns else {""})


def test_the_part_of_a_paragraph_keeps_the_lines_of_the_whole() -> None:
    """At the page's end, and where its lines began, with no space before the end of a line; a note goes with its word."""
    source = '#p[#"one two three ";#n("0");#"four five";]\n'
    stream = Stream(read_flow(source, {}, [], Place(asides=['#"A note";'], words_between_hooks=0)))
    cuts = sorted(stream.cuts)
    inside = [n for n in cuts if stream.cuts[n].inside]
    before_four = inside[-2]
    part = stream.between(None, before_four, {}, inside[:1])
    assert part == '#p[#"one";#full-line;#"two ";#"three";#full-line;]'
    rest = stream.between(before_four, None)
    assert rest.startswith('#flat[#aside(0)[#"A note";];#"four ";')


def test_a_paragraph_that_came_out_otherwise_keeps_the_lines_it_was_measured_with() -> None:
    """Its lines begin where they did, also where the whole of it stands on the page."""
    stream = Stream(read_flow('#p[#"one two three four";]\n', {}, [], Place(words_between_hooks=0)))
    second = next(n for n in sorted(stream.cuts) if stream.cuts[n].inside)
    assert "full-line" not in stream.between(None, None, {}, [second])
    assert '#"one";#full-line;#"two ";' in stream.between(None, None, {}, [second], [second])


@pytest.mark.parametrize("columns", [False, True])
def test_a_text_from_right_to_left_is_divided_where_its_lines_begin(
    columns: bool, tmp_path: Path, transformer: Transformer, outside: Callable[[str], str]
) -> None:
    """Lines begin at the right: no word goes to another page than the rest of its line."""
    letters = "אבגדהוזחטיכלמנסעפצקרשת"
    rows = []
    for n in range(4):
        row = [letters[(7 * n + k) % 17 : (7 * n + k) % 17 + 2 + k % 4] + letters[k % 22] for k in range(150)]
        row[40] = f"<app><lem wit='#A'>{row[40]}</lem><rdg wit='#B'>{row[41]}</rdg></app>"
        row[80:83] = [f"<hi rend='bold'>{' '.join(row[80:83])}</hi>"]
        rows.append(f"<p>{' '.join(row)}</p>")
    hebrew = tei("".join(rows)).replace("<TEI ", '<TEI xml:lang="he" ', 1)
    made = prepare(document(tmp_path, hebrew), "text", transformer).xml
    options = replace(OPTIONS, page_height_mm=130, indexes=False)
    printed = typeset_facing(made, made, options, transformer, columns=columns)
    assert printed.findings == []
    assert len(printed.layout.entries) == 8
    assert len({line.page for line in printed.layout.lines}) > 2
    on = {(line.page, line.label, line.side): line.y for line in printed.layout.lines}
    pages = words(outside("pdftotext"), printed.pdf)
    for entry in printed.layout.entries:
        y = on[entry.line_page, entry.first, entry.id.partition("#")[0]]
        line = " ".join(w.text for w in pages[entry.line_page - 1] if w.top < y - 2 < w.bottom)
        assert entry.lemma in line or entry.lemma[::-1] in line


def test_an_entry_for_which_a_sunk_title_leaves_no_room_goes_overleaf(
    tmp_path: Path, transformer: Transformer, outside: Callable[[str], str]
) -> None:
    """It is told, and nothing stands on anything else."""
    entry = "<app><lem wit='#A'>third</lem><rdg wit='#B'>last</rdg></app>"
    head = f"<head>A title<lb/>of more<lb/>than one, the {entry}</head><stage>Enter all.</stage>"
    made = prepare(document(tmp_path, tei(f"<div>{head}<p>{WORDS}.</p></div>")), "text", transformer).xml
    options = replace(OPTIONS, page_height_mm=134, indexes=False)
    printed = typeset_facing(made, made, options, transformer)
    assert [f.code for f in printed.findings] == ["ED708", "ED708"]
    assert crowded(options, words(outside("pdftotext"), printed.pdf)) == []
    assert [(e.page - e.line_page, e.lemma) for e in printed.layout.entries] == [(2, "third")] * 2
