"""Dates that exist and are in order (TEI P5, chapter 3.6.4 and 13.4, att.datable).

`@when` and its like are Gregorian dates, whatever the calendar of the text; `@when-custom` and its like follow the
calendar that `@datingMethod` names, so nothing is said of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from edition.attestation import T, local
from edition.checks.selecting import carrying
from edition.document import Document
from edition.findings import Finding

# A day as (year, month, day); a date known by its year only stands for a first and a last day
Day = tuple[int, int, int]
Span = tuple[Day, Day]

DATED = re.compile(r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*|Z|[+-]\d\d:\d\d)?\Z")
COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T.*)?\Z")
MONTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
# Here @from and @to are pages or places
RANGES = {f"{T}{name}" for name in ("biblScope", "citedRange", "locus", "app", "span", "redo", "undo")}
NAMES = ("when", "from", "to", "notBefore", "notAfter")
dated = carrying(name + suffix for name in NAMES for suffix in ("", "-iso"))


def check_dates(document: Document) -> list[Finding]:
    """Days that no month has (ED411), and dates that end before they begin (ED412)."""
    found = []
    for element in dated(document.root):
        if element.tag in RANGES:
            continue
        for suffix in ("", "-iso"):
            spans: dict[str, Span] = {}
            for name in NAMES:
                value = element.get(name + suffix)
                if not value:
                    continue
                problem, span = span_of(value.strip(), compact=bool(suffix))
                if problem:
                    message = f'@{name}{suffix}="{value}" of <{local(element)}>: {problem}'
                    found.append(document.finding("ED411", message, element, "dates"))
                elif span:
                    spans[name] = span
            for problem in disorder(spans, suffix):
                message = f"<{local(element)}>: {problem}"
                found.append(document.finding("ED412", message, element, "dates"))
    return found + _lives(document)


@lru_cache(maxsize=2000)
def span_of(value: str, compact: bool = False) -> tuple[str, Span | None]:
    """What is wrong with a date, and the first and last day it may mean; neither for a time, or another form."""
    match = (COMPACT.match(value) if compact else None) or DATED.match(value)
    if match is None:
        return "", None
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if match[2] and not 1 <= month <= 12:
        return f"there is no month {month}", None
    last = _last_day(year, month)
    if match[3] and not 1 <= day <= last:
        julian = " (the Julian calendar has it; the attribute takes the Gregorian date)"
        hint = julian if (month, day) == (2, 29) and year % 100 == 0 and year > 0 else ""
        return f"month {month} of {year} has no day {day}{hint}", None
    return "", ((year, month or 1, day or 1), (year, month or 12, day or _last_day(year, month or 12)))


def _last_day(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return MONTHS[month - 1] if month else 31


def disorder(spans: dict[str, Span], suffix: str = "") -> Iterator[str]:
    """What is out of order among the dates of one element."""
    pairs = (
        ("from", "to", "begins after its end"),
        ("notBefore", "notAfter", "cannot be earlier than itself"),
        ("notBefore", "when", "has a date outside its own limits"),
        ("when", "notAfter", "has a date outside its own limits"),
        ("notBefore", "to", "ends before it can begin"),
        ("from", "notAfter", "begins after its latest date"),
    )
    for first, second, what in pairs:
        if first in spans and second in spans and spans[first][0] > spans[second][1]:
            early, late = (_written(spans[n][i]) for n, i in ((first, 0), (second, 1)))
            yield f"it {what}: @{first}{suffix} is {early}, @{second}{suffix} is {late}; exchange or mend them"
            return


def _written(day: Day) -> str:
    return f"{day[0]:04d}-{day[1]:02d}-{day[2]:02d}"


def _lives(document: Document) -> list[Finding]:
    """Persons who died before they were born."""
    found = []
    for person in document.root.iter(f"{T}person"):
        birth, death = person.find(f"{T}birth"), person.find(f"{T}death")
        if birth is None or death is None:
            continue
        born, died = _days(birth), _days(death)
        if born and died and min(born) > max(died):
            message = f"death ({_written(max(died))}) before birth ({_written(min(born))})"
            found.append(document.finding("ED412", message, death, "dates"))
    return found


def _days(element: etree._Element) -> list[Day]:
    spans = [span_of((element.get(name) or "").strip())[1] for name in NAMES]
    return [day for span in spans if span for day in span]
