"""Where schemas that were fetched, and what was made of schemas, is kept."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from pathlib import Path

_KEPT_AT_MOST = 40
_SEAL = b"\n<!-- %s -->"  # closes each file with the checksum of what is before it
_SEAL_LENGTH = len(_SEAL % (b"0" * 64))


def cache_folder() -> Path:
    """Return the folder of fetched schemas: EDITION_CACHE, or `edition` in the user's cache."""
    own, home = os.environ.get("EDITION_CACHE"), os.environ.get("XDG_CACHE_HOME")
    if own:
        return Path(own) / "tei"
    try:
        return Path(home or Path.home() / ".cache") / "edition" / "tei"
    except RuntimeError:  # the user has no home, as in a container: nothing can be kept
        return Path(os.devnull) / "edition" / "tei"


def kept_file(data: bytes, package: Path, kind: str, name: str) -> Path:
    """Return the file in which that is kept which the modules in the folder `package` make of the schema `data`.

    It is another one when the schema, its `name` or one of the modules has changed.
    """
    key = hashlib.sha256(data)
    key.update(name.encode("utf-8", "surrogatepass"))
    for module in sorted(package.glob("*.py")):
        state = module.stat()
        key.update(f"\0{module.name} {state.st_size} {state.st_mtime_ns} {sys.hexversion}".encode())
    return cache_folder().parent / "correct" / f"{key.hexdigest()}.{kind}"


def taken(path: Path) -> bytes | None:
    """Return what was kept in a file; None when there is nothing, or not what was written."""
    try:
        written = path.read_bytes()
    except OSError:
        return None
    data = written[:-_SEAL_LENGTH]
    return data if written == _sealed(data) else None


def _sealed(data: bytes) -> bytes:
    return data + _SEAL % hashlib.sha256(data).hexdigest().encode()


def keep(path: Path, data: bytes) -> None:
    """Write a file of the cache, whole or not at all: others may be reading it. That it cannot be is no error."""
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(_sealed(data))
        temporary.replace(path)
        oldest_last = sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime, reverse=True)
        for file in oldest_last[_KEPT_AT_MOST:]:  # an editor at work on a schema makes many
            file.unlink()
