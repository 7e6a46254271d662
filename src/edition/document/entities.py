"""Entities whose declaration is not read (XML 1.0, section 4.4): known by a customary name, or kept as written."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

TAG = re.compile(rb"""<(?:[^<>"']|"[^"]*"|'[^']*')*>""")
ATTRIBUTE = re.compile(r"""\s([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
REFERENCE = re.compile(r"&(#?[^\s&;<]+);")
PREDEFINED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


def customary(name: str) -> str | None:
    """The character that HTML and the ISO sets call by that name; None when they know none."""
    known = html.unescape(f"&{name};")
    return known if known != f"&{name};" else None


class Attributes:
    """Attributes as they are written: expat drops what it does not know from their values without a word."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.declared: dict[str, str] = {}

    def unknown(self, offset: int) -> Iterator[tuple[str, str, list[str]]]:
        """Name, value and undeclared entities of each attribute that has any, in the start tag at `offset`."""
        tag = TAG.match(self.data, offset)
        if tag is None or b"&" not in tag[0]:
            return
        for name, double, single in ATTRIBUTE.findall(tag[0].decode("utf-8", "replace")):
            written = double or single
            missing = [n for n in REFERENCE.findall(written) if not self.known(n)]
            if missing:
                yield name, REFERENCE.sub(self.replaced, re.sub(r"\s", " ", written)), missing

    def known(self, name: str) -> bool:
        """Whether a reference needs no declaration or has one."""
        return name.startswith("#") or name in PREDEFINED or name in self.declared

    def replaced(self, reference: re.Match[str]) -> str:
        """The text of a reference; itself when nothing is known."""
        name = reference[1]
        declared = self.declared.get(name, PREDEFINED.get(name))
        if declared is not None:
            return declared
        return html.unescape(reference[0]) if name.startswith("#") else customary(name) or reference[0]
