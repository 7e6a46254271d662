"""Uploading a package to InvenioRDM (Zenodo is one): a draft, its files, a reserved DOI; published only when asked.

The steps can be stopped anywhere and go on where they were: what is done stands in a state file beside the package.
A draft carries a mark (a URN made from the package's checksum) by which it is found again when the answer to its
creation was lost, so that there is never more than one.
"""

from __future__ import annotations

import hashlib
import json
import os
import urllib.parse
import uuid
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from edition.deposit.job import Item, State
from edition.deposit.rest import Answer, Client, LostAnswerError, UploadError
from edition.errors import OutputError, UsageError

SERVERS = {"zenodo": "https://zenodo.org", "sandbox": "https://sandbox.zenodo.org"}
SPACE = uuid.UUID("7b1f1f0a-4a3e-5f0e-9b0b-2f0c6a1d9e11")
LOOKS = 5  # how often a draft is looked for: repositories list it some seconds after they made it

Progress = Callable[[str], None]


class Uploader:
    """One upload."""

    def __init__(
        self,
        client: Client,
        state_file: Path,
        items: list[Item],
        metadata: dict[str, Any],
        progress: Progress | None = None,
    ) -> None:
        self.client = client
        self.state_file = state_file
        self.items = items
        self.tell = progress or (lambda _: None)
        checksum = hashlib.sha256(
            "".join(f"{i.name} {hashlib.sha256(i.data).hexdigest()}\n" for i in items).encode()
        )
        self.mark = f"urn:uuid:{uuid.uuid5(SPACE, checksum.hexdigest())}"
        own = {"scheme": "urn", "identifier": self.mark}
        self.metadata = {**metadata, "identifiers": [*metadata.get("identifiers", []), own]}
        self.state = self.load(checksum.hexdigest())

    def load(self, package: str) -> State:
        """The state of an upload of this very package to this server, or a new one."""
        try:
            state = State(**json.loads(self.state_file.read_text("utf-8")))
        except FileNotFoundError:
            return State(self.client.base, package)
        except (OSError, ValueError, TypeError) as error:
            raise UsageError(f"{self.state_file} cannot be read; remove it to begin anew") from error
        if (state.server, state.package) != (self.client.base, package):
            if state.draft and not state.published and state.server == self.client.base:
                state.package, state.uploaded, state.described = package, {}, False
                return state
            return State(self.client.base, package)
        return state

    def save(self) -> None:
        """Write the state, whole or not at all. Raises `OutputError`."""
        temporary = self.state_file.with_name(f".{self.state_file.name}.{os.getpid()}")
        try:
            temporary.write_text(json.dumps(asdict(self.state), indent=1) + "\n", "utf-8")
            temporary.replace(self.state_file)
        except OSError as error:
            raise OutputError(f"{self.state_file}: {error.strerror}") from error

    def run(self, *, record: str = "", community: str = "", publish: bool = False) -> State:
        """Upload; `record` is the earlier version. Raises `UploadError`; calling again goes on."""
        if self.state.published:
            return self.state
        if not self.state.draft:
            self.create(record)
        self.describe(community)
        self.upload()
        self.reserve()
        self.only_one()
        if publish:
            self.publish()
        return self.state

    def body(self, community: str = "") -> dict[str, Any]:
        """The draft as it is sent."""
        made = {
            "access": {"record": "public", "files": "public"},
            "files": {"enabled": True},
            "metadata": self.metadata,
        }
        return {**made, "custom_fields": {}} if community else made

    def create(self, record: str) -> None:
        """Make the draft, or find the one that an earlier try made."""
        found = self.drafts() if self.state.asked else []
        if found:
            self.adopt(found[0])
            return
        self.tell("making a draft")
        self.state.asked = True
        self.save()
        if record:
            # A second request for a new version gives the draft that the first one made
            answer = self.client.send("POST", f"/api/records/{_quoted(record)}/versions")
        else:
            try:
                answer = self.client.send("POST", "/api/records", self.body(), safe=False)
            except LostAnswerError:
                for _ in range(LOOKS):
                    self.client.wait(2.0)
                    found = self.drafts()
                    if found:
                        self.adopt(found[0])
                        return
                answer = self.client.send("POST", "/api/records", self.body(), safe=False)
        self.expect(answer, "no draft was made", 201)
        self.adopt(answer.body)

    def adopt(self, draft: dict[str, Any]) -> None:
        """Take a draft for that of this upload."""
        self.state.draft = str(draft["id"])
        self.state.page = str(draft.get("links", {}).get("self_html", ""))
        self.save()

    def drafts(self) -> list[dict[str, Any]]:
        """One's own drafts with the mark of this package, the oldest first."""
        query = urllib.parse.urlencode({"q": f'metadata.identifiers.identifier:"{self.mark}"', "size": "25"})
        answer = self.client.send("GET", f"/api/user/records?{query}")
        if answer.status != 200:
            return []
        rows = [
            row
            for row in answer.body["hits"]["hits"]
            if not row.get("is_published") and self.mark in json.dumps(row.get("metadata", {}))
        ]
        return sorted(rows, key=lambda row: str(row.get("created", "")))

    @property
    def at(self) -> str:
        """The address of the draft."""
        return f"/api/records/{_quoted(self.state.draft)}/draft"

    def describe(self, community: str) -> None:
        """Send the description (again, for a new version or another try)."""
        if self.state.described:
            return
        answer = self.client.send("PUT", self.at, self.body(community))
        if answer.status in (404, 410):
            self.state.draft, self.state.uploaded = "", {}
            self.save()
            raise UploadError("the draft is gone from the repository; run the command again for a new one")
        self.expect(answer, "the description was refused", 200)
        complaints = [
            f"{e.get('field')}: {'; '.join(map(str, e.get('messages', [])))}"
            for e in answer.body.get("errors", [])
        ]
        if complaints:
            raise UploadError("the repository wants a better description: " + " | ".join(complaints))
        if community:
            review = {"receiver": {"community": community}, "type": "community-submission"}
            self.expect(
                self.client.send("PUT", f"{self.at}/review", review), "the community was refused", 200
            )
        self.state.described = True
        self.save()

    def upload(self) -> None:
        """Every file: declare, send, commit; a file that is there with the right checksum is left alone."""
        there = self.there()
        for name in there.keys() - {item.name for item in self.items}:
            self.client.send("DELETE", f"{self.at}/files/{_quoted(name)}")
        for item in self.items:
            if there.get(item.name) != item.md5:
                self.tell(f"sending {item.name} ({len(item.data) / 1e6:.1f} MB)")
                self.one(item, item.name in there)
            self.state.uploaded[item.name] = item.md5
            self.save()
        there = self.there()
        wrong = [item.name for item in self.items if there.get(item.name) != item.md5]
        if wrong:
            raise UploadError(
                f"the repository reports another checksum for {', '.join(wrong)}; run the command again"
            )

    def there(self) -> dict[str, str]:
        """The files of the draft and the checksums of those that are complete."""
        answer = self.client.send("GET", f"{self.at}/files")
        self.expect(answer, "the files cannot be listed", 200)
        rows = answer.body.get("entries", [])
        return {
            row["key"]: str(row.get("checksum", "")) if row.get("status") == "completed" else ""
            for row in rows
        }

    def one(self, item: Item, again: bool) -> None:
        """Send one file; `again`: the repository has a part of it, or another file of this name."""
        place = f"{self.at}/files/{_quoted(item.name)}"
        if again:
            self.expect(self.client.send("DELETE", place), f"{item.name} cannot be replaced", 204, 404)
        answer = self.client.send("POST", f"{self.at}/files", [{"key": item.name}])
        if (answer.status == 400 and item.name not in self.there()) or answer.status != 400:
            self.expect(answer, f"{item.name} was refused", 201)
        self.expect(
            self.client.send("PUT", f"{place}/content", data=item.data), f"{item.name} was refused", 200
        )
        answer = self.client.send("POST", f"{place}/commit")
        if answer.status != 200 and self.there().get(item.name) != item.md5:
            self.expect(answer, f"{item.name} was not accepted", 200)

    def reserve(self) -> None:
        """Reserve a DOI, so that it can be printed in the edition before the record is published."""
        if not self.own_doi():
            self.client.send("POST", f"{self.at}/pids/doi")  # refused where a lost try has reserved one
        self.state.doi = self.own_doi()
        self.save()

    def own_doi(self) -> str:
        """The DOI that the draft has; nothing where the repository gives none."""
        answer = self.client.send("GET", self.at)
        self.expect(answer, "the draft cannot be read", 200)
        return str(answer.body.get("pids", {}).get("doi", {}).get("identifier", ""))

    def only_one(self) -> None:
        """Remove drafts of this package that a lost answer left behind."""
        for row in self.drafts():
            if row["id"] != self.state.draft:
                self.client.send("DELETE", f"/api/records/{_quoted(str(row['id']))}/draft")

    def publish(self) -> None:
        """Publish the draft; it can never be taken back."""
        self.tell("publishing")
        answer = self.client.send("POST", f"{self.at}/actions/publish")
        if answer.status not in (200, 202):
            record = self.client.send("GET", f"/api/records/{_quoted(self.state.draft)}")
            if record.status != 200 or not record.body.get("is_published"):
                self.expect(answer, "it was not published", 202)
        self.state.published = True
        self.save()

    def expect(self, answer: Answer, what: str, *good: int) -> None:
        """Raises `UploadError` with the repository's own words unless the status is one of `good`."""
        if answer.status in good:
            return
        body = answer.body if isinstance(answer.body, dict) else {}
        said = str(body.get("message", ""))[:300]
        more = "; ".join(
            f"{e.get('field')}: {e.get('messages')}" for e in body.get("errors", []) if isinstance(e, dict)
        )
        hint = " (is the token right, and may it write?)" if answer.status in (401, 403) else ""
        raise UploadError(f"{what}: {answer.status} {said} {more[:500]}".strip() + hint)


def _quoted(name: str) -> str:
    return urllib.parse.quote(name, safe="")
