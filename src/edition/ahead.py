"""What is begun before a text is read here: the grammars judge it, and Saxon asks its rules of it.

Only for a few files: many are divided among processes, each with grammars and rules of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from edition.config import Config
from edition.findings import Finding
from edition.processes import TEXTS_AT_LEAST, beside
from edition.schema.schemas import Schemas, default_schemas, open_schemas
from edition.sources import given_schemas, shown_name

if TYPE_CHECKING:
    from edition.document import Document
    from edition.xslt import File

_LARGE = 300_000  # bytes from which a second process pays
_HEAD = 4096  # bytes in which the instructions before the root element stand
_Judged = tuple[str, list[Finding]]  # the digest of a text and what is said of it


class Ahead:
    """The work begun for a text."""

    def __init__(self, files: Sequence[Path], config: Config, asked: Sequence[Path], base: Path) -> None:
        self.schemas = Schemas()
        self._judged: dict[str, Callable[[], _Judged]] = {}
        if len(files) >= TEXTS_AT_LEAST:
            return
        self.schemas = _expected(files, config, asked)
        large = next((path for path in files if _size(path) >= _LARGE), None)
        if large is not None:  # a second process more than there are processors would gain nothing
            name = shown_name(large, base)
            self._judged[name] = beside(partial(_by_grammars, self.schemas, large, name))
        if self.schemas.need_saxon:
            self.schemas.begin(None if large is None else _plain(large))

    def of(self, document: Document, schemas: Schemas) -> Callable[[], list[Finding]] | None:
        """A function that gives what the grammars say of a text, where they were asked."""
        begun = self._judged.get(document.name) if schemas is self.schemas else None
        return None if begun is None else partial(_of_document, begun, schemas, document)


def _expected(files: Sequence[Path], config: Config, asked: Sequence[Path]) -> Schemas:
    """The schemas that apply to files as far as this can be told before they are read; none where it cannot."""
    given = given_schemas(config, asked)
    if given:
        return open_schemas(given, now=False)
    for path in files:
        with contextlib.suppress(OSError), path.open("rb") as file:
            if b"<?xml-model" not in file.read(_HEAD):
                return open_schemas(default_schemas(), now=False)
    return Schemas()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _plain(path: Path) -> File | None:
    """A file that a parser can be given as it is; None for one that has to be looked at first."""
    from edition.xslt import File

    with contextlib.suppress(OSError, UnicodeDecodeError):
        data = path.read_bytes()
        if b"<!DOCTYPE" not in data:
            data.decode()
            return File(path.resolve(), _digest(data))
    return None


def _by_grammars(schemas: Schemas, path: Path, name: str) -> _Judged:
    data = path.read_bytes()
    return _digest(data), schemas.judge_bytes(data, name)


def _of_document(begun: Callable[[], _Judged], schemas: Schemas, document: Document) -> list[Finding]:
    """What the grammars say of a text as it was read here: its file may have been saved again meanwhile."""
    with contextlib.suppress(OSError):
        digest, found = begun()
        if digest == _digest(document.data):
            return found
    return schemas.judge_bytes(document.data, document.name)


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
