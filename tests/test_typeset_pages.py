"""The page maker without Typst: lines, labels, feet and the plan."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.typeset.foot import Foot
from edition.typeset.labels import Labels, fixed_labels
from edition.typeset.model import Entry, Galley, Manuscript, Page
from edition.typeset.options import PrintOptions
from edition.typeset.pages import PageMaker, Plan

OPTIONS = PrintOptions()


def manuscript(layers: list[tuple[str, int]]) -> Manuscript:
    """A manuscript whose entries have a layer and a number of pieces."""
    entries = tuple(
        Entry(f"e{n}", layer, "", "", "", "lemma", tuple("x" for _ in range(count)))
        for n, (layer, count) in enumerate(layers)
    )
    names = tuple(dict.fromkeys(layer for layer, _ in layers))
    return Manuscript("t", "T", (), (), "en", "la", False, "", "", "", "", names, entries)


def galley(n: int, places: list[int], text: Manuscript, width: float = 120.0) -> Galley:
    """A galley of `n` lines of one height, with the lemma of each entry on the line named."""
    lead = OPTIONS.leading_pt
    tops = [OPTIONS.top_pt + lead * i for i in range(n)]
    return Galley(
        baselines=[t + OPTIONS.ascent_pt for t in tops],
        tops=tops,
        bottoms=[t + lead for t in tops],
        first=dict(enumerate(places)),
        last=dict(enumerate(places)),
        hooks=[(i, i) for i in range(n)],
        break_before=[True] * n,
        inseparable=set(),
        sections=[(0, "I")],
        verses={},
        turnovers=set(),
        folios=[],
        widths={(e, p): width for e, entry in enumerate(text.entries) for p in range(len(entry.pieces))},
        first_page=5,
    )


def plan(column: Galley, text: Manuscript, numbering: str = "section") -> tuple[Plan, Foot, PageMaker]:
    """A plan for a galley."""
    foot = Foot(text, OPTIONS)
    maker = PageMaker(column, foot, Labels(column, numbering), OPTIONS)
    made = Plan()
    maker.make(made)
    return made, foot, maker


def test_a_text_without_entries_fills_its_pages() -> None:
    """100 lines at 36 a page are three pages."""
    text = manuscript([])
    made, _, _ = plan(galley(100, [], text), text)
    n = OPTIONS.lines_per_page
    assert [(p.a, p.b) for p in made.pages] == [(0, n), (n, 2 * n), (2 * n, 100)]
    assert [p.number for p in made.pages] == [5, 6, 7]


def test_no_page_begins_where_it_must_not() -> None:
    """A widow takes the line before it along."""
    text = manuscript([])
    column = galley(60, [], text)
    column.break_before[OPTIONS.lines_per_page] = False
    made, _, maker = plan(column, text)
    assert made.pages[0].b == OPTIONS.lines_per_page - 1
    assert maker.wants_hold(made.pages[0], made)


def test_a_line_brings_its_entry_to_its_page() -> None:
    """Every piece is at the foot of the page of its line."""
    text = manuscript([("variants", 1)] * 40)
    column = galley(80, [2 * i for i in range(40)], text)
    made, _, _ = plan(column, text)
    for page in made.pages:
        assert all(page.a <= column.first[e] < page.b for e, _ in page.pieces)


def test_a_long_commentary_goes_on_overleaf_and_the_variants_stay() -> None:
    """The foot is divided in the layer that yields."""
    text = manuscript([("commentary", 90), ("variants", 1)])
    made, _, _ = plan(galley(60, [3, 3], text, width=290.0), text)
    assert any(page.divided for page in made.pages)
    assert (1, 0) in next(page for page in made.pages if page.a <= 3 < page.b).pieces


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    st.integers(1, 150),
    st.lists(
        st.tuples(st.sampled_from(["variants", "commentary"]), st.integers(1, 25), st.integers(0, 149)),
        max_size=40,
    ),
    st.sampled_from(["section", "page", "continuous"]),
)
def test_every_line_and_every_piece_is_planned_once(
    n: int, rows: list[tuple[str, int, int]], numbering: str
) -> None:
    """Whatever the entries: nothing is lost, nothing is doubled, nothing is too high."""
    rows = sorted(rows, key=lambda r: r[2])
    text = manuscript([(layer, count) for layer, count, _ in rows])
    column = galley(n, [min(place, n - 1) for *_, place in rows], text, width=250.0)
    made, _, _ = plan(column, text, numbering)
    assert [line for p in made.pages for line in range(p.a, p.b)] == list(range(n))
    got = sorted(piece for p in made.pages for piece in p.pieces)
    assert got == sorted((e, k) for e, entry in enumerate(text.entries) for k in range(len(entry.pieces)))
    for page in made.pages:
        if len(page.pieces) > 1:
            assert page.text_height + page.estimate + OPTIONS.clearance_pt <= OPTIONS.height_pt + 0.01


def test_verse_has_its_own_numbers() -> None:
    """A turnover has the number of its verse; a line of prose is called after the verse before it."""
    column = galley(5, [], manuscript([]))
    column.verses = {1: "7", 3: "8"}
    column.turnovers = {2}
    assert fixed_labels(column, "section") == ["praef. 1", "7", "7", "8", "8/1"]


def test_directions_between_and_after_the_parts_of_a_verse_have_numbers_of_their_own() -> None:
    """No two of them are called the same."""
    column = galley(5, [], manuscript([]))
    column.verses = {0: "12", 2: "", 4: "13"}
    column.directions = {1, 3}
    assert fixed_labels(column, "section") == ["12", "12/1", "12", "12/2", "13"]


def test_what_stands_before_the_first_verse_is_called_as_in_an_apparatus() -> None:
    """A title, a stage direction, and the lines of a preface, which are counted in the margin too."""
    column = galley(17, [], manuscript([]))
    column.titles, column.directions = {0}, {6}
    column.verses = {line: str(line - 6) for line in range(7, 17)}
    names = ["tit.", "praef. 1", "praef. 2", "praef. 3", "praef. 4", "praef. 5", "ante 1", "1"]
    assert fixed_labels(column, "section")[:8] == names
    labels = Labels(column, "section")
    assert labels.lines(1, 1, 5) == "praef. 1–5"
    assert [labels.marginal(line, 5) for line in (0, 5, 6, 7, 11)] == [None, "5", None, None, "5"]


def test_verses_quoted_in_prose_leave_the_prose_its_numbers() -> None:
    """Every line of such a section is counted."""
    column = galley(9, [], manuscript([]))
    column.verses = {4: "1", 5: "2"}
    assert fixed_labels(column, "section") == [str(n) for n in range(1, 10)]


def test_verse_with_a_number_twice_is_counted_by_lines() -> None:
    """Numbers that do not tell lines apart are of no use."""
    column = galley(3, [], manuscript([]))
    column.verses = {0: "1", 1: "2", 2: "1"}
    assert fixed_labels(column, "section") == ["1", "2", "3"]


def test_numbers_begin_again_with_each_section() -> None:
    """Unless they run through."""
    column = galley(4, [], manuscript([]))
    column.sections = [(0, "I"), (2, "II")]
    assert fixed_labels(column, "section") == ["1", "2", "1", "2"]
    assert fixed_labels(column, "continuous") == ["1", "2", "3", "4"]


def test_a_range_over_two_pages_names_both_lines() -> None:
    """With numbers by page the stroke says that the second is overleaf."""
    column = galley(6, [], manuscript([]))
    labels = Labels(column, "page")
    labels.settle([Page(5, 0, 3, [], 0), Page(6, 3, 6, [], 0)])
    assert labels.lines(5, 2, 3) == "3 | 1"
    assert labels.lines(5, 1, 2) == "2–3"
    assert labels.lines(6, 2, 2) == "p. 5, 3"


def test_entries_of_one_line_stand_under_one_number() -> None:
    """The number is printed once, before the first of them."""
    text = manuscript([("variants", 1)] * 3)
    column = galley(9, [4, 4, 5], text)
    labels = Labels(column, "section")
    source = Foot(text, OPTIONS).source(
        [(0, 0), (1, 0), (2, 0)], column, lambda a, z: labels.lines(5, a, z), lambda _: ""
    )
    assert source.count('#no("5")') == 1
    assert source.count('#no("6")') == 1
    assert source.count('#sep("‖");') == 1
