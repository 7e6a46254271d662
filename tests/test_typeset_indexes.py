"""Indexes: the order of the language, places merged, passages by their numbers."""

from __future__ import annotations

import pytest

from edition.typeset.indexes import Locator, merged, sorting


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("de", "Adler Ägypten Azur Ödland Ofen Strasse Straße Zypern"),
        ("sv", "Adam Zorn Åland Ängby Öland"),
        ("da", "Adam Zorn Ærø Østby Århus"),
        ("en", "Abel Åland eclair éclair Edward Zorn"),
        ("es", "nube nutria ñandú oca"),
        ("pl", "las lato łan mak"),
        ("cs", "cena čas den"),
        ("ru", "Егор Ёлка Женя Иван Йод Канада"),
        ("el", "Ἀθῆναι Ἄρης Βοιωτία Ἕκτωρ Ὅμηρος"),
        ("la", "Hom. Il. 1.2|Hom. Il. 1.10|Hom. Il. 2.1|Hom. Od. 1.1"),
    ],
)
def test_headings_stand_in_the_order_of_their_language(language: str, ordered: str) -> None:
    """Not in the order of code points, and numbers by their value."""
    wanted = ordered.split("|" if "|" in ordered else None)
    assert sorted(sorted(wanted), key=sorting(language)) == wanted
    assert sorted(sorted(wanted, reverse=True), key=sorting(language)) == wanted


def test_neighbouring_lines_of_a_page_are_one_range() -> None:
    """`12.5–7`; another page begins anew, a note is marked."""
    lines = [Locator(12, str(n), n) for n in (5, 6, 7, 9)]
    assert (
        merged([*lines, Locator(13, "10", 10), Locator(13, "12", 12, True)]) == "12.5–7, 12.9, 13.10, 13.12n"
    )
