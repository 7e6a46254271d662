"""What an edition adds to the toolkit's web pages: its own stylesheet, style sheets, scripts and files."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from edition import resources
from edition.checks.aliases import FILE_NAME, Alias, read_aliases
from edition.config import Config
from edition.errors import ConfigError

IMPORTED = re.compile(r"""(\shref\s*=\s*)(["'])edition:([^"']+)\2""")
ROOT = re.compile(r"<(?:[\w.-]+:)?(?:stylesheet|transform|package)\b")


@dataclass(frozen=True, slots=True)
class Extras:
    """An edition's own part of the web pages.

    `stylesheet` is a compiled-ready XSLT file (see `own_stylesheet`), `css` and `js` the addresses of its own style
    sheets and scripts in their order, `files` all its files by relative path, `aliases` the old names of places.
    """

    stylesheet: Path | None = None
    css: tuple[str, ...] = ()
    js: tuple[str, ...] = ()
    files: dict[str, bytes] = field(default_factory=dict)
    aliases: tuple[Alias, ...] = ()


def extras_of(config: Config, folder: Path) -> Extras:
    """What `[web]` and `aliases.toml` of an edition say; files are written to `folder`, which must outlive the result.

    Raises `ConfigError` when a file is not there or lies outside the edition.
    """
    if not config.found:
        return Extras()
    web = config.web
    files: dict[str, bytes] = {}
    if web.folder:
        root = inside(config.folder, web.folder, "folder")
        if not root.is_dir():
            raise ConfigError(f"[web] folder: there is no folder {web.folder}")
        for path in sorted(p for p in root.rglob("*") if p.is_file() and not p.name.startswith(".")):
            files[path.relative_to(root).as_posix()] = path.read_bytes()
    addresses: dict[str, tuple[str, ...]] = {}
    for key, given in (("css", web.css), ("js", web.js)):
        paths = [inside(config.folder, name, key) for name in given]
        missing = [name for name, path in zip(given, paths, strict=True) if not path.is_file()]
        if missing:
            raise ConfigError(f"[web] {key}: there is no file {missing[0]}")
        made = {f"assets/own/{n}-{path.name}": path.read_bytes() for n, path in enumerate(paths, 1)}
        addresses[key] = tuple(made)
        files |= made
    sheet = (
        own_stylesheet(inside(config.folder, web.stylesheet, "stylesheet"), folder)
        if web.stylesheet
        else None
    )
    aliases = read_aliases(config.folder / FILE_NAME)
    return Extras(sheet, addresses["css"], addresses["js"], files, aliases)


def inside(folder: Path, name: str, key: str) -> Path:
    """A path below the edition's folder. Raises `ConfigError` for any other."""
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise ConfigError(f"[web] {key}: {name} lies outside the edition")
    return path


def own_stylesheet(path: Path, folder: Path) -> Path:
    """A copy of an edition's stylesheet in `folder` in which `edition:html/main.xsl` is the toolkit's file.

    Its own relative addresses go on to mean what they meant (xml:base). Raises `ConfigError` when it cannot be read.
    """
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"[web] stylesheet {path.name}: {error}") from error

    def resolved(match: re.Match[str]) -> str:
        target = resources.folder("xslt") / match[3]
        if not target.is_file():
            raise ConfigError(f"{path.name}: the toolkit has no stylesheet edition:{match[3]}")
        return f"{match[1]}{match[2]}{target.as_uri()}{match[2]}"

    start = ROOT.search(text)
    if start is None:
        raise ConfigError(f"[web] stylesheet {path.name} is not an XSLT stylesheet")
    base = f' xml:base="{path.resolve().as_uri()}"'
    copied = text[: start.end()] + base + IMPORTED.sub(resolved, text[start.end() :])
    copy = folder / path.name
    copy.write_text(copied, "utf-8")
    return copy
