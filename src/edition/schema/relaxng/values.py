"""Value spaces of XML Schema part 2 that need computing: addresses, numbers of single precision."""

from __future__ import annotations

import re
import struct

_B64 = "([A-Za-z0-9+/] ?)"
BASE64 = f"({_B64}{{4}})*({_B64}{{3}}[A-Za-z0-9+/]|{_B64}{{2}}[AEIMQUYcgkosw048] ?=|{_B64}[AQgw] ?= ?=)?"
# What RFC 2396 allows, plus the characters that XLink has escaped for the author (XML Schema part 2, section
# 3.2.17), taken apart as Java takes it apart: square brackets enclose an IP address, or stand in what is opaque.
_ESCAPED = "%[0-9A-Fa-f]{2}"
_SCHEME = re.compile("[A-Za-z][A-Za-z0-9+.-]*")
_OPAQUE = re.compile(rf"(?:[^%#\x00-\x1f]|{_ESCAPED})*")
_PATH = re.compile(rf"(?:[^]\[%?#\x00-\x1f]|{_ESCAPED})*")
_REGISTRY = re.compile(rf"(?:[^]\[/?%#\x00-\x1f]|{_ESCAPED})*")
_NUMBERED = re.compile(r"(?:[^]\[/?#@\x00-\x20]*@)?\[(?P<ip>[0-9A-Fa-f:.]+)(?:%[A-Za-z0-9_.~-]+)?\](?::\d*)?")
_IP = re.compile(
    r"(?=(?:[^:]*:){2})(?!.*::.*::)(?!:[^:])(?:[0-9A-Fa-f]{0,4}:){1,7}"
    r"(?:[0-9A-Fa-f]{0,4}|\d{1,3}(?:\.\d{1,3}){3})"
)
_ABSOLUTE = re.compile("[A-Za-z][A-Za-z0-9+.-]*:(?:[^%#\x00-\x20]|%[0-9A-Fa-f]{2})+")


def single(number: float) -> float:
    """Return a number with the precision of four bytes."""
    try:
        return float(struct.unpack("f", struct.pack("f", number))[0])
    except OverflowError:
        return float("inf") if number > 0 else float("-inf")


def address(string: str) -> str:
    """Return an address (anyURI) as it is; raises ValueError when it is not one by RFC 2396."""
    before, mark, fragment = string.partition("#")
    scheme, colon, rest = before.partition(":")
    if not colon or re.search("[/?]", scheme):
        rest = before
    elif not _SCHEME.fullmatch(scheme) or not rest:
        raise ValueError(string)
    elif not rest.startswith("/"):
        if not _OPAQUE.fullmatch(rest) or not _OPAQUE.fullmatch(fragment):
            raise ValueError(string)
        return string
    if rest.startswith("//"):
        authority = re.match("[^/?]*", rest[2:])
        host = authority[0] if authority else ""
        rest = rest[2 + len(host) :]
        if not (host or rest or mark) or not (_REGISTRY.fullmatch(host) or _is_numbered(host)):
            raise ValueError(string)
    path, _, query = rest.partition("?")
    if not _PATH.fullmatch(path) or not _OPAQUE.fullmatch(query) or not _OPAQUE.fullmatch(fragment):
        raise ValueError(string)
    return string


def _is_numbered(host: str) -> bool:
    """Tell whether a host is an IP address in square brackets."""
    match = _NUMBERED.fullmatch(host)
    if match is None or not _IP.fullmatch(match["ip"]):
        return False
    groups = match["ip"].count(":") + (2 if "." in match["ip"] else 1)
    return groups == 8 or ("::" in match["ip"] and groups <= 9)


def is_library(string: str) -> bool:
    """Tell whether `string` can name a library of datatypes: an absolute address without fragment, or nothing
    (RELAX NG, section 3; RFC 2396).
    """
    return not string or _ABSOLUTE.fullmatch(string) is not None
