"""Old names of places: `aliases.toml` beside `edition.toml` keeps the addresses of earlier releases alive.

"letter.html#p3" = "letter.html#salutation"
"old-name.html" = "letter.html"
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from edition.document import TEI, XML_ID, Document
from edition.errors import ConfigError
from edition.findings import Finding, finding

FILE_NAME = "aliases.toml"
ADDRESS = re.compile(r"([\w.-]+\.html)(?:#(\S+))?")


@dataclass(frozen=True, slots=True)
class Alias:
    """An old address and the new one: page and id, empty for a whole page; `line` is its line in the file."""

    old_page: str
    old: str
    new_page: str
    new: str
    line: int = 0

    @property
    def old_address(self) -> str:
        """As it is written."""
        return f"{self.old_page}#{self.old}" if self.old else self.old_page

    @property
    def new_address(self) -> str:
        """As it is written."""
        return f"{self.new_page}#{self.new}" if self.new else self.new_page


def read_aliases(path: Path) -> tuple[Alias, ...]:
    """The aliases of a file; none when there is no file. Raises `ConfigError` naming what cannot be read."""
    if not path.is_file():
        return ()
    try:
        text = path.read_text("utf-8")
        rows = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name}: {error}") from error
    lines = text.splitlines()
    found = []
    for old, new in rows.items():
        before, after = ADDRESS.fullmatch(old), ADDRESS.fullmatch(new) if isinstance(new, str) else None
        if before is None or after is None or (not before[2] and after[2]):
            raise ConfigError(
                f'{path.name}: {old!r} = {new!r} must be like "letter.html#old" = "letter.html#new" '
                'or "old.html" = "new.html"'
            )
        line = next((n for n, row in enumerate(lines, 1) if f'"{old}"' in row or f"'{old}'" in row), 0)
        found.append(Alias(before[1], before[2] or "", after[1], after[2] or "", line))
    return tuple(found)


def page_stem(path: Path) -> str:
    """The name of the page of a source: its stem, made fit for addresses."""
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in path.stem).strip("-") or "text"


def missing_targets(
    aliases: Iterable[Alias], ids: Mapping[str, set[str]], file: str = FILE_NAME
) -> list[Finding]:
    """A finding (ED410) for each alias whose new place does not exist; `ids` has the ids of each page."""
    return [
        finding(
            "ED410",
            f"{alias.old_address} is said to be {alias.new_address} now, which does not exist.",
            file,
            alias.line,
            1,
            source="links",
        )
        for alias in aliases
        if alias.new_page not in ids or (alias.new and alias.new not in ids[alias.new_page])
    ]


def check_aliases(folder: Path, documents: Iterable[Document], names: Mapping[Path, str]) -> list[Finding]:
    """The aliases of the edition in `folder` against its sources; `names` has the page of each source.

    Names that the toolkit will give are judged by the number of such elements; building judges them exactly.
    """
    known: dict[str, set[str]] = {}
    for document in documents:
        page = names.get(document.path.resolve())
        if page is not None:
            known[page] = {e.get(XML_ID, "") for e in document.root.iter() if isinstance(e.tag, str)}
            counts: dict[str, int] = {}
            for element in document.root.iter(f"{{{TEI}}}*"):
                name = element.tag.rpartition("}")[2]
                counts[name] = counts.get(name, 0) + 1
            known[page] |= {f"{name}{n}" for name, count in counts.items() for n in range(1, count + 1)}
    aliases = read_aliases(folder / FILE_NAME)
    judged = [a for a in aliases if a.new_page in known or a.new_page not in {*names.values(), "index.html"}]
    return missing_targets(judged, known)
