"""BagIt 1.0 (RFC 8493): tag files for a payload, and the check that every byte is as listed.

A bag is a mapping from paths to bytes here; `store` knows folders and ZIP files. The tag files are written in one
canonical form, and the check demands that form, so that a change in a tag file is found like one in the payload.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping

from edition.findings import Finding, finding

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
ALGORITHMS = ("sha256", "sha512")
LINE = re.compile(r"([0-9a-f]+)  (\S.*)")
SAFE = re.compile(r"(?!/)(?!.*(?:^|/)\.\.?(?:/|$)).+")


def bag(payload: Mapping[str, bytes], info: Mapping[str, str]) -> dict[str, bytes]:
    """The files of a bag; `payload` paths are relative to `data/`, `info` is what `bag-info.txt` says."""
    files = {f"data/{path}": data for path, data in payload.items()}
    size = sum(len(data) for data in files.values())
    rows = {**info, "Payload-Oxum": f"{size}.{len(files)}"}
    tags = {"bagit.txt": DECLARATION, "bag-info.txt": info_text(rows)}
    tags |= {f"manifest-{name}.txt": manifest(name, files) for name in ALGORITHMS}
    listed = dict(tags)
    tags |= {f"tagmanifest-{name}.txt": manifest(name, listed) for name in ALGORITHMS}
    return dict(sorted({**files, **tags}.items()))


def info_text(rows: Mapping[str, str]) -> bytes:
    """`bag-info.txt`: one line for each label, in the order given."""
    return "".join(
        f"{label}: {' '.join(value.split())}\n" for label, value in rows.items() if value.strip()
    ).encode()


def info_rows(data: bytes) -> dict[str, str]:
    """The labels and values of a `bag-info.txt`."""
    rows = (line.partition(":") for line in data.decode("utf-8", "replace").splitlines())
    return {label.strip(): value.strip() for label, _, value in rows}


def manifest(algorithm: str, files: Mapping[str, bytes]) -> bytes:
    """The manifest of files, sorted by path; `%`, CR and LF in paths are percent-encoded (RFC 8493, 2.1.3)."""
    rows = (f"{digest(algorithm, files[path])}  {encoded(path)}\n" for path in sorted(files))
    return "".join(rows).encode()


def digest(algorithm: str, data: bytes) -> str:
    """A checksum in hexadecimal digits."""
    return hashlib.new(algorithm, data).hexdigest()


def encoded(path: str) -> str:
    """A path as a manifest has it."""
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def decoded(path: str) -> str:
    """A path from a manifest."""
    return (
        path.replace("%0A", "\n")
        .replace("%0a", "\n")
        .replace("%0D", "\r")
        .replace("%0d", "\r")
        .replace("%25", "%")
    )


def check_bag(files: Mapping[str, bytes], name: str) -> list[Finding]:
    """Whether a bag is complete and unchanged; `name` is what findings call the package.

    Findings: ED923 for what is no bag, ED920 to ED922 for files changed, missing and not listed.
    """
    if files.get("bagit.txt") != DECLARATION:
        what = "has another content than BagIt 1.0 demands" if "bagit.txt" in files else "is missing"
        return [finding("ED923", f"bagit.txt {what}", name, source="deposit")]
    found = []
    payload = {path for path in files if path.startswith("data/")}
    tags = {p for p in files if p not in payload and not p.startswith("tagmanifest-")}
    for algorithm in ALGORITHMS:
        for manifest_name, expected in (
            (f"manifest-{algorithm}.txt", payload),
            (f"tagmanifest-{algorithm}.txt", tags),
        ):
            found += list(_check(files, algorithm, manifest_name, expected, name))
    oxum = info_rows(files.get("bag-info.txt", b"")).get("Payload-Oxum", "")
    if oxum != f"{sum(len(files[p]) for p in payload)}.{len(payload)}":
        found.append(
            finding(
                "ED920", "bag-info.txt: Payload-Oxum does not agree with the payload", name, source="deposit"
            )
        )
    unknown = {p for p in files if p.startswith("tagmanifest-")} - {
        f"tagmanifest-{a}.txt" for a in ALGORITHMS
    }
    found += [finding("ED922", f"{path} is not listed", name, source="deposit") for path in sorted(unknown)]
    return list(dict.fromkeys(found))


def _check(
    files: Mapping[str, bytes], algorithm: str, manifest_name: str, expected: set[str], name: str
) -> Iterator[Finding]:
    """One manifest against the files that it has to list."""
    if manifest_name not in files:
        yield finding("ED923", f"{manifest_name} is missing", name, source="deposit")
        return
    listed: dict[str, str] = {}
    lines = files[manifest_name].decode("utf-8", "replace").split("\n")
    good = lines[-1:] == [""]
    for line in lines[:-1]:
        row = LINE.fullmatch(line)
        if row is None or not SAFE.fullmatch(decoded(row[2])) or decoded(row[2]) in listed:
            good = False
            continue
        listed[decoded(row[2])] = row[1]
    if not good or list(listed) != sorted(listed):
        yield finding(
            "ED920", f"{manifest_name} is not in the form in which it was written", name, source="deposit"
        )
    for path in sorted(listed.keys() | expected):
        if path not in files:
            yield finding("ED921", f"{path} is listed and is not there", name, source="deposit")
        elif path not in listed:
            yield finding("ED922", f"{path} is not listed", name, source="deposit")
        elif path not in expected:
            yield finding("ED920", f"{manifest_name} lists {path}", name, source="deposit")
        elif listed[path] != digest(algorithm, files[path]):
            yield finding("ED920", f"{path} has another checksum than listed", name, source="deposit")
