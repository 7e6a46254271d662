"""Everything again, from the package alone: checksums, completeness, metadata, validity, and a new build."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from edition import config as configuration
from edition.deposit import contents, ocfl, store
from edition.deposit.bag import check_bag, info_rows
from edition.deposit.crate import NAME as CRATE
from edition.deposit.crate import ro_crate
from edition.deposit.package import FILES, FOLDERS, bag_info, describe, descriptions, outputs
from edition.deposit.profiles import profile_of
from edition.errors import EditionError, UsageError
from edition.findings import Finding, Severity, finding, in_order

Progress = Callable[[str], None]


@dataclass
class Verified:
    """What a verification found; `rebuilt` says whether the outputs were made again, `files` counts the payload."""

    findings: list[Finding] = field(default_factory=list)
    files: int = 0
    rebuilt: bool = False


def verify(path: Path, *, rebuild: bool = True, progress: Progress | None = None) -> Verified:
    """Verify a package (folder, ZIP file or OCFL object). Raises `UsageError` when there is nothing at `path`."""
    tell = progress or (lambda _: None)
    tell("reading the package")
    found: list[Finding] = []
    try:
        files = open_package(path, found)
    except ValueError as error:
        return Verified([*found, finding("ED923", str(error), path.name, source="deposit")])
    tell("comparing checksums")
    found += check_bag(files, path.name)
    payload = {p.removeprefix("data/"): data for p, data in files.items() if p.startswith("data/")}
    result = Verified(found, len(payload))
    if found:
        return result
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).resolve()
        for name, data in payload.items():
            if name.startswith("sources/"):
                place = root / name
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(data)
        try:
            _against_sources(root / "sources", files, payload, result, rebuild, progress)
        except (EditionError, ValueError) as error:
            message = str(error).replace(folder, "").replace(str(root), "")
            found.append(finding("ED924", message, "sources", source="deposit"))
        result.findings = in_order(_without(f, str(root)) for f in found)
    return result


def open_package(path: Path, found: list[Finding]) -> dict[str, bytes]:
    """The files of the bag in a package; a changed ZIP file or inventory is a finding. Raises `ValueError`."""
    if path.is_file():
        data = path.read_bytes()
        if len(data) > store.MAX_BYTES:
            raise ValueError("the file is too large")
        files, top = store.unzipped(data)
        if store.zipped(files, top) != data:
            found.append(
                finding("ED920", "the ZIP file is not as it was written", path.name, source="deposit")
            )
    else:
        files = store.read(path)
        if not files:
            raise ValueError("the folder is empty")
    if ocfl.DECLARATION in files:
        inside = ocfl.bag_of(files)
        again = ocfl.rewrapped(inside, files)
        for name in sorted(files.keys() | again.keys()):
            code = "ED920" if name in files and name in again else "ED921" if name in again else "ED922"
            if files.get(name) != again.get(name):
                found.append(
                    finding(code, f"{name} does not agree with the inventory", path.name, source="deposit")
                )
        return inside
    return files


def _against_sources(
    folder: Path,
    files: Mapping[str, bytes],
    payload: Mapping[str, bytes],
    result: Verified,
    rebuild: bool,
    progress: Progress | None,
) -> None:
    """Metadata and outputs of the package against those that its sources give."""
    if not (folder / configuration.FILE_NAME).is_file():
        raise UsageError("sources/edition.toml is not in the package")
    config = configuration.read(folder / configuration.FILE_NAME)
    info = info_rows(files["bag-info.txt"])
    profile = profile_of(info.get("Deposit-Profile", ""))
    versions = contents.software_of(payload.get("software.json", b"{}"))
    same = versions == contents.software() and all(payload.get(p) == d for p, d in contents.toolkit().items())
    metadata, _, found = describe(config, profile)
    result.findings += [f for f in found if f.severity is Severity.ERROR]
    expected = descriptions(metadata, profile)
    expected[CRATE] = ro_crate(
        metadata, {p: d for p, d in payload.items() if p != CRATE}, [*FOLDERS, *FILES], versions
    )
    places = {p for p in payload if p.startswith("metadata/")} | expected.keys()
    for name in sorted(places):
        if payload.get(name) != expected.get(name):
            result.findings.append(
                finding("ED924", f"{name} is not what the sources give", name, source="deposit")
            )
    for label, value in bag_info(metadata, profile).items():
        if value and label != "Bag-Software-Agent" and info.get(label) != " ".join(value.split()):
            result.findings.append(
                finding("ED924", f"{label} is not what the sources give", "bag-info.txt", source="deposit")
            )
    if rebuild:
        made, found = outputs(config, progress)
        result.findings += [f for f in found if f.severity is Severity.ERROR]
        result.rebuilt = True
        old = {p: d for p, d in payload.items() if p.startswith("outputs/")}
        for name in sorted(old.keys() | made.keys()):
            if old.get(name) != made.get(name):
                what = (
                    "differs"
                    if name in old and name in made
                    else "is not made again"
                    if name in old
                    else "is not in the package"
                )
                code = "ED925" if same else "ED926"
                result.findings.append(finding(code, f"{name} {what}", name, source="deposit"))


def _without(given: Finding, root: str) -> Finding:
    """A finding that names its file as the package does."""
    name = given.file.replace(f"{root}/", "")
    message = given.message.replace(f"{root}/", "")
    return Finding(
        name, given.line, given.column, given.severity, given.code, message, given.xpath, given.source
    )
