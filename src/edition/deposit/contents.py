"""What goes into a package: the sources with all that they need, the toolkit's own files, the outputs, the versions."""

from __future__ import annotations

import importlib.metadata
import json
import platform
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from edition import __version__, resources
from edition.checks.links import references
from edition.config import FILE_NAME, Config
from edition.deposit.profiles import Profile
from edition.document import Document
from edition.document.parse import FILE
from edition.findings import Finding, finding

PROGRAMS = ("lxml", "saxonche", "typst", "click")
BESIDE = re.compile(
    r"(LICEN[SC]E|COPYING|NOTICE|README|CHANGELOG|CITATION|AUTHORS|CONTRIBUTORS|RIGHTS)", re.IGNORECASE
)
SAFE_NAME = re.compile(r"[A-Za-z0-9._-]+")
TOOLKIT = {
    "xslt": "stylesheets/xslt",
    "typst": "stylesheets/typst",
    "web": "stylesheets/web",
    "schema": "schema",
}
LETTERS = {
    "ä": "ae",
    "ö": "oe",
    "ü": "ue",
    "Ä": "Ae",
    "Ö": "Oe",
    "Ü": "Ue",
    "ß": "ss",
    "ø": "o",
    "Ø": "O",
    "æ": "ae",
    "ł": "l",
    "Ł": "L",
}


def sources(config: Config, documents: Sequence[Document]) -> tuple[dict[str, bytes], list[Finding]]:
    """The files from which the edition can be built again, by path relative to the edition's folder.

    Findings: ED910 for a file outside that folder.
    """
    found: list[Finding] = []
    root = config.folder.resolve()
    files: dict[str, bytes] = {}
    for path in _needed(config, documents):
        resolved = path.resolve()
        if resolved.is_relative_to(root):
            files[resolved.relative_to(root).as_posix()] = resolved.read_bytes()
        else:
            found.append(
                finding(
                    "ED910", f"{path.name} lies outside the edition's folder", FILE_NAME, source="deposit"
                )
            )
    return dict(sorted(files.items())), list(dict.fromkeys(found))


def _needed(config: Config, documents: Sequence[Document]) -> Iterator[Path]:
    """Every file that a build reads, as far as settings and sources name it."""
    yield from (p for p in (config.folder / FILE_NAME, config.folder / "aliases.toml") if p.is_file())
    yield from (p for p in sorted(config.folder.iterdir()) if p.is_file() and BESIDE.match(p.name))
    for field in fields(config.sources):
        yield from config.files(field.name)
    if (config.folder / FILE_NAME).is_file():
        for text in _strings(tomllib.loads((config.folder / FILE_NAME).read_text("utf-8"))):
            yield from _named(config.folder, text)
    for document in documents:
        yield document.path
        included = {e.get(FILE) for e in document.root.iter() if isinstance(e.tag, str) and e.get(FILE)}
        for reference in sorted(
            {*references(document), *(name for name in included if name), *document.models}
        ):
            if "://" not in reference:
                for base in (document.path.parent, config.folder):
                    path = base / reference.partition("#")[0]
                    if (
                        reference
                        and path.is_file()
                        and path.resolve().is_relative_to(config.folder.resolve())
                    ):
                        yield path
                        break


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _strings(inner)


def _named(folder: Path, text: str) -> Iterator[Path]:
    """The files that a setting names: a file, a folder with its files, a stylesheet with those beside it."""
    if not text or len(text) > 300 or "\n" in text or text in (".", "./", "/") or "://" in text:
        return
    path = folder / text
    try:
        if path.is_dir() and path.resolve() != folder.resolve():
            yield from (p for p in sorted(path.rglob("*")) if p.is_file() and not _hidden(p, path))
        elif path.is_file():
            yield path
            if path.suffix == ".xsl":
                yield from sorted(path.parent.glob("*.xsl"))
    except OSError:
        return


def _hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def toolkit() -> dict[str, bytes]:
    """The toolkit's stylesheets, layouts, assets and schemas."""
    files = {}
    for name, place in TOOLKIT.items():
        folder = resources.folder(name)
        for path in sorted(folder.rglob("*")):
            if (
                path.is_file()
                and not _hidden(path, folder)
                and not (name == "schema" and path.name.startswith("findings"))
            ):
                files[f"{place}/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    return files


def software() -> list[tuple[str, str]]:
    """The programs that made the outputs, and their versions."""
    rows = [("edition", __version__), ("python", platform.python_version())]
    for name in PROGRAMS:
        try:
            rows.append((name, importlib.metadata.version(name)))
        except importlib.metadata.PackageNotFoundError:
            rows.append((name, "unknown"))
    return rows


def software_json(rows: Sequence[tuple[str, str]]) -> bytes:
    """The versions as a file of the package."""
    made = {"software": [{"name": name, "version": version} for name, version in rows]}
    return (json.dumps(made, indent=1) + "\n").encode()


def software_of(data: bytes) -> list[tuple[str, str]]:
    """The versions from a package. Raises `ValueError` for another form."""
    try:
        return [(str(row["name"]), str(row["version"])) for row in json.loads(data)["software"]]
    except (KeyError, TypeError) as error:
        raise ValueError("software.json has another form") from error


def safe(name: str) -> str:
    """A name that every archive takes: letters without accents, digits, `.`, `_` and `-`."""
    plain = unicodedata.normalize(
        "NFKD", "".join(LETTERS.get(c, c) for c in unicodedata.normalize("NFC", name))
    )
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[^A-Za-z0-9._-]+", "-", kept).strip("-.") or "file"


def check_names(paths: Iterable[str], profile: Profile) -> list[Finding]:
    """ED908 (ED909 where the archive is strict) for every name that some archive refuses."""
    code = "ED909" if profile.strict_names else "ED908"
    found: list[Finding] = []
    seen: dict[str, str] = {}
    for path in sorted(paths):
        bad = next((part for part in path.split("/") if not SAFE_NAME.fullmatch(part)), "")
        other = seen.setdefault(path.casefold(), path)
        if bad:
            message = f"“{bad}” has characters that archives refuse; {safe(bad)} would do"
        elif max(map(len, path.split("/"))) > profile.name_length or len(path) > 240:
            message = "the name is too long"
        elif other != path:
            message = f"differs from {other} in capitals only"
        else:
            continue
        found.append(finding(code, message, path, source="deposit"))
    return found
