"""The Typst process: one job as JSON on standard input, its result as JSON on standard output."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import typst


def work(job: dict[str, Any]) -> dict[str, Any]:
    """Do one job (see `edition.typeset.engine.run`)."""
    folder = Path(job["folder"])
    try:
        compiler = typst.Compiler(
            str(folder / "main.typ"),
            root=str(folder),
            ignore_system_fonts=not job["system_fonts"],
            # no package is ever wanted: a name that cannot be found, not a download
            package_path=str(folder),
            package_cache_path=str(folder),
        )
        places = {name: json.loads(compiler.eval(query)) for name, query in job["queries"].items()}
        if job["pdf"]:
            data = compiler.compile(
                format="pdf", pdf_standards=job["standards"], timestamp=job["timestamp"], pdf_tags=job["tags"]
            )
            assert isinstance(data, bytes)
            Path(job["pdf"]).write_bytes(data)
        return {"places": places, "error": ""}
    except typst.TypstError as error:
        return {"places": {}, "error": "\n".join([error.message, *error.hints, *error.trace])}
    except RuntimeError as error:  # an expression that could not be evaluated
        return {"places": {}, "error": str(error)}


if __name__ == "__main__":
    result = work(json.load(sys.stdin))
    json.dump(result, sys.stdout)
