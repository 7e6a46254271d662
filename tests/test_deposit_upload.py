"""Uploading to a repository that fails in every way: one draft with all files in the end, and the token nowhere."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.deposit import store
from edition.deposit.bag import bag
from edition.deposit.job import State, token_of
from edition.deposit.rest import Client, UploadError, checked_address, retry_after
from edition.deposit.sending import send, server_of
from edition.errors import EditionError, UsageError
from invenio_server import TOKEN, Invenio

METADATA = {
    "resource_type": {"id": "publication-book"},
    "title": "Songs",
    "publication_date": "2026-11-23",
    "creators": [
        {"person_or_org": {"type": "personal", "family_name": "Carberry", "name": "Carberry, Josiah"}}
    ],
}
FAULTS = ("timeout", "429", "500", "cut-before", "cut-after", "cut-half")


@pytest.fixture(autouse=True)
def token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITION_TOKEN", TOKEN)


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small package made for Zenodo."""
    payload = {
        "README.md": b"# Songs\n",
        "metadata/invenio.json": json.dumps({"metadata": METADATA}).encode(),
        "sources/a.xml": b"<TEI/>" * 100,
    }
    path = tmp_path / "songs.zip"
    store.write(path, bag(payload, {"Internal-Sender-Identifier": "songs"}), "songs")
    return path


def persist(package: Path, server: Invenio, **more: object) -> State:
    """Run the command again until it succeeds, as a person would."""
    for _ in range(12):
        try:
            return send(package, server.address, time_limit_s=0.15, wait=lambda _: None, **more)  # type: ignore[arg-type]
        except EditionError as error:
            assert TOKEN not in str(error)
    raise AssertionError(f"never finished: {server.requests}")


def complete(server: Invenio, package: Path, state: State) -> None:
    """Exactly one draft, with all files as they are here, described and with a DOI."""
    assert server.complaints == []
    assert list(server.drafts) == [state.draft], server.requests
    draft = server.drafts[state.draft]
    assert {n: f["status"] for n, f in draft["files"].items()} == {
        "songs.zip": "completed",
        "README.md": "completed",
    }
    assert (
        hashlib.sha256(draft["files"]["songs.zip"]["data"]).digest()
        == hashlib.sha256(package.read_bytes()).digest()
    )
    assert draft["pids"]["doi"]["identifier"] == state.doi
    assert draft["metadata"]["title"] == "Songs"


def test_a_package_becomes_a_draft_with_a_reserved_doi(package: Path) -> None:
    with Invenio() as server:
        state = persist(package, server)
        complete(server, package, state)
        assert not state.published
        assert not any("publish" in request for request in server.requests)
        assert state.page == f"{server.address}/uploads/{state.draft}"


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_at_any_request_leaves_one_draft_with_all_files(package: Path, fault: str) -> None:
    with Invenio() as server:
        persist(package, server, publish=True)
        length = len(server.requests)
    for at in range(1, length + 1):
        package.with_name("songs.zip.upload.json").unlink()
        with Invenio({at: fault}, lag=1) as server:
            state = persist(package, server, publish=True)
            complete(server, package, state)
            assert state.published and server.drafts[state.draft]["is_published"]


@pytest.mark.parametrize("seed", range(12))
def test_many_faults_leave_one_draft_with_all_files(package: Path, seed: int) -> None:
    chance = random.Random(seed)
    faults = {n: chance.choice(FAULTS) for n in range(1, 200) if chance.random() < 0.4}
    with Invenio(faults, lag=chance.randrange(3)) as server:
        complete(server, package, persist(package, server))


def test_a_process_that_dies_between_two_requests_goes_on_where_it_was(package: Path) -> None:
    """The state file is written before and after each step; here the program stops at every request in turn."""
    with Invenio() as server:
        persist(package, server)
        length = len(server.requests)
    for at in range(1, length + 1):
        package.with_name("songs.zip.upload.json").unlink()
        with Invenio() as server:
            seen = 0
            real = Client._once

            def stop(
                self: Client, *arguments: object, limit: int = at, real: Callable[..., object] = real
            ) -> object:
                nonlocal seen
                seen += 1
                answer = real(self, *arguments)
                if seen == limit:
                    raise KeyboardInterrupt  # after the server did it
                return answer

            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(Client, "_once", stop)
                with pytest.raises(KeyboardInterrupt):
                    persist(package, server)
            complete(server, package, persist(package, server))


def test_a_new_version_belongs_to_its_record(package: Path) -> None:
    with Invenio({4: "cut-after"}) as server:
        record = server.new({**METADATA})
        server.drafts[record]["is_published"] = True
        state = persist(package, server, record=record)
        assert state.draft == server.drafts[record]["next"]
        assert set(server.drafts) == {record, state.draft}


def test_a_draft_that_was_begun_takes_the_files_of_a_changed_package(package: Path) -> None:
    with Invenio() as server:
        first = persist(package, server)
        files, top = store.unzipped(package.read_bytes())
        payload = {p.removeprefix("data/"): d for p, d in files.items() if p.startswith("data/")}
        payload["sources/a.xml"] = b"<TEI>changed</TEI>"
        store.write(package, bag(payload, {"Internal-Sender-Identifier": "songs"}), top)
        second = persist(package, server)
        assert second.draft == first.draft
        complete(server, package, second)


def test_an_upload_that_is_done_sends_nothing_more(package: Path) -> None:
    with Invenio() as server:
        persist(package, server, publish=True)
        before = len(server.requests)
        persist(package, server, publish=True)
        assert len(server.requests) == before


def test_the_token_is_in_no_file_and_no_message(
    package: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with Invenio() as server:
        persist(package, server)
        monkeypatch.setenv("EDITION_TOKEN", "another-secret")
        package.with_name("songs.zip.upload.json").unlink()
        with pytest.raises(UploadError, match="401") as refused:
            send(package, server.address)
        assert "another-secret" not in str(refused.value)
        assert "another-secret" not in repr(Client(server.address, "another-secret"))
    for path in package.parent.iterdir():
        assert b"another-secret" not in path.read_bytes() and TOKEN.encode() not in path.read_bytes()
    assert TOKEN not in "".join(capfd.readouterr())


def test_a_changed_package_is_not_sent(package: Path) -> None:
    data = bytearray(package.read_bytes())
    data[len(data) // 2] ^= 1
    package.write_bytes(data)
    with Invenio() as server:
        with pytest.raises(UsageError):
            send(package, server.address)
        assert server.requests == []


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org",
        "ftp://example.org",
        "https://u:p@example.org",
        "https://",
        "example.org",
        "http://127.1.evil.org",
    ],
)
def test_only_https_addresses_are_taken(address: str) -> None:
    with pytest.raises(UsageError):
        checked_address(address)


def test_a_redirect_is_not_followed(package: Path) -> None:
    with Invenio() as server:
        server.answer = lambda *_: (302, {"message": "elsewhere"})  # type: ignore[method-assign]
        with pytest.raises(UploadError, match="302"):
            send(package, server.address, wait=lambda _: None)


def test_without_a_token_or_a_server_the_command_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITION_TOKEN")
    with pytest.raises(UsageError, match="EDITION_TOKEN"):
        token_of()
    with pytest.raises(UsageError, match="--server"):
        server_of("invenio", "", False)
    assert server_of("zenodo", "", True) == "https://sandbox.zenodo.org"


def test_the_repository_says_how_long_to_wait() -> None:
    from email.message import Message

    headers = Message()
    assert retry_after(headers) is None
    headers["Retry-After"] = "999"
    assert retry_after(headers) == 120
