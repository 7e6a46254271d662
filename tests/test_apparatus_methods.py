"""From random witnesses an apparatus is made in each method; each witness rebuilt from it has its own words again."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apparatus_methods import GAP, double_end_point, location_referenced, parallel
from edition.apparatus import rebuild
from edition.xslt import Transformer
from tei import prepared

CASES = int(os.environ.get("APPARATUS_CASES", "120"))
WORDS = st.sampled_from(["a", "b", "c", "d", "c,", "sun", "Luna,", "don't"])
Maker = Callable[[dict[str, list[str]], random.Random], str]
Witnesses = dict[str, list[str]]

METHODS: dict[str, Maker] = {
    "parallel segmentation": parallel,
    "double end-point, internal": lambda w, rng: double_end_point(w, rng, False),
    "double end-point, external": lambda w, rng: double_end_point(w, rng, True),
    "location-referenced": location_referenced,
}


@st.composite
def changed(draw: st.DrawFn, base: list[str]) -> list[str]:
    """A witness that comes from the base text by slips of a scribe; now and then another text altogether."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.lists(WORDS, max_size=8))
    words = list(base)
    for kind in draw(st.lists(st.sampled_from(["omit", "add", "change", "transpose", "lacuna"]), max_size=4)):
        a = draw(st.integers(0, len(words)))
        b = min(len(words), a + draw(st.integers(0, 3)))
        if kind == "transpose":
            c = min(len(words), b + draw(st.integers(0, 3)))
            words[a:c] = words[b:c] + words[a:b]
        else:
            new = {"omit": [], "lacuna": [GAP]}.get(kind)
            words[a:b] = draw(st.lists(WORDS, min_size=1, max_size=3)) if new is None else new
    return words


@st.composite
def witnesses(draw: st.DrawFn) -> Witnesses:
    """Two to four witnesses by siglum, the base text first."""
    base = draw(st.lists(WORDS, min_size=1, max_size=14))
    found = {"A": base}
    for siglum in "BCD"[: draw(st.integers(1, 3))]:
        found[siglum] = draw(changed(base))
    return found


def as_words(words: list[str]) -> list[str]:
    """Words with what is missing between two of them as one `GAP`."""
    text = re.sub(r"(?<=\0)(G\0)+", "G\0", "\0" + "".join(f"{'G' if w == GAP else w}\0" for w in words))
    return text.strip("\0").removeprefix("G\0").removesuffix("\0G").split("\0")


@pytest.mark.parametrize("method", METHODS)
def test_each_witness_rebuilt_is_its_text(
    method: str, tmp_path_factory: pytest.TempPathFactory, transformer: Transformer
) -> None:
    folder: Path = tmp_path_factory.mktemp("case")

    @settings(
        max_examples=CASES,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(witnesses(), st.integers(0, 2**32))
    def holds(given_witnesses: Witnesses, seed: int) -> None:
        text = METHODS[method](given_witnesses, random.Random(seed))
        result, _ = prepared(folder, text, transformer)
        assert [f.as_text() for f in result.findings] == []
        for siglum, words in given_witnesses.items():
            rebuilt = rebuild(result.xml, siglum)
            assert rebuilt.conflicts == []
            assert as_words([w.text for w in rebuilt.words]) == as_words(words), (siglum, text)

    holds()
