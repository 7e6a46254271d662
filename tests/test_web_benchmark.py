"""The benchmark of the web edition runs, alone and with other stylesheets beside ours."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RIVAL = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0">
<xsl:import href="parts/inline.xsl"/>
<xsl:output method="html" version="5"/>
<xsl:template match="/"><html><body><xsl:apply-templates select="//t:text"/></body></html></xsl:template>
</xsl:stylesheet>"""
INLINE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:t="http://www.tei-c.org/ns/1.0">
<xsl:template match="t:app"><xsl:apply-templates select="t:lem"/></xsl:template>
</xsl:stylesheet>"""


def test_other_stylesheets_run_beside_ours_in_the_same_run(tmp_path: Path) -> None:
    """They may import their own parts; both have a line of the table for each size."""
    (tmp_path / "parts").mkdir()
    (tmp_path / "main.xsl").write_text(RIVAL, "utf-8")
    (tmp_path / "parts" / "inline.xsl").write_text(INLINE, "utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / "benchmarks" / "web" / "run.py"), "--copies", "1,2", "--size", "0.05",
         "--rival", "main.xsl", "--out", "table.md"],
        capture_output=True, text=True, timeout=300, check=True, cwd=tmp_path,
    )  # fmt: skip
    rows = {
        cells[0].strip(): cells
        for line in done.stdout.splitlines()
        if (cells := line.strip("| ").split("|"))[1:]
    }
    for name in ("1 copy of the letter", "2 copies of the letter", "one text of 0.05 MB"):
        ours, theirs = rows[name], rows[f"{name}, rival"]
        assert ours[1] == theirs[1] and float(theirs[7]) > 0
        assert float(ours[7]) > float(theirs[7])
    assert (tmp_path / "table.md").read_text("utf-8") in done.stdout
