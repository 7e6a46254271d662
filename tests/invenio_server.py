"""A small InvenioRDM on this machine: checks every request against the documented API, and fails on purpose.

`faults` maps the number of a request (from 1) to what goes wrong with it: `timeout`, `429`, `500`, `cut-before` (the
request is lost), `cut-after` (it is carried out, the answer is lost), `cut-half` (half of the answer arrives).
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

TOKEN = "token-for-tests-only"
METADATA = {
    "resource_type", "title", "additional_titles", "publication_date", "creators", "contributors", "description", "publisher",
    "version", "languages", "subjects", "identifiers", "related_identifiers", "funding", "rights", "dates", "formats", "sizes",
}  # fmt: skip
EDTF = re.compile(r"\d{4}(-\d\d(-\d\d)?)?(/\d{4}(-\d\d(-\d\d)?)?)?")


class Invenio:
    """The state of the repository: drafts with their files, and every complaint about a request."""

    def __init__(self, faults: dict[int, str] | None = None, lag: int = 0) -> None:
        self.faults = faults or {}
        self.lag = lag  # searches that do not yet show a new draft
        self.drafts: dict[str, dict[str, Any]] = {}
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.made = 0
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler(self))
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self) -> Invenio:
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def complain(self, what: str) -> None:
        self.complaints.append(what)

    # The API

    def answer(self, method: str, path: str, body: bytes, headers: Any) -> tuple[int, Any]:
        """Carry out one request."""
        if headers.get("Authorization") != f"Bearer {TOKEN}":
            return 401, {"message": "The server could not verify that you are authorized"}
        parts = urllib.parse.urlsplit(path)
        steps = [urllib.parse.unquote(step) for step in parts.path.strip("/").split("/")]
        if steps[:2] == ["api", "user"]:
            return self.search(urllib.parse.parse_qs(parts.query)["q"][0])
        if steps[:2] != ["api", "records"]:
            return 404, {"message": "no such address"}
        if len(steps) == 2:
            return self.create(method, self.json(body, headers))
        return self.record(method, steps[2], steps[3:], body, headers)

    def json(self, body: bytes, headers: Any) -> Any:
        if headers.get("Content-Type") != "application/json":
            self.complain(f"content type {headers.get('Content-Type')}")
        return json.loads(body)

    def create(self, method: str, body: Any) -> tuple[int, Any]:
        if method != "POST":
            return 405, {}
        self.check(body)
        return 201, self.shown(self.new(body["metadata"]))

    def new(self, metadata: Any) -> str:
        self.made += 1
        name = f"{self.made:05d}-abcde"
        self.drafts[name] = {
            "id": name, "metadata": metadata, "files": {}, "pids": {}, "is_published": False, "lag": self.lag,
            "created": f"2026-11-23T00:00:{self.made:02d}", "next": "",
        }  # fmt: skip
        return name

    def shown(self, name: str) -> dict[str, Any]:
        row = {key: self.drafts[name][key] for key in ("id", "metadata", "pids", "is_published", "created")}
        return {**row, "links": {"self_html": f"{self.address}/uploads/{name}"}, "errors": []}

    def search(self, query: str) -> tuple[int, Any]:
        mark = query.partition('"')[2].rstrip('"')
        hits = []
        for name, draft in self.drafts.items():
            if draft["lag"] > 0:
                draft["lag"] -= 1
            elif mark in json.dumps(draft["metadata"]):
                hits.append(self.shown(name))
        return 200, {"hits": {"hits": hits, "total": len(hits)}}

    def record(self, method: str, name: str, rest: list[str], body: bytes, headers: Any) -> tuple[int, Any]:
        draft = self.drafts.get(name)
        if draft is None:
            return 404, {"message": "The persistent identifier does not exist."}
        if rest == ["versions"] and method == "POST":
            if draft["next"] not in self.drafts:
                draft["next"] = self.new({**draft["metadata"], "publication_date": "", "version": ""})
            return 201, self.shown(draft["next"])
        if not rest:
            return (200, self.shown(name)) if draft["is_published"] else (404, {"message": "not published"})
        if rest[0] != "draft" or draft["is_published"]:
            return 404, {"message": "no such draft"}
        return self.draft(method, name, rest[1:], body, headers)

    def draft(self, method: str, name: str, rest: list[str], body: bytes, headers: Any) -> tuple[int, Any]:
        draft = self.drafts[name]
        if not rest and method == "PUT":
            content = self.json(body, headers)
            self.check(content)
            draft["metadata"] = content["metadata"]
            return 200, self.shown(name)
        if not rest and method == "GET":
            return 200, self.shown(name)
        if not rest and method == "DELETE":
            del self.drafts[name]
            return 204, None
        if rest == ["pids", "doi"] and method == "POST":
            if draft["pids"]:
                return 400, {"message": "a DOI is already reserved"}
            draft["pids"] = {"doi": {"identifier": f"10.5072/{name}", "provider": "datacite"}}
            return 201, self.shown(name)
        if rest == ["actions", "publish"] and method == "POST":
            if not draft["files"] or any(f["status"] != "completed" for f in draft["files"].values()):
                return 400, {"message": "files are not complete"}
            draft["is_published"] = True
            return 202, self.shown(name)
        if rest[:1] == ["files"]:
            return self.files(method, draft, rest[1:], body, headers)
        return 404, {"message": "no such address"}

    def files(self, method: str, draft: Any, rest: list[str], body: bytes, headers: Any) -> tuple[int, Any]:
        files = draft["files"]
        if not rest and method == "GET":
            return 200, {"enabled": True, "entries": [entry(name, row) for name, row in files.items()]}
        if not rest and method == "POST":
            for row in self.json(body, headers):
                if set(row) != {"key"} or row["key"] in files:
                    return 400, {"message": f"File with key {row.get('key')} already exists."}
                files[row["key"]] = {"status": "pending", "data": b""}
            return 201, {"enabled": True, "entries": [entry(name, row) for name, row in files.items()]}
        name = rest[0]
        if name not in files:
            return 404, {"message": f"Record does not have file {name}"}
        if rest[1:] == [] and method == "DELETE":
            del files[name]
            return 204, None
        if rest[1:] == ["content"] and method == "PUT":
            if headers.get("Content-Type") != "application/octet-stream":
                self.complain("file without application/octet-stream")
            files[name] = {"status": "pending", "data": body}
            return 200, entry(name, files[name])
        if rest[1:] == ["commit"] and method == "POST":
            if files[name]["status"] == "completed":
                return 400, {"message": "File is already committed"}
            files[name]["status"] = "completed"
            return 200, entry(name, files[name])
        return 404, {"message": "no such address"}

    def check(self, body: Any) -> None:
        """The documented form of a draft."""
        metadata = body.get("metadata", {})
        if not set(body) <= {"access", "files", "metadata", "custom_fields", "pids"}:
            self.complain(f"unknown keys {sorted(body)}")
        if body.get("files") != {"enabled": True} or body.get("access") != {
            "record": "public",
            "files": "public",
        }:
            self.complain("files or access")
        self.complaints += [f"metadata.{key} is unknown" for key in set(metadata) - METADATA]
        if not metadata.get("title") or not EDTF.fullmatch(metadata.get("publication_date", "")):
            self.complain("title or publication_date")
        if set(metadata.get("resource_type", {})) != {"id"} or not metadata.get("creators"):
            self.complain("resource_type or creators")
        for row in [*metadata.get("creators", []), *metadata.get("contributors", [])]:
            who = row["person_or_org"]
            if who["type"] not in ("personal", "organizational") or not set(row) <= {
                "person_or_org",
                "role",
                "affiliations",
            }:
                self.complain(f"agent {row}")
            if not (who.get("family_name") if who["type"] == "personal" else who.get("name")):
                self.complain(f"name of {row}")
            if any(set(i) != {"scheme", "identifier"} for i in who.get("identifiers", [])):
                self.complain(f"identifiers of {row}")
        for row in metadata.get("identifiers", []):
            if set(row) != {"scheme", "identifier"}:
                self.complain(f"identifier {row}")
        for row in metadata.get("related_identifiers", []):
            if (
                set(row) != {"identifier", "scheme", "relation_type"}
                or not row["relation_type"]["id"].islower()
            ):
                self.complain(f"related {row}")
        for row in metadata.get("languages", []):
            if not re.fullmatch(r"[a-z]{3}", row["id"]):
                self.complain(f"language {row}")


def entry(name: str, row: dict[str, Any]) -> dict[str, Any]:
    """A file as the API lists it."""
    made = {"key": name, "status": row["status"]}
    if row["data"]:
        made |= {"checksum": f"md5:{hashlib.md5(row['data']).hexdigest()}", "size": len(row["data"])}
    return made


def handler(invenio: Invenio) -> type[BaseHTTPRequestHandler]:
    """The request handler of one server."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            """Be silent."""

        def handle_one_request(self) -> None:
            """A client that goes away is part of the play."""
            try:
                super().handle_one_request()
            except OSError:
                self.close_connection = True

        def serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            with invenio.lock:
                invenio.requests.append(f"{self.command} {self.path}")
                fault = invenio.faults.get(len(invenio.requests), "")
                lost = fault in ("timeout", "429", "500", "cut-before")
                status, made = (
                    (0, None) if lost else invenio.answer(self.command, self.path, body, self.headers)
                )
            self.close_connection = True
            if fault == "timeout":
                time.sleep(0.3)
            if fault in ("timeout", "cut-before", "cut-after"):
                self.connection.close()
                return
            if fault in ("429", "500"):
                status, made = int(fault), {"message": "not now"}
            text = b"" if made is None else json.dumps(made).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.send_header("Connection", "close")
            if fault == "429":
                self.send_header("Retry-After", "0")
            self.end_headers()
            self.wfile.write(text[: len(text) // 2] if fault == "cut-half" else text)

        do_GET = do_POST = do_PUT = do_DELETE = serve  # noqa: N815

    return Handler
