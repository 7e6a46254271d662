"""Encodings: expat reads UTF-8, UTF-16, ISO-8859-1 and what has one byte a character; the others are
converted first.
"""

from __future__ import annotations

import re
from xml.parsers import expat

_DECLARATION = re.compile(
    rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["'][^>]*\?>"""
)


class UnreadableEncodingError(Exception):
    """A document declares an encoding that does not exist, or is not in the encoding it declares."""


def readable(data: bytes) -> tuple[bytes, str | None]:
    """Return a document in an encoding that expat reads, and its name where the document was converted.

    Raises `UnreadableEncodingError` when that is not possible.
    """
    declaration = _DECLARATION.match(data)
    if declaration is None:
        return data, None
    try:
        expat.ParserCreate().Parse(declaration[0], False)
    except expat.ExpatError:
        return data, None  # reported where the document is read
    except (LookupError, ValueError):
        try:
            return data.decode(declaration[1].decode()).encode(), "utf-8"
        except (LookupError, ValueError) as error:
            raise UnreadableEncodingError(str(error)) from error
    return data, None
