"""`edition.toml`: what an edition consists of and how it is built. Every key has a default."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from edition.errors import ConfigError
from edition.findings import severities

FILE_NAME = "edition.toml"
T = TypeVar("T")

# The editor's words in an apparatus
WORDS = (
    *("om", "add", "post", "ante", "del", "transp", "iter", "coni", "conl", "codd", "cett", "ac", "pc", "sl"),
    *("marg", "ras", "witStart", "witEnd", "lacunaStart", "lacunaEnd"),
)

# The layers that every apparatus may have; an edition adds its own in [apparatus] layers
LAYERS = ("sources", "variants", "commentary", "notes")

CHOICES = (
    ("apparatus", "language", ("la", "en", "de")),
    ("print", "numbering", ("section", "page", "continuous")),
    ("print", "line_number_side", ("outer", "inner", "left", "right")),
    ("apparatus", "style", ("as-encoded", "positive", "negative")),
    ("apparatus", "lemma", ("always", "ambiguous", "never")),
    ("text", "correction", ("corr", "sic")),
    ("text", "spelling", ("reg", "orig")),
    ("text", "abbreviation", ("expan", "abbr")),
)


class _Settings:
    """Settings are equal when all of them are. Written here once: what `dataclass` would write for each class is
    compiled whenever the program starts.
    """

    __slots__ = ()

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, field.name) for field in fields(self))  # type: ignore[arg-type]

    def __eq__(self, other: object) -> bool:
        return (
            type(self) is type(other) and isinstance(other, _Settings) and self._values() == other._values()
        )

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        return f"{type(self).__name__}{self._values()}"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class EditionConfig(_Settings):
    """`[edition]`: what it is. `language` is that of the interface; `date` dates the outputs."""

    title: str = ""
    subtitle: str = ""
    description: str = ""
    language: str = "en"
    editors: tuple[str, ...] = ()
    licence: str = ""
    base_url: str = ""
    strict: bool = False
    date: date | None = None


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class SourcesConfig(_Settings):
    """`[sources]`: files as glob patterns relative to `edition.toml`, in the order of the edition.

    `apparatus` are files with a `listApp` for texts in other files (TEI P5, chapter 12.2).
    """

    texts: tuple[str, ...] = ("tei/texts/**/*.xml",)
    apparatus: tuple[str, ...] = ("tei/apparatus/**/*.xml",)
    witnesses: tuple[str, ...] = ("tei/witnesses/**/*.xml",)
    registers: tuple[str, ...] = ("tei/registers/**/*.xml",)


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class TextConfig(_Settings):
    """`[text]`: which member of a `choice` the reading text shows (TEI P5, chapter 3.5).

    `correction` is `corr` or `sic`, `spelling` is `reg` or `orig`, `abbreviation` is `expan` or `abbr`.
    """

    correction: str = "corr"
    spelling: str = "reg"
    abbreviation: str = "expan"

    def shown(self) -> str:
        """The names of the elements shown, separated by blanks."""
        return f"{self.correction} {self.spelling} {self.abbreviation}"


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ApparatusConfig(_Settings):
    """`[apparatus]`: how the entries are shown; what a witness reads is never changed.

    `language` is that of the editor's words; a lemma of more than `lemma_words` words is abbreviated; `style` is
    `as-encoded`, `positive` or `negative`; `lemma` is printed `always`, when `ambiguous`, or `never`; entries of the
    types in `omit` are left out; `layers` has `type=layer` (or `witnesses:A,B=layer`) for layers of their own; with
    `collective` many witnesses are called *codd.* and *cett.* The signs `after_lemma` (`]`), `between_readings` (`;`)
    and `between_entries` (`‖`, at the foot of a page between entries of one line) are those that the text declares
    (`rendition` with `scope="after"`), or else these, when they are `auto`. `words`
    has the editor's words in another language or form, such as `om=omis.`; the keys are those of `WORDS`.
    """

    language: str = "la"
    lemma_words: int = 6
    style: str = "as-encoded"
    lemma: str = "always"
    omit: tuple[str, ...] = ()
    layers: tuple[str, ...] = ()
    collective: bool = False
    after_lemma: str = "auto"
    between_readings: str = "auto"
    between_entries: str = "auto"
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class ValidateConfig(_Settings):
    """`[validate]`: `schema` names files (RELAX NG, Schematron, ODD) relative to `edition.toml`.

    Empty for those that a text names by xml-model, or the toolkit's own. `ignore` are codes that are not reported.
    """

    schema: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class WebConfig(_Settings):
    """`[web]`: what an edition adds to its web pages; every path is relative to `edition.toml` (docs/web.md).

    `stylesheet` is XSLT that imports `edition:html/main.xsl`; `css` and `js` are loaded after the toolkit's; all files
    of `folder` are copied; `source` says whether the TEI source can be looked at.
    """

    stylesheet: str = ""
    css: tuple[str, ...] = ()
    js: tuple[str, ...] = ()
    folder: str = ""
    source: bool = True


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class CalendarConfig(_Settings):
    """`[calendar]`: the pages made from the letters of an edition (docs/calendar.md), and the CMIF file of them."""

    pages: bool = True
    cmif: bool = True


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class PrintConfig(_Settings):
    """`[print]`: the page in millimetres, type in points; see `edition.typeset.PrintOptions`.

    With `book` all texts are also made into one book, `edition.pdf`; those of `run_on` (patterns as in
    `[sources]`, such as calendar entries) follow each other there without new pages and have no PDF of their own.
    With `letter_heads` a letter whose text has no summary of the type `regest` has its date, sender, receiver, state,
    shelfmark and abstract under its title. `paragraph_numbers` puts the numbers of paragraphs into the inner margin.
    `facing` are texts on facing pages, `left.xml | right.xml`, or `text.xml | la | en` for a file in two languages;
    `parallel` are those in two columns of one page (docs/print.md).
    """

    page_width_mm: float = 155
    page_height_mm: float = 235
    margin_inner_mm: float = 20
    margin_outer_mm: float = 30
    margin_top_mm: float = 31
    margin_bottom_mm: float = 38
    crop_marks_mm: float = 0
    fonts: tuple[str, ...] = ()
    text_size_pt: float = 10.5
    leading_pt: float = 13
    hyphenate: bool = True
    line_number_every: int = 5
    line_number_side: str = "outer"
    paragraph_numbers: bool = False
    numbering: str = "section"
    source_lines: bool = False
    title_page: bool = True
    letter_heads: bool = True
    sigla_italic: bool = False
    indexes: bool = False
    book: bool = False
    run_on: tuple[str, ...] = ()
    facing: tuple[str, ...] = ()
    parallel: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    endnotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class DepositConfig(_Settings):
    """`[deposit]`: what archives want to know and no other place says (docs/deposit.md).

    Agents are written `name | identifier | affiliation` (identifier: ORCID, GND, ROR, ISNI), `contributors` end with
    the role; `related` is `relation | identifier` in the words of DataCite; `funding` is `funder | grant | title`.
    `archive` is the profile that `edition deposit` takes without `--for`; `record` is an earlier version's record.
    """

    creators: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    publisher: str = ""
    contact: str = ""
    rights_holder: str = ""
    depositor: str = ""
    doi: str = ""
    version: str = ""
    subjects: tuple[str, ...] = ()
    discipline: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    funding: tuple[str, ...] = ()
    archive: str = ""
    record: str = ""
    community: str = ""


@dataclass(frozen=True, slots=True, repr=False, eq=False)
class Config(_Settings):
    """An edition's configuration; `folder` is where its `edition.toml` stands (or the sources, without one)."""

    folder: Path
    found: bool = False
    edition: EditionConfig = field(default_factory=EditionConfig)
    sources: SourcesConfig = field(default_factory=SourcesConfig)
    text: TextConfig = field(default_factory=TextConfig)
    apparatus: ApparatusConfig = field(default_factory=ApparatusConfig)
    validate: ValidateConfig = field(default_factory=ValidateConfig)
    web: WebConfig = field(default_factory=WebConfig)
    calendar: CalendarConfig = field(default_factory=CalendarConfig)
    print: PrintConfig = field(default_factory=PrintConfig)
    deposit: DepositConfig = field(default_factory=DepositConfig)

    def files(self, kind: str) -> list[Path]:
        """The sources of a kind (`texts`, `witnesses`, `registers`), pattern by pattern, sorted by name."""
        found: dict[Path, None] = {}
        for pattern in getattr(self.sources, kind):
            found.update(dict.fromkeys(sorted(p for p in self.folder.glob(pattern) if p.is_file())))
        return list(found)


def find(start: Path) -> Config | None:
    """The configuration of the edition that `start` lies in: from the nearest `edition.toml` upwards, or None."""
    start = start.resolve()
    for folder in (start, *start.parents) if start.is_dir() else start.parents:
        if (folder / FILE_NAME).is_file():
            return read(folder / FILE_NAME)
    return None


def read(path: Path) -> Config:
    """Read an `edition.toml`. Raises `ConfigError` naming the key and what was meant."""
    import tomllib  # a file outside an edition has no need of it

    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name}: {error}") from error
    except OSError as error:
        raise ConfigError(f"{path}: {error.strerror}") from error
    sections = {
        "edition": EditionConfig,
        "sources": SourcesConfig,
        "text": TextConfig,
        "apparatus": ApparatusConfig,
        "validate": ValidateConfig,
        "web": WebConfig,
        "calendar": CalendarConfig,
        "print": PrintConfig,
        "deposit": DepositConfig,
    }
    _known(path, "", data, list(sections))
    made: dict[str, Any] = {
        name: _section(path, name, kind, data.get(name, {})) for name, kind in sections.items()
    }
    config = Config(path.parent, True, **made)
    for section, key, allowed in CHOICES:
        value = getattr(getattr(config, section), key)
        if value not in allowed:
            listed = " or ".join(f'"{name}"' for name in allowed)
            raise ConfigError(f'{path.name}: [{section}] {key} must be {listed}, not "{value}"')
    for code in config.validate.ignore:
        if code not in severities():
            raise ConfigError(f"{path.name}: [validate] ignore: {code} is no code of a finding")
    for row in config.apparatus.words:
        key, sign, word = row.partition("=")
        if key.strip() not in WORDS or not sign or "|" in word:
            raise ConfigError(
                f'{path.name}: [apparatus] words: "{row}" must be such as "om=omis."; the keys are {", ".join(WORDS)}'
            )
    for key in ("facing", "parallel"):
        for row in getattr(config.print, key):
            if not all(
                2 <= len(parts) <= 3 and all(parts) for parts in [[p.strip() for p in row.split("|")]]
            ):
                raise ConfigError(
                    f'{path.name}: [print] {key}: "{row}" must be "left.xml | right.xml" or "text.xml | la | en"'
                )
    if config.print.line_number_every < 1:
        raise ConfigError(f"{path.name}: [print] line_number_every must be at least 1")
    _layers(path, config)
    _page(path, config.print)
    return config


def _layers(path: Path, config: Config) -> None:
    """Refuse a layer that is not written as one, or that no entry can be in."""
    own = []
    for row in config.apparatus.layers:
        kind, sign, name = row.partition("=")
        if not (kind.strip() and sign and name.strip()):
            raise ConfigError(
                f'{path.name}: [apparatus] layers: "{row}" must be such as "gloss=glosses" or "witnesses:P,Q=family"'
            )
        own.append(name.strip())
    known = (*LAYERS, *own)
    for key in ("columns", "endnotes"):
        for row in getattr(config.print, key):
            name, sign, count = row.partition(":") if key == "columns" else (row, "", "")
            if name not in known:
                raise ConfigError(
                    f'{path.name}: [print] {key}: "{name}" is no layer; there are {", ".join(known)}'
                )
            if sign and count not in ("1", "2", "3"):
                raise ConfigError(
                    f'{path.name}: [print] {key}: "{row}" must be such as "{name}:2"; up to 3 columns'
                )


def _page(path: Path, chosen: PrintConfig) -> None:
    """Refuse lengths that leave no page, no type or no room for the text."""
    for key in (f.name for f in fields(chosen) if f.name.endswith(("_mm", "_pt"))):
        value = getattr(chosen, key)
        if value < 0 or (value == 0 and key.endswith(("_pt", "width_mm", "height_mm"))):
            raise ConfigError(f"{path.name}: [print] {key} must be greater than 0, not {value:g}")
    width = chosen.page_width_mm - chosen.margin_inner_mm - chosen.margin_outer_mm
    height = chosen.page_height_mm - chosen.margin_top_mm - chosen.margin_bottom_mm
    for name, room in (("wide", width), ("high", height)):
        if room < 20:
            raise ConfigError(
                f"{path.name}: [print] the margins leave {room:g} mm for the text, which is less than 20 mm {name}"
            )


def _known(path: Path, section: str, given: dict[str, Any], known: list[str]) -> None:
    for key in given:
        if key not in known:
            import difflib

            near = difflib.get_close_matches(key, known, 1)
            hint = f"; did you mean {near[0]}?" if near else f"; known are {', '.join(known)}"
            where = f"[{section}] " if section else ""
            raise ConfigError(f"{path.name}: {where}{key} is not a setting{hint}")


def _section(path: Path, name: str, kind: type[T], given: Any) -> T:
    """One table of the file as its dataclass, every value checked against the default's type."""
    if not isinstance(given, dict):
        raise ConfigError(f"{path.name}: [{name}] must be a table")
    defaults = kind()
    names = [f.name for f in fields(defaults)]  # type: ignore[arg-type]
    _known(path, name, given, names)
    values: dict[str, Any] = {}
    for key, value in given.items():
        default = getattr(defaults, key)
        if isinstance(default, tuple):
            rows = [value] if isinstance(value, str) else value
            if not isinstance(rows, list) or not all(isinstance(row, str) for row in rows):
                raise ConfigError(f"{path.name}: [{name}] {key} must be a list of strings")
            values[key] = tuple(rows)
        elif key == "date":
            if not isinstance(value, date):
                raise ConfigError(
                    f"{path.name}: [{name}] date must be a date such as 2026-11-23, without quotes"
                )
            values[key] = value
        elif isinstance(default, bool) != isinstance(value, bool) or not isinstance(
            value, (int, float) if isinstance(default, float | int) else type(default)
        ):
            raise ConfigError(f"{path.name}: [{name}] {key} must be like {default!r}, not {value!r}")
        else:
            values[key] = value
    return kind(**values)
