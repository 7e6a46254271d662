"""Several texts as one book: their streams one after the other, their entries numbered through."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.typeset.flow import Flow, Place, leads_to, quoted, read_flow
from edition.typeset.model import Entry, Manuscript, Name
from edition.typeset.words import word

ORDER = ("sources", "variants")
LAST = ("commentary", "notes")
POINTER = re.compile(r"<(?:ref|ptr)\b[^>]*>")
PLACED = re.compile(r'\stype="(?:line|page|pageline)"')
TARGET = re.compile(r'\sed:href="([^":/#]+)\.html#([^"]+)"')
STRING = r'("(?:[^"\\]|\\.)*")'
NAME = re.compile(r'\sed:name="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a book: prepared TEI, whether it runs on without a page of its own, its number in the calendar."""

    prepared: str
    run_on: bool = False
    number: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """What a book is called, who is responsible for it, what its imprint says; headings of its registers by id, and
    its registers of works.
    """

    title: str
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    imprint: tuple[str, ...] = ()
    language: str = "en"
    headings: Mapping[str, str] = field(default_factory=dict)
    works: tuple[str, ...] = ()


@dataclass(slots=True)
class Bound:
    """A manuscript that is ready to be set, with the names for its indexes."""

    text: Manuscript
    flow: Flow
    names: list[Name] = field(default_factory=list)


def single(text: Manuscript) -> Bound:
    """A text by itself."""
    names: list[Name] = []
    numbers = {entry.id: n for n, entry in enumerate(text.entries)}
    return Bound(text, read_flow(text.flow, numbers, names, Place(asides=text.asides)), names)


def bind(texts: Sequence[tuple[Manuscript, bool]], book: Book) -> Bound:
    """The texts, each with whether it runs on, as one manuscript."""
    entries: list[Entry] = []
    names: list[Name] = []
    asides = hooks = 0
    flows: list[Flow] = []
    group = ""
    others = {text.name for text, _ in texts}
    for text, run_on in texts:
        prefix = f"{text.name}#"
        numbers = {entry.id: n for n, entry in enumerate(text.entries, len(entries))}
        entries += [
            replace(
                entry,
                id=f"{text.name}#{entry.id}",
                inside=tuple(f"{text.name}#{i}" for i in entry.inside),
                pieces=tuple(with_references(p, prefix, others) for p in entry.pieces),
            )
            for entry in text.entries
        ]
        if "#witness(" in text.front:
            flow = read_flow(as_chapters(text.front), {}, names, Place(hooks, 1, prefix, texts=others))
            hooks = flow.hooks
            flows.append(flow)
        place = Place(hooks, 1 if not run_on else 2, prefix, text.asides, asides, others)
        source = re.sub(r'#section\("[^"]*"\);', "", text.flow) if run_on else text.flow
        subtitle = text.subtitle if run_on else ""
        part = subtitle or ("" if flows else book.title)
        if run_on and part and part != group:
            source = f"\n#part-title({quoted(part)})\n{source}"
        group = subtitle
        flow = read_flow(source, numbers, names, place)
        asides, hooks = asides + len(text.asides), flow.hooks
        flows.append(flow)
    whole = Flow(
        [part for flow in flows for part in flow.parts],
        {n for flow in flows for n in flow.starts},
        {n for flow in flows for n in flow.ends},
        hooks,
    )
    first = texts[0][0]
    layers = dict.fromkeys(entry.layer for entry in entries)
    ordered = [n for n in ORDER if n in layers] + [n for n in layers if n not in ORDER + LAST]
    made = Manuscript(
        name="edition",
        title=book.title or first.title,
        subtitle=book.subtitle,
        authors=book.editors or first.authors,
        keywords=tuple(dict.fromkeys(k for text, _ in texts for k in text.keywords)),
        language=book.language,
        ui_language=book.language,
        apparatus_language=first.apparatus_language,
        rtl=first.rtl,
        front=front(book),
        flow="",
        back=bibliography((*book.works, *(text.back for text, run_on in texts if not run_on))),
        unplaced_title=first.unplaced_title,
        layers=(*ordered, *(n for n in LAST if n in layers)),
        entries=tuple(entries),
        headings={**{k: v for text, _ in texts for k, v in text.headings.items()}, **book.headings},
    )
    return Bound(made, whole, names)


def with_references(source: str, name: str, texts: Collection[str]) -> str:
    """An entry whose cross-references are those of its text in the book."""

    def call(match: re.Match[str]) -> str:
        target = leads_to(match[2], name, texts)
        return f'#{match[1]}("{target}");' if target else ""

    return re.sub(r'#(xref(?:-[a-z]+)?)\("([^"]*)"\);', call, source)


def pointed_at(texts: Iterable[str]) -> dict[str, list[str]]:
    """What prepared texts want to know the page or line of in other texts: for each name of a text the ids."""
    found: dict[str, dict[str, None]] = {}
    for text in texts:
        for tag in POINTER.findall(text):
            target = TARGET.search(tag)
            if PLACED.search(tag) and target:
                found.setdefault(target[1], {})[target[2]] = None
    return {name: list(ids) for name, ids in found.items()}


def bibliography(lists: Iterable[str]) -> str:
    """Lists of works, each with a chapter's heading, as one chapter for each heading."""
    chapters: dict[str, list[str]] = {}
    for works in dict.fromkeys(lists):
        for heading, rows in re.findall(
            rf"(#chapter\({STRING[1:-1]}\)\n)(.*?)(?=#chapter\(|\Z)", works, re.S
        ):
            chapters.setdefault(heading, []).append(rows)
    return "".join(heading + "".join(rows) for heading, rows in chapters.items())


def as_chapters(front: str) -> str:
    """Sigla and principles as chapters of a book, before the text that has the witnesses."""
    sigla = re.sub(rf"#chapter\({STRING}\)", r"#chapter-open(\1, none, true)", front)
    return re.sub(rf"#subchapter\({STRING}\)", r"#head(1,\1)[#\1;]", sigla)


def front(book: Book) -> str:
    """Half title, title, imprint, contents."""

    def content(text: str) -> str:
        return f"[#{quoted(text)};]"

    people = (
        f"[#i[#{quoted(word('edited-by', book.language))};]#{quoted(' ' + ', '.join(book.editors))};],"
        if book.editors
        else ""
    )
    imprint = "".join(content(row) + "," for row in book.imprint)
    rows = [
        f"#half-title({quoted(book.title)})",
        f"#title-page(title: {content(book.title)}, subtitle: {content(book.subtitle) if book.subtitle else 'none'}, "
        f"people: ({people}), publisher: none, imprint: ({imprint}))",
        f"#contents({quoted(word('contents', book.language))})",
    ]
    return "\n".join(rows)
