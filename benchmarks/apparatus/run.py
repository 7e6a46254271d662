"""How the time of preparing a text grows with it: a made-up edition in each method, doubled up to sixteen times.

    python benchmarks/apparatus/run.py [--write docs/benchmarks-apparatus.md]

The largest text has 4,096 entries and 102,400 words. Times are those of the processor (of Saxon's process for
preparing), the best of five; where the system does not tell them, those of the clock.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from edition.apparatus import entries, rebuild
from edition.checks import Library
from edition.checks.apparatus import check_apparatus
from edition.document import load
from edition.prepare import prepare
from edition.xslt import Transformer

SIZES = (256, 512, 1024, 2048, 4096)
WORDS_PER_ENTRY = 25
ENTRIES_PER_PARAGRAPH = 8
WITNESSES = "ABCDE"
SYLLABLES = ["ba", "ce", "di", "fo", "gu", "la", "me", "ni", "po", "ru", "sa", "te", "vi", "xo", "zu"]

HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Made up</title></titleStmt>'
    "<publicationStmt><p>None.</p></publicationStmt><sourceDesc><listWit>"
    + "".join(f'<witness xml:id="{w}">{w}</witness>' for w in WITNESSES)
    + "</listWit></sourceDesc></fileDesc>{method}</teiHeader><text><body>{body}</body></text>{after}</TEI>"
)
METHOD = '<encodingDesc><variantEncoding method="{}" location="external"/></encodingDesc>'


def made_up(count: int) -> list[list[tuple[str, str]]]:
    """Paragraphs of stretches of words, each with the readings of one entry at its first word."""
    rng = random.Random(count)
    number = 0

    def word() -> str:
        nonlocal number
        number += 1
        return "".join(rng.choice(SYLLABLES) for _ in range(rng.randint(1, 4))) + str(number)

    paragraphs = []
    for _ in range(count // ENTRIES_PER_PARAGRAPH):
        stretches = []
        for _ in range(ENTRIES_PER_PARAGRAPH):
            readings = "".join(
                f'<rdg wit="#{w}">{"" if rng.random() < 0.2 else word()}</rdg>'
                for w in rng.sample(WITNESSES, 2)
            )
            stretches.append((" ".join(word() for _ in range(WORDS_PER_ENTRY)), readings))
        paragraphs.append(stretches)
    return paragraphs


def parallel(paragraphs: list[list[tuple[str, str]]]) -> str:
    """Entries in the words."""
    body = []
    for stretches in paragraphs:
        body.append("<p>")
        for words, readings in stretches:
            first, _, rest = words.partition(" ")
            body.append(f"<app><lem>{first}</lem>{readings}</app> {rest} ")
        body.append("</p>")
    return HEADER.format(method="", body="".join(body), after="")


def double_end_point(paragraphs: list[list[tuple[str, str]]]) -> str:
    """Entries in a list, from word to word."""
    body, listed, number = [], [], 0
    for stretches in paragraphs:
        body.append("<p>")
        for words, readings in stretches:
            number += 1
            first, second, rest = words.split(" ", 2)
            body.append(f'<w xml:id="a{number}">{first}</w> <w xml:id="b{number}">{second}</w> {rest} ')
            listed.append(f'<app from="#a{number}" to="#b{number}">{readings}</app>')
        body.append("</p>")
    after = f"<standOff><listApp>{''.join(listed)}</listApp></standOff>"
    return HEADER.format(method=METHOD.format("double-end-point"), body="".join(body), after=after)


def location_referenced(paragraphs: list[list[tuple[str, str]]]) -> str:
    """Entries in a list that name their paragraph and their word."""
    body, listed = [], []
    for number, stretches in enumerate(paragraphs, 1):
        body.append(f'<p n="{number}">{" ".join(words for words, _ in stretches)}</p>')
        for words, readings in stretches:
            listed.append(f'<app loc="{number}"><lem>{words.partition(" ")[0]}</lem>{readings}</app>')
    after = f"<standOff><listApp>{''.join(listed)}</listApp></standOff>"
    return HEADER.format(method=METHOD.format("location-referenced"), body="".join(body), after=after)


METHODS: dict[str, Callable[[list[list[tuple[str, str]]]], str]] = {
    "parallel segmentation": parallel,
    "double end-point, external": double_end_point,
    "location-referenced": location_referenced,
}


def best(work: Callable[[], object], clock: Callable[[], float], times: int = 5) -> float:
    """Seconds of the quickest of some runs."""
    found = []
    for _ in range(times):
        begin = clock()
        work()
        found.append(clock() - begin)
    return min(found)


def clock_of(transformer: Transformer) -> Callable[[], float]:
    """The processor time of Saxon's process and this one; on systems without /proc the time of day."""
    process = transformer._process
    if process is None or not Path(f"/proc/{process.pid}/stat").exists():
        return time.perf_counter
    ticks = os.sysconf("SC_CLK_TCK")

    def told() -> float:
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / ticks + time.process_time()

    return told


def measure(method: str, count: int, folder: Path, transformer: Transformer) -> tuple[float, float, float]:
    """Seconds of preparing, of the checks, and of rebuilding one witness, for `count` entries."""
    path = folder / "text.xml"
    path.write_text(METHODS[method](made_up(count)), "utf-8")
    document = load(path, folder)
    library = Library(folder)
    library.add(document)
    prepared = prepare(document, "text", transformer)
    assert len(entries(prepared.xml, "text.xml")) == count and not prepared.findings
    return (
        best(lambda: prepare(document, "text", transformer), clock_of(transformer)),
        best(lambda: check_apparatus(document, library), time.process_time),
        best(lambda: rebuild(prepared.xml, "A"), time.process_time),
    )


def table(method: str, folder: Path, transformer: Transformer) -> list[str]:
    """The rows of one method."""
    rows = [
        f"## {method[0].upper()}{method[1:]}",
        "",
        "| entries | words | prepared in | × | checked in | × | a witness rebuilt in | × |",
        "|---|---|---|---|---|---|---|---|",
    ]
    before: tuple[float, float, float] | None = None
    for count in SIZES:
        times = measure(method, count, folder, transformer)
        cells = []
        for n, seconds in enumerate(times):
            ratio = f"{seconds / before[n]:.2f}" if before else ""
            cells.append(f"{seconds:.2f} s | {ratio}")
        rows.append(f"| {count:,} | {count * WORDS_PER_ENTRY:,} | {' | '.join(cells)} |")
        print(rows[-1], flush=True)
        before = times
    return [*rows, ""]


def main() -> None:
    """Measure every method and print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", type=Path, help="write the tables to this file")
    asked = parser.parse_args()
    rows = [
        "# Speed of the apparatus",
        "",
        "`python benchmarks/apparatus/run.py --write docs/benchmarks-apparatus.md` makes this page: a made-up edition",
        "with five witnesses, in three methods, doubled from row to row. × is the time divided by that of the row above;",
        "twice the text should take about twice the time. Seconds of the processor, best of five runs;",
        f"Python {platform.python_version()}, {platform.machine()}.",
        "",
    ]
    with tempfile.TemporaryDirectory() as folder, Transformer() as transformer:
        for method in METHODS:
            print(method, flush=True)
            rows += table(method, Path(folder), transformer)
    if asked.write:
        asked.write.write_text("\n".join(rows), "utf-8")


if __name__ == "__main__":
    main()
