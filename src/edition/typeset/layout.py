"""What the plan says to the page: marginal numbers, running heads; and the report of where everything stands."""

from __future__ import annotations

from collections.abc import Callable

from edition.typeset.labels import Labels, span
from edition.typeset.marginalia import several_sections
from edition.typeset.model import Galley, Layout, Manuscript, Page, PlacedEntry, PrintedLine
from edition.typeset.pages import Plan
from edition.typeset.verify import Verdict
from edition.typeset.words import word


def section_numeral(galley: Galley, page: Page) -> Callable[[int], str]:
    """The numeral to print before an entry: only on pages with lines of two sections."""
    shown = [galley.section_at(line) for line in (page.a, max(page.a, page.b - 1)) if line < len(galley)]
    foreign = not several_sections(galley) or len(set(shown)) < 2

    def numeral(line: int) -> str:
        index = galley.section_at(line)
        if index < 0 or (foreign and (not several_sections(galley) or index in shown)):
            return ""
        return galley.sections[index][1]

    return numeral


def heads(galley: Galley, labels: Labels, plan: Plan, title: str) -> dict[str, str]:
    """Running heads by page: the work on the left, the range of the page on the right; none on the first page."""
    rows: dict[str, str] = {}
    opening = {line for line, _ in galley.chapters}
    work = short(title)
    for page in plan.pages[1:]:
        if page.b > page.a and page.a in opening:
            continue
        chapter = galley.chapter_at(min(page.a, len(galley) - 1))
        if page.number % 2 == 0:
            rows[str(page.number)] = work
            continue
        numbers = _range(galley, labels, page) if page.a not in labels.silent else ""
        if len(galley.chapters) > 1 and chapter >= 0:
            numbers = f"{short(galley.chapters[chapter][1])}  {numbers}".strip()
        rows[str(page.number)] = numbers or work
    return rows


def short(title: str) -> str:
    """A title that fits into a running head."""
    return title if len(title) <= 60 else title[:58].rsplit(" ", 1)[0] + " …"


def _range(galley: Galley, labels: Labels, page: Page) -> str:
    if page.b <= page.a:
        return ""
    numbered = [line for line in range(page.a, page.b) if labels.labels[line].isdigit()]
    ends = []
    for line in (numbered[0], numbered[-1]) if numbered else (page.a, page.b - 1):
        section = galley.section_at(line)
        numeral = galley.sections[section][1] if section >= 0 and several_sections(galley) else ""
        ends.append((numeral, labels.labels[line]))
    (one, a), (two, z) = ends
    if one == two:
        return f"{one} {span(a, z)}".strip()
    return f"{one} {a}".strip() + " – " + f"{two} {z}".strip()


def silent(galley: Galley, text: Manuscript) -> set[int]:
    """Lines without numbers: those beside the text, and of a text of a book to which no entry is keyed."""
    keyed = {galley.chapter_at(line) for n, line in galley.first.items() if not text.entries[n].mark}
    if len(galley.chapters) < 2:
        return set(galley.quiet)
    return galley.quiet | {line for line in range(len(galley)) if galley.chapter_at(line) not in keyed}


def targets(galley: Galley, labels: Labels, text: Manuscript) -> dict[str, str]:
    """What cross-references say: for each target the number of its page, of its line, and both: `p. 25, l. 41`.

    An entry or a note is a target too: the first line of its lemma. Where lines are not numbered there is only a page.
    `at` is the page to which a click leads.
    """
    entries = {entry.id: galley.first[n] for n, entry in enumerate(text.entries) if n in galley.first}
    p_word, l_word = word("page", text.language), word("line", text.language)
    rows: dict[str, str] = {}
    for key, line in {**entries, **galley.targets}.items():
        page, label = str(labels.page_of[line]), labels.shown(line)
        both = f"{p_word}\u00a0{page}" + (f", {l_word}\u00a0{label}" if label else "")
        rows |= {
            f"at:{key}": page,
            f"page:{key}": page,
            f"line:{key}": labels.labels[line],
            f"pageline:{key}": both,
        }
    return rows


def final_layout(
    text: Manuscript, galley: Galley, labels: Labels, plan: Plan, verdict: Verdict, passes: int
) -> Layout:
    """Where every entry and every line was printed."""
    page_of = {}
    for page in plan.pages:
        for number, part in page.pieces:
            if part == 0:
                page_of[number] = page.number
    entries = tuple(
        PlacedEntry(
            entry.id,
            page_of[number],
            labels.page_of[galley.first[number]],
            labels.labels[galley.first[number]],
            labels.labels[galley.last[number]],
            entry.layer,
            entry.mark,
            entry.lemma,
            galley.again.get(number, 0),
        )
        for number, entry in enumerate(text.entries)
        if number in page_of
    )
    lines = tuple(
        PrintedLine(page, y, labels.labels[line])
        for line, (page, y) in enumerate(verdict.lines)
        if line < len(galley)
    )
    last = max((page.number for page in plan.pages), default=0)
    others = [(n, entry.id) for n, entry in enumerate(text.entries) if n not in page_of]
    unplaced = tuple(name for n, name in others if n not in galley.first)
    endnotes = tuple(name for n, name in others if n in galley.first)
    return Layout(last, entries, unplaced, lines, passes, endnotes)
