"""Where the toolkit's own stylesheets, layouts, assets and schemas are, installed or in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

FOLDERS = ("xslt", "typst", "web", "schema", "templates")


@cache
def folder(name: str) -> Path:
    """The folder `name` (one of `FOLDERS`). Raises `FileNotFoundError` when the installation is damaged."""
    here = Path(__file__).resolve().parent
    for candidate in (here / "_data" / name, here.parents[1] / name):
        if name in FOLDERS and candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the installation of edition lacks its folder {name}/")


def path(name: str, *parts: str) -> Path:
    """A file in one of the folders, for example `path("xslt", "html", "main.xsl")`."""
    return folder(name).joinpath(*parts)
