"""Validation by the grammar alone, for a quick look while one encodes.

A text without faults is read once, as it stands, and no tree is made of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from edition.config import Config
from edition.document import load
from edition.errors import SourceError
from edition.findings import Finding, in_order
from edition.schema.schemas import default_schemas, named_by, open_schemas
from edition.sources import Judged, given_schemas, shown_name

_HEAD = 4096  # bytes in which the instructions before the root element stand


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
        load(path, config.folder, name)  # it says why
        raise
    if given or b"<?xml-model" not in data[:_HEAD]:
        found = open_schemas(given or default_schemas(), rules=False).judge_bytes(data, name)
        if not found:
            return []
    document = load(path, config.folder, name)
    result.documents.append(document)
    named, said = ([], []) if given else named_by(document, config.folder)
    schemas = open_schemas(given or named or default_schemas(), rules=False)
    found = document.findings + said + schemas.judge_bytes(document.data, name)
    from edition.checks import without_ignored  # only what has faults can have them ignored

    # Whether an instruction has nothing to ignore only all checks together can tell
    return [one for one in without_ignored(document, found) if one.code != "ED141"]
