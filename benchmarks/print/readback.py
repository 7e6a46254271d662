"""Reads long invented books back from their PDF: every lemma on its line, nothing on top of anything, nothing lost.

    python benchmarks/print/readback.py [--pages 1000] [--kinds prose,verse] [--keep FOLDER]

Prints a line for each book and every fault (at most ten); ends with status 1 when there is one. Needs pdftotext.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
import typeset_readback as readback

from edition.typeset import PrintOptions, typeset
from edition.xslt import Transformer

PARAGRAPHS_PER_PAGE = {"prose": 1.32, "verse": 1.85}


def check(kind: str, pages: int, keep: Path | None) -> list[str]:
    """Set a book and read it: its faults."""
    options = PrintOptions(title_page=False)
    source = readback.prepared(pages, int(pages * PARAGRAPHS_PER_PAGE[kind]), verse=kind == "verse")
    with Transformer() as transformer:
        printed = typeset(source, options, transformer)
    if keep:
        (keep / f"{kind}-{pages}.pdf").write_bytes(printed.pdf)
    read = readback.words(str(shutil.which("pdftotext")), printed.pdf)
    faults = [f.message for f in printed.findings]
    faults += readback.misplaced(printed.layout, read, options)
    faults += readback.crowded(options, read)
    faults += readback.miscounted(source, read)
    names = [entry.id for entry in printed.layout.entries]
    if len(set(names)) != len(names) or len(names) != source.count("ed:layer="):
        faults.append(f"{len(names)} entries of {source.count('ed:layer=')}")
    memory = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{kind}: {printed.layout.pages} pages, {len(printed.layout.lines)} lines, {len(names)} entries, "
        f"{printed.layout.passes} passes, at most {memory // 1024} MB in one process: {len(faults)} faults",
        flush=True,
    )
    return [f"{kind}: {fault}" for fault in faults]


def main() -> int:
    """Check the books."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--kinds", default="prose,verse")
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    faults = [fault for kind in given.kinds.split(",") for fault in check(kind, given.pages, given.keep)]
    for fault in faults[:40]:
        print(f"  {fault}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
