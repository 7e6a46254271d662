"""`edition init`: a small, complete edition to start from."""

from __future__ import annotations

from pathlib import Path

from edition import resources
from edition.errors import UsageError


def make(folder: Path) -> list[str]:
    """Copy the starting edition into a new or empty folder; the names written. Raises `UsageError` otherwise."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError(f"{folder} is not empty; name a new folder")
    template = resources.path("templates", "edition")
    written = []
    for source in sorted(template.rglob("*")):
        if source.is_file():
            target = folder / source.relative_to(template)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(source.read_bytes())
            written.append(target.relative_to(folder).as_posix())
    return written
