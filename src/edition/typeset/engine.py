"""Running Typst, each pass in a process of its own: memory goes back, and a crash is an error message."""

from __future__ import annotations

import json
import subprocess
import sys
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
    """Set `folder/main.typ`; files outside `folder` cannot be read.

    `queries` are Typst expressions whose values come back as `places`; with `pdf` the file is written too.
    An error of Typst comes back in `Answer.error`; raises `TypesetError` when the process dies or takes too
    long.
    """
    job = {
        "folder": str(folder),
        "queries": dict(queries or {}),
        "pdf": str(pdf) if pdf else "",
        "standards": list(standards),
        "timestamp": timestamp,
        "system_fonts": system_fonts,
        "tags": tags,
    }
    command = [sys.executable, "-m", "edition.typeset.worker"]
    try:
        done = subprocess.run(
            command, input=json.dumps(job).encode(), capture_output=True, timeout=TIME_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise TypesetError(f"Typst took longer than {TIME_LIMIT_S:.0f} seconds") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise TypesetError(
            f"the Typst process ended with status {done.returncode} (out of memory, or a fault of Typst)"
            + (f": {said[-1]}" if said else "")
        )
    result = json.loads(done.stdout)
    return Answer(result["places"], result["error"])
