"""What an upload consists of: the files, the token, and how far it is."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from pathlib import Path

from edition.deposit import store
from edition.errors import UsageError


@dataclass
class State:
    """How far an upload is. `uploaded` maps names to MD5 checksums as the repository reported them."""

    server: str
    package: str
    draft: str = ""
    doi: str = ""
    page: str = ""
    asked: bool = False
    uploaded: dict[str, str] = field(default_factory=dict)
    described: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A file to be uploaded."""

    name: str
    data: bytes

    @property
    def md5(self) -> str:
        """The checksum as InvenioRDM reports it."""
        return f"md5:{hashlib.md5(self.data, usedforsecurity=False).hexdigest()}"


def items_of(path: Path, files: dict[str, bytes], top: str) -> list[Item]:
    """What is uploaded: the package as one ZIP file, and its README to be read on the record's page."""
    data = path.read_bytes() if path.is_file() else store.zipped(files, top)
    readme = files.get("data/README.md", b"")
    return [Item(f"{top}.zip", data)] + ([Item("README.md", readme)] if readme else [])


def token_of(variable: str = "EDITION_TOKEN", service: str = "") -> str:
    """The token from the environment, or the system's keyring where `keyring` is installed. Raises `UsageError`."""
    token = os.environ.get(variable, "").strip()
    if not token and service:
        try:
            import keyring  # type: ignore[import-not-found,unused-ignore]

            token = keyring.get_password("edition", service) or ""
        except Exception:  # no keyring package, none running, or locked: all the same here
            token = ""
    if not token:
        raise UsageError(
            f"no token: set the environment variable {variable}, or: keyring set edition {service or 'SERVER'}"
        )
    return token
