"""Each entry by itself: readings that are the same, a lemma that stands twice, parts of a divided entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from lxml import etree

from edition.attestation import BLOCKS, T, ids_of, local
from edition.checks.basetext import BaseText, ids, plain, words_of
from edition.checks.selecting import attributes
from edition.document import XML_ID, Document
from edition.findings import Finding

# Attributes that tell apart two readings with the same words (TEI P5, 12.1.2.2 and 12.1.3)
DISTINGUISHING = ("hand", "varSeq", "type", "change", "seq", "cause", "place")
# Attributes that pair a reading with one of another entry: the same words can then be two readings
LINKING = ("exclude", "require", "copyOf", "sameAs", "next", "prev")
LEMMA = f"{T}lem"
FRAGMENTS = (f"{T}app", f"{T}lem", f"{T}rdg")
# Attributes without meaning for what a reading says
OF_NAMES = (
    "wit",
    "n",
    "corresp",
    "ana",
    "resp",
    "source",
    "cert",
    "facs",
    "exclude",
    "require",
    "synch",
    "rendition",
)


def check_entries(
    document: Document, apps: Mapping[etree._Element, list[etree._Element]], base: BaseText
) -> list[Finding]:
    """Identical readings, lemmata that the text has twice, broken chains of parts; `apps` have their readings."""
    found: list[Finding] = []
    for readings in apps.values():
        for reading, other in identical(readings):
            line = document.place(other)[1]
            message = (
                f"this reading and that of line {line} are the same"
                f"{f': “{words_of(reading)}”' if words_of(reading) else ''}; put their witnesses together"
            )
            found.append(document.finding("ED316", message, reading, "apparatus"))
    found += doubled_lemmata(document, apps, base)
    found += broken_chains(document)
    return found


def identical(readings: list[etree._Element]) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Readings that say the same as one before them, with that one."""
    words = {reading: said(reading) for reading in readings}
    if len(set(words.values())) == len(readings):  # nearly always
        return
    seen: dict[tuple[object, ...], etree._Element] = {}
    for before, reading in zip([None, *readings], readings, strict=False):
        if any(reading.get(name) for name in LINKING):
            continue
        group = reading.getparent()
        kind = (
            group.get("type", group.get(XML_ID)) if group is not None and group.tag == f"{T}rdgGrp" else None
        )
        if local(reading) == "lem" and not len(reading) and not reading.text and _is_pointing(reading):
            continue  # it names the witnesses of the words between the ends
        told = tuple(reading.get(a) for a in DISTINGUISHING)
        if not reading.get("wit"):
            continue  # a scholar's reading stands beside that of the manuscripts, a lemma beside its attestation
        key = (told, kind, words[reading])
        other = seen.setdefault(key, reading)
        corrects = before is not None and before is not other and _stems(reading) <= _stems(before)
        if other is not reading and not corrects and not _detailed(reading, other):
            yield reading, other


def _stems(reading: etree._Element) -> set[str]:
    """The manuscripts of a reading, whatever their hand: N for N, N1 and N3.

    A reading of N3 right after that of N is its correction, and stands there even where other witnesses have the same.
    """
    return {name.rstrip("0123456789") for name in ids_of(reading.get("wit"))}


def _is_pointing(lemma: etree._Element) -> bool:
    app = lemma.getparent()
    return app is not None and any(name in app.attrib for name in ("from", "to"))


def said(reading: etree._Element) -> str:
    """What a reading says, its mark-up included, without names and comments."""
    parts = [" ".join((reading.text or "").split())]
    if not len(reading):
        return parts[0]
    for child in reading:
        if isinstance(child.tag, str):
            told = sorted(
                (str(k), v) for k, v in child.attrib.items() if "}" not in str(k) and k not in OF_NAMES
            )
            parts.append(f"<{local(child)} {told}>{said(child)}</>")
        parts.append(" ".join((child.tail or "").split()))
    return " ".join(parts).strip()


def _detailed(*readings: etree._Element) -> bool:
    """Whether a note or detail of the entry is about one of the readings: it says what tells them apart."""
    app = next(a for a in readings[0].iterancestors(f"{T}app"))
    named = {r.get(XML_ID) for r in readings} - {None}
    return any(named & set(ids_of(e.get("target"))) for e in app.iter(f"{T}witDetail", f"{T}note"))


def doubled_lemmata(
    document: Document, apps: Mapping[etree._Element, list[etree._Element]], base: BaseText
) -> Iterator[Finding]:
    """Entries in the words whose lemma stands beside them again: it was copied, not enclosed."""
    for app, readings in apps.items():
        lemma = next((r for r in readings if r.tag == LEMMA), None)
        words = plain(words_of(lemma)) if lemma is not None else []
        if lemma is None or not words or _apart(app, words):
            continue
        if app not in base.starts or base.points(app) or any(a.tag == f"{T}app" for a in app.iterancestors()):
            continue
        block = next((a for a in app.iterancestors() if local(a) in BLOCKS and a in base.starts), None)
        if block is None:
            continue
        span = _span(words)
        before = base.text[max(base.starts[block], base.starts[app] - span) : base.starts[app]]
        after = base.text[base.ends[app] : min(base.ends[block], base.ends[app] + span)]
        twice = plain(before)[-len(words) :] == words or plain(after)[: len(words)] == words
        told = twice and all(plain(words_of(r)) for r in readings)
        if told and (len(words) > 1 or _never_doubled(words[0], readings)):
            message = f"the lemma “{words_of(lemma)}” stands in the text beside its entry again; readers see it twice"
            yield document.finding("ED317", message, app, "apparatus")


def _span(words: list[str]) -> int:
    """How much of the text beside a lemma is looked at, in characters."""
    return 12 * (sum(map(len, words)) + len(words)) + 20


def _apart(app: etree._Element, words: list[str]) -> bool:
    """Whether the text right before and right after an entry is other words than these, whatever stands around it.

    False where that text alone does not tell: it is shorter than the words, or its last one may go on beyond it.
    """
    previous, parent = app.getprevious(), app.getparent()
    before = (previous.tail if previous is not None else parent.text if parent is not None else "") or ""
    span = _span(words)
    after = (app.tail or "")[:span]
    before = before[-span:]
    # What stands between spaces is whole; at the far ends a word may go on
    earlier, later = before.split()[not before[:1].isspace() :], after.split()
    if not after[-1:].isspace():
        later = later[:-1]
    nearest = next((said[-1] for piece in reversed(earlier) if (said := plain(piece))), words[-1])
    following = next((said[0] for piece in later if (said := plain(piece))), words[0])
    return nearest != words[-1] and following != words[0]


def _never_doubled(word: str, readings: Iterable[etree._Element]) -> bool:
    """Whether it is likely that a single word beside its double was copied: no reading has it twice or lacks it."""
    return len(word) > 3 and all(plain(words_of(r)).count(word) < 2 for r in readings)


def broken_chains(document: Document) -> Iterator[Finding]:
    """Parts of a divided entry (`@next`, `@prev`) that do not fit together: TEI P5, chapter 16.7."""
    chained = attributes(document.root, ("next", "prev"))
    known = ids(document.root) if chained else {}
    for element, name in chained:
        if element.tag not in FRAGMENTS:
            continue
        back = "prev" if name == "next" else "next"
        target = known.get((element.get(name) or "").rpartition("#")[2]) if element.get(name) else None
        if target is None:  # a pointer that leads nowhere is reported with the other pointers
            continue
        fault = _fault(element, target, name, back, known)
        if fault:
            message = f'@{name}="{element.get(name)}" of <{local(element)}>: {fault}'
            yield document.finding("ED318", message, element, "apparatus")


def _fault(
    element: etree._Element, target: etree._Element, name: str, back: str, known: dict[str, etree._Element]
) -> str:
    """What is wrong with one link of a chain; empty when nothing is."""
    if target.tag != element.tag and local(target) not in ("app", "lem", "rdg"):
        return f"it names a <{local(target)}>, not a part of an entry"
    if element in _chain(target, name, known):
        return "the parts lead round in a circle"
    answer = (target.get(back) or "").rpartition("#")[2]
    if answer and answer != element.get(XML_ID):
        return f'that part says @{back}="{target.get(back)}"'
    later, earlier = (target, element) if name == "next" else (element, target)
    return "" if _stands_after(later, earlier) else "the parts are not in the order of the text"


def _chain(element: etree._Element, name: str, known: dict[str, etree._Element]) -> list[etree._Element]:
    """An element and the parts that follow it, up to the end or the first that comes again."""
    chain: list[etree._Element] = []
    here: etree._Element | None = element
    while here is not None and here not in chain:
        chain.append(here)
        here = known.get((here.get(name) or "#").rpartition("#")[2])
    return chain


def _stands_after(later: etree._Element, earlier: etree._Element) -> bool:
    mine, theirs = [later, *later.iterancestors()][::-1], [earlier, *earlier.iterancestors()][::-1]
    for a, b in zip(mine, theirs, strict=False):
        if a is not b:
            parent = a.getparent()
            return parent is not None and parent.index(a) > parent.index(b)
    return len(mine) > len(theirs)
