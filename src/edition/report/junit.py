"""Findings as JUnit XML, which build servers show as tests: a file is a suite, an error a failed test in it."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from edition.findings import Finding, Severity

FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def as_junit(findings: Sequence[Finding], files: Sequence[str] = ()) -> str:
    """Errors are failures; warnings and remarks are told in a passed test; a file without findings has its own."""
    suites = []
    for file in dict.fromkeys([*files, *(f.file for f in findings)]):
        own = [f for f in findings if f.file == file]
        failures = sum(1 for f in own if f.severity is Severity.ERROR)
        cases = [_case(f) for f in own] or [f'  <testcase classname={_quoted(file)} name="no findings"/>']
        suites.append(
            f'<testsuite name={_quoted(file)} tests="{len(cases)}" failures="{failures}" errors="0" skipped="0">'
        )
        suites += [*cases, "</testsuite>"]
    body = "\n".join(suites)
    total = sum(1 for f in findings if f.severity is Severity.ERROR)
    tests = body.count("<testcase ")
    head = f'<testsuites name="edition validate" tests="{tests}" failures="{total}">'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n{body}\n</testsuites>'


def _case(found: Finding) -> str:
    name = f"{found.code} {found.line}:{found.column}" if found.line else found.code
    head = f"  <testcase classname={_quoted(found.file)} name={_quoted(name)}>"
    text = html.escape(FORBIDDEN.sub("\ufffd", found.as_text()), quote=False)
    if found.severity is Severity.ERROR:
        inner = f"<failure type={_quoted(found.code)} message={_quoted(found.message)}>{text}</failure>"
    else:
        inner = f"<system-out>{text}</system-out>"
    return f"{head}{inner}</testcase>"


def _quoted(text: str) -> str:
    return f'"{html.escape(FORBIDDEN.sub(chr(0xFFFD), text))}"'
