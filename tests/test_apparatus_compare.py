"""Transcriptions against the witnesses rebuilt from the edition (ED310)."""

from __future__ import annotations

from pathlib import Path

from edition.apparatus import compare, rebuild
from edition.xslt import Transformer
from tei import document, prepared, tei

EDITION = '<p>Once the <app><lem wit="#A">sun</lem><rdg wit="#B">moon</rdg></app> rose\nin the east.</p>'


def differences(folder: Path, transformer: Transformer, transcription: str) -> list[tuple[str, int, str]]:
    """Code, line and message of each difference of the transcription of B."""
    result, _ = prepared(folder, tei(EDITION), transformer)
    other = document(folder, tei(transcription, ""), "b.xml")
    return [(f.code, f.line, f.message) for f in compare(rebuild(result.xml, "B"), other, "edition.xml")]


def test_the_same_words_differ_in_nothing(tmp_path: Path, transformer: Transformer) -> None:
    assert (
        differences(tmp_path, transformer, "<p>Once the\n<hi>moon</hi> ro<lb break='no'/>se in the east.</p>")
        == []
    )


def test_each_difference_is_told_with_its_places(tmp_path: Path, transformer: Transformer) -> None:
    found = differences(tmp_path, transformer, "<p>Once the sun rose</p>\n<p>in the far east.</p>")
    assert [(code, line) for code, line, _ in found] == [("ED310", 1), ("ED310", 2)]
    assert "“sun”" in found[0][2] and "“moon”" in found[0][2] and "§ 1" in found[0][2]
    assert "“far”" in found[1][2] and "nothing" in found[1][2]


def test_a_correction_by_the_witness_itself_counts_with_its_last_words(
    tmp_path: Path, transformer: Transformer
) -> None:
    corrected = "<p>Once the <subst><del>star</del><add>moon</add></subst> rose in the east.</p>"
    assert differences(tmp_path, transformer, corrected) == []
