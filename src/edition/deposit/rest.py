"""HTTP for uploads: https only (http to this machine), time limits, and another try where one can help.

The token goes into one header and nowhere else: no message, no exception and no file has it, and it is not sent on to
another host.
"""

from __future__ import annotations

import email.utils
import http.client
import ipaddress
import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from typing import IO, Any

from edition.errors import EditionError, UsageError

TRIES = 8
TIME_LIMIT_S = 60.0
AGAIN = {408, 425, 429, 500, 502, 503, 504}
MAX_WAIT_S = 120.0


class UploadError(EditionError):
    """The repository refused a request, or could not be reached; the draft stays as it is and the upload can go on."""


class LostAnswerError(UploadError):
    """The connection was lost and nobody knows whether the request was carried out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and decoded JSON body of an answer."""

    status: int
    body: Any


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """A redirect could take the token to another host: it is an error."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Never follow."""
        return None


class Client:
    """Requests to one repository."""

    def __init__(
        self,
        base: str,
        token: str,
        *,
        time_limit_s: float = TIME_LIMIT_S,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base = checked_address(base)
        if not token or not token.isascii() or not token.isprintable() or " " in token:
            raise UsageError("the token is empty or has characters that no token has")
        self._token = token
        self.time_limit_s = time_limit_s
        self.wait = wait
        self.opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler())

    def __repr__(self) -> str:
        return f"Client({self.base})"

    def send(
        self, method: str, path: str, body: Any = None, *, data: bytes | None = None, safe: bool = True
    ) -> Answer:
        """Send a request and decode its answer; answers of 4xx that another try cannot mend are returned too.

        `body` is sent as JSON, `data` as it is. With `safe` a request that may have been carried out is sent
        again; else a lost connection raises `LostAnswerError`. Raises `UploadError` when all tries fail.
        """
        last = ""
        for number in range(TRIES):
            if number:
                self.wait(
                    min(2.0 ** (number - 1), MAX_WAIT_S) if not last.startswith("wait ") else float(last[5:])
                )
            try:
                return self._once(method, path, body, data)
            except urllib.error.HTTPError as error:
                with error:
                    if error.code not in AGAIN:
                        return Answer(error.code, _decoded(error.read(1_000_000)))
                    pause = retry_after(error.headers)
                    last = f"wait {pause}" if pause is not None else f"status {error.code}"
                    if error.code >= 500 and not safe:
                        raise LostAnswerError(
                            f"{method} {path}: the repository answered {error.code}"
                        ) from None
            except (OSError, http.client.HTTPException, ValueError) as error:
                reason = getattr(error, "reason", error)
                last = type(reason).__name__
                if not safe and not isinstance(reason, ConnectionRefusedError):
                    raise LostAnswerError(f"{method} {path}: the connection was lost ({last})") from None
        raise UploadError(
            f"{method} {path}: given up after {TRIES} tries ({last}); run the command again to go on"
        )

    def _once(self, method: str, path: str, body: Any, data: bytes | None) -> Answer:
        content = data if data is not None else json.dumps(body).encode() if body is not None else None
        request = urllib.request.Request(self.base + path, data=content, method=method)
        request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        request.add_header("Accept", "application/json")
        if content is not None:
            request.add_header(
                "Content-Type", "application/json" if data is None else "application/octet-stream"
            )
        with self.opener.open(request, timeout=self.time_limit_s) as answer:
            text = answer.read()
            expected = answer.headers.get("Content-Length")
            if expected is not None and len(text) != int(expected):
                raise http.client.IncompleteRead(text)
            return Answer(answer.status, _decoded(text) if text else None)


def _decoded(text: bytes) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return {"message": "no JSON"}


def retry_after(headers: Message) -> float | None:
    """Seconds that an answer asks to wait, at most two minutes; None where it asks for nothing."""
    value = headers.get("Retry-After", "")
    if value.isdigit():
        return min(float(value), MAX_WAIT_S)
    parsed = email.utils.parsedate_tz(value) if value else None
    if parsed:
        return max(0.0, min(email.utils.mktime_tz(parsed) - time.time(), MAX_WAIT_S))
    reset = headers.get("X-RateLimit-Reset", "")
    return max(0.0, min(float(reset) - time.time(), MAX_WAIT_S)) if reset.isdigit() else None


def checked_address(base: str) -> str:
    """An address without its last slash. Raises `UsageError` for anything but https, or http to this machine."""
    parts = urllib.parse.urlsplit(base)
    host = parts.hostname or ""
    try:
        here = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        here = False
    if parts.username or parts.password or parts.query or parts.fragment:
        raise UsageError("the address of the repository must have no user, query or fragment")
    if not host or (parts.scheme != "https" and not (parts.scheme == "http" and here)):
        raise UsageError(f"{base} is not an https address")
    return base.rstrip("/")
