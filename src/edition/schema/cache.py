"""Where schemas that were fetched, and what was made of schemas, is kept."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path

_KEPT_AT_MOST = 40


def cache_folder() -> Path:
    """Return the folder of fetched schemas: EDITION_CACHE, or `edition` in the user's cache."""
    own = os.environ.get("EDITION_CACHE")
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return (Path(own) if own else Path(home) / "edition") / "tei"


def kept_file(data: bytes, makers: Sequence[Path], kind: str, name: str = "") -> Path:
    """Return the file in which that is kept which `makers`, modules of the toolkit, make of the schema `data`.

    It is another one when the schema, its `name` or one of the makers has changed.
    """
    key = hashlib.sha256(data)
    key.update(name.encode("utf-8", "surrogatepass"))
    for maker in makers:
        state = maker.stat()
        key.update(f"{maker.name} {state.st_size} {state.st_mtime_ns} {sys.hexversion}".encode())
    return cache_folder().parent / "correct" / f"{key.hexdigest()}.{kind}"


def keep(path: Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all: others may be reading it. That it cannot be is no error."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
        oldest_last = sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in oldest_last[_KEPT_AT_MOST:]:  # an editor at work on a schema makes many
            file.unlink()
