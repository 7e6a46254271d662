"""Validation by the grammar alone, for a quick look while one encodes.

A text is read as it stands, and no tree is made of it unless its entities, inclusions or instructions ask for one.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from xml.parsers import expat

from edition.config import Config
from edition.errors import SourceError
from edition.findings import Finding, in_order
from edition.schema.relaxng.names import TEI_NAMESPACE
from edition.schema.schemas import default_schemas, named_by, named_in, open_schemas
from edition.sources import Judged, given_schemas, shown_name

if TYPE_CHECKING:
    from edition.document import Document

_PIECE = 1 << 16
_ROOTS = (f"{TEI_NAMESPACE}}}TEI", f"{TEI_NAMESPACE}}}teiCorpus")
# Where one of these occurs, more has to be known of a text than its grammar
_MORE = (b"<?edition", b"http://www.w3.org/2001/XInclude", b"<!DOCTYPE")
_NOT_UTF8 = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def judge_by_grammar(
    files: Iterable[Path],
    config: Config,
    *,
    base: Path | None = None,
    schema: Sequence[Path] = (),
    progress: Callable[[str], None] | None = None,
) -> Judged:
    """Judge files by RELAX NG alone: no rules (Schematron), no checks beyond the schema.

    Names in findings are relative to `base` (by default the working folder).
    """
    result = Judged()
    for path in files:
        name = shown_name(path, base or Path.cwd())
        if progress:
            progress(f"validating {name}")
        try:
            result.findings += _judged(path, name, config, schema, result)
        except SourceError as error:
            result.findings += [f for f in error.findings if isinstance(f, Finding)]
            result.unreadable.append(name)
    result.findings = in_order(f for f in result.findings if f.code not in config.validate.ignore)
    return result


def _judged(path: Path, name: str, config: Config, asked: Sequence[Path], result: Judged) -> list[Finding]:
    """What the grammars say of one file."""
    given = given_schemas(config, asked)
    try:
        data = path.read_bytes()
    except OSError:
        _loaded(path, config, name)  # it says why
        raise
    start = None if data.startswith(_NOT_UTF8) or any(word in data for word in _MORE) else _start_of(data)
    if start is not None:
        named, said = ([], []) if given else named_in(start, path, name, config.folder)
        found = open_schemas(given or named or default_schemas(), rules=False).judge_bytes(data, name)
        if not any(one.code == "ED213" for one in found):
            return said + found
    document = _loaded(path, config, name)
    result.documents.append(document)
    named, said = ([], []) if given else named_by(document, config.folder)
    schemas = open_schemas(given or named or default_schemas(), rules=False)
    found = document.findings + said + schemas.judge_bytes(document.data, name)
    from edition.checks import without_ignored  # only what has faults can have them ignored

    # Whether an instruction has nothing to ignore only all checks together can tell
    return [one for one in without_ignored(document, found) if one.code != "ED141"]


def _loaded(path: Path, config: Config, name: str) -> Document:
    """The whole text as it is otherwise read. That takes a while to import, and few texts have need of it."""
    from edition.document import load

    return load(path, config.folder, name)


class _RootError(Exception):
    """Leaves a text at its root."""


def _start_of(data: bytes) -> list[str] | None:
    """Return the addresses of the schemas that a text names before its root; None when it is not TEI P5."""
    models, roots = list[str](), list[str]()

    def instruction(target: str, content: str) -> None:
        if target == "xml-model":
            from edition.document.plain import hrefs_of

            models.append(hrefs_of(content))

    def root(name: str, attributes: dict[str, str]) -> None:
        roots.append(name)
        raise _RootError

    parser = expat.ParserCreate(namespace_separator="}")
    parser.ProcessingInstructionHandler, parser.StartElementHandler = instruction, root
    with suppress(_RootError, expat.ExpatError, LookupError, ValueError):
        for at in range(0, len(data), _PIECE):
            parser.Parse(data[at : at + _PIECE], False)
    return models if roots and roots[0] in _ROOTS else None
