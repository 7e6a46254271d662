"""Writing the files of an edition: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from edition.errors import OutputError, UsageError


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write files below `folder`, each to a temporary name first: a reader sees the old file or the whole new one.

    Raises `OutputError` when the system refuses to write, `UsageError` for a name that leads out of the folder.
    """
    for name, data in sorted(files.items()):
        target = folder / name
        if not target.resolve().is_relative_to(folder.resolve()):
            raise UsageError(f"{name} would be written outside the output folder")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, data)
        except OSError as error:
            raise OutputError(f"{target.as_posix()} cannot be written: {error.strerror or error}") from error


def _write(target: Path, data: bytes) -> None:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
