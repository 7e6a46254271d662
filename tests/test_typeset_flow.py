"""The stream of the text: white space, anchors, hooks, and the pieces of an entry."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from edition.typeset.flow import quoted, read_flow
from edition.typeset.pieces import WORDS_PER_PIECE, collapse, divide, pieces


def plain(source: str, **numbers: int) -> str:
    """The stream without its hooks."""
    return read_flow(source, numbers).source(lambda _: "")


def test_white_space_collapses_over_the_borders_of_elements() -> None:
    """Two spaces on both sides of an element's border are one."""
    assert plain('#p[#"a ";#i[#" b ";]#" c";]') == '#p[#"a ";#i[#"b ";]#"c";]'


def test_a_block_has_no_white_space_at_its_ends() -> None:
    """The first and the last space of a paragraph go."""
    assert plain('\n#p[#" a ";]\n#p[#"\n b ";]\n') == '\n#p[#"a";]\n#p[#"b";]\n'


def test_the_start_of_a_lemma_stands_before_its_first_word() -> None:
    """An anchor that stands before white space moves behind it."""
    assert plain('#p[#"a";#s("x");#" b";]', x=4) == '#p[#"a ";#s(4);#"b";]'


def test_the_end_of_a_lemma_stands_behind_its_last_word() -> None:
    """An anchor that stands behind white space moves before it."""
    assert plain('#p[#s("x");#"a ";#e("x");#"b";]', x=4) == '#p[#s(4);#"a";#e(4);#" b";]'


def test_an_anchor_between_blocks_goes_to_the_next_and_the_last_word() -> None:
    """A lemma of whole paragraphs begins with the first word of the first and ends with the last word of the last."""
    source = '\n#s("x");\n#p[#"a b";]\n#p[#"c ";]\n#e("x");\n#p[#"d";]\n'
    assert plain(source, x=1) == '\n\n#p[#s(1);#"a b";]\n#p[#"c";#e(1);]\n\n#p[#"d";]\n'


def test_an_empty_lemma_stands_after_the_word_before_it() -> None:
    """Both anchors of an addition keep to the word that precedes."""
    assert plain('#p[#"a ";#s("x");#e("x");#"b";]', x=1) == '#p[#"a";#s(1);#e(1);#" b";]'


def test_an_empty_lemma_at_the_beginning_of_a_block_stands_before_its_first_word() -> None:
    """There is no word before it in its block."""
    assert plain('\n#p[#"a";]\n#p[#s("x");#e("x");#"b";]', x=1) == '\n#p[#"a";]\n#p[#s(1);#e(1);#"b";]'


def test_the_number_of_a_note_follows_its_word_without_space() -> None:
    """A mark that the source has after white space is set close to the word."""
    assert (
        plain('#p[#"a ";#s("x");#e("x");#m("x","3");#"b";]', x=1) == '#p[#"a";#s(1);#e(1);#mark("3");#" b";]'
    )


def test_an_anchor_is_taken_once() -> None:
    """The same text printed twice has its anchors in the first place only."""
    flow = read_flow('#p[#s("x");#"a";#e("x");#s("x");#"b";#e("x");]', {"x": 1})
    assert flow.source(lambda _: "") == '#p[#s(1);#"a";#e(1);#"b";]'


def test_headings_leave_out_no_level() -> None:
    """After a first level comes at most a second."""
    assert '#head(2,"b")' in plain('\n#head(1,"a")[#"a";]\n#head(4,"b")[#"b";]')


def test_hooks_stand_before_words_of_paragraphs_only() -> None:
    """A paragraph begins with a hook, a heading has none."""
    flow = read_flow('\n#head(1,"a b")[#"a b";]\n#p[#"one two three four five six seven eight nine";]', {})
    assert flow.source(lambda n: f"<{n}>") == (
        '\n#head(1,"a b")[#"a b";]\n#p[<0>#"one two three four five six seven ";<1>#"eight nine";]'
    )


words = st.lists(st.text('ab c\\"#[]();', min_size=0, max_size=6), max_size=30)


@given(words)
def test_no_word_is_lost_or_doubled_in_the_stream(texts: list[str]) -> None:
    """Whatever the runs of text, the words that come out are the words that went in."""
    source = "#p[" + "".join(f"#{quoted(t)};" for t in texts) + "]"
    found = read_flow(source, {})
    got = "".join(p.text for p in found.parts if hasattr(p, "text"))
    want = " ".join("".join(texts).split())
    assert got.replace("\\\\", "\0").replace('\\"', '"').replace("\0", "\\").strip() == want


def test_a_long_note_is_divided_between_words_and_its_calls_are_opened_again() -> None:
    """Italics that go on overleaf are italics there too."""
    text = " ".join(f"w{i}" for i in range(60))
    found = pieces([f'#i[#"{text}";]#"end";'])
    assert len(found) == 3
    assert all(piece.startswith('#i[#"w') for piece in found)
    assert all(piece.count("[") == piece.count("]") for piece in found)
    assert found[-1].endswith(']#"end";')


@given(st.integers(1, 200), st.integers(1, 5))
def test_division_keeps_every_word(count: int, depth: int) -> None:
    """The words of the pieces are the words of the entry, and no piece is much too long."""
    text = " ".join(f"w{i}" for i in range(count))
    source = "#i[" * depth + f'#"{text}";' + "]" * depth
    found = list(divide(collapse(source)))
    bare = " ".join(p.replace("#i[", "").replace("]", "").replace('#"', "").replace('";', "") for p in found)
    assert bare.split() == text.split()
    assert all(len(p.split()) <= WORDS_PER_PIECE + 1 for p in found)


def test_an_entry_is_not_divided_between_a_word_and_the_stop_behind_it() -> None:
    """Between two pieces of an entry comes a space; before a stop there is none."""
    many = " ".join(f"w{n}" for n in range(24))
    made = pieces([f'#"{many}";#i[#", seen";]#" in an excerpt";'])
    printed = " ".join("".join(re.findall(r'#"([^"]*)";', piece)) for piece in made)
    assert re.sub(" +", " ", printed) == f"{many}, seen in an excerpt"
