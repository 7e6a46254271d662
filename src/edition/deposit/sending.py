"""From a package on disk to an upload: which server, which token, which files, which description."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from edition.deposit.bag import check_bag, info_rows
from edition.deposit.job import State, items_of, token_of
from edition.deposit.rest import TIME_LIMIT_S, Client
from edition.deposit.upload import SERVERS, Uploader
from edition.deposit.verify import open_package
from edition.errors import UsageError
from edition.findings import Finding

Progress = Callable[[str], None]


def server_of(to: str, address: str, sandbox: bool) -> str:
    """The address of the repository. Raises `UsageError` when it is not told."""
    if to == "zenodo":
        if address:
            raise UsageError("--server is for --to invenio; Zenodo's address is known")
        return SERVERS["sandbox" if sandbox else "zenodo"]
    if not address:
        raise UsageError("--to invenio needs --server https://…")
    return address


def send(
    package: Path,
    server: str,
    *,
    record: str = "",
    community: str = "",
    publish: bool = False,
    progress: Progress | None = None,
    time_limit_s: float = TIME_LIMIT_S,
    wait: Callable[[float], None] | None = None,
) -> State:
    """Upload a package; the state stands beside it in `NAME.upload.json`.

    The package is checked first. Raises `UsageError` when it was changed, was not made for this use, or when there is
    no token; `UploadError` when the repository refuses or cannot be reached.
    """
    found: list[Finding] = []
    try:
        files = open_package(package, found)
    except ValueError as error:
        raise UsageError(f"{package}: {error}") from error
    found += check_bag(files, package.name)
    if found:
        raise UsageError(f"the package is damaged and was not sent: {found[0].message}")
    if "data/metadata/invenio.json" not in files:
        raise UsageError("the package was not made for Zenodo: edition deposit --for zenodo")
    metadata = json.loads(files["data/metadata/invenio.json"])["metadata"]
    top = info_rows(files["bag-info.txt"]).get("Internal-Sender-Identifier", "edition")
    client = Client(
        server, token_of(service=server), time_limit_s=time_limit_s, **({"wait": wait} if wait else {})
    )
    state_file = package.with_name(f"{package.name}.upload.json")
    uploader = Uploader(client, state_file, items_of(package, files, top), metadata, progress)
    return uploader.run(record=record, community=community, publish=publish)
