"""Findings in the forms that people and programs read. A form is read when it is asked for, and nearly always none."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from edition.report.baseline import Baseline
    from edition.report.counts import summary
    from edition.report.forms import as_github, as_json, report
    from edition.report.junit import as_junit
    from edition.report.lines import SourceLines
    from edition.report.sarif import as_sarif

# The forms for programs; `text` is printed by the command line, with colours
FORMS = ("json", "sarif", "github", "junit")
_HOMES = {
    "Baseline": "baseline", "SourceLines": "lines", "as_github": "forms", "as_json": "forms", "as_junit": "junit",
    "as_sarif": "sarif", "report": "forms", "summary": "counts",
}  # fmt: skip

__all__ = [
    "FORMS",
    "Baseline",
    "SourceLines",
    "as_github",
    "as_json",
    "as_junit",
    "as_sarif",
    "report",
    "summary",
]


def __getattr__(name: str) -> object:
    """What one of the modules here has, once it is asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
