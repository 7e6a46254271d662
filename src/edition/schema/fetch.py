"""TEI's own schemas in the user's cache: fetched when asked for and never otherwise, each release by its checksum."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

from lxml import etree

from edition.errors import EditionError, UsageError
from edition.schema.cache import cache_folder

VAULT = "https://www.tei-c.org/Vault/P5"
FILES = {
    "p5subset.xml": "xml/tei/odd/p5subset.xml",
    "tei_all.rng": "xml/tei/custom/schema/relaxng/tei_all.rng",
}
_SUMS = "sha256.json"
_BYTES_AT_MOST = 40_000_000
_SECONDS = 60
_RELEASE = re.compile(r"current|\d+\.\d+\.\d+[a-z]?")
_TEI_ALL = re.compile(
    r"https?://(?:www\.)?tei-c\.org/(?:release|Vault/P5/([\w.]+))/xml/tei/custom/schema/relaxng/tei_all\.rn[gc]"
)
_SUBSET = re.compile(
    r"tei:(\S+)|https?://(?:www\.)?tei-c\.org/(?:release|Vault/P5/([\w.]+))/xml/tei/odd/p5subset\.xml"
)


class FetchError(EditionError):
    """A schema could not be fetched, or is not what it was."""


def fetch(release: str = "current", vault: str = VAULT) -> list[Path]:
    """Fetch TEI's p5subset.xml and tei_all.rng of a release into the cache; return the files.

    The checksum of each file is recorded when it is first fetched; another content later is refused, but for
    `current`, which changes with each release. Raises `FetchError`, and `UsageError` for what is no release.
    """
    if not _RELEASE.fullmatch(release):
        raise UsageError(f"{release} is no release of TEI; releases are called 4.9.0, or current")
    folder = cache_folder() / release
    folder.mkdir(parents=True, exist_ok=True)
    record = folder / _SUMS
    sums: dict[str, str] = json.loads(record.read_text("utf-8")) if record.is_file() else {}
    written = []
    for name, where in FILES.items():
        address = f"{vault.rstrip('/')}/{release}/{where}"
        data = _download(address)
        digest = hashlib.sha256(data).hexdigest()
        if release != "current" and sums.get(name, digest) != digest:
            raise FetchError(
                f"{address}: the content is not that of the first time (sha256 {sums[name]}); not taken"
            )
        sums[name] = digest
        _replace(folder / name, data)
        written.append(folder / name)
    _replace(record, json.dumps(sums, indent=1).encode())
    return written


def _download(address: str) -> bytes:
    if not address.startswith(("http://", "https://")):
        raise UsageError(f"{address} is no address of the web")
    import urllib.request  # it takes a while to read, and nearly no command fetches anything

    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:
            data: bytes = answer.read(_BYTES_AT_MOST + 1)
    except OSError as error:
        raise FetchError(f"{address}: {getattr(error, 'reason', error)}") from error
    if len(data) > _BYTES_AT_MOST:
        raise FetchError(f"{address}: larger than {_BYTES_AT_MOST // 10**6} MB; not taken")
    try:
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise FetchError(f"{address}: not XML: {error}") from error
    return data


def _replace(path: Path, data: bytes) -> None:
    temporary = path.with_name(path.name + ".part")
    temporary.write_bytes(data)
    temporary.replace(path)


def cached(name: str, release: str | None = None) -> Path | None:
    """Return a fetched file, of the newest release when none is named; None when there is none, or it was altered."""
    folder = cache_folder()
    if release and _RELEASE.fullmatch(release):
        releases = [release]
    elif folder.is_dir():
        releases = sorted((f.name for f in folder.iterdir() if f.is_dir()), key=_age, reverse=True)
    else:
        releases = []
    for one in releases:
        path, record = folder / one / name, folder / one / _SUMS
        if path.is_file() and record.is_file():
            wanted = json.loads(record.read_text("utf-8")).get(name)
            if hashlib.sha256(path.read_bytes()).hexdigest() == wanted:
                return path
    return None


def _age(release: str) -> tuple[bool, list[int]]:
    return release == "current", [int(n) for n in re.findall(r"\d+", release)]


def cached_for(address: str) -> Path | None:
    """Return the fetched file that one of TEI's public addresses, or `tei:RELEASE`, means; None when there is none."""
    for form, name in ((_TEI_ALL, "tei_all.rng"), (_SUBSET, "p5subset.xml")):
        match = form.fullmatch(address)
        if match is not None:
            release = next((group for group in match.groups() if group), None)
            return cached(name, release)
    return None
