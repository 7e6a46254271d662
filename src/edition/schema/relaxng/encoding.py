"""Encodings: documents are judged in UTF-8, in which places within a tag are counted; others are converted first."""

from __future__ import annotations

import codecs
import re

_DECLARATION = re.compile(
    rb"""^(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["'][^>]*\?>"""
)


class UnreadableEncodingError(Exception):
    """A document declares an encoding that does not exist, or is not in the encoding it declares."""


def readable(data: bytes) -> tuple[bytes, str | None]:
    """Return a document in an encoding that expat reads, and its name where the document was converted.

    Raises `UnreadableEncodingError` when that is not possible.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16").encode(), "utf-8"
        except ValueError as error:
            raise UnreadableEncodingError(str(error)) from error
    declaration = _DECLARATION.match(data)
    if declaration is None or declaration[1].upper() in (b"UTF-8", b"US-ASCII"):
        return data, None
    try:
        text = data.decode(declaration[1].decode())
    except (LookupError, ValueError) as error:
        raise UnreadableEncodingError(str(error)) from error
    return text.encode(errors="surrogatepass"), "utf-8"
