"""The sources that a command is about: which files, what they are called, which schemas are set down for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from edition.config import Config
from edition.errors import UsageError
from edition.findings import Finding, Severity

if TYPE_CHECKING:
    from edition.document import Document


@dataclass
class Judged:
    """The sources that could be read, in the order given, and everything found."""

    documents: list[Document] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    unreadable: list[str] = field(default_factory=list)

    def errors_of(self, document: Document) -> list[Finding]:
        """The errors found in one source."""
        return [f for f in self.findings if f.file == document.name and f.severity is Severity.ERROR]


def xml_files(paths: Iterable[Path]) -> list[Path]:
    """The files meant by paths given by a user; folders stand for the XML files in them. Raises `UsageError`."""
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            files.update(dict.fromkeys(sorted(path.rglob("*.xml"))))
        elif path.exists():
            files[path] = None
        else:
            raise UsageError(f"{path}: there is no such file or folder")
    return list(files)


def shown_name(path: Path, base: Path) -> str:
    """How messages name a file: relative to `base` where it lies below, else as given."""
    try:
        return path.resolve().relative_to(base.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def given_schemas(config: Config, asked: Sequence[Path]) -> list[Path]:
    """The schemas asked for, else those of the edition."""
    set_down = config.validate.schema
    names = (set_down,) if isinstance(set_down, str) else tuple(set_down)
    return list(asked) or [config.folder / name for name in names if name]
