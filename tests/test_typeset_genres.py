"""Genres in print: from a source through preparing to the pages, read back."""

from __future__ import annotations

import datetime
import itertools
import shutil
from pathlib import Path

import pytest

from edition.document import load
from edition.prepare import Prepared, PrepareOptions, prepare
from edition.typeset import Book, Part, Printed, PrintOptions, typeset, typeset_book
from edition.xslt import Transformer
from tei import document, tei
from typeset_readback import crowded, words

HERE = Path(__file__).parent / "typeset"
DATE = datetime.date(2026, 1, 2)


def made(name: str, transformer: Transformer) -> Prepared:
    """A fixture prepared."""
    return prepare(load(HERE / f"{name}.xml"), name, transformer, PrepareOptions())


def text_of(printed: Printed) -> list[str]:
    """The words of each page."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    return [" ".join(w.text for w in page) for page in words(program, printed.pdf)]


@pytest.fixture(scope="module")
def genres(transformer: Transformer) -> Printed:
    """A charter, an inscription, a dictionary, a play, a long table, a picture."""
    source = made("genres", transformer).xml.replace(
        'url="ship.png"', 'url="ship.png" ed:href="images/ship.png"'
    )
    images = {"images/ship.png": HERE / "ship.png"}
    return typeset(source, PrintOptions(date=DATE), transformer, images=images)


@pytest.fixture(scope="module")
def pages(genres: Printed) -> list[str]:
    """Its pages."""
    return text_of(genres)


def test_every_genre_is_printed_without_a_finding(genres: Printed) -> None:
    """All lines and entries are where they were planned."""
    assert genres.findings == []
    assert genres.layout.unplaced == ()


def test_a_cross_reference_names_the_line_and_the_page_as_printed(genres: Printed, pages: list[str]) -> None:
    """What the words say is where the other place stands."""
    whole = " ".join(pages)
    number = next(line for line in genres.layout.lines if line.label == "7")
    assert f"See line 7, and page {number.page}." in whole
    page = pages[number.page - 1]
    assert "nobody shall take" in page


def test_a_gap_is_described_at_the_foot(pages: list[str]) -> None:
    """The mark stands in the text, the description below with the line."""
    assert any("[...]] a hole in the parchment" in page for page in pages)


def test_marginal_notes_stand_in_the_margin_and_not_in_the_text(genres: Printed) -> None:
    """Outside of the block, and one below the other."""
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    options = PrintOptions()
    for number, page in enumerate(words(program, genres.pdf), 1):
        notes = [w for w in page if w.text in ("Invocation,", "Second", "molendino")]
        if not notes:
            continue
        assert len(notes) == 3
        assert sorted(notes, key=lambda w: w.top) == notes
        edge = options.margin_inner_mm * 72 / 25.4 + options.width_pt
        assert all(w.x > edge for w in notes) if number % 2 else all(w.x < 85 for w in notes)
        return
    raise AssertionError("no marginal note was printed")


def test_the_lines_of_an_inscription_keep_their_numbers(genres: Printed) -> None:
    """`lb` with its number is a line of print with that number; a word divided over two is marked by a range."""
    entry = next(e for e in genres.layout.entries if e.lemma.startswith("Nerv"))
    assert (entry.first, entry.last) == ("2", "3")


def test_the_labels_of_a_table_stand_again_overleaf(pages: list[str]) -> None:
    """A table that breaks begins with its rows of labels on each page; the labels have no line numbers."""
    table = [page.split() for page in pages if "The place number" in page]
    assert len(table) > 1
    assert all("Year" in page and "Rent" in page for page in table)


def test_a_picture_is_in_the_file_with_words_for_those_who_do_not_see_it(genres: Printed) -> None:
    """The picture itself, and its description in the structure of the PDF."""
    pikepdf = pytest.importorskip("pikepdf")
    import io

    with pikepdf.open(io.BytesIO(genres.pdf)) as pdf:
        assert any("/Image" in str(i.get("/Subtype")) for i in pdf.objects if isinstance(i, pikepdf.Stream))
        alternatives = [
            str(i["/Alt"]) for i in pdf.objects if isinstance(i, pikepdf.Dictionary) and "/Alt" in i
        ]
    assert "A ship with one mast" in alternatives


def test_a_picture_that_cannot_be_read_is_a_finding(transformer: Transformer, tmp_path: Path) -> None:
    """The words that describe it stand in its place."""
    bad = tmp_path / "ship.png"
    bad.write_bytes(b"no picture")
    source = made("genres", transformer).xml.replace(
        'url="ship.png"', 'url="ship.png" ed:href="images/ship.png"'
    )
    printed = typeset(
        source, PrintOptions(date=DATE, draft=True), transformer, images={"images/ship.png": bad}
    )
    assert [f.code for f in printed.findings] == ["ED705"]
    assert "A ship with one mast" in " ".join(text_of(printed))


def test_a_book_has_contents_chapters_and_indexes(transformer: Transformer) -> None:
    """Two texts and one that runs on: each entry once, page numbers in the contents, names with page and line."""
    parts = [
        Part(made("genres", transformer).xml),
        Part(made("notebook", transformer).xml),
        Part(made("calendar", transformer).xml, run_on=True),
    ]
    book = Book("All of it", "A book", ("A. Editor",), language="de", headings={"m": "Meyer, Anna"})
    printed = typeset_book(parts, book, PrintOptions(date=DATE, indexes=True), transformer)
    assert [f.code for f in printed.findings] == []
    found = text_of(printed)
    contents = next(page for page in found if page.startswith("Inhalt"))
    boxes = sorted(
        words(str(shutil.which("pdftotext")), printed.pdf)[found.index(contents)], key=lambda w: (w.top, w.x)
    )
    for title, first in (
        ("Genres", "In the name of God"),
        ("A notebook", "Dear brother"),
        ("A calendar", "He asks"),
    ):
        page = next(n for n, words_ in enumerate(found, 1) if first in words_)
        line = [
            w.text
            for w in boxes
            if abs(w.top - next(t for t in boxes if t.text == title.split()[-1]).top) < 3
        ]
        assert line[-1] == str(page), title
    index = next(page for page in found if "Personen" in page and page is not contents)
    assert index.index("Äbtissin") < index.index("Meyer") < index.index("Zorn")
    entry = next(e for e in printed.layout.entries if e.id.startswith("genres#"))
    assert entry.page == entry.line_page


def test_a_text_from_right_to_left_is_bound_on_the_right(transformer: Transformer) -> None:
    """Odd pages are on the left: the inner margin is on the right."""
    printed = typeset(made("hebrew", transformer).xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert printed.findings == []
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    first = words(program, printed.pdf)[printed.layout.lines[0].page - 1]
    outer = PrintOptions().margin_outer_mm * 72 / 25.4
    lefts = [w.x for w in first if any("א" <= c <= "ת" for c in w.text) and w.text not in ("הערה", "הרעה")]
    assert min(lefts) >= outer - 2


def test_a_diplomatic_transcription_is_printed_line_by_line(transformer: Transformer) -> None:
    """Each line of the source is a line of print, whatever its length."""
    printed = typeset(
        made("notebook", transformer).xml, PrintOptions(date=DATE, title_page=False), transformer
    )
    assert len(printed.layout.lines) == 4


def test_a_verse_without_words_is_no_line(tmp_path: Path, transformer: Transformer) -> None:
    """Its entry stands with the verse after it; no line without height is counted."""
    lines = "".join(f"<l>verse of {word}</l>" for word in ("arms", "men", "ships"))
    empty = '<l><app><lem/><rdg wit="#A">added</rdg></app></l>'
    source = tei(f"<lg>{lines}{empty}<l>last <app><lem>line</lem><rdg wit='#B'>lime</rdg></app></l></lg>")
    made = prepare(document(tmp_path, source), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    ys = [line.y for line in printed.layout.lines]
    assert [round(b - a) for a, b in itertools.pairwise(ys)] == [13, 13, 13]
    assert {entry.first for entry in printed.layout.entries} == {printed.layout.lines[3].label}


def test_a_long_line_of_code_is_divided(tmp_path: Path, transformer: Transformer) -> None:
    """An example of encoding goes on below, and stays in the block."""
    source = tei(f"<eg>  {'attribute=&quot;value&quot; ' * 12}</eg><p>After.</p>")
    made = prepare(document(tmp_path, source), "text", transformer)
    options = PrintOptions(date=DATE, title_page=False)
    printed = typeset(made.xml, options, transformer)
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    assert crowded(options, words(program, printed.pdf)) == []
    assert [f.code for f in printed.findings] == []


STEMMA = """<figure><graph type="directed"><node xml:id="o"><label>ω</label></node><node xml:id="a"><label>α</label></node>
<node xml:id="mA"><label>A</label></node><node xml:id="mB"><label>B</label></node><node xml:id="mC"><label>C</label></node>
<arc from="#o" to="#a"/><arc from="#o" to="#mC"/><arc from="#a" to="#mA"/><arc from="#a" to="#mB"/>
<arc from="#mC" to="#mB" type="contamination"/></graph></figure>"""


@pytest.mark.parametrize(
    "drawing",
    [
        STEMMA,
        "<eTree><label>ω</label><eTree><label>α</label><eLeaf><label>A</label></eLeaf><eLeaf><label>B</label></eLeaf>"
        "</eTree><eLeaf><label>C</label></eLeaf></eTree>",
        '<tree><root xml:id="r" children="#i #c"><label>ω</label></root><iNode xml:id="i" children="#a #b">'
        '<label>α</label></iNode><leaf xml:id="a"><label>A</label></leaf><leaf xml:id="b"><label>B</label></leaf>'
        '<leaf xml:id="c"><label>C</label></leaf></tree>',
    ],
)
def test_a_stemma_is_drawn_from_its_encoding(drawing: str, tmp_path: Path, transformer: Transformer) -> None:
    """The ancestor on top, A and B side by side below α, C below ω; words for those who do not see it."""
    made = prepare(document(tmp_path, tei(f"<p>Before.</p>{drawing}<p>After.</p>")), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert printed.findings == []
    assert len(printed.layout.lines) == 2
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    at = {w.text: w for page in words(program, printed.pdf) for w in page if w.text in "ωαABC"}
    assert at["ω"].top < at["α"].top < at["A"].top == at["B"].top
    assert at["A"].x < at["α"].x < at["B"].x < at["C"].x
    assert at["C"].top == at["α"].top
    pikepdf = pytest.importorskip("pikepdf")
    import io

    with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
        words_ = [str(i["/Alt"]) for i in pdf.objects if isinstance(i, pikepdf.Dictionary) and "/Alt" in i]
    assert any("ω → α, C; α → A, B" in row for row in words_)


def test_a_table_has_headings_or_is_none_for_those_who_listen(
    tmp_path: Path, transformer: Transformer
) -> None:
    """Rows of labels are tagged as headings, also where an entry refers to them; without such rows there is no table."""
    pikepdf = pytest.importorskip("pikepdf")
    import io

    row = "<row><cell>1300</cell><cell>ten</cell></row>"
    label = "<row role='label'><cell>Year</cell><cell>{}</cell></row>"
    entry = label.format("<app><lem wit='#A'>Rent</lem><rdg wit='#B'>Due</rdg></app>")
    found = []
    for rows in (row * 3, label.format("Rent") + row * 2, entry + row * 2):
        made = prepare(document(tmp_path, tei(f"<table>{rows}</table><p>After.</p>")), "text", transformer)
        printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
        assert printed.findings == []
        with pikepdf.open(io.BytesIO(printed.pdf)) as pdf:
            kinds = [str(i.get("/S")) for i in pdf.objects if isinstance(i, pikepdf.Dictionary)]
        found.append((kinds.count("/TH"), kinds.count("/TD"), len(printed.layout.lines)))
    assert found == [(0, 0, 4), (2, 4, 3), (2, 4, 4)]


def test_the_lines_of_a_long_title_are_evenly_divided_and_not_crowded(
    tmp_path: Path, transformer: Transformer
) -> None:
    """Larger type has more room between its lines; the text below stands on the grid again."""
    title = (
        "How the town was founded, and by whom, and of the first wall that was built around it by the abbot"
    )
    source = tei(f"<div><head>{title}</head>{'<p>Text of one line.</p>' * 3}</div>")
    made = prepare(document(tmp_path, source), "text", transformer)
    options = PrintOptions(date=DATE, title_page=False)
    printed = typeset(made.xml, options, transformer)
    assert printed.findings == []
    first, second, *text = [line.y for line in printed.layout.lines]
    assert 1.2 * 13 < second - first < 1.4 * 13
    assert all(
        round((y - options.top_pt - options.ascent_pt) % options.leading_pt, 1) in (0, 13) for y in text
    )
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    page = words(program, printed.pdf)[printed.layout.lines[0].page - 1]
    ends = [max(w.right for w in page if abs(w.bottom - y) < 6) for y in (first, second)]
    starts = [min(w.x for w in page if abs(w.bottom - y) < 6) for y in (first, second)]
    assert (ends[1] - starts[1]) > 0.7 * (ends[0] - starts[0])


PLAY = """<div><head>Act One</head><stage>Enter two.</stage>
<sp><speaker>Anna</speaker><stage>(aside)</stage><l n="1">Who is <app><lem wit="#A">there</lem><rdg wit="#B">here</rdg></app>?</l>
<stage>(To Otto.)</stage><l n="2">Stand and unfold yourself.</l><stage type="exit">Exit.</stage></sp>
<sp><speaker>Otto</speaker><l n="3" part="I">Long live the King.</l></sp>
<sp><speaker>Berta</speaker><l n="3" part="F">Of Denmark.</l></sp>
<sp><speaker>Digger</speaker><p>In prose that goes on for more than a line, so that one may see how the second line of it is set in.</p></sp>
</div>"""


def test_names_and_short_directions_run_into_the_speech(tmp_path: Path, transformer: Transformer) -> None:
    """Small capitals before the first words; the direction beside them; an exit by itself; the note is on the verse."""
    made = prepare(document(tmp_path, tei(PLAY)), "text", transformer)
    options = PrintOptions(date=DATE, title_page=False)
    printed = typeset(made.xml, options, transformer)
    assert printed.findings == []
    (entry,) = printed.layout.entries
    assert entry.first == "1"
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    page = words(program, printed.pdf)[printed.layout.lines[0].page - 1]
    rows = {
        n: sorted((w for w in page if abs(w.bottom - line.y) < 6 and w.text != "5"), key=lambda w: w.x)
        for n, line in enumerate(printed.layout.lines)
    }
    lines = [" ".join(w.text for w in row) for row in rows.values()]
    assert lines[2:8] == [
        "Anna (aside) Who is there?",
        "(To Otto.) Stand and unfold yourself.",
        "Exit.",
        "Otto Long live the King.",
        "Berta Of Denmark.",
        lines[7],
    ]
    assert lines[7].startswith("Digger In prose")
    labels = [line.label for line in printed.layout.lines][:9]
    assert labels == ["tit.", "ante 1", "1", "2", "2/1", "3", "3", "3/1", "3/2"]
    end = rows[5][-1].right
    assert 0 < rows[6][1].x - end < 8, "the rest of the verse begins where its beginning ended"
    assert rows[6][0].x == rows[5][0].x < rows[3][0].x == rows[8][0].x


def test_a_speech_that_begins_with_a_verse_without_words_keeps_its_name(
    tmp_path: Path, transformer: Transformer
) -> None:
    """The name has a line of its own; the verse that only a witness has is an entry."""
    lost = '<l n="1"><app><lem/><rdg wit="#B">another</rdg></app></l>'
    speeches = f"<sp><speaker>Anna</speaker>{lost}<l n='2'>Who is there?</l></sp><sp><speaker>Otto</speaker><l/><p/></sp>"
    made = prepare(document(tmp_path, tei(f"<div>{speeches}</div>")), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert [line.label for line in printed.layout.lines][1] == "2"
    (page,) = (page for page in text_of(printed) if "Who is there?" in page)
    assert "Anna Who is there? Otto" in page
    assert "another" in page


def test_the_rest_of_a_verse_whose_beginning_is_lost_has_its_own_number(
    tmp_path: Path, transformer: Transformer
) -> None:
    """Not that of the verse before it; the parts of one verse have one number."""
    lines = "<l n='11'>one</l><l n='12' part='I'>two</l><l n='12' part='F'>and a half</l><l n='14' part='F'>four</l>"
    made = prepare(document(tmp_path, tei(f"<div>{lines}<l n='15'>five</l></div>")), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert [line.label for line in printed.layout.lines] == ["11", "12", "12", "14", "15"]


def test_persons_of_a_play_are_told_with_who_they_are(tmp_path: Path, transformer: Transformer) -> None:
    """A comma where the source has none; the members of a group each on a line."""
    cast = (
        "<castList><castItem><role>Anna</role><roleDesc>queen</roleDesc></castItem><castItem><role>Otto</role>, "
        "<roleDesc>king</roleDesc></castItem><castGroup><head>courtiers</head><castItem><role>Emil</role></castItem>"
        "<castItem><role>Hans</role></castItem></castGroup></castList>"
    )
    made = prepare(document(tmp_path, tei(f"<div>{cast}<p>Text.</p></div>")), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert len(printed.layout.lines) == 6
    assert "Anna, queen Otto, king courtiers Emil Hans Text." in " ".join(text_of(printed))


def test_only_the_text_of_an_inscription_has_line_numbers(tmp_path: Path, transformer: Transformer) -> None:
    """Lemma and commentary have none, a heading without words is left out, entries need no numeral of a section."""
    lines = "".join(f'<lb n="{n}"/>line of stone {n} ' for n in range(1, 6))
    entry = '<lb n="6"/><app><lem wit="#A">last</lem><rdg wit="#B">lost</rdg></app> <unclear>line</unclear>'
    source = tei(
        f"<div type='description'><head>Lemma</head>{'<p>A stele of marble.</p>' * 6}</div>"
        f"<div type='edition'><ab>{lines}{entry}</ab></div><div type='translation'><head>Translation</head></div>"
        "<div type='commentary'><head>Commentary</head><p>Nothing is said.</p></div>"
    )
    made = prepare(document(tmp_path, source), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert printed.findings == []
    (text,) = (page for page in text_of(printed) if "stele" in page)
    assert "Translation" not in text and "Commentary" in text
    assert [w for w in text.split() if w in ("I", "II", "III", "IV", "5", "10")] == ["5", "5"], (
        "verse 5 and its number"
    )
    assert "6 last] A; lost B" in text and "last line" in text


def test_brackets_of_a_loss_are_joined_and_symbols_have_two(tmp_path: Path, transformer: Transformer) -> None:
    """A gap and what is restored beside it share a pair; a lemma has its own; letters between part them."""
    lost = "<supplied reason='lost'>{}</supplied>"
    line = (
        f"Δι{lost.format('ὶ κα')}<gap reason='lost' extent='unknown'/>{lost.format('Δ')}ος {lost.format('α')}β"
        f"{lost.format('γ')} <expan><am><g type='denarius'/></am><ex>denarius</ex></expan> "
        f"<app><lem>{lost.format('αβγ')}</lem><rdg wit='#B'>q</rdg></app>"
    )
    source = tei(f"<div type='edition'><ab><lb n='1'/>{line}</ab></div>")
    made = prepare(document(tmp_path, source), "text", transformer)
    whole = " ".join(text_of(typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)))
    assert "Δι[ὶ κα– – –Δ]ος [α]β[γ] ((denarius)) [αβγ]" in whole
    assert "[αβγ]]" in whole


def test_an_apparatus_from_the_right_is_read_from_the_right(transformer: Transformer) -> None:
    """Number, lemma, sigla and readings follow each other from the right edge, though the sigla are Latin."""
    options = PrintOptions(date=DATE, title_page=False)
    printed = typeset(made("hebrew", transformer).xml, options, transformer)
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    first = printed.layout.lines[0].page
    page = words(program, printed.pdf)[first - 1]
    text = max(line.y for line in printed.layout.lines if line.page == first)
    row = min(w.top for w in page if w.top > text + 2)
    foot = sorted((w for w in page if abs(w.top - row) < 4), key=lambda w: -w.right)
    sigla = [w.text.strip(";") for w in foot if w.text.strip(";") in ("A", "B")]
    assert sigla[:6] == ["A", "B"] * 3
    numbers = [int(w.text) for w in foot if w.text.isdigit()]
    lines = [n for n in numbers if n > 2]  # the others say which of two equal words is meant
    assert numbers[0] == 1 and len(lines) > 2 and lines == sorted(lines)
    edge = (options.page_width_mm - options.margin_inner_mm) * 72 / 25.4
    assert abs(foot[0].right - edge) < 2


def test_paragraphs_of_the_front_matter_are_none_of_the_text(
    tmp_path: Path, transformer: Transformer
) -> None:
    """However many lines stand on the imprint page: a verse that turns over beside them keeps one number."""
    long = (
        "A verse that is so long that it has to turn over to a line of its own wherever it stands on its page"
    )
    verses = "".join(f"<l>{long}</l>" for _ in range(40))
    imprint = "".join(f"<p>Line {n} of the imprint.</p>" for n in range(24))
    source = tei(f"<lg>{verses}</lg>").replace("<publicationStmt><p>None.</p>", f"<publicationStmt>{imprint}")
    made = prepare(document(tmp_path, source), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE), transformer)
    assert [line.label for line in printed.layout.lines] == [str(n // 2 + 1) for n in range(80)]


def test_an_empty_paragraph_is_no_line(tmp_path: Path, transformer: Transformer) -> None:
    """A work without words is neither seen nor counted; a reference to it says the next line."""
    works = '<bibl>First.</bibl><bibl> </bibl><bibl xml:id="there"/><bibl>Last.</bibl>'
    source = tei(f'<p>See <ref type="line" target="#there"/>.</p><listBibl>{works}</listBibl>')
    made = prepare(document(tmp_path, source), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert printed.findings == []
    assert [line.label for line in printed.layout.lines] == ["1", "2", "3"]
    assert "See 3. First. Last." in " ".join(text_of(printed))


MATHS = """<p>The sum <formula notation="mathml"><math xmlns="http://www.w3.org/1998/Math/MathML"><mn>5</mn><mfrac><mn>17</mn><mn>23</mn></mfrac>
<mo>+</mo><msup><mi>x</mi><mn>2</mn></msup><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mn>4</mn></mfrac></math></formula> is
<app><lem wit="#A"><formula><math xmlns="http://www.w3.org/1998/Math/MathML"><mfrac><mn>3</mn><mn>4</mn></mfrac></math></formula></lem>
<rdg wit="#B">half</rdg></app>.</p>"""


def test_a_fraction_is_not_printed_as_one_number(tmp_path: Path, transformer: Transformer) -> None:
    """Numerator and denominator keep apart, in the text and in the entry."""
    made = prepare(document(tmp_path, tei(MATHS)), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert printed.findings == []
    whole = "".join(text_of(printed)).replace(" ", "")
    assert "Thesum517⁄23+x" in whole and "=(a+1)⁄4is3⁄4." in whole
    assert "3⁄4]A;halfB" in whole
    assert " 5 17⁄23" in " ".join(text_of(printed)).replace("⁄ ", "⁄")
    assert "3/4" in made.xml and ">34<" not in made.xml


def test_a_figure_without_a_picture_inside_another_keeps_its_own_description(
    tmp_path: Path, transformer: Transformer
) -> None:
    """A sheet with a seal: each is told in its own words, once."""
    figure = (
        "<figure><head>The sheet</head><figDesc>A folded sheet</figDesc>"
        "<figure><head>The seal</head><figDesc>A ship under sail</figDesc></figure></figure>"
    )
    made = prepare(document(tmp_path, tei(f"<p>Before.</p>{figure}")), "text", transformer)
    whole = " ".join(text_of(typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)))
    assert whole.count("A folded sheet") == 1
    assert whole.count("A ship under sail") == 1


def test_directions_to_the_stage_and_the_camera_keep_apart(tmp_path: Path, transformer: Transformer) -> None:
    """A screenplay: each direction is a line of its own, and none of them is reported."""
    source = "<stage>Night.</stage><view>A garden</view><camera>Slow turn</camera><sound>A bell</sound><tech>Lights</tech>"
    made = prepare(document(tmp_path, tei(f"<div>{source}</div>")), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert printed.findings == []
    assert len(printed.layout.lines) == 5


def test_a_cell_of_several_rows_keeps_its_columns_free_below(
    tmp_path: Path, transformer: Transformer
) -> None:
    """What stands in the second column of the source stands in the second column of the page; so do cells over two columns."""
    rows = (
        '<row role="label"><cell>Place</cell><cell>Year</cell><cell>Sum</cell></row>'
        '<row><cell rows="3">Gozo</cell><cell>1301</cell><cell>ten</cell></row>'
        '<row><cell>1302</cell><cell rows="2">six</cell></row><row><cell>1303</cell></row>'
        '<row><cell cols="2">Together</cell><cell>sixteen</cell></row>'
    )
    made = prepare(document(tmp_path, tei(f"<table>{rows}</table>")), "text", transformer)
    printed = typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)
    assert printed.findings == []
    program = shutil.which("pdftotext")
    if program is None:
        pytest.skip("needs pdftotext")
    at = {w.text: round(w.x) for page in words(program, printed.pdf) for w in page}
    assert at["Place"] == at["Gozo"] == at["Together"]
    assert at["Year"] == at["1301"] == at["1302"] == at["1303"] > at["Gozo"]
    assert at["Sum"] == at["ten"] == at["six"] == at["sixteen"]


def test_a_table_or_list_in_a_note_keeps_apart_from_the_words_before(
    tmp_path: Path, transformer: Transformer
) -> None:
    note = "<note><p>Prices</p><table><row><cell>oats</cell><cell>two</cell></row></table><list><item>first</item><item>second</item></list></note>"
    made = prepare(document(tmp_path, tei(f"<p>Text.{note}</p>")), "text", transformer)
    whole = " ".join(text_of(typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)))
    assert "Prices oats | two" in whole
    assert "two first; second" in whole


LISTS = (
    "<list type='gloss'><label>ignis</label><item>fire <list><item>of wood</item></list> and light</item></list>"
    "<p>Bring <list type='inline'><item>bread</item>, <item>wine</item></list> and go.</p>"
    "<list><item>one</item> or else <item>two</item> at last</list>"
)


def test_every_word_of_a_list_is_printed_in_its_place(tmp_path: Path, transformer: Transformer) -> None:
    """What follows a list inside an item, the commas of a list in the line, and words between items."""
    made = prepare(document(tmp_path, tei(LISTS)), "text", transformer)
    whole = " ".join(text_of(typeset(made.xml, PrintOptions(date=DATE, title_page=False), transformer)))
    assert "ignis fire of wood and light" in whole
    assert "Bring bread, wine and go." in whole
    assert "one or else two at last" in whole
