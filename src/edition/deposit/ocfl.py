"""An OCFL 1.1 object with the bag as its first version (https://ocfl.io/1.1/spec/)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from edition.deposit.metadata import Metadata

DECLARATION = "0=ocfl_object_1.1"
CONTENT = "v1/content/"


def ocfl_object(files: Mapping[str, bytes], metadata: Metadata, identifier: str) -> dict[str, bytes]:
    """The files of an OCFL object that holds `files`; its inventory is dated by the edition, not by the day."""
    day = (
        (metadata.date + "-01-01")[:10]
        if len(metadata.date) == 4
        else (metadata.date + "-01")[:10] or "1970-01-01"
    )
    first = metadata.contact or (metadata.creators[0] if metadata.creators else None)
    address = (f"mailto:{first.email}" if first.email else first.address()) if first else ""
    version: dict[str, object] = {
        "created": f"{day if len(day) == 10 else '1970-01-01'}T00:00:00Z",
        "message": "Deposit",
        "user": {"name": first.direct if first else "Unknown", "address": address or identifier},
    }
    return _object(files, identifier, version)


def _object(files: Mapping[str, bytes], identifier: str, version: dict[str, object]) -> dict[str, bytes]:
    digests = {path: hashlib.sha512(data).hexdigest() for path, data in files.items()}
    stored: dict[str, str] = {}
    state: dict[str, list[str]] = {}
    for path in sorted(files):
        stored.setdefault(digests[path], path)
        state.setdefault(digests[path], []).append(path)
    inventory = {
        "digestAlgorithm": "sha512",
        "head": "v1",
        "id": identifier,
        "manifest": {digest: [CONTENT + path] for digest, path in stored.items()},
        "type": "https://ocfl.io/1.1/spec/#inventory",
        "versions": {"v1": {**version, "state": state}},
    }
    data = (json.dumps(inventory, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
    sidecar = f"{hashlib.sha512(data).hexdigest()} inventory.json\n".encode()
    made = {DECLARATION: b"ocfl_object_1.1\n"}
    for at in ("", "v1/"):
        made |= {f"{at}inventory.json": data, f"{at}inventory.json.sha512": sidecar}
    made |= {CONTENT + path: files[path] for path in stored.values()}
    return dict(sorted(made.items()))


def bag_of(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The bag in an OCFL object. Raises `ValueError` when the inventory cannot be read or names what is not there."""
    try:
        inventory = json.loads(files["inventory.json"])
        state, manifest = inventory["versions"]["v1"]["state"], inventory["manifest"]
        return {path: files[manifest[digest][0]] for digest, paths in state.items() for path in paths}
    except (KeyError, TypeError, ValueError, IndexError) as error:
        raise ValueError(f"inventory.json: {error}") from error


def rewrapped(inside: Mapping[str, bytes], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The object written again from its bag, with identifier and date of the inventory in `files`."""
    inventory = json.loads(files["inventory.json"])
    return _object(inside, str(inventory.get("id")), dict(inventory["versions"]["v1"]))
