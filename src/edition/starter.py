"""`edition init`: a small, complete edition to start from. `edition new`: a new text in an edition."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

from edition import resources
from edition.config import Config
from edition.errors import UsageError

# The schema of an edition, and the languages it is written in
SCHEMAS = {
    "edition.rng": "http://relaxng.org/ns/structure/1.0",
    "edition.sch": "http://purl.oclc.org/dsdl/schematron",
}
KINDS = ("telegram", "letter", "text")
NAME = re.compile(r"[^\W_][\w.-]*")
PATTERN = re.compile(r"[*?\[]")


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
            data = source.read_bytes()
            target.write_bytes(with_schema(data, target, folder) if is_tei(source) else data)
            written.append(target.relative_to(folder).as_posix())
    return sorted([*written, *copy_schema(folder)])


def copy_schema(folder: Path) -> list[str]:
    """Put the toolkit's grammar and rules into `schema/` of an edition, so that editors validate with them."""
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    for name in SCHEMAS:
        (folder / "schema" / name).write_bytes(resources.path("schema", name).read_bytes())
    return [f"schema/{name}" for name in SCHEMAS]


def is_tei(path: Path) -> bool:
    """Whether a file of the starting edition is one of its sources."""
    return path.suffix == ".xml" and "tei" in path.parts


def with_schema(data: bytes, target: Path, folder: Path) -> bytes:
    """A TEI file whose first lines name the schema of its edition, for Oxygen, VS Code and others (W3C, xml-model)."""
    up = Path(os.path.relpath(folder / "schema", target.parent)).as_posix()
    lines = "".join(
        f'<?xml-model href="{up}/{name}" type="application/xml" schematypens="{kind}"?>\n'
        for name, kind in SCHEMAS.items()
    )
    head, mark, rest = data.partition(b"?>\n")
    return head + mark + lines.encode() + rest if mark else lines.encode() + data


def new(
    config: Config, kind: str, name: str, into: Path | None = None, today: datetime.date | None = None
) -> Path:
    """Write a new text of a kind (`KINDS`) from its template; the file written.

    It goes to `into`, else to the folder of the edition's texts that suits the kind (`folder_for`). An existing file is
    never overwritten. Raises `UsageError` for a name that is no file name, for an existing file, or outside an
    edition.
    """
    if not config.found:
        raise UsageError(
            "there is no edition.toml in this folder or above it; begin with: edition init my-edition"
        )
    name = name.removesuffix(".xml")
    if not NAME.fullmatch(name) or name.endswith("."):
        raise UsageError(f'"{name}" is no name for a file: letters, digits, "-", "_" and "." are allowed')
    target = (into or config.folder / folder_for(config, kind)) / f"{name}.xml"
    registers = config.folder / fixed_part(next(iter(config.sources.registers), "tei/registers"))
    values = {
        "id": name if name[0].isalpha() else f"{kind}-{name}",
        "language": config.edition.language,
        "date": (today or datetime.date.today()).isoformat(),
        "registers": Path(os.path.relpath(registers, target.parent)).as_posix(),
    }
    text = resources.path("templates", "new", f"{kind}.xml").read_text("utf-8")
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", value)
    named = (config.folder / "schema" / "edition.rng").is_file()
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text if not named else with_schema(text.encode(), target, config.folder).decode())
    except FileExistsError as error:
        raise UsageError(f"{target} exists already; nothing was written") from error
    except OSError as error:
        raise UsageError(f"{target}: {error.strerror}") from error
    return target


def folder_for(config: Config, kind: str) -> Path:
    """Where a new text goes: to the folder of [sources] texts that is called like the kind, else to one called
    `texts`, else to the first.
    """
    folders = [fixed_part(pattern) for pattern in config.sources.texts] or [Path("tei/texts")]
    for wanted in ({kind, f"{kind}s"}, {"texts"}):
        for folder in folders:
            if folder.name.lower() in wanted:
                return folder
    return folders[0]


def fixed_part(pattern: str) -> Path:
    """The folder of a pattern: what stands before its first wildcard."""
    parts: list[str] = []
    for part in Path(pattern).parts[:-1]:
        if PATTERN.search(part):
            break
        parts.append(part)
    return Path(*parts)


def is_built(config: Config, path: Path) -> bool:
    """Whether the edition's texts include a file."""
    return path.resolve() in {found.resolve() for found in config.files("texts")}
