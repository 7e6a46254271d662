"""The repository's own edition: source, list of the apparatus, web page and printed page say the same."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from edition import build, config
from edition.attestation import declared, plain_text, witness_text
from edition.build import Built
from edition.document import load
from edition.validation import validate
from readback import XML_ID, Printed, SourceText, T, html_entries, letters, read_pdf, read_source

ROOT = Path(__file__).resolve().parents[1]
LETTER = ROOT / "tei/texts/zinoviev-letter.xml"
WITNESSES = sorted((ROOT / "tei/witnesses").glob("*.xml"))


@pytest.fixture(scope="module")
def site(edition_site: tuple[Path, Built]) -> Path:
    """The whole edition, built without a finding."""
    folder, made = edition_site
    assert not made.not_built and not made.unreadable
    assert [f.as_text() for f in made.findings] == []
    return folder


@pytest.fixture(scope="module")
def source() -> SourceText:
    """The letter as its source has it."""
    return read_source(LETTER)


@pytest.fixture
def printed(site: Path, outside: Callable[[str], str]) -> Printed:
    """The PDF of the letter, read back."""
    return read_pdf(site / "pdf/zinoviev-letter.pdf", outside("pdftohtml"), (17, 19), (12, 15))


def test_the_edition_has_no_findings() -> None:
    settings = config.read(ROOT / "edition.toml")
    result = validate([s.path for s in build.sources_of(settings)], settings)
    assert [f.as_text() for f in result.findings] == []


@pytest.mark.parametrize("path", WITNESSES, ids=lambda p: p.stem)
def test_each_witness_rebuilt_from_the_edition_equals_its_transcription(path: Path) -> None:
    edition, transcription = load(LETTER), load(path)
    siglum = next(w for w in declared(edition.root) if w.lower() == path.stem)
    assert witness_text(edition.root, siglum).split() == plain_text(transcription.root).split()


def test_every_witness_of_the_edition_has_a_transcription() -> None:
    single = {e.get(XML_ID, "") for e in load(LETTER).root.iter(f"{T}witness")}
    assert {w.lower() for w in single} == {p.stem for p in WITNESSES}


def test_the_web_page_has_every_entry_of_the_source_in_its_order(site: Path, source: SourceText) -> None:
    page = (site / "zinoviev-letter.html").read_bytes()
    entries = [e for e in html_entries(page) if e.layer == "variants"]
    assert [e.id for e in entries] == [e.id for e in source.entries]
    for shown, given in zip(entries, source.entries, strict=True):
        assert shown.lemma == given.lemma, given.id
        assert shown.lemma_witnesses == in_order(given.witnesses), given.id
        assert shown.readings == [(text, in_order(wits)) for text, wits in given.readings], given.id


def test_the_web_page_has_every_note_of_the_source_once(site: Path) -> None:
    page = (site / "zinoviev-letter.html").read_bytes()
    ids = [e.id for e in html_entries(page) if e.layer != "variants"]
    notes = etree.parse(LETTER).getroot().findall(f"{T}text//{T}note")
    given = [n.get(XML_ID) for n in notes if not any(a.tag == f"{T}app" for a in n.iterancestors())]
    assert sorted(ids) == sorted(given)


def test_the_printed_text_is_the_text_of_the_source(printed: Printed, source: SourceText) -> None:
    assert printed.text == source.text


def test_line_numbers_in_the_margin_count_the_printed_lines(printed: Printed) -> None:
    assert printed.faults == []


def test_each_printed_entry_stands_under_the_line_of_its_lemma_on_the_page_of_that_line(
    printed: Printed, source: SourceText
) -> None:
    foot, at = "", []
    for piece in printed.foot:
        at += [(len(foot), piece)]
        foot += piece.text
    wrong = []
    for entry in source.entries:
        here = [m.start() for m in re.finditer(re.escape(head_of(entry)), foot)]
        first = printed.line(min(entry.start, len(source.text) - 1))
        last = printed.line(max(entry.start, entry.end - 1))
        number = str(first[1]) if first[1] == last[1] else f"{first[1]}–{last[1]}"
        pieces = [next(p for o, p in reversed(at) if o <= position) for position in here]
        if entry.start == entry.end:
            ok = any(p.page == first[0] for p in pieces)
        else:
            ok = any(p.number == number and p.page == first[0] for p in pieces)
        if not ok:
            wrong.append((entry.id, number, first[0], [(p.number, p.page) for p in pieces]))
    assert wrong == []


def test_each_reading_is_printed_with_its_sigla(printed: Printed, source: SourceText) -> None:
    foot = "".join(piece.text for piece in printed.foot)
    for entry in source.entries:
        for text, witnesses in entry.readings:
            assert text + "".join(in_order(witnesses)) in foot, (entry.id, text)


def head_of(entry) -> str:  # type: ignore[no-untyped-def]
    """The letters with which an entry begins in print: its lemma (abbreviated when long) and the sigla of it."""
    return lemma_in_print(entry.id) + "".join(in_order(entry.witnesses))


def lemma_in_print(identifier: str) -> str:
    """The lemma as abbreviated: first and last word when it has more than six."""
    app = next(a for a in etree.parse(LETTER).getroot().iter(f"{T}app") if a.get(XML_ID) == identifier)
    from readback import NOT_TEXT, words

    parts = words(app.find(f"{T}lem"), NOT_TEXT | {f"{T}sic"}).split()
    return letters("".join(parts) if len(parts) <= 6 else parts[0] + parts[-1])


def in_order(witnesses: list[str]) -> list[str]:
    """Sigla in the order of listWit."""
    order = [e.get(XML_ID, "") for e in etree.parse(LETTER).getroot().iter(f"{T}witness")]
    return sorted(witnesses, key=order.index)


LOCI = {
    "order of heading": ["app-heading"], "salutation": ["app-salutation"], "Treaty (1)": ["app-treaty-1"],
    "Governments": ["app-governments"], "name of the Union": ["app-union-1", "app-union-2"],
    "shows that": ["app-shows-that"], "are against": ["app-are-against", "app-treaty-2"],
    "for the purpose of breaking off": ["app-purposes"], "weighty word": ["app-weighty-word", "app-pronounced-its"],
    "negotiations and compelled": ["app-negotiations"], "endeavour(s)": ["app-endeavours"],
    "parenthesis": ["app-parenthesis"], "Organise": ["app-organise"], "IKKI": ["app-ikki"],
    "struggle for ratification": ["app-struggle"], "working districts": ["app-working-districts"],
    "close contact": ["app-close-contact"], "workers etc": ["app-workers-etc"], "colonies": ["app-colonies"],
    "embedded": ["app-embedded"], "propaganda work": ["app-propaganda-work"], "large centres": ["app-country"],
    "among factories": ["app-among-factories", "app-store-depots"], "danger of war": ["app-danger-of-war"],
    "paralyse": ["app-paralyse"], "imperialist": ["app-imperialist"], "Military Section": ["app-military-section"],
    "Red Army": ["app-red-army"], "leaders": ["app-leaders", "app-translation-leaders"],
    "active strife": ["app-active-strife"], "directing head": ["app-directing-head"],
    "catch ... unprepared": ["app-catch-unprepared"], "signatures": ["app-signatures"],
    "newspaper named": ["note-newspaper-named"],
}  # fmt: skip


def test_all_known_variants_are_in_the_edition(shared: Path | None) -> None:
    ids = {e.get(XML_ID) for e in etree.parse(LETTER).getroot().iter(f"{T}app", f"{T}note")}
    assert {name for names in LOCI.values() for name in names} <= ids
    if shared is not None:
        table = (shared / "zinoviev/VARIANTS.tsv").read_text("utf-8").splitlines()[1:]
        assert {row.split("\t")[0] for row in table} == set(LOCI)
