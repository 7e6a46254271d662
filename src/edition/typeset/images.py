"""Pictures of a text: those that Typst can read, beside the file that shows them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.typeset import engine
from edition.typeset.flow import quoted

KINDS = {".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"}


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A picture that cannot be printed, and why."""

    name: str
    reason: str


def gather(source: str, images: Mapping[str, Path], folder: Path) -> tuple[dict[str, str], list[Unreadable]]:
    """Copy the pictures that `source` names into `folder`; their names there, and those that cannot be read."""
    names: dict[str, str] = {}
    for number, (href, path) in enumerate(images.items()):
        if quoted(href) in source and path.suffix.lower() in KINDS and path.is_file():
            names[href] = f"picture-{number}{path.suffix.lower()}"
            shutil.copyfile(path, folder / names[href])
    if not names or not _refused(names, folder):
        return names, []
    bad = []
    for href in list(names):
        reason = _refused({href: names[href]}, folder)
        if reason:
            bad.append(Unreadable(href, reason))
            del names[href]
    return names, bad


def _refused(names: Mapping[str, str], folder: Path) -> str:
    """What Typst says against these pictures; "" when it can read them all."""
    (folder / "main.typ").write_text("\n".join(_calls(names)), "utf-8")
    return engine.run(folder, {"read": "1"}, system_fonts=False).error.partition("\n")[0]


def _calls(names: Mapping[str, str]) -> Iterator[str]:
    for name in names.values():
        yield f"#image({quoted(name)}, width: 10pt)"
