"""The whole package of an edition, in memory: read, describe, build, wrap."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from edition import __version__, build
from edition.config import Config
from edition.deposit import archives, contents, formats
from edition.deposit.bag import bag
from edition.deposit.crate import NAME as CRATE
from edition.deposit.crate import ro_crate
from edition.deposit.datacite import datacite_json, datacite_xml
from edition.deposit.gather import gather
from edition.deposit.metadata import Metadata
from edition.deposit.mets import mets
from edition.deposit.missing import missing
from edition.deposit.ocfl import ocfl_object
from edition.deposit.profiles import Profile
from edition.deposit.text import reading_text
from edition.document import Document, load
from edition.errors import SourceError
from edition.findings import Finding, finding, in_order
from edition.prepare import prepare
from edition.validation import shown_name
from edition.xslt import Transformer

Progress = Callable[[str], None]
FOLDERS = (
    ("sources/", "TEI of the texts, witnesses and registers, settings, and all files they need"),
    ("schema/", "ODD, RELAX NG and Schematron of the toolkit, with their documentation"),
    ("stylesheets/", "XSLT, Typst layout, style sheets and scripts that made the outputs"),
    ("outputs/", "the web edition with its PDF files (site) and the reading texts (text)"),
    ("metadata/", "the description of the edition in the formats of archives"),
)
FILES = (
    ("README.md", "this file"),
    ("LICENSE.txt", "the licence, and what the sources say about rights"),
    ("CITATION.cff", "how to cite the edition"),
    ("software.json", "the programs that made the outputs, with their versions"),
    (CRATE, "RO-Crate: all files and people, for machines"),
)


@dataclass
class Package:
    """A package: its files, the name of its top folder, its description and what was found on the way."""

    name: str
    metadata: Metadata
    files: dict[str, bytes] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def describe(config: Config, profile: Profile) -> tuple[Metadata, list[Document], list[Finding]]:
    """The description of an edition, its sources that can be read, and what is missing or doubtful."""
    rows, documents, found = [], [], []
    for source in build.sources_of(config):
        name = shown_name(source.path, config.folder)
        try:
            document = load(source.path, config.folder, name)
        except SourceError as error:
            found += [f for f in error.findings if isinstance(f, Finding)]
            found.append(finding("ED911", "cannot be read", name, source="deposit"))
            continue
        documents.append(document)
        rows.append((document, source.kind, f"sources/{name}"))
    metadata, doubts = gather(config, rows)
    return metadata, documents, in_order([*found, *doubts, *missing(metadata, profile)])


def descriptions(metadata: Metadata, profile: Profile) -> dict[str, bytes]:
    """The metadata files of a package that do not depend on its outputs."""
    made = {
        "metadata/datacite.xml": datacite_xml(metadata),
        "metadata/datacite.json": datacite_json(metadata),
        "metadata/dublin-core.xml": formats.dublin_core(metadata),
        "metadata/cmdi.xml": formats.cmdi(metadata, [f"../{text.path}" for text in metadata.texts]),
        "CITATION.cff": formats.citation_cff(metadata),
        "LICENSE.txt": formats.licence_text(metadata),
        "README.md": formats.readme(metadata, [*FOLDERS, *FILES]),
    }
    for text in metadata.texts:
        if text.images:
            base = "../" + text.path.rpartition("/")[0] + "/"
            made[f"metadata/mets-{contents.safe(text.name)}.xml"] = mets(metadata, text, base)
    extra = {
        "invenio": ("metadata/invenio.json", archives.invenio_json),
        "arche": ("metadata/arche.ttl", archives.arche),
        "textgrid": ("metadata/textgrid.xml", archives.textgrid),
        "hal": ("metadata/hal.xml", archives.hal),
    }
    for key in profile.extra:
        if key in extra:
            name, write = extra[key]
            made[name] = write(metadata)
    return made


def outputs(config: Config, progress: Progress | None = None) -> tuple[dict[str, bytes], list[Finding]]:
    """The outputs of an edition by path in the package: everything `edition build` writes, and the reading texts."""
    files: dict[str, bytes] = {}
    sources = build.sources_of(config)
    with tempfile.TemporaryDirectory() as folder:
        made = build.build(config, sources, Path(folder), progress=progress)
        for path in sorted(Path(folder).rglob("*")):
            if path.is_file():
                files[f"outputs/site/{path.relative_to(folder).as_posix()}"] = path.read_bytes()
    found = list(made.findings)
    for name in dict.fromkeys([*made.not_built, *made.unreadable]):
        found.append(
            finding("ED911", "left out of the outputs because of its errors", name, source="deposit")
        )
    for name, data in files.items():
        if name.endswith(".pdf") and b"pdfaid:part" not in data:
            found.append(finding("ED927", "carries no identification as PDF/A", name, source="deposit"))
    return files | reading_texts(config, sources), found


def reading_texts(config: Config, sources: Sequence[build.Source]) -> dict[str, bytes]:
    """The reading text of every text."""
    files = {}
    with Transformer() as transformer:
        for source in sources:
            if source.kind != "text":
                continue
            try:
                document = load(source.path, config.folder, shown_name(source.path, config.folder))
            except SourceError:
                continue
            prepared = prepare(document, source.name, transformer, build.prepare_options(config, source.kind))
            files[f"outputs/text/{source.name}.txt"] = reading_text(prepared.xml)
    return files


def make(config: Config, profile: Profile, progress: Progress | None = None) -> Package:
    """The package of an edition. Nothing is written. Raises `UsageError` when the edition has no source."""
    metadata, documents, found = describe(config, profile)
    given, more = contents.sources(config, documents)
    found += more
    payload = {f"sources/{path}": data for path, data in given.items()} | contents.toolkit()
    made, more = outputs(config, progress)
    found += more
    payload |= made | descriptions(metadata, profile)
    versions = contents.software()
    payload["software.json"] = contents.software_json(versions)
    payload[CRATE] = ro_crate(metadata, payload, [*FOLDERS, *FILES], versions)
    found += contents.check_names(
        (path for path in payload if path.startswith(("sources/", "outputs/"))), profile
    )
    name = archives.slug(metadata)
    files = bag(payload, bag_info(metadata, profile))
    if profile.key == "ocfl":
        files = ocfl_object(files, metadata, identifier(metadata, name))
    return Package(name, metadata, files, in_order(found))


def bag_info(metadata: Metadata, profile: Profile) -> Mapping[str, str]:
    """What `bag-info.txt` says; all of it from the description, so that it is the same every time."""
    contact = metadata.contact
    return {
        "Source-Organization": metadata.publisher,
        "Contact-Name": contact.direct if contact else "",
        "Contact-Email": contact.email if contact else "",
        "External-Description": metadata.full_title,
        "Bagging-Date": metadata.date if len(metadata.date) == 10 else "",
        "External-Identifier": f"https://doi.org/{metadata.doi}" if metadata.doi else metadata.url,
        "Internal-Sender-Identifier": archives.slug(metadata),
        "Bag-Software-Agent": f"edition {__version__}",
        "Deposit-Profile": profile.key,
    }


def identifier(metadata: Metadata, name: str) -> str:
    """The identifier of the edition as an object of a repository."""
    return f"https://doi.org/{metadata.doi}" if metadata.doi else metadata.url or f"urn:x-edition:{name}"
