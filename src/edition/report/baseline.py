"""A baseline: the findings of an old project that are known, so that only new ones are reported.

The file has no line numbers, so it stays right when a text grows: a finding is known by its file, code and message.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from edition.errors import UsageError
from edition.findings import Finding

VERSION = 1
# A message may name another line of the same file, which moves with it
LINES = re.compile(r"\bline \d+\b")
Key = tuple[str, str, str]


def key(found: Finding) -> Key:
    """What a finding is known by."""
    return found.file, found.code, LINES.sub("line …", found.message)


def fingerprint(found: Finding) -> str:
    """The same as a short string."""
    return hashlib.sha256("\0".join(key(found)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True)
class Baseline:
    """How often each finding is known."""

    known: Counter[Key]

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Baseline:
        """A baseline of these findings."""
        return cls(Counter(key(f) for f in findings))

    @classmethod
    def read(cls, path: Path) -> Baseline:
        """Read a baseline file. Raises `UsageError` when it is not there or is none."""
        try:
            data = json.loads(path.read_text("utf-8"))
            rows = data["findings"] if data["version"] == VERSION else data["another version"]
            known = Counter({(r["file"], r["code"], r["message"]): int(r["count"]) for r in rows})
        except OSError as error:
            raise UsageError(f"{path}: the baseline cannot be read: {error.strerror}") from error
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise UsageError(f"{path} is no baseline file; make one with --write-baseline") from error
        return cls(known)

    def as_text(self) -> str:
        """The content of a baseline file: sorted, one finding a line, so that its changes can be read."""
        rows = [
            json.dumps({"file": f, "code": c, "count": n, "message": m}, ensure_ascii=False)
            for (f, c, m), n in sorted(self.known.items())
        ]
        listed = ",\n".join(rows)
        return f'{{"version": {VERSION}, "findings": [\n{listed}\n]}}\n'

    def new(
        self, findings: Iterable[Finding], judged: Collection[str] | None = None
    ) -> tuple[list[Finding], int]:
        """The findings that are not known, and how many known ones are gone.

        `judged` names the files that were looked at (None: all of the edition); nothing is known to be gone from
        others.
        """
        left = Counter(self.known)
        new = []
        for found in findings:
            if left[key(found)] > 0:
                left[key(found)] -= 1
            else:
                new.append(found)
        return new, sum(n for (file, _, _), n in left.items() if judged is None or file in judged)
