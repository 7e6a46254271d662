"""Slips of the pen that make a file no XML, told from its bytes (XML 1.0, sections 2.2, 2.4 and 3.1)."""

from __future__ import annotations

import re

OPEN_VALUE = re.compile(rb"""([\w:.-]+)\s*=\s*["'][^"'<]*\Z""")
PREFIXED = re.compile(rb"<([\w.-]+):[\w.-]+")
NEARBY = 300


def slip_at(data: bytes, at: int) -> str:
    """What is wrong where expat finds no token: the cause and its mend."""
    before, here = data[max(0, at - NEARBY) : at], data[at : at + 1]
    if before.endswith(b"&") or here == b"&":
        return ": a bare & (write &amp;)"
    value = OPEN_VALUE.search(before)
    if here == b"<" and value:
        name = value[1].decode("utf-8", "replace")
        return (
            f": a < in the value of @{name}; the quotation mark that ends the value is missing, or write &lt;"
        )
    if before.endswith(b"<") or here == b"<":
        return ": a bare < (write &lt;)"
    if here and (here < b" " or here == b"\x7f"):
        return f": the control character U+{here[0]:04X}, which XML does not allow; remove it"
    if here >= b"\x80":
        return (
            f": the byte {here.hex().upper()} is not UTF-8; save the file as UTF-8, or declare its encoding"
        )
    return ": a byte that is not in the declared encoding, a control character, or a bare & or <"


def unbound_at(data: bytes, at: int) -> str:
    """The prefix that is not declared, and what to do."""
    tag = PREFIXED.match(data, at)
    prefix = tag[1].decode("utf-8", "replace") if tag else "…"
    return f": the prefix {prefix}: is not declared; write the name without it, or add xmlns:{prefix} to the root"
