"""The stream of the text: white space, anchors and hooks.

The stylesheets write the text as `#"words";` and every call inside a line without a newline; a newline
outside a string is the boundary of a block. White space collapses here, over the borders of elements; an
anchor moves to the word it belongs to (the start of a lemma before its first word, the end after its last),
so that none ever stands in a line of its own. A *hook* is a place where the foot of a page may be attached.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from edition.typeset.model import Name

TOKEN = re.compile(
    r'#"(?P<text>(?:[^"\\]|\\.)*)";?'
    r"|#(?P<call>[sefmocaxrtnvyg])\((?P<args>\"(?:[^\"\\]|\\.)*\"(?:,\"(?:[^\"\\]|\\.)*\")*)\);"
    r"|(?P<head>#head\((?P<level>\d+),)"
    r"|(?P<line>\n)|(?P<break>#lb;)"
    r'|(?P<other>"(?:[^"\\]|\\.)*"|[^"#\n]+|#)'
)
STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
PAGE = re.compile(r"(?P<text>[^:/#]+)\.html(?:#(?P<id>.*))?")
SPACES = re.compile(r"[ \t\r\n]+")
HOOKABLE = re.compile(r"(?:^|[^a-z-])(?:p|flat|speech|(?:named-|spoken-)?vl|reference)(?:\(|\[|$)")
WORDS_BETWEEN_HOOKS = 7
BETWEEN = '";#"'
"""Between two runs of text: a book in fewer runs takes less memory. (Inside a run the marks would be escaped.)"""


@dataclass(frozen=True, slots=True)
class Hook:
    """A place for the foot of a page."""

    number: int


@dataclass(frozen=True, slots=True)
class Word:
    """A run of text, its string escaped for Typst; or what a function makes of it, which is never divided."""

    text: str
    function: str = ""

    def source(self) -> str:
        """As Typst source; nothing for no text."""
        if self.function:
            return f'#{self.function}("{self.text}");'
        return f'#"{self.text}";' if self.text else ""


@dataclass(slots=True)
class Flow:
    """The stream after reading: Typst source, runs of text and hooks, in order."""

    parts: list[str | Word | Hook] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)
    hooks: int = 0

    def source(self, hook: Callable[[int], str]) -> str:
        """The stream as Typst source, with `hook` saying what stands at each hook."""
        out = []
        for part in self.parts:
            if isinstance(part, Word):
                out.append(part.source())
            else:
                out.append(hook(part.number) if isinstance(part, Hook) else part)
        return "".join(out).replace(BETWEEN, "")


def unquoted(text: str) -> str:
    """What `text` says between the quotation marks of a string of Typst."""
    return re.sub(r"\\(.)", r"\1", text)


def quoted(text: str) -> str:
    """`text` as a string of Typst."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def leads_to(reference: str, name: str, texts: Collection[str]) -> str:
    """A cross-reference (`pageline:p6`, `pageline:letter.html#p6`) of a text of a book by the names of its texts.

    `name` is what the targets of this text begin with; "" where it leads to something that is not printed.
    """
    kind, _, target = reference.partition(":")
    page = PAGE.fullmatch(target)
    if not page:
        return f"{kind}:{name}{target}"
    return f"{kind}:{page['text']}#{page['id'] or ''}" if page["text"] in texts else ""


@dataclass(frozen=True, slots=True)
class Place:
    """How a stream stands in a book: what its hooks, headings, targets and marginalia begin with; all texts."""

    hooks: int = 0
    level: int = 0
    name: str = ""
    asides: Sequence[str] = ()
    first_aside: int = 0
    texts: Collection[str] = ()
    words_between_hooks: int = WORDS_BETWEEN_HOOKS


def read_flow(
    source: str, numbers: dict[str, int], names: list[Name] | None = None, place: Place | None = None
) -> Flow:
    """Read the stream `source`; `numbers` gives each entry's number by its id.

    The names for the indexes are added to `names`; without it they, and what a cross-reference leads to, are
    left out.
    """
    reader = _Reader(numbers, names, place or Place())
    for match in TOKEN.finditer(source):
        reader.take(match)
    reader.end()
    reader.flow.hooks = reader.hooks
    return reader.flow


class _Reader:
    def __init__(self, numbers: dict[str, int], names: list[Name] | None, place: Place) -> None:
        self.numbers = numbers
        self.names = names
        self.place = place
        self.flow = Flow()
        self.space = True  # white space here would be the first or the second of its place
        self.last: int | None = None  # index of the last run of text
        self.block_has_text = False
        self.pending: list[str] = []
        self.waiting: dict[int, list[str]] = {}  # lemma started, no word seen yet: what else ended meanwhile
        self.open_marks: list[str] = []
        self.words = 0
        self.hookable = False
        self.hooks = place.hooks
        self.level = place.level

    @property
    def parts(self) -> list[str | Word | Hook]:
        return self.flow.parts

    def take(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if match["text"] is not None:
            self.text(match["text"])
        elif match["call"]:
            self.call(match["call"], [m[1] for m in STRING.finditer(match["args"])])
        elif match["head"]:
            # Typst (PDF/UA) wants no level of heading left out
            self.level = min(int(match["level"]) + self.place.level, self.level + 1)
            self.hookable = False
            self.parts.append(f"#head({self.level},")
        elif kind == "line":
            self.boundary()
            self.parts.append("\n")
        elif match["break"]:
            self.trim()
            self.space = True
            self.parts.append("#lb;")
        else:
            if not match["other"].startswith('"') and HOOKABLE.search(match["other"]):
                self.hookable = True
                self.words = self.place.words_between_hooks
            self.parts.append(match["other"])

    def boundary(self) -> None:
        """The end of a block: its last space goes, white space at the start of the next does not count."""
        self.trim()
        self.space = True
        self.block_has_text = False
        self.hookable = False

    def trim(self) -> None:
        if self.last is not None and self.space:
            word = self.parts[self.last]
            if isinstance(word, Word) and not word.function:
                self.parts[self.last] = Word(word.text.rstrip(" "))

    def text(self, raw: str) -> None:
        text = SPACES.sub(" ", raw)
        if self.space:
            text = text.lstrip(" ")
        if not text:
            return
        if text == " ":
            self.append(Word(" "))
            self.space = True
            return
        lead = len(text) - len(text.lstrip(" "))
        if lead and (self.pending or self.open_marks):
            self.append(Word(" "))
            self.space = True
            text = text[lead:]
        self.flush()
        for piece in self.hooked(text):
            if isinstance(piece, Word):
                self.append(piece)
            else:
                self.parts.append(piece)
        self.space = text.endswith(" ")
        self.block_has_text = True

    def append(self, word: Word) -> None:
        self.parts.append(word)
        self.last = len(self.parts) - 1

    def hooked(self, text: str) -> list[Word | Hook]:
        """The text with hooks before words, one for each `WORDS_BETWEEN_HOOKS`."""
        if not self.hookable:
            return [Word(text)]
        out: list[Word | Hook] = []
        run: list[str] = []
        at_word = self.space
        for word in re.findall(r" ?[^ ]+ ?| ", text):
            if at_word or word.startswith(" "):
                self.words += 1
            if (at_word or word.startswith(" ")) and self.words > self.place.words_between_hooks:
                before, word = (" ", word[1:]) if word.startswith(" ") else ("", word)
                if run or before:
                    out.append(Word("".join(run) + before))
                    run = []
                out.append(Hook(self.hooks))
                self.hooks += 1
                self.words = 1
            run.append(word)
            at_word = word.endswith(" ")
        if run:
            out.append(Word("".join(run)))
        return out

    def flush(self) -> None:
        """What waited for the next word stands here."""
        self.parts.extend(self.pending)
        self.pending.clear()
        self.waiting.clear()
        if self.open_marks:
            self.append(Word("".join(self.open_marks)))
            self.open_marks.clear()

    def call(self, name: str, args: list[str]) -> None:
        if name == "s":
            number = self.numbers.get(args[0])
            if number is not None and number not in self.flow.starts:
                self.flow.starts.add(number)
                self.waiting[number] = []
                self.pending.append(f"#s({number});")
        elif name == "e":
            number = self.numbers.get(args[0])
            if number is not None and number not in self.flow.ends:
                self.flow.ends.add(number)
                self.lemma_end(number)
        elif name == "x":
            words = args[1]
            if args[0].startswith("xref") and self.place.name:
                words = leads_to(words, self.place.name, self.place.texts)
            if not words:
                return
            self.flush()
            self.append(Word(words, args[0]))
            self.space = False
            self.block_has_text = True
        elif name == "m":
            number = self.numbers.get(args[0], -1)
            self.after(f'#mark("{args[1]}");', number)
        elif name == "o":
            self.open_marks.append(args[0])
        elif name == "a":
            self.after("#again;", -1)
        elif name == "c":
            self.after(f'#"{args[0]}";', -1)
        elif name == "v":
            self.pending.append(f'#v-mark("{args[0]}");')
        elif name == "y":
            if self.names is not None:
                self.pending.append(f'#y("{args[0]}", "{args[1]}");')
        elif name == "r":
            if self.names is not None:
                self.pending.append(f"#r({len(self.names)});")
                self.names.append(Name(*map(unquoted, args)))
        elif name == "t":
            if self.names is not None:
                self.pending.append(f'#t("{self.place.name}{args[0]}");')
        elif name == "g":
            if self.names is not None:
                self.pending.append(f'#g("{args[0]}");')
        elif name == "n":
            if self.place.asides:
                number = int(args[0])
                self.pending.append(
                    f"#aside({self.place.first_aside + number})[{self.place.asides[number]}];"
                )
        else:
            self.pending.append(f'#{name}("{args[0]}");')

    def lemma_end(self, number: int) -> None:
        if number in self.waiting and self.block_has_text:
            # an empty lemma: both tags after the word before it, whichever line the next word is on
            self.pending.remove(f"#s({number});")
            del self.waiting[number]
            self.after(f"#s({number});#e({number});", number)
        else:
            self.after(f"#e({number});", number)

    def after(self, source: str, number: int) -> None:
        """Put `source` behind the last word, or (when its lemma still waits for one) where that will stand."""
        if self.last is None or number in self.waiting:
            self.pending.append(source)
            return
        word = self.parts[self.last]
        assert isinstance(word, Word)
        if word.function:
            self.parts[self.last + 1 : self.last + 1] = [source, Word("")]
            self.last += 2
            return
        bare = word.text.rstrip(" ")
        if not bare:  # a space by itself: step back over it
            self.parts.insert(self.last, source)
            self.last += 1
            return
        space = word.text[len(bare) :]
        self.parts[self.last : self.last + 1] = [Word(bare), source, Word(space)]
        self.last += 2

    def end(self) -> None:
        self.trim()
        if self.pending or self.open_marks:
            tail = "".join(self.pending) + (f'#"{"".join(self.open_marks)}";' if self.open_marks else "")
            self.pending.clear()
            if self.last is None:
                self.parts.append(tail)
            else:
                self.parts.insert(self.last + 1, tail)
