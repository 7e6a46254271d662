"""Time, memory and page weight of the web edition; another set of stylesheets can be run beside it.

    python benchmarks/web/run.py [--copies 1,10,100] [--size 5] [--rival main.xsl] [--out docs/benchmarks-web.md]

The rival gets the source itself (not the prepared text) and makes one page of each text, with the same processor in the
same run. Seconds are processor time, memory the peak, of the process that runs Saxon: other work on the machine does
not count.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "src"))

from edition.document import Document, load  # noqa: E402
from edition.prepare import prepare  # noqa: E402
from edition.web import Page, SiteInfo, make_site  # noqa: E402
from edition.xslt import Transformer  # noqa: E402

FIXTURE = ROOT / "tei" / "texts" / "zinoviev-letter.xml"
INFO = SiteInfo("Benchmark", "", "en", (), "", "", "")
MB = 1_000_000


@dataclass(frozen=True)
class Row:
    """One line of the table: megabytes and seconds."""

    what: str
    source_mb: float
    prepare_s: float
    pages_s: float
    memory_mb: float
    pages: int
    html_mb: float
    largest_kb: float


def long_text(megabytes: float) -> str:
    """A text of about this size: divisions of paragraphs with an apparatus, notes and names; always the same."""
    words = [
        "the",
        "moon",
        "was",
        "over",
        "sea",
        "and",
        "long",
        "night",
        "of",
        "silver",
        "ships",
        "that",
        "never",
        "came",
        "to",
        "any",
        "harbour",
        "again",
    ]
    chance = random.Random(1)
    parts: list[str] = []
    size = n = 0
    while size < megabytes * MB:
        n += 1
        rows = []
        for m in range(30):
            text = " ".join(chance.choice(words) for _ in range(70))
            entries = (
                '<app><lem wit="#A">silver</lem><rdg wit="#B">golden</rdg><rdg wit="#C"/></app>',
                '<app type="spelling"><lem wit="#A #B">moon</lem><rdg wit="#C">mone</rdg></app>',
            )
            note = "<note>A note on <persName>Selene</persName>.</note>"
            rows.append(f'<p xml:id="p{n}-{m}">{text} {entries[0]} {text[:90]}{note} {entries[1]}, end.</p>')
        division = f'<div xml:id="d{n}"><head>Chapter {n}</head>{"".join(rows)}</div>\n'
        parts.append(division)
        size += len(division)
    witnesses = "".join(f'<witness xml:id="{w}">{w}</witness>' for w in "ABC")
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><teiHeader><fileDesc>'
        "<titleStmt><title>A long text</title></titleStmt>"
        f"<publicationStmt><p>None.</p></publicationStmt><sourceDesc><listWit>{witnesses}</listWit></sourceDesc></fileDesc></teiHeader>"
        f"<text><body>\n{''.join(parts)}</body></text></TEI>"
    )


def seconds(transformer: Transformer) -> float:
    """The processor time that the Saxon process has used (proc(5))."""
    process = transformer._process
    if process is None:
        return 0.0
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def peak_mb(transformer: Transformer) -> float:
    """The peak memory of the Saxon process."""
    process = transformer._process
    assert process is not None
    for line in Path(f"/proc/{process.pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1000
    return 0.0


def measured(what: str, documents: list[Document]) -> Row:
    """Our own pages of these documents."""
    with Transformer() as transformer:
        started = seconds(transformer)
        texts = [prepare(d, f"text{n}", transformer).xml for n, d in enumerate(documents, 1)]
        prepared = seconds(transformer)
        pages = [
            Page(f"text{n}", "text", f"Text {n}", xml, None, "text.xml") for n, xml in enumerate(texts, 1)
        ]
        files, _ = make_site(pages, INFO, transformer)
        done = seconds(transformer)
        memory = peak_mb(transformer)
    html = [len(data) for name, data in files.items() if name.endswith(".html") and name != "index.html"]
    return Row(
        what,
        size_of(documents),
        prepared - started,
        done - prepared,
        memory,
        len(html),
        sum(html) / MB,
        max(html) / 1000,
    )


def rival(what: str, documents: list[Document], stylesheet: Path) -> Row:
    """The pages that other stylesheets make of the sources."""
    with Transformer() as transformer:
        started = seconds(transformer)
        html = [
            len(transformer.transform(stylesheet, d.data.decode("utf-8")).output.encode()) for d in documents
        ]
        done = seconds(transformer)
        memory = peak_mb(transformer)
    return Row(
        what, size_of(documents), 0.0, done - started, memory, len(html), sum(html) / MB, max(html) / 1000
    )


def size_of(documents: list[Document]) -> float:
    """The size of the sources in megabytes."""
    return sum(len(d.data) for d in documents) / MB


def table(rows: list[Row]) -> str:
    """The rows in Markdown."""
    lines = [
        "| what | source MB | prepare s | pages s | s for 1 MB | memory MB | pages | HTML MB | largest page kB |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for r in rows:
        each = (r.prepare_s + r.pages_s) / r.source_mb
        lines.append(
            f"| {r.what} | {r.source_mb:.2f} | {r.prepare_s:.2f} | {r.pages_s:.2f} | {each:.2f} | {r.memory_mb:.0f} "
            f"| {r.pages} | {r.html_mb:.2f} | {r.largest_kb:.0f} |"
        )
    return "\n".join(lines)


def main() -> None:
    """Run and print; with --out write the page of documentation."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--copies", default="1,10,100", help="how many copies of the fixture, separated by commas"
    )
    parser.add_argument("--size", type=float, default=5.0, help="megabytes of the long text; 0 for none")
    parser.add_argument("--rival", type=Path, help="an XSLT stylesheet that turns TEI into one HTML page")
    parser.add_argument("--out", type=Path, help="where to write the table")
    given = parser.parse_args()
    rows = []
    fixture = load(FIXTURE, ROOT, FIXTURE.name)
    for number in [int(part) for part in given.copies.split(",") if part]:
        name = f"{number} cop{'y' if number == 1 else 'ies'} of the letter"
        rows.append(measured(name, [fixture] * number))
        if given.rival:
            rows.append(rival(f"{name}, rival", [fixture] * number, given.rival.resolve()))
    if given.size:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.xml"
            path.write_text(long_text(given.size), "utf-8")
            long = load(path, Path(folder), "long.xml")
            rows.append(measured(f"one text of {given.size:g} MB", [long]))
            if given.rival:
                rows.append(rival(f"one text of {given.size:g} MB, rival", [long], given.rival.resolve()))
    machine = f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}; one process."
    head = "Made by `python benchmarks/web/run.py`. Seconds are processor time of the process that runs Saxon."
    report = f"# The web edition, measured\n\n{head} {machine}\n\n{table(rows)}\n"
    print(report)
    if given.out:
        given.out.write_text(report, "utf-8")


if __name__ == "__main__":
    main()
