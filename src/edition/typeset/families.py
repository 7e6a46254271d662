"""Families of fonts that are asked for and are not there."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence

import typst

from edition.findings import Finding, finding


def absent(asked: Sequence[str], file: str) -> Iterator[Finding]:
    """A finding in `file` for each family that neither the toolkit nor the system has; case does not matter."""
    if not asked:
        return
    there = {name.casefold(): name for name in typst.Fonts().families()}
    for name in asked:
        if name.casefold() not in there:
            near = difflib.get_close_matches(name.casefold(), there, 1)
            hint = f"; did you mean {there[near[0]]}?" if near else ""
            message = f"[print] fonts: {name} is not installed here, the next family takes its place{hint}"
            yield finding("ED711", message, file, source="print")
