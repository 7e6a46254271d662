"""How often each code was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from edition.findings import Finding, catalogue


def summary(findings: Sequence[Finding]) -> list[str]:
    """One line for each code, the most frequent first: number, files, severity, code, title."""
    counts = Counter((f.code, f.severity) for f in findings)
    lines = []
    for (code, severity), count in sorted(
        counts.items(), key=lambda row: (row[0][1].rank, -row[1], row[0][0])
    ):
        files = len({f.file for f in findings if f.code == code})
        title = catalogue()[code].title if code in catalogue() else ""
        where = f"{files} file{'' if files == 1 else 's'}"
        lines.append(f"{count:>6}  {severity.value:<7}  {code}  {title} ({where})")
    return lines
