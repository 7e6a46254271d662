"""Dividing a stream where pages are made by hand: the places where it may be cut, and the stretches between them.

A cut stands between blocks or, inside a paragraph, before a word. The calls that are open at a cut are closed before it
and opened again after it; the first part of a paragraph ends with a full line, and the second begins without indent.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from edition.typeset.flow import Flow

STRING = r'"(?:[^"\\]|\\.)*"'
INNER = rf"(?:{STRING}|[^\[\]\"])*"
NESTED = rf"(?:{STRING}|[^\[\]\"]|\[{INNER}(?:\[{INNER}(?:\[{INNER}\]{INNER})*\]{INNER})*\])*"
TOKEN = re.compile(
    rf"(?P<cut>#cut\(\d+\);)|(?P<aside>#aside\(\d+\)\[{NESTED}\];?)|(?P<text>#{STRING};?)|(?P<open>#[a-z][a-z0-9-]*(?:\((?:{STRING}|[^()\"]|\((?:{STRING}|[^()\"])*\))*\))?\[)"
    rf"|(?P<close>\])|(?P<newline>\n)|(?P<other>{STRING}|#[a-z][a-z0-9-]*(?:\((?:{STRING}|[^()\"]|\([^()]*\))*\))?;?|[^#\]\n\"]+|.)"
)
TAG = re.compile(r"#[strfwyg]\([^()]*\);?|#aside\(\d+\)\[.*\];?", re.S)
"""What belongs to the word behind it."""
PARAGRAPH = re.compile(r"#(p|flat|speech|reference)\[")
CUT = re.compile(r"#(?:block-)?cut\((\d+)\);")
LAST_SPACE = re.compile(r' ";#full-line;')
"""The space before a line's end would be a part of the line."""
GOES_ON = {"speech": "speech-rest"}
"""What a paragraph is on the next page; another is flat."""
SPEECH_INDENT_EM = 1.2


@dataclass(frozen=True, slots=True)
class Cut:
    """A place where the stream may be cut: where in the source, the calls open there, whether inside a paragraph,
    and where that begins.
    """

    at: int
    opened: tuple[str, ...]
    inside: bool
    paragraph: int = -1


class Stream:
    """A stream with its cuts. `source` has them as calls of `cut`, which report their places."""

    def __init__(self, flow: Flow) -> None:
        raw = flow.source(lambda n: f"#cut({n});")
        self.cuts: dict[int, Cut] = {}
        out: list[str] = []
        opened: list[str] = []
        at = count = paragraph_at = 0
        fresh = False  # nothing has been set since the last block began

        def add(text: str) -> None:
            nonlocal at
            out.append(text)
            at += len(text)

        for match in TOKEN.finditer(raw):
            token = match[0]
            paragraph = bool(opened) and any(PARAGRAPH.match(call) for call in opened)
            if match["cut"]:
                simple = bool(opened) and bool(PARAGRAPH.match(opened[-1]))
                if not simple or fresh:
                    continue
                tags: list[str] = []  # what belongs to the word goes with it
                while out and TAG.fullmatch(out[-1]):
                    tags.insert(0, out.pop())
                    at -= len(tags[0])
                self.cuts[count] = Cut(at, tuple(opened), True, paragraph_at)
                add(f"#cut({count});")
                count += 1
                for tag in tags:
                    add(tag)
                continue
            elif match["newline"]:
                if not paragraph and all(splittable(call) for call in opened):
                    self.cuts[count] = Cut(at + 1, tuple(opened), False)
                    token = f"\n#block-cut({count});"
                    count += 1
            elif match["open"]:
                opened.append(token)
                fresh = bool(PARAGRAPH.match(token))
                paragraph_at = at if fresh else paragraph_at
            elif match["close"] and opened:
                opened.pop()
            elif match["text"]:
                fresh = False
            add(token)
        self.source = "".join(out)

    def between(
        self,
        start: int | None,
        end: int | None,
        white: Mapping[int, float] | None = None,
        lines: Iterable[int] = (),
        held: Iterable[int] = (),
    ) -> str:
        """What stands between two cuts (None: the beginning, the end), as a document by itself.

        `white` is put where a cut is, in points. At the cuts `lines` a line began when the paragraph was whole: in one
        of which only a part stands here, or one of `held` is a cut, it begins there again.
        """
        a = self.cuts[start] if start is not None else Cut(0, (), False)
        z = self.cuts[end] if end is not None else Cut(len(self.source), (), False)
        head = "".join(PARAGRAPH.sub(_going_on, call) if a.inside else call for call in a.opened)
        tail = ("#full-line;" if z.inside else "") + "]" * len(z.opened)
        pads = white or {}
        parted = {cut.paragraph for cut in (a, z, *(self.cuts[n] for n in held)) if cut.inside}
        begun = {n for n in lines if self.cuts[n].inside and self.cuts[n].paragraph in parted}

        def pad(match: re.Match[str]) -> str:
            if int(match[1]) in begun:
                return "#full-line;"
            height = pads.get(int(match[1]))
            return f"#v({height:.3f}pt, weak: false);" if height else ""

        inner = CUT.sub(pad, self.source[a.at : z.at])
        return head + LAST_SPACE.sub(r'";#full-line;', inner + tail)


def _going_on(call: re.Match[str]) -> str:
    return f"#{GOES_ON.get(call[1], 'flat')}["


def splittable(call: str) -> bool:
    """Whether a block may be closed and opened again."""
    return bool(re.match(r"#(verse|stanza|quotation|gap-block|plain-block|lang|petit)\b", call))


def cuts_of_lines(
    stream: Stream,
    places: Sequence[tuple[int, float, float]],
    baselines: Sequence[float],
    margin: float,
    size: float = 0.0,
) -> Mapping[int, int]:
    """For each line before which the stream may be cut, the cut there with the fewest calls open (the end of a block
    would leave an empty one on the next page). `places` are cut, x and y; `size` is that of the type, in points.
    """
    found: dict[int, int] = {}
    for number, x, y in sorted(places):
        line = bisect_left(baselines, y - 3.0)
        cut = stream.cuts[number]
        inset = SPEECH_INDENT_EM * size if any(call.startswith("#speech[") for call in cut.opened) else 0.0
        if line >= len(baselines) or (cut.inside and abs(x - margin) > 0.6 + inset):
            continue
        if line not in found or len(cut.opened) < len(stream.cuts[found[line]].opened):
            found[line] = number
    return found
