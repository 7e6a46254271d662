"""The calling side of the Saxon process."""

from __future__ import annotations

import contextlib
import hashlib
import pickle
import subprocess
import sys
import threading
import weakref
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from edition.errors import TransformError
from edition.findings import Finding, finding


@dataclass(frozen=True, slots=True)
class Xml:
    """A document passed as a stylesheet parameter."""

    text: str


Answer = tuple[str, str, list[Any]]
CHANGED = "changed"  # the answer about a file that is not what it was
# Ctrl-C in a terminal is for this program, which ends the other
# (where there are process groups)
OWN_GROUP = None if sys.platform == "win32" else 0
Parameter = str | bool | int | Xml


@dataclass(frozen=True, slots=True)
class Message:
    """One `xsl:message`: an `ed:finding` with its code and place, or plain text (code empty)."""

    text: str
    code: str = ""
    at: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class Transformation:
    """What a transformation gave: the principal result as a string, and the messages in order."""

    output: str
    messages: list[Message] = field(default_factory=list)

    def findings(self, file: str, source: str) -> list[Finding]:
        """The messages that are findings, for the source file `file`."""
        found = []
        for message in self.messages:
            if message.code:
                line, _, column = message.at.partition(":")
                found.append(
                    finding(
                        message.code,
                        message.text,
                        message.file or file,
                        int(line or 0),
                        int(column or 0),
                        source=source,
                    )
                )
        return found


@dataclass(frozen=True, slots=True)
class File:
    """A file in UTF-8 that the processor reads itself, provided it is still the one with this digest."""

    path: Path
    digest: str


def digest_of(data: bytes) -> str:
    """What a text is known by."""
    return hashlib.sha256(data).hexdigest()


class Transformer:
    """A running Saxon. Use it as a context manager, or call `close`.

    `time_limit_s` bounds one transformation; with `give_way` this process goes first where processors are few. Not for
    several threads at once.
    """

    def __init__(self, time_limit_s: float = 600.0, *, give_way: bool = False) -> None:
        self.time_limit_s, self._give_way = time_limit_s, give_way
        self._process: subprocess.Popen[bytes] | None = None
        self._stopped = False
        self._begun: deque[tuple[Path, str]] = deque()  # jobs whose answers have not been read, as in `begin`

    def __enter__(self) -> Transformer:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def transform(
        self, stylesheet: Path, source: str, parameters: Mapping[str, Parameter] | None = None
    ) -> Transformation:
        """Apply `stylesheet` to the document `source` (XML text).

        Parameter names may be in Clark notation, `{uri}local`. Raises `TransformError` when the stylesheet does
        not compile, stops with an error, exceeds the time limit, or the processor dies.
        """
        process = self._start()
        assert process.stdin is not None and process.stdout is not None
        expired = threading.Event()

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(self.time_limit_s, expire)
        timer.daemon = True
        timer.start()
        try:
            answer = self._begun_before(stylesheet, source, process.stdout)
            if answer is None or parameters:
                plain = {
                    name: ("xml", value.text) if isinstance(value, Xml) else ("value", value)
                    for name, value in (parameters or {}).items()
                }
                pickle.dump((str(stylesheet), source, plain), process.stdin)
                process.stdin.flush()
                answer = pickle.load(process.stdout)
            status, output, rows = answer
        except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
            self.close()
            why = (
                f"took longer than {self.time_limit_s:.0f} seconds"
                if expired.is_set()
                else "ended the XSLT processor (out of memory, or a fault of the processor)"
            )
            raise TransformError(f"{stylesheet.name} {why}") from error
        except KeyboardInterrupt:
            self.close()
            raise
        finally:
            timer.cancel()
        messages = [Message(*row) for row in rows]
        if status != "ok":
            said = "\n".join(m.text for m in messages)
            raise TransformError("\n".join(filter(None, (f"{stylesheet.name}: {output}", said))))
        return Transformation(output, messages)

    def begin(self, stylesheet: Path, text: File | None = None) -> None:
        """Let the process compile a stylesheet and, where there is one, apply it to a file; returns at once.

        `transform` of the text of that file without parameters then only waits for the result; it says what is wrong
        with either. What was begun for another text is dropped.
        """
        process = self._start()
        assert process.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # `transform` will find the process dead
            source = None if text is None else (str(text.path), text.digest)
            pickle.dump((str(stylesheet), source, {}), process.stdin)
            process.stdin.flush()
            self._begun.append((stylesheet, text.digest if text else ""))

    def _begun_before(self, stylesheet: Path, source: str, answers: IO[bytes]) -> Answer | None:
        """Read the answers to what was begun, up to this job; return its answer, None when it was not begun."""
        if any(digest for _, digest in self._begun):
            job = stylesheet, digest_of(source.encode("utf-8", "surrogatepass"))
            while self._begun:
                begun = self._begun.popleft()
                answer: Answer = pickle.load(answers)
                if begun == job and answer[0] != CHANGED:
                    return answer
        while self._begun:
            self._begun.popleft()
            pickle.load(answers)
        return None

    def stop(self) -> None:
        """Give up for good what another thread is waiting for: `transform` raises `TransformError` from now on."""
        self._stopped = True
        if self._process is not None:
            self._process.kill()

    def close(self) -> None:
        """End the process; a later `transform` starts a new one."""
        process, self._process = self._process, None
        self._begun.clear()
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # the process died with data unread
                    pipe.close()
        process.kill()
        process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._stopped:
            raise TransformError("the XSLT processor was stopped")
        if self._process is None or self._process.poll() is not None:
            self._begun.clear()
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "edition.xslt.worker",
                    *(["--give-way"] if self._give_way else []),
                ],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                process_group=OWN_GROUP,
            )
            weakref.finalize(self, self._process.kill)  # at the latest when this program ends, even by Ctrl-C
        return self._process
