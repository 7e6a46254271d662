"""Where entries that point at the text stand: their ends, their lemma, their order (TEI P5, chapter 12.2)."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property

from lxml import etree

from edition.attestation import BLOCKS, T, ids_of, local, own_readings
from edition.checks.absent import Placed, absent
from edition.checks.basetext import AS_WRITTEN, BaseText, Place, ids, plain, words_of
from edition.checks.locations import Locations
from edition.document import Document
from edition.findings import Finding

# Attributes that say which of two readings of one witness comes first
ORDERING = ("varSeq", "hand", "seq", "change")
# Scripts that write words without spaces
UNDIVIDED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
ELLIPSIS = re.compile(r"\[?…\]?|\.\.\.|\s[-–—]\s|—")
EMPTY = {f"{T}{n}" for n in ("anchor", "milestone", "ptr")}


def check_places(document: Document, base: BaseText) -> list[Finding]:
    """What is wrong with the places of entries that point at the text of the same file."""
    root = document.root
    pointing = [
        a
        for a in root.iter(f"{T}app")
        if base.points(a)
        and not any(x.tag in (f"{T}rdg", f"{T}note", f"{T}teiHeader") for x in a.iterancestors())
    ]
    if not pointing or not base.text.strip():
        return []
    return _Places(document, base, pointing).check()


class _Places:
    def __init__(self, document: Document, base: BaseText, pointing: list[etree._Element]) -> None:
        from edition.canonical import references_of  # few texts have entries that point at them

        self.document = document
        self.base = base
        self.pointing = pointing
        self.ids = ids(document.root)
        self.locations = Locations(base, references_of(document).by_element)
        self.found: list[Finding] = []

    def note(self, code: str, message: str, element: etree._Element) -> None:
        self.found.append(self.document.finding(code, message, element, "apparatus"))

    def check(self) -> list[Finding]:
        """Every finding about places."""
        placed = [p for app in self.pointing for p in [self.placed(app)] if p is not None]
        for one in placed:
            if not one.at_line and not one.app.get("loc"):
                self.lemma(one)
        self.overlapping([p for p in placed if not p.at_line])
        return self.found + absent(self.document, placed)

    def placed(self, app: etree._Element) -> Placed | None:
        """The place of an entry; what keeps it from having one is noted."""
        if not app.get("from") and not app.get("to"):
            return self.located(app) if app.get("loc") is not None else None
        place = self.between(app, self.base)
        if place is not None:
            for name, at in (("from", place.start), ("to", place.end)):
                target = self.target(app, name)
                if target is not None:
                    self.inside_word(app, name, target, at)
        return Placed(app, place) if place is not None else None

    def between(self, app: etree._Element, base: BaseText) -> Place | None:
        """From the beginning of `@from` to the end of `@to`; without `@to` perhaps to where the entry stands."""
        first, last = self.target(app, "from"), self.target(app, "to")
        if first is None or (app.get("to") and last is None):
            return None
        start, end = base.of(first), base.of(last if last is not None else first)
        here = base.of(app)
        if start is None or end is None:
            return None
        ends_here = last is None and here is not None and here.start >= start.start and _ends_here(app, first)
        finish = here.start if ends_here and here is not None else end.end
        return Place(start.start, finish) if start.start <= finish else None

    def target(self, app: etree._Element, name: str) -> etree._Element | None:
        """The element of this file that `@from` or `@to` names."""
        value = (app.get(name) or "").split()
        return self.ids.get(value[0].rpartition("#")[2]) if value and "#" in value[0] else None

    def located(self, app: etree._Element) -> Placed | None:
        """The place of an entry with `@loc`: the words of its lemma in the line, else the line."""
        loc = app.get("loc", "")
        line = self.locations.place(loc)
        if line is None:
            message = f'@loc="{loc}" of <app> names no single line or paragraph of this text'
            self.note("ED308", message + self.near(loc), app)
            return None
        lemma = next((r for r in own_readings(app) if local(r) == "lem"), None)
        words = words_of(lemma) if lemma is not None else ""
        if lemma is None or not plain(words):
            return Placed(app, line, True)
        found = self.locations.occurrences(line, words)
        which = next((n for n in (lemma.get("n", ""), app.get("n", "")) if n.isdigit()), "")
        if len(found) == 1:
            return Placed(app, found[0])
        if which and 0 < int(which) <= len(found):
            return Placed(app, found[int(which) - 1])
        if found:
            message = f'the lemma “{words}” stands {len(found)} times at @loc="{loc}"; say with n="…" on <lem> which'
            self.note("ED311", message, app)
        else:
            line_says = " ".join(self.base.words(line).split())
            shown = line_says if len(line_says) < 80 else line_says[:77] + "…"
            self.note(
                "ED312", f'the lemma “{words}” does not stand at @loc="{loc}", which has “{shown}”', app
            )
        return Placed(app, line, True)

    def near(self, loc: str) -> str:
        """Which numbers there are, when the text numbers its lines."""
        canonical = list(self.locations.canonical)
        if canonical:
            return f"; its references are such as {', '.join(canonical[:3])}"
        numbers = [n for n in self.locations.lines if n.isdigit()]
        if not numbers:
            return "; the text has no numbered lines"
        if len(self.locations.lines.get(loc, [])) > 1:
            return (
                f"; {len(self.locations.lines[loc])} have that number: name the section too, such as 2.{loc}"
            )
        return f"; there are {min(numbers, key=int)} to {max(numbers, key=int)}"

    def inside_word(self, app: etree._Element, name: str, target: etree._Element, at: int) -> None:
        """An anchor between two letters of a word."""
        if target.tag not in EMPTY or not 0 < at < len(self.base.text):
            return
        before, after = self.base.text[at - 1], self.base.text[at]
        if not (before.isalnum() and after.isalnum()) or _undivided(before) or _undivided(after):
            return
        start = max(self.base.text.rfind(" ", 0, at) + 1, 0)
        word = (self.base.text[start:].split() or [""])[0]
        message = (
            f'@{name}="{app.get(name)}" of <app> points into the midst of “{word}”; put the anchor beside it'
        )
        self.note("ED314", message, app)

    def lemma(self, placed: Placed) -> None:
        """A lemma with other words than the base text between the ends."""
        lemma = next((r for r in own_readings(placed.app) if local(r) == "lem"), None)
        if lemma is None or lemma.find(f".//{T}gap") is not None or not plain(words_of(lemma)):
            return
        texts = [self.base.words(placed.place)]
        said = [words_of(lemma), words_of(lemma, AS_WRITTEN)]
        if not any(_agree(a, b) for a in said for b in texts):
            other = self.between(placed.app, self.written)
            texts += [self.written.words(other)] if other is not None else []
            if not any(_agree(a, b) for a in said for b in texts):
                text = " ".join(texts[0].split())
                message = f"the lemma says “{said[0]}”, the text between its ends “{text}”; mend the one that is wrong"
                self.note("ED313", message, lemma)

    @cached_property
    def written(self) -> BaseText:
        """The base text with what the source has instead of what the editor put."""
        return BaseText(self.document.root, AS_WRITTEN)

    def overlapping(self, placed: list[Placed]) -> None:
        """Entries that overlap and give one witness two readings."""
        placed = sorted(placed, key=lambda p: (p.place.start, p.place.end))
        open_ones: list[Placed] = []
        for one in placed:
            open_ones = [o for o in open_ones if o.place.end > one.place.start or o.place == one.place]
            for other in open_ones:
                names = sorted(_without_order(one.app, other.app))
                if names:
                    line = self.document.place(other.app)[1]
                    message = (
                        f"this entry and that of line {line} are about the same words, and both have a reading of "
                        f"{', '.join(names)}; make them one entry, or say with @varSeq which reading came first"
                    )
                    self.note("ED315", message, one.app)
                    break
            open_ones.append(one)


def _ends_here(app: etree._Element, first: etree._Element) -> bool:
    """Whether a lemma from `first` ends where the entry stands: in the same block, or after an empty anchor."""
    if any(a.tag == f"{T}listApp" for a in app.iterancestors()):
        return False
    block = next((a for a in (first, *first.iterancestors()) if local(a) in BLOCKS), None)
    return (len(first) == 0 and not first.text) or block is None or block in app.iterancestors()


def _without_order(one: etree._Element, other: etree._Element) -> set[str]:
    """Witnesses of which both entries have a reading, with nothing to tell which comes first."""
    mine = {w: r for r in own_readings(one) if local(r) == "rdg" for w in ids_of(r.get("wit"))}
    theirs = {w: r for r in own_readings(other) if local(r) == "rdg" for w in ids_of(r.get("wit"))}
    return {
        w for w in mine.keys() & theirs.keys() if all(mine[w].get(a) == theirs[w].get(a) for a in ORDERING)
    }


def _undivided(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith(UNDIVIDED)


def _agree(lemma: str, text: str) -> bool:
    """Whether a lemma has the words of the text, or their beginning and end with an ellipsis between them."""
    parts = [plain(part) for part in ELLIPSIS.split(lemma)]
    words = plain(text)
    if len(parts) > 1:
        first, last = parts[0], parts[-1]
        return words[: len(first)] == first and words[len(words) - len(last) :] == last
    return "".join(parts[0]) == "".join(words)
