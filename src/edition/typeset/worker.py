"""The Typst process: jobs as lines of JSON on standard input, their results as lines on standard output.

All jobs are about one folder whose files do not change: what was set for the first is there for the others.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import typst


@cache
def compiler_for(folder: Path, system_fonts: bool) -> typst.Compiler:
    """The compiler of `folder/main.typ`."""
    return typst.Compiler(
        str(folder / "main.typ"),
        root=str(folder),
        ignore_system_fonts=not system_fonts,
        # no package is ever wanted: a name that cannot be found, not a download
        package_path=str(folder),
        package_cache_path=str(folder),
    )


def work(job: dict[str, Any]) -> dict[str, Any]:
    """Do one job (see `edition.typeset.engine.Typst.set`)."""
    try:
        compiler = compiler_for(Path(job["folder"]), job["system_fonts"])
        places = {}
        if job["queries"]:  # all in one question: for each, Typst would look through the whole document
            rows = "".join(f"{json.dumps(name)}: {query},\n" for name, query in job["queries"].items())
            places = json.loads(compiler.eval(f"({rows})"))
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
    for line in sys.stdin.buffer:
        sys.stdout.write(json.dumps(work(json.loads(line))) + "\n")
        sys.stdout.flush()
