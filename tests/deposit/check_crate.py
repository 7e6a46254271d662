"""Runs roc-validator without a network, in its own environment: `python check_crate.py CRATE` (exit 0: no issue).

The JSON-LD context of RO-Crate 1.3 that the validator would fetch is the one in the package `rocrate`.
"""

from __future__ import annotations

import io
import sys
import urllib.request
from importlib.metadata import files

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPResponse

CONTEXT = next(f for f in files("rocrate") or () if f.name == "ro-crate.jsonld").read_binary()


def answer(request: requests.PreparedRequest) -> requests.Response:
    """The context for its own address, 404 for every other."""
    response = requests.Response()
    known = request.url.startswith("https://w3id.org/ro/crate/1.3")
    response.status_code = 200 if known else 404
    response.raw = HTTPResponse(
        io.BytesIO(CONTEXT if known else b""), preload_content=False, status=response.status_code
    )
    response.raw._request_url = request.url
    response._content = CONTEXT if known else b""
    response.headers["Content-Type"] = "application/ld+json"
    response.url, response.request = request.url, request
    return response


HTTPAdapter.send = lambda self, request, **_: answer(request)


def opened(request: object, *_: object, **__: object) -> io.BytesIO:
    """What rdflib opens."""
    address = getattr(request, "full_url", request)
    if not str(address).startswith("https://w3id.org/ro/crate/1.3"):
        raise OSError(f"no network for {address}")
    stream = io.BytesIO(CONTEXT)
    stream.headers = {"Content-Type": "application/ld+json"}  # type: ignore[attr-defined]
    stream.info = lambda: stream.headers  # type: ignore[attr-defined]
    stream.geturl = lambda: str(address)  # type: ignore[attr-defined]
    return stream


urllib.request.urlopen = opened

from rocrate_validator import models, services  # noqa: E402

settings = services.ValidationSettings(
    rocrate_uri=sys.argv[1],
    profile_identifier="ro-crate-1.3",
    requirement_severity=models.Severity.REQUIRED if len(sys.argv) < 3 else models.Severity[sys.argv[2]],
    cache_path=None,
)
result = services.validate(settings)
for issue in result.get_issues():
    print(issue.severity.name, issue.check.identifier, issue.message)
sys.exit(1 if result.has_issues() else 0)
