"""How long books take, and how much memory: this toolkit, and LuaLaTeX with reledmac where it is installed.

    python benchmarks/print/run.py [--pages 50,200,1000] [--write docs/benchmarks-print.md]

Both set the same invented text (15 entries a page) on the same page. Processor time and peak memory are those of all
processes of a run, as the system counts them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
import book

TEX_RUNS = 3
TEX_LIMIT_S = 600.0
Row = dict[str, float]


def ours(source: Path, target: Path) -> Row:
    """Set the prepared text in `source`."""
    from edition.typeset import PrintOptions, typeset
    from edition.xslt import Transformer

    with Transformer() as transformer:
        printed = typeset(source.read_text("utf-8"), PrintOptions(title_page=False), transformer)
    target.write_bytes(printed.pdf)
    return {"pages": printed.layout.pages, "runs": printed.layout.passes, "findings": len(printed.findings)}


def reledmac(source: Path, target: Path) -> Row:
    """Set the LaTeX text in `source`: three runs, as line numbers need. `stopped` is 1 when they take too long."""
    log = source.with_suffix(".log")
    begun = time.monotonic()
    environment = {**os.environ, "max_print_line": "1000"}
    for number in range(TEX_RUNS):
        try:
            done = subprocess.run(
                ["lualatex", "-interaction=batchmode", source.name],
                cwd=source.parent,
                env=environment,
                stdout=subprocess.DEVNULL,
                check=False,
                timeout=max(1.0, TEX_LIMIT_S + begun - time.monotonic()),
            )
        except subprocess.TimeoutExpired:
            reached = re.findall(r"\[(\d+)", log.read_text("utf-8", "replace"))
            return {
                "pages": int(reached[-1]) if reached else 0,
                "runs": number + 1,
                "findings": 0,
                "stopped": 1,
            }
        if done.returncode:
            said = (
                source.with_suffix(".log")
                .read_text("utf-8", "replace")
                .partition("\n! ")[2]
                .partition("\n")[0]
            )
            raise SystemExit(
                f"LuaLaTeX stopped: {said or 'see its log'} (packages: see the head of {__file__})"
            )
    shutil.copyfile(source.with_suffix(".pdf"), target)
    said = log.read_text("utf-8", "replace")
    pages = int(said.rpartition("Output written on ")[2].partition("(")[2].partition(" ")[0])
    return {"pages": pages, "runs": TEX_RUNS, "findings": said.count("Overfull \\hbox"), "stopped": 0}


def measured(system: str, source: Path) -> Row:
    """One system in a process of its own, with its time and memory."""
    start = time.time()
    done = subprocess.run(
        [sys.executable, __file__, "--one", system, str(source)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return {**json.loads(done.stdout), "wall_s": time.time() - start}


def one(system: str, source: Path) -> None:
    """The measured process."""
    row = {"toolkit": ours, "reledmac": reledmac}[system](source, source.parent / f"{system}.pdf")
    self_, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = self_.ru_utime + self_.ru_stime + children.ru_utime + children.ru_stime
    print(json.dumps({**row, "cpu_s": cpu, "memory_mb": max(self_.ru_maxrss, children.ru_maxrss) / 1024}))


def main() -> None:
    """Run and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", default="50,200,1000")
    parser.add_argument("--tex-pages", type=int, default=1000, help="the largest book that LaTeX sets")
    parser.add_argument("--write", type=Path)
    parser.add_argument("--one", nargs=2)
    given = parser.parse_args()
    if given.one:
        one(given.one[0], Path(given.one[1]))
        return
    lines = [
        "| system | pages | entries | runs | wall s | CPU s | CPU s a page | peak MB of one process |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    cost: dict[tuple[str, int], float] = {}
    late: list[str] = []
    systems = ["toolkit", *(["reledmac"] if shutil.which("lualatex") else [])]
    for count in map(int, given.pages.split(",")):
        paragraphs = book.book(count)
        entries = sum(entry is not None for paragraph in paragraphs for _, entry in paragraph)
        for system in systems:
            if system == "reledmac" and count > given.tex_pages:
                continue
            with tempfile.TemporaryDirectory() as name:
                source = Path(name) / ("book.tex" if system == "reledmac" else "book.xml")
                text = book.latex(paragraphs) if system == "reledmac" else book.prepared(paragraphs)
                source.write_text(text, "utf-8")
                row = measured(system, source)
            if row.get("stopped"):
                late.append(
                    f"At {count:,} pages LuaLaTeX was stopped after {row['cpu_s']:.0f} s of processor time, on page "
                    f"{row['pages']:.0f} of run {row['runs']:.0f} of {TEX_RUNS}: more than "
                    f"{row['cpu_s'] / cost['toolkit', count]:.0f} times that of the toolkit.  "
                )
                print(late[-1], flush=True)
                continue
            cost[system, count] = row["cpu_s"]
            lines.append(
                f"| {system} | {row['pages']:.0f} | {entries} | {row['runs']:.0f} | {row['wall_s']:.1f} | {row['cpu_s']:.1f} | "
                f"{row['cpu_s'] / row['pages']:.3f} | {row['memory_mb']:.0f} |"
            )
            print(lines[-1], flush=True)
    lines += ["", *ratios(cost), *late]
    print("\n".join(lines))
    if given.write:
        given.write.write_text(page("\n".join(lines), "reledmac" in systems), "utf-8")


def ratios(cost: dict[tuple[str, int], float]) -> list[str]:
    """What the same book costs the one and the other."""
    return [
        f"{count} pages: LuaLaTeX with reledmac takes {cost['reledmac', count] / ours_s:.1f} times the processor time.  "
        for (system, count), ours_s in cost.items()
        if system == "toolkit" and ("reledmac", count) in cost
    ]


def page(table: str, compared: bool) -> str:
    """The page of the documentation."""
    said = "" if compared else "\nLuaLaTeX with reledmac was not installed where this was measured.\n"
    return f"""# How long a printed book takes

`python benchmarks/print/run.py --write docs/benchmarks-print.md` sets an invented text of about {book.WORDS_PER_PAGE} words and 15 entries a
page, once with this toolkit and once with LuaLaTeX and reledmac ({TEX_RUNS} runs, as line numbers need), on the same page of
155 × 235 mm, one after the other on one machine. Processor time is that of all processes of a run.

{table}
{said}
{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}.
"""


if __name__ == "__main__":
    main()
