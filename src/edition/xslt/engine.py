"""The calling side of the Saxon process."""

from __future__ import annotations

import contextlib
import pickle
import subprocess
import sys
import threading
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


class Transformer:
    """A running Saxon. Use it as a context manager, or call `close`.

    `time_limit_s` bounds one transformation. Not for several threads at once.
    """

    def __init__(self, time_limit_s: float = 600.0) -> None:
        self.time_limit_s = time_limit_s
        self._process: subprocess.Popen[bytes] | None = None
        self._begun: deque[tuple[Path, str | None]] = deque()  # jobs whose answers have not been read
        self._writing: threading.Thread | None = None

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
            answer = None if parameters else self._begun_before(stylesheet, source, process.stdout)
            if answer is None:
                self._finish(process.stdout)
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

    def begin(self, stylesheet: Path, source: str | None = None) -> None:
        """Let the process compile a stylesheet and, with a `source`, apply it; returns at once.

        `transform` of the same source without parameters then only waits for the result; it says what is wrong with
        either. What was begun for another source is dropped.
        """
        process = self._start()
        self._written()

        def write() -> None:
            assert process.stdin is not None
            with contextlib.suppress(OSError, ValueError):  # `transform` will find the process dead
                pickle.dump((str(stylesheet), source, {}), process.stdin)
                process.stdin.flush()

        self._begun.append((stylesheet, source))
        if source is None:
            write()
        else:  # more than a pipe holds: the process may not be reading yet
            self._writing = threading.Thread(target=write, daemon=True)
            self._writing.start()

    def _written(self) -> None:
        """Wait until all jobs are written."""
        if self._writing is not None:
            self._writing.join()
            self._writing = None

    def _begun_before(self, stylesheet: Path, source: str, answers: IO[bytes]) -> Answer | None:
        """Return the answer to this job if it was begun, and those before it are read; None when it was not."""
        if (stylesheet, source) not in self._begun:
            return None
        while True:
            job = self._begun.popleft()
            answer: Answer = pickle.load(answers)
            if job == (stylesheet, source):
                return answer

    def _finish(self, answers: IO[bytes]) -> None:
        """Read the answers to everything that was begun."""
        while self._begun:
            self._begun.popleft()
            pickle.load(answers)
        self._written()

    def close(self) -> None:
        """End the process; a later `transform` starts a new one."""
        process, self._process = self._process, None
        self._begun.clear()
        if process is None:
            return
        process.kill()
        self._written()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):  # the process died with data unread
                    pipe.close()
        process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._begun.clear()
            self._written()
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "edition.xslt.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
        return self._process
