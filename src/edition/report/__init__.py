"""Findings in the forms that people and programs read."""

from __future__ import annotations

from edition.report.baseline import Baseline
from edition.report.forms import FORMS, as_github, as_json, report
from edition.report.junit import as_junit
from edition.report.lines import SourceLines
from edition.report.sarif import as_sarif
from edition.report.summary import summary

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
