"""Running Typst, each pass in a process of its own: memory goes back, and a crash is an error message."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from edition.errors import TypesetError

TIME_LIMIT_S = 1800.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What one run of Typst gave: the places asked for, or why it failed."""

    places: dict[str, Any]
    error: str = ""


class Typst:
    """A running Typst, in which what has been set stays: its PDF then costs little. Call `close` in the end."""

    def __init__(self, folder: Path, *, system_fonts: bool = True) -> None:
        """Set `folder/main.typ`; files outside `folder` cannot be read."""
        self._folder, self._system_fonts = folder, system_fonts
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # as long as the process
        self._process = subprocess.Popen(
            [sys.executable, "-m", "edition.typeset.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
        )

    def set(
        self,
        queries: Mapping[str, str] | None = None,
        *,
        pdf: Path | None = None,
        standards: tuple[str, ...] = (),
        timestamp: int = 0,
        tags: bool = True,
    ) -> Answer:
        """Give the values of `queries`, which are Typst expressions, as `places`; with `pdf` write the file too.

        An error of Typst comes back in `Answer.error`; raises `TypesetError` when the process dies or takes too long.
        """
        job = {
            "folder": str(self._folder),
            "queries": dict(queries or {}),
            "pdf": str(pdf) if pdf else "",
            "standards": list(standards),
            "timestamp": timestamp,
            "system_fonts": self._system_fonts,
            "tags": tags,
        }
        process, expired = self._process, threading.Event()
        assert process.stdin is not None and process.stdout is not None

        def expire() -> None:
            expired.set()
            process.kill()

        timer = threading.Timer(TIME_LIMIT_S, expire)
        timer.daemon = True
        timer.start()
        try:
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(json.dumps(job).encode() + b"\n")
                process.stdin.flush()
            line = process.stdout.readline()
        finally:
            timer.cancel()
        if expired.is_set():
            raise TypesetError(f"Typst took longer than {TIME_LIMIT_S:.0f} seconds")
        if not line.endswith(b"\n"):
            status = process.wait()
            self._said.seek(0)
            said = self._said.read().decode("utf-8", "replace").strip().splitlines()
            raise TypesetError(
                f"the Typst process ended with status {status} (out of memory, or a fault of Typst)"
                + (f": {said[-1]}" if said else "")
            )
        result = json.loads(line)
        return Answer(result["places"], result["error"])

    def close(self) -> None:
        """End the process; its memory goes back."""
        for pipe in (self._process.stdin, self._process.stdout, self._said):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        self._process.kill()
        self._process.wait()


def run(
    folder: Path,
    queries: Mapping[str, str] | None = None,
    *,
    pdf: Path | None = None,
    standards: tuple[str, ...] = (),
    timestamp: int = 0,
    system_fonts: bool = True,
    tags: bool = True,
) -> Answer:
    """Set `folder/main.typ` once, in a process of its own; see `Typst.set`."""
    typst = Typst(folder, system_fonts=system_fonts)
    try:
        return typst.set(queries, pdf=pdf, standards=standards, timestamp=timestamp, tags=tags)
    finally:
        typst.close()
