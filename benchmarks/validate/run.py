"""Measure validation: our engine, libxml2 (through lxml) and jing on the same documents, in one run.

python benchmarks/validate/run.py [SCHEMA.rng] [--write]

SCHEMA is TEI's tei_all.rng where that is at hand, else the toolkit's own. Documents of 1 MB and 20 MB are made from
tests/schema/letter.xml. `--write` puts the table into docs/benchmarks-validate.md. Every engine runs in a process of
its own; times are those of the clock, memory is the most that the process held.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LETTER = ROOT / "tests" / "schema" / "letter.xml"
TABLE = ROOT / "docs" / "benchmarks-validate.md"
TIMES = 7
OURS = """
import sys, time
from pathlib import Path
from edition.schema.schemas import open_schemas
start = time.perf_counter()
(grammar,) = open_schemas([Path(sys.argv[1])], rules=False).grammars
loaded = time.perf_counter()
for path in sys.argv[2:]:
    begin = time.perf_counter()
    found = grammar.validate(Path(path).read_bytes(), path)
    print(f"{loaded - start:.3f} {time.perf_counter() - begin:.3f} {len(found)}")
"""
LIBXML2 = """
import sys, time
from lxml import etree
start = time.perf_counter()
schema = etree.RelaxNG(file=sys.argv[1])
loaded = time.perf_counter()
for path in sys.argv[2:]:
    begin = time.perf_counter()
    good = schema.validate(etree.parse(path, etree.XMLParser(collect_ids=False, huge_tree=True)))
    print(f"{loaded - start:.3f} {time.perf_counter() - begin:.3f} {0 if good else 1}")
"""
RULES = """
import sys, time
from pathlib import Path
from edition.document import load
from edition.schema.schemas import open_schemas
schemas = open_schemas([Path(sys.argv[1])])
document = load(Path(sys.argv[2]))
for _ in range(4):
    begin = time.perf_counter()
    found = schemas.judge(document)
    print(f"0 {time.perf_counter() - begin:.3f} {len(found)}")
"""
COMPILE = """
import sys, time
from pathlib import Path
from edition.schema.odd import compile_odd
begin = time.perf_counter()
compile_odd(Path(sys.argv[1]), Path(sys.argv[2]))
print(f"0 {time.perf_counter() - begin:.3f} 0")
"""


def document(folder: Path, megabytes: int) -> Path:
    """Write a letter repeated until it has that size."""
    text = LETTER.read_text("utf-8")
    found = re.search(r"( *<div .*?</div>\n)", text, re.DOTALL)
    assert found is not None
    division = re.sub(r' xml:id="[^"]*"', "", found[1])
    times = megabytes * 1_000_000 // len(division.encode())
    path = folder / f"{megabytes}.xml"
    path.write_text(text.replace(found[1], division * times), "utf-8")
    return path


def run(command: list[str]) -> tuple[float, float, list[list[float]]]:
    """Run a command: seconds, MB, and the rows of numbers it prints."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    with tempfile.TemporaryFile() as out:
        begin = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=subprocess.DEVNULL, env=environment, cwd=ROOT)
        _, _, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begin
        out.seek(0)
        lines = out.read().decode().splitlines()
    rows = [[float(n) for n in line.split()] for line in lines if re.fullmatch(r"[\d. ]+", line)]
    return seconds, usage.ru_maxrss / 1024, rows


def python(code: str, *arguments: Path) -> list[str]:
    """A command that runs code in this Python."""
    return [sys.executable, "-c", code, *map(str, arguments)]


def main(schema: Path, write: bool) -> None:
    """Measure and print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        one, twenty = document(folder, 1), document(folder, 20)
        rows = ["| engine | load | 1 MB, first | 1 MB, again | whole process, 1 MB | 20 MB | memory, 20 MB |"]
        rows.append("|---|---|---|---|---|---|---|")
        os.environ["EDITION_CACHE"] = str(folder / "cache")
        new, _, _ = run([*quick(one), str(schema)])
        whole, _, first = min(run(python(OURS, schema, one)) for _ in range(TIMES))
        _, memory, twice = run(python(OURS, schema, one, one, twenty))
        rows.append(row("ours", first[0][0], first[0][1], twice[1][1], whole, twice[2][1], memory))
        whole, _, first = run(python(LIBXML2, schema, one))
        _, memory, twice = run(python(LIBXML2, schema, one, one, twenty))
        rows.append(row("libxml2 (lxml)", first[0][0], first[0][1], twice[1][1], whole, twice[2][1], memory))
        theirs = None
        if shutil.which("jing"):
            whole = theirs = best(["jing", "-i", str(schema), str(one)])
            large, memory, _ = run(["jing", "-i", str(schema), str(twenty)])
            rows.append(row("jing", None, None, None, whole, large, memory))
        more = ["", "| what | seconds | jing takes |", "|---|---|---|"]
        for label, command, whole in commands(schema, one):
            seconds = best(command) if whole else min(n[1] for n in run(command)[2])
            against = f"{theirs / seconds:.1f} times as long" if whole and theirs else ""
            more.append(f"| {label} | {seconds:.2f} | {against} |")
        _, memory, _ = run([*quick(twenty), str(schema)])
        more += [
            "",
            f"The first time that a schema is met it is looked through and kept: the same command took {new:.2f} s then.",
            f"`edition validate --grammar-only` of 20 MB takes {memory:.0f} MB of memory at most.",
            f"Each whole process is the fastest of {TIMES} runs. {os.cpu_count()} processors.",
        ]
    table = "\n".join([*rows, *more]) + "\n"
    print(table)
    if write:
        head = f"# How fast validation is\n\nMade by `benchmarks/validate/run.py`, {schema.name}; seconds and MB.\n\n"
        TABLE.write_text(head + table, "utf-8")


def best(command: list[str], times: int = TIMES) -> float:
    """The seconds of the fastest of several runs: what else the machine does only adds to them."""
    return min(run(command)[0] for _ in range(times))


def quick(path: Path) -> list[str]:
    """The command that asks the grammar alone, but for the schema."""
    start = [sys.executable, "-c", "from edition.cli import main; main()", "validate"]
    return [*start, str(path), "--grammar-only", "--schema"]


def commands(schema: Path, one: Path) -> list[tuple[str, list[str], bool]]:
    """What else is measured: the whole command (True), rules, and the making of a schema."""
    asked = quick(one)
    found = [
        (f"`edition validate --grammar-only --schema {schema.name}` of 1 MB: what jing does", [*asked, str(schema)], True),
        (
            f"`edition validate --schema {schema.name}` of 1 MB: grammar, the rules in the schema, and all other checks",
            [*(a for a in asked if a != "--grammar-only"), str(schema)],
            True,
        ),
        ("grammar and the rules in it, 1 MB, warm", python(RULES, schema, one), False),
    ]
    odd, tei = schema.parent / "odd" / "tei_all.odd", schema.parent / "p5subset.xml"
    if odd.is_file() and tei.is_file():
        found.append(("tei_all ODD to RELAX NG and Schematron", python(COMPILE, odd, tei), False))
    return found


def row(name: str, *numbers: float | None) -> str:
    """A row of the table; what is not measured by itself is a dash."""
    return (
        f"| {name} | "
        + " | ".join("–" if n is None else f"{n:.2f}" for n in numbers[:-1])
        + f" | {numbers[-1]:.0f} |"
    )


if __name__ == "__main__":
    given = [a for a in sys.argv[1:] if not a.startswith("-")]
    tei = ROOT.parent / "shared" / "schema" / "tei_all.rng"
    main(
        Path(given[0]) if given else tei if tei.is_file() else ROOT / "schema" / "edition.rng",
        "--write" in sys.argv,
    )
